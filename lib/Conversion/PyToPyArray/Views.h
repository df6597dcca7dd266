//===- Views.h - Views of memory, and nests over their indices --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_VIEWS_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_VIEWS_H

#include "Emit.h"
#include "pyarray/Analysis/DTypeFacts.h"

namespace pyarray {

//===----------------------------------------------------------------------===//
// Views.cpp
//===----------------------------------------------------------------------===//

/// The functions of `pyarray.numpy.primitives` that make views, or tell what is
/// known of an array.
PyResult emitViewFunction(Lowering &b, llvm::StringRef name,
                          const CallArguments &arguments, mlir::Type result);
/// `real`, `imag`, `mT`, `strides` and `flags`; `emitFlag` is what flags say.
bool isViewAttribute(llvm::StringRef name);
PyResult emitViewAttribute(Lowering &b, llvm::StringRef name,
                           const PyValue &array, mlir::Type result);
PyResult emitFlag(Lowering &b, llvm::StringRef name, const PyValue &flags);
PyResult emitFlagOf(Lowering &b, const PyValue &flags, const PyValue &name);

/// The array of an array's first element on, with these extents and, unless
/// `type` is contiguous, strides.
mlir::Value createView(Lowering &b, mlir::Value array, ArrayType type,
                       mlir::ValueRange extents, mlir::ValueRange strides);
/// `array[index]`, of which `axes` say what to take and the items of `index`
/// where `None` adds an axis; as `result` or, if that is null, with the
/// strongest layout that is sure to hold (Indexing.cpp).
mlir::Value emitIndexedView(Lowering &b, mlir::Value array,
                            llvm::ArrayRef<AxisIndex> axes,
                            const PyValue &index, ArrayType result = {});
/// All strides, in elements.
llvm::SmallVector<mlir::Value> emitStrides(Lowering &b, mlir::Value array);
/// The extents that an integer or a tuple of integers names (Creation.cpp).
mlir::FailureOr<llvm::SmallVector<mlir::Value>>
emitExtents(Lowering &b, const PyValue &shape);

//===----------------------------------------------------------------------===//
// Nests.cpp: np.ndindex, np.ndenumerate, array.flat
//===----------------------------------------------------------------------===//

bool isNest(mlir::Type type);
PyResult emitNest(Lowering &b, const CallArguments &arguments,
                  mlir::Type result);
ValueResult emitNestLength(Lowering &b, const PyValue &nest);
/// The item at a position, which is unravelled.
PyResult emitNestItem(Lowering &b, const PyValue &nest, mlir::Value position);
/// `array.flat[position]`, and `array.flat[position] = value`.
PyResult emitFlatSubscript(Lowering &b, const PyValue &flat,
                           const PyValue &position);
mlir::LogicalResult storeFlat(Lowering &b, const PyValue &flat,
                              const PyValue &position, const PyValue &value);
/// `for item in nest`: a loop for each axis.
mlir::LogicalResult lowerNestFor(Lowering &b, py::ForOp op,
                                 const PyValue &nest);
/// The body of a loop for one item, with the values carried so far
/// (ControlFlow.cpp).
mlir::LogicalResult lowerIteration(Lowering &b, mlir::Block &body,
                                   const PyValue &item,
                                   mlir::ValueRange carried,
                                   llvm::SmallVectorImpl<mlir::Value> &results);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_VIEWS_H
