//===- LoopRemarks.h - What LLVM's vectoriser says of loops -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_LOOPREMARKS_H
#define PYARRAY_LIB_EXECUTIONENGINE_LOOPREMARKS_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/IR/LLVMContext.h"

namespace pyarray {

/// Has LLVM know the lines that loops of `module`, which is in the LLVM
/// dialect, come from: a table of lines, without which it makes no remarks.
llvm::LogicalResult addLineTables(mlir::ModuleOp module);

/// From now on, remarks of LLVM's vectoriser in `context` are remarks of the
/// context of `module`, in the user's words; errors are heard as by
/// `ErrorListener`.
void hearVectorizer(llvm::LLVMContext &context, mlir::ModuleOp module,
                    bool &hasErrors);

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_LOOPREMARKS_H
