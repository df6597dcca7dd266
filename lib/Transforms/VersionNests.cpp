//===- VersionNests.cpp - Versions of nests for arrays that are apart -----===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   scf.for %i {                    %apart = a and b share no address
//     scf.for %j {                  scf.if %apart {
//       load %a                =>     scf.for %i { ... } {pyarray.disjoint}
//       store %b                    } else {
//     }                               scf.for %i { ... }
//   }                               } {pyarray.versions}
//
// Strided memrefs are, in the marked version, such with unit strides along the
// last axis where an access walks along it.
//
//===----------------------------------------------------------------------===//

#include "Accesses.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/IRMapping.h"
#include "pyarray/Analysis/AddressRanges.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Transforms/Passes.h"
#include "llvm/ADT/SetVector.h"

namespace pyarray {
#define GEN_PASS_DEF_VERSIONNESTSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

/// A nest of more ops is not worth a second copy.
static constexpr unsigned maxOps = 300;
/// Nor are more tests of two arrays each.
static constexpr size_t maxPairs = 24;

//===----------------------------------------------------------------------===//
// What a version needs
//===----------------------------------------------------------------------===//

namespace {
/// What has to hold for the marked version of a nest.
struct Plan {
  /// Memrefs that must not overlap, and of which one is written.
  SmallVector<std::pair<Value, Value>> apart;
  /// Written memrefs whose elements must be different ones.
  SmallVector<Value> distinct;
  /// Memrefs whose strides along the last axis must be 1.
  SmallVector<Value> unit;

  bool isEmpty() const {
    return apart.empty() && distinct.empty() && unit.empty();
  }
};
} // namespace

static bool hasNumbers(Value memref) {
  Type element = cast<MemRefType>(memref.getType()).getElementType();
  return isa<ComplexType>(element) || element.isIntOrIndexOrFloat();
}

/// Does the access walk along the last axis, of a stride not known before?
static bool wantsUnitStride(const NestAccesses &nest, const Access &access) {
  auto layout = dyn_cast<StridedLayoutAttr>(access.getType().getLayout());
  if (!layout || access.subscripts.empty() ||
      !ShapedType::isDynamic(layout.getStrides().back()))
    return false;
  // Of two strides of 1, one would be of an axis that is no longer.
  if (llvm::is_contained(layout.getStrides(), 1))
    return false;
  return llvm::any_of(nest.getLoops(), [&](scf::ForOp loop) {
    int64_t move =
        access.subscripts.back().getCoefficient(loop.getInductionVar());
    return move == 1 || move == -1;
  });
}

static Plan makePlan(const NestAccesses &nest) {
  llvm::SmallSetVector<Value, 8> all, written, unit;
  for (const Access &access : nest.getAccesses()) {
    all.insert(access.memref);
    if (access.isStore)
      written.insert(access.memref);
    if (wantsUnitStride(nest, access))
      unit.insert(access.memref);
  }
  Plan plan;
  for (Value memref : written) {
    for (Value other : all)
      if (other != memref && nest.mayOverlap(memref, other) &&
          !llvm::is_contained(plan.apart, std::pair(other, memref)))
        plan.apart.push_back({memref, other});
    if (!nest.hasDistinctElements(memref))
      plan.distinct.push_back(memref);
  }
  llvm::append_range(plan.unit, unit);
  return plan;
}

//===----------------------------------------------------------------------===//
// Tests
//===----------------------------------------------------------------------===//

/// Axes from the one whose neighbours lie closest on, as the type says.
static SmallVector<unsigned> getAxesFromInside(MemRefType type) {
  auto axes = llvm::to_vector(llvm::seq<unsigned>(0, type.getRank()));
  auto layout = dyn_cast<StridedLayoutAttr>(type.getLayout());
  bool isColumns = layout && type.getRank() > 1 &&
                   layout.getStrides().front() == 1 &&
                   layout.getStrides().back() != 1;
  if (!isColumns)
    std::reverse(axes.begin(), axes.end());
  return axes;
}

namespace {
/// Computes the conjunction of tests.
class Tests {
public:
  Tests(OpBuilder &builder, Location loc) : builder(builder), loc(loc) {}

