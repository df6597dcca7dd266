//===- Signature.cpp - What the arguments of a call are -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Signature.h"
#include "ElementTypes.h"

#include <bit>

namespace pyarray::python {
namespace {

enum Kind : uint64_t {
  KindInt = 1,
  KindFloat,
  KindBool,
  KindNone,
  KindTuple,
  KindNumPyScalar,
  KindArray
};

/// The verifier of `!pyarray.array` has the same limit.
constexpr int maxRank = 32;

constexpr uint64_t keyOf(Kind kind, uint64_t detail = 0) {
  return uint64_t(kind) << 56 | detail;
}

bool addKey(Encoding &out, uint64_t key) {
  if (out.keyCount == maxKeyWords) {
    PyErr_SetString(PyExc_TypeError,
                    "too many arguments for a compiled function");
    return false;
  }
  out.key[out.keyCount++] = key;
  return true;
}

bool addWord(Encoding &out, uint64_t word) {
  if (out.wordCount == maxArgumentWords) {
    PyErr_SetString(PyExc_TypeError,
                    "too many arguments for a compiled function");
    return false;
  }
  out.words[out.wordCount++] = word;
  return true;
}

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

bool refuse(const char *format, const char *what) {
  PyErr_Format(PyExc_TypeError, format, what);
  return false;
}

/// What the key of an array admits but compiled code does not read.
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
    return refuse("arrays in foreign byte order are not supported: %s",
                  "use a.astype(a.dtype.newbyteorder('='))");
  if (PyArray_NDIM(array) > maxRank) {
    PyErr_Format(PyExc_TypeError,
                 "arrays of more than %d dimensions are not supported",
                 maxRank);
    return false;
  }
  if (!PyArray_ISALIGNED(array))
    return refuse("unaligned arrays are not supported: %s", "use a.copy()");
  return true;
}

bool encodeArray(PyArrayObject *array, Encoding &out) {
  int rank = PyArray_NDIM(array);
  if (out.keyCount == maxKeyWords ||
      out.wordCount + 2 + 2 * rank > maxArgumentWords)
    return addWord(out, 0) && addKey(out, 0) &&
           refuse("too many arguments for a compiled function%s", "");
  out.key[out.keyCount++] = keyOfArray(array);
  uint64_t *words = out.words + out.wordCount;
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
  out.wordCount += 2 + 2 * rank;
  if (remainders & (itemSize - 1)) [[unlikely]]
    return checkArray(array) &&
           refuse("arrays whose strides are no multiples of the item size are "
                  "not supported: %s",
                  "use a.copy()");
  return true;
}

bool encodeNumPyScalar(PyObject *scalar, Encoding &out) {
  PyArray_Descr *dtype = PyArray_DescrFromScalar(scalar);
  if (!dtype)
    return false;
  int type = dtype->type_num;
  Py_DECREF(dtype);
  const ElementType *element = elementTypeOf(type);
  if (!element)
    return refuse("arguments of type %s are not supported",
                  Py_TYPE(scalar)->tp_name);
  alignas(16) char value[16] = {};
  PyArray_ScalarAsCtype(scalar, value);
  return addKey(out, keyOf(KindNumPyScalar, type)) &&
         addWord(out, element->load(value));
}

bool encodeInt(PyObject *integer, Encoding &out) {
  int overflow = 0;
  long long value = PyLong_AsLongLongAndOverflow(integer, &overflow);
  if (overflow) {
    PyErr_SetString(PyExc_OverflowError,
                    "Python int too large for a 64-bit integer of compiled "
                    "code");
    return false;
  }
  return addKey(out, keyOf(KindInt)) && addWord(out, uint64_t(value));
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

bool encodeOther(PyObject *argument, Encoding &out) {
  if (PyArray_CheckScalar(argument) && !PyArray_Check(argument))
    return encodeNumPyScalar(argument, out);
  if (PyArray_Check(argument))
    return refuse("subclasses of numpy.ndarray are not supported, got %s: "
                  "pass numpy.asarray(a)",
                  Py_TYPE(argument)->tp_name);
  return refuse("arguments of type %s are not supported",
                Py_TYPE(argument)->tp_name);
}

/// Appends the type of the key word at `position`; returns the next position.
int describe(const uint64_t *key, int position, std::string &out) {
  uint64_t word = key[position++];
  switch (Kind(word >> 56)) {
  case KindInt:
    out += "!py.int";
    break;
  case KindFloat:
    out += "!py.float";
    break;
  case KindBool:
    out += "!py.bool";
    break;
  case KindNone:
    out += "!py.none";
    break;
  case KindTuple:
    out += "!py.tuple<";
    for (uint64_t i = 0, n = word & 0xffffffff; i < n; ++i) {
      if (i)
        out += ", ";
      position = describe(key, position, out);
    }
    out += ">";
    break;
  case KindNumPyScalar:
    out += elementTypeOf(word & 0xff)->name;
    break;
  case KindArray: {
    int rank = word >> 8 & 0xff;
    uint64_t flags = word >> 16 & 0xffff;
    out += "!pyarray.array<";
    for (int axis = 0; axis < rank; ++axis)
      out += "?x";
    out += elementTypeOf(word & 0xff)->name;
    if (!(flags & NPY_ARRAY_C_CONTIGUOUS))
      out += flags & NPY_ARRAY_F_CONTIGUOUS ? ", F" : ", strided";
    if (!(flags & NPY_ARRAY_WRITEABLE))
      out += ", readonly";
    out += ">";
    break;
  }
  }
  return position;
}

} // namespace

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
  return encodeOther(argument, out);
}

bool checkArguments(PyObject *const *arguments, Py_ssize_t count) {
  for (Py_ssize_t i = 0; i < count; ++i) {
    PyObject *argument = arguments[i];
    if (PyTuple_CheckExact(argument)) {
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

std::string signatureOf(const uint64_t *key, int keyCount) {
  std::string out;
  for (int position = 0; position < keyCount;) {
    if (position)
      out += ", ";
    position = describe(key, position, out);
  }
  return out;
}

} // namespace pyarray::python
