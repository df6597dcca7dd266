//===- Reductions.cpp - Reductions are loops that carry a value -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %m = pyarray.map_reduce <max> ins(%a) {...}
//     => %m = affine.for %i = 0 to %n iter_args(%best = -inf) {
//               %x = affine.load %a[%i]
//               %y = arith.maximumf %best, %x
//               affine.yield %y
//             } {pyarray.reduction = "max"}
//
// A sum of floats adds up blocks of 256 elements, which the vectoriser spreads
// over some 16 lanes, and adds the sums of blocks together with the error of
// each addition (Knuth's two-sum). That is at least as accurate as adding
// pairwise, and does not depend on where blocks lie in memory.
//
// Along one axis a block is 128 elements of the first half and as many of the
// second half, added in pairs: a core reads two streams faster than one, by
// half, where they come from memory.
//
//===----------------------------------------------------------------------===//

#include "LoopNests.h"
#include "MemRefs.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/IRMapping.h"
#include "pyarray/Transforms/CompensatedSum.h"

using namespace mlir;
using namespace pyarray;

static constexpr int64_t blockSize = 256;
/// A block of each of two streams.
static constexpr int64_t pairedSize = blockSize / 2;
/// Of longer bodies, or such that call, it is not memory that takes the time.
static constexpr size_t longBody = 8;

//===----------------------------------------------------------------------===//
// Combining two elements
//===----------------------------------------------------------------------===//

using arith::AtomicRMWKind;

/// How upstream names the combination; signless integers get a sign here.
static AtomicRMWKind getCombination(MapReduceOp op) {
  bool isFloat = isa<FloatType>(op.getType());
  bool isUnsigned = op.getIsUnsigned();
  switch (op.getKind()) {
  case ReductionKind::Sum:
    return isFloat ? AtomicRMWKind::addf : AtomicRMWKind::addi;
  case ReductionKind::Prod:
    return isFloat ? AtomicRMWKind::mulf : AtomicRMWKind::muli;
  case ReductionKind::Min:
    if (isFloat)
      return AtomicRMWKind::minimumf;
    return isUnsigned ? AtomicRMWKind::minu : AtomicRMWKind::mins;
  case ReductionKind::Max:
    if (isFloat)
      return AtomicRMWKind::maximumf;
    return isUnsigned ? AtomicRMWKind::maxu : AtomicRMWKind::maxs;
  case ReductionKind::Any:
    return AtomicRMWKind::ori;
  case ReductionKind::All:
    return AtomicRMWKind::andi;
  }
  llvm_unreachable("unknown reduction");
}

