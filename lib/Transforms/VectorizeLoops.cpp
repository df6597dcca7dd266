//===- VectorizeLoops.cpp - Vectorise elementwise loops -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   pyarray.nest {                     scf.for %i = 0 to %m step 16 {
//     affine.for %i = 0 to %n {          %x:4 = vector.load %a[%i] ...
//       %x = affine.load %a[%i]          %y:4 = math.sin %x ...
//       %y = math.sin %x          =>     vector.store %y, %b[%i] ...
//       affine.store %y, %b[%i]        }
//     } {pyarray.parallel}             scf.for %i = %m to %n step 4 {
//   }                                    %k = vector.create_mask %n - %i
//                                        %x = vector.maskedload %a[%i], %k
//                                        %y = math.sin %x
//                                        vector.maskedstore %b[%i], %k, %y
//                                      }
//
// Only vectors of one dimension and at most the hardware's width appear. Which
// loops qualify is decided in LoopLegality.cpp, and their bodies are emitted in
// VectorBody.cpp.
//
//===----------------------------------------------------------------------===//

#include "LoopLegality.h"
#include "ShortLoops.h"
#include "VectorBody.h"
#include "mlir/Conversion/AffineToStandard/AffineToStandard.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Transforms/DialectConversion.h"
#include "mlir/Transforms/LoopInvariantCodeMotionUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/CompensatedSum.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_VECTORIZELOOPSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;
using affine::AffineForOp;

//===----------------------------------------------------------------------===//
// Main loop and tail
//===----------------------------------------------------------------------===//

namespace {
/// How a loop is to be vectorised.
struct Shape {
  unsigned lanes, unroll;
  bool hasWideConversions;
  /// Compute what fills no vector one by one: where masked loads and stores
  /// would become as many branches.
  bool hasScalarTail;
  /// Stores of more bytes bypass the caches; never where 0.
  int64_t streamBytes;
};

/// Replaces one loop by a main loop of `unroll` vectors and a tail of masked
/// ones.
class LoopVectorizer {
public:
  LoopVectorizer(LoopPlan &plan, const Shape &shape)
      : plan(plan), lanes(shape.lanes), unroll(shape.unroll), shape(shape),
        builder(plan.loop), loc(plan.loop.getLoc()),
        body(plan, plan.loop, lanes, shape.hasWideConversions) {}

