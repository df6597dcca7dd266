//===- SignatureObjects.cpp - Arguments that are objects ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Texts are read where they lie; what has no memory of the right form is
// deferred (Unboxing.h).
//
//===----------------------------------------------------------------------===//

#include "ElementTypes.h"
#include "HostObjects.h"
#include "Keys.h"

namespace pyarray::python {
namespace {

bool addWords(Encoding &out, std::initializer_list<uint64_t> words) {
  for (uint64_t word : words)
    if (!addWord(out, word))
      return false;
  return true;
}

bool addText(PyObject *owner, const void *data, Py_ssize_t size,
             Encoding &out) {
  return addWords(out, {reinterpret_cast<uint64_t>(owner) | PYARRAY_FOREIGN,
                        reinterpret_cast<uint64_t>(data), uint64_t(size), 1});
}

bool encodeStr(PyObject *text, Encoding &out) {
  if (PyUnicode_READY(text) < 0)
    return false;
  int kind = PyUnicode_KIND(text);
  bool isNarrow = kind == PyUnicode_1BYTE_KIND;
  out.isDeferred |= kind == PyUnicode_2BYTE_KIND;
  return addKey(out, keyOf(isNarrow ? KindStr : KindWideStr)) &&
         addText(text, PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text), out);
}

bool encodeNumPyScalar(PyObject *scalar, Encoding &out) {
  PyArray_Descr *dtype = PyArray_DescrFromScalar(scalar);
  if (!dtype)
    return false;
  int type = dtype->type_num;
  Py_DECREF(dtype);
  const ElementType *element = elementTypeOf(type);
  if (!element)
    return refuseArgument("arguments of type %s are not supported",
                          Py_TYPE(scalar)->tp_name);
  alignas(16) char value[16] = {};
  uint64_t words[2];
  PyArray_ScalarAsCtype(scalar, value);
  element->load(value, words);
  return addKey(out, keyOf(KindNumPyScalar, type)) && addWord(out, words[0]) &&
         (element->words == 1 || addWord(out, words[1]));
}

bool encodeComplex(PyObject *number, Encoding &out) {
  Py_complex value = PyComplex_AsCComplex(number);
  return addKey(out, keyOf(KindComplex)) &&
         addWords(out, {std::bit_cast<uint64_t>(value.real),
                        std::bit_cast<uint64_t>(value.imag)});
}

bool encodeRange(PyObject *range, Encoding &out) {
  if (!addKey(out, keyOf(KindRange)))
    return false;
  for (const char *name : {"start", "stop", "step"}) {
    PyObject *part = PyObject_GetAttrString(range, name);
    uint64_t word;
    bool ok = part && getInt64(part, word) && addWord(out, word);
    Py_XDECREF(part);
    if (!ok)
      return false;
  }
  return true;
}

/// A part of a slice is None or an integer.
bool encodeSlice(PySliceObject *slice, Encoding &out) {
  if (!addKey(out, keyOf(KindSlice)))
    return false;
  for (PyObject *part : {slice->start, slice->stop, slice->step}) {
    if (part != Py_None && !PyLong_CheckExact(part))
      return refuseArgument("slices of %s are not supported",
                            Py_TYPE(part)->tp_name);
    if (!encode(part, out))
      return false;
  }
  return true;
}

/// The items of a named tuple, or of what is like one.
bool encodeFields(int64_t cls, PyObject *items, Encoding &out) {
  uint64_t count = PyTuple_GET_SIZE(items);
  if (!addKey(out, keyOf(KindRecord, count << recordCountShift | cls)))
    return false;
  if (Py_EnterRecursiveCall(" in the arguments of a compiled function"))
    return false;
  bool ok = true;
  for (uint64_t i = 0; ok && i < count; ++i)
    ok = encode(PyTuple_GET_ITEM(items, i), out);
  Py_LeaveRecursiveCall();
  return ok;
}

bool encodeRecord(PyObject *record, Encoding &out) {
  PyObject *cls = reinterpret_cast<PyObject *>(Py_TYPE(record));
  return encodeFields(hostNumber(cls), record, out);
}

bool encodeOther(PyObject *argument, Encoding &out) {
  if (PyArray_CheckScalar(argument) && !PyArray_Check(argument))
    return encodeNumPyScalar(argument, out);
  int64_t cls, index;
  int isMember = findEnumMember(argument, cls, index);
  if (isMember < 0)
    return false;
  if (isMember)
    return addKey(out, keyOf(KindEnum, cls)) && addWord(out, index);
  if (isNamedTuple(argument))
    return encodeRecord(argument, out);
  if (PyArray_Check(argument))
    return refuseArgument("subclasses of numpy.ndarray are not supported, got "
                          "%s: pass numpy.asarray(a)",
                          Py_TYPE(argument)->tp_name);
  int64_t number;
  if (knownType(argument, number))
    return addKey(out, keyOf(KindKnown, number));
  return PyErr_Occurred() == nullptr &&
         refuseArgument("arguments of type %s are not supported",
                        Py_TYPE(argument)->tp_name);
}

} // namespace

bool encodeOptions(int64_t names, PyObject *values, Encoding &out) {
  return encodeFields(names, values, out);
}

bool encodeObject(PyObject *argument, Encoding &out) {
  PyTypeObject *type = Py_TYPE(argument);
  if (type == &PyUnicode_Type)
    return encodeStr(argument, out);
  // The most frequent of NumPy's.
  if (type == &PyDoubleArrType_Type)
    return encodeNumPyScalar(argument, out);
  if (type == &PyList_Type || type == &PyDict_Type || type == &PySet_Type)
    return encodeContainer(argument, out);
  if (type == &PyBytes_Type)
    return addKey(out, keyOf(KindBytes)) &&
           addText(argument, PyBytes_AS_STRING(argument),
                   PyBytes_GET_SIZE(argument), out);
  if (type == &PyComplex_Type)
    return encodeComplex(argument, out);
  if (type == &PyRange_Type)
    return encodeRange(argument, out);
  if (type == &PySlice_Type)
    return encodeSlice(reinterpret_cast<PySliceObject *>(argument), out);
  if (argument == Py_Ellipsis)
    return addKey(out, keyOf(KindEllipsis));
  return encodeOther(argument, out);
}

} // namespace pyarray::python
