//===- Nests.cpp - Iterations over every index of a shape -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for i, j in np.ndindex(m, n):   =>   scf.for %i = 0 to %m
//       ...                                scf.for %j = 0 to %n
//
// Where items are asked for by position (after `break`, in `zip`) the position
// is unravelled.
//
//===----------------------------------------------------------------------===//

#include "Views.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

bool pyarray::isNest(Type type) {
  py::IterableType iterable = dyn_cast<py::IterableType>(type);
  return iterable && llvm::is_contained({"ndindex", "ndenumerate", "flat"},
                                        iterable.getKind().getValue());
}

static StringRef getKind(const PyValue &nest) {
  return cast<py::IterableType>(nest.type).getKind().getValue();
}

static SmallVector<Value> getNestExtents(Lowering &b, const PyValue &nest) {
  if (getKind(nest) != "ndindex")
    return emitShape(b, nest.value());
  return llvm::map_to_vector(nest.values, [&](Value extent) {
    return emitIndexCast(b, extent, b.getIndexType());
  });
}

/// The elements of `array`, with their indices or without.
static PyResult emitElementsOf(Lowering &b, const PyValue *array, Type result) {
  if (!array || !array->arrayType())
    return b.refuse("expected an array");
  return PyValue(result, array->values);
}

/// np.ndindex(*shape), np.ndindex(shape), np.ndenumerate(arr)
PyResult pyarray::emitNest(Lowering &b, const CallArguments &arguments,
                           Type result) {
  if (!isNest(result))
    return b.refuse("indices of an array are no " + describeType(result));
  PyValue nest(result);
  if (getKind(nest) != "ndindex")
    return emitElementsOf(b, arguments.find(0, "arr"), result);
  PyValue shape = makeTuple(b, arguments.positional);
  if (arguments.size() == 1 && arguments.positional.front().is<py::TupleType>())
    shape = arguments.positional.front();
  FailureOr<SmallVector<Value>> extents = emitExtents(b, shape);
  if (failed(extents))
    return failure();
  for (Value extent : *extents) {
    Value fits = b.createOrFold<arith::CmpIOp>(CmpIPredicate::sge, extent,
                                               b.constantIndex(0));
    b.check(fits, ExceptionKind::ValueError,
            "negative dimensions are not allowed");
    nest.values.push_back(makeInt(b, extent).value());
  }
  return nest;
}

/// What iteration gives at these indices.
static PyValue emitItemAt(Lowering &b, const PyValue &nest,
                          ArrayRef<Value> indices) {
  SmallVector<PyValue> items;
  for (Value index : indices)
    items.push_back(makeInt(b, index));
  PyValue index = makeTuple(b, items);
  if (getKind(nest) == "ndindex")
    return index;
  ArrayType type = cast<ArrayType>(nest.value().getType());
  Value element =
      LoadOp::create(b, type.getScalarType(), nest.value(), indices);
  PyValue item(type.getElementType(), element);
  return getKind(nest) == "flat" ? item : makeTuple(b, {index, item});
}

ValueResult pyarray::emitNestLength(Lowering &b, const PyValue &nest) {
  Value length = b.constantIndex(1);
  for (Value extent : getNestExtents(b, nest))
    length = b.createOrFold<arith::MulIOp>(length, extent);
  return length;
}

/// The index of the element at a position.
static SmallVector<Value> unravel(Lowering &b, const PyValue &nest,
                                  Value position) {
  SmallVector<Value> extents = getNestExtents(b, nest);
  SmallVector<Value> indices(extents.size());
  for (size_t axis = extents.size(); axis-- > 0;) {
    // The first index is what is left.
    indices[axis] =
        axis == 0 ? position
                  : b.createOrFold<arith::RemSIOp>(position, extents[axis]);
    if (axis != 0)
      position = b.createOrFold<arith::DivSIOp>(position, extents[axis]);
  }
  return indices;
}

