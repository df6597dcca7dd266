//===- VectorizeTransposes.cpp - Vectorise loops over mixed layouts -------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   affine.for %i, %j              scf.for %i step 4, %j step 4 {
//     %x = load %a[%i, %j]           %c:4 = vector.load %a[%i, %j + 0 .. 3]
//     %y = load %b[%i, %j]    =>     %r:4 = transpose %c
//     store %x + %y, %c[%i, %j]      %y:4 = vector.load %b[%i + 0 .. 3, %j]
//                                    vector.store %r + %y, %c[%i + 0 .. 3, %j]
//                                  }
//
// where elements of %a lie behind one another along %i, those of %b and %c
// along %j. A square of elements is read along %i and transposed in registers.
// Rows and columns that make no square are computed one by one.
//
// One row of squares is followed to its end, up to `span` columns: shorter
// tiles, which would keep less in the cache, are slower, because hardware
// fetches ahead what is read on and on.
//
//===----------------------------------------------------------------------===//

#include "LoopLegality.h"
#include "ShortLoops.h"
#include "VectorBody.h"
#include "mlir/Conversion/AffineToStandard/AffineToStandard.h"
#include "mlir/Dialect/Affine/LoopUtils.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_VECTORIZETRANSPOSESPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;
using affine::AffineForOp;

//===----------------------------------------------------------------------===//
// Which loops
//===----------------------------------------------------------------------===//

/// A body of many ops is not worth copies, nor does its memory count.
static constexpr unsigned longBody = 16;

/// The axis of `memref` along which elements lie behind one another.
static std::optional<unsigned> getUnitAxis(Value memref) {
  SmallVector<int64_t> strides;
  int64_t offset;
  auto type = cast<MemRefType>(memref.getType());
  if (failed(type.getStridesAndOffset(strides, offset)))
    return std::nullopt;
  for (auto [axis, stride] : llvm::enumerate(strides))
    if (stride == 1)
      return axis;
  return std::nullopt;
}

/// The operand by which an access that counts along each axis by one operand
/// counts along its unit axis; null for others.
template <typename AccessOp> static Value getUnitPosition(AccessOp access) {
  std::optional<unsigned> axis = getUnitAxis(access.getMemRef());
  if (!axis || !access.getAffineMap().isIdentity())
    return {};
  return access.getMapOperands()[*axis];
}

/// The perfectly nested parallel loops of a nest; none where there is more.
static SmallVector<AffineForOp> getBand(NestOp nest) {
  auto root = dyn_cast<AffineForOp>(nest.getBody().front().front());
  if (!root || !llvm::hasNItems(nest.getBody().front(), 2))
    return {};
  SmallVector<AffineForOp> band;
  affine::getPerfectlyNestedLoops(band, root);
  for (AffineForOp loop : band)
    if (!loop->hasAttr("pyarray.parallel") || loop.getStepAsInt() != 1 ||
        loop.getNumRegionIterArgs() != 0 ||
        llvm::any_of(loop.getUpperBoundOperands(), [](Value bound) {
          return affine::isAffineForInductionVar(bound);
        }))
      return {};
  return band;
}

/// The loop that counts along the unit axis of an access; -1 where none does.
template <typename AccessOp>
static int getUnitLoop(AccessOp access, ArrayRef<AffineForOp> band) {
  Value position = getUnitPosition(access);
  const AffineForOp *loop = llvm::find_if(band, [&](AffineForOp loop) {
    return position == loop.getInductionVar();
  });
  return loop == band.end() ? -1 : static_cast<int>(loop - band.begin());
}

namespace {
/// The loops, by number, along which stores and transposed loads go on.
struct Directions {
  int stored = -1, loaded = -1;
};
} // namespace

/// The two directions of a body, where it has just two.
static std::optional<Directions> getDirections(ArrayRef<AffineForOp> band) {
  Directions found;
  AffineForOp inner = band.back();
  for (auto store : inner.getBody()->getOps<affine::AffineStoreOp>())
    found.stored = getUnitLoop(store, band);
  if (found.stored < 0)
    return std::nullopt;
  for (auto load : inner.getBody()->getOps<affine::AffineLoadOp>()) {
    int loop = getUnitLoop(load, band);
    if (loop < 0)
      return std::nullopt;
    if (loop == found.stored)
      continue;
    if (found.loaded >= 0 && found.loaded != loop)
      return std::nullopt;
    found.loaded = loop;
  }
  if (found.loaded < 0)
    return std::nullopt;
  return found;
}

