//===- ElementTypes.cpp - NumPy's element types, as compiled code has them ===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ElementTypes.h"

#include <cstring>
#include <type_traits>

namespace pyarray::python {
namespace {

/// Integers are sign- or zero-extended to the word, floats lie in its low
/// bytes.
template <typename T> void load(const void *value, uint64_t *words) {
  T element;
  std::memcpy(&element, value, sizeof(T));
  if constexpr (std::is_integral_v<T>) {
    *words = static_cast<uint64_t>(static_cast<int64_t>(element));
  } else {
    *words = 0;
    std::memcpy(words, &element, sizeof(T));
  }
}

template <typename T> void store(const uint64_t *words, void *value) {
  std::memcpy(value, words, sizeof(T)); // little-endian: the low bytes
}

/// The real and the imaginary part, a word each.
template <typename T> void loadComplex(const void *value, uint64_t *words) {
  load<T>(value, words);
  load<T>(static_cast<const T *>(value) + 1, words + 1);
}

template <typename T> void storeComplex(const uint64_t *words, void *value) {
  store<T>(words, value);
  store<T>(words + 1, static_cast<T *>(value) + 1);
}

template <typename T> constexpr ElementType of(const char *name, int number) {
  return {name, number, 1, load<T>, store<T>};
}

template <typename T>
constexpr ElementType ofComplex(const char *name, int number) {
  return {name, number, 2, loadComplex<T>, storeComplex<T>};
}

// `long` and `long long` are two types of one width to NumPy; the first of
// each name is the one results get.
constexpr ElementType table[] = {
    of<uint8_t>("i1", NPY_BOOL),
    of<int8_t>("si8", NPY_BYTE),
    of<uint8_t>("ui8", NPY_UBYTE),
    of<int16_t>("si16", NPY_SHORT),
    of<uint16_t>("ui16", NPY_USHORT),
    of<int32_t>("si32", NPY_INT),
    of<uint32_t>("ui32", NPY_UINT),
    of<int64_t>("si64", NPY_LONG),
    of<uint64_t>("ui64", NPY_ULONG),
    of<int64_t>("si64", NPY_LONGLONG),
    of<uint64_t>("ui64", NPY_ULONGLONG),
    of<float>("f32", NPY_FLOAT),
    of<double>("f64", NPY_DOUBLE),
    ofComplex<float>("complex<f32>", NPY_CFLOAT),
    ofComplex<double>("complex<f64>", NPY_CDOUBLE),
};
static_assert(sizeof(long) == 8, "expected 64-bit long (LP64)");

} // namespace

const ElementType *elementTypeOf(int typeNumber) {
  for (const ElementType &type : table)
    if (type.typeNumber == typeNumber)
      return &type;
  return nullptr;
}

const ElementType *elementTypeOf(std::string_view name) {
  for (const ElementType &type : table)
    if (name == type.name)
      return &type;
  return nullptr;
}

} // namespace pyarray::python
