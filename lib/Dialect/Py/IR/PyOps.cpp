//===- PyOps.cpp - Ops of the py dialect ----------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Interfaces/FunctionImplementation.h"
#include "pyarray/Dialect/Py/IR/Py.h"

using namespace mlir;
using namespace pyarray::py;

/// The keyword of an operator. (The format of the attribute itself would print
/// a second space.)
template <typename KindAttr>
static ParseResult parseKind(OpAsmParser &parser, KindAttr &kind) {
  using Kind = decltype(kind.getValue());
  SMLoc loc = parser.getCurrentLocation();
  StringRef keyword;
  if (parser.parseKeyword(&keyword))
    return failure();
  std::optional<Kind> value = symbolizeEnum<Kind>(keyword);
  if (!value)
    return parser.emitError(loc, "expected an operator, but got '")
           << keyword << "'";
  kind = KindAttr::get(parser.getContext(), *value);
  return success();
}

template <typename KindAttr>
static void printKind(OpAsmPrinter &printer, Operation *, KindAttr kind) {
  printer << stringifyEnum(kind.getValue());
}

#define GET_OP_CLASSES
#include "pyarray/Dialect/Py/IR/PyOps.cpp.inc"

//===----------------------------------------------------------------------===//
// FuncOp
//===----------------------------------------------------------------------===//

void FuncOp::build(OpBuilder &builder, OperationState &state, StringRef name,
                   mlir::FunctionType type) {
  state.addAttribute(getSymNameAttrName(state.name),
                     builder.getStringAttr(name));
  state.addAttribute(getFunctionTypeAttrName(state.name), TypeAttr::get(type));
  state.addRegion();
}

ParseResult FuncOp::parse(OpAsmParser &parser, OperationState &result) {
  auto buildType =
      [](Builder &builder, ArrayRef<Type> arguments, ArrayRef<Type> results,
         function_interface_impl::VariadicFlag, std::string &) -> Type {
    return builder.getFunctionType(arguments, results);
  };
  SMLoc loc = parser.getCurrentLocation();
  if (function_interface_impl::parseFunctionOp(
          parser, result, /*allowVariadic=*/false,
          getFunctionTypeAttrName(result.name), buildType,
          getArgAttrsAttrName(result.name), getResAttrsAttrName(result.name)))
    return failure();
  if (result.regions.front()->empty())
    return parser.emitError(loc, "expected a function with a body");
  return success();
}

void FuncOp::print(OpAsmPrinter &printer) {
  function_interface_impl::printFunctionOp(
      printer, *this, /*isVariadic=*/false, getFunctionTypeAttrName(),
      getArgAttrsAttrName(), getResAttrsAttrName());
}

/// Parameters of one kind or another, of which there cannot be more than
/// there are parameters.
static LogicalResult verifyParameterKinds(FuncOp function) {
  uint64_t left = function.getNumArguments();
  for (uint64_t count : {function.getCaptures().value_or(0),
                         function.getPositionalOnly().value_or(0),
                         function.getKeywordOnly().value_or(0),
                         uint64_t(function.getVarPositional()),
                         uint64_t(function.getVarKeyword())}) {
    if (count > left)
      return function.emitOpError("expected at most ")
             << function.getNumArguments()
             << " captured, positional-only, keyword-only and variadic "
                "parameters";
    left -= count;
  }
  return success();
}

LogicalResult FuncOp::verify() {
  size_t numArguments = getNumArguments();
  if (getFunctionType().getNumResults() != 1)
    return emitOpError("expected one result, but got ")
           << getFunctionType().getNumResults();
  if (getParameters() && getParameters()->size() != numArguments)
    return emitOpError("expected ")
           << numArguments << " names of parameters, but got "
           << getParameters()->size();
  if (getDefaults() && getDefaults()->size() > numArguments)
    return emitOpError("expected at most ")
           << numArguments << " defaults, but got " << getDefaults()->size();
  if (getSignature() && getSignature()->size() > numArguments)
    return emitOpError("expected at most ")
           << numArguments << " types in the signature, but got "
           << getSignature()->size();
  return verifyParameterKinds(*this);
}

LogicalResult FuncOp::verifyRegions() {
  Operation *terminator = getBody().front().getTerminator();
  if (isa<ReturnOp>(terminator))
    return success();
  return emitOpError("expected the body to end in 'py.return', but got '")
         << terminator->getName() << "'";
}

