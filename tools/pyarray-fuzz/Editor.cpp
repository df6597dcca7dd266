//===- Editor.cpp - IR that is nearly valid -------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Editor.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"

using namespace llvm;
using mlir::Attribute;
using mlir::Operation;
using mlir::Value;

namespace pyarray::fuzz {

void Editor::collect() {
  ops.clear();
  values.clear();
  module.walk<mlir::WalkOrder::PreOrder>([&](Operation *op) {
    if (op != module)
      ops.push_back(op);
    append_range(values, op->getResults());
    for (mlir::Region &region : op->getRegions())
      for (mlir::Block &block : region)
        append_range(values, block.getArguments());
  });
}

/// Whether `value` is around or in front of `user`, so that it may use it.
static bool isVisible(Value value, Operation *user) {
  mlir::Region *region = value.getParentRegion();
  Operation *ancestor = region->findAncestorOpInRegion(*user);
  if (!ancestor)
    return false;
  Operation *definition = value.getDefiningOp();
  return !definition || definition->getBlock() != ancestor->getBlock() ||
         definition->isBeforeInBlock(ancestor);
}

Value Editor::pickValue(Operation *user, mlir::Type type) {
  SmallVector<Value> candidates;
  for (Value value : values)
    if ((!type || value.getType() == type) && isVisible(value, user))
      candidates.push_back(value);
  return candidates.empty() ? Value() : random.pick(candidates);
}

void Editor::replaceOperand(Operation *op) {
  if (op->getNumOperands() == 0)
    return;
  unsigned i = random.below(op->getNumOperands());
  mlir::Type type =
      random.oneIn(5) ? mlir::Type() : op->getOperand(i).getType();
  if (Value value = pickValue(op, type))
    op->setOperand(i, value);
}

void Editor::swapOperands(Operation *op) {
  unsigned count = op->getNumOperands();
  if (count == 0)
    return;
  unsigned i = random.below(count), k = random.below(count);
  if (random.oneIn(4))
    return op->eraseOperand(i);
  Value value = op->getOperand(i);
  op->setOperand(i, op->getOperand(k));
  op->setOperand(k, value);
}

/// Whether something in `op` is used outside of it, where ops were moved.
static bool leaksValues(Operation *op) {
  auto isOutside = [&](Operation *user) { return !op->isAncestor(user); };
  return op
      ->walk([&](Operation *inner) {
        bool leaks = inner != op && any_of(inner->getUsers(), isOutside);
        for (mlir::Region &region : inner->getRegions())
          for (mlir::Block &block : region)
            for (Value argument : block.getArguments())
              leaks |= any_of(argument.getUsers(), isOutside);
        return leaks ? mlir::WalkResult::interrupt()
                     : mlir::WalkResult::advance();
      })
      .wasInterrupted();
}

void Editor::erase(Operation *op) {
  if (leaksValues(op))
    return;
  for (Value result : op->getResults()) {
    if (result.use_empty())
      continue;
    Value other = pickValue(op, result.getType());
    if (!other)
      return;
    result.replaceAllUsesWith(other);
  }
  op->erase();
}

void Editor::move(Operation *op) {
  Operation *other = random.pick(ops);
  if (random.oneIn(2)) {
    mlir::OpBuilder(random.oneIn(2) ? op : other).clone(*op);
    return;
  }
  if (!op->isAncestor(other))
    op->moveBefore(other);
}

static constexpr int64_t numbers[] = {0,         1,         2,
                                      3,         4,         5,
                                      8,         16,        100,
                                      -1,        -2,        -8,
                                      INT32_MAX, INT32_MIN, int64_t(1) << 32,
                                      INT64_MAX, INT64_MIN, INT64_MIN + 1};

/// Another attribute, mostly of the same kind.
Attribute Editor::vary(Attribute attribute) {
  mlir::Builder builder(&context);
  if (auto integer = dyn_cast<mlir::IntegerAttr>(attribute)) {
    unsigned width = integer.getValue().getBitWidth();
    APInt value(width, random.pick(numbers), /*isSigned=*/true,
                /*implicitTrunc=*/true);
    return mlir::IntegerAttr::get(integer.getType(), value);
  }
  if (auto number = dyn_cast<mlir::FloatAttr>(attribute)) {
    static constexpr double floats[] = {0.0,   -0.0,     1.0, -1.0,
                                        0.5,   INFINITY, NAN, -INFINITY,
                                        1e300, 5e-324,   -2.0};
    return builder.getFloatAttr(number.getType(), random.pick(floats));
  }
  if (auto list = dyn_cast<mlir::DenseI64ArrayAttr>(attribute)) {
    SmallVector<int64_t> elements(list.asArrayRef());
    if (elements.empty() || random.oneIn(3))
      elements.push_back(random.pick(numbers));
    else if (random.oneIn(3))
      elements.pop_back();
    else
      random.pick(elements) = random.pick(numbers);
    return builder.getDenseI64ArrayAttr(elements);
  }
  if (auto list = dyn_cast<mlir::ArrayAttr>(attribute)) {
    SmallVector<Attribute> elements(list.getValue());
    if (elements.empty())
      return list;
    if (random.oneIn(2))
      elements.erase(elements.begin() + random.below(elements.size()));
    else
      elements.push_back(vary(random.pick(elements)));
    return builder.getArrayAttr(elements);
  }
  if (auto type = dyn_cast<mlir::TypeAttr>(attribute))
    if (!values.empty() && !isa<mlir::FunctionType>(type.getValue()))
      return mlir::TypeAttr::get(random.pick(values).getType());
  return attribute;
}

void Editor::changeAttribute(Operation *op) {
  SmallVector<mlir::NamedAttribute> attributes(
      op->getAttrDictionary().getValue());
  if (attributes.empty())
    return;
  mlir::NamedAttribute chosen = random.pick(attributes);
  Attribute varied = vary(chosen.getValue());
  if (random.oneIn(8)) {
    op->removeAttr(chosen.getName());
    return;
  }
  if (varied == chosen.getValue() || random.oneIn(4)) {
    SmallVector<Attribute> others;
    for (Operation *other : ops)
      if (Attribute found = other->getAttr(chosen.getName()))
        others.push_back(found);
    varied = random.pick(others);
  }
  op->setAttr(chosen.getName(), varied);
}

/// Everywhere, so that uses and definitions agree.
void Editor::replaceType() {
  if (values.empty())
    return;
  mlir::Type type = random.pick(values).getType();
  mlir::Type other = random.oneIn(3)
                         ? random.pick(values).getType()
                         : mlir::parseType(random.pick(parts.types), &context);
  if (!other || other == type)
    return;
  mlir::AttrTypeReplacer replacer;
  replacer.addReplacement(
      [&](mlir::Type found)
          -> std::optional<std::pair<mlir::Type, mlir::WalkResult>> {
        if (found != type)
          return std::nullopt;
        return std::pair(other, mlir::WalkResult::skip());
      });
  replacer.recursivelyReplaceElementsIn(module, /*replaceAttrs=*/true,
                                        /*replaceLocs=*/false,
                                        /*replaceTypes=*/true);
}

void Editor::change() {
  collect();
  if (ops.empty())
    return;
  Operation *op = random.pick(ops);
  switch (random.below(12)) {
  case 0:
    return erase(op);
  case 1:
  case 2:
    return move(op);
  case 3:
    return swapOperands(op);
  case 4:
  case 5:
    return replaceType();
  case 6:
  case 7:
  case 8:
    return changeAttribute(op);
  default:
    return replaceOperand(op);
  }
}

std::string Editor::edit(StringRef text) {
  mlir::ScopedDiagnosticHandler silent(
      &context, [](mlir::Diagnostic &) { return success(); });
  auto owned = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  if (!owned)
    return "";
  // What is not valid only reaches the verifiers.
  bool staysValid = !random.oneIn(3);
  do {
    mlir::OwningOpRef<mlir::ModuleOp> before;
    if (staysValid)
      before = owned->clone();
    module = *owned;
    change();
    if (before && failed(mlir::verify(*owned)))
      owned = std::move(before);
  } while (!random.oneIn(staysValid ? 6 : 3));
  module = *owned;
  std::string changed;
  raw_string_ostream stream(changed);
  module->print(stream, mlir::OpPrintingFlags().printGenericOpForm());
  return changed;
}

} // namespace pyarray::fuzz
