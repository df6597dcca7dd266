//===- Remarks.h - What became of the user's loops --------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pass tells what it did with a loop, or why it did not, in the words of who
// wrote the loop: lower case, no full stop, "vectorised, 4 at a time", "not
// vectorised: `y[i - 1]` is needed from the iteration before". Nothing is built
// where nobody listens:
//
//   addRemark(loop, "interchanged with the loop inside it");
//   addRemark(loop, [&] { return ("unrolled " + Twine(extent) + "x").str(); });
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_SUPPORT_REMARKS_H
#define PYARRAY_SUPPORT_REMARKS_H

#include "mlir/IR/Operation.h"
#include <string>
#include <vector>

namespace pyarray {

/// Whether somebody listens to remarks in the context of `op`.
bool hasRemarkListener(mlir::Operation *op);

/// Says `text` of the line of the source that `op` comes from.
void addRemark(mlir::Operation *op, const llvm::Twine &text);

/// The same of an op that may be gone.
void addRemark(mlir::Location location, const llvm::Twine &text);

/// The same with a text that is only made where somebody listens.
void addRemark(mlir::Operation *op, llvm::function_ref<std::string()> makeText);

/// What another vectoriser said of a loop that was left to it. It is heard
/// where a pass of ours has not said the same or more. A weak one, of a version
/// that hardly ever runs, is not heard beside any other.
void addOtherRemark(mlir::Location location, const llvm::Twine &text,
                    bool isWeak = false);

/// One remark at a place of the source, from 1.
struct Remark {
  std::string file;
  unsigned line, column;
  std::string text;
};

/// Listens to the remarks of a context as long as it lives. Passes may run in
/// several threads.
class RemarkListener {
public:
  explicit RemarkListener(mlir::MLIRContext *context);
  ~RemarkListener();
  RemarkListener(const RemarkListener &) = delete;
  RemarkListener &operator=(const RemarkListener &) = delete;

  /// Sorted by place and text. The versions of one nest say the same: each
  /// text is there once, and none that a loop is "not vectorised" where a
  /// version of it is.
  std::vector<Remark> getRemarks() const;

private:
  class State;
  mlir::MLIRContext *context;
  State *state; // the context's
};

} // namespace pyarray

#endif // PYARRAY_SUPPORT_REMARKS_H