  void run() {
    lower = lowerAffineLowerBound(plan.loop, builder);
    upper = lowerAffineUpperBound(plan.loop, builder);
    mainEnd = createEnd(lower, int64_t(unroll) * lanes);
    if (plan.combiner)
      plan.loop.getResult(0).replaceAllUsesWith(reduce());
    else
      map();
    plan.loop.erase();
  }

private:
  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, loc, value);
  }

  /// upper - max(upper - first, 0) mod count
  Value createEnd(Value first, int64_t count) {
    Value rest = arith::SubIOp::create(builder, loc, upper, first);
    rest = arith::MaxSIOp::create(builder, loc, rest, constant(0));
    rest = arith::RemUIOp::create(builder, loc, rest, constant(count));
    return arith::SubIOp::create(builder, loc, upper, rest);
  }

  //===--------------------------------------------------------------------===//
  // Maps
  //===--------------------------------------------------------------------===//

  void map() {
    Value streaming = createStreaming();
    body.setStreaming(streaming);
    createMain(ValueRange());
    body.setStreaming(Value());
    if (streaming)
      createFence(streaming);
    if (!shape.hasScalarTail) {
      createTail(Value());
      return;
    }
    Value vectorEnd = createVectors(Value()).second;
    createScalars(vectorEnd, Value());
  }

  /// Whether the loop writes more than the last-level cache holds: then what
  /// is there stays, and no line is read before it is overwritten.
  Value createStreaming() {
    if (plan.streamed.empty() || shape.streamBytes == 0)
      return {};
    auto store = cast<affine::AffineStoreOp>(*plan.streamed.begin());
    int64_t bytes = store.getValue().getType().getIntOrFloatBitWidth() / 8;
    return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::sgt, upper,
                                 constant(shape.streamBytes / bytes));
  }

  /// Stores that bypass caches are in no order for other threads before it.
  void createFence(Value streaming) {
    auto choice =
        scf::IfOp::create(builder, loc, streaming, /*withElseRegion=*/false);
    OpBuilder inner = choice.getThenBodyBuilder();
    LLVM::FenceOp::create(inner, loc, LLVM::AtomicOrdering::seq_cst);
  }

  /// The op that combines two carried values.
  Value combine(OpBuilder &at, Value lhs, Value rhs) {
    return at
        .create(loc, plan.combiner->getName().getIdentifier(), {lhs, rhs},
                lhs.getType(), plan.combiner->getAttrs())
        ->getResult(0);
  }

  /// `unroll` vectors per iteration, each with its accumulator.
  scf::ForOp createMain(ValueRange starts) {
    auto fill = [&](OpBuilder &at, Location, Value first, ValueRange carried) {
      SmallVector<Value> positions = {first};
      for (unsigned part = 1; part < unroll; ++part)
        positions.push_back(arith::AddIOp::create(
            at, loc, first,
            arith::ConstantIndexOp::create(at, loc, int64_t(part) * lanes)));
      SmallVector<Value> next =
          body.emit(at, positions, /*mask=*/Value(), /*last=*/Value());
      for (auto [value, sum] : llvm::zip_equal(next, carried))
        value = combine(at, sum, value);
      scf::YieldOp::create(at, loc, next);
    };
    return scf::ForOp::create(builder, loc, lower, mainEnd,
                              constant(int64_t(unroll) * lanes), starts, fill);
  }

  /// One masked vector per iteration; `start` is null where nothing is
  /// carried.
  scf::ForOp createTail(Value start) {
    auto fill = [&](OpBuilder &at, Location, Value first, ValueRange carried) {
      Value rest = arith::SubIOp::create(at, loc, upper, first);
      Value mask = vector::CreateMaskOp::create(
          at, loc, body.getVectorType(at.getI1Type()), rest);
      Value last = arith::SubIOp::create(
          at, loc, upper, arith::ConstantIndexOp::create(at, loc, 1));
      SmallVector<Value> next = body.emit(at, first, mask, last);
      for (auto [value, sum] : llvm::zip_equal(next, carried))
        value = arith::SelectOp::create(at, loc, mask, combine(at, sum, value),
                                        sum);
      scf::YieldOp::create(at, loc, next);
    };
    SmallVector<Value> starts;
    if (start)
      starts.push_back(start);
    return scf::ForOp::create(builder, loc, mainEnd, upper, constant(lanes),
                              starts, fill);
  }

  /// One vector per iteration without a mask, from the main loop's end on;
  /// returns what it carries, and where it ends.
  std::pair<Value, Value> createVectors(Value start) {
    if (unroll == 1)
      return {start, mainEnd};
    Value end = createEnd(mainEnd, lanes);
    auto fill = [&](OpBuilder &at, Location, Value first, ValueRange carried) {
      SmallVector<Value> next = body.emit(at, first, Value(), Value());
      for (auto [value, sum] : llvm::zip_equal(next, carried))
        value = combine(at, sum, value);
      scf::YieldOp::create(at, loc, next);
    };
    SmallVector<Value> starts;
    if (start)
      starts.push_back(start);
    auto loop = scf::ForOp::create(builder, loc, mainEnd, end, constant(lanes),
                                   starts, fill);
    markShort(loop);
    return {start ? loop.getResult(0) : Value(), end};
  }

  /// One iteration after the other from `first` on.
  Value createScalars(Value first, Value start) {
    auto fill = [&](OpBuilder &at, Location, Value position,
                    ValueRange carried) {
      IRMapping values;
      values.map(plan.loop.getInductionVar(), position);
      body.emitScalar(at, values);
      SmallVector<Value> next;
      if (plan.combiner)
        next.push_back(combine(at, carried.front(),
                               values.lookupOrDefault(plan.getElement())));
      scf::YieldOp::create(at, loc, next);
    };
    SmallVector<Value> starts;
    if (start)
      starts.push_back(start);
    auto loop = scf::ForOp::create(builder, loc, first, upper, constant(1),
                                   starts, fill);
    markShort(loop);
    return start ? loop.getResult(0) : Value();
  }

  //===--------------------------------------------------------------------===//
  // Reductions
  //===--------------------------------------------------------------------===//

  /// What every lane starts from: the identity where an element must count
  /// once, the loop's own start where it may count often.
  Value createStart(Value init) {
    Type type = init.getType();
    VectorType vector = body.getVectorType(type);
    if (!isa<arith::AddFOp, arith::AddIOp, arith::MulFOp, arith::MulIOp>(
            plan.combiner))
      return vector::BroadcastOp::create(builder, loc, vector, init);
    TypedAttr identity = builder.getZeroAttr(type);
    if (isa<arith::AddFOp>(plan.combiner))
      identity = builder.getFloatAttr(type, -0.0);
    else if (isa<arith::MulFOp, arith::MulIOp>(plan.combiner))
      identity = builder.getOneAttr(type);
    return arith::ConstantOp::create(builder, loc,
                                     DenseElementsAttr::get(vector, identity));
  }

  /// All lanes combined, the upper half with the lower half first.
  Value combineLanes(Value vector) {
    for (int64_t half = lanes / 2; half > 0; half /= 2) {
      auto below = llvm::to_vector(llvm::seq<int64_t>(0, half));
      auto above = llvm::to_vector(llvm::seq<int64_t>(half, 2 * half));
      vector = combine(
          builder,
          vector::ShuffleOp::create(builder, loc, vector, vector, below),
          vector::ShuffleOp::create(builder, loc, vector, vector, above));
    }
    return vector::ExtractOp::create(builder, loc, vector, 0);
  }

  Value reduce() {
    Value init = plan.loop.getInits().front();
    SmallVector<Value> starts(unroll, createStart(init));
    SmallVector<Value> sums(createMain(starts).getResults());
    while (sums.size() > 1) {
      SmallVector<Value> pairs;
      for (size_t first = 0; first + 1 < sums.size(); first += 2)
        pairs.push_back(combine(builder, sums[first], sums[first + 1]));
      if (sums.size() % 2 != 0)
        pairs.push_back(sums.back());
      sums = pairs;
    }
    if (shape.hasScalarTail) {
      auto [lanesSum, end] = createVectors(sums.front());
      return createScalars(end, combine(builder, init, combineLanes(lanesSum)));
    }
    Value total = combineLanes(createTail(sums.front()).getResult(0));
    return combine(builder, init, total);
  }

  LoopPlan &plan;
  unsigned lanes, unroll;
  Shape shape;
  OpBuilder builder;
  Location loc;
  VectorBody body;
  Value lower, upper, mainEnd;
};
} // namespace

