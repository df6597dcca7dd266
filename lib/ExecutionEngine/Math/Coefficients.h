//===- Coefficients.h - Numbers that the functions are made of --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Written by scripts/math_coefficients.py.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_MATH_COEFFICIENTS_H
#define PYARRAY_LIB_EXECUTIONENGINE_MATH_COEFFICIENTS_H

template <typename T> struct Coefficients;

template <> struct Coefficients<double> {
  using Element = double;
  static constexpr Element exp[] = {
      0x1.0000000000001p-1,  0x1.5555555555558p-3,  0x1.5555555553d3cp-5,
      0x1.111111110f792p-7,  0x1.6c16c1789b429p-10, 0x1.a01a01b045941p-13,
      0x1.a019b8d0e3ddfp-16, 0x1.71ddf60e8f09bp-19, 0x1.2891cdadf5120p-22,
      0x1.af646348e380dp-26};
  static constexpr Element ln2[] = {0x1.62e42fefa39efp-1,
                                    0x1.abc9e3b39803fp-56};
  static constexpr Element log2e[] = {0x1.71547652b82fep+0};
};
template <> struct Coefficients<float> {
  using Element = float;
  static constexpr Element exp[] = {
      0x1.0000000000000p-1f, 0x1.5555560000000p-3f,  0x1.5554e80000000p-5f,
      0x1.1110aa0000000p-7f, 0x1.6d43b20000000p-10f, 0x1.a17f3e0000000p-13f};
  static constexpr Element ln2[] = {0x1.62e4300000000p-1f,
                                    -0x1.05c6100000000p-29f};
  static constexpr Element log2e[] = {0x1.7154760000000p+0f};
};

#endif // PYARRAY_LIB_EXECUTIONENGINE_MATH_COEFFICIENTS_H
