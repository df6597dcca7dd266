//===- Datum.h - Values at run time ----------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_INTERPRETER_DATUM_H
#define PYARRAY_LIB_INTERPRETER_DATUM_H

#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/MathExtras.h"
#include <complex>
#include <variant>

namespace pyarray::interpreter {

/// An array or a memref: strides count elements.
struct ArrayDatum {
  void *owner = nullptr;
  char *data = nullptr;
  llvm::SmallVector<int64_t, 4> extents, strides;
};

/// An integer is kept as the number that its bits are with a sign (a bool as 0
/// or 1), a float of 32 bits as the same number of 64.
using Complex = std::complex<double>;
using Datum = std::variant<int64_t, double, Complex, ArrayDatum, void *>;
using Data = llvm::SmallVector<Datum, 4>;

inline unsigned getWidth(mlir::Type type) {
  return type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
}

/// `value` in as many bits as `type` has.
inline int64_t fitInteger(int64_t value, mlir::Type type) {
  unsigned width = getWidth(type);
  return width == 1 ? value & 1 : llvm::SignExtend64(value, width);
}

/// The bits of an integer as a number without a sign.
inline uint64_t getUnsigned(int64_t value, mlir::Type type) {
  unsigned width = getWidth(type);
  return width == 64 ? value : value & llvm::maskTrailingOnes<uint64_t>(width);
}

inline double fitFloat(double value, mlir::Type type) {
  return type.isF32() ? static_cast<float>(value) : value;
}

inline Complex fitComplex(Complex value, mlir::Type type) {
  mlir::Type part = llvm::cast<mlir::ComplexType>(type).getElementType();
  return {fitFloat(value.real(), part), fitFloat(value.imag(), part)};
}

/// Bytes of an element in memory.
int64_t getBytes(mlir::Type scalar);
Datum readElement(const char *address, mlir::Type scalar);
void writeElement(char *address, const Datum &value, mlir::Type scalar);

/// Values in words, as Runtime.h says; the position moves on.
Datum readWords(const uint64_t *&words, mlir::Type type);
void writeWords(uint64_t *&words, const Datum &value, mlir::Type type);

/// The scalar type of an element of an array or a memref.
mlir::Type getElement(mlir::Type arrayOrMemRef);
int64_t getRank(mlir::Type arrayOrMemRef);

} // namespace pyarray::interpreter

#endif // PYARRAY_LIB_INTERPRETER_DATUM_H