//===----------------------------------------------------------------------===//
// Scalar sums
//===----------------------------------------------------------------------===//

/// Makes a loop that adds up floats one by one carry what each addition loses,
/// so that it is no less accurate than one that adds up in lanes.
static void compensate(AffineForOp loop) {
  OpBuilder builder(loop);
  Location loc = loop.getLoc();
  Value init = loop.getInits().front();
  Value lost = arith::ConstantOp::create(
      builder, loc, builder.getFloatAttr(init.getType(), -0.0));
  auto fill = [&](OpBuilder &at, Location, Value position, ValueRange carried) {
    IRMapping values;
    values.map(loop.getInductionVar(), position);
    Operation *combiner = findCombiner(loop);
    for (Operation &op : loop.getBody()->without_terminator())
      if (&op != combiner)
        at.clone(op, values);
    bool isFirst = combiner->getOperand(0) == loop.getRegionIterArgs().front();
    Value element = values.lookupOrDefault(combiner->getOperand(isFirst));
    CompensatedSum next =
        CompensatedSum{carried[0], carried[1]}.add(at, loc, element);
    affine::AffineYieldOp::create(at, loc, ValueRange{next.sum, next.lost});
  };
  auto sum = AffineForOp::create(
      builder, loc, loop.getLowerBoundOperands(), loop.getLowerBoundMap(),
      loop.getUpperBoundOperands(), loop.getUpperBoundMap(),
      loop.getStepAsInt(), ValueRange{init, lost}, fill);
  CompensatedSum total = {sum.getResult(0), sum.getResult(1)};
  loop.getResult(0).replaceAllUsesWith(total.finish(builder, loc));
  loop.erase();
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

static bool isMarkedInnermost(AffineForOp loop) {
  if (!loop->hasAttr("pyarray.parallel") && !loop->hasAttr("pyarray.reduction"))
    return false;
  bool hasLoop = false;
  loop.getBody()->walk([&](AffineForOp) { hasLoop = true; });
  return !hasLoop;
}

/// Replaces a nest by what is in it.
static void inlineNest(NestOp nest) {
  Block &body = nest.getBody().front();
  auto yield = cast<NestYieldOp>(body.getTerminator());
  nest->replaceAllUsesWith(yield.getValues());
  yield->erase();
  nest->getBlock()->getOperations().splice(nest->getIterator(),
                                           body.getOperations());
  nest->erase();
}

namespace {
struct VectorizeLoopsPass
    : pyarray::impl::VectorizeLoopsPassBase<VectorizeLoopsPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<AffineForOp> loops;
    getOperation().walk([&](AffineForOp loop) {
      if (loop->getParentOfType<NestOp>() && isMarkedInnermost(loop))
        loops.push_back(loop);
    });
    for (AffineForOp loop : loops) {
      moveLoopInvariantCode(loop);
      vectorize(loop);
    }
    if (failed(lowerAffine()))
      return signalPassFailure();
    SmallVector<NestOp> nests;
    getOperation().walk([&](NestOp nest) { nests.push_back(nest); });
    for (NestOp nest : nests)
      inlineNest(nest);
  }

  void vectorize(AffineForOp loop) {
    FailureOr<LoopPlan> plan = planLoop(loop);
    if (failed(plan) || !isWorthwhile(*plan)) {
      addRemark(loop, succeeded(plan)
                          ? "not vectorised: its elements lie apart"
                          : "not vectorised: it does what has no vector form");
      Operation *combiner = findCombiner(loop);
      if (isa_and_nonnull<arith::AddFOp>(combiner) &&
          isa<FloatType>(combiner->getResult(0).getType()))
        compensate(loop);
      return;
    }
    Shape shape;
    shape.lanes = llvm::bit_floor(vectorBits / plan->widestBits);
    shape.unroll = chooseUnroll(*plan);
    shape.hasWideConversions = vectorBits > 256;
    shape.hasScalarTail = wantsScalarTail(*plan);
    shape.streamBytes = streamBytes;
    addRemark(loop, [&] {
      return ("vectorised, " + Twine(shape.lanes) + " at a time").str();
    });
    LoopVectorizer(*plan, shape).run();
    ++numVectorized;
  }

  /// Lanes that lie apart are read one by one: few of them only.
  bool isWorthwhile(LoopPlan &plan) {
    unsigned lanes = vectorBits / plan.widestBits;
    return lanes >= 2 && (plan.scattered.empty() || lanes <= 8);
  }

  /// Machines with vectors of 256 bits mask no elements of less than 32 bits,
  /// and store masked ones so slowly (a dozen cycles) that a little arithmetic
  /// is done sooner one by one: rows of 16 floats took three times as long.
  /// Where elements lie apart a masked vector takes more code than the loop.
  bool wantsScalarTail(LoopPlan &plan) {
    constexpr unsigned shortBody = 12;
    if (plan.narrowestBits < 32 && vectorBits <= 256)
      return true;
    if (plan.combiner || plan.hasCalls)
      return false;
    return !plan.scattered.empty() ||
           (plan.numOps <= shortBody && vectorBits <= 256);
  }

  /// Several vectors hide the latency of the arithmetic. A call leaves no
  /// register for a second one, and a long body has enough to do; a sum always
  /// needs its lanes for its accuracy.
  unsigned chooseUnroll(LoopPlan &plan) {
    constexpr unsigned longBody = 32;
    if (isa_and_nonnull<arith::AddFOp>(plan.combiner))
      return std::max(1u, unroll.getValue());
    if (plan.hasCalls || plan.numOps > longBody || !plan.scattered.empty())
      return 1;
    return std::max(1u, unroll.getValue());
  }

  LogicalResult lowerAffine() {
    ConversionTarget target(getContext());
    target.addIllegalDialect<affine::AffineDialect>();
    target.markUnknownOpDynamicallyLegal([](Operation *) { return true; });
    RewritePatternSet patterns(&getContext());
    populateAffineToStdConversionPatterns(patterns);
    return applyPartialConversion(getOperation(), target, std::move(patterns));
  }
};
} // namespace
