//===- Boxing.cpp - Python objects of what compiled code computed ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Boxing.h"
#include "Errors.h"
#include "Exchange.h"
#include "HostObjects.h"

#include <bit>
#include <cstring>

namespace pyarray::python {
namespace {

PyObject *makeScalar(const ElementType &element, const uint64_t *&words) {
  const uint64_t *value = words;
  words += element.words;
  if (element.typeNumber == NPY_BOOL)
    return Py_NewRef(*value & 1 ? PyArrayScalar_True : PyArrayScalar_False);
  if (element.typeNumber == NPY_DOUBLE) { // the most frequent, without a dtype
    PyObject *scalar = PyArrayScalar_New(Double);
    if (scalar)
      PyArrayScalar_ASSIGN(scalar, Double, std::bit_cast<double>(*value));
    return scalar;
  }
  alignas(16) char bytes[16];
  element.store(value, bytes);
  PyArray_Descr *dtype = PyArray_DescrFromType(element.typeNumber);
  if (!dtype)
    return nullptr;
  PyObject *scalar = PyArray_Scalar(bytes, dtype, nullptr);
  Py_DECREF(dtype);
  return scalar;
}

PyArrayBuffer *bufferOf(uint64_t owner) {
  return owner && !(owner & PYARRAY_FOREIGN)
             ? reinterpret_cast<PyArrayBuffer *>(owner)
             : nullptr;
}

//===----------------------------------------------------------------------===//
// Texts
//===----------------------------------------------------------------------===//

/// The very object that the words were read from, where they are all of it.
PyObject *findText(const TypePlan &plan, const uint64_t *words) {
  if (!(words[0] & PYARRAY_FOREIGN))
    return nullptr;
  PyObject *object = reinterpret_cast<PyObject *>(words[0] & ~uint64_t(1));
  bool isBytes = plan.kind == TypePlan::Bytes;
  if (isBytes ? !PyBytes_CheckExact(object) : !PyUnicode_CheckExact(object))
    return nullptr;
  const void *data =
      isBytes ? PyBytes_AS_STRING(object) : PyUnicode_DATA(object);
  Py_ssize_t size =
      isBytes ? PyBytes_GET_SIZE(object) : PyUnicode_GET_LENGTH(object);
  return reinterpret_cast<uint64_t>(data) == words[1] &&
                 uint64_t(size) == words[2]
             ? object
             : nullptr;
}

PyObject *copyText(const TypePlan &plan, const uint64_t *words) {
  const void *data = reinterpret_cast<const void *>(words[1]);
  Py_ssize_t size = static_cast<Py_ssize_t>(words[2]);
  switch (plan.kind) {
  case TypePlan::Str:
    return PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, data, size);
  case TypePlan::WideStr:
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, data, size);
  default:
    return PyBytes_FromStringAndSize(static_cast<const char *>(data), size);
  }
}

PyObject *makeText(const TypePlan &plan, const uint64_t *&words,
                   Words ownership) {
  PyObject *same = findText(plan, words);
  PyObject *text = same ? Py_NewRef(same) : copyText(plan, words);
  if (ownership == Words::Own)
    pyarray_release(reinterpret_cast<void *>(words[0]));
  words += 4;
  return text;
}

//===----------------------------------------------------------------------===//
// Tuples and what is like them
//===----------------------------------------------------------------------===//

PyObject *makeTuple(const TypePlan &plan, const uint64_t *&words,
                    Words ownership, Exchange *exchange) {
  PyObject *tuple = PyTuple_New(plan.items.size());
  Py_ssize_t position = 0;
  for (const TypePlan &item : plan.items) {
    PyObject *object = tuple ? box(item, words, ownership, exchange) : nullptr;
    if (object) {
      PyTuple_SET_ITEM(tuple, position++, object);
      continue;
    }
    // The words of a failed item have been passed over unless there is no
    // tuple to begin with.
    if (tuple)
      Py_CLEAR(tuple);
    else if (ownership == Words::Own)
      dropWords(item, words);
    else
      words += item.words;
  }
  return tuple;
}

/// As `_make` of the class does.
PyObject *makeRecord(const TypePlan &plan, PyObject *items) {
  PyObject *cls = items ? hostObject(plan.object) : nullptr;
  PyObject *arguments = cls ? PyTuple_Pack(1, items) : nullptr;
  PyObject *record =
      arguments ? PyTuple_Type.tp_new(reinterpret_cast<PyTypeObject *>(cls),
                                      arguments, nullptr)
                : nullptr;
  Py_XDECREF(arguments);
  Py_XDECREF(items);
  return record;
}

PyObject *makeSlice(PyObject *items) {
  if (!items)
    return nullptr;
  PyObject *slice =
      PySlice_New(PyTuple_GET_ITEM(items, 0), PyTuple_GET_ITEM(items, 1),
                  PyTuple_GET_ITEM(items, 2));
  Py_DECREF(items);
  return slice;
}

PyObject *makeRange(const uint64_t *&words) {
  PyObject *range = PyObject_CallFunction(
      reinterpret_cast<PyObject *>(&PyRange_Type), "LLL", (long long)words[0],
      (long long)words[1], (long long)words[2]);
  words += 3;
  return range;
}

