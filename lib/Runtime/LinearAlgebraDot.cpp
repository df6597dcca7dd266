//===- LinearAlgebraDot.cpp - Products of vectors -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As NumPy: by BLAS where strides are positive, by a plain loop otherwise.
// Short vectors of real numbers are multiplied here.
//
//===----------------------------------------------------------------------===//

#include "ArrayOrder.h"
#include "LinearAlgebra.h"
#include "ShortDot.h"
#include "pyarray/Runtime/Arrays.h"

#include <cstring>
#include <type_traits>

using namespace pyarray::runtime;

namespace {

struct Vectors {
  const void *lhs, *rhs;
  int64_t count, leftStride, rightStride;
  bool isConjugated;

  bool fitsBlas() const { return leftStride > 0 && rightStride > 0; }
};

template <typename T> void addProduct(T &sum, T lhs, T rhs, bool) {
  sum += lhs * rhs;
}

template <typename T>
void addProduct(Complex<T> &sum, Complex<T> lhs, Complex<T> rhs,
                bool isConjugated) {
  T imag = isConjugated ? -lhs.imag : lhs.imag;
  sum.real += lhs.real * rhs.real - imag * rhs.imag;
  sum.imag += lhs.real * rhs.imag + imag * rhs.real;
}

template <typename T> T multiplyItems(const Vectors &vectors) {
  auto *lhs = static_cast<const T *>(vectors.lhs);
  auto *rhs = static_cast<const T *>(vectors.rhs);
  T sum = {};
  for (int64_t i = 0; i < vectors.count; ++i)
    addProduct(sum, lhs[i * vectors.leftStride], rhs[i * vectors.rightStride],
               vectors.isConjugated);
  return sum;
}

// Of C, where an integer of 32 bits is the low half of its register.
template <typename T>
using RealDot = T (*)(int64_t, const void *, int64_t, const void *, int64_t);
using ComplexDot = void (*)(int64_t, const void *, int64_t, const void *,
                            int64_t, void *);

template <typename T> Routine findDot(const T *, bool) {
  return findRoutine(sizeof(T) == 8 ? "cblas_ddot" : "cblas_sdot");
}

template <typename T> Routine findDot(const Complex<T> *, bool isConjugated) {
  if (isConjugated)
    return findRoutine(sizeof(T) == 8 ? "cblas_zdotc_sub" : "cblas_cdotc_sub");
  return findRoutine(sizeof(T) == 8 ? "cblas_zdotu_sub" : "cblas_cdotu_sub");
}

template <typename T>
void callDot(Routine routine, const Vectors &vectors, T &result) {
  result = reinterpret_cast<RealDot<T>>(routine.address)(
      vectors.count, vectors.lhs, vectors.leftStride, vectors.rhs,
      vectors.rightStride);
}

template <typename T>
void callDot(Routine routine, const Vectors &vectors, Complex<T> &result) {
  reinterpret_cast<ComplexDot>(routine.address)(vectors.count, vectors.lhs,
                                                vectors.leftStride, vectors.rhs,
                                                vectors.rightStride, &result);
}

/// Each part of a number takes a word.
template <typename T> void write(T number, uint64_t *words) {
  std::memcpy(words, &number, sizeof(T));
}

template <typename T> void write(Complex<T> number, uint64_t *words) {
  write(number.real, words);
  write(number.imag, words + 1);
}

template <typename T> void dot(const Vectors &vectors, uint64_t *result) {
  T product = {};
  if constexpr (std::is_floating_point_v<T>) {
    if (vectors.count <= longestShortDot) {
      product =
          multiplyShort(static_cast<const T *>(vectors.lhs), vectors.leftStride,
                        static_cast<const T *>(vectors.rhs),
                        vectors.rightStride, vectors.count);
      return write(product, result);
    }
  }
  Routine routine;
  if (vectors.fitsBlas())
    routine = findDot(static_cast<const T *>(nullptr), vectors.isConjugated);
  if (routine)
    callDot(routine, vectors, product);
  else
    product = multiplyItems<T>(vectors);
  write(product, result);
}

} // namespace

void pyarray_dot(const uint64_t *lhs, const uint64_t *rhs, int64_t letter,
                 int64_t conjugated, uint64_t *result) {
  Vectors vectors = {getData<const void>(lhs),
                     getData<const void>(rhs),
                     getExtent(lhs),
                     static_cast<int64_t>(lhs[3]),
                     static_cast<int64_t>(rhs[3]),
                     conjugated != 0};
  switch (letter) {
  case 'f':
    return dot<float>(vectors, result);
  case 'd':
    return dot<double>(vectors, result);
  case 'F':
    return dot<Complex<float>>(vectors, result);
  case 'D':
    return dot<Complex<double>>(vectors, result);
  }
}
