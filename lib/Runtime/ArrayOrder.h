//===- ArrayOrder.h - NumPy's order of elements -----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A real element is ordered by an unsigned integer, its key: zeros have one key
// and so have NaNs, which are last. Keys can be sorted digit by digit, without
// a comparison. Complex elements are compared.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_ARRAYORDER_H
#define PYARRAY_LIB_RUNTIME_ARRAYORDER_H

#include "Pool.h"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace pyarray::runtime {

template <typename T> struct Complex {
  T real, imag;
};

template <typename T>
using KeyOf = std::conditional_t<
    sizeof(T) == 1, uint8_t,
    std::conditional_t<sizeof(T) == 2, uint16_t,
                       std::conditional_t<sizeof(T) == 4, uint32_t, uint64_t>>>;

template <typename Bits>
inline constexpr Bits signBit =
    static_cast<Bits>(Bits(1) << (8 * sizeof(Bits) - 1));

/// All bits of a negative number: without a branch, which random signs would
/// mispredict.
template <typename Bits> inline Bits getSignMask(Bits bits) {
  using Signed = std::make_signed_t<Bits>;
  return static_cast<Bits>(static_cast<Signed>(bits) >> (8 * sizeof(Bits) - 1));
}

template <typename T> inline KeyOf<T> getKey(T value) {
  using Key = KeyOf<T>;
  if constexpr (std::is_floating_point_v<T>) {
    Key bits = std::bit_cast<Key>(value + T(0)); // -0.0 becomes 0.0
    Key key = bits ^ (getSignMask(bits) | signBit<Key>);
    return value != value ? static_cast<Key>(~Key(0)) : key;
  } else if constexpr (std::is_signed_v<T>) {
    return static_cast<Key>(value) ^ signBit<Key>;
  } else {
    return value;
  }
}

/// lhs is before rhs, none of which is NaN.
template <typename T> inline bool isBefore(T lhs, T rhs) { return lhs < rhs; }

/// By real part, then imaginary part; first those without a NaN, then those
/// with one in the imaginary part, the real part, both.
template <typename T> inline bool isBefore(Complex<T> lhs, Complex<T> rhs) {
  bool leftImag = lhs.imag != lhs.imag, rightImag = rhs.imag != rhs.imag;
  bool leftReal = lhs.real != lhs.real, rightReal = rhs.real != rhs.real;
  if (lhs.real < rhs.real)
    return !leftImag || rightImag;
  if (lhs.real > rhs.real)
    return rightImag && !leftImag;
  if (lhs.real == rhs.real || (leftReal && rightReal))
    return lhs.imag < rhs.imag || (rightImag && !leftImag);
  return rightReal;
}

/// Brings the elements for which `isLow` holds to the front, in their order;
/// how many they are.
template <typename T, typename Predicate>
int64_t partition(T *items, int64_t count, Predicate isLow) {
  int64_t low = 0;
  for (int64_t i = 0; i < count; ++i) {
    T item = items[i];
    items[i] = items[low];
    items[low] = item;
    low += isLow(item);
  }
  return low;
}

/// Space for a while; `data` is null where there is no memory.
template <typename T> class Space {
public:
  /// For `count` items, of which there is at least one.
  explicit Space(int64_t count) {
    bool overflows =
        __builtin_mul_overflow(count, static_cast<int64_t>(sizeof(T)), &bytes);
    data = overflows ? nullptr : static_cast<T *>(allocateBlock(bytes));
  }
  Space(const Space &) = delete;
  ~Space() {
    if (data)
      freeBlock(data, bytes);
  }
  T *data;

private:
  int64_t bytes;
};

/// How many elements have each value of each digit of their key.
template <typename Key> struct DigitCounts {
  static constexpr int digits = sizeof(Key);
  int64_t counts[digits][256];
};

template <typename Key> inline unsigned getDigit(Key key, int digit) {
  return static_cast<unsigned>(key >> (8 * digit)) & 0xff;
}

/// Counts by `count[digit]` become the first position of each; false where all
/// elements have the same digit.
inline bool startPositions(int64_t (&counts)[256], int64_t total) {
  int64_t position = 0;
  for (int64_t &count : counts) {
    if (count == total)
      return false;
    int64_t next = position + count;
    count = position;
    position = next;
  }
  return true;
}

/// Up to how many elements the fastest is what.
inline constexpr int64_t mostInserted = 16;
inline constexpr int64_t mostMerged = 256;

/// Calls `function` with a null pointer to the element type of this letter of
/// NumPy's (`numpy.dtype.char`).
template <typename Function>
auto dispatchElement(int64_t letter, Function function) {
  switch (letter) {
  case 'b':
    return function(static_cast<int8_t *>(nullptr));
  case 'h':
    return function(static_cast<int16_t *>(nullptr));
  case 'i':
    return function(static_cast<int32_t *>(nullptr));
  case 'q':
    return function(static_cast<int64_t *>(nullptr));
  case 'H':
    return function(static_cast<uint16_t *>(nullptr));
  case 'I':
    return function(static_cast<uint32_t *>(nullptr));
  case 'Q':
    return function(static_cast<uint64_t *>(nullptr));
  case 'f':
    return function(static_cast<float *>(nullptr));
  case 'd':
    return function(static_cast<double *>(nullptr));
  case 'F':
    return function(static_cast<Complex<float> *>(nullptr));
  case 'D':
    return function(static_cast<Complex<double> *>(nullptr));
  }
  return function(static_cast<uint8_t *>(nullptr)); // '?' and 'B'
}

/// The words of an array of rank 1: owner, data, extent, stride.
template <typename T> T *getData(const uint64_t *array) {
  return reinterpret_cast<T *>(array[1]);
}
inline int64_t getExtent(const uint64_t *array) {
  return static_cast<int64_t>(array[2]);
}

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_ARRAYORDER_H
