//===- TiledProduct.h - Products of matrices by blocks ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for i, j: c[i, j] = initial(i, j)
//   for each block of columns:
//     for each block of steps:
//       right -> packed[column / width][step][column % width]
//       for each block of rows:
//         left -> packed[row / height][step][row % height]
//         for each tile of height x width elements: the tile's steps
//   for i, j: c[i, j] = final(i, j, c[i, j])
//
// Between two blocks of steps an element holds its sum so far, which loses
// nothing, as both are of one type. The steps of a tile read two streams of
// memory from one end to the other, and write elements in place; at the edges
// they do so in an array on the stack, of which the part is copied that there
// is.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_TILEDPRODUCT_H
#define PYARRAY_LIB_TRANSFORMS_TILEDPRODUCT_H

#include "ProductNest.h"
#include "mlir/IR/Builders.h"

namespace pyarray {

struct ProductSizes {
  /// Of a tile, in elements; the vectors are those of a row.
  int64_t height, width, vectors;
  /// Of what is packed at a time: multiples of the tile's, and any number.
  int64_t rows, columns, steps;
};

/// Emits the blocked nest, beside the nest that stays what it is.
class TiledProduct {
public:
  TiledProduct(ProductNest &nest, const ProductSizes &sizes,
               mlir::OpBuilder &builder);

  /// How often a loop of the nest runs.
  struct Extents {
    mlir::Value rows, columns, steps;
  };
  Extents emitExtents();

  /// The buffers have room for a block of rows and one of columns.
  void emit(const Extents &extents, mlir::Value leftBuffer,
            mlir::Value rightBuffer);

private:
  /// Some iterations of a loop of the nest.
  struct Span {
    mlir::Value first, count;
  };

  void emitElements(bool isFinal);
  void emitColumnBlock(mlir::Value first);
  void emitStepBlock(Span columns, mlir::Value first);
  void emitRowBlock(Span columns, Span steps, mlir::Value first);
  void pack(mlir::Value value, mlir::scf::ForOp lanes, Span span, Span steps,
            mlir::Value buffer, int64_t width);
  void packLanes(mlir::Value value, mlir::scf::ForOp lanes, Span span,
                 Span steps, mlir::Value panel);
  void emitTile(Span rows, Span columns, mlir::Value left, mlir::Value right);
  mlir::MemRefType getTileType();
  mlir::Value viewEdge();
  mlir::Value viewElements(mlir::Value row, mlir::Value column);
  void copyEdge(Span rows, Span columns, bool isStore);
  void emitSteps(mlir::Value tile, mlir::Value left, mlir::Value right);
  mlir::Value viewPanel(mlir::Value buffer, mlir::Value position,
                        mlir::Value steps, int64_t width);

  mlir::scf::ForOp createLoop(mlir::Value high, mlir::Value step);
  mlir::Value createShortLoop(mlir::Value high, int64_t step);
  mlir::Value constant(int64_t value);
  mlir::Value add(mlir::Value lhs, mlir::Value rhs);
  mlir::Value multiply(mlir::Value lhs, mlir::Value rhs);
  Span getSpan(mlir::Value first, mlir::Value end, int64_t size);
  /// Says which iteration of `loop` it is.
  void setIteration(mlir::IRMapping &values, mlir::scf::ForOp loop,
                    mlir::Value number);
  llvm::SmallVector<mlir::Value> getIndices(mlir::IRMapping &values);

  ProductNest &nest;
  ProductSizes sizes;
  mlir::OpBuilder &builder;
  mlir::Location loc;
  Extents extents;
  mlir::Value leftBuffer, rightBuffer, edge;
};

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_TILEDPRODUCT_H