/// What a reduction starts from. A sum starts from +0, as NumPy's does, which
/// makes the sum of negative zeros +0.
static Value createIdentity(OpBuilder &builder, MapReduceOp op) {
  TypedAttr identity;
  if (op.getKind() == ReductionKind::Sum)
    identity = builder.getZeroAttr(op.getType());
  else
    identity = arith::getIdentityValueAttr(getCombination(op), op.getType(),
                                           builder, op.getLoc());
  return arith::ConstantOp::create(builder, op.getLoc(), identity);
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

namespace {
/// What one `pyarray.map_reduce` becomes.
struct ReductionNest {
  ConversionPatternRewriter &rewriter;
  MapReduceOp op;
  LoopNest loops;
  SmallVector<ArrayType> types;
  SmallVector<Value> position;

  Location getLoc() { return op.getLoc(); }

  /// The carried value combined with the element at `position`.
  Value combineElement(Value carried) {
    SmallVector<Value> elements =
        loadElements(rewriter, getLoc(), loops.arrays, types, position);
    Value element = inlineBody(rewriter, op.getBody(), elements);
    return arith::getReductionOp(getCombination(op), rewriter, getLoc(),
                                 carried, element);
  }

  void mark(affine::AffineForOp loop) {
    loop->setAttr("pyarray.reduction",
                  rewriter.getStringAttr(stringifyReductionKind(op.getKind())));
  }

  /// Marks the loop along the innermost axis and fills its body.
  void fillInnermost(affine::AffineForOp loop) {
    mark(loop);
    OpBuilder::InsertionGuard guard(rewriter);
    rewriter.setInsertionPointToEnd(loop.getBody());
    position.push_back(loop.getInductionVar());
    Value next = combineElement(loop.getRegionIterArgs().front());
    affine::AffineYieldOp::create(rewriter, getLoc(), next);
    position.pop_back();
  }

  /// Loops along axis `axis` and those behind it.
  Value reduceFrom(size_t axis, Value carried) {
    auto loop = createLoop(rewriter, getLoc(), loops.extents[axis], 1, carried);
    if (axis + 1 == loops.extents.size()) {
      fillInnermost(loop);
      return loop.getResult(0);
    }
    OpBuilder::InsertionGuard guard(rewriter);
    rewriter.setInsertionPointToEnd(loop.getBody());
    position.push_back(loop.getInductionVar());
    Value next = reduceFrom(axis + 1, loop.getRegionIterArgs().front());
    affine::AffineYieldOp::create(rewriter, getLoc(), next);
    position.pop_back();
    return loop.getResult(0);
  }

  //===--------------------------------------------------------------------===//
  // Sums of floats
  //===--------------------------------------------------------------------===//

  /// The sum of one block of the innermost axis, from `first` on.
  Value sumBlock(Value first) {
    MLIRContext *context = rewriter.getContext();
    AffineExpr start = rewriter.getAffineDimExpr(0);
    OpFoldResult extent = loops.extents.back();
    SmallVector<Value> bound = {first};
    AffineExpr end;
    if (std::optional<int64_t> known = getConstantIntValue(extent)) {
      end = rewriter.getAffineConstantExpr(*known);
    } else {
      end = rewriter.getAffineSymbolExpr(0);
      bound.push_back(cast<Value>(extent));
    }
    AffineMap upper =
        AffineMap::get(1, bound.size() - 1, {start + blockSize, end}, context);
    auto loop = affine::AffineForOp::create(
        rewriter, getLoc(), first, AffineMap::get(1, 0, start), bound, upper,
        /*step=*/1, createIdentity(rewriter, op));
    fillInnermost(loop);
    return loop.getResult(0);
  }

  /// Loops along axis `axis` and those behind it, block by block along the
  /// last one.
  CompensatedSum sumFrom(size_t axis, CompensatedSum total) {
    bool isLast = axis + 1 == loops.extents.size();
    auto loop = createLoop(rewriter, getLoc(), loops.extents[axis],
                           isLast ? blockSize : 1, {total.sum, total.lost});
    OpBuilder::InsertionGuard guard(rewriter);
    rewriter.setInsertionPointToEnd(loop.getBody());
    CompensatedSum carried = {loop.getRegionIterArgs()[0],
                              loop.getRegionIterArgs()[1]};
    CompensatedSum next;
    if (isLast) {
      next = carried.add(rewriter, getLoc(), sumBlock(loop.getInductionVar()));
    } else {
      position.push_back(loop.getInductionVar());
      next = sumFrom(axis + 1, carried);
      position.pop_back();
    }
    affine::AffineYieldOp::create(rewriter, getLoc(), {next.sum, next.lost});
    return {loop.getResult(0), loop.getResult(1)};
  }

  //===--------------------------------------------------------------------===//
  // Sums of two streams
  //===--------------------------------------------------------------------===//

  bool mayPair() {
    Block &body = op.getBody().front();
    return loops.extents.size() == 1 &&
           body.getOperations().size() <= longBody &&
           llvm::none_of(body, [](Operation &inner) {
             return isa<math::MathDialect>(inner.getDialect()) ||
                    inner.getNumRegions() != 0;
           });
  }

  /// What the body computes `distance` elements behind `position`.
  Value computeAt(Value position, Value distance) {
    AffineMap map = AffineMap::get(
        1, 1, rewriter.getAffineDimExpr(0) + rewriter.getAffineSymbolExpr(0));
    Block &body = op.getBody().front();
    IRMapping values;
    for (auto [memref, type, argument] :
         llvm::zip_equal(loops.arrays, types, body.getArguments())) {
      Value element = affine::AffineLoadOp::create(
          rewriter, getLoc(), memref, map, ValueRange{position, distance});
      values.map(argument,
                 fromMemory(rewriter, getLoc(), element, type.getScalarType()));
    }
    for (Operation &inner : body.without_terminator())
      rewriter.clone(inner, values);
    return values.lookupOrDefault(op.getYieldedValue());
  }

  /// The sum of a block of each half, from `first` on.
  Value sumPairs(Value first, Value half) {
    AffineExpr start = rewriter.getAffineDimExpr(0);
    auto loop = affine::AffineForOp::create(
        rewriter, getLoc(), first, AffineMap::get(1, 0, start), first,
        AffineMap::get(1, 0, start + pairedSize), /*step=*/1,
        createIdentity(rewriter, op));
    mark(loop);
    OpBuilder::InsertionGuard guard(rewriter);
    rewriter.setInsertionPointToEnd(loop.getBody());
    Value none = arith::ConstantIndexOp::create(rewriter, getLoc(), 0);
    Value position = loop.getInductionVar();
    Value element =
        arith::AddFOp::create(rewriter, getLoc(), computeAt(position, none),
                              computeAt(position, half));
    Value next = arith::AddFOp::create(
        rewriter, getLoc(), loop.getRegionIterArgs().front(), element);
    affine::AffineYieldOp::create(rewriter, getLoc(), next);
    return loop.getResult(0);
  }

  /// Sums up pairs of blocks, then what is left, which is less than a block of
  /// each.
  CompensatedSum sumStreams(CompensatedSum total) {
    Location loc = getLoc();
    Value extent =
        getValueOrCreateConstantIndexOp(rewriter, loc, loops.extents.front());
    auto constant = [&](int64_t value) {
      return arith::ConstantIndexOp::create(rewriter, loc, value);
    };
    Value pairs =
        arith::DivUIOp::create(rewriter, loc, extent, constant(2 * pairedSize));
    Value half =
        arith::MulIOp::create(rewriter, loc, pairs, constant(pairedSize));
    Value both = arith::AddIOp::create(rewriter, loc, half, half);
    AffineMap symbol = rewriter.getSymbolIdentityMap();
    auto loop = affine::AffineForOp::create(
        rewriter, loc, ValueRange(), rewriter.getConstantAffineMap(0), half,
        symbol, pairedSize, ValueRange{total.sum, total.lost});
    {
      OpBuilder::InsertionGuard guard(rewriter);
      rewriter.setInsertionPointToEnd(loop.getBody());
      CompensatedSum carried = {loop.getRegionIterArgs()[0],
                                loop.getRegionIterArgs()[1]};
      CompensatedSum next =
          carried.add(rewriter, loc, sumPairs(loop.getInductionVar(), half));
      affine::AffineYieldOp::create(rewriter, loc, {next.sum, next.lost});
    }
    auto rest =
        affine::AffineForOp::create(rewriter, loc, both, symbol, extent, symbol,
                                    /*step=*/1, createIdentity(rewriter, op));
    fillInnermost(rest);
    return CompensatedSum{loop.getResult(0), loop.getResult(1)}.add(
        rewriter, loc, rest.getResult(0));
  }

  Value reduce() {
    Value start = createIdentity(rewriter, op);
    if (loops.extents.empty())
      return combineElement(start);
    if (op.getKind() != ReductionKind::Sum || !isa<FloatType>(op.getType()))
      return reduceFrom(0, start);
    CompensatedSum none = {start, start};
    return (mayPair() ? sumStreams(none) : sumFrom(0, none))
        .finish(rewriter, getLoc());
  }
};

//===----------------------------------------------------------------------===//
// Pattern
//===----------------------------------------------------------------------===//

/// result = combine over all i of body(inputs[i, ...] ...)
struct LowerMapReduce : OpConversionPattern<MapReduceOp> {
  using Base::Base;

  LogicalResult
  matchAndRewrite(MapReduceOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (op.getInputs().empty())
      return rewriter.notifyMatchFailure(op, "no input gives its shape");
    if (!op.getType().isIntOrFloat())
      return rewriter.notifyMatchFailure(op, "its elements are not real");
    Location loc = op.getLoc();
    SmallVector<ArrayType> types;
    for (Type type : op.getInputs().getTypes())
      types.push_back(cast<ArrayType>(type));
    LoopNest loops = chooseLoops(rewriter, loc, types, adaptor.getInputs());
    auto nest = NestOp::create(rewriter, loc, op.getType());
    rewriter.createBlock(&nest.getBody());
    ReductionNest reduction{rewriter, op, std::move(loops), types, {}};
    NestYieldOp::create(rewriter, loc, reduction.reduce());
    rewriter.replaceOp(op, nest.getResult(0));
    return success();
  }
};
} // namespace

void pyarray::populateReductionPatterns(const TypeConverter &types,
                                        RewritePatternSet &patterns) {
  patterns.add<LowerMapReduce>(types, patterns.getContext());
}
