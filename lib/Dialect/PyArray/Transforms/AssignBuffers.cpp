//===- AssignBuffers.cpp - Allocate results, count references -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %c = pyarray.map ins(%a)     =>   %n = pyarray.dim %a, 0
//          -> array<?xf64> {...}      %c = pyarray.alloc [%n]
//   use %c                            pyarray.map ins(%a) into(%c) {...}
//                                     use %c
//                                     pyarray.release %c
//
// Where %a is used no more, and has one reference only, its buffer becomes that
// of %c (BufferReuse.cpp). References are counted in ReferenceCounts.cpp.
//
//===----------------------------------------------------------------------===//

#include "Aliasing.h"
#include "BufferReuse.h"
#include "ReferenceCounts.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "llvm/ADT/TypeSwitch.h"

namespace pyarray {
#define GEN_PASS_DEF_ASSIGNBUFFERSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Extents
//===----------------------------------------------------------------------===//

/// The operand that says how long the result of `op` is along `axis`, where
/// `op` has one extent for each dynamic axis.
static Value getDynamicExtent(ArrayType type, OperandRange extents,
                              int64_t axis) {
  return extents[llvm::count_if(type.getShape().take_front(axis),
                                ShapedType::isDynamic)];
}

/// The extent of `array` along `axis`, read off the op that made the array
/// where possible.
static Value getExtent(OpBuilder &builder, Location loc, Value array,
                       int64_t axis) {
  auto type = cast<ArrayType>(array.getType());
  if (!type.isDynamicAxis(axis))
    return arith::ConstantIndexOp::create(builder, loc, type.getShape()[axis]);
  if (auto alloc = array.getDefiningOp<AllocOp>())
    return getDynamicExtent(type, alloc.getExtents(), axis);
  if (auto broadcast = array.getDefiningOp<BroadcastOp>())
    return broadcast.getExtents()[axis];
  if (auto view = array.getDefiningOp<ViewOp>())
    return view.getExtents()[axis];
  if (auto transpose = array.getDefiningOp<TransposeOp>())
    return getExtent(builder, loc, transpose.getSource(),
                     transpose.getPermutation()[axis]);
  return DimOp::create(builder, loc, array, axis);
}

/// The extents that an allocation of `type` needs; the array has the shape of
/// `inputs`.
static FailureOr<SmallVector<Value>> getExtents(OpBuilder &builder,
                                                Location loc, ArrayType type,
                                                ValueRange inputs) {
  SmallVector<Value> extents;
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    if (!type.isDynamicAxis(axis))
      continue;
    if (inputs.empty())
      return failure();
    // An input that knows the extent saves reading it.
    Value known = inputs.front();
    for (Value input : inputs)
      if (!cast<ArrayType>(input.getType()).isDynamicAxis(axis))
        known = input;
    extents.push_back(getExtent(builder, loc, known, axis));
  }
  return extents;
}

//===----------------------------------------------------------------------===//
// Fresh arrays
//===----------------------------------------------------------------------===//

/// A buffer for the result of `map`: that of `dying` where nobody else refers
/// to it.
static Value createBuffer(OpBuilder &builder, MapOp map, Value dying,
                          ValueRange extents) {
  Location loc = map.getLoc();
  Type type = map.getResult().getType();
  if (!dying)
    return AllocOp::create(builder, loc, type, extents);
  Value isFree = UnsharedOp::create(builder, loc, dying);
  auto choice = scf::IfOp::create(
      builder, loc, isFree,
      [&](OpBuilder &at, Location) { scf::YieldOp::create(at, loc, dying); },
      [&](OpBuilder &at, Location) {
        Value fresh = AllocOp::create(at, loc, type, extents);
        scf::YieldOp::create(at, loc, fresh);
      });
  return choice.getResult(0);
}

static LogicalResult assignMap(MapOp map) {
  if (!map.getResult())
    return success();
  OpBuilder builder(map);
  auto type = cast<ArrayType>(map.getResult().getType());
  FailureOr<SmallVector<Value>> extents =
      getExtents(builder, map.getLoc(), type, map.getInputs());
  if (failed(extents))
    return map.emitOpError("expected an input that gives the extents of its "
                           "result");
  Value buffer = createBuffer(builder, map, findDyingInput(map), *extents);
  auto into =
      MapOp::create(builder, map.getLoc(), Type(), map.getInputs(), buffer);
  into.getBody().takeBody(map.getBody());
  map.getResult().replaceAllUsesWith(buffer);
  map.erase();
  return success();
}

