//===- Exceptions.cpp - raise and try -------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.try saves ["x"] {           %x = pyarray.stack_slots 1
//     py.save "x", %a              pyarray.try {
//     py.yield                       pyarray.store_slot %a, %x
//   } except {                =>     pyarray.try_yield
//   ^bb0(%e, %x):                  } except {
//     py.yield                       %e = pyarray.runtime_call "..._take" ()
//   }                                %y = pyarray.load_slot %x
//                                    pyarray.try_yield
//                                  }
//
// What is saved is empty outside of the body: its start fills it, and its end
// or the handler's start takes it out.
//
//===----------------------------------------------------------------------===//

#include "Exceptions.h"
#include "HostCalls.h"
#include "Text.h"
#include "Words.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Conversion/Entry.h"

using namespace mlir;
using namespace pyarray;

/// Calls a function of the runtime that makes an object.
static Value callForObject(Lowering &b, StringRef name, ValueRange arguments) {
  return RuntimeCallOp::create(b, ObjectType::get(b.getContext()),
                               b.getStringAttr(name), arguments, StringAttr(),
                               UnitAttr())
      .getResult();
}

static void callForEffect(Lowering &b, StringRef name, ValueRange arguments,
                          bool raises) {
  RuntimeCallOp::create(b, Type(), b.getStringAttr(name), arguments,
                        StringAttr(), raises ? b.getUnitAttr() : UnitAttr());
}

//===----------------------------------------------------------------------===//
// Making exceptions
//===----------------------------------------------------------------------===//

/// Without arguments or with a text an exception is made by the runtime; what
/// else there may be is the interpreter's.
PyResult pyarray::emitException(Lowering &b, const PyValue &cls,
                                const CallArguments &arguments) {
  auto type = cast<py::ClassType>(cls.type);
  StringRef name = type.getName().getValue();
  Type result = py::ExceptionType::get(b.getContext());
  std::optional<ExceptionKind> kind = symbolizeExceptionKind(name);
  if (type.getObject() >= 0)
    return emitHostCall(b, ("#" + Twine(type.getObject())).str(), arguments,
                        result);
  if (!kind || arguments.size() > 1 || !arguments.keywords.empty())
    return emitHostCall(b, name, arguments, result);
  Value number = b.constantInt(static_cast<int64_t>(*kind));
  if (arguments.size() == 0)
    return PyValue(result, callForObject(b, "pyarray_exception_new", number));
  const PyValue &argument = arguments.positional.front();
  auto text = dyn_cast<py::StrType>(argument.type);
  if (!text)
    return emitHostCall(b, name, arguments, result);
  PyValue written = argument.values.empty()
                        ? makeConstantText(b, argument.constant, argument.type)
                        : argument;
  Value words = emitTextWords(b, written.value());
  return PyValue(result,
                 callForObject(b, "pyarray_exception_with_text",
                               {number, words, b.constantInt(text.getWide())}));
}

/// The interpreter makes the tuple, and refuses another.
PyResult pyarray::emitExceptionAttribute(Lowering &b, StringRef name,
                                         const PyValue &exception,
                                         Type result) {
  Type text = py::StrType::get(b.getContext(), /*wide=*/false);
  return emitHostCall(
      b, "getattr",
      {exception, makeConstantText(b, b.getStringAttr(name), text)}, result);
}

/// `raise Class` makes one.
static PyResult getException(Lowering &b, const PyValue &value) {
  if (value.is<py::ExceptionType>())
    return value;
  if (value.is<py::ClassType>())
    return emitException(b, value, {});
  return b.refuse("expected an exception, but got " + describeType(value.type));
}

//===----------------------------------------------------------------------===//
// raise
//===----------------------------------------------------------------------===//

/// The exception that is handled where `op` stands.
static Value findHandled(Operation *op) {
  for (Region *region = op->getParentRegion(); region;
       region = region->getParentRegion())
    if (auto tryOp = dyn_cast<py::TryOp>(region->getParentOp()))
      if (region == &tryOp.getHandler())
        return tryOp.getHandler().getArgument(0);
  return {};
}

LogicalResult pyarray::lowerRaiseValue(Lowering &b, py::RaiseValueOp op) {
  if (op.getValues().empty()) {
    Value handled = findHandled(op);
    if (!handled) {
      b.fail(ExceptionKind::RuntimeError, "No active exception to reraise");
      return success();
    }
    auto raise = RuntimeCallOp::create(
        b, Type(), b.getStringAttr("pyarray_exception_raise"),
        b.get(handled).values, StringAttr(), b.getUnitAttr());
    raise->setAttr(reraiseAttrName, b.getUnitAttr());
    return success();
  }
  PyResult exception = getException(b, b.get(op.getValues()[0]));
  if (failed(exception))
    return failure();
  if (op.getValues().size() == 1) {
    callForEffect(b, "pyarray_exception_raise", exception->values,
                  /*raises=*/true);
    return success();
  }
  PyValue from = b.get(op.getValues()[1]);
  Value cause;
  if (from.is<py::NoneType>()) {
    cause = NullObjectOp::create(b, ObjectType::get(b.getContext()));
  } else {
    PyResult made = getException(b, from);
    if (failed(made))
      return failure();
    cause = made->value();
  }
  callForEffect(b, "pyarray_exception_raise_from", {exception->value(), cause},
                /*raises=*/true);
  return success();
}

//===----------------------------------------------------------------------===//
// except
//===----------------------------------------------------------------------===//

