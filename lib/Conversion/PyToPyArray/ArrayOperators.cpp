//===- ArrayOperators.cpp - Operators that write, and reductions ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Extents
//===----------------------------------------------------------------------===//

Value pyarray::emitDim(Lowering &b, Value array, int64_t axis) {
  return b.createOrFold<DimOp>(array, axis);
}

SmallVector<Value> pyarray::emitShape(Lowering &b, Value array) {
  SmallVector<Value> shape;
  for (int64_t axis = 0, rank = cast<ArrayType>(array.getType()).getRank();
       axis < rank; ++axis)
    shape.push_back(emitDim(b, array, axis));
  return shape;
}

Value pyarray::emitSize(Lowering &b, Value array) {
  SmallVector<Value> shape = emitShape(b, array);
  if (shape.empty())
    return b.constantIndex(1);
  Value size = shape.front();
  for (Value extent : ArrayRef(shape).drop_front())
    size = b.createOrFold<arith::MulIOp>(size, extent);
  return size;
}

std::string pyarray::describeShape(size_t first, size_t rank) {
  if (rank == 0)
    return "()";
  return ("{" + Twine(first) + ":" + Twine(rank) + "}").str();
}

//===----------------------------------------------------------------------===//
// In place
//===----------------------------------------------------------------------===//

/// The shape of `lhs` and `rhs` together, as far as they fit.
static SmallVector<Value> emitBroadcastShape(Lowering &b, ArrayRef<Value> lhs,
                                             ArrayRef<Value> rhs) {
  if (lhs.size() < rhs.size())
    std::swap(lhs, rhs);
  SmallVector<Value> shape(lhs);
  Value one = b.constantIndex(1);
  for (auto [extent, other] :
       llvm::zip(llvm::reverse(shape), llvm::reverse(rhs))) {
    Value unit = b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, extent, one);
    extent = b.createOrFold<arith::SelectOp>(unit, other, extent);
  }
  return shape;
}

/// `lhs` and `rhs` fit together; NumPy names the output, `lhs`, once more.
static void checkInPlaceBroadcast(Lowering &b, Value lhs, Value rhs) {
  SmallVector<Value> outer = emitShape(b, lhs), inner = emitShape(b, rhs);
  Value one = b.constantIndex(1), fits = b.constantBool(true);
  for (auto [l, r] : llvm::zip(llvm::reverse(outer), llvm::reverse(inner))) {
    Value same = b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, l, r);
    for (Value extent : {l, r})
      same = b.createOrFold<arith::OrIOp>(
          same, b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, extent, one));
    fits = b.createOrFold<arith::AndIOp>(fits, same);
  }
  SmallVector<Value> arguments = outer;
  llvm::append_range(arguments, inner);
  std::string output = describeShape(0, outer.size());
  b.check(fits, ExceptionKind::ValueError,
          "operands could not be broadcast together with shapes " + output +
              " " + describeShape(outer.size(), inner.size()) + " " + output +
              " ",
          arguments);
}

/// The result of `lhs op rhs` must have the shape of `lhs`: no axis of `lhs`
/// is stretched.
static void checkInPlaceShape(Lowering &b, Value lhs, Value rhs) {
  SmallVector<Value> outer = emitShape(b, lhs), inner = emitShape(b, rhs);
  Value one = b.constantIndex(1);
  Value fits = b.constantBool(inner.size() <= outer.size());
  for (auto [l, r] : llvm::zip(llvm::reverse(outer), llvm::reverse(inner))) {
    Value wide = b.createOrFold<arith::CmpIOp>(CmpIPredicate::ne, l, one);
    Value unit = b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, r, one);
    Value axisFits = b.createOrFold<arith::OrIOp>(wide, unit);
    fits = b.createOrFold<arith::AndIOp>(fits, axisFits);
  }
  SmallVector<Value> arguments = outer;
  SmallVector<Value> shape = emitBroadcastShape(b, outer, inner);
  llvm::append_range(arguments, shape);
  b.check(fits, ExceptionKind::ValueError,
          "non-broadcastable output operand with shape " +
              describeShape(0, outer.size()) +
              " doesn't match the broadcast shape " +
              describeShape(outer.size(), shape.size()),
          arguments);
}

