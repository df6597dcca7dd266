//===- SubscriptTests.cpp - When two indices are equal --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Axis by axis. One loop with one coefficient on both sides gives a distance,
// one loop on one side an iteration; a distance that is known makes the loop's
// counter a constant in the other axes, which are then looked at again. What
// no exact test decides, divisors and ranges of the loops may rule out.
//
//===----------------------------------------------------------------------===//

#include "SubscriptTests.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include <numeric>

using namespace mlir;
using namespace pyarray;

/// Larger coefficients times steps are not looked into: see Dependences.h.
static constexpr int64_t maxCoefficient = int64_t(1) << 14;

/// Replacing values by their bounds ends after as many.
static constexpr unsigned maxReplacements = 16;

SubscriptTests::SubscriptTests(Dependence &dependence)
    : dependence(dependence) {
  dependence.distances.assign(dependence.loops.size(), Distance());
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

/// Which of the common loops counts `value`.
std::optional<unsigned> SubscriptTests::getLoop(Value value) const {
  for (auto [position, loop] : llvm::enumerate(dependence.loops))
    if (loop.getInductionVar() == value)
      return position;
  return std::nullopt;
}

/// Is `value`, which counts no common loop, the same for both accesses? So it
/// is if it comes from before the loops, or is computed in an iteration that
/// both are in.
bool SubscriptTests::isSame(Value value) const {
  scf::ForOp outermost = dependence.loops.front();
  if (outermost.isDefinedOutsideOfLoop(value))
    return true;
  for (Operation *op = value.getParentBlock()->getParentOp();
       op != outermost->getParentOp(); op = op->getParentOp()) {
    if (isa<scf::WhileOp>(op))
      return false;
    auto loop = dyn_cast<scf::ForOp>(op);
    if (!loop)
      continue;
    auto *found = llvm::find(dependence.loops, loop);
    if (found == dependence.loops.end() ||
        !dependence.distances[found - dependence.loops.begin()].isZero())
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Equations
//===----------------------------------------------------------------------===//

/// `form` of the sink, with counters as the source's plus what they are known
/// to differ by.
LinearForm SubscriptTests::getInSource(LinearForm form) const {
  for (auto [value, coefficient] : form.terms)
    if (std::optional<unsigned> loop = getLoop(value))
      form.constant += coefficient * dependence.distances[*loop].exact;
  return form;
}

/// Nothing where numbers are too large to say anything.
std::optional<SubscriptTests::Equation>
SubscriptTests::makeEquation(const LinearForm &source,
                             const LinearForm &sink) const {
  Equation equation;
  equation.source = source;
  equation.sink = getInSource(sink);
  FailureOr<LinearForm> rest = equation.sink.subtract(source);
  if (failed(rest))
    return std::nullopt;
  equation.rest = *rest;
  llvm::SmallSetVector<Value, 8> values;
  for (const LinearForm *form : {&source, &sink})
    for (auto [value, coefficient] : form->terms) {
      if (std::abs(coefficient) > maxCoefficient)
        return std::nullopt;
      values.insert(value);
    }
  for (Value value : values) {
    std::optional<unsigned> loop = getLoop(value);
    if (loop ? isKnown(*loop) : isSame(value)) {
      equation.divisor =
          std::gcd(equation.divisor, equation.rest.getCoefficient(value));
      continue;
    }
    // Two numbers, one for each side.
    equation.rest.terms.erase(value);
    for (const LinearForm *form : {&source, &sink})
      equation.divisor =
          std::gcd(equation.divisor, form->getCoefficient(value));
    if (loop)
      equation.unknown.push_back(*loop);
    else
      equation.isLinear = false;
  }
  return equation;
}

/// Is the constant no multiple of what divides everything else?
bool SubscriptTests::Equation::isUnsolvable() const {
  return divisor == 0 ? rest.constant != 0 : rest.constant % divisor != 0;
}

/// A step that is known, and one that a loop may have.
static std::optional<int64_t> getKnownStep(scf::ForOp loop) {
  std::optional<int64_t> step = getConstantIntValue(loop.getStep());
  return step && *step > 0 ? step : std::nullopt;
}

SubscriptTests::Outcome SubscriptTests::learnDistance(unsigned position,
                                                      int64_t distance) {
  scf::ForOp loop = dependence.loops[position];
  std::optional<int64_t> step = getKnownStep(loop);
  // Counters that start from one value are multiples of the step apart.
  bool hasOneStart =
      position == 0 ||
      dependence.loops.front().isDefinedOutsideOfLoop(loop.getLowerBound());
  if (hasOneStart && distance % *step != 0)
    return Outcome::Never;
  Distance &known = dependence.distances[position];
  known.kind = Distance::Exact;
  known.exact = distance;
  known.only = LinearForm();
  return Outcome::Learned;
}

SubscriptTests::Outcome SubscriptTests::learnIteration(unsigned loop,
                                                       Distance::Kind kind,
                                                       const LinearForm &only) {
  Distance &known = dependence.distances[loop];
  if (!isInvariantIn(only, dependence.loops.front()))
    return Outcome::Nothing;
  if (known.kind == Distance::Any) {
    known.kind = kind;
    known.only = only;
    return Outcome::Nothing;
  }
  // Two axes say in which iteration either access is: on a diagonal.
  bool isSink = kind == Distance::SinkAt;
  if (known.kind != (isSink ? Distance::SourceAt : Distance::SinkAt))
    return Outcome::Nothing;
  FailureOr<LinearForm> apart = only.subtract(known.only);
  if (failed(apart) || !apart->isConstant())
    return Outcome::Nothing;
  return learnDistance(loop, isSink ? apart->constant : -apart->constant);
}

/// a * sink's counter - b * source's counter + rest = 0
SubscriptTests::Outcome SubscriptTests::testOneLoop(const Equation &equation) {
  unsigned position = equation.unknown.front();
  Value counter = dependence.loops[position].getInductionVar();
  int64_t a = equation.sink.getCoefficient(counter);
  int64_t b = equation.source.getCoefficient(counter);
  if (a == b) {
    if (!equation.rest.isConstant())
      return Outcome::Nothing;
    if (equation.rest.constant % a != 0)
      return Outcome::Never;
    return learnDistance(position, -equation.rest.constant / a);
  }
  if (a != 0 && b != 0)
    return Outcome::Nothing;
  // One side stays: its counter has one value, -rest / a or rest / b.
  int64_t factor = a != 0 ? -a : b;
  LinearForm only;
  if (std::abs(factor) == 1) {
    if (failed(only.add(equation.rest, factor)))
      return Outcome::Nothing;
  } else if (!equation.rest.isConstant()) {
    return Outcome::Nothing;
  } else if (equation.rest.constant % factor != 0) {
    return Outcome::Never;
  } else {
    only.constant = equation.rest.constant / factor;
  }
  return learnIteration(position,
                        a != 0 ? Distance::SinkAt : Distance::SourceAt, only);
}

SubscriptTests::Outcome SubscriptTests::testAxis(const LinearForm &source,
                                                 const LinearForm &sink) {
  std::optional<Equation> equation = makeEquation(source, sink);
  if (!equation)
    return Outcome::Nothing;
  if (equation->isUnsolvable() || isNeverZero(*equation))
    return Outcome::Never;
  if (!equation->isLinear || equation->unknown.size() != 1 ||
      !getKnownStep(dependence.loops[equation->unknown.front()]))
    return Outcome::Nothing;
  return testOneLoop(*equation);
}

bool SubscriptTests::solve() {
  ArrayRef<LinearForm> sources = dependence.source->subscripts;
  ArrayRef<LinearForm> sinks = dependence.sink->subscripts;
  bool hasLearned = true;
  while (hasLearned) {
    hasLearned = false;
    for (auto [source, sink] : llvm::zip_equal(sources, sinks)) {
      Outcome outcome = testAxis(source, sink);
      if (outcome == Outcome::Never)
        return false;
      hasLearned |= outcome == Outcome::Learned;
    }
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

static unsigned getDepth(Value value) {
  unsigned depth = 0;
  for (Operation *op = value.getParentBlock()->getParentOp(); op;
       op = op->getParentOp())
    ++depth;
  return depth;
}

/// What `form` depends on that is not the same for both accesses, or with
/// `isEverything`, not known before the loops; the innermost of these, null if
/// there are none.
Value SubscriptTests::findVarying(const LinearForm &form,
                                  bool isEverything) const {
  Value innermost;
  for (auto [value, coefficient] : form.terms) {
    if (dependence.loops.front().isDefinedOutsideOfLoop(value))
      continue;
    std::optional<unsigned> loop = getLoop(value);
    bool isShared = loop ? isKnown(*loop) : isSame(value);
    if (isShared && !isEverything)
      continue;
    if (!innermost || getDepth(value) > getDepth(innermost))
      innermost = value;
  }
  return innermost;
}

/// The least or greatest of `form`, of the sink or the source, over the loops
/// whose counters vary.
std::optional<LinearForm> SubscriptTests::getBound(LinearForm form, Side side,
                                                   bool isGreatest,
                                                   bool isEverything) const {
  for (unsigned i = 0; i != maxReplacements; ++i) {
    Value varying = findVarying(form, isEverything);
    if (!varying)
      return form;
    scf::ForOp counter = scf::getForInductionVarOwner(varying);
    if (!counter)
      return std::nullopt;
    int64_t coefficient = form.getCoefficient(varying);
    form.terms.erase(varying);
    bool isUpper = (coefficient > 0) == isGreatest;
    LinearForm bound = LinearForm::of(isUpper ? counter.getUpperBound()
                                              : counter.getLowerBound());
    if (isUpper)
      bound.constant -= 1;
    if (side == Side::Sink)
      bound = getInSource(bound);
    if (failed(form.add(bound, coefficient)))
      return std::nullopt;
  }
  return std::nullopt;
}

/// Is `upper` always greater than `lower`, of the other access?
bool SubscriptTests::isAbove(const LinearForm &upper, Side side,
                             const LinearForm &lower) const {
  Side other = side == Side::Sink ? Side::Source : Side::Sink;
  auto least = getBound(upper, side, /*isGreatest=*/false,
                        /*isEverything=*/false);
  auto greatest = getBound(lower, other, /*isGreatest=*/true,
                           /*isEverything=*/false);
  if (!least || !greatest || failed(least->add(*greatest, -1)))
    return false;
  // All that is left are the source's counters.
  least = getBound(*least, Side::Source, /*isGreatest=*/false,
                   /*isEverything=*/true);
  if (!least)
    return false;
  least->constant -= 1;
  return least->isKnownNonNegative();
}

bool SubscriptTests::isNeverZero(const Equation &equation) const {
  return isAbove(equation.sink, Side::Sink, equation.source) ||
         isAbove(equation.source, Side::Source, equation.sink);
}
