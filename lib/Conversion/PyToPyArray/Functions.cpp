//===- Functions.cpp - Functions, blocks, and which op goes where ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Exceptions.h"
#include "Text.h"
#include "Words.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "pyarray/Analysis/Promotion.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

/// Whether `value` is of what its type becomes: an op says itself which type
/// its result has, and may be wrong.
static bool isWhole(const PyValue &value) {
  SmallVector<Type> types;
  return succeeded(convertType(value.type, types)) &&
         TypeRange(types) == TypeRange(ValueRange(value.values));
}

/// The result becomes `value`, as its own type.
static LogicalResult setResult(Lowering &b, Value result, PyResult value) {
  if (failed(value))
    return failure();
  PyResult converted = emitCastTo(b, *value, result.getType());
  if (failed(converted))
    return failure();
  if (!isWhole(*converted))
    return b.refuse("'" + result.getDefiningOp()->getName().getStringRef() +
                    "' gives no " + describeType(result.getType()));
  b.set(result, *converted);
  return success();
}

static PyResult lowerBinary(Lowering &b, py::BinaryOp op) {
  PyValue lhs = b.get(op.getLhs()), rhs = b.get(op.getRhs());
  if (op.getInplace() && lhs.arrayType())
    return emitInPlace(b, op.getKind(), lhs, rhs);
  Type type = op.getResult().getType();
  if (op.getInplace() && op.getKind() == py::BinaryKind::Add &&
      isText(lhs.type) && isText(rhs.type) && isText(type))
    return emitTextAppend(b, lhs, rhs, type);
  if (op.getInplace() && isContainer(lhs.type))
    return emitContainerBinary(b, op.getKind(), lhs, rhs, /*inPlace=*/true);
  return emitBinary(b, op.getKind(), lhs, rhs, type);
}

static PyResult lowerSlice(Lowering &b, py::SliceOp op) {
  Type type =
      py::SliceType::get(b.getContext(), op.getStart().getType(),
                         op.getStop().getType(), op.getStep().getType());
  return PyValue(type, b.flatten({op.getStart(), op.getStop(), op.getStep()}));
}

static PyResult lowerLength(Lowering &b, py::LengthOp op) {
  ValueResult length = emitLength(b, b.get(op.getIterable()));
  if (failed(length))
    return failure();
  return makeInt(b, *length);
}

static PyResult lowerItem(Lowering &b, py::ItemOp op) {
  ValueResult position = emitIndex(b, b.get(op.getPosition()));
  if (failed(position))
    return failure();
  return emitItem(b, b.get(op.getIterable()), *position,
                  op.getResult().getType());
}

static PyResult lowerTruth(Lowering &b, py::TruthOp op) {
  ValueResult truth = emitTruth(b, b.get(op.getValue()));
  if (failed(truth))
    return failure();
  return makeBool(b, *truth);
}

/// `[a, b]` and its like, which are of no other type than theirs.
template <typename Container>
static PyResult lowerDisplay(Lowering &b, Operation *op) {
  Type type = op->getResult(0).getType();
  if (!isa<Container>(type))
    return b.refuse("'" + op->getName().getStringRef() + "' gives no " +
                    describeType(type));
  return emitDisplay(b, op->getOperands(), type);
}

