//===- PromoteAccumulators.cpp - Elements in registers --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for %k = 0 to %n {                if 0 < %n {
//     %c = load %C[%i, %j]              %c0 = load %C[%i, %j]
//     %d = f(%c, %k)             =>     %d = for %k = 0 to %n iter(%c = %c0) {
//     store %d, %C[%i, %j]                yield f(%c, %k)
//   }                                   }
//                                       store %d, %C[%i, %j]
//                                     }
//
// An index is in bounds in iterations that are made, and an element is written
// by them only. So control must reach the load and the store only where the
// loop makes an iteration: LoopGuards.cpp sees to that.
//
//===----------------------------------------------------------------------===//

#include "Dependences.h"
#include "ForwardStores.h"
#include "LoopGuards.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/PatternMatch.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_PROMOTEACCUMULATORSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

/// Carrying more values than the machine has registers gains nothing.
static constexpr unsigned maxCarried = 12;

//===----------------------------------------------------------------------===//
// What can be kept in a register
//===----------------------------------------------------------------------===//

namespace {
/// One element that is read or written in each iteration of a loop.
struct Element {
  const Access *first;
  SmallVector<Operation *, 2> ops; // in the loop's body, in its order
  bool isStored = false;
};

/// What to keep of the elements of one loop.
struct Plan {
  SmallVector<Element> stored, read;
};
} // namespace

/// Is `access` of one element, in each iteration of `loop`?
static bool isSteady(const Access &access, scf::ForOp loop) {
  return access.op->getBlock() == loop.getBody() &&
         loop.isDefinedOutsideOfLoop(access.memref) &&
         isInvariantIn(access, loop);
}

/// All accesses of the element of `first`; failure where some are not made in
/// each iteration, or others may be of that element.
static FailureOr<Element> collect(const Access &first, scf::ForOp loop,
                                  const Dependences &dependences) {
  Element element{&first, {}, false};
  const Access *written = &first;
  SmallVector<const Access *> others;
  for (const Access &access : dependences.getNest().getAccesses()) {
    if (!isSteady(access, loop) || !dependences.isSameElement(first, access)) {
      others.push_back(&access);
      continue;
    }
    element.ops.push_back(access.op);
    if (access.isStore)
      written = &access;
  }
  element.isStored = written->isStore;
  // Where the element is written, loads of it matter, too.
  const auto *obstacle = llvm::find_if(others, [&](const Access *other) {
    return dependences.mayConflict(*written, *other);
  });
  if (obstacle == others.end())
    return element;
  // Of a version for arrays that overlap it goes without saying.
  if (element.isStored && dependences.getNest().isDisjoint())
    addRemark(loop, [&] {
      return describeAccess(*written) +
             " is not kept in a register: " + describeAccess(**obstacle) +
             " may be the same element";
    });
  return failure();
}

/// Loads only move out of loops that store: of others LLVM knows enough.
static Plan planLoop(scf::ForOp loop, const Dependences &dependences) {
  Plan plan;
  DenseSet<Operation *> seen;
  bool hasOtherStores = false;
  for (const Access &access : dependences.getNest().getAccesses()) {
    if (seen.contains(access.op))
      continue;
    FailureOr<Element> element = failure();
    if (isSteady(access, loop))
      element = collect(access, loop, dependences);
    if (failed(element)) {
      hasOtherStores |= access.isStore;
      continue;
    }
    seen.insert_range(element->ops);
    (element->isStored ? plan.stored : plan.read).push_back(*element);
  }
  if (!hasOtherStores)
    plan.read.clear();
  if (plan.stored.size() + loop.getNumRegionIterArgs() > maxCarried)
    plan.stored.clear();
  return plan;
}

//===----------------------------------------------------------------------===//
// Rewriting
//===----------------------------------------------------------------------===//

/// The indices of `access`, as values from before `loop`.
static SmallVector<Value> getIndicesBefore(scf::ForOp loop,
                                           const Access &access) {
  bool isStore = access.isStore;
  ValueRange indices = isStore ? cast<memref::StoreOp>(access.op).getIndices()
                               : cast<memref::LoadOp>(access.op).getIndices();
  OpBuilder builder(loop);
  SmallVector<Value> before;
  for (auto [index, form] : llvm::zip_equal(indices, access.subscripts))
    before.push_back(loop.isDefinedOutsideOfLoop(index)
                         ? index
                         : form.materialize(builder, access.op->getLoc()));
  return before;
}

/// Replaces the loads of `elements` in the body of `loop` by what they are
/// there, `values` at first, removes the stores, and returns what the elements
/// are in the end.
static SmallVector<Value> replaceAccesses(scf::ForOp loop,
                                          ArrayRef<Element> elements,
                                          ValueRange values) {
  SmallVector<Value> current(values);
  llvm::SmallDenseMap<Operation *, unsigned> owners;
  for (auto [position, element] : llvm::enumerate(elements))
    for (Operation *op : element.ops)
      owners[op] = position;
  // One element may be stored into another one: all in the order of the body.
  for (Operation &op : llvm::make_early_inc_range(*loop.getBody())) {
    auto owner = owners.find(&op);
    if (owner == owners.end())
      continue;
    if (auto store = dyn_cast<memref::StoreOp>(op))
      current[owner->second] = store.getValueToStore();
    else
      op.getResult(0).replaceAllUsesWith(current[owner->second]);
    op.erase();
  }
  return current;
}

