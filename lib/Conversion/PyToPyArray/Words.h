//===- Words.h - Values in words of memory ----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_WORDS_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_WORDS_H

#include "Emit.h"

namespace pyarray {

/// How many words values of these types take, and what is in them (see
/// lib/Runtime/Words.h).
int64_t countWords(mlir::TypeRange types);
std::string getLayout(mlir::TypeRange types);
/// Whether values of this type have a count of references.
bool isCounted(mlir::Type type);

/// Values to and from the words from `first` on: the words hold references of
/// their own, and so does what is read.
void storeWords(Lowering &b, mlir::ValueRange values, mlir::Value slots,
                int64_t first, bool isBorrowed = false);
llvm::SmallVector<mlir::Value> loadWords(Lowering &b, mlir::TypeRange types,
                                         mlir::Value slots, int64_t first);
/// Values on the stack, for a call of the runtime.
mlir::Value borrowWords(Lowering &b, mlir::ValueRange values);
/// The object whose only reference a function of the runtime left in `slots`.
mlir::Value takeObject(Lowering &b, mlir::Value slots);

PyResult lowerNewCell(Lowering &b, py::NewCellOp op);
PyResult lowerLoadCell(Lowering &b, py::LoadCellOp op);
mlir::LogicalResult lowerStoreCell(Lowering &b, py::StoreCellOp op);

/// Generators.cpp.
mlir::LogicalResult lowerGenerator(Lowering &b, py::FuncOp func);
mlir::LogicalResult lowerYieldItem(Lowering &b, py::YieldItemOp op);
/// Runs a generator to its next item: whether there is one, and the item.
ValueResult emitNextItem(Lowering &b, const PyValue &generator);
PyResult emitGeneratorItem(Lowering &b, const PyValue &generator);

/// Sequences.cpp: iterations whose items are asked for one after the other.
bool isSequential(mlir::Type type);
ValueResult emitHasItem(Lowering &b, const PyValue &iterable,
                        mlir::Value position);
PyResult lowerHasItem(Lowering &b, py::HasItemOp op);
mlir::LogicalResult lowerSequentialFor(Lowering &b, py::ForOp op,
                                       const PyValue &iterable);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_WORDS_H