ValueResult pyarray::emitMatches(Lowering &b, const PyValue &exception,
                                 const PyValue &expected) {
  if (!exception.is<py::ExceptionType>())
    return b.refuse("expected an exception, but got " +
                    describeType(exception.type));
  if (expected.is<py::TupleType>()) {
    Value any = b.constantBool(false);
    for (const PyValue &item : getItems(expected)) {
      ValueResult matches = emitMatches(b, exception, item);
      if (failed(matches))
        return failure();
      any = b.createOrFold<arith::OrIOp>(any, *matches);
    }
    return any;
  }
  auto type = dyn_cast<py::ClassType>(expected.type);
  if (!type)
    return b.refuse("expected a class of exceptions, but got " +
                    describeType(expected.type));
  // PYARRAY_HOST_ERROR: a class by its number.
  constexpr int64_t hostError = 100;
  std::optional<ExceptionKind> kind;
  if (type.getObject() < 0)
    kind = symbolizeExceptionKind(type.getName().getValue());
  Value number = b.constantInt(kind ? static_cast<int64_t>(*kind) : hostError);
  Value matches =
      RuntimeCallOp::create(b, b.getI32Type(),
                            b.getStringAttr("pyarray_exception_matches"),
                            ValueRange{exception.value(), number,
                                       b.constantInt(type.getObject())},
                            StringAttr(), UnitAttr())
          .getResult();
  Value zero = b.constantInt(0, b.getI32Type());
  return b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ne, matches, zero);
}

PyResult pyarray::lowerExceptionMatches(Lowering &b,
                                        py::ExceptionMatchesOp op) {
  ValueResult matches =
      emitMatches(b, b.get(op.getException()), b.get(op.getExpected()));
  if (failed(matches))
    return failure();
  return makeBool(b, *matches);
}

//===----------------------------------------------------------------------===//
// try
//===----------------------------------------------------------------------===//

/// Takes what is saved for the handler's `argument` out of its words.
static SmallVector<Value> takeSaved(Lowering &b, Value argument,
                                    TypeRange types) {
  SmallVector<Value> values =
      loadWords(b, types, b.savedSlots.lookup(argument), /*first=*/0);
  // Reading has added a reference to that of the words, which goes.
  for (Value value : values)
    if (isCounted(value.getType()))
      ReleaseOp::create(b, value);
  return values;
}

/// What stands for the handler's `argument`, which something has saved.
static LogicalResult convertSaved(Lowering &b, Value argument,
                                  SmallVectorImpl<Type> &types) {
  if (failed(convertType(argument.getType(), types)))
    return b.refuse("expected a typed value");
  if (!b.savedSlots.contains(argument))
    return b.refuse("expected a value that is saved for the handler");
  return success();
}

LogicalResult pyarray::lowerSave(Lowering &b, py::SaveOp op) {
  Value argument = op.getTarget();
  SmallVector<Type> types;
  if (failed(convertType(argument.getType(), types)))
    return b.refuse("expected a typed value");
  Value &slots = b.savedSlots[argument];
  bool isFirst = !slots;
  if (isFirst) {
    // Before the statement, where the handler sees it, too.
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(b.getInsertionBlock()->getParentOp());
    slots = StackSlotsOp::create(b, std::max<int64_t>(countWords(types), 1));
  } else if (llvm::any_of(types, isCounted)) {
    takeSaved(b, argument, types);
  }
  storeWords(b, b.flatten(op.getValue()), slots, /*first=*/0);
  return success();
}

/// Forgets what is saved for the handler where the body has come to its end.
static LogicalResult dropSaved(Lowering &b, py::TryOp op) {
  for (Value argument : op.getHandler().getArguments().drop_front()) {
    SmallVector<Type> types;
    if (failed(convertSaved(b, argument, types)))
      return failure();
    if (llvm::any_of(types, isCounted))
      takeSaved(b, argument, types);
  }
  return success();
}

/// The exception and what was saved, in front of the handler.
static LogicalResult bindHandler(Lowering &b, py::TryOp op) {
  Block &handler = op.getHandler().front();
  b.set(handler.getArgument(0),
        PyValue(handler.getArgument(0).getType(),
                callForObject(b, "pyarray_exception_take", {})));
  for (BlockArgument argument : handler.getArguments().drop_front()) {
    SmallVector<Type> types;
    if (failed(convertSaved(b, argument, types)))
      return failure();
    SmallVector<Value> values = takeSaved(b, argument, types);
    b.set(argument, PyValue(argument.getType(), values));
  }
  return success();
}

LogicalResult pyarray::lowerTry(Lowering &b, py::TryOp op) {
  SmallVector<Type> types;
  if (failed(convertTypes(op.getResultTypes(), types)))
    return b.refuse("expected typed values");
  TryOp lowered = TryOp::create(b, types);
  OpBuilder::InsertionGuard guard(b);
  b.createBlock(&lowered.getBody());
  SmallVector<Value> results;
  if (failed(lowerBlock(b, op.getBody().front(), results)) ||
      failed(dropSaved(b, op)))
    return failure();
  TryYieldOp::create(b, results);

  b.createBlock(&lowered.getHandler());
  if (failed(bindHandler(b, op)))
    return failure();
  results.clear();
  if (failed(lowerBlock(b, op.getHandler().front(), results)))
    return failure();
  callForEffect(b, "pyarray_exception_end",
                b.get(op.getHandler().getArgument(0)).values,
                /*raises=*/false);
  TryYieldOp::create(b, results);

  ValueRange values = lowered.getResults();
  for (Value result : op.getResults())
    if (failed(b.setFrom(result, values)))
      return failure();
  return success();
}
