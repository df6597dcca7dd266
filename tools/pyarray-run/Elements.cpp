//===- Elements.cpp - Values in words and memory --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"

#include "mlir/IR/BuiltinTypes.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace llvm;

namespace pyarray {

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

int64_t countElementBytes(mlir::Type element) {
  return divideCeil(element.getIntOrFloatBitWidth(), 8);
}

Number readElement(const char *bytes, mlir::Type element) {
  if (element.isF64()) {
    double real;
    std::memcpy(&real, bytes, sizeof(real));
    return {Number::Float, 0, real};
  }
  if (element.isF32()) {
    float real;
    std::memcpy(&real, bytes, sizeof(real));
    return {Number::Float, 0, real};
  }
  uint64_t bits = 0;
  std::memcpy(&bits, bytes, countElementBytes(element));
  if (element.isInteger(1))
    return {Number::Bool, bits != 0, 0};
  unsigned width = element.getIntOrFloatBitWidth();
  if (!element.isUnsignedInteger())
    bits = SignExtend64(bits, width);
  return {Number::Integer, static_cast<int64_t>(bits), 0};
}

void writeElement(char *bytes, mlir::Type element, const Number &number) {
  if (element.isF64()) {
    double real = number.asReal();
    std::memcpy(bytes, &real, sizeof(real));
  } else if (element.isF32()) {
    float real = number.asReal();
    std::memcpy(bytes, &real, sizeof(real));
  } else {
    std::memcpy(bytes, &number.integer, countElementBytes(element));
  }
}

std::vector<int64_t> getStrides(ArrayRef<int64_t> shape, bool isF) {
  std::vector<int64_t> strides(shape.size());
  int64_t stride = 1;
  for (size_t i = 0; i < shape.size(); ++i) {
    size_t axis = isF ? i : shape.size() - 1 - i;
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

void forEachIndex(ArrayRef<int64_t> shape,
                  function_ref<void(ArrayRef<int64_t>)> visit) {
  if (is_contained(shape, 0))
    return;
  std::vector<int64_t> index(shape.size());
  while (true) {
    visit(index);
    size_t axis = shape.size();
    while (axis > 0 && ++index[axis - 1] == shape[axis - 1])
      index[--axis] = 0;
    if (axis == 0)
      return;
  }
}

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

static Error mismatch(const PythonValue &value, mlir::Type type) {
  std::string text;
  raw_string_ostream(text) << "expected an argument of type " << type
                           << ", but got " << value.type;
  return createStringError(text);
}

/// The strides that an array of `layout` gets: where gaps are allowed, it has
/// some, so that code which overlooks them fails.
static std::vector<int64_t> chooseStrides(ArrayRef<int64_t> shape,
                                          Layout layout) {
  std::vector<int64_t> strides = getStrides(shape, layout == Layout::F);
  if (layout == Layout::Strided)
    for (int64_t &stride : strides)
      stride *= 2;
  if (layout == Layout::Rows)
    for (int64_t &stride : MutableArrayRef(strides).drop_back())
      stride *= 2;
  return strides;
}

static Error encodeArray(const PythonValue &value, ArrayType type,
                         Words &words) {
  auto given = dyn_cast<ArrayType>(value.type);
  mlir::Type element = type.getElementType();
  if (!given || given.getRank() != type.getRank() ||
      (value.typed && given.getElementType() != element))
    return mismatch(value, type);
  for (auto [extent, expected] : zip(value.shape, type.getShape()))
    if (!mlir::ShapedType::isDynamic(expected) && extent != expected)
      return mismatch(value, type);
  if (isa<mlir::IntegerType>(element) &&
      any_of(value.numbers,
             [](const Number &n) { return n.kind == Number::Float; }))
    return mismatch(value, type);

  std::vector<int64_t> strides = chooseStrides(value.shape, type.getLayout());
  int64_t bytes = countElementBytes(element), count = 1;
  if (!is_contained(value.shape, 0))
    for (auto [extent, stride] : zip(value.shape, strides))
      count = std::max(count, extent * stride);
  auto &buffer =
      words.buffers.emplace_back(divideCeil(count * bytes, sizeof(uint64_t)));
  char *data = reinterpret_cast<char *>(buffer.data());
  auto number = value.numbers.begin();
  forEachIndex(value.shape, [&](ArrayRef<int64_t> index) {
    int64_t offset = 0;
    for (auto [i, stride] : zip(index, strides))
      offset += i * stride;
    writeElement(data + offset * bytes, element, *number++);
  });
  words.words.push_back(0); // nobody's
  words.words.push_back(reinterpret_cast<uintptr_t>(data));
  words.words.insert(words.words.end(), value.shape.begin(), value.shape.end());
  words.words.insert(words.words.end(), strides.begin(), strides.end());
  return Error::success();
}

static Error encodeScalar(const PythonValue &value, mlir::Type type,
                          Words &words) {
  bool isFloat = isa<py::FloatType>(type) || type.isF32() || type.isF64();
  if (value.numbers.size() != 1 || isa<ArrayType>(value.type) ||
      (!isFloat && value.numbers[0].kind == Number::Float))
    return mismatch(value, type);
  const Number &number = value.numbers[0];
  if (type.isF32())
    words.words.push_back(bit_cast<uint32_t>(float(number.asReal())));
  else if (isFloat)
    words.words.push_back(bit_cast<uint64_t>(number.asReal()));
  else
    words.words.push_back(number.integer);
  return Error::success();
}

Error encode(const PythonValue &value, mlir::Type type, Words &words) {
  if (auto tuple = dyn_cast<py::TupleType>(type)) {
    if (value.items.size() != tuple.getItems().size() ||
        !isa<py::TupleType>(value.type))
      return mismatch(value, type);
    for (auto [item, itemType] : zip(value.items, tuple.getItems()))
      if (Error error = encode(item, itemType, words))
        return error;
    return Error::success();
  }
  if (isa<py::NoneType>(type))
    return isa<py::NoneType>(value.type) ? Error::success()
                                         : mismatch(value, type);
  if (auto array = dyn_cast<ArrayType>(type))
    return encodeArray(value, array, words);
  return encodeScalar(value, type, words);
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

static PythonValue decodeArray(ArrayType type, ArrayRef<uint64_t> words) {
  PythonValue array;
  array.type = type;
  size_t rank = type.getRank();
  const char *data = reinterpret_cast<const char *>(words[1]);
  auto extents = words.slice(2, rank), strides = words.slice(2 + rank, rank);
  array.shape.assign(extents.begin(), extents.end());
  mlir::Type element = type.getElementType();
  forEachIndex(array.shape, [&](ArrayRef<int64_t> index) {
    int64_t offset = 0;
    for (auto [i, stride] : zip(index, strides))
      offset += i * static_cast<int64_t>(stride);
    array.numbers.push_back(
        readElement(data + offset * countElementBytes(element), element));
  });
  return array;
}

PythonValue decode(mlir::Type type, ArrayRef<uint64_t> &words) {
  PythonValue value;
  value.type = type;
  if (auto tuple = dyn_cast<py::TupleType>(type)) {
    for (mlir::Type item : tuple.getItems())
      value.items.push_back(decode(item, words));
    return value;
  }
  if (isa<py::NoneType>(type))
    return value;
  ArrayRef<uint64_t> own = words.take_front(countWords(type));
  words = words.drop_front(own.size());
  if (auto array = dyn_cast<ArrayType>(type))
    return decodeArray(array, own);
  mlir::Builder builder(type.getContext());
  mlir::Type element = isa<py::FloatType>(type)  ? builder.getF64Type()
                       : isa<py::BoolType>(type) ? builder.getI1Type()
                       : isa<py::IntType>(type)
                           ? mlir::Type(builder.getIntegerType(64, true))
                           : type;
  value.numbers.push_back(
      readElement(reinterpret_cast<const char *>(own.data()), element));
  return value;
}

} // namespace pyarray
