//===- Linker.h - Functions of the library for a compilation ----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_COMPILER_LINKER_H
#define PYARRAY_LIB_COMPILER_LINKER_H

#include "Module.h"
#include "pyarray/Dialect/Py/Transforms/LibraryLinker.h"

namespace pyarray {

/// Has Python import a function into the module that is the source of this
/// compilation, and copies it from there.
class ModuleLinker final : public py::LibraryLinker {
public:
  ModuleLinker(PyArrayModule &source, PyArrayLinker *linker)
      : source(source), linker(linker) {}

  mlir::FlatSymbolRefAttr link(llvm::StringRef name,
                               mlir::SymbolTable &symbols) override;

private:
  const char *callLinker(llvm::StringRef name);

  PyArrayModule &source;
  PyArrayLinker *linker;
};

} // namespace pyarray

#endif // PYARRAY_LIB_COMPILER_LINKER_H
