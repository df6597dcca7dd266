//===- Interpretation.cpp - Code that has its work interpreted ------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interpretation.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Pass/PassManager.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;

namespace pyarray {

//===----------------------------------------------------------------------===//
// Calls from code
//===----------------------------------------------------------------------===//

/// What the interpreter cannot do is an error of the call. Its text stays:
/// errors refer to their sites as long as the process lives.
static int32_t raiseStuck(const JitSymbols &symbols, const std::string &why) {
  auto *text = new std::string(why);
  auto *site = new PyArraySite{
      PYARRAY_NOT_IMPLEMENTED_ERROR, 0, 0, 0, 0, "", "", text->c_str()};
  auto raise =
      reinterpret_cast<decltype(&pyarray_raise)>(symbols.find("pyarray_raise"));
  return raise(site, 0, nullptr);
}

int32_t Interpretation::Target::call(const uint64_t *arguments,
                                     uint64_t *results) {
  std::string why;
  ScopedDiagnosticHandler handler(function->getContext(),
                                  [&](Diagnostic &diagnostic) {
                                    why = diagnostic.str();
                                    return success();
                                  });
  FailureOr<int32_t> status =
      owner->interpreter->call(function, arguments, results);
  return failed(status) ? raiseStuck(owner->symbols, why) : *status;
}

void Interpretation::addSymbols() {
  auto interpret = [](Target *target, const uint64_t *arguments,
                      uint64_t *results) -> int32_t {
    return target->call(arguments, results);
  };
  auto interpretBody = [](Target *target, uint64_t *words) -> int32_t {
    uint64_t argument = reinterpret_cast<uintptr_t>(words);
    return target->call(&argument, nullptr);
  };
  auto setBody = [](void *code, Target *target) {
    target->owner->interpreter->setBody(target->function.getSymName(), code);
  };
  for (const PyArraySymbol *symbol = symbols.runtime; symbol->name; ++symbol)
    runtime.push_back(*symbol);
  runtime.push_back(
      {"pyarray_interpret", reinterpret_cast<void *>(+interpret)});
  runtime.push_back(
      {"pyarray_interpret_body", reinterpret_cast<void *>(+interpretBody)});
  runtime.push_back(
      {"pyarray_interpreter_set_body", reinterpret_cast<void *>(+setBody)});
  runtime.push_back({nullptr, nullptr});
}

JitSymbols Interpretation::getSymbols() const {
  JitSymbols all = symbols;
  all.runtime = runtime.data();
  return all;
}

//===----------------------------------------------------------------------===//
// Code
//===----------------------------------------------------------------------===//

namespace {
/// Writes the new body of a function.
struct Writer : ImplicitLocOpBuilder {
  explicit Writer(func::FuncOp function)
      : ImplicitLocOpBuilder(function.getLoc(), function.getContext()) {
    function.getBody().dropAllReferences();
    function.getBody().getBlocks().clear();
    setInsertionPointToStart(function.addEntryBlock());
  }

  Value pointer(void *address) {
    return arith::ConstantOp::create(
        *this, getI64IntegerAttr(reinterpret_cast<intptr_t>(address)));
  }

  RuntimeCallOp call(StringRef name, ValueRange arguments, bool raises) {
    return RuntimeCallOp::create(*this, Type(), getStringAttr(name), arguments,
                                 StringAttr(),
                                 raises ? getUnitAttr() : UnitAttr());
  }

  Value slots(TypeRange types) {
    int64_t count = 0;
    for (Type type : types)
      count += countWords(type);
    return StackSlotsOp::create(*this, std::max<int64_t>(count, 1));
  }
};
} // namespace

Interpretation::Target *Interpretation::addTarget(StringRef function) {
  targets.push_back({this, module->lookupSymbol<func::FuncOp>(function)});
  return &targets.back();
}

void Interpretation::replaceEntry(func::FuncOp function,
                                  ArrayRef<func::FuncOp> bodies) {
  Writer b(function);
  for (func::FuncOp body : bodies) {
    Value target = b.pointer(addTarget(body.getSymName()));
    b.call("pyarray_interpreter_set_body", target, /*raises=*/false)
        ->setAttr(generatorBodyAttrName, FlatSymbolRefAttr::get(body));
  }
  Value zero = arith::ConstantIndexOp::create(b, 0);
  Value in = b.slots(function.getArgumentTypes());
  Value out = b.slots(function.getResultTypes());
  int64_t offset = 0;
  for (Value argument : function.getArguments()) {
    StoreSlotOp::create(b, argument, in, zero, offset, /*borrowed=*/true);
    offset += countWords(argument.getType());
  }
  Value target = b.pointer(addTarget(function.getSymName()));
  b.call("pyarray_interpret", {target, in, out}, /*raises=*/true);
  SmallVector<Value> results;
  offset = 0;
  for (Type type : function.getResultTypes()) {
    results.push_back(
        LoadSlotOp::create(b, type, out, zero, offset, /*taken=*/true));
    offset += countWords(type);
  }
  func::ReturnOp::create(b, results);
}

void Interpretation::replaceBody(func::FuncOp function) {
  Writer b(function);
  Value target = b.pointer(addTarget(function.getSymName()));
  b.call("pyarray_interpret_body", {target, function.getArgument(0)},
         /*raises=*/true);
  func::ReturnOp::create(b);
}

//===----------------------------------------------------------------------===//
// Modules
//===----------------------------------------------------------------------===//

LogicalResult Interpretation::assignBuffers() {
  PassManager manager(module->getContext(), ModuleOp::getOperationName());
  manager.addPass(createAssignBuffersPass());
  return manager.run(*module);
}

/// The functions that the runtime runs: the bodies of generators.
static SmallVector<func::FuncOp> findBodies(ModuleOp module) {
  llvm::SetVector<Operation *> found;
  module.walk([&](RuntimeCallOp call) {
    if (auto body =
            call->getAttrOfType<FlatSymbolRefAttr>(generatorBodyAttrName))
      found.insert(module.lookupSymbol(body));
  });
  return llvm::map_to_vector(
      found, [](Operation *op) { return cast<func::FuncOp>(op); });
}

std::unique_ptr<Interpretation>
Interpretation::take(ModuleOp module, StringRef entry,
                     const JitSymbols &symbols) {
  std::unique_ptr<Interpretation> taken(new Interpretation(symbols));
  taken->module = module.clone();
  if (failed(taken->assignBuffers()))
    return nullptr;
  taken->addSymbols();
  JitSymbols all = taken->getSymbols();
  taken->interpreter = std::make_unique<Interpreter>(
      *taken->module, [all](StringRef name) { return all.find(name); },
      /*isCounted=*/true);
  SmallVector<func::FuncOp> bodies = findBodies(module);
  auto function = module.lookupSymbol<func::FuncOp>(entry);
  taken->replaceEntry(function, bodies);
  for (func::FuncOp body : bodies)
    taken->replaceBody(body);
  for (auto other : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
    if (other != function && !llvm::is_contained(bodies, other))
      other.erase();
  return taken;
}

} // namespace pyarray
