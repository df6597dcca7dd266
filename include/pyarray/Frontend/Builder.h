//===- Builder.h - What the importer may say --------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The importer walks Python's syntax tree and says one op after the other. The
// builder makes them, each at its place in the source. It trusts nobody: a
// wrong handle or an unclosed region is an error in words, and a function that
// does not verify never enters the module.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_FRONTEND_BUILDER_H
#define PYARRAY_FRONTEND_BUILDER_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "pyarray/Compiler/CompilerApi.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <string>

namespace pyarray {

/// Builds `py` functions into a module of its own.
class Builder {
public:
  /// The number of a value; values are numbered over the whole module, and
  /// those of a closed function can no longer be used.
  using Handle = int64_t;
  static constexpr Handle failure = -1;

  /// Loads the `py` dialect into `context`, which has to live longer.
  explicit Builder(mlir::MLIRContext *context);

  mlir::ModuleOp getModule() { return *module; }
  /// Whether every function is closed, so that the module may be compiled.
  bool isComplete() const { return !function; }
  /// Why the last call that failed did.
  const std::string &getError() const { return error; }

  /// Opens a function. Its parameters, written as in a signature (see
  /// Parameters.h), are values from the returned one on. Defaults are aligned
  /// on the right; a unit stands for none, an `index` for the closure's own.
  Handle beginFunction(llvm::StringRef name, llvm::StringRef file,
                       llvm::ArrayRef<llvm::StringRef> parameters,
                       llvm::ArrayRef<PyArrayValue> defaults,
                       PyArrayRange range);
  /// Closes and verifies the open function; one that fails is dropped.
  bool endFunction();

  /// Makes `py.<name>`; the result is the number of its first result, or 0.
  Handle op(llvm::StringRef name, llvm::ArrayRef<Handle> operands,
            llvm::ArrayRef<PyArrayNamedValue> attributes, uint64_t resultCount,
            uint64_t regionCount, PyArrayRange range);
  /// Opens the next region of the innermost op that waits for one.
  Handle beginRegion(uint64_t argumentCount, bool empty);
  bool endRegion();

private:
  /// An op that waits for regions, and where its next sibling goes.
  struct Waiting {
    mlir::Operation *op;
    mlir::Block *parent;
    unsigned nextRegion = 0;
    bool open = false;
  };

  Handle fail(const llvm::Twine &message);
  Handle addValues(mlir::ValueRange values);
  bool isWaitingForRegion() const;
  void closeFinishedOps();
  mlir::Location getLocation(PyArrayRange range);
  bool getOperands(llvm::StringRef name, llvm::ArrayRef<Handle> handles,
                   llvm::SmallVectorImpl<mlir::Value> &operands);
  mlir::Attribute getAttribute(llvm::StringRef op, const PyArrayValue &value,
                               unsigned depth = 0);
  mlir::Attribute getKind(llvm::StringRef op, llvm::StringRef text);
  mlir::Attribute getList(llvm::StringRef op, const PyArrayValue &value,
                          unsigned depth);
  mlir::Attribute parse(llvm::StringRef text);

  mlir::OwningOpRef<mlir::ModuleOp> module;
  mlir::OpBuilder builder;
  mlir::Type object;
  mlir::Operation *function = nullptr;
  mlir::StringAttr file;
  llvm::SmallVector<mlir::Value> values;
  size_t firstValue = 0; // of the open function
  llvm::SmallVector<Waiting> waiting;
  llvm::StringMap<mlir::Attribute> parsed;
  std::string error;
};

} // namespace pyarray

#endif // PYARRAY_FRONTEND_BUILDER_H
