//===- InferredValue.h - The lattice of type inference ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What inference knows of a value: nothing yet (bottom), a type, a type and a
// constant, or a conflict (top).
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_INFERREDVALUE_H
#define PYARRAY_ANALYSIS_INFERREDVALUE_H

#include "mlir/IR/Attributes.h"
#include "mlir/IR/Types.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace pyarray {

/// An element of the lattice. The constant is in the form of `py.constant`'s
/// (an `ArrayAttr` of such for a tuple or slice, with `unit` for an item that
/// is not known), or null.
struct InferredValue {
  mlir::Type type;          // null: bottom
  mlir::Attribute constant; // null: not a known constant

  InferredValue() = default;
  InferredValue(mlir::Type type, mlir::Attribute constant = {})
      : type(type), constant(constant) {}

  bool isBottom() const { return !type; }
  /// Where types conflict the type is `!py.object`.
  bool isTop() const;
  /// A name without a value (`!py.unbound`).
  bool isUnbound() const;
  bool operator==(const InferredValue &other) const = default;

  /// What `py.constant` and `py.global` have for this attribute; bottom for an
  /// attribute that stands for no value. NumPy scalars keep no constant.
  static InferredValue getConstant(mlir::Attribute attribute);
  /// The constant of a Python `int` or `bool`, a `float`, a `bool`.
  std::optional<int64_t> getInt() const;
  std::optional<double> getFloat() const;
  std::optional<bool> getBool() const;

  /// Of a tuple: one item, with its own constant.
  InferredValue getItem(unsigned position) const;
  /// A tuple of values, none of them bottom or top.
  static InferredValue getTuple(mlir::MLIRContext *context,
                                llvm::ArrayRef<InferredValue> items);
  /// Whether the whole value is known at compile time, with every item.
  bool isFullyKnown() const;

  /// The least element above both.
  static InferredValue join(const InferredValue &lhs, const InferredValue &rhs);
};

/// What type rules may ask of inference (calls) and tell it (errors).
class InferenceContext;

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_INFERREDVALUE_H
