//===- ValueClasses.h - Named tuples and enumerations -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_VALUECLASSES_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_VALUECLASSES_H

#include "Emit.h"

namespace pyarray {

/// A named tuple of these items, in the order of its fields.
PyResult emitRecord(Lowering &b, py::RecordType type,
                    llvm::ArrayRef<PyValue> items);
/// record._replace(field=value ...)
PyResult emitReplace(Lowering &b, const PyValue &record,
                     const CallArguments &arguments, py::RecordType result);
/// record.field, member.value, member.name, range.start, slice.start
PyResult emitObjectAttribute(Lowering &b, llvm::StringRef name,
                             const PyValue &object, mlir::Type result);
/// A named tuple as a tuple, a member of an `IntEnum` as an `int`.
bool isPlainCast(mlir::Type from, mlir::Type to);
PyResult emitPlain(Lowering &b, const PyValue &value, mlir::Type result);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_VALUECLASSES_H
