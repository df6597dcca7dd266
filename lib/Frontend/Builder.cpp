//===- Builder.cpp - What the importer may say ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Frontend/Builder.h"

#include "Parameters.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/IR/Verifier.h"
#include "pyarray/Dialect/Py/IR/Py.h"

using namespace mlir;

namespace pyarray {
namespace {

/// Passes and printers recurse into regions, so their depth has a bound.
constexpr size_t maxNesting = 1000;
/// Of values that one op or function may define.
constexpr uint64_t maxValues = 1 << 16;
/// Of lists in lists.
constexpr unsigned maxListDepth = 100;

/// Collects what MLIR reports as one string, instead of printing it.
class DiagnosticCollector {
public:
  explicit DiagnosticCollector(MLIRContext *context)
      : handler(context, [this](Diagnostic &diagnostic) {
          if (!text.empty())
            text += "; ";
          text += diagnostic.str();
        }) {}

  std::string text;

private:
  ScopedDiagnosticHandler handler;
};

} // namespace

Builder::Builder(MLIRContext *context) : builder(context) {
  context->loadDialect<py::PyDialect>();
  module = ModuleOp::create(builder, builder.getUnknownLoc());
  object = py::ObjectType::get(context);
}

Builder::Handle Builder::fail(const llvm::Twine &message) {
  error = message.str();
  return failure;
}

Builder::Handle Builder::addValues(ValueRange added) {
  Handle first = values.size();
  values.append(added.begin(), added.end());
  return first;
}

Location Builder::getLocation(PyArrayRange range) {
  return FileLineColRange::get(file, range.line, range.column, range.end_line,
                               range.end_column);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

Builder::Handle Builder::beginFunction(StringRef name, StringRef fileName,
                                       ArrayRef<StringRef> texts,
                                       ArrayRef<PyArrayValue> defaults,
                                       PyArrayRange range) {
  if (function)
    return fail("expected function '" +
                SymbolTable::getSymbolName(function).getValue() +
                "' to be closed before '" + name + "' is opened");
  if (name.empty())
    return fail("expected a function name, but got an empty one");
  if (module->lookupSymbol(name))
    return fail("expected one function '" + name + "', but got two");
  if (texts.size() > maxValues)
    return fail("too many parameters");
  Parameters parameters = Parameters::parse(texts);
  if (defaults.size() > parameters.names.size())
    return fail("expected at most one default per parameter");
  SmallVector<Attribute> defaultValues;
  for (const PyArrayValue &value : defaults) {
    defaultValues.push_back(getAttribute("func", value));
    if (!defaultValues.back())
      return failure;
  }
  file = builder.getStringAttr(fileName.empty() ? "-" : fileName);
  builder.setInsertionPointToEnd(module->getBody());
  SmallVector<Type> inputs(parameters.names.size(), object);
  auto func = py::FuncOp::create(builder, getLocation(range), name,
                                 builder.getFunctionType(inputs, object));
  parameters.describe(func);
  if (!defaultValues.empty())
    func.setDefaultsAttr(builder.getArrayAttr(defaultValues));
  SmallVector<Location> locations(inputs.size(), getLocation(range));
  Block *entry = func.getBody().empty() ? &func.getBody().emplaceBlock()
                                        : &func.getBody().front();
  if (entry->getNumArguments() == 0)
    entry->addArguments(inputs, locations);
  builder.setInsertionPointToEnd(entry);
  function = func;
  firstValue = values.size();
  return addValues(entry->getArguments());
}

bool Builder::endFunction() {
  if (!function) {
    fail("expected an open function to close");
    return false;
  }
  Operation *closed = std::exchange(function, nullptr);
  bool regionsClosed = waiting.empty();
  std::string name = SymbolTable::getSymbolName(closed).str();
  waiting.clear();
  DiagnosticCollector collector(builder.getContext());
  if (regionsClosed && succeeded(verify(closed)))
    return true;
  if (!regionsClosed)
    fail("expected every region of function '" + llvm::Twine(name) +
         "' to be closed");
  else
    fail("function '" + llvm::Twine(name) + "' is invalid: " + collector.text);
  closed->erase();
  return false;
}

//===----------------------------------------------------------------------===//
// Ops and regions
//===----------------------------------------------------------------------===//

bool Builder::isWaitingForRegion() const {
  return !waiting.empty() && !waiting.back().open;
}

bool Builder::getOperands(StringRef name, ArrayRef<Handle> handles,
                          SmallVectorImpl<Value> &operands) {
  for (Handle handle : handles) {
    if (handle < Handle(firstValue) || handle >= Handle(values.size())) {
      fail("expected the operands of 'py." + name +
           "' to be values of this function, but got " + llvm::Twine(handle));
      return false;
    }
    operands.push_back(values[handle]);
  }
  return true;
}

Builder::Handle Builder::op(StringRef name, ArrayRef<Handle> handles,
                            ArrayRef<PyArrayNamedValue> attributes,
                            uint64_t resultCount, uint64_t regionCount,
                            PyArrayRange range) {
  if (!function)
    return fail("expected an open function for 'py." + name + "'");
  if (isWaitingForRegion())
    return fail("expected a region of '" +
                waiting.back().op->getName().getStringRef() +
                "', but got 'py." + name + "'");
  std::string fullName = ("py." + name).str();
  std::optional<RegisteredOperationName> opName =
      RegisteredOperationName::lookup(fullName, builder.getContext());
  if (!opName || name == "func")
    return fail("unknown op '" + llvm::Twine(fullName) + "'");
  if (resultCount > maxValues || regionCount > 8)
    return fail("too many results or regions of '" + llvm::Twine(fullName) +
                "'");
  OperationState state(getLocation(range), *opName);
  if (!getOperands(name, handles, state.operands))
    return failure;
  for (const PyArrayNamedValue &attribute : attributes) {
    Attribute value = getAttribute(name, attribute.value);
    if (!value)
      return failure;
    state.addAttribute(attribute.name, value);
  }
  state.types.assign(resultCount, object);
  for (uint64_t i = 0; i != regionCount; ++i)
    state.addRegion();
  if (regionCount && waiting.size() >= maxNesting)
    return fail("blocks are nested too deeply");
  Operation *made = builder.create(state);
  if (regionCount)
    waiting.push_back({made, made->getBlock()});
  return resultCount ? addValues(made->getResults()) : 0;
}

/// Ops all of whose regions are there are finished; what comes next goes after
/// them.
void Builder::closeFinishedOps() {
  Waiting &last = waiting.back();
  last.open = false;
  if (last.nextRegion < last.op->getNumRegions())
    return;
  builder.setInsertionPointToEnd(last.parent);
  waiting.pop_back();
}

Builder::Handle Builder::beginRegion(uint64_t argumentCount, bool empty) {
  if (!isWaitingForRegion())
    return fail("expected an op that waits for a region");
  if (argumentCount > maxValues || (empty && argumentCount))
    return fail("expected fewer arguments of a region");
  Waiting &last = waiting.back();
  Region &region = last.op->getRegion(last.nextRegion++);
  if (empty) {
    closeFinishedOps();
    return 0;
  }
  Block &block = region.emplaceBlock();
  for (uint64_t i = 0; i != argumentCount; ++i)
    block.addArgument(object, last.op->getLoc());
  builder.setInsertionPointToEnd(&block);
  last.open = true;
  return argumentCount ? addValues(block.getArguments()) : 0;
}

bool Builder::endRegion() {
  if (waiting.empty() || !waiting.back().open) {
    fail("expected an open region to close");
    return false;
  }
  closeFinishedOps();
  return true;
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

Attribute Builder::getKind(StringRef op, StringRef text) {
  MLIRContext *context = builder.getContext();
  if (op == "binary")
    if (std::optional<py::BinaryKind> kind = py::symbolizeBinaryKind(text))
      return py::BinaryKindAttr::get(context, *kind);
  if (op == "unary")
    if (std::optional<py::UnaryKind> kind = py::symbolizeUnaryKind(text))
      return py::UnaryKindAttr::get(context, *kind);
  if (op == "compare")
    if (std::optional<py::CompareKind> kind = py::symbolizeCompareKind(text))
      return py::CompareKindAttr::get(context, *kind);
  fail("'" + text + "' is no kind of 'py." + op + "'");
  return {};
}

Attribute Builder::getList(StringRef op, const PyArrayValue &value,
                           unsigned depth) {
  if (depth > maxListDepth) {
    fail("lists are nested too deeply");
    return {};
  }
  SmallVector<Attribute> items;
  for (const PyArrayValue &item : ArrayRef(value.items, value.count)) {
    items.push_back(getAttribute(op, item, depth + 1));
    if (!items.back())
      return {};
  }
  return builder.getArrayAttr(items);
}

Attribute Builder::parse(StringRef text) {
  Attribute &attribute = parsed[text];
  if (attribute)
    return attribute;
  DiagnosticCollector collector(builder.getContext());
  attribute = parseAttribute(text, builder.getContext());
  if (!attribute)
    fail("'" + text + "' is no attribute: " + collector.text);
  return attribute;
}

Attribute Builder::getAttribute(StringRef op, const PyArrayValue &value,
                                unsigned depth) {
  StringRef text = value.text ? value.text : "";
  MLIRContext *context = builder.getContext();
  switch (value.kind) {
  case PYARRAY_VALUE_UNIT:
    return builder.getUnitAttr();
  case PYARRAY_VALUE_NONE:
    return py::NoneAttr::get(context);
  case PYARRAY_VALUE_ELLIPSIS:
    return py::EllipsisAttr::get(context);
  case PYARRAY_VALUE_BOOL:
    return builder.getBoolAttr(value.integer != 0);
  case PYARRAY_VALUE_INT:
    return builder.getI64IntegerAttr(value.integer);
  case PYARRAY_VALUE_FLOAT:
    return builder.getF64FloatAttr(value.real);
  case PYARRAY_VALUE_STRING:
    return builder.getStringAttr(text);
  case PYARRAY_VALUE_SYMBOL:
    return FlatSymbolRefAttr::get(context, text);
  case PYARRAY_VALUE_KIND:
    return getKind(op, text);
  case PYARRAY_VALUE_ATTR:
    return parse(text);
  case PYARRAY_VALUE_LIST:
    return getList(op, value, depth);
  }
  fail("unknown kind of attribute value " + llvm::Twine(int(value.kind)));
  return {};
}

} // namespace pyarray
