//===- VectorizeScans.cpp - Prefix sums in registers ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for i:                     for i step 4:
//     s = s + a[i]               x = a[i : i + 4]             x0 x1 x2 x3
//     b[i] = s                   x = x + shift(x, 1)    =>    x0 x01 x12 x23
//                                x = x + shift(x, 2)          x0 x01 x012 x0123
//                                b[i : i + 4] = s + x
//                                s = s + repeat(x[3])
//
// An iteration waits for one operation on `s` in 4 elements, not in each. What
// is added up in a vector is independent of all before it.
//
//===----------------------------------------------------------------------===//

#include "Dependences.h"
#include "Scans.h"
#include "ShortLoops.h"
#include "Widening.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_VECTORIZESCANSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// In registers
//===----------------------------------------------------------------------===//

namespace {
/// Replaces a loop by one over tiles, and itself for what fills none.
class ScanVectorizer {
public:
  ScanVectorizer(const Scan &scan, const LaneFacts &facts,
                 const NestAccesses &nest, TileShape shape,
                 bool hasWideConversions)
      : scan(scan), loop(scan.loop), loc(loop.getLoc()), shape(shape),
        widener(facts, nest, shape, hasWideConversions) {}

  void run() {
    OpBuilder builder(loop);
    Value end = createMainEnd(builder);
    auto type = widener.getVectorType(scan.carried.getType());
    Value start = vector::BroadcastOp::create(builder, loc, type,
                                              loop.getInitArgs().front());
    Value tile = arith::ConstantIndexOp::create(
        builder, loc, int64_t(shape.lanes) * shape.columns);
    auto main = scf::ForOp::create(
        builder, loc, loop.getLowerBound(), end, tile, start,
        [&](OpBuilder &at, Location, Value first, ValueRange carried) {
          Value next = emitTile(at, first, carried.front());
          scf::YieldOp::create(at, loc, next);
        });
    main->setAttr(optimizedAttr, builder.getUnitAttr());
    Value rest = vector::ExtractOp::create(builder, loc, main.getResult(0), 0);
    loop.getLowerBoundMutable().assign(end);
    loop.getInitArgsMutable().assign(rest);
    markShort(loop);
  }

private:
  /// upper - max(upper - lower, 0) mod tile
  Value createMainEnd(OpBuilder &builder) {
    auto constant = [&](int64_t value) -> Value {
      return arith::ConstantIndexOp::create(builder, loc, value);
    };
    Value upper = loop.getUpperBound();
    Value rest =
        arith::SubIOp::create(builder, loc, upper, loop.getLowerBound());
    rest = arith::MaxSIOp::create(builder, loc, rest, constant(0));
    rest = arith::RemUIOp::create(
        builder, loc, rest, constant(int64_t(shape.lanes) * shape.columns));
    return arith::SubIOp::create(builder, loc, upper, rest);
  }

  Value combine(OpBuilder &at, Value before, Value after) {
    return scan.combine(at, loc, before, after);
  }

  /// Lanes move up by `distance` within groups of `group`; those that none
  /// moves to are from `fill`, or stay where it is null.
  Value shift(OpBuilder &at, Value vector, int64_t distance, int64_t group,
              Value fill) {
    SmallVector<int64_t> lanes;
    for (int64_t lane = 0; lane < shape.lanes; ++lane) {
      int64_t stays = fill ? shape.lanes + lane : lane;
      lanes.push_back(lane % group < distance ? stays : lane - distance);
    }
    return vector::ShuffleOp::create(at, loc, vector, fill ? fill : vector,
                                     lanes);
  }

  /// Lane i of the result combines the lanes 0 to i. Shuffles within 128 bits
  /// are the fast ones: they come first, and then the last of each such part is
  /// added to the parts after it.
  Value scanLanes(OpBuilder &at, Value vector) {
    auto type = cast<VectorType>(vector.getType());
    int64_t lanes = shape.lanes;
    int64_t part =
        std::min<int64_t>(lanes, 128 / type.getElementTypeBitWidth());
    Value identity = scan.createIdentity(at, loc, type);
    for (int64_t distance = 1; distance < part; distance *= 2)
      vector = combine(at, shift(at, vector, distance, part, identity), vector);
    if (part == lanes)
      return vector;
    SmallVector<int64_t> lasts;
    for (int64_t lane = 0; lane < lanes; ++lane)
      lasts.push_back(lane / part * part + part - 1);
    Value sums = vector::ShuffleOp::create(at, loc, vector, vector, lasts);
    sums = shift(at, sums, part, lanes, identity ? identity : vector);
    for (int64_t distance = part; distance < lanes - part; distance *= 2)
      sums = combine(at, shift(at, sums, distance, lanes, identity), sums);
    return combine(at, sums, vector);
  }