/// Elements in C order as one row, whose positions need not be unravelled.
static PyValue getRow(Lowering &b, const PyValue &flat) {
  Value array = flat.value();
  ArrayType type = cast<ArrayType>(array.getType());
  if (type.getLayout() != Layout::C || type.getRank() == 1)
    return flat;
  ArrayType row = ArrayType::get({ShapedType::kDynamic}, type.getElementType(),
                                 Layout::C, type.getReadOnly());
  py::IterableType kind = cast<py::IterableType>(flat.type);
  Value view = createView(b, array, row, emitSize(b, array), {});
  return PyValue(
      py::IterableType::get(b.getContext(), kind.getKind(), {Type(row)}), view);
}

PyResult pyarray::emitNestItem(Lowering &b, const PyValue &nest,
                               Value position) {
  PyValue flat = nest;
  if (getKind(nest) == "flat")
    flat = getRow(b, nest);
  return emitItemAt(b, flat, unravel(b, flat, position));
}

//===----------------------------------------------------------------------===//
// array.flat
//===----------------------------------------------------------------------===//

/// position < 0 ? position + size : position, in [0, size) or `IndexError`.
static ValueResult emitPosition(Lowering &b, const PyValue &flat,
                                const PyValue &index) {
  ValueResult position = emitIndex(b, index);
  if (failed(position))
    return failure();
  Value size = emitSize(b, flat.value());
  Value isNegative = b.createOrFold<arith::CmpIOp>(
      CmpIPredicate::slt, *position, b.constantIndex(0));
  Value wrapped = b.createOrFold<arith::SelectOp>(
      isNegative, b.createOrFold<arith::AddIOp>(*position, size), *position);
  Value isInside =
      b.createOrFold<arith::CmpIOp>(CmpIPredicate::ult, wrapped, size);
  if (b.options.boundsCheck)
    b.check(isInside, ExceptionKind::IndexError,
            "index {0} is out of bounds for size {1}", {*position, size});
  return wrapped;
}

PyResult pyarray::emitFlatSubscript(Lowering &b, const PyValue &flat,
                                    const PyValue &index) {
  if (getKind(flat) != "flat")
    return b.refuse(describeType(flat.type) + " cannot be indexed");
  ValueResult position = emitPosition(b, flat, index);
  if (failed(position))
    return failure();
  return emitNestItem(b, flat, *position);
}

LogicalResult pyarray::storeFlat(Lowering &b, const PyValue &flat,
                                 const PyValue &index, const PyValue &value) {
  if (getKind(flat) != "flat")
    return b.refuse("items of " + describeType(flat.type) +
                    " cannot be assigned");
  ValueResult position = emitPosition(b, flat, index);
  PyValue row = getRow(b, flat);
  ArrayType type = cast<ArrayType>(row.value().getType());
  ValueResult stored =
      castStored(b, loadScalar(b, value), type.getElementType());
  if (failed(position) || failed(stored))
    return failure();
  StoreOp::create(b, *stored, row.value(), unravel(b, row, *position));
  return success();
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

namespace {
/// One nest of loops while it is written.
struct Nest {
  Lowering &b;
  py::ForOp op;
  const PyValue &nest;
  SmallVector<Value> extents, indices;

  /// The loops of the axes that are left, or the body.
  LogicalResult lower(ValueRange carried, SmallVectorImpl<Value> &results) {
    if (indices.size() == extents.size())
      return lowerIteration(b, op.getBody().front(),
                            emitItemAt(b, nest, indices), carried, results);
    scf::ForOp loop =
        scf::ForOp::create(b, b.constantIndex(0), extents[indices.size()],
                           b.constantIndex(1), carried);
    llvm::append_range(results, loop.getResults());
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    indices.push_back(loop.getInductionVar());
    SmallVector<Value> inner;
    LogicalResult lowered = lower(loop.getRegionIterArgs(), inner);
    indices.pop_back();
    if (succeeded(lowered) && !loop.getBody()->mightHaveTerminator())
      scf::YieldOp::create(b, inner);
    return lowered;
  }
};
} // namespace

LogicalResult pyarray::lowerNestFor(Lowering &b, py::ForOp op,
                                    const PyValue &nest) {
  Nest loops{b, op, nest, getNestExtents(b, nest), {}};
  SmallVector<Value> results;
  if (failed(loops.lower(b.flatten(op.getInitial()), results)))
    return failure();
  ValueRange rest = results;
  for (Value result : op.getResults())
    if (failed(b.setFrom(result, rest)))
      return failure();
  return success();
}