PyObject *makeOptional(const TypePlan &plan, const uint64_t *&words,
                       Words ownership, Exchange *exchange) {
  const TypePlan &value = plan.items.front();
  if (*words++ & 1)
    return box(value, words, ownership, exchange);
  // The placeholder may own what is to be released.
  if (ownership == Words::Own)
    dropWords(value, words);
  else
    words += value.words;
  return Py_NewRef(Py_None);
}

PyObject *makeException(const uint64_t *&words, Words ownership) {
  PyArrayBuffer *exception = reinterpret_cast<PyArrayBuffer *>(*words++);
  PyObject *object = exceptionObject(exception);
  if (ownership == Words::Own)
    pyarray_release(exception);
  return object;
}

/// The object of the container is made, or found, by the exchange.
PyObject *makeContainer(const TypePlan &plan, const uint64_t *&words,
                        Words ownership, Exchange *exchange) {
  void *object = reinterpret_cast<void *>(*words++);
  PyObject *result = exchange->box(plan, static_cast<PyArrayBuffer *>(object));
  if (ownership == Words::Own)
    pyarray_release(object);
  return result;
}

/// Calls `visit` on each word that counts references.
template <typename Visit>
void forEachOwner(const TypePlan &plan, const uint64_t *&words,
                  const Visit &visit) {
  switch (plan.kind) {
  case TypePlan::Optional:
    ++words;
    [[fallthrough]];
  case TypePlan::Tuple:
  case TypePlan::Record:
  case TypePlan::Slice:
    for (const TypePlan &item : plan.items)
      forEachOwner(item, words, visit);
    return;
  case TypePlan::Array:
  case TypePlan::Str:
  case TypePlan::WideStr:
  case TypePlan::Bytes:
  case TypePlan::List:
  case TypePlan::Set:
  case TypePlan::Dict:
  case TypePlan::Exception:
    visit(words[0]);
    [[fallthrough]];
  default:
    words += plan.words;
  }
}

} // namespace

PyObject *box(const TypePlan &plan, const uint64_t *&words, Words ownership,
              Exchange *exchange) {
  switch (plan.kind) {
  case TypePlan::None:
  case TypePlan::Unbound:
    return Py_NewRef(Py_None);
  case TypePlan::Ellipsis:
    return Py_NewRef(Py_Ellipsis);
  case TypePlan::Int:
    return PyLong_FromLongLong(static_cast<int64_t>(*words++));
  case TypePlan::Float:
    return PyFloat_FromDouble(std::bit_cast<double>(*words++));
  case TypePlan::Bool:
    return PyBool_FromLong(*words++ & 1);
  case TypePlan::Complex:
    words += 2;
    return PyComplex_FromDoubles(std::bit_cast<double>(words[-2]),
                                 std::bit_cast<double>(words[-1]));
  case TypePlan::Scalar:
    return makeScalar(*plan.element, words);
  case TypePlan::Array:
    return boxArray(plan, words, ownership);
  case TypePlan::Str:
  case TypePlan::WideStr:
  case TypePlan::Bytes:
    return makeText(plan, words, ownership);
  case TypePlan::Range:
    return makeRange(words);
  case TypePlan::Slice:
    return makeSlice(makeTuple(plan, words, ownership, exchange));
  case TypePlan::Tuple:
    return makeTuple(plan, words, ownership, exchange);
  case TypePlan::Record:
    return makeRecord(plan, makeTuple(plan, words, ownership, exchange));
  case TypePlan::Enum:
    return enumMember(plan.object, static_cast<int64_t>(*words++));
  case TypePlan::Optional:
    return makeOptional(plan, words, ownership, exchange);
  case TypePlan::List:
  case TypePlan::Set:
  case TypePlan::Dict:
    return makeContainer(plan, words, ownership, exchange);
  case TypePlan::Exception:
    return makeException(words, ownership);
  case TypePlan::Host:
    PyErr_SetString(PyExc_SystemError, "no Python object is made of this type");
    return nullptr;
  }
  Py_UNREACHABLE();
}

void retainWords(const TypePlan &plan, const uint64_t *words) {
  forEachOwner(plan, words, [](uint64_t owner) {
    pyarray_retain(reinterpret_cast<void *>(owner));
  });
}

void takeWords(const TypePlan &plan, const uint64_t *&words) {
  if (plan.kind == TypePlan::Array) { // the most frequent of those with owners
    if (PyArrayBuffer *buffer = bufferOf(*words))
      pyarray_call_take(buffer);
    words += plan.words;
    return;
  }
  forEachOwner(plan, words, [](uint64_t owner) {
    if (PyArrayBuffer *buffer = bufferOf(owner))
      pyarray_call_take(buffer);
  });
}

void dropWords(const TypePlan &plan, const uint64_t *&words) {
  forEachOwner(plan, words, [](uint64_t owner) {
    pyarray_release(reinterpret_cast<void *>(owner));
  });
}

} // namespace pyarray::python