  Value repeatLast(OpBuilder &at, Value vector) {
    SmallVector<int64_t> lanes(shape.lanes, shape.lanes - 1);
    return vector::ShuffleOp::create(at, loc, vector, vector, lanes);
  }

  /// Emits the iterations from `first` on; returns what they carry on, in all
  /// lanes.
  Value emitTile(OpBuilder &at, Value first, Value carried) {
    widener.setPosition(at, first, /*row=*/Value());
    widener.emitOps(at, scan.before);
    SmallVector<Value> sums, totals;
    for (unsigned column = 0; column < shape.columns; ++column) {
      sums.push_back(scanLanes(at, widener.getVector(scan.element, column)));
      totals.push_back(repeatLast(at, sums.back()));
    }
    for (unsigned column = 0; column < shape.columns; ++column) {
      Value sum = combine(at, carried, sums[column]);
      widener.set(scan.combined, column, sum);
      if (scan.usesCarried)
        widener.set(scan.carried, column,
                    shift(at, sum, 1, shape.lanes, carried));
      carried = combine(at, carried, totals[column]);
    }
    widener.emitOps(at, scan.after);
    return carried;
  }

  const Scan &scan;
  scf::ForOp loop;
  Location loc;
  TileShape shape;
  Widener widener;
};
} // namespace

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

/// Are all elements that differ between iterations next to each other?
static bool hasUnitStrides(scf::ForOp loop, const NestAccesses &nest) {
  return llvm::all_of(nest.getAccesses(), [&](const Access &access) {
    std::optional<int64_t> stride = getStrideIn(access, loop);
    return stride && (*stride == 1 || (*stride == 0 && !access.isStore));
  });
}

/// Why a scan cannot be vectorised, in the user's words; empty if it can.
static std::string findRefusal(const Scan &scan, const LaneFacts &facts,
                               const NestAccesses &nest) {
  if (std::string refusal = scan.findRefusal(); !refusal.empty())
    return refusal;
  if (!nest.isUnderstood())
    return "it calls a function";
  if (!nest.getChecks().empty())
    return "it may raise an exception in the middle";
  if (!facts.getRefusal().empty())
    return facts.getRefusal().str();
  if (!hasUnitStrides(scan.loop, nest))
    return "its elements lie apart";
  Dependences dependences(nest);
  Parallelism order = dependences.getParallelism(scan.loop);
  if (order.kind != Parallelism::Parallel)
    return order.reason.empty() ? "iterations need one another" : order.reason;
  if (!scan.mayComeFirst(dependences))
    return "what it adds up is written in the same iteration";
  return {};
}

namespace {
struct VectorizeScansPass
    : pyarray::impl::VectorizeScansPassBase<VectorizeScansPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<scf::ForOp> loops;
    getOperation()->walk([&](scf::ForOp loop) {
      if (!loop->hasAttr(checkedAttr) && !isMarkedShort(loop))
        loops.push_back(loop);
    });
    for (scf::ForOp loop : loops)
      if (std::optional<Scan> scan = Scan::find(loop))
        vectorize(*scan);
  }

private:
  static constexpr unsigned columns = 2;

  void vectorize(const Scan &scan) {
    NestAccesses nest(scan.loop);
    LaneFacts facts(scan.loop, /*rows=*/nullptr);
    if (std::string refusal = findRefusal(scan, facts, nest);
        !refusal.empty()) {
      addRemark(scan.loop, "not vectorised: " + Twine(refusal));
      return;
    }
    unsigned lanes = vectorBits / facts.getWidestBits();
    addRemark(scan.loop, [&] {
      return (scan.describe() + " vectorised, " + Twine(lanes) + " at a time")
          .str();
    });
    ScanVectorizer(scan, facts, nest, {lanes, /*rows=*/1, columns},
                   /*hasWideConversions=*/vectorBits >= 512)
        .run();
    ++numVectorized;
  }
};
} // namespace