static void assignEmpty(EmptyOp empty) {
  OpBuilder builder(empty);
  Value buffer = AllocOp::create(builder, empty.getLoc(), empty.getType(),
                                 empty.getExtents());
  empty.replaceAllUsesWith(buffer);
  empty.erase();
}

static void assignSplat(SplatOp splat) {
  OpBuilder builder(splat);
  Value buffer =
      AllocOp::create(builder, splat.getLoc(), splat.getType(), ValueRange());
  StoreOp::create(builder, splat.getLoc(), splat.getValue(), buffer,
                  ValueRange());
  splat.replaceAllUsesWith(buffer);
  splat.erase();
}

/// A name that is never read before it is bound still needs an owner word that
/// can be counted: an array without elements.
static void assignPoison(ub::PoisonOp poison, ArrayType type) {
  OpBuilder builder(poison);
  SmallVector<Value> extents;
  if (llvm::any_of(type.getShape(), ShapedType::isDynamic))
    extents.assign(llvm::count_if(type.getShape(), ShapedType::isDynamic),
                   arith::ConstantIndexOp::create(builder, poison.getLoc(), 0));
  poison.replaceAllUsesWith(
      AllocOp::create(builder, poison.getLoc(), type, extents).getResult());
  poison.erase();
}

/// The same of an object: none.
static void assignPoisonedObject(ub::PoisonOp poison) {
  OpBuilder builder(poison);
  poison.replaceAllUsesWith(
      NullObjectOp::create(builder, poison.getLoc()).getResult());
  poison.erase();
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

/// Copies through a temporary array, as NumPy does where the two overlap.
static LogicalResult copyThroughTemporary(OpBuilder &builder, CopyOp copy) {
  Location loc = copy.getLoc();
  auto type = cast<ArrayType>(copy.getSource().getType())
                  .withLayout(Layout::C)
                  .withReadOnly(false);
  FailureOr<SmallVector<Value>> extents =
      getExtents(builder, loc, type, copy.getSource());
  if (failed(extents))
    return failure();
  Value temporary = AllocOp::create(builder, loc, type, *extents);
  CopyOp::create(builder, loc, copy.getSource(), temporary);
  CopyOp::create(builder, loc, temporary, copy.getDestination());
  return success();
}

/// copy %a to %b  =>  if disjoint %a, %b { copy } else { copy, copy }
static LogicalResult assignCopy(CopyOp copy) {
  Value source = copy.getSource();
  Value destination = copy.getDestination();
  if (source == destination) {
    copy.erase();
    return success();
  }
  if (!mayAlias(source, destination))
    return success();
  OpBuilder builder(copy);
  Value disjoint =
      DisjointOp::create(builder, copy.getLoc(), source, destination);
  auto choice = scf::IfOp::create(builder, copy.getLoc(), disjoint,
                                  /*withElseRegion=*/true);
  builder.setInsertionPointToStart(choice.elseBlock());
  if (failed(copyThroughTemporary(builder, copy)))
    return failure();
  copy->moveBefore(choice.thenBlock()->getTerminator());
  return success();
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

static LogicalResult assign(Operation *op) {
  return TypeSwitch<Operation *, LogicalResult>(op)
      .Case([](MapOp map) { return assignMap(map); })
      .Case([](CopyOp copy) { return assignCopy(copy); })
      .Case([](EmptyOp empty) { return assignEmpty(empty), success(); })
      .Case([](SplatOp splat) { return assignSplat(splat), success(); })
      .Case([](ub::PoisonOp poison) {
        if (auto type = dyn_cast<ArrayType>(poison.getType()))
          assignPoison(poison, type);
        else if (isa<ObjectType>(poison.getType()))
          assignPoisonedObject(poison);
        return success();
      })
      .Default([](Operation *) { return success(); });
}

namespace {
struct AssignBuffersPass
    : pyarray::impl::AssignBuffersPassBase<AssignBuffersPass> {
  void runOnOperation() override {
    // Collected first: the rewrites make ops of the kinds they look for.
    SmallVector<Operation *> ops;
    getOperation().walk<WalkOrder::PreOrder>([&](Operation *op) {
      if (isa<MapOp, CopyOp, EmptyOp, SplatOp, ub::PoisonOp>(op))
        ops.push_back(op);
    });
    for (Operation *op : ops)
      if (failed(assign(op)))
        return signalPassFailure();
    for (func::FuncOp function : getOperation().getOps<func::FuncOp>())
      if (failed(countReferences(function)))
        return signalPassFailure();
  }
};
} // namespace