  Value create(const Plan &plan) {
    for (auto [memref, other] : plan.apart)
      require(getRange(memref).isDisjoint(builder, loc, getRange(other)));
    for (Value memref : plan.unit)
      requireUnitStride(memref);
    for (Value memref : plan.distinct)
      requireDistinctElements(memref);
    return all;
  }

private:
  AddressRange getRange(Value memref) {
    auto found = ranges.find(memref);
    if (found == ranges.end())
      found = ranges.insert({memref, AddressRange(builder, loc, memref)}).first;
    return found->second;
  }

  void require(Value test) {
    all = all ? builder.createOrFold<arith::AndIOp>(loc, all, test) : test;
  }

  Value compare(arith::CmpIPredicate predicate, Value lhs, Value rhs) {
    return arith::CmpIOp::create(builder, loc, predicate, lhs, rhs);
  }

  /// n[last] <= 1 or stride[last] == 1
  void requireUnitStride(Value memref) {
    MemRefShape shape(builder, loc, memref);
    Value one = arith::ConstantIndexOp::create(builder, loc, 1);
    Value isShort =
        compare(arith::CmpIPredicate::sle, shape.extents.back(), one);
    Value isUnit = compare(arith::CmpIPredicate::eq, shape.strides.back(), one);
    require(arith::OrIOp::create(builder, loc, isShort, isUnit));
  }

  /// Each step along an axis is longer than all steps along those inside:
  /// n[k] <= 1 or |stride[k]| > sum of (n[l] - 1) * |stride[l]|
  void requireDistinctElements(Value memref) {
    MemRefShape shape(builder, loc, memref);
    Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
    Value one = arith::ConstantIndexOp::create(builder, loc, 1);
    Value reach = zero;
    for (unsigned axis :
         getAxesFromInside(cast<MemRefType>(memref.getType()))) {
      Value extent = shape.extents[axis];
      Value stride =
          builder.createOrFold<math::AbsIOp>(loc, shape.strides[axis]);
      require(arith::OrIOp::create(
          builder, loc, compare(arith::CmpIPredicate::sle, extent, one),
          compare(arith::CmpIPredicate::sgt, stride, reach)));
      Value steps = arith::MaxSIOp::create(
          builder, loc, builder.createOrFold<arith::SubIOp>(loc, extent, one),
          zero);
      reach = builder.createOrFold<arith::AddIOp>(
          loc, reach, builder.createOrFold<arith::MulIOp>(loc, steps, stride));
    }
  }

