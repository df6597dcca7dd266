//===- TileProducts.cpp - Tile products of matrices for the caches --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   isLarge = m * n * k >= smallest and no extent is tiny
//   done = if isLarge:
//     allocate two buffers
//     if there is memory for both: the nest by blocks
//     release them
//   if not done: the nest as it was
//
// `TiledProduct` emits the nest by blocks, `ProductNest` says of which nests.
//
//===----------------------------------------------------------------------===//

#include "TiledProduct.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/Passes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_TILEPRODUCTSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

namespace {
struct TileProductsPass
    : pyarray::impl::TileProductsPassBase<TileProductsPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<scf::ForOp> loops;
    getOperation().walk([&](scf::ForOp loop) {
      if (loop.getNumResults() == 1 && !isChecked(loop))
        loops.push_back(loop);
    });
    for (scf::ForOp loop : loops) {
      std::string reason;
      std::optional<ProductNest> nest = findProduct(loop, reason);
      if (nest)
        tile(*nest);
      else if (!reason.empty())
        addRemark(loop, "not tiled: " + reason);
    }
  }

private:
  static bool isChecked(Operation *op) {
    for (; op; op = op->getParentOp())
      if (op->hasAttr(checkedAttr))
        return true;
    return false;
  }

  ProductSizes getSizes(ProductNest &nest) const {
    int64_t lanes = std::max(vectorBits / nest.getWidestBits(), 1u);
    int64_t height = vectorBits > 256 ? 8 : 6,
            vectors = vectorBits > 256 ? 3 : 2;
    int64_t width = lanes * vectors;
    return {height,
            width,
            vectors,
            static_cast<int64_t>(llvm::alignTo(rowBlock, height)),
            static_cast<int64_t>(llvm::alignTo(columnBlock, width)),
            stepBlock};
  }

  void tile(ProductNest &nest);
  Value isLarge(OpBuilder &builder, Location loc,
                const TiledProduct::Extents &extents,
                const ProductSizes &sizes);
};
} // namespace

/// Is it worth the buffers and the second reading of the factors?
Value TileProductsPass::isLarge(OpBuilder &builder, Location loc,
                                const TiledProduct::Extents &extents,
                                const ProductSizes &sizes) {
  auto isAtLeast = [&](Value value, int64_t least) -> Value {
    return arith::CmpIOp::create(
        builder, loc, arith::CmpIPredicate::sge, value,
        arith::ConstantIndexOp::create(builder, loc, least));
  };
  // A product that does not fit 64 bits chooses at random, and may.
  Value size =
      arith::MulIOp::create(builder, loc, extents.rows, extents.columns);
  size = arith::MulIOp::create(builder, loc, size, extents.steps);
  Value holds = isAtLeast(size, smallest);
  for (auto [extent, least] :
       {std::pair(extents.rows, sizes.height),
        std::pair(extents.columns, sizes.width),
        std::pair(extents.steps, fewestSteps.getValue())})
    holds =
        arith::AndIOp::create(builder, loc, holds, isAtLeast(extent, least));
  return holds;
}

void TileProductsPass::tile(ProductNest &nest) {
  OpBuilder builder(nest.root);
  Location loc = nest.root.getLoc();
  Type i1 = builder.getI1Type();
  ProductSizes sizes = getSizes(nest);
  TiledProduct product(nest, sizes, builder);
  TiledProduct::Extents extents = product.emitExtents();
  auto large =
      scf::IfOp::create(builder, loc, i1, isLarge(builder, loc, extents, sizes),
                        /*withElseRegion=*/true);
  auto allocate = [&](Type element, int64_t count) -> Value {
    return AllocOp::create(builder, loc, MemRefType::get(count, element),
                           ValueRange(), /*isOptional=*/true);
  };
  builder.setInsertionPointToStart(large.thenBlock());
  Value left = allocate(nest.left.getType(), sizes.rows * sizes.steps);
  Value right = allocate(nest.right.getType(), sizes.columns * sizes.steps);
  Value hasMemory = arith::AndIOp::create(
      builder, loc, UnsharedOp::create(builder, loc, left),
      UnsharedOp::create(builder, loc, right));
  auto blocks = scf::IfOp::create(builder, loc, hasMemory);
  for (Value buffer : {right, left})
    ReleaseOp::create(builder, loc, buffer);
  scf::YieldOp::create(builder, loc, hasMemory);
  builder.setInsertionPointToStart(blocks.thenBlock());
  product.emit(extents, left, right);
  builder.setInsertionPointToStart(large.elseBlock());
  Value no = arith::ConstantIntOp::create(builder, loc, 0, 1);
  scf::YieldOp::create(builder, loc, no);

  builder.setInsertionPointAfter(large);
  auto done = scf::IfOp::create(builder, loc, large.getResult(0),
                                /*withElseRegion=*/true);
  nest.root->moveBefore(done.elseBlock()->getTerminator());
  addRemark(nest.root, "tiled for the caches, with packed factors");
  ++numTiled;
}
