//===- TiledProduct.cpp - Products of matrices by blocks ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TiledProduct.h"
#include "ShortLoops.h"
#include "Widening.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

TiledProduct::TiledProduct(ProductNest &nest, const ProductSizes &sizes,
                           OpBuilder &builder)
    : nest(nest), sizes(sizes), builder(builder), loc(nest.root.getLoc()) {}

Value TiledProduct::constant(int64_t value) {
  return arith::ConstantIndexOp::create(builder, loc, value);
}

Value TiledProduct::add(Value lhs, Value rhs) {
  return arith::AddIOp::create(builder, loc, lhs, rhs);
}

Value TiledProduct::multiply(Value lhs, Value rhs) {
  return arith::MulIOp::create(builder, loc, lhs, rhs);
}

/// A loop from 0, with the builder in it.
scf::ForOp TiledProduct::createLoop(Value high, Value step) {
  auto loop = scf::ForOp::create(builder, loc, constant(0), high, step);
  builder.setInsertionPointToStart(loop.getBody());
  return loop;
}

/// The same for a loop that is done before the one around it asks again
/// whether to go on; returns its counter.
Value TiledProduct::createShortLoop(Value high, int64_t step) {
  scf::ForOp loop = createLoop(high, constant(step));
  markShort(loop);
  return loop.getInductionVar();
}

/// From `first` on, at most `size` and not beyond `end`.
TiledProduct::Span TiledProduct::getSpan(Value first, Value end, int64_t size) {
  Value rest = arith::SubIOp::create(builder, loc, end, first);
  return {first, arith::MinSIOp::create(builder, loc, rest, constant(size))};
}

TiledProduct::Extents TiledProduct::emitExtents() {
  auto count = [&](scf::ForOp loop) -> Value {
    Value span = arith::SubIOp::create(builder, loc, loop.getUpperBound(),
                                       loop.getLowerBound());
    if (isOneInteger(loop.getStep()))
      return span;
    return arith::CeilDivSIOp::create(builder, loc, span, loop.getStep());
  };
  return {count(nest.rows), count(nest.columns), count(nest.steps)};
}

void TiledProduct::setIteration(IRMapping &values, scf::ForOp loop,
                                Value number) {
  if (!isOneInteger(loop.getStep()))
    number = multiply(number, loop.getStep());
  if (!isZeroInteger(loop.getLowerBound()))
    number = add(number, loop.getLowerBound());
  values.map(loop.getInductionVar(), number);
}

/// Where the element is.
SmallVector<Value> TiledProduct::getIndices(IRMapping &values) {
  SmallVector<Value> indices;
  for (Value index : nest.store.getIndices())
    indices.push_back(cloneValue(builder, nest.root, values, index));
  return indices;
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

void TiledProduct::emit(const Extents &all, Value left, Value right) {
  extents = all;
  leftBuffer = left;
  rightBuffer = right;
  OpBuilder::InsertionGuard guard(builder);
  auto function = nest.root->getParentOfType<func::FuncOp>();
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(&function.getBody().front());
    edge = memref::AllocaOp::create(
        builder, loc,
        MemRefType::get({sizes.height, sizes.width}, nest.getType()),
        builder.getI64IntegerAttr(64));
  }
  if (!nest.beginsWithElement)
    emitElements(/*isFinal=*/false);
  {
    OpBuilder::InsertionGuard guard(builder);
    emitColumnBlock(
        createLoop(extents.columns, constant(sizes.columns)).getInductionVar());
  }
  if (!nest.endsWithElement())
    emitElements(/*isFinal=*/true);
}

/// What comes before the steps of all elements, or after them.
void TiledProduct::emitElements(bool isFinal) {
  OpBuilder::InsertionGuard guard(builder);
  IRMapping values;
  scf::ForOp rows = createLoop(extents.rows, constant(1));
  if (nest.isDisjoint)
    rows->setAttr(disjointAttr, builder.getUnitAttr());
  scf::ForOp columns = createLoop(extents.columns, constant(1));
  setIteration(values, nest.rows, rows.getInductionVar());
  setIteration(values, nest.columns, columns.getInductionVar());
  Value memref = nest.store.getMemRef();
  SmallVector<Value> indices = getIndices(values);
  Value element = nest.getInitial();
  if (isFinal) {
    element = nest.store.getValue();
    values.map(nest.getSum(),
               memref::LoadOp::create(builder, loc, memref, indices));
  }
  element = cloneValue(builder, nest.root, values, element);
  memref::StoreOp::create(builder, loc, element, memref, indices);
}

