//===- SubscriptTests.h - When two indices are equal ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_SUBSCRIPTTESTS_H
#define PYARRAY_LIB_TRANSFORMS_SUBSCRIPTTESTS_H

#include "Dependences.h"

namespace pyarray {

/// Solves source[k] = sink[k] for all axes k: an instance of each access within
/// one iteration of each loop around the outermost of `loops`.
class SubscriptTests {
public:
  /// `dependence` names the accesses and the loops around both.
  explicit SubscriptTests(Dependence &dependence);

  /// Finds the distances; false where there is no solution.
  bool solve();

private:
  enum class Outcome { Never, Nothing, Learned };
  enum class Side { Source, Sink };

  /// sink - source = 0, with what is known of distances put in.
  struct Equation {
    LinearForm source, sink;
    /// What is the same for both, and the constant.
    LinearForm rest;
    /// Divides everything but the constant; 0 if there is nothing else.
    int64_t divisor = 0;
    /// Whether `rest` and the counters of `unknown` loops are all there is.
    bool isLinear = true;
    llvm::SmallVector<unsigned, 4> unknown;

    bool isUnsolvable() const;
  };

  std::optional<unsigned> getLoop(mlir::Value value) const;
  bool isKnown(unsigned loop) const {
    return dependence.distances[loop].kind == Distance::Exact;
  }
  bool isSame(mlir::Value value) const;
  LinearForm getInSource(LinearForm form) const;
  std::optional<Equation> makeEquation(const LinearForm &source,
                                       const LinearForm &sink) const;
  Outcome testAxis(const LinearForm &source, const LinearForm &sink);
  Outcome testOneLoop(const Equation &equation);
  Outcome learnDistance(unsigned loop, int64_t distance);
  Outcome learnIteration(unsigned loop, Distance::Kind kind,
                         const LinearForm &only);
  mlir::Value findVarying(const LinearForm &form, bool isEverything) const;
  std::optional<LinearForm> getBound(LinearForm form, Side side,
                                     bool isGreatest, bool isEverything) const;
  bool isAbove(const LinearForm &upper, Side side,
               const LinearForm &lower) const;
  bool isNeverZero(const Equation &equation) const;

  Dependence &dependence;
};

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_SUBSCRIPTTESTS_H