/// Makes the loop of the loads the last but one and that of the stores the last
/// one. Iterations are in no order.
static void orderLoops(SmallVectorImpl<AffineForOp> &band,
                       Directions directions) {
  SmallVector<unsigned> places(band.size());
  unsigned next = 0;
  for (auto [number, place] : llvm::enumerate(places)) {
    if (static_cast<int>(number) == directions.stored)
      place = band.size() - 1;
    else if (static_cast<int>(number) == directions.loaded)
      place = band.size() - 2;
    else
      place = next++;
  }
  affine::permuteLoops(band, places);
  SmallVector<AffineForOp> ordered(band.size());
  for (auto [loop, place] : llvm::zip_equal(band, places))
    ordered[place] = loop;
  band.assign(ordered);
}

/// Moves what is the same in all iterations in front of the loops. Loads stay:
/// the loops might do none.
static void hoistConstants(ArrayRef<AffineForOp> band) {
  AffineForOp outermost = band.front(), inner = band.back();
  for (Operation &op :
       llvm::make_early_inc_range(inner.getBody()->without_terminator()))
    if (isPure(&op) && llvm::all_of(op.getOperands(), [&](Value operand) {
          return outermost.isDefinedOutsideOfLoop(operand);
        }))
      op.moveBefore(outermost);
}

//===----------------------------------------------------------------------===//
// Transposition
//===----------------------------------------------------------------------===//

/// Exchanges rows and columns of a square: halves of it first, then halves of
/// these, to pairs of elements. A shuffle takes two rows.
static void transpose(OpBuilder &builder, Location loc,
                      MutableArrayRef<Value> rows) {
  int64_t lanes = rows.size();
  for (int64_t half = lanes / 2; half > 0; half /= 2)
    for (int64_t row = 0; row < lanes; ++row) {
      if (row & half)
        continue;
      SmallVector<int64_t> low, high;
      for (int64_t lane = 0; lane < lanes; ++lane) {
        low.push_back(lane & half ? lanes + lane - half : lane);
        high.push_back(lane & half ? lanes + lane : lane + half);
      }
      Value upper = rows[row], lower = rows[row + half];
      rows[row] = vector::ShuffleOp::create(builder, loc, upper, lower, low);
      rows[row + half] =
          vector::ShuffleOp::create(builder, loc, upper, lower, high);
    }
}

namespace {
/// Replaces two loops by one over squares and two over what is left.
class SquareVectorizer {
public:
  SquareVectorizer(AffineForOp outer, LoopPlan &plan, unsigned lanes,
                   bool hasWideConversions, int64_t span)
      : outer(outer), plan(plan), lanes(lanes), builder(outer),
        loc(outer.getLoc()), far(constant(span)),
        body(plan, far.getDefiningOp(), lanes, hasWideConversions) {}

