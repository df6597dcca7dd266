//===- BoxArrays.cpp - Arrays of what compiled code computed --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Boxing.h"
#include "Owner.h"

#include <algorithm>

namespace pyarray::python {
namespace {

struct ArrayWords {
  void *owner;
  void *data;
  npy_intp extents[NPY_MAXDIMS];
  npy_intp strides[NPY_MAXDIMS]; // in bytes
};

ArrayWords readArray(const TypePlan &plan, const uint64_t *&words,
                     npy_intp itemSize) {
  ArrayWords array;
  array.owner = reinterpret_cast<void *>(words[0]);
  array.data = reinterpret_cast<void *>(words[1]);
  words += 2;
  for (int axis = 0; axis < plan.rank; ++axis) {
    array.extents[axis] = static_cast<npy_intp>(words[axis]);
    // Of an axis of one element a stride may be anything: it wraps around.
    array.strides[axis] =
        static_cast<npy_intp>(words[plan.rank + axis] * itemSize);
  }
  words += 2 * plan.rank;
  return array;
}

/// Is the result the very array that was passed in?
bool isSameArray(const TypePlan &plan, const ArrayWords &words,
                 PyArrayObject *array) {
  return PyArray_DATA(array) == words.data &&
         (!plan.readOnly || !PyArray_ISWRITEABLE(array)) &&
         PyArray_NDIM(array) == plan.rank &&
         elementTypeOf(PyArray_TYPE(array)) == plan.element &&
         std::equal(words.extents, words.extents + plan.rank,
                    PyArray_DIMS(array)) &&
         std::equal(words.strides, words.strides + plan.rank,
                    PyArray_STRIDES(array));
}

/// Are the strides those that NumPy gives a new array? It then need not look at
/// them to find out.
bool areInOrder(const ArrayWords &array, int rank, npy_intp itemSize) {
  npy_intp expected = itemSize;
  for (int axis = rank; axis-- > 0;) {
    if (array.strides[axis] != expected)
      return false;
    expected *= array.extents[axis] ? array.extents[axis] : 1;
  }
  return true;
}

/// The base of an array over the buffer: takes over a reference, or adds one.
PyObject *makeBase(PyArrayBuffer *buffer, Words ownership) {
  if (ownership == Words::Lend) {
    pyarray_retain(buffer);
    pyarray_call_take(buffer);
  }
  return makeOwner(buffer);
}

} // namespace

PyObject *boxArray(const TypePlan &plan, const uint64_t *&words,
                   Words ownership) {
  PyArray_Descr *dtype = PyArray_DescrFromType(plan.element->typeNumber);
  npy_intp itemSize = PyDataType_ELSIZE(dtype);
  ArrayWords array = readArray(plan, words, itemSize);
  uintptr_t owner = reinterpret_cast<uintptr_t>(array.owner);
  bool foreign = owner & PYARRAY_FOREIGN;
  PyObject *base = reinterpret_cast<PyObject *>(owner & ~uintptr_t(1));
  bool writeable = !plan.readOnly;
  if (foreign) {
    PyArrayObject *argument = reinterpret_cast<PyArrayObject *>(base);
    if (isSameArray(plan, array, argument)) {
      Py_DECREF(dtype);
      return Py_NewRef(base);
    }
    writeable &= PyArray_ISWRITEABLE(argument) != 0;
    Py_INCREF(base);
  } else {
    base = makeBase(static_cast<PyArrayBuffer *>(array.owner), ownership);
    if (!base) {
      Py_DECREF(dtype);
      return nullptr;
    }
  }
  npy_intp *strides =
      areInOrder(array, plan.rank, itemSize) ? nullptr : array.strides;
  PyObject *result = PyArray_NewFromDescr(
      &PyArray_Type, dtype, plan.rank, array.extents, strides, array.data,
      writeable ? NPY_ARRAY_WRITEABLE : 0, nullptr);
  if (result && !foreign) {
    // As PyArray_SetBaseObject does for what is no array.
    reinterpret_cast<PyArrayObject_fields *>(result)->base = base;
    return result;
  }
  if (!result || PyArray_SetBaseObject(
                     reinterpret_cast<PyArrayObject *>(result), base) < 0) {
    if (!result)
      Py_DECREF(base);
    Py_XDECREF(result);
    return nullptr;
  }
  return result;
}

} // namespace pyarray::python
