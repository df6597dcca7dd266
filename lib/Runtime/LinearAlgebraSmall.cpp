//===- LinearAlgebraSmall.cpp - Equations of a few unknowns ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What LAPACK's dgesv computes, in its order: rows are exchanged for the
// largest pivot, the first of equals. For a few unknowns its call of half a
// dozen routines takes several times the arithmetic.
//
//===----------------------------------------------------------------------===//

#include "LinearAlgebra.h"

#include <cmath>
#include <utility>

using namespace pyarray::runtime;

namespace {

constexpr int64_t mostUnknowns = 8;

/// By columns.
struct Matrix {
  double *data;
  int64_t rows, columns, leading;

  double &at(int64_t row, int64_t column) const {
    return data[row + column * leading];
  }
  void exchange(int64_t first, int64_t second) const {
    for (int64_t column = 0; first != second && column < columns; ++column)
      std::swap(at(first, column), at(second, column));
  }
};

/// A sum is not finite where an item is not; where it overflows, neither.
bool isFinite(const Matrix &matrix) {
  double sum = 0.0;
  for (int64_t column = 0; column < matrix.columns; ++column)
    for (int64_t row = 0; row < matrix.rows; ++row)
      sum += std::fabs(matrix.at(row, column));
  return std::isfinite(sum);
}

int64_t findPivot(const Matrix &matrix, int64_t column) {
  int64_t pivot = column;
  for (int64_t row = column + 1; row < matrix.rows; ++row)
    if (std::fabs(matrix.at(row, column)) > std::fabs(matrix.at(pivot, column)))
      pivot = row;
  return pivot;
}

/// Into factors that replace it; the number of the first column without a
/// pivot, from 1, or 0.
int64_t factor(const Matrix &matrix, int64_t *pivots) {
  int64_t singular = 0;
  for (int64_t step = 0; step < matrix.rows; ++step) {
    int64_t pivot = findPivot(matrix, step);
    pivots[step] = pivot + 1;
    if (matrix.at(pivot, step) == 0.0) {
      singular = singular ? singular : step + 1;
      continue;
    }
    matrix.exchange(step, pivot);
    for (int64_t row = step + 1; row < matrix.rows; ++row) {
      double quotient = matrix.at(row, step) / matrix.at(step, step);
      matrix.at(row, step) = quotient;
      for (int64_t column = step + 1; column < matrix.columns; ++column)
        matrix.at(row, column) -= quotient * matrix.at(step, column);
    }
  }
  return singular;
}

void substitute(const Matrix &factors, const Matrix &right) {
  for (int64_t column = 0; column < right.columns; ++column) {
    for (int64_t step = 0; step < factors.rows; ++step)
      for (int64_t row = step + 1; row < factors.rows; ++row)
        right.at(row, column) -= factors.at(row, step) * right.at(step, column);
    for (int64_t step = factors.rows; step-- > 0;) {
      right.at(step, column) /= factors.at(step, step);
      for (int64_t row = 0; row < step; ++row)
        right.at(row, column) -= factors.at(row, step) * right.at(step, column);
    }
  }
}

} // namespace

bool pyarray::runtime::solveSmall(std::string_view signature,
                                  const uint64_t *words, uint64_t *info) {
  // n, right sides, matrix, its leading extent, pivots, right, its leading
  // extent (Runtime/Arrays.h).
  bool isMatrix = signature == "dgesv:iiA2iI1A2iN";
  if (!isMatrix && signature != "dgesv:iiA2iI1A1iN")
    return false;
  int64_t n = static_cast<int64_t>(words[0]);
  int64_t count = static_cast<int64_t>(words[1]);
  if (n <= 0 || n > mostUnknowns || count > mostUnknowns)
    return false;
  Matrix matrix = {reinterpret_cast<double *>(words[3]), n, n,
                   static_cast<int64_t>(words[8])};
  Matrix right = {reinterpret_cast<double *>(words[14]), n, count,
                  static_cast<int64_t>(words[isMatrix ? 19 : 17])};
  if (!isFinite(matrix) || !isFinite(right)) // what NaN touches differs
    return false;
  auto *pivots = reinterpret_cast<int64_t *>(words[10]);
  *info = static_cast<uint64_t>(factor(matrix, pivots));
  if (*info)
    return true;
  for (int64_t row = 0; row < n; ++row)
    right.exchange(row, pivots[row] - 1);
  substitute(matrix, right);
  return true;
}