void TiledProduct::emitColumnBlock(Value first) {
  Span columns = getSpan(first, extents.columns, sizes.columns);
  emitStepBlock(
      columns,
      createLoop(extents.steps, constant(sizes.steps)).getInductionVar());
}

void TiledProduct::emitStepBlock(Span columns, Value first) {
  Span steps = getSpan(first, extents.steps, sizes.steps);
  pack(nest.right, nest.columns, columns, steps, rightBuffer, sizes.width);
  emitRowBlock(columns, steps, createShortLoop(extents.rows, sizes.rows));
}

void TiledProduct::emitRowBlock(Span columns, Span steps, Value first) {
  Span rows = getSpan(first, extents.rows, sizes.rows);
  pack(nest.left, nest.rows, rows, steps, leftBuffer, sizes.height);
  Value column =
      createLoop(columns.count, constant(sizes.width)).getInductionVar();
  Value right = viewPanel(rightBuffer, column, steps.count, sizes.width);
  Span width = getSpan(column, columns.count, sizes.width);
  width.first = add(columns.first, column);
  Value row = createShortLoop(rows.count, sizes.height);
  Value left = viewPanel(leftBuffer, row, steps.count, sizes.height);
  Span height = getSpan(row, rows.count, sizes.height);
  height.first = add(rows.first, row);
  emitTile(height, width, left, right);
}

//===----------------------------------------------------------------------===//
// Packing
//===----------------------------------------------------------------------===//

/// The part of a buffer that has the `width` rows or columns from `position`
/// on, a multiple of `width`: one step after the other.
Value TiledProduct::viewPanel(Value buffer, Value position, Value steps,
                              int64_t width) {
  Type element = cast<MemRefType>(buffer.getType()).getElementType();
  auto type = MemRefType::get({ShapedType::kDynamic, width}, element);
  return ReinterpretOp::create(builder, loc, type, buffer,
                               multiply(position, steps), steps, ValueRange());
}

void TiledProduct::pack(Value value, scf::ForOp lanes, Span span, Span steps,
                        Value buffer, int64_t width) {
  OpBuilder::InsertionGuard guard(builder);
  Value position = createShortLoop(span.count, width);
  Value panel = viewPanel(buffer, position, steps.count, width);
  Span part = getSpan(position, span.count, width);
  part.first = add(span.first, position);
  Value isFull = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq,
                                       part.count, constant(width));
  // Lanes that do not exist hold what was there: nobody sees their sums.
  auto branch =
      scf::IfOp::create(builder, loc, isFull, /*withElseRegion=*/true);
  builder.setInsertionPointToStart(branch.thenBlock());
  packLanes(value, lanes, {part.first, constant(width)}, steps, panel);
  builder.setInsertionPointToStart(branch.elseBlock());
  packLanes(value, lanes, part, steps, panel);
}

