//===- LibraryLinker.h - Functions of the library on demand -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which functions of the library a program needs is known when types are: what
// `a[i]` or `a.sort()` means depends on them, and a branch that they decide
// needs nothing. So inference asks for a function when it meets the call.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_TRANSFORMS_LIBRARYLINKER_H
#define PYARRAY_DIALECT_PY_TRANSFORMS_LIBRARYLINKER_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/Support/SaveAndRestore.h"

namespace pyarray::py {

class LibraryLinker {
public:
  virtual ~LibraryLinker() = default;

  /// Puts the function of this name into the module of `symbols`, in the form
  /// of the ssa phase, with what it names. Its symbol there, or null where the
  /// library has no such function.
  virtual mlir::FlatSymbolRefAttr link(llvm::StringRef name,
                                       mlir::SymbolTable &symbols) = 0;

  /// That of the compilation which this thread is at, or null.
  static LibraryLinker *getCurrent() { return current; }

private:
  friend class ScopedLibraryLinker;
  static thread_local LibraryLinker *current;
};

/// Makes a linker the current one for as long as this lives.
class ScopedLibraryLinker {
public:
  explicit ScopedLibraryLinker(LibraryLinker *linker)
      : saved(LibraryLinker::current, linker) {}

private:
  llvm::SaveAndRestore<LibraryLinker *> saved;
};

} // namespace pyarray::py

#endif // PYARRAY_DIALECT_PY_TRANSFORMS_LIBRARYLINKER_H
