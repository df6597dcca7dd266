//===- NestTiles.cpp - Loops over tiles of iterations ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for i in range(m):          for i in range(0, m - m % 4, 4):
//     for j in range(n):          for j in range(0, n - n % 8, 8): 4 x 2
//     vectors
//       body              =>      if there is one more vector:     4 x 1
//       vectors
//                                 for ii in range(i, i + 4):
//                                   for the rest of j: body
//                               for i in the rest: the same, 1 row at a time
//
//===----------------------------------------------------------------------===//

#include "NestTiles.h"
#include "ShortLoops.h"
#include "WidenSerial.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace pyarray;

namespace {
class TileEmitter {
public:
  TileEmitter(const TilePlan &plan, const NestAccesses &nest)
      : plan(plan), nest(nest), loc(plan.loop->getLoc()) {}

  void run() {
    if (plan.rows)
      emitRows();
    emitSingleRow();
  }

private:
  void emitRows();
  void emitEvenRows(OpBuilder &builder, Widener &widener, scf::ForOp tiles,
                    Value span);
  void emitSlantedRows(OpBuilder &builder, Widener &widener, scf::ForOp tiles,
                       Value span);
  void cloneRows(OpBuilder &builder, Value row, Value span, Value first);
  void emitSingleRow();
  void emitMasked(OpBuilder &builder, Widener &widener, Value start, Value end,
                  ValueRange lowers, ValueRange uppers);
  Value emitColumns(OpBuilder &builder, Widener &widener, Value lower,
                    Value upper);
  void emitBody(OpBuilder &builder, Widener &widener, Value first);
  void emitChecked(OpBuilder &builder, Widener &widener, Value first);
  Value createEnd(OpBuilder &builder, scf::ForOp loop, Value lower, Value upper,
                  int64_t count);
  void mark(scf::ForOp tiles, scf::ForOp from);

  TilePlan plan;
  const NestAccesses &nest;
  Location loc;
};
} // namespace

static Value createConstant(OpBuilder &builder, Location loc, Type type,
                            int64_t value) {
  return arith::ConstantOp::create(builder, loc,
                                   builder.getIntegerAttr(type, value));
}

/// Does a loop between the two make no iteration, as far as is known?
static bool isEmpty(Value lower, Value upper) {
  auto low = getConstantIntValue(lower), high = getConstantIntValue(upper);
  return lower == upper || (low && high && *low >= *high);
}

/// The end of as many iterations of `loop` from `lower` on as are groups of
/// `count`. Distances are unsigned: those of any two positions fit.
Value TileEmitter::createEnd(OpBuilder &builder, scf::ForOp loop, Value lower,
                             Value upper, int64_t count) {
  Type type = lower.getType();
  auto constant = [&](int64_t value) {
    return createConstant(builder, loc, type, value);
  };
  int64_t step = loop.getConstantStep()->getSExtValue();
  auto low = getConstantIntValue(lower), high = getConstantIntValue(upper);
  if (low && high) {
    int64_t trips =
        *high <= *low ? 0 : (uint64_t(*high) - *low + step - 1) / step;
    return constant(*low + trips / count * count * step);
  }
  Value some = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::sgt,
                                     upper, lower);
  Value distance = arith::SelectOp::create(
      builder, loc, some, arith::SubIOp::create(builder, loc, upper, lower),
      constant(0));
  if (step != 1)
    distance =
        arith::CeilDivUIOp::create(builder, loc, distance, constant(step));
  Value rest = arith::RemUIOp::create(builder, loc, distance, constant(count));
  Value whole = arith::SubIOp::create(builder, loc, distance, rest);
  if (step != 1)
    whole = arith::MulIOp::create(builder, loc, whole, constant(step));
  return arith::AddIOp::create(builder, loc, lower, whole);
}

void TileEmitter::mark(scf::ForOp tiles, scf::ForOp from) {
  tiles->setDiscardableAttrs(llvm::to_vector(from->getDiscardableAttrs()));
  tiles->setAttr(optimizedAttr, UnitAttr::get(tiles.getContext()));
}

//===----------------------------------------------------------------------===//
// Columns
//===----------------------------------------------------------------------===//

/// Tiles of all columns, then of one, unless masked vectors do for these;
/// returns where they end.
Value TileEmitter::emitColumns(OpBuilder &builder, Widener &widener,
                               Value lower, Value upper) {
  SmallVector<unsigned, 2> widths = {plan.shape.columns};
  if (plan.shape.columns > 1 && !plan.isMasked)
    widths.push_back(1);
  int64_t step = plan.loop.getConstantStep()->getSExtValue();
  for (unsigned columns : widths) {
    int64_t count = int64_t(columns) * plan.shape.lanes;
    Value end = createEnd(builder, plan.loop, lower, upper, count);
    if (isEmpty(lower, end))
      continue;
    auto tiles = scf::ForOp::create(
        builder, loc, lower, end,
        createConstant(builder, loc, lower.getType(), count * step));
    mark(tiles, plan.loop);
    if (columns != plan.shape.columns)
      markShort(tiles);
    widener.setColumns(columns);
    OpBuilder inner = OpBuilder::atBlockBegin(tiles.getBody());
    widener.setPosition(inner, tiles.getInductionVar(), /*row=*/Value());
    emitBody(inner, widener, tiles.getInductionVar());
    lower = end;
  }
  return lower;
}

