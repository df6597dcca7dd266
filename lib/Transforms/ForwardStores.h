//===- ForwardStores.h - Elements read after they were written --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_FORWARDSTORES_H
#define PYARRAY_LIB_TRANSFORMS_FORWARDSTORES_H

#include "mlir/Dialect/SCF/IR/SCF.h"

namespace pyarray {

/// In one iteration of `loop`, a load of an element that was written or read
/// before is replaced by its value, and a store that another one overwrites
/// before anybody looks is removed.
void forwardStores(mlir::scf::ForOp loop);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_FORWARDSTORES_H
