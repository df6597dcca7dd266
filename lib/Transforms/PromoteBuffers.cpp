//===- PromoteBuffers.cpp - Small arrays on the stack ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for i in range(n):                     %v = memref.alloca : 3xf64
//     %v = alloc : 3xf64             =>    for i in range(n):
//     store, load ...                        store, load ...
//     release %v
//
// A buffer of a few elements, known while compiling, whose elements are only
// read and written, needs no reference count and nobody who owns it. It lives
// from its making to its release, so that one place of the function serves
// every time round a loop.
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Transforms/Passes.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_PROMOTEBUFFERSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

/// Of one buffer, and of all in a function: its frame is not to grow much.
static constexpr int64_t maxBits = 512 * 8;
static constexpr int64_t maxBitsOfFunction = 4096 * 8;
static constexpr int64_t alignment = 64;

/// The bits of a buffer of known size; 0 for others.
static int64_t countBits(AllocOp alloc) {
  auto type = dyn_cast<MemRefType>(alloc.getBuffer().getType());
  if (!type || !type.hasStaticShape() || !type.getLayout().isIdentity())
    return 0;
  Type element = type.getElementType();
  int64_t width = 64;
  if (element.isIntOrFloat())
    width = element.getIntOrFloatBitWidth();
  else if (auto complex = dyn_cast<ComplexType>(element))
    width = 2 * complex.getElementType().getIntOrFloatBitWidth();
  else
    return 0;
  return type.getNumElements() * std::max<int64_t>(width, 8);
}

/// Are elements all that is used? Collects the releases.
static bool usesElementsOnly(AllocOp alloc,
                             SmallVectorImpl<ReleaseOp> &releases) {
  Value buffer = alloc.getBuffer();
  for (Operation *user : buffer.getUsers()) {
    if (auto release = dyn_cast<ReleaseOp>(user)) {
      releases.push_back(release);
      continue;
    }
    // Not what would store the buffer itself: its elements are numbers.
    if (!isa<memref::LoadOp, memref::StoreOp, affine::AffineLoadOp,
             affine::AffineStoreOp>(user))
      return false;
  }
  return true;
}

namespace {
struct PromoteBuffersPass
    : pyarray::impl::PromoteBuffersPassBase<PromoteBuffersPass> {
  void runOnOperation() override {
    int64_t left = maxBitsOfFunction;
    SmallVector<AllocOp> allocs;
    getOperation().walk([&](AllocOp alloc) { allocs.push_back(alloc); });
    for (AllocOp alloc : allocs) {
      int64_t bits = countBits(alloc);
      SmallVector<ReleaseOp> releases;
      if (bits <= 0 || bits > std::min(left, maxBits) ||
          !usesElementsOnly(alloc, releases))
        continue;
      left -= bits;
      promote(alloc, releases);
      ++numPromoted;
    }
  }

  void promote(AllocOp alloc, ArrayRef<ReleaseOp> releases) {
    Block &entry = getOperation().getBody().front();
    OpBuilder b = OpBuilder::atBlockBegin(&entry);
    auto type = cast<MemRefType>(alloc.getBuffer().getType());
    Value place = memref::AllocaOp::create(b, alloc.getLoc(), type,
                                           b.getI64IntegerAttr(alignment));
    for (ReleaseOp release : releases)
      release.erase();
    alloc.getBuffer().replaceAllUsesWith(place);
    alloc.erase();
  }
};
} // namespace