void TileEmitter::emitBody(OpBuilder &builder, Widener &widener, Value first) {
  if (plan.serialFrom) {
    SmallVector<Operation *> before;
    for (Operation &op : *plan.loop.getBody()) {
      if (&op == plan.serialFrom)
        break;
      before.push_back(&op);
    }
    widener.emitOps(builder, before);
    emitSerialPart(builder, widener.getFacts(), widener, first);
    return;
  }
  if (LaneFacts::hasChecks(plan.loop))
    emitChecked(builder, widener, first);
  else
    widener.emitBlock(builder, *plan.loop.getBody());
}

/// All up to the first store; where a lane failed, the iterations of the tile
/// one by one, of which one will raise; the stores otherwise.
void TileEmitter::emitChecked(OpBuilder &builder, Widener &widener,
                              Value first) {
  SmallVector<Operation *> ops;
  for (Operation &op : plan.loop.getBody()->without_terminator())
    ops.push_back(&op);
  ArrayRef<Operation *> before = ArrayRef(ops).take_until([](Operation *op) {
    return op->walk([](memref::StoreOp) { return WalkResult::interrupt(); })
        .wasInterrupted();
  });
  widener.failed = Value();
  widener.emitOps(builder, before);
  Value any = Widener::createAny(builder, widener.failed);
  auto choice = scf::IfOp::create(builder, loc, any, /*withElseRegion=*/true);
  OpBuilder raising = choice.getThenBodyBuilder();
  int64_t step = plan.loop.getConstantStep()->getSExtValue();
  int64_t count = widener.getShape().columns * widener.getShape().lanes;
  Value end = arith::AddIOp::create(
      raising, loc, first,
      createConstant(raising, loc, first.getType(), count * step));
  auto scalars = cast<scf::ForOp>(raising.clone(*plan.loop));
  scalars.getLowerBoundMutable().assign(first);
  scalars.getUpperBoundMutable().assign(end);
  markShort(scalars);
  OpBuilder passing = choice.getElseBodyBuilder();
  widener.emitOps(passing, ArrayRef(ops).drop_front(before.size()));
}

/// Vectors from `start` to `end`, in each row only the lanes between its
/// bounds.
void TileEmitter::emitMasked(OpBuilder &builder, Widener &widener, Value start,
                             Value end, ValueRange lowers, ValueRange uppers) {
  if (isEmpty(start, end))
    return;
  auto vectors = scf::ForOp::create(
      builder, loc, start, end,
      createConstant(builder, loc, start.getType(), plan.shape.lanes));
  mark(vectors, plan.loop);
  markShort(vectors);
  OpBuilder inner = OpBuilder::atBlockBegin(vectors.getBody());
  widener.setColumns(1);
  widener.setPosition(inner, vectors.getInductionVar(), /*row=*/Value());
  Value position = widener.getVector(plan.loop.getInductionVar(), 0);
  auto compare = [&](arith::CmpIPredicate predicate, Value bound) -> Value {
    Value all =
        vector::BroadcastOp::create(inner, loc, position.getType(), bound);
    return arith::CmpIOp::create(inner, loc, predicate, position, all);
  };
  inner.setInsertionPointAfterValue(position);
  SmallVector<Value> masks;
  for (unsigned row = 0; row < widener.getShape().rows; ++row) {
    Value mask = row < uppers.size()
                     ? compare(arith::CmpIPredicate::slt, uppers[row])
                     : masks.front();
    if (row < lowers.size())
      mask = arith::AndIOp::create(
          inner, loc, mask, compare(arith::CmpIPredicate::sge, lowers[row]));
    masks.push_back(mask);
    widener.setMask(row, mask);
  }
  widener.emitBlock(inner, *plan.loop.getBody());
}