/// Carries the `elements` from iteration to iteration.
static void carry(scf::ForOp loop, ArrayRef<Element> elements) {
  IRRewriter rewriter(loop);
  SmallVector<SmallVector<Value>> indices;
  SmallVector<Value> inits;
  for (const Element &element : elements) {
    indices.push_back(getIndicesBefore(loop, *element.first));
    inits.push_back(
        memref::LoadOp::create(rewriter, element.first->op->getLoc(),
                               element.first->memref, indices.back()));
  }
  SmallVector<std::pair<Value, Location>> targets;
  for (const Element &element : elements)
    targets.emplace_back(element.first->memref, element.first->op->getLoc());
  unsigned numOld = loop.getNumResults();
  auto yieldLast = [&](OpBuilder &, Location, ArrayRef<BlockArgument> carried) {
    SmallVector<Value> values(carried);
    return replaceAccesses(loop, elements, values);
  };
  DictionaryAttr attributes = loop->getDiscardableAttrDictionary();
  auto carrying = cast<scf::ForOp>(*loop.replaceWithAdditionalYields(
      rewriter, inits, /*replaceInitOperandUsesInLoop=*/false, yieldLast));
  carrying->setDiscardableAttrs(attributes);
  carrying->setAttr(optimizedAttr, rewriter.getUnitAttr());
  rewriter.setInsertionPointAfter(carrying);
  for (unsigned i = 0; i < elements.size(); ++i)
    memref::StoreOp::create(rewriter, targets[i].second,
                            carrying.getResult(numOld + i), targets[i].first,
                            indices[i]);
}

/// Moves loads of one element each before `loop`.
static void hoist(scf::ForOp loop, ArrayRef<Element> elements) {
  OpBuilder builder(loop);
  SmallVector<Value> loaded;
  for (const Element &element : elements)
    loaded.push_back(memref::LoadOp::create(
        builder, element.first->op->getLoc(), element.first->memref,
        getIndicesBefore(loop, *element.first)));
  replaceAccesses(loop, elements, loaded);
  loop->setAttr(optimizedAttr, builder.getUnitAttr());
}

/// Does the block of `loop` store all `elements` anyway?
static bool areStoredAnyway(scf::ForOp loop, ArrayRef<Element> elements) {
  return llvm::all_of(elements, [&](const Element &element) {
    for (Operation &op : *loop->getBlock()) {
      if (&op == loop)
        return false;
      auto store = dyn_cast<memref::StoreOp>(op);
      if (store && store.getMemRef() == element.first->memref &&
          llvm::equal(store.getIndices(), element.first->subscripts,
                      [](Value index, const LinearForm &form) {
                        return LinearForm::of(index) == form;
                      }))
        return true;
    }
    llvm_unreachable("the loop is in its block");
  });
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

namespace {
struct PromoteAccumulatorsPass
    : pyarray::impl::PromoteAccumulatorsPassBase<PromoteAccumulatorsPass> {
  void runOnOperation() override {
    SmallVector<scf::ForOp> loops; // inner ones first
    getOperation().walk([&](scf::ForOp loop) {
      if (!isChecked(loop))
        loops.push_back(loop);
    });
    for (scf::ForOp loop : loops) {
      forwardStores(loop);
      promote(loop);
    }
  }

  /// Is it in the version of a nest that rarely runs?
  static bool isChecked(scf::ForOp loop) {
    for (; loop; loop = loop->getParentOfType<scf::ForOp>())
      if (loop->hasAttr(checkedAttr))
        return true;
    return false;
  }

  void promote(scf::ForOp loop) {
    NestAccesses nest(loop);
    if (!nest.isUnderstood() || nest.getAccesses().empty())
      return;
    Dependences dependences(nest);
    Plan plan = planLoop(loop, dependences);
    if (plan.stored.empty() && plan.read.empty())
      return;
    if (!nest.getChecks().empty()) {
      for (const Element &element : plan.stored)
        addRemark(loop, [&] {
          return describeAccess(*element.first) +
                 " is not kept in a register: an iteration may raise, and what "
                 "was stored before it must be seen";
        });
      return;
    }
    bool isStored = !plan.stored.empty() && areStoredAnyway(loop, plan.stored);
    if (!isStored && failed(guardLoop(loop, !plan.stored.empty())))
      return;
    // Where the elements are stored before the loop, others may not be there.
    if (!plan.read.empty() && (!isStored || isNeverEmpty(loop))) {
      hoist(loop, plan.read);
      numHoisted += plan.read.size();
    }
    if (plan.stored.empty())
      return;
    for (const Element &element : plan.stored)
      addRemark(loop, [&] {
        return describeAccess(*element.first) + " is kept in a register";
      });
    carry(loop, plan.stored);
    numPromoted += plan.stored.size();
  }
};
} // namespace
