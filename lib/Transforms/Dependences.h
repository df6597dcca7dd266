//===- Dependences.h - Which iterations need one another -------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two accesses depend on one another where one of them is a store, and both
// may touch one element. What is said is about memory: values that a loop
// carries (`iter_args`) and exceptions are for the caller to look at.
//
// Why forms that are equal modulo 2^64 are taken to be equal: indices are in
// bounds (`pyarray-hoist-checks` has seen to that, or a check, or who asked for
// no checks), the iterations that a loop really makes are fewer than 2^46, and
// tests are only made of coefficients times steps of at most 2^14. So the
// difference of two indices is a number far below 2^64, as long as the values
// that are the same in both iterations cancel. Where they do not cancel, only
// extents are compared, which are no larger than memory.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_DEPENDENCES_H
#define PYARRAY_LIB_TRANSFORMS_DEPENDENCES_H

#include "Accesses.h"
#include <string>

namespace pyarray {

/// How one loop's iterations are apart in which two accesses meet.
struct Distance {
  enum Kind {
    /// The sink's induction variable is the source's plus `exact`.
    Exact,
    /// Any iterations.
    Any,
    /// The source meets the sink only in the iteration in which the induction
    /// variable is `only`; the sink may be in any.
    SourceAt,
    /// The same the other way round.
    SinkAt
  };
  Kind kind = Any;
  int64_t exact = 0;
  LinearForm only;

  bool isZero() const { return kind == Exact && exact == 0; }
};

/// Two accesses that may meet. Neither comes first: a distance of 1 is from
/// `source` to `sink`, one of -1 the other way round.
struct Dependence {
  const Access *source, *sink;
  /// One distance for each loop around both, outermost first.
  llvm::SmallVector<mlir::scf::ForOp, 4> loops;
  std::vector<Distance> distances;
};

/// What memory says about the order of a loop's iterations.
struct Parallelism {
  enum Kind {
    /// No iteration touches what another one writes.
    Parallel,
    /// The same, but for the iteration in which the induction variable is
    /// `only` (it need not be one of the loop's): parallel before it, and
    /// parallel after it.
    ParallelButOne,
    /// Iterations need one another.
    Serial
  };
  Kind kind = Parallel;
  LinearForm only;
  /// Of a serial loop: the iterations that need one another are at least this
  /// far apart, in steps of the induction variable; 0 is not known. Fewer
  /// iterations than that may be done at once.
  int64_t least = 0;
  /// Accesses that make it serial, null where it is something else.
  const Access *source = nullptr, *sink = nullptr;
  /// In the user's words, "`y[i - 1]` is needed from the iteration before";
  /// empty where the loop is parallel or nobody listens to remarks.
  std::string reason;
};

/// Dependences of a nest. Refers to `accesses`.
class Dependences {
public:
  explicit Dependences(const NestAccesses &accesses) : nest(accesses) {}

  const NestAccesses &getNest() const { return nest; }

  /// May iterations of `loop` be done in any order, in one iteration of each
  /// loop around it? Of memory only: see `loop.getInitArgs()` for carried
  /// values, `getChecks()` for what may raise.
  Parallelism getParallelism(mlir::scf::ForOp loop) const;
  bool isParallel(mlir::scf::ForOp loop) const {
    return getParallelism(loop).kind == Parallelism::Parallel;
  }

  /// How `source` and `sink` meet within one iteration of each loop around
  /// `outermost`, with distances from `outermost` on; nothing where they never
  /// touch one element, or both only read.
  std::optional<Dependence> getDependence(const Access &source,
                                          const Access &sink,
                                          mlir::scf::ForOp outermost) const;
  std::optional<Dependence> getDependence(const Access &source,
                                          const Access &sink) const {
    return getDependence(source, sink, nest.getRoot());
  }

  /// May the two touch one element, in any iterations of the nest?
  bool mayConflict(const Access &a, const Access &b) const {
    return getDependence(a, b).has_value();
  }

  /// Do the two touch the same element whenever both are reached in the same
  /// iteration of all loops around both?
  bool isSameElement(const Access &a, const Access &b) const;

  /// All pairs that may meet, in one iteration of each loop around
  /// `outermost`. An access is paired with itself where it is a store that
  /// may meet itself in another iteration.
  std::vector<Dependence> getAll(mlir::scf::ForOp outermost) const;

  /// May the loops, perfectly nested and given outermost first, be nested in
  /// `order` instead, order[k] being the old place of what comes k-th?
  /// Of memory and of bounds that depend on induction variables; neither of
  /// carried values nor of exceptions.
  bool mayPermute(llvm::ArrayRef<mlir::scf::ForOp> band,
                  llvm::ArrayRef<unsigned> order) const;

private:
  const NestAccesses &nest;
};

/// "`y[i - 1]`", as the user wrote it where the source is at hand.
std::string describeAccess(const Access &access);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_DEPENDENCES_H
