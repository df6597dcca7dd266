//===- Signature.cpp - What the arguments of a call are -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Signature.h"
#include "ElementTypes.h"
#include "Keys.h"

namespace pyarray::python {
namespace {

/// The verifier of `!pyarray.array` has the same limit.
constexpr int maxRank = 32;

/// One word says all that the type of an array depends on: loads and shifts
/// only, no branches on the layout.
uint64_t keyOfArray(PyArrayObject *array) {
  PyArray_Descr *dtype = PyArray_DESCR(array);
  uint64_t flags =
      PyArray_FLAGS(array) & (NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_F_CONTIGUOUS |
                              NPY_ARRAY_ALIGNED | NPY_ARRAY_WRITEABLE);
  return keyOf(KindArray, uint8_t(dtype->type_num) |
                              uint64_t(PyArray_NDIM(array)) << 8 | flags << 16 |
                              uint64_t(uint8_t(dtype->byteorder)) << 40);
}

bool encodeArray(PyArrayObject *array, Encoding &out) {
  int rank = PyArray_NDIM(array);
  int words = 2 + 2 * rank;
  if (out.keyCount == maxKeyWords || out.wordCount + words > maxArgumentWords)
    return refuseArgument("too many arguments for a compiled function%s", "");
  out.key[out.keyCount++] = keyOfArray(array);
  out.wordCount += words;
  return writeArrayWords(array, out.words + out.wordCount - words);
}

bool encodeInt(PyObject *integer, Encoding &out) {
  uint64_t word;
  return getInt64(integer, word) && addKey(out, keyOf(KindInt)) &&
         addWord(out, word);
}

bool encodeTuple(PyObject *tuple, Encoding &out) {
  Py_ssize_t count = PyTuple_GET_SIZE(tuple);
  if (!addKey(out, keyOf(KindTuple, count)))
    return false;
  if (Py_EnterRecursiveCall(" in the arguments of a compiled function"))
    return false;
  bool ok = true;
  for (Py_ssize_t i = 0; ok && i < count; ++i)
    ok = encode(PyTuple_GET_ITEM(tuple, i), out);
  Py_LeaveRecursiveCall();
  return ok;
}

} // namespace

bool checkArray(PyArrayObject *array) {
  PyArray_Descr *dtype = PyArray_DESCR(array);
  if (!elementTypeOf(dtype->type_num)) {
    PyErr_Format(PyExc_TypeError, "arrays of dtype %S are not supported",
                 reinterpret_cast<PyObject *>(dtype));
    return false;
  }
  if (dtype->byteorder != '=' && dtype->byteorder != '|' &&
      dtype->byteorder !=
          (std::endian::native == std::endian::little ? '<' : '>'))
    return refuseArgument("arrays in foreign byte order are not supported: %s",
                          "use a.astype(a.dtype.newbyteorder('='))");
  if (PyArray_NDIM(array) > maxRank) {
    PyErr_Format(PyExc_TypeError,
                 "arrays of more than %d dimensions are not supported",
                 maxRank);
    return false;
  }
  if (!PyArray_ISALIGNED(array))
    return refuseArgument("unaligned arrays are not supported: %s",
                          "use a.copy()");
  return true;
}

bool writeArrayWords(PyArrayObject *array, uint64_t *words) {
  int rank = PyArray_NDIM(array);
  *words++ = reinterpret_cast<uint64_t>(array) | PYARRAY_FOREIGN;
  *words++ = reinterpret_cast<uint64_t>(PyArray_DATA(array));
  const npy_intp *extents = PyArray_DIMS(array);
  const npy_intp *strides = PyArray_STRIDES(array);
  npy_intp itemSize = PyArray_ITEMSIZE(array);
  // Every supported item size is a power of two; for others (whose key is
  // refused later) the strides do not matter.
  int shift = std::countr_zero(static_cast<uint64_t>(itemSize)) & 63;
  npy_intp remainders = 0;
  for (int axis = 0; axis < rank; ++axis) {
    words[axis] = extents[axis];
    words[rank + axis] = strides[axis] >> shift;
    remainders |= extents[axis] > 1 ? strides[axis] : 0;
  }
  if (remainders & (itemSize - 1)) [[unlikely]]
    return checkArray(array) &&
           refuseArgument("arrays whose strides are no multiples of the item "
                          "size are not supported: %s",
                          "use a.copy()");
  return true;
}

bool getInt64(PyObject *integer, uint64_t &word) {
  int overflow = 0;
  word = PyLong_AsLongLongAndOverflow(integer, &overflow);
  if (!overflow) [[likely]]
    return true;
  PyErr_SetString(PyExc_OverflowError,
                  "Python int too large for a 64-bit integer of compiled code");
  return false;
}

bool encode(PyObject *argument, Encoding &out) {
  PyTypeObject *type = Py_TYPE(argument);
  if (type == &PyArray_Type)
    return encodeArray(reinterpret_cast<PyArrayObject *>(argument), out);
  if (type == &PyFloat_Type)
    return addKey(out, keyOf(KindFloat)) &&
           addWord(out, std::bit_cast<uint64_t>(PyFloat_AS_DOUBLE(argument)));
  if (type == &PyLong_Type)
    return encodeInt(argument, out);
  if (type == &PyBool_Type)
    return addKey(out, keyOf(KindBool)) && addWord(out, argument == Py_True);
  if (argument == Py_None)
    return addKey(out, keyOf(KindNone));
  if (type == &PyTuple_Type)
    return encodeTuple(argument, out);
  return encodeObject(argument, out);
}

bool checkArguments(PyObject *const *arguments, Py_ssize_t count) {
  for (Py_ssize_t i = 0; i < count; ++i) {
    PyObject *argument = arguments[i];
    if (PyTuple_Check(argument)) {
      if (!checkArguments(&PyTuple_GET_ITEM(argument, 0),
                          PyTuple_GET_SIZE(argument)))
        return false;
    } else if (Py_TYPE(argument) == &PyArray_Type &&
               !checkArray(reinterpret_cast<PyArrayObject *>(argument))) {
      return false;
    }
  }
  return true;
}

} // namespace pyarray::python