//===----------------------------------------------------------------------===//
// Exits
//===----------------------------------------------------------------------===//

namespace {
/// Where an exit stands in the function.
struct ExitPlace {
  Operation *loop = nullptr;  // the innermost whose body holds it
  FuncOp function;            // null if something else is in between
  bool inCondition = false;   // of a `py.while`
  bool carriesValues = false; // a loop on the way to the exit's target
};
} // namespace

/// Walks outwards through the ops that an exit may leave, up to `py.func`, or
/// only to the innermost loop.
static ExitPlace findExitPlace(Operation *exit, bool toFunction) {
  ExitPlace place;
  Region *region = exit->getParentRegion();
  for (; region; region = region->getParentRegion()) {
    Operation *parent = region->getParentOp();
    if (isa<IfOp, TryOp>(parent))
      continue;
    if (!isa<WhileOp, ForOp>(parent)) {
      place.function = dyn_cast<FuncOp>(parent);
      return place;
    }
    auto loop = dyn_cast<WhileOp>(parent);
    Region *body = loop ? &loop.getBody() : &cast<ForOp>(parent).getBody();
    if (loop && region == &loop.getBefore()) {
      place.inCondition = true;
      return place;
    }
    place.carriesValues |= parent->getNumResults() != 0;
    if (region == body && !place.loop)
      place.loop = parent;
    if (place.loop && !toFunction)
      return place;
  }
  return place;
}

LogicalResult ReturnOp::verify() {
  ExitPlace place = findExitPlace(*this, /*toFunction=*/true);
  if (place.inCondition)
    return emitOpError("expected to be outside of a loop's condition");
  if (!place.function)
    return emitOpError("expected to be in a 'py.func', with nothing but "
                       "'py.if', 'py.while' and 'py.for' in between");
  if (place.carriesValues)
    return emitOpError("expected no loop around it that carries values");
  Type expected = place.function.getFunctionType().getResult(0);
  if (getValue().getType() != expected)
    return emitOpError("expected the function's result type ")
           << expected << ", but got " << getValue().getType();
  return success();
}

/// `py.break` and `py.continue`: in the body of a loop that carries nothing.
static LogicalResult verifyLoopExit(Operation *op) {
  ExitPlace place = findExitPlace(op, /*toFunction=*/false);
  if (place.inCondition)
    return op->emitOpError("expected to be outside of a loop's condition");
  if (!place.loop)
    return op->emitOpError("expected to be in the body of a loop, with nothing "
                           "but 'py.if' in between");
  if (place.carriesValues)
    return op->emitOpError("expected a loop that carries no values");
  return success();
}

LogicalResult BreakOp::verify() { return verifyLoopExit(*this); }
LogicalResult ContinueOp::verify() { return verifyLoopExit(*this); }

//===----------------------------------------------------------------------===//
// Structured control flow
//===----------------------------------------------------------------------===//

/// Fails unless the types of `values` are `expected`; `what` says what they
/// are and `whose` what they have to match.
static LogicalResult verifyTypes(Operation *op, TypeRange types,
                                 TypeRange expected, StringRef what,
                                 StringRef whose) {
  if (types.size() != expected.size())
    return op->emitOpError("expected as many ")
           << what << " as " << whose << " (" << expected.size()
           << "), but got " << types.size();
  for (auto [index, type, other] : llvm::enumerate(types, expected))
    if (type != other)
      return op->emitOpError("expected ")
             << what << " to match " << whose << ", but number " << index
             << " is " << type << " instead of " << other;
  return success();
}

/// Verifies the end of a block that yields `expected` (named by `whose`) or
/// leaves.
static LogicalResult verifyEnd(Operation *op, Region &region,
                               TypeRange expected, StringRef whose) {
  Operation *terminator = region.front().getTerminator();
  if (isa<ReturnOp, BreakOp, ContinueOp>(terminator))
    return success();
  if (!isa<YieldOp>(terminator))
    return op->emitOpError("expected region #")
           << region.getRegionNumber()
           << " to end in 'py.yield', 'py.return', 'py.break' or "
              "'py.continue', but got '"
           << terminator->getName() << "'";
  return verifyTypes(terminator, terminator->getOperandTypes(), expected,
                     "yielded values", whose);
}

