//===- Unboxing.cpp - Words of Python objects, by a type ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Unboxing.h"
#include "Exchange.h"
#include "HostObjects.h"
#include "Keys.h"

#include <cstring>

namespace pyarray::python {
namespace {

bool refuseType(const char *expected, PyObject *object) {
  PyErr_Format(PyExc_TypeError, "expected %s, but got %s", expected,
               Py_TYPE(object)->tp_name);
  return false;
}

bool expect(bool holds, const char *expected, PyObject *object) {
  return holds || refuseType(expected, object);
}

void add(uint64_t *&words, double value) {
  *words++ = std::bit_cast<uint64_t>(value);
}

bool unboxScalar(const ElementType &element, PyObject *scalar,
                 uint64_t *&words) {
  PyArray_Descr *dtype = PyArray_CheckScalar(scalar) && !PyArray_Check(scalar)
                             ? PyArray_DescrFromScalar(scalar)
                             : nullptr;
  const ElementType *type = dtype ? elementTypeOf(dtype->type_num) : nullptr;
  Py_XDECREF(dtype);
  PyErr_Clear();
  if (!type || std::strcmp(type->name, element.name))
    return refuseType("a NumPy scalar", scalar);
  alignas(16) char value[16] = {};
  PyArray_ScalarAsCtype(scalar, value);
  element.load(value, words);
  words += element.words;
  return true;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

/// The words of `count` elements in a buffer of the call.
PyArrayBuffer *allocate(int64_t count, int64_t size) {
  PyArrayBuffer *buffer = pyarray_alloc(count, size);
  if (!buffer)
    PyErr_NoMemory();
  return buffer;
}

/// An array that compiled code is to own: a copy in C order.
bool copyArray(const TypePlan &plan, PyArrayObject *array, uint64_t *words) {
  npy_intp itemSize = PyArray_ITEMSIZE(array);
  PyArrayBuffer *buffer = allocate(PyArray_SIZE(array), itemSize);
  if (!buffer)
    return false;
  char *data = reinterpret_cast<char *>(buffer + 1);
  PyArrayObject *copy = reinterpret_cast<PyArrayObject *>(PyArray_New(
      &PyArray_Type, plan.rank, PyArray_DIMS(array), PyArray_TYPE(array),
      nullptr, data, 0, NPY_ARRAY_CARRAY, nullptr));
  bool ok = copy && PyArray_CopyInto(copy, array) == 0 &&
            writeArrayWords(copy, words);
  Py_XDECREF(copy);
  if (ok)
    words[0] = reinterpret_cast<uint64_t>(buffer);
  else
    pyarray_release(buffer);
  return ok;
}

bool unboxArray(const TypePlan &plan, PyObject *object, uint64_t *&words,
                Words ownership) {
  PyArrayObject *array = reinterpret_cast<PyArrayObject *>(object);
  if (!PyArray_CheckExact(object) || PyArray_NDIM(array) != plan.rank)
    return refuseType("an array", object);
  const ElementType *element = elementTypeOf(PyArray_TYPE(array));
  if (!element || std::strcmp(element->name, plan.element->name))
    return refuseType("an array of another dtype", object);
  bool ok = ownership == Words::Lend
                ? checkArray(array) && writeArrayWords(array, words)
                : copyArray(plan, array, words);
  words += plan.words;
  return ok;
}

/// The characters of a text, `size` bytes each, in a buffer of the call.
PyArrayBuffer *copyCharacters(PyObject *text, int64_t size) {
  Py_ssize_t length = PyUnicode_GET_LENGTH(text);
  PyArrayBuffer *buffer = allocate(length, size);
  if (!buffer)
    return nullptr;
  if (size == 1)
    std::memcpy(buffer + 1, PyUnicode_1BYTE_DATA(text), length);
  else if (!PyUnicode_AsUCS4(text, reinterpret_cast<Py_UCS4 *>(buffer + 1),
                             length, 0)) {
    pyarray_release(buffer);
    return nullptr;
  }
  return buffer;
}

void addText(uint64_t *&words, uint64_t owner, const void *data,
             Py_ssize_t length) {
  *words++ = owner;
  *words++ = reinterpret_cast<uint64_t>(data);
  *words++ = length;
  *words++ = 1;
}

bool unboxStr(const TypePlan &plan, PyObject *text, uint64_t *&words,
              Words ownership, Exchange &exchange) {
  if (!PyUnicode_CheckExact(text) || PyUnicode_READY(text) < 0)
    return refuseType("a str", text);
  int size = plan.kind == TypePlan::Str ? 1 : 4;
  if (size < PyUnicode_KIND(text))
    return refuseType("a str in Latin-1", text);
  if (ownership == Words::Lend && size == PyUnicode_KIND(text)) {
    addText(words, reinterpret_cast<uint64_t>(text) | PYARRAY_FOREIGN,
            PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text));
    return true;
  }
  PyArrayBuffer *buffer = copyCharacters(text, size);
  if (!buffer)
    return false;
  addText(words, reinterpret_cast<uint64_t>(buffer), buffer + 1,
          PyUnicode_GET_LENGTH(text));
  if (ownership == Words::Lend)
    exchange.keep(buffer);
  return true;
}

bool unboxBytes(PyObject *bytes, uint64_t *&words, Words ownership) {
  if (!PyBytes_CheckExact(bytes))
    return refuseType("bytes", bytes);
  Py_ssize_t size = PyBytes_GET_SIZE(bytes);
  if (ownership == Words::Lend) {
    addText(words, reinterpret_cast<uint64_t>(bytes) | PYARRAY_FOREIGN,
            PyBytes_AS_STRING(bytes), size);
    return true;
  }
  PyArrayBuffer *buffer = allocate(size, 1);
  if (!buffer)
    return false;
  std::memcpy(buffer + 1, PyBytes_AS_STRING(bytes), size);
  addText(words, reinterpret_cast<uint64_t>(buffer), buffer + 1, size);
  return true;
}

//===----------------------------------------------------------------------===//
// Parts
//===----------------------------------------------------------------------===//

bool unboxItems(const TypePlan &plan, PyObject *tuple, uint64_t *&words,
                Words ownership, Exchange &exchange) {
  if (!PyTuple_Check(tuple) ||
      size_t(PyTuple_GET_SIZE(tuple)) != plan.items.size())
    return refuseType("a tuple of another length", tuple);
  for (size_t i = 0; i < plan.items.size(); ++i)
    if (!unbox(plan.items[i], PyTuple_GET_ITEM(tuple, i), words, ownership,
               exchange))
      return false;
  return true;
}

bool unboxRange(PyObject *range, uint64_t *&words) {
  if (!PyRange_Check(range))
    return refuseType("a range", range);
  for (const char *name : {"start", "stop", "step"}) {
    PyObject *part = PyObject_GetAttrString(range, name);
    bool ok = part && getInt64(part, *words++);
    Py_XDECREF(part);
    if (!ok)
      return false;
  }
  return true;
}

bool unboxSlice(const TypePlan &plan, PyObject *object, uint64_t *&words,
                Words ownership, Exchange &exchange) {
  if (!PySlice_Check(object))
    return refuseType("a slice", object);
  PySliceObject *slice = reinterpret_cast<PySliceObject *>(object);
  PyObject *parts[] = {slice->start, slice->stop, slice->step};
  for (int i = 0; i < 3; ++i)
    if (!unbox(plan.items[i], parts[i], words, ownership, exchange))
      return false;
  return true;
}

bool unboxEnum(const TypePlan &plan, PyObject *member, uint64_t *&words) {
  int64_t cls, index;
  int found = findEnumMember(member, cls, index);
  if (found < 0)
    return false;
  if (!found || cls != plan.object)
    return refuseType("a member of an enumeration", member);
  *words++ = index;
  return true;
}

bool unboxOptional(const TypePlan &plan, PyObject *object, uint64_t *&words,
                   Words ownership, Exchange &exchange) {
  const TypePlan &value = plan.items.front();
  *words++ = object != Py_None;
  if (object != Py_None)
    return unbox(value, object, words, ownership, exchange);
  // Of no elements, and nobody's.
  std::memset(words, 0, value.words * sizeof(uint64_t));
  words += value.words;
  return true;
}

bool unboxInt(PyObject *object, uint64_t *&words) {
  return expect(PyLong_CheckExact(object), "an int", object) &&
         getInt64(object, *words++);
}

} // namespace

bool unbox(const TypePlan &plan, PyObject *object, uint64_t *&words,
           Words ownership, Exchange &exchange) {
  switch (plan.kind) {
  case TypePlan::None:
    return expect(object == Py_None, "None", object);
  case TypePlan::Ellipsis:
  case TypePlan::Unbound:
  case TypePlan::Host:
    return true;
  case TypePlan::Int:
    return unboxInt(object, words);
  case TypePlan::Float:
    if (!PyFloat_CheckExact(object))
      return refuseType("a float", object);
    add(words, PyFloat_AS_DOUBLE(object));
    return true;
  case TypePlan::Bool:
    *words++ = object == Py_True;
    return expect(PyBool_Check(object), "a bool", object);
  case TypePlan::Complex:
    if (!PyComplex_CheckExact(object))
      return refuseType("a complex", object);
    add(words, PyComplex_RealAsDouble(object));
    add(words, PyComplex_ImagAsDouble(object));
    return true;
  case TypePlan::Scalar:
    return unboxScalar(*plan.element, object, words);
  case TypePlan::Array:
    return unboxArray(plan, object, words, ownership);
  case TypePlan::Str:
  case TypePlan::WideStr:
    return unboxStr(plan, object, words, ownership, exchange);
  case TypePlan::Bytes:
    return unboxBytes(object, words, ownership);
  case TypePlan::Range:
    return unboxRange(object, words);
  case TypePlan::Slice:
    return unboxSlice(plan, object, words, ownership, exchange);
  case TypePlan::Tuple:
  case TypePlan::Record:
    return unboxItems(plan, object, words, ownership, exchange);
  case TypePlan::Enum:
    return unboxEnum(plan, object, words);
  case TypePlan::Optional:
    return unboxOptional(plan, object, words, ownership, exchange);
  case TypePlan::List:
  case TypePlan::Set:
  case TypePlan::Dict:
    return exchange.unbox(plan, object, words, ownership);
  case TypePlan::Exception:
    if (!PyExceptionInstance_Check(object))
      return refuseType("an exception", object);
    *words++ =
        reinterpret_cast<uint64_t>(pyarray_exception_wrap(Py_NewRef(object)));
    return true;
  }
  Py_UNREACHABLE();
}

} // namespace pyarray::python
