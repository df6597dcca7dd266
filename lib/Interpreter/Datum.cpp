//===- Datum.cpp - Values at run time -------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Datum.h"

#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include <cstring>

using namespace mlir;

namespace pyarray::interpreter {

Type getElement(Type type) {
  if (auto array = dyn_cast<ArrayType>(type))
    return array.getScalarType();
  return cast<MemRefType>(type).getElementType();
}

int64_t getRank(Type type) {
  if (auto array = dyn_cast<ArrayType>(type))
    return array.getRank();
  return cast<MemRefType>(type).getRank();
}

int64_t getBytes(Type scalar) {
  if (auto complex = dyn_cast<ComplexType>(scalar))
    return 2 * getBytes(complex.getElementType());
  return scalar.isIndex() ? 8 : llvm::divideCeil(getWidth(scalar), 8);
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

template <typename T> static T get(const char *address) {
  T value;
  std::memcpy(&value, address, sizeof value);
  return value;
}

template <typename T> static void put(char *address, T value) {
  std::memcpy(address, &value, sizeof value);
}

Datum readElement(const char *address, Type scalar) {
  if (auto complex = dyn_cast<ComplexType>(scalar)) {
    Type part = complex.getElementType();
    return Complex(
        std::get<double>(readElement(address, part)),
        std::get<double>(readElement(address + getBytes(part), part)));
  }
  if (scalar.isF32())
    return double(get<float>(address));
  if (scalar.isF64())
    return get<double>(address);
  uint64_t bits = 0;
  std::memcpy(&bits, address, getBytes(scalar));
  return fitInteger(bits, scalar);
}

void writeElement(char *address, const Datum &value, Type scalar) {
  if (auto complex = dyn_cast<ComplexType>(scalar)) {
    Type part = complex.getElementType();
    Complex number = std::get<Complex>(value);
    writeElement(address, number.real(), part);
    writeElement(address + getBytes(part), number.imag(), part);
  } else if (scalar.isF32()) {
    put(address, static_cast<float>(std::get<double>(value)));
  } else if (scalar.isF64()) {
    put(address, std::get<double>(value));
  } else {
    int64_t bits = std::get<int64_t>(value);
    std::memcpy(address, &bits, getBytes(scalar));
  }
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static ArrayDatum readArray(const uint64_t *&words, Type type) {
  ArrayDatum array;
  array.owner = reinterpret_cast<void *>(*words++);
  array.data = reinterpret_cast<char *>(*words++);
  for (auto *numbers : {&array.extents, &array.strides})
    for (int64_t axis = 0; axis != getRank(type); ++axis)
      numbers->push_back(*words++);
  return array;
}

Datum readWords(const uint64_t *&words, Type type) {
  if (isa<ArrayType, MemRefType>(type))
    return readArray(words, type);
  if (isa<ObjectType, SlotsType>(type))
    return reinterpret_cast<void *>(*words++);
  const char *address = reinterpret_cast<const char *>(words++);
  auto complex = dyn_cast<ComplexType>(type);
  if (!complex)
    return readElement(address, type);
  Type part = complex.getElementType();
  const char *imaginary = reinterpret_cast<const char *>(words++);
  return Complex(std::get<double>(readElement(address, part)),
                 std::get<double>(readElement(imaginary, part)));
}

void writeWords(uint64_t *&words, const Datum &value, Type type) {
  if (auto *array = std::get_if<ArrayDatum>(&value)) {
    *words++ = reinterpret_cast<uintptr_t>(array->owner);
    *words++ = reinterpret_cast<uintptr_t>(array->data);
    for (auto *numbers : {&array->extents, &array->strides})
      for (int64_t number : *numbers)
        *words++ = number;
  } else if (auto *pointer = std::get_if<void *>(&value)) {
    *words++ = reinterpret_cast<uintptr_t>(*pointer);
  } else if (auto *number = std::get_if<Complex>(&value)) {
    Type part = cast<ComplexType>(type).getElementType();
    for (double each : {number->real(), number->imag()}) {
      *words = 0;
      writeElement(reinterpret_cast<char *>(words++), each, part);
    }
  } else {
    // Integers fill their word with their sign, bools with zeros.
    *words = 0;
    if (auto *integer = std::get_if<int64_t>(&value))
      *words = *integer;
    else
      writeElement(reinterpret_cast<char *>(words), value, type);
    ++words;
  }
}

} // namespace pyarray::interpreter
