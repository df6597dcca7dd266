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
      0x1.0000000000000p-1,  0x1.5555555555557p-3,  0x1.5555555555558p-5,
      0x1.11111111100bep-7,  0x1.6c16c16c15200p-10, 0x1.a01a01abf8326p-13,
      0x1.a01a01acf96fcp-16, 0x1.71de01fe2f827p-19, 0x1.27e4ccd092333p-22,
      0x1.af4e547b1be2ap-26, 0x1.1f8b49a508934p-29};
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