  OpBuilder &builder;
  Location loc;
  llvm::SmallMapVector<Value, AddressRange, 8> ranges;
  Value all;
};
} // namespace

//===----------------------------------------------------------------------===//
// Versions
//===----------------------------------------------------------------------===//

/// `memref` as one with unit stride along the last axis.
static Value createRows(OpBuilder &builder, Location loc, Value memref) {
  auto type = cast<MemRefType>(memref.getType());
  MemRefShape shape(builder, loc, memref);
  auto strides =
      llvm::to_vector(cast<StridedLayoutAttr>(type.getLayout()).getStrides());
  strides.back() = 1;
  MemRefLayoutAttrInterface layout;
  if (type.getRank() != 1)
    layout =
        StridedLayoutAttr::get(builder.getContext(), /*offset=*/0, strides);
  auto rows = MemRefType::get(type.getShape(), type.getElementType(), layout);
  SmallVector<Value> sizes, steps;
  for (auto [axis, extent] : llvm::enumerate(type.getShape()))
    if (ShapedType::isDynamic(extent))
      sizes.push_back(shape.extents[axis]);
  for (auto [axis, stride] : llvm::enumerate(strides))
    if (ShapedType::isDynamic(stride))
      steps.push_back(shape.strides[axis]);
  Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
  return ReinterpretOp::create(builder, loc, rows, memref, zero, sizes, steps);
}

static void mark(Operation *loop) {
  loop->setAttr(disjointAttr, UnitAttr::get(loop->getContext()));
}

/// if tests { loop, marked } else { loop }
static void createVersions(scf::ForOp loop, const Plan &plan) {
  OpBuilder builder(loop);
  Location loc = loop.getLoc();
  Value test = Tests(builder, loc).create(plan);
  auto choice = scf::IfOp::create(builder, loc, loop.getResultTypes(), test,
                                  /*addThenBlock=*/true, /*addElseBlock=*/true);
  choice->setAttr(versionsAttr, builder.getUnitAttr());
  loop.replaceAllUsesWith(choice.getResults());

  builder.setInsertionPointToEnd(choice.thenBlock());
  IRMapping copies;
  for (Value memref : plan.unit)
    copies.map(memref, createRows(builder, loc, memref));
  Operation *copy = builder.clone(*loop, copies);
  mark(copy);
  scf::YieldOp::create(builder, loc, copy->getResults());

  loop->remove();
  builder.setInsertionPointToEnd(choice.elseBlock());
  builder.insert(loop);
  scf::YieldOp::create(builder, loc, loop.getResults());
}

//===----------------------------------------------------------------------===//
// Which nests
//===----------------------------------------------------------------------===//

/// Is all of the nest's memory known before it?
static bool hasMemoryFromOutside(const NestAccesses &nest) {
  scf::ForOp root = nest.getRoot();
  WalkResult walked = root->walk([&](Operation *op) {
    auto isMemRef = [](Type type) { return isa<MemRefType>(type); };
    if (llvm::any_of(op->getResultTypes(), isMemRef))
      return WalkResult::interrupt();
    for (Region &region : op->getRegions())
      for (Block &block : region)
        if (llvm::any_of(block.getArgumentTypes(), isMemRef))
          return WalkResult::interrupt();
    return WalkResult::advance();
  });
  return !walked.wasInterrupted() &&
         llvm::all_of(nest.getAccesses(), [&](const Access &access) {
           return hasNumbers(access.memref);
         });
}

/// A loop that LLVM's vectoriser sees as we do is left to it. It tests for
/// overlap as well, but once for each run of an innermost loop, and does
/// nothing about loops around others, exceptions, or what loops carry.
static bool isWorthwhile(const NestAccesses &nest) {
  bool hasStore = llvm::any_of(
      nest.getAccesses(), [](const Access &access) { return access.isStore; });
  return nest.getLoops().size() > 1 || !nest.getWhiles().empty() ||
         !nest.getChecks().empty() ||
         (hasStore && nest.getRoot().getNumResults() != 0);
}

static bool isChecked(scf::ForOp loop) { return loop->hasAttr(checkedAttr); }

static bool canBeVersioned(const NestAccesses &nest) {
  unsigned count = 0;
  nest.getRoot()->walk([&](Operation *) { ++count; });
  return count <= maxOps && nest.isUnderstood() &&
         llvm::none_of(nest.getLoops(), isChecked) &&
         hasMemoryFromOutside(nest) && isWorthwhile(nest);
}

namespace {
struct VersionNestsPass
    : pyarray::impl::VersionNestsPassBase<VersionNestsPass> {
  void runOnOperation() override {
    SmallVector<scf::ForOp> candidates;
    getOperation().getBody().walk<WalkOrder::PreOrder>([&](scf::ForOp loop) {
      if (isChecked(loop) || loop->hasAttr(disjointAttr))
        return WalkResult::skip();
      NestAccesses nest(loop);
      if (!canBeVersioned(nest))
        return WalkResult::advance();
      candidates.push_back(loop);
      return WalkResult::skip();
    });
    for (scf::ForOp loop : candidates)
      version(loop);
  }

  void version(scf::ForOp loop) {
    Plan plan = makePlan(NestAccesses(loop));
    if (plan.apart.size() > maxPairs)
      return;
    if (plan.isEmpty()) {
      mark(loop);
      ++numMarked;
      return;
    }
    createVersions(loop, plan);
    ++numVersioned;
  }
};
} // namespace
