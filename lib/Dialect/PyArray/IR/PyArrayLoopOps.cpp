//===- PyArrayLoopOps.cpp - Verifiers of bodies and buffers ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/Extents.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Bodies
//===----------------------------------------------------------------------===//

/// All arrays of a map have one shape, as far as types say. Known extents may
/// disagree between any two of them.
static LogicalResult verifyOneShape(Operation *op, ValueRange arrays) {
  for (auto [index, array] : llvm::enumerate(arrays))
    for (Value other : arrays.take_front(index)) {
      if (mayHaveOneShape({other, array}))
        continue;
      return op->emitOpError("expected arrays of one shape, but got ")
             << other.getType() << " and " << array.getType();
    }
  return success();
}

/// One scalar of each input comes in, `yielded` goes out, nothing else
/// happens.
static LogicalResult verifyBody(Operation *op, Block &body, OperandRange inputs,
                                Type yielded) {
  if (body.getNumArguments() != inputs.size())
    return op->emitOpError("expected a body of ")
           << inputs.size() << " arguments, but got " << body.getNumArguments();
  for (auto [argument, input] : llvm::zip_equal(body.getArguments(), inputs)) {
    Type expected = cast<ArrayType>(input.getType()).getScalarType();
    if (argument.getType() != expected)
      return op->emitOpError("expected a body argument of type ")
             << expected << ", but got " << argument.getType();
  }
  YieldOp yield = dyn_cast<YieldOp>(body.back());
  if (!yield)
    return op->emitOpError("expected a body that ends in pyarray.yield");
  for (Operation &inner : body.without_terminator())
    if (!isMemoryEffectFree(&inner))
      return inner.emitOpError("expected an op without effects in the body of ")
             << op->getName();
  if (yield.getValue().getType() != yielded)
    return op->emitOpError("expected a body that yields ")
           << yielded << ", but got " << yield.getValue().getType();
  return success();
}

LogicalResult MapOp::verify() {
  if (!getDestination() == !getResult())
    return emitOpError("expected either a result or a destination");
  ArrayType output = getOutputType();
  if (output.getReadOnly())
    return emitOpError("expected an array that may be written, but got ")
           << output;
  if (getResult() && !output.isContiguous())
    return emitOpError("expected a contiguous result, but got ") << output;
  if (getResult() && getInputs().empty() && !output.hasStaticShape())
    return emitOpError("expected an input that says the shape of ") << output;
  SmallVector<Value> arrays(getInputs());
  arrays.push_back(getDestination() ? getDestination() : getResult());
  return verifyOneShape(*this, arrays);
}

LogicalResult MapOp::verifyRegions() {
  return verifyBody(*this, getBody().front(), getInputs(),
                    getOutputType().getScalarType());
}

ArrayType MapOp::getOutputType() {
  Value output = getDestination() ? getDestination() : getResult();
  return cast<ArrayType>(output.getType());
}

Value MapOp::getYieldedValue() {
  return cast<YieldOp>(getBody().front().back()).getValue();
}

void MapOp::getEffects(
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  for (OpOperand &input : getInputsMutable())
    effects.emplace_back(MemoryEffects::Read::get(), &input,
                         SideEffects::DefaultResource::get());
  for (OpOperand &destination : getDestinationMutable())
    effects.emplace_back(MemoryEffects::Write::get(), &destination,
                         SideEffects::DefaultResource::get());
  if (getResult())
    effects.emplace_back(MemoryEffects::Allocate::get(),
                         getOperation()->getOpResult(0),
                         SideEffects::DefaultResource::get());
}

LogicalResult MapReduceOp::verify() {
  if (getInputs().empty())
    return emitOpError("expected one input or more");
  return verifyOneShape(*this, getInputs());
}

/// What a reduction of elements of type `scalar` accepts.
static LogicalResult verifyReduction(Operation *op, ReductionKind kind,
                                     Type scalar) {
  if (isa<ComplexType>(scalar))
    return op->emitOpError("expected real elements, but got ") << scalar;
  if ((kind == ReductionKind::Any || kind == ReductionKind::All) &&
      !scalar.isInteger(1))
    return op->emitOpError("expected boolean elements, but got ") << scalar;
  return success();
}

LogicalResult MapReduceOp::verifyRegions() {
  Type scalar = getResult().getType();
  if (failed(verifyReduction(*this, getKind(), scalar)))
    return failure();
  return verifyBody(*this, getBody().front(), getInputs(), scalar);
}

Value MapReduceOp::getYieldedValue() {
  return cast<YieldOp>(getBody().front().back()).getValue();
}

LogicalResult ReduceOp::verify() {
  Type scalar = getArray().getType().getScalarType();
  if (getResult().getType() != scalar)
    return emitOpError("expected a result of type ")
           << scalar << ", but got " << getResult().getType();
  return verifyReduction(*this, getKind(), scalar);
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

static LogicalResult verifyCount(Operation *op, StringRef what, size_t expected,
                                 size_t actual) {
  if (expected == actual)
    return success();
  return op->emitOpError("expected ")
         << expected << " " << what << ", but got " << actual;
}

/// Whether each axis has the stride that those before it leave it.
static bool isColumnMajor(MemRefType type) {
  auto [strides, offset] = type.getStridesAndOffset();
  int64_t expected = 1;
  for (auto [extent, stride] : llvm::zip_equal(type.getShape(), strides)) {
    if (stride != expected)
      return false;
    bool isKnown = !ShapedType::isDynamic(extent) &&
                   !ShapedType::isDynamic(expected) &&
                   !llvm::MulOverflow(expected, extent, expected);
    if (!isKnown)
      expected = ShapedType::kDynamic;
  }
  return offset == 0;
}

static bool isContiguous(Type type) {
  if (ArrayType array = dyn_cast<ArrayType>(type))
    return array.isContiguous();
  MemRefType memref = cast<MemRefType>(type);
  return memref.getLayout().isIdentity() || isColumnMajor(memref);
}

LogicalResult AllocOp::verify() {
  Type type = getBuffer().getType();
  ArrayType array = dyn_cast<ArrayType>(type);
  if (!isContiguous(type))
    return emitOpError("expected a contiguous buffer, but got ") << type;
  ArrayRef<int64_t> shape =
      array ? array.getShape() : cast<MemRefType>(type).getShape();
  return verifyCount(*this, "extents",
                     llvm::count_if(shape, ShapedType::isDynamic),
                     getExtents().size());
}

LogicalResult ReinterpretOp::verify() {
  MemRefType result = cast<MemRefType>(getResult().getType());
  SmallVector<int64_t> strides;
  int64_t offset;
  if (failed(result.getStridesAndOffset(strides, offset)) || offset != 0)
    return emitOpError("expected a result with strides and offset 0, but got ")
           << result;
  if (failed(
          verifyCount(*this, "sizes",
                      llvm::count_if(result.getShape(), ShapedType::isDynamic),
                      getSizes().size())))
    return failure();
  return verifyCount(*this, "strides",
                     llvm::count_if(strides, ShapedType::isDynamic),
                     getStrides().size());
}
