//===- Signs.h - The signs that a number may have ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SIGNS_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SIGNS_H

#include "mlir/IR/Operation.h"

namespace pyarray {

/// The signs that an integer, read as signed, or a float may have; of a
/// boolean, false is zero and true is positive. None: nothing has reached it
/// yet.
///
/// A number is fast if it may get large: all others stay below 2^61 plus 8 for
/// each operation that has been executed, of which there will never be 2^58. A
/// sum of two that are not fast does not overflow.
///
/// A float is tiny if it may be so small that a product of two is zero.
class Signs {
public:
  enum : uint8_t {
    None = 0,
    Negative = 1,
    Zero = 2,
    Positive = 4,
    NaN = 8,
    Fast = 16,
    Tiny = 32
  };

  Signs(unsigned bits = None) : bits(bits) {}
  static Signs any() { return Negative | Zero | Positive | NaN | Fast | Tiny; }
  static Signs ofExtent() { return Zero | Positive; }
  static Signs ofConstant(const llvm::APInt &value);

  bool isNone() const { return (bits & ~(Fast | Tiny)) == 0; }
  bool isFast() const { return bits & Fast; }
  bool isTiny() const { return bits & Tiny; }
  Signs without(unsigned some) const { return bits & ~some; }
  bool mayBe(unsigned sign) const { return bits & sign; }
  /// Of a boolean.
  bool isTrue() const { return (bits & ~(Fast | Tiny)) == Positive; }
  bool isFalse() const { return (bits & ~(Fast | Tiny)) == Zero; }

  Signs operator|(Signs other) const { return bits | other.bits; }
  bool operator==(Signs other) const { return bits == other.bits; }

private:
  unsigned bits;
};

/// What `combine` makes of each pair of signs.
template <typename Function>
Signs combineEach(Signs lhs, Signs rhs, Function combine) {
  Signs all;
  for (unsigned left : {Signs::Negative, Signs::Zero, Signs::Positive})
    for (unsigned right : {Signs::Negative, Signs::Zero, Signs::Positive})
      if (lhs.mayBe(left) && rhs.mayBe(right))
        all = all | Signs(combine(left, right));
  return all;
}

/// The signs of the result of `op`, of one result and no region.
Signs inferSigns(mlir::Operation *op, llvm::ArrayRef<Signs> operands);

/// The same if `op` computes or compares floats.
std::optional<Signs> inferFloatSigns(mlir::Operation *op,
                                     llvm::ArrayRef<Signs> operands);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SIGNS_H
