//===- IndexRanges.cpp - What values an index takes in a loop -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IndexRanges.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

/// The loop inside or equal to `loop` that counts `value`.
static scf::ForOp getCounter(scf::ForOp loop, Value value) {
  auto argument = dyn_cast<BlockArgument>(value);
  if (!argument || argument.getArgNumber() != 0)
    return nullptr;
  auto counter = dyn_cast<scf::ForOp>(argument.getOwner()->getParentOp());
  return counter && loop->isAncestor(counter) ? counter : nullptr;
}

FailureOr<IndexRange> LoopRanges::getRange(const LinearForm &form) {
  IndexRange range;
  range.least.constant = range.greatest.constant = form.constant;
  for (auto [value, coefficient] : form.terms) {
    IndexRange term;
    if (isInvariant(value)) {
      symbols.insert(value);
      term.least.terms[value] = term.greatest.terms[value] = 1;
    } else if (scf::ForOp counter = getCounter(loop, value)) {
      FailureOr<IndexRange> found = getInductionRange(counter);
      if (failed(found))
        return failure();
      term = *found;
    } else {
      FailureOr<IndexRange> found = getProductRange(value);
      if (failed(found))
        return failure();
      term = *found;
    }
    if (coefficient < 0)
      std::swap(term.least, term.greatest);
    if (failed(range.least.add(term.least, coefficient)) ||
        failed(range.greatest.add(term.greatest, coefficient)))
      return failure();
  }
  return range;
}

/// steps * factor, or a value too large for every test where that overflows.
static Value createProduct(OpBuilder &builder, Location loc, Value steps,
                           Value factor) {
  auto constant = [&](int64_t value) {
    return arith::ConstantIndexOp::create(builder, loc, value);
  };
  auto isBelow = [&](Value value, int64_t limit) -> Value {
    return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ult, value,
                                 constant(limit));
  };
  constexpr int64_t limit = int64_t(1) << 31;
  Value shifted = arith::AddIOp::create(builder, loc, factor, constant(limit));
  Value fits = arith::AndIOp::create(builder, loc, isBelow(steps, limit),
                                     isBelow(shifted, 2 * limit));
  Value product = arith::MulIOp::create(builder, loc, steps, factor);
  return arith::SelectOp::create(builder, loc, fits, product,
                                 constant(std::numeric_limits<int64_t>::max()));
}

/// position * factor, as in a range whose step is known at run time only: from
/// 0 to the product with the last position, or back. The position counts from
/// 0 in steps of 1, and the loop does not change the factor.
FailureOr<IndexRange> LoopRanges::getProductRange(Value value) {
  auto product = value.getDefiningOp<arith::MulIOp>();
  if (!product)
    return failure();
  Value position = product.getLhs(), factor = product.getRhs();
  if (auto cast = position.getDefiningOp<arith::IndexCastOp>())
    position = cast.getIn();
  scf::ForOp counter = getCounter(loop, position);
  if (!counter || !isInvariant(factor) ||
      !isInvariant(counter.getUpperBound()) ||
      !isConstantIntValue(counter.getLowerBound(), 0) ||
      !isConstantIntValue(counter.getStep(), 1))
    return failure();
  IndexRange range;
  if (!isExact) {
    range.least.terms[value] = range.greatest.terms[value] = 1;
    return range;
  }
  OpBuilder builder(loop);
  Location loc = product.getLoc();
  Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
  Value one = arith::ConstantIndexOp::create(builder, loc, 1);
  Value last =
      arith::SubIOp::create(builder, loc, counter.getUpperBound(), one);
  Value steps = arith::MaxSIOp::create(builder, loc, last, zero);
  if (!factor.getType().isIndex())
    factor = arith::IndexCastOp::create(builder, loc, builder.getIndexType(),
                                        factor);
  Value reach = createProduct(builder, loc, steps, factor);
  Value least = arith::MinSIOp::create(builder, loc, reach, zero);
  Value greatest = arith::MaxSIOp::create(builder, loc, reach, zero);
  symbols.insert(least);
  symbols.insert(greatest);
  range.least.terms[least] = range.greatest.terms[greatest] = 1;
  return range;
}

/// From the least lower bound to the greatest last value.
FailureOr<IndexRange> LoopRanges::getInductionRange(scf::ForOp counter) {
  FailureOr<IndexRange> first =
      getRange(LinearForm::of(counter.getLowerBound()));
  FailureOr<LinearForm> last = getLast(counter);
  if (failed(first) || failed(last))
    return failure();
  return IndexRange{first->least, *last};
}

/// lower + max(distance, 0) / step * step
Value LoopRanges::createLast(scf::ForOp counter, const LinearForm &distance) {
  OpBuilder builder(loop);
  Location loc = counter.getLoc();
  Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
  Value width = arith::MaxSIOp::create(
      builder, loc, distance.materialize(builder, loc), zero);
  Value steps = arith::DivUIOp::create(builder, loc, width, counter.getStep());
  Value reach = arith::MulIOp::create(builder, loc, steps, counter.getStep());
  return arith::AddIOp::create(builder, loc, counter.getLowerBound(), reach);
}

/// upper - 1, less what the step leaves over where the bounds are invariant.
FailureOr<LinearForm> LoopRanges::getLast(scf::ForOp counter) {
  LinearForm one;
  one.constant = 1;
  std::optional<int64_t> step = getConstantIntValue(counter.getStep());
  if (!step || *step < 1 || !counter.getInductionVar().getType().isIndex())
    return failure();
  LinearForm upper = LinearForm::of(counter.getUpperBound());
  if (isExact && *step != 1 && isInvariant(counter.getUpperBound()) &&
      isInvariant(counter.getLowerBound())) {
    LinearForm distance = upper;
    if (failed(distance.add(one, -1)) ||
        failed(distance.add(LinearForm::of(counter.getLowerBound()), -1)) ||
        failed(getRange(distance)))
      return failure();
    LinearForm last;
    last.terms[createLast(counter, distance)] = 1;
    return getRange(last)->least;
  }
  FailureOr<IndexRange> range = getRange(upper);
  if (failed(range) || failed(range->greatest.add(one, -1)))
    return failure();
  return range->greatest;
}