/// Verifies the `else` clause of a loop, which yields nothing.
static LogicalResult verifyElse(Operation *op, Region &otherwise) {
  if (otherwise.empty())
    return success();
  if (op->getNumResults() != 0)
    return op->emitOpError(
        "expected no 'else' clause on a loop that carries values");
  if (otherwise.getNumArguments() != 0)
    return op->emitOpError("expected the 'else' clause to have no arguments, "
                           "but got ")
           << otherwise.getNumArguments();
  return verifyEnd(op, otherwise, TypeRange(), "an 'else' clause");
}

LogicalResult IfOp::verifyRegions() {
  for (Region *region : {&getThen(), &getOtherwise()})
    if (failed(verifyEnd(*this, *region, getResultTypes(), "the results")))
      return failure();
  return success();
}

LogicalResult WhileOp::verifyRegions() {
  TypeRange initial = getInitial().getTypes();
  if (failed(verifyTypes(*this, getBefore().getArgumentTypes(), initial,
                         "arguments of the condition", "the initial values")) ||
      failed(verifyTypes(*this, getBody().getArgumentTypes(), getResultTypes(),
                         "arguments of the body", "the results")))
    return failure();
  auto condition = dyn_cast<ConditionOp>(getBefore().front().getTerminator());
  if (!condition)
    return emitOpError("expected the first region to end in 'py.condition', "
                       "but got '")
           << getBefore().front().getTerminator()->getName() << "'";
  if (failed(verifyTypes(condition, condition.getValues().getTypes(),
                         getResultTypes(), "values", "the loop's results")) ||
      failed(verifyEnd(*this, getBody(), initial, "the initial values")))
    return failure();
  return verifyElse(*this, getOtherwise());
}

LogicalResult ForOp::verifyRegions() {
  if (getBody().getNumArguments() == 0)
    return emitOpError("expected the item as the body's first argument");
  TypeRange initial = getInitial().getTypes();
  TypeRange carried = TypeRange(getBody().getArgumentTypes()).drop_front();
  if (failed(verifyTypes(*this, getResultTypes(), initial, "results",
                         "the initial values")) ||
      failed(verifyTypes(*this, carried, initial, "carried arguments",
                         "the initial values")) ||
      failed(verifyEnd(*this, getBody(), initial, "the initial values")))
    return failure();
  return verifyElse(*this, getOtherwise());
}

//===----------------------------------------------------------------------===//
// Calls and constants
//===----------------------------------------------------------------------===//

LogicalResult CallOp::verify() {
  if (getKeywords().size() <= getArguments().size())
    return success();
  return emitOpError("expected at most as many keywords as arguments (")
         << getArguments().size() << "), but got " << getKeywords().size();
}

LogicalResult InvokeOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto callee = symbols.lookupNearestSymbolFrom<FuncOp>(*this, getCalleeAttr());
  if (!callee)
    return emitOpError("expected a 'py.func' of this module, but got ")
           << getCalleeAttr();
  if (failed(verifyTypes(*this, getArguments().getTypes(),
                         callee.getArgumentTypes(), "arguments",
                         "the callee's parameters")))
    return failure();
  return verifyTypes(*this, getOperation()->getResultTypes(),
                     callee.getResultTypes(), "results", "the callee's result");
}

bool ConstantOp::isConstant(Attribute value) {
  if (auto items = dyn_cast<ArrayAttr>(value))
    return llvm::all_of(items, isConstant);
  return isa<IntegerAttr, FloatAttr, ComplexAttr, StringAttr, BytesAttr,
             TypeValueAttr, NoneAttr, EllipsisAttr>(value);
}

LogicalResult ConstantOp::verify() {
  if (isConstant(getValue()))
    return success();
  return emitOpError("expected an integer, float, boolean, string, "
                     "'#py.none' or '#py.ellipsis', but got ")
         << getValue();
}

//===----------------------------------------------------------------------===//
// Containers and exceptions
//===----------------------------------------------------------------------===//

LogicalResult DictOp::verify() {
  if (getItems().size() % 2 == 0)
    return success();
  return emitOpError("expected a value for each key, but got ")
         << getItems().size() << " operands";
}
