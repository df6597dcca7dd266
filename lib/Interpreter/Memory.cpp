//===- Memory.cpp - What memory code may touch ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"

using namespace mlir;

namespace pyarray::interpreter {

std::pair<const char *, const char *> getRange(const ArrayDatum &array,
                                               int64_t bytes) {
  const char *begin = array.data, *end = array.data + bytes;
  for (auto [extent, stride] : llvm::zip(array.extents, array.strides)) {
    if (extent == 0)
      return {array.data, array.data};
    int64_t reach;
    if (__builtin_mul_overflow(extent - 1, stride, &reach) ||
        __builtin_mul_overflow(reach, bytes, &reach))
      return {array.data, array.data}; // no memory is that large
    (reach < 0 ? begin : end) += reach;
  }
  return {begin, end};
}

void Machine::allow(const ArrayDatum &array, Type element) {
  auto [begin, end] = getRange(array, getBytes(element));
  const char *&known = regions[begin];
  known = std::max(known, end);
}

/// In a region that is allowed, or in the buffer that the array belongs to.
bool Machine::mayAccess(const ArrayDatum &array, const char *address,
                        int64_t bytes) {
  auto owner = reinterpret_cast<uintptr_t>(array.owner);
  if (owner && !(owner & PYARRAY_FOREIGN)) {
    auto *buffer = static_cast<const PyArrayBuffer *>(array.owner);
    auto *data = reinterpret_cast<const char *>(buffer + 1);
    if (address >= data && address + bytes <= data + buffer->capacity)
      return true;
  }
  // Regions may lie in one another: all that begin before are asked.
  for (auto it = regions.upper_bound(address); it != regions.begin();)
    if ((--it)->second >= address + bytes)
      return true;
  return false;
}

static char *getAddress(const ArrayDatum &array, int64_t bytes,
                        ArrayRef<int64_t> indices) {
  char *address = array.data;
  for (auto [index, stride] : llvm::zip_equal(indices, array.strides))
    address += index * stride * bytes;
  return address;
}

Outcome Machine::load(Operation *op, const ArrayDatum &array, Type element,
                      ArrayRef<int64_t> indices, Datum &value) {
  const char *address = getAddress(array, getBytes(element), indices);
  if (!mayAccess(array, address, getBytes(element)))
    return stuck(op, "it reads memory that is nobody's");
  value = readElement(address, element);
  return Outcome::Done;
}

Outcome Machine::store(Operation *op, const ArrayDatum &array, Type element,
                       ArrayRef<int64_t> indices, const Datum &value) {
  char *address = getAddress(array, getBytes(element), indices);
  if (!mayAccess(array, address, getBytes(element)))
    return stuck(op, "it writes memory that is nobody's");
  writeElement(address, value, element);
  return Outcome::Done;
}

SmallVector<int64_t, 4> getContiguousStrides(ArrayRef<int64_t> extents,
                                             bool isFortran) {
  SmallVector<int64_t, 4> strides(extents.size());
  int64_t width = 1;
  for (size_t i = 0; i != extents.size(); ++i) {
    size_t axis = isFortran ? i : extents.size() - 1 - i;
    strides[axis] = width;
    width *= std::max<int64_t>(extents[axis], 1);
  }
  return strides;
}

bool isFortran(Type type) {
  auto array = dyn_cast<ArrayType>(type);
  return array && array.getLayout() == Layout::F;
}

Outcome Machine::allocate(Operation *op, Type type, ArrayRef<int64_t> dynamic,
                          bool isOptional, Frame &frame) {
  ArrayDatum array;
  ArrayRef<int64_t> shape = isa<ArrayType>(type)
                                ? cast<ArrayType>(type).getShape()
                                : cast<MemRefType>(type).getShape();
  int64_t elements = 1;
  bool overflows = false;
  for (int64_t extent : shape) {
    if (ShapedType::isDynamic(extent)) {
      extent = dynamic.front();
      dynamic = dynamic.drop_front();
    }
    array.extents.push_back(extent);
    overflows |=
        extent < 0 || __builtin_mul_overflow(elements, extent, &elements);
  }
  int64_t bytes = getBytes(getElement(type)), total;
  overflows |= __builtin_mul_overflow(elements, bytes, &total);
  if (overflows && !isOptional)
    return raise(op, ExceptionKind::ValueError,
                 "array is too big; `arr.size * arr.dtype.itemsize` is larger "
                 "than the maximum possible size.",
                 {});
  PyArrayBuffer *buffer = overflows ? nullptr : program.alloc(elements, bytes);
  if (!buffer && !isOptional)
    return raise(op, ExceptionKind::MemoryError, "out of memory", {});
  array.owner = buffer;
  array.data = buffer ? reinterpret_cast<char *>(buffer + 1) : nullptr;
  array.strides = getContiguousStrides(array.extents, isFortran(type));
  own(array, frame);
  frame.set(op->getResult(0), std::move(array));
  return Outcome::Done;
}

} // namespace pyarray::interpreter
