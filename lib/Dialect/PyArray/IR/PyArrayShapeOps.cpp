//===- PyArrayShapeOps.cpp - Verifiers of views and single elements -------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

#include "llvm/ADT/SmallBitVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Conditions that several ops share
//===----------------------------------------------------------------------===//

static LogicalResult verifyCount(Operation *op, StringRef what, size_t expected,
                                 size_t actual) {
  if (expected == actual)
    return success();
  return op->emitOpError("expected ")
         << expected << " " << what << ", but got " << actual;
}

static LogicalResult verifyScalar(Operation *op, ArrayType array, Type scalar) {
  if (scalar == array.getScalarType())
    return success();
  return op->emitOpError("expected a scalar of type ")
         << array.getScalarType() << ", but got " << scalar;
}

static LogicalResult verifyWritable(Operation *op, ArrayType array) {
  if (!array.getReadOnly())
    return success();
  return op->emitOpError("expected an array that may be written, but got ")
         << array;
}

static LogicalResult verifySameElement(Operation *op, ArrayType expected,
                                       ArrayType actual) {
  if (expected.getElementType() == actual.getElementType())
    return success();
  return op->emitOpError("expected elements of type ")
         << expected.getElementType() << ", but got "
         << actual.getElementType();
}

/// Whether extents that are both known differ.
static bool differ(int64_t lhs, int64_t rhs) {
  return !ShapedType::isDynamic(lhs) && !ShapedType::isDynamic(rhs) &&
         lhs != rhs;
}

static LogicalResult verifySameShape(Operation *op, ArrayType lhs,
                                     ArrayType rhs) {
  if (failed(verifyCount(op, "axes", lhs.getRank(), rhs.getRank())))
    return failure();
  for (auto [left, right] : llvm::zip_equal(lhs.getShape(), rhs.getShape()))
    if (differ(left, right))
      return op->emitOpError("expected one shape, but got ")
             << lhs << " and " << rhs;
  return success();
}

static LogicalResult verifyArrayAxis(Operation *op, ArrayType type,
                                     int64_t axis) {
  if (type.getRank() == 0)
    return op->emitOpError("expected an array of one axis or more, but got ")
           << type;
  if (axis >= 0 && axis < type.getRank())
    return success();
  return op->emitOpError("expected an axis from 0 to ")
         << type.getRank() - 1 << ", but got " << axis;
}

/// A view may be written only where its source may.
static LogicalResult verifyWrittenView(Operation *op, ArrayType source,
                                       ArrayType result) {
  if (source.getReadOnly() && !result.getReadOnly())
    return op->emitOpError("expected a read-only view of ")
           << source << ", but got " << result;
  return success();
}

/// A view shows the elements of its source.
static LogicalResult verifyView(Operation *op, ArrayType source,
                                ArrayType result) {
  if (failed(verifySameElement(op, source, result)))
    return failure();
  return verifyWrittenView(op, source, result);
}

//===----------------------------------------------------------------------===//
// Extents and checks
//===----------------------------------------------------------------------===//

LogicalResult DimOp::verify() {
  return verifyArrayAxis(*this, getArray().getType(), getAxis());
}

LogicalResult WrapIndexOp::verify() {
  if (static_cast<int64_t>(getAxis()) >= 0)
    return success();
  return emitOpError("expected an axis that is not negative, but got ")
         << static_cast<int64_t>(getAxis());
}

/// `{0}` is an argument, `{0:2}` a tuple of two from it on. Without arguments
/// the message is a text, perhaps the user's, and braces are braces.
LogicalResult CheckOp::verify() {
  if (getArguments().empty())
    return success();
  StringRef rest = getMessage();
  for (size_t brace; (brace = rest.find('{')) != StringRef::npos;) {
    rest = rest.drop_front(brace + 1);
    StringRef body = rest.take_until([](char c) { return c == '}'; });
    auto [first, count] = body.split(':');
    unsigned long long index, length = 1;
    if (first.getAsInteger(10, index))
      continue; // a brace of the text itself
    if (!count.empty() && count.getAsInteger(10, length))
      continue;
    if (index >= getArguments().size() ||
        length > getArguments().size() - index)
      return emitOpError("expected arguments for {")
             << body << "}, but got " << getArguments().size();
  }
  return success();
}