/// The loop itself is left for the iterations that fill no vector.
void TileEmitter::emitSingleRow() {
  OpBuilder builder(plan.loop);
  TileShape shape = {plan.shape.lanes, 1, plan.shape.columns};
  LaneFacts facts(plan.loop, /*rows=*/{}, plan.serialFrom);
  Widener widener(facts, nest, shape, plan.hasWideConversions);
  Value upper = plan.loop.getUpperBound();
  Value end = emitColumns(builder, widener, plan.loop.getLowerBound(), upper);
  if (plan.isMasked)
    emitMasked(builder, widener, end, upper, {}, upper);
  if (plan.isMasked || isEmpty(end, upper)) {
    plan.loop.erase();
    return;
  }
  plan.loop.getLowerBoundMutable().assign(end);
  markShort(plan.loop);
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

/// The loop of rows itself is left for the rows that fill no tile.
void TileEmitter::emitRows() {
  scf::ForOp rows = plan.rows;
  OpBuilder builder(rows);
  int64_t step = rows.getConstantStep()->getSExtValue();
  Value lower = rows.getLowerBound();
  Value end =
      createEnd(builder, rows, lower, rows.getUpperBound(), plan.shape.rows);
  Type type = lower.getType();
  Value span = createConstant(builder, loc, type, step * plan.shape.rows);
  auto tiles = scf::ForOp::create(builder, loc, lower, end, span);
  mark(tiles, rows);
  OpBuilder inner = OpBuilder::atBlockBegin(tiles.getBody());
  LaneFacts facts(plan.loop, rows);
  Widener widener(facts, nest, plan.shape, plan.hasWideConversions);
  widener.setPosition(inner, /*first=*/Value(), tiles.getInductionVar());
  SmallVector<Operation *> before;
  for (Operation &op : *rows.getBody()) {
    if (&op == plan.loop)
      break;
    before.push_back(&op);
  }
  widener.emitOps(inner, before);
  Variance bounds = facts.getVariance(plan.loop.getLowerBound());
  bounds |= facts.getVariance(plan.loop.getUpperBound());
  if (bounds.rows)
    emitSlantedRows(inner, widener, tiles, span);
  else
    emitEvenRows(inner, widener, tiles, span);
  rows.getLowerBoundMutable().assign(end);
}

/// All rows go from the same column to the same column.
void TileEmitter::emitEvenRows(OpBuilder &builder, Widener &widener,
                               scf::ForOp tiles, Value span) {
  Value upper = widener.getScalar(plan.loop.getUpperBound(), 0);
  Value end = emitColumns(
      builder, widener, widener.getScalar(plan.loop.getLowerBound(), 0), upper);
  if (plan.isMasked)
    emitMasked(builder, widener, end, upper, {}, upper);
  else if (!isEmpty(end, upper))
    cloneRows(builder, tiles.getInductionVar(), span, end);
}

/// The rows of a tile one by one; columns from `first` on, if it is said.
void TileEmitter::cloneRows(OpBuilder &builder, Value row, Value span,
                            Value first) {
  Value end = arith::AddIOp::create(builder, loc, row, span);
  IRMapping mapping;
  auto rest = cast<scf::ForOp>(builder.clone(*plan.rows, mapping));
  rest.getLowerBoundMutable().assign(row);
  rest.getUpperBoundMutable().assign(end);
  markShort(rest);
  auto loop = cast<scf::ForOp>(mapping.lookup(plan.loop.getOperation()));
  if (first)
    loop.getLowerBoundMutable().assign(first);
  markShort(loop);
}

/// Rows begin or end a few columns apart, as those of a triangle do: masked
/// vectors from the first column on, tiles from where all rows are, and masked
/// vectors to the last column. A row of no column reads nothing that all
/// columns share: then the rows are done one by one.
void TileEmitter::emitSlantedRows(OpBuilder &builder, Widener &widener,
                                  scf::ForOp tiles, Value span) {
  SmallVector<Value> lowers, uppers;
  unsigned columns = widener.getShape().columns;
  for (unsigned row = 0; row < plan.shape.rows; ++row) {
    lowers.push_back(
        widener.getScalar(plan.loop.getLowerBound(), row * columns));
    uppers.push_back(
        widener.getScalar(plan.loop.getUpperBound(), row * columns));
  }
  auto fold = [&](ValueRange bounds, bool wantsMost) {
    Value most = bounds.front();
    for (Value bound : bounds.drop_front())
      most = wantsMost
                 ? arith::MaxSIOp::create(builder, loc, most, bound).getResult()
                 : arith::MinSIOp::create(builder, loc, most, bound);
    return most;
  };
  Value first = fold(lowers, false), allFrom = fold(lowers, true);
  Value allTo = fold(uppers, false), last = fold(uppers, true);
  Value common = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt,
                                       allFrom, allTo);
  auto choice =
      scf::IfOp::create(builder, loc, common, /*withElseRegion=*/true);
  OpBuilder wide = choice.getThenBodyBuilder();
  Value lanes = createConstant(wide, loc, first.getType(), plan.shape.lanes);
  Value slant = arith::CeilDivUIOp::create(
      wide, loc, arith::SubIOp::create(wide, loc, allFrom, first), lanes);
  Value start = arith::AddIOp::create(
      wide, loc, first, arith::MulIOp::create(wide, loc, slant, lanes));
  emitMasked(wide, widener, first, start, lowers, uppers);
  Value end = emitColumns(wide, widener, start, allTo);
  emitMasked(wide, widener, end, last, {}, uppers);
  OpBuilder single = choice.getElseBodyBuilder();
  cloneRows(single, tiles.getInductionVar(), span, /*first=*/Value());
}

void pyarray::emitTiles(const TilePlan &plan, const NestAccesses &nest) {
  TileEmitter(plan, nest).run();
}
