//===- SourceRange.h - Where in the user's source an op comes from -*- C++ -*-//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_SUPPORT_SOURCERANGE_H
#define PYARRAY_SUPPORT_SOURCERANGE_H

#include "mlir/IR/Location.h"

namespace pyarray {

/// The first range in `location` that names a file; null where there is none.
/// Fused locations are searched in order, calls from the callee outwards.
inline mlir::FileLineColRange findSourceRange(mlir::Location location) {
  mlir::FileLineColRange found;
  location->walk([&](mlir::Location inner) {
    found = mlir::dyn_cast<mlir::FileLineColRange>(mlir::LocationAttr(inner));
    return found ? mlir::WalkResult::interrupt() : mlir::WalkResult::advance();
  });
  return found;
}

} // namespace pyarray

#endif // PYARRAY_SUPPORT_SOURCERANGE_H