LogicalResult BroadcastShapeOp::verify() {
  if (getArrays().empty())
    return emitOpError("expected one array or more");
  int64_t rank = 0;
  for (Value array : getArrays())
    rank = std::max(rank, cast<ArrayType>(array.getType()).getRank());
  return verifyCount(*this, "results", rank, getExtents().size());
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

LogicalResult SliceOp::verify() {
  ArrayType source = getSource().getType(), result = getResult().getType();
  int64_t rank = source.getRank();
  if (failed(verifyCount(*this, "offsets", rank, getOffsets().size())) ||
      failed(verifyCount(*this, "sizes", rank, getSizes().size())) ||
      failed(verifyCount(*this, "steps", rank, getSteps().size())))
    return failure();
  llvm::SmallBitVector dropped(rank);
  for (int64_t axis : getDropped()) {
    if (axis < 0 || axis >= rank || dropped.test(axis))
      return emitOpError("expected distinct axes of the source to drop, but "
                         "got ")
             << axis;
    dropped.set(axis);
  }
  if (failed(verifyCount(*this, "axes of the result",
                         rank - getDropped().size(), result.getRank())))
    return failure();
  return verifyView(*this, source, result);
}

LogicalResult TransposeOp::verify() {
  ArrayType source = getSource().getType(), result = getResult().getType();
  ArrayRef<int64_t> permutation = getPermutation();
  int64_t rank = source.getRank();
  if (failed(verifyCount(*this, "axes in the permutation", rank,
                         permutation.size())) ||
      failed(verifyCount(*this, "axes of the result", rank, result.getRank())))
    return failure();
  llvm::SmallBitVector seen(rank);
  for (auto [axis, from] : llvm::enumerate(permutation)) {
    if (from < 0 || from >= rank || seen.test(from))
      return emitOpError("expected a permutation of the axes, but got [")
             << permutation << "]";
    seen.set(from);
    if (differ(result.getShape()[axis], source.getShape()[from]))
      return emitOpError("expected the source's extents permuted, but got ")
             << result;
  }
  return verifyView(*this, source, result);
}

LogicalResult BroadcastOp::verify() {
  ArrayType source = getSource().getType(), result = getResult().getType();
  if (failed(
          verifyCount(*this, "extents", result.getRank(), getExtents().size())))
    return failure();
  if (source.getRank() > result.getRank())
    return emitOpError("expected a result of ")
           << source.getRank() << " axes or more, but got " << result.getRank();
  ArrayRef<int64_t> aligned =
      result.getShape().take_back(source.getShape().size());
  for (auto [from, to] : llvm::zip_equal(source.getShape(), aligned))
    if (from != 1 && differ(from, to))
      return emitOpError("expected a source that broadcasts to ")
             << result << ", but got " << source;
  return verifyView(*this, source, result);
}

LogicalResult CastLayoutOp::verify() {
  ArrayType source = getSource().getType(), result = getResult().getType();
  if (failed(verifyView(*this, source, result)))
    return failure();
  return verifySameShape(*this, source, result);
}

/// Strides where the layout does not say them.
LogicalResult ViewOp::verify() {
  ArrayType source = getSource().getType(), result = getResult().getType();
  int64_t rank = result.getRank();
  size_t strides = result.isContiguous() ? 0 : rank;
  if (failed(verifyCount(*this, "extents", rank, getExtents().size())) ||
      failed(verifyCount(*this, "strides", strides, getStrides().size())))
    return failure();
  return verifyWrittenView(*this, source, result);
}

LogicalResult StrideOp::verify() {
  return verifyArrayAxis(*this, getArray().getType(), getAxis());
}

//===----------------------------------------------------------------------===//
// Single elements and fresh arrays
//===----------------------------------------------------------------------===//

LogicalResult LoadOp::verify() {
  ArrayType array = getArray().getType();
  if (failed(
          verifyCount(*this, "indices", array.getRank(), getIndices().size())))
    return failure();
  return verifyScalar(*this, array, getResult().getType());
}

LogicalResult StoreOp::verify() {
  ArrayType array = getArray().getType();
  if (failed(verifyCount(*this, "indices", array.getRank(),
                         getIndices().size())) ||
      failed(verifyWritable(*this, array)))
    return failure();
  return verifyScalar(*this, array, getValue().getType());
}

LogicalResult SplatOp::verify() {
  ArrayType result = getResult().getType();
  if (result.getRank() != 0)
    return emitOpError("expected a 0-d result, but got ") << result;
  if (failed(verifyWritable(*this, result)))
    return failure();
  return verifyScalar(*this, result, getValue().getType());
}

LogicalResult EmptyOp::verify() {
  ArrayType result = getResult().getType();
  if (!result.isContiguous())
    return emitOpError("expected a contiguous result, but got ") << result;
  if (failed(verifyWritable(*this, result)))
    return failure();
  return verifyCount(*this, "extents",
                     llvm::count_if(result.getShape(), ShapedType::isDynamic),
                     getExtents().size());
}

LogicalResult FillOp::verify() {
  ArrayType array = getArray().getType();
  if (failed(verifyWritable(*this, array)))
    return failure();
  return verifyScalar(*this, array, getValue().getType());
}

LogicalResult CopyOp::verify() {
  ArrayType source = getSource().getType();
  ArrayType destination = getDestination().getType();
  if (failed(verifyWritable(*this, destination)) ||
      failed(verifySameElement(*this, destination, source)))
    return failure();
  return verifySameShape(*this, source, destination);
}
