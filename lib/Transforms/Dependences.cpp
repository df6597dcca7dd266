//===- Dependences.cpp - Which iterations need one another ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Dependences.h"
#include "DependenceReasons.h"
#include "SubscriptTests.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Pairs of accesses
//===----------------------------------------------------------------------===//

/// The loops from `outermost` on that are around both.
static SmallVector<scf::ForOp, 4> getCommonLoops(Operation *a, Operation *b,
                                                 scf::ForOp outermost) {
  SmallVector<scf::ForOp, 4> loops;
  for (auto loop = a->getParentOfType<scf::ForOp>(); loop;
       loop = loop->getParentOfType<scf::ForOp>()) {
    if (loop->isAncestor(b))
      loops.push_back(loop);
    if (loop == outermost)
      break;
  }
  std::reverse(loops.begin(), loops.end());
  return loops;
}

std::optional<Dependence>
Dependences::getDependence(const Access &source, const Access &sink,
                           scf::ForOp outermost) const {
  if ((!source.isStore && !sink.isStore) ||
      !nest.mayOverlap(source.memref, sink.memref))
    return std::nullopt;
  Dependence dependence;
  dependence.source = &source;
  dependence.sink = &sink;
  dependence.loops = getCommonLoops(source.op, sink.op, outermost);
  SubscriptTests tests(dependence);
  // Indices say nothing of memrefs that overlap otherwise.
  bool isComparable = source.memref == sink.memref &&
                      outermost.isDefinedOutsideOfLoop(source.memref) &&
                      nest.hasDistinctElements(source.memref);
  if (isComparable && !tests.solve())
    return std::nullopt;
  return dependence;
}

bool Dependences::isSameElement(const Access &a, const Access &b) const {
  if (a.memref != b.memref || a.subscripts != b.subscripts)
    return false;
  // A value is one number for both where all loops around it are.
  auto isShared = [&](Value value) {
    Operation *outside = nest.getRoot()->getParentOp();
    for (Operation *op = value.getParentBlock()->getParentOp();
         op && op != outside; op = op->getParentOp())
      if (isa<LoopLikeOpInterface>(op) &&
          !(op->isAncestor(a.op) && op->isAncestor(b.op)))
        return false;
    return true;
  };
  return isShared(a.memref) &&
         llvm::all_of(a.subscripts, [&](const LinearForm &subscript) {
           return llvm::all_of(subscript.terms, [&](const auto &term) {
             return isShared(term.first);
           });
         });
}

std::vector<Dependence> Dependences::getAll(scf::ForOp outermost) const {
  SmallVector<const Access *> inside;
  for (const Access &access : nest.getAccesses())
    if (outermost->isProperAncestor(access.op))
      inside.push_back(&access);
  std::vector<Dependence> all;
  for (auto [position, source] : llvm::enumerate(inside))
    for (const Access *sink : ArrayRef(inside).drop_front(position)) {
      std::optional<Dependence> found =
          getDependence(*source, *sink, outermost);
      if (!found || (source == sink &&
                     llvm::all_of(found->distances, [](const Distance &d) {
                       return d.isZero();
                     })))
        continue;
      all.push_back(std::move(*found));
    }
  return all;
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

/// Takes note of what keeps a loop from being parallel.
static void note(Parallelism &parallelism, const Dependence &dependence) {
  const Distance &distance = dependence.distances.front();
  if (distance.isZero())
    return;
  bool isOne =
      distance.kind == Distance::SourceAt || distance.kind == Distance::SinkAt;
  if (isOne && parallelism.kind == Parallelism::Parallel) {
    parallelism.kind = Parallelism::ParallelButOne;
    parallelism.only = distance.only;
    parallelism.source = dependence.source;
    parallelism.sink = dependence.sink;
    return;
  }
  if (isOne && parallelism.kind == Parallelism::ParallelButOne &&
      parallelism.only == distance.only)
    return;
  int64_t apart =
      distance.kind == Distance::Exact ? std::abs(distance.exact) : 0;
  if (parallelism.kind == Parallelism::Serial && apart >= parallelism.least)
    return;
  // The one iteration may be next to any.
  if (parallelism.kind == Parallelism::ParallelButOne)
    apart = 0;
  parallelism.kind = Parallelism::Serial;
  parallelism.only = LinearForm();
  parallelism.least = apart;
  parallelism.source = dependence.source;
  parallelism.sink = dependence.sink;
}

Parallelism Dependences::getParallelism(scf::ForOp loop) const {
  Parallelism parallelism;
  if (Operation *unknown = nest.getUnknownEffectIn(loop)) {
    parallelism.kind = Parallelism::Serial;
    parallelism.reason = describeUnknown(unknown);
    return parallelism;
  }
  for (const Dependence &dependence : getAll(loop))
    note(parallelism, dependence);
  if (parallelism.kind != Parallelism::Parallel)
    parallelism.reason = describeReason(nest, parallelism, loop, *this);
  return parallelism;
}

//===----------------------------------------------------------------------===//
// Orders of loops
//===----------------------------------------------------------------------===//

/// Can a vector of `distances` have two entries of signs of their own that
/// `order` turns round? Signs other than of exact distances are free.
static bool staysInOrder(ArrayRef<Distance> distances,
                         ArrayRef<unsigned> order) {
  // The first loop of each order whose iterations differ decides which access
  // comes first. They disagree if some choice of signs has another first one.
  auto mayDiffer = [&](unsigned loop) { return !distances[loop].isZero(); };
  auto isFree = [&](unsigned loop) {
    return distances[loop].kind != Distance::Exact;
  };
  for (unsigned first = 0; first != distances.size(); ++first) {
    if (!mayDiffer(first))
      continue;
    for (unsigned other : order) {
      if (other == first)
        break;
      if (other < first || !mayDiffer(other))
        continue;
      // `other` decides now, where `first` did.
      if (isFree(first) || isFree(other) ||
          (distances[first].exact > 0) != (distances[other].exact > 0))
        return false;
      if (!isFree(other))
        break;
    }
    if (!isFree(first))
      break;
  }
  return true;
}

/// Is `bound`, of what comes at `position` of `order`, known before that?
static bool isKnownBefore(Value bound, ArrayRef<scf::ForOp> band,
                          ArrayRef<unsigned> order, unsigned position) {
  LinearForm form = LinearForm::of(bound);
  return llvm::all_of(form.terms, [&](const auto &term) {
    Value value = term.first;
    scf::ForOp outermost = band.front();
    return outermost.isDefinedOutsideOfLoop(value) ||
           llvm::any_of(order.take_front(position), [&](unsigned place) {
             scf::ForOp around = band[place];
             return around.getInductionVar() == value;
           });
  });
}

bool Dependences::mayPermute(ArrayRef<scf::ForOp> band,
                             ArrayRef<unsigned> order) const {
  scf::ForOp outermost = band.front();
  if (nest.getUnknownEffectIn(outermost))
    return false;
  for (auto [position, place] : llvm::enumerate(order)) {
    scf::ForOp loop = band[place];
    for (Value bound :
         {loop.getLowerBound(), loop.getUpperBound(), loop.getStep()})
      if (!isKnownBefore(bound, band, order, position))
        return false;
  }
  return llvm::all_of(getAll(outermost), [&](const Dependence &dependence) {
    return staysInOrder(ArrayRef(dependence.distances).take_front(band.size()),
                        order);
  });
}