void TiledProduct::packLanes(Value value, scf::ForOp lanes, Span span,
                             Span steps, Value panel) {
  OpBuilder::InsertionGuard guard(builder);
  IRMapping values;
  scf::ForOp stepLoop = createLoop(steps.count, constant(1));
  markRare(stepLoop);
  scf::ForOp laneLoop = createLoop(span.count, constant(1));
  if (!getConstantIntValue(span.count)) // Lanes that fill a panel are unrolled.
    markRare(laneLoop);
  Value step = stepLoop.getInductionVar(), lane = laneLoop.getInductionVar();
  setIteration(values, nest.steps, add(steps.first, step));
  setIteration(values, lanes, add(span.first, lane));
  Value packed = cloneValue(builder, nest.root, values, value);
  memref::StoreOp::create(builder, loc, packed, panel, ValueRange{step, lane});
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

MemRefType TiledProduct::getTileType() {
  auto layout = StridedLayoutAttr::get(builder.getContext(), /*offset=*/0,
                                       {ShapedType::kDynamic, 1});
  return MemRefType::get({sizes.height, sizes.width}, nest.getType(), layout);
}

/// The tile in its array on the stack.
Value TiledProduct::viewEdge() {
  return ReinterpretOp::create(builder, loc, getTileType(), edge, constant(0),
                               ValueRange(), constant(sizes.width));
}

/// The tile in its place.
Value TiledProduct::viewElements(Value row, Value column) {
  IRMapping values;
  setIteration(values, nest.rows, row);
  setIteration(values, nest.columns, column);
  auto strides = memref::ExtractStridedMetadataOp::create(
                     builder, loc, nest.store.getMemRef())
                     .getStrides();
  Value offset = constant(0), height = constant(0);
  for (auto [index, stride, move] :
       llvm::zip_equal(getIndices(values), strides, nest.rowMoves)) {
    offset = add(offset, multiply(index, stride));
    height = add(height, multiply(constant(move), stride));
  }
  return ReinterpretOp::create(builder, loc, getTileType(),
                               nest.store.getMemRef(), offset, ValueRange(),
                               height);
}

/// Copies the part of a tile that there is to the array on the stack, or back.
void TiledProduct::copyEdge(Span rows, Span columns, bool isStore) {
  OpBuilder::InsertionGuard guard(builder);
  IRMapping values;
  scf::ForOp outer = createLoop(rows.count, constant(1));
  scf::ForOp inner = createLoop(columns.count, constant(1));
  markRare(outer);
  markRare(inner);
  Value row = outer.getInductionVar(), column = inner.getInductionVar();
  setIteration(values, nest.rows, add(rows.first, row));
  setIteration(values, nest.columns, add(columns.first, column));
  SmallVector<Value> indices = getIndices(values);
  Value memref = nest.store.getMemRef();
  if (isStore) {
    Value element =
        memref::LoadOp::create(builder, loc, edge, ValueRange{row, column});
    memref::StoreOp::create(builder, loc, element, memref, indices);
    return;
  }
  Value element = memref::LoadOp::create(builder, loc, memref, indices);
  memref::StoreOp::create(builder, loc, element, edge, ValueRange{row, column});
}

void TiledProduct::emitTile(Span rows, Span columns, Value left, Value right) {
  OpBuilder::InsertionGuard guard(builder);
  if (!nest.hasUnitColumns) {
    copyEdge(rows, columns, /*isStore=*/false);
    emitSteps(viewEdge(), left, right);
    copyEdge(rows, columns, /*isStore=*/true);
    return;
  }
  auto isAll = [&](Value count, int64_t all) {
    return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq, count,
                                 constant(all));
  };
  Value isWhole =
      arith::AndIOp::create(builder, loc, isAll(rows.count, sizes.height),
                            isAll(columns.count, sizes.width));
  auto place = scf::IfOp::create(builder, loc, getTileType(), isWhole,
                                 /*withElseRegion=*/true);
  builder.setInsertionPointToStart(place.thenBlock());
  scf::YieldOp::create(builder, loc, viewElements(rows.first, columns.first));
  builder.setInsertionPointToStart(place.elseBlock());
  copyEdge(rows, columns, /*isStore=*/false);
  scf::YieldOp::create(builder, loc, viewEdge());
  builder.setInsertionPointAfter(place);
  emitSteps(place.getResult(0), left, right);
  auto back = scf::IfOp::create(builder, loc, isWhole, /*withElseRegion=*/true);
  builder.setInsertionPointToStart(back.elseBlock());
  copyEdge(rows, columns, /*isStore=*/true);
}

/// The steps of a tile, as the user wrote them, of packed factors.
void TiledProduct::emitSteps(Value tile, Value left, Value right) {
  OpBuilder::InsertionGuard guard(builder);
  Value steps = memref::DimOp::create(builder, loc, left, 0);
  scf::ForOp rows = createLoop(constant(sizes.height), constant(1));
  rows->setAttr(disjointAttr, builder.getUnitAttr());
  scf::ForOp columns = createLoop(constant(sizes.width), constant(1));
  columns->setAttr(tileAttr,
                   builder.getDenseI64ArrayAttr({sizes.height, sizes.vectors}));
  columns->setAttr(optimizedAttr, builder.getUnitAttr());
  Value row = rows.getInductionVar(), column = columns.getInductionVar();
  Value first =
      memref::LoadOp::create(builder, loc, tile, ValueRange{row, column});
  auto loop =
      scf::ForOp::create(builder, loc, constant(0), steps, constant(1), first);
  markShort(loop);
  memref::StoreOp::create(builder, loc, loop.getResult(0), tile,
                          ValueRange{row, column});
  builder.setInsertionPointToStart(loop.getBody());
  Value step = loop.getInductionVar();
  IRMapping values;
  values.map(nest.left,
             memref::LoadOp::create(builder, loc, left, ValueRange{step, row}));
  values.map(nest.right, memref::LoadOp::create(builder, loc, right,
                                                ValueRange{step, column}));
  values.map(nest.steps.getRegionIterArg(0), loop.getRegionIterArg(0));
  Value next = cloneValue(builder, nest.root, values,
                          nest.steps.getYieldedValues().front());
  scf::YieldOp::create(builder, loc, next);
}
