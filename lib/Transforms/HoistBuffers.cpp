//===- HoistBuffers.cpp - Allocate temporaries of loops once --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for i in range(n):                     %v = alloc [n > 0 ? %m : 0]
//     %v = alloc [%m]                      for i in range(n):
//     store, load ...              =>        store, load ...
//     release %v                           release %v
//
// The pool makes an allocation cheap (9 ns with its release), which is still
// twice what a temporary of ten elements takes to be computed.
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Transforms/LoopInvariantCodeMotionUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Transforms/Passes.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_HOISTBUFFERSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

/// The one release of a buffer that nobody else refers to; null where a view of
/// it, or a reference to it, may be handed on.
static ReleaseOp findOnlyRelease(AllocOp alloc) {
  ReleaseOp only;
  SmallVector<Value> names = {alloc.getBuffer()};
  while (!names.empty())
    for (Operation *user : names.pop_back_val().getUsers()) {
      if (auto view = dyn_cast<ReinterpretOp>(user)) {
        names.push_back(view.getResult());
      } else if (auto release = dyn_cast<ReleaseOp>(user); release && !only) {
        only = release;
      } else if (!isa<memref::LoadOp, memref::StoreOp, memref::DimOp,
                      memref::ExtractStridedMetadataOp, affine::AffineLoadOp,
                      affine::AffineStoreOp>(user)) {
        return ReleaseOp();
      }
    }
  return only;
}

/// `extent` where `loop` runs at all: memory that the program does not ask for
/// must not run out.
static Value guardExtent(OpBuilder &builder, scf::ForOp loop, Value extent) {
  Location loc = loop.getLoc();
  Value runs =
      arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt,
                            loop.getLowerBound(), loop.getUpperBound());
  Value none = arith::ConstantIndexOp::create(builder, loc, 0);
  return arith::SelectOp::create(builder, loc, runs, extent, none);
}

namespace {
struct HoistBuffersPass
    : pyarray::impl::HoistBuffersPassBase<HoistBuffersPass> {
  void runOnOperation() override {
    // Inner loops first: what leaves one may leave the next as well.
    getOperation().walk([&](scf::ForOp loop) {
      SmallVector<AllocOp> allocs(loop.getBody()->getOps<AllocOp>());
      if (!allocs.empty()) // So that extents are known before the loop.
        moveLoopInvariantCode(loop);
      for (AllocOp alloc : allocs)
        hoist(alloc, loop);
    });
  }

  void hoist(AllocOp alloc, scf::ForOp loop) {
    if (!llvm::all_of(alloc.getExtents(), [&](Value extent) {
          return loop.isDefinedOutsideOfLoop(extent);
        }))
      return;
    ReleaseOp release = findOnlyRelease(alloc);
    if (!release || release->getBlock() != loop.getBody())
      return;
    OpBuilder builder(loop);
    for (OpOperand &extent : alloc.getExtentsMutable())
      extent.set(guardExtent(builder, loop, extent.get()));
    alloc->moveBefore(loop);
    // Of the buffer itself: a view of it may be made in the loop.
    release.getBufferMutable().assign(alloc.getBuffer());
    release->moveAfter(loop);
    ++numHoisted;
  }
};
} // namespace