  void run() {
    row = {lowerAffineLowerBound(outer, builder),
           lowerAffineUpperBound(outer, builder)};
    column = {lowerAffineLowerBound(plan.loop, builder),
              lowerAffineUpperBound(plan.loop, builder)};
    row.split = createSplit(row);
    column.split = createSplit(column);
    for (Operation *load : plan.scattered)
      bases[load] = createBase(cast<affine::AffineLoadOp>(load));
    createSquares();
    markShort(createRest(row.low, row.split, column.split, column.high));
    createRest(row.split, row.high, column.low, column.high);
    outer.erase();
  }

private:
  /// From `low` to `split` there is a number of squares.
  struct Range {
    Value low, high, split;
  };
  /// All elements of an array one behind the other, and its strides.
  struct Base {
    Value elements;
    SmallVector<Value> strides;
  };

  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, loc, value);
  }

  /// low + max(high - low, 0) / lanes * lanes
  Value createSplit(const Range &range) {
    Value count = arith::SubIOp::create(builder, loc, range.high, range.low);
    count = arith::MaxSIOp::create(builder, loc, count, constant(0));
    Value rest = arith::RemUIOp::create(builder, loc, count, constant(lanes));
    count = arith::SubIOp::create(builder, loc, count, rest);
    return arith::AddIOp::create(builder, loc, range.low, count);
  }

  /// Vectors are loaded along the last axis only: the array is viewed along
  /// one axis that has all elements somewhere.
  Base createBase(affine::AffineLoadOp load) {
    Value memref = load.getMemRef();
    auto type = cast<MemRefType>(memref.getType());
    Base base;
    auto metadata =
        memref::ExtractStridedMetadataOp::create(builder, loc, memref);
    llvm::append_range(base.strides, metadata.getStrides());
    auto flat = MemRefType::get(ShapedType::kDynamic, type.getElementType());
    Value all = constant(std::numeric_limits<int64_t>::max());
    base.elements = ReinterpretOp::create(builder, loc, flat, memref,
                                          constant(0), all, ValueRange());
    return base;
  }

  scf::ForOp createLoop(Value low, Value high, Value step) {
    auto loop = scf::ForOp::create(builder, loc, low, high, step);
    builder.setInsertionPointToStart(loop.getBody());
    return loop;
  }

  void createSquares() {
    OpBuilder::InsertionGuard guard(builder);
    Value side = constant(lanes);
    Value first = createLoop(column.low, column.split, far).getInductionVar();
    Value end = arith::AddIOp::create(builder, loc, first, far);
    end = arith::MinSIOp::create(builder, loc, end, column.split);
    Value i = createLoop(row.low, row.split, side).getInductionVar();
    scf::ForOp loop = createLoop(first, end, side);
    markShort(loop);
    createSquare(i, loop.getInductionVar());
  }

  Value addTo(Value position, int64_t distance) {
    if (distance == 0)
      return position;
    return arith::AddIOp::create(builder, loc, position, constant(distance));
  }

  /// A row of iterations for each lane, whose transposed loads are done.
  void createSquare(Value i, Value j) {
    SmallVector<VectorBody::Lanes> groups(lanes);
    for (auto [distance, group] : llvm::enumerate(groups)) {
      group.position = j;
      group.values.map(outer.getInductionVar(), addTo(i, distance));
      group.values.map(plan.loop.getInductionVar(), j);
    }
    for (auto load : plan.loop.getBody()->getOps<affine::AffineLoadOp>()) {
      if (!plan.scattered.contains(load))
        continue;
      SmallVector<Value> rows = loadColumns(load, i, j);
      transpose(builder, loc, rows);
      for (auto [group, loaded] : llvm::zip_equal(groups, rows))
        group.values.map(load.getResult(), loaded);
    }
    // Row by row: registers hold no more than the square and a row.
    for (VectorBody::Lanes &group : groups)
      body.emit(builder, group);
  }

  /// The columns from `j` on, as vectors along the outer loop.
  SmallVector<Value> loadColumns(affine::AffineLoadOp load, Value i, Value j) {
    const Base &base = bases.find(load)->second;
    VectorType type = body.getVectorType(load.getType());
    SmallVector<Value> columns;
    for (unsigned distance = 0; distance < lanes; ++distance) {
      Value offset;
      for (auto [operand, stride] :
           llvm::zip_equal(load.getMapOperands(), base.strides)) {
        Value position = operand;
        if (operand == outer.getInductionVar())
          position = i;
        else if (operand == plan.loop.getInductionVar())
          position = addTo(j, distance);
        Value part = arith::MulIOp::create(builder, loc, position, stride);
        offset =
            offset ? arith::AddIOp::create(builder, loc, offset, part) : part;
      }
      columns.push_back(
          vector::LoadOp::create(builder, loc, type, base.elements, offset));
    }
    return columns;
  }

  /// The iterations of a rectangle one by one; the loop over its columns.
  scf::ForOp createRest(Value top, Value bottom, Value left, Value right) {
    OpBuilder::InsertionGuard guard(builder);
    Value one = constant(1);
    IRMapping values;
    scf::ForOp rows = createLoop(top, bottom, one);
    values.map(outer.getInductionVar(), rows.getInductionVar());
    scf::ForOp columns = createLoop(left, right, one);
    values.map(plan.loop.getInductionVar(), columns.getInductionVar());
    body.emitScalar(builder, values);
    return columns;
  }

  AffineForOp outer;
  LoopPlan &plan;
  unsigned lanes;
  OpBuilder builder;
  Location loc;
  Value far; // before all loops, where scalars are broadcast
  VectorBody body;
  Range row, column;
  DenseMap<Operation *, Base> bases;
};
} // namespace

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

namespace {
struct VectorizeTransposesPass
    : pyarray::impl::VectorizeTransposesPassBase<VectorizeTransposesPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<NestOp> nests;
    getOperation().walk([&](NestOp nest) { nests.push_back(nest); });
    for (NestOp nest : nests)
      vectorize(nest);
  }

  void vectorize(NestOp nest) {
    SmallVector<AffineForOp> band = getBand(nest);
    if (band.size() < 2)
      return;
    std::optional<Directions> directions = getDirections(band);
    if (!directions)
      return;
    orderLoops(band, *directions);
    hoistConstants(band);
    FailureOr<LoopPlan> plan = planLoop(band.back());
    if (failed(plan) || plan->scattered.empty() || plan->hasCalls ||
        plan->numOps > longBody)
      return;
    unsigned lanes = vectorBits / plan->widestBits;
    if (lanes < 2 || lanes > 8 || !haveOneWidth(*plan))
      return;
    addRemark(nest, [&] {
      return ("vectorised in squares of " + Twine(lanes) + " by " +
              Twine(lanes))
          .str();
    });
    SquareVectorizer(band[band.size() - 2], *plan, lanes,
                     /*hasWideConversions=*/vectorBits > 256, span)
        .run();
    ++numVectorized;
  }

  /// Vectors that are transposed fill a register.
  static bool haveOneWidth(LoopPlan &plan) {
    return llvm::all_of(plan.scattered, [&](Operation *load) {
      return load->getResult(0).getType().getIntOrFloatBitWidth() ==
             plan.widestBits;
    });
  }
};
} // namespace