/// array op= scalar, on a 0-d array: one element.
static PyResult emitInPlaceElement(Lowering &b, py::BinaryKind kind,
                                   const PyValue &lhs, const PyValue &rhs) {
  ArrayType type = lhs.arrayType();
  std::optional<OperationTypes> types = getBinaryTypes(kind, type, rhs.type);
  if (!types)
    return b.refuse("this operator is not supported in place");
  PyResult value = emitBinary(b, kind, loadScalar(b, lhs), loadScalar(b, rhs),
                              types->result);
  if (failed(value))
    return failure();
  Value element = emitCast(b, b.getLoc(), value->value(), types->result,
                           type.getElementType());
  StoreOp::create(b, element, lhs.value(), ValueRange());
  return lhs;
}

/// lhs[i, ...] = lhs[i, ...] op rhs[i, ...], as if computed first and copied
/// then, because `rhs` may overlap `lhs`.
PyResult pyarray::emitInPlace(Lowering &b, py::BinaryKind kind,
                              const PyValue &lhs, const PyValue &rhs) {
  ArrayType type = lhs.arrayType();
  if (type.getReadOnly()) {
    b.fail(ExceptionKind::ValueError, "output array is read-only");
    return lhs;
  }
  if (type.getRank() == 0 && !(rhs.arrayType() && rhs.arrayType().getRank()))
    return emitInPlaceElement(b, kind, lhs, rhs);
  ArrayType other = rhs.arrayType();
  if (other && lhs.value() != rhs.value()) {
    checkInPlaceBroadcast(b, lhs.value(), rhs.value());
    checkInPlaceShape(b, lhs.value(), rhs.value());
  }
  if (other && other.getRank() > type.getRank())
    return lhs; // has failed
  bool isF = type.getLayout() == Layout::F && type.getRank() >= 2 &&
             (!other || (other.getRank() == type.getRank() &&
                         other.getLayout() == Layout::F));
  ArrayType fresh = type.withLayout(isF ? Layout::F : Layout::C);
  PyResult value = emitBinary(b, kind, lhs, rhs, fresh);
  if (failed(value))
    return failure();
  CopyOp::create(b, value->value(), lhs.value());
  return lhs;
}

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

/// `ValueError` where a minimum or maximum has nothing to choose from.
static void checkNotEmpty(Lowering &b, ReductionKind kind, Value array) {
  if (kind != ReductionKind::Min && kind != ReductionKind::Max)
    return;
  Value nonzero = arith::CmpIOp::create(b, CmpIPredicate::ne,
                                        emitSize(b, array), b.constantIndex(0));
  StringRef name = kind == ReductionKind::Min ? "minimum" : "maximum";
  b.check(nonzero, ExceptionKind::ValueError,
          "zero-size array to reduction operation " + name +
              " which has no identity");
}

/// result = combine over all i of array[i, ...], in the dtype NumPy sums in.
PyResult pyarray::emitReduction(Lowering &b, ReductionKind kind,
                                const PyValue &array, Type result) {
  if (!array.arrayType() && !isScalar(array.type))
    return b.refuse("expected an array, but got " + describeType(array.type));
  Type element = getReductionType(kind, getElementType(array.type));
  if (!element)
    return b.refuse("this reduction is not supported for " +
                    describeType(array.type));
  PyValue scalar = loadScalar(b, array);
  if (!scalar.arrayType()) {
    ValueResult value = castScalar(b, scalar, element);
    if (failed(value))
      return failure();
    if (kind == ReductionKind::Sum && isa<FloatType>(element)) // -0.0 is 0.0
      value =
          arith::AddFOp::create(
              b, *value, b.constant(cast<TypedAttr>(b.getZeroAttr(element))))
              .getResult();
    return emitCastTo(b, PyValue(element, *value), result);
  }
  checkNotEmpty(b, kind, array.value());
  Value converted = castElements(b, array.value(), element);
  Type scalarType = cast<ArrayType>(converted.getType()).getScalarType();
  Value reduced = ReduceOp::create(b, scalarType, kind, converted);
  return emitCastTo(b, PyValue(element, reduced), result);
}

/// sum(array) / size, computed in the float type of the result.
PyResult pyarray::emitMean(Lowering &b, const PyValue &array, Type result) {
  FloatType type = dyn_cast<FloatType>(result);
  if (!array.arrayType() || !type)
    return b.refuse("the mean of " + describeType(array.type) +
                    " is not supported");
  Value converted = castElements(b, array.value(), type);
  Value sum = ReduceOp::create(b, type, ReductionKind::Sum, converted);
  Value size = makeInt(b, emitSize(b, array.value())).value();
  Value count = arith::SIToFPOp::create(b, type, size);
  return PyValue(result, arith::DivFOp::create(b, sum, count).getResult());
}