/// Operations with one result.
static PyResult lowerValue(Lowering &b, Operation *operation) {
  Type type = operation->getResult(0).getType();
  SmallVector<Type> types;
  if (failed(convertType(type, types)))
    return b.refuse("expected a typed value, but got " + describeType(type));
  return TypeSwitch<Operation *, PyResult>(operation)
      .Case([&](py::ConstantOp op) {
        return lowerConstant(b, op.getValue(), type);
      })
      .Case([&](py::GlobalOp op) {
        return lowerConstant(b, op.getBinding(), type);
      })
      .Case([&](py::UnboundOp) { return emitPlaceholder(b, type); })
      .Case([&](py::CastOp op) {
        if (isa<py::OptionalType>(op.getValue().getType()) &&
            !isa<py::OptionalType>(type))
          return emitUnwrap(b, op);
        PyValue value = b.get(op.getValue());
        if (value.is<py::IntType>() && isa<py::FloatType>(type))
          checkExact(b, value.value());
        return emitCastTo(b, value, type);
      })
      .Case([&](py::BinaryOp op) { return lowerBinary(b, op); })
      .Case([&](py::UnaryOp op) {
        return emitUnary(b, op.getKind(), b.get(op.getOperand()), type);
      })
      .Case([&](py::CompareOp op) {
        return emitCompare(b, op.getKind(), b.get(op.getLhs()),
                           b.get(op.getRhs()), type);
      })
      .Case([&](py::TruthOp op) { return lowerTruth(b, op); })
      .Case([&](py::AttrOp op) { return lowerAttribute(b, op); })
      .Case([&](py::SubscriptOp op) {
        return emitSubscript(b, b.get(op.getObject()), b.get(op.getIndex()),
                             type);
      })
      .Case([&](py::SliceOp op) { return lowerSlice(b, op); })
      .Case([&](py::TupleOp op) -> PyResult {
        return makeTuple(b, b.get(op.getItems()));
      })
      .Case([&](py::ListOp op) { return lowerDisplay<py::ListType>(b, op); })
      .Case([&](py::SetOp op) { return lowerDisplay<py::SetType>(b, op); })
      .Case([&](py::DictOp op) { return lowerDisplay<py::DictType>(b, op); })
      .Case([&](py::IterateOp op) { return lowerIterate(b, op); })
      .Case([&](py::ClosureOp op) { return lowerClosure(b, op); })
      .Case([&](py::HasItemOp op) { return lowerHasItem(b, op); })
      .Case([&](py::NewCellOp op) { return lowerNewCell(b, op); })
      .Case([&](py::LoadCellOp op) { return lowerLoadCell(b, op); })
      .Case([&](py::LengthOp op) { return lowerLength(b, op); })
      .Case([&](py::ItemOp op) { return lowerItem(b, op); })
      .Case([&](py::ExceptionMatchesOp op) {
        return lowerExceptionMatches(b, op);
      })
      .Case([&](py::CallOp op) { return lowerCall(b, op); })
      .Default([&](Operation *other) -> PyResult {
        return b.refuse("'" + other->getName().getStringRef() +
                        "' is not supported here");
      });
}

/// `UnboundLocalError` where the name has no value.
static LogicalResult lowerCheckBound(Lowering &b, py::CheckBoundOp op) {
  ValueResult bound = emitTruth(b, b.get(op.getBound()));
  if (failed(bound))
    return failure();
  b.check(*bound, ExceptionKind::UnboundLocalError,
          "cannot access local variable '" + op.getName() +
              "' where it is not associated with a value");
  return success();
}

/// raise Exception("message")
static LogicalResult lowerRaise(Lowering &b, py::RaiseOp op) {
  std::optional<ExceptionKind> kind = symbolizeExceptionKind(op.getException());
  if (!kind)
    return b.refuse("raising " + op.getException() + " is not supported");
  b.fail(*kind, op.getMessage());
  return success();
}

LogicalResult pyarray::lowerOperation(Lowering &b, Operation *operation) {
  Location outer = b.getLoc();
  b.setLoc(operation->getLoc());
  llvm::scope_exit restore([&] { b.setLoc(outer); });
  return TypeSwitch<Operation *, LogicalResult>(operation)
      .Case([&](py::IfOp op) { return lowerIf(b, op); })
      .Case([&](py::WhileOp op) { return lowerWhile(b, op); })
      .Case([&](py::ForOp op) { return lowerFor(b, op); })
      .Case([&](py::InvokeOp op) { return lowerInvoke(b, op); })
      .Case([&](py::UnpackOp op) { return lowerUnpack(b, op); })
      .Case([&](py::StoreSubscriptOp op) { return lowerStoreSubscript(b, op); })
      .Case([&](py::CheckBoundOp op) { return lowerCheckBound(b, op); })
      .Case(
          [&](py::DeleteSubscriptOp op) { return lowerDeleteSubscript(b, op); })
      .Case([&](py::StoreCellOp op) { return lowerStoreCell(b, op); })
      .Case([&](py::YieldItemOp op) { return lowerYieldItem(b, op); })
      .Case([&](py::RaiseOp op) { return lowerRaise(b, op); })
      .Case([&](py::RaiseValueOp op) { return lowerRaiseValue(b, op); })
      .Case([&](py::TryOp op) { return lowerTry(b, op); })
      .Case([&](py::SaveOp op) { return lowerSave(b, op); })
      .Default([&](Operation *op) -> LogicalResult {
        if (op->getNumResults() != 1)
          return b.refuse("'" + op->getName().getStringRef() +
                          "' is not supported here");
        return setResult(b, op->getResult(0), lowerValue(b, op));
      });
}

LogicalResult pyarray::lowerBlock(Lowering &b, Block &block,
                                  SmallVectorImpl<Value> &results) {
  Lowering::WrappedIndices::ScopeTy scope(b.wrappedIndices);
  for (Operation &op : block.without_terminator())
    if (failed(lowerOperation(b, &op)))
      return failure();
  Operation *end = block.getTerminator();
  b.setLoc(end->getLoc());
  if (!isa<py::YieldOp, py::ConditionOp, py::ReturnOp>(end))
    return b.refuse("'" + end->getName().getStringRef() +
                    "' is not supported here");
  llvm::append_range(results, b.flatten(end->getOperands()));
  return success();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// What an argument is to the caller: a container to which nothing was put
/// before the call is of the type that the function puts in.
static Type getEntryType(BlockArgument argument) {
  if (hasUnknownItems(argument.getType()))
    for (Operation *user : argument.getUsers())
      if (auto cast = dyn_cast<py::CastOp>(user))
        if (!hasUnknownItems(cast.getResult().getType()))
          return cast.getResult().getType();
  return argument.getType();
}

LogicalResult pyarray::lowerFunction(Lowering &b, py::FuncOp func) {
  b.setLoc(func.getLoc());
  b.setInsertionPoint(func);
  if (func.getGenerator())
    return lowerGenerator(b, func);
  SmallVector<Type> inputs, results;
  if (failed(convertTypes(func.getArgumentTypes(), inputs)) ||
      failed(convertTypes(func.getResultTypes(), results)))
    return b.refuse("expected function '" + func.getSymName() +
                    "' to be typed");
  func::FuncOp lowered = func::FuncOp::create(
      b, func.getSymName(), b.getFunctionType(inputs, results));
  lowered.setVisibility(func.getVisibility());
  if (!func.isPrivate()) {
    lowered->setAttr("pyarray.arguments",
                     b.getTypeArrayAttr(llvm::map_to_vector(func.getArguments(),
                                                            getEntryType)));
    lowered->setAttr("pyarray.result",
                     TypeAttr::get(func.getResultTypes().front()));
  }

  Block *entry = lowered.addEntryBlock();
  b.enterFunction(entry);
  ValueRange values = entry->getArguments();
  for (BlockArgument argument : func.getArguments())
    if (failed(b.setFrom(argument, values)))
      return failure();
  SmallVector<Value> returned;
  if (failed(lowerBlock(b, func.getBody().front(), returned)))
    return failure();
  func::ReturnOp::create(b, returned);
  return success();
}

/// result = callee(arguments ...), all of them flat.
LogicalResult pyarray::lowerInvoke(Lowering &b, py::InvokeOp op) {
  SmallVector<Type> types;
  if (failed(convertType(op.getResult().getType(), types)))
    return b.refuse("expected a typed call");
  func::CallOp call = func::CallOp::create(b, op.getCallee(), types,
                                           b.flatten(op.getArguments()));
  ValueRange results = call.getResults();
  return b.setFrom(op.getResult(), results);
}
