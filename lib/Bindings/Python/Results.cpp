//===- Results.cpp - Python objects of what compiled code returns ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Results.h"
#include "Owner.h"

#include <bit>
#include <cstring>

namespace pyarray::python {
namespace {

bool consume(std::string_view &text, std::string_view prefix) {
  if (!text.starts_with(prefix))
    return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// The element type at the start of `text`, up to a delimiter.
const ElementType *consumeElement(std::string_view &text) {
  size_t length = std::min(text.find_first_of(",>"), text.size());
  const ElementType *element = elementTypeOf(text.substr(0, length));
  if (element)
    text.remove_prefix(length);
  return element;
}

/// `?x4xf64, rows, readonly>`
bool parseArray(std::string_view &text, ResultPlan &plan) {
  plan.kind = ResultPlan::Array;
  while (!text.empty() && (text[0] == '?' || isdigit(text[0]))) {
    size_t next = text.find('x');
    if (next == std::string_view::npos)
      return false;
    text.remove_prefix(next + 1);
    ++plan.rank;
  }
  plan.element = consumeElement(text);
  if (!plan.element || plan.rank > NPY_MAXDIMS)
    return false;
  while (consume(text, ", ")) {
    if (consume(text, "readonly"))
      plan.readOnly = true;
    else if (!consume(text, "F") && !consume(text, "C") &&
             !consume(text, "rows") && !consume(text, "strided"))
      return false;
  }
  return consume(text, ">");
}

bool parse(std::string_view &text, ResultPlan &plan) {
  if (consume(text, "!py.none"))
    plan.kind = ResultPlan::None;
  else if (consume(text, "!py.int"))
    plan.kind = ResultPlan::Int;
  else if (consume(text, "!py.float"))
    plan.kind = ResultPlan::Float;
  else if (consume(text, "!py.bool"))
    plan.kind = ResultPlan::Bool;
  else if (consume(text, "!pyarray.array<"))
    return parseArray(text, plan);
  else if (consume(text, "!py.tuple<")) {
    plan.kind = ResultPlan::Tuple;
    while (!text.starts_with(">")) {
      if (!plan.items.empty() && !consume(text, ", "))
        return false;
      plan.items.emplace_back();
      if (!parse(text, plan.items.back()))
        return false;
    }
    return consume(text, ">");
  } else {
    plan.kind = ResultPlan::Scalar;
    plan.element = consumeElement(text);
    return plan.element != nullptr;
  }
  return true;
}

PyObject *makeScalar(const ElementType &element, uint64_t word) {
  if (element.typeNumber == NPY_BOOL)
    return Py_NewRef(word & 1 ? PyArrayScalar_True : PyArrayScalar_False);
  if (element.typeNumber == NPY_DOUBLE) { // the most frequent, without a dtype
    PyObject *scalar = PyArrayScalar_New(Double);
    if (scalar)
      PyArrayScalar_ASSIGN(scalar, Double, std::bit_cast<double>(word));
    return scalar;
  }
  alignas(8) char value[8];
  element.store(word, value);
  PyArray_Descr *dtype = PyArray_DescrFromType(element.typeNumber);
  if (!dtype)
    return nullptr;
  PyObject *scalar = PyArray_Scalar(value, dtype, nullptr);
  Py_DECREF(dtype);
  return scalar;
}

struct ArrayWords {
  void *owner;
  void *data;
  npy_intp extents[NPY_MAXDIMS];
  npy_intp strides[NPY_MAXDIMS]; // in bytes
};

ArrayWords readArray(const ResultPlan &plan, const uint64_t *&words,
                     npy_intp itemSize) {
  ArrayWords array;
  array.owner = reinterpret_cast<void *>(words[0]);
  array.data = reinterpret_cast<void *>(words[1]);
  words += 2;
  for (int axis = 0; axis < plan.rank; ++axis) {
    array.extents[axis] = static_cast<npy_intp>(words[axis]);
    array.strides[axis] =
        static_cast<npy_intp>(words[plan.rank + axis]) * itemSize;
  }
  words += 2 * plan.rank;
  return array;
}

/// Is the result the very array that was passed in?
bool isSameArray(const ResultPlan &plan, const ArrayWords &words,
                 PyArrayObject *array) {
  return PyArray_DATA(array) == words.data &&
         PyArray_NDIM(array) == plan.rank &&
         elementTypeOf(PyArray_TYPE(array)) == plan.element &&
         !std::memcmp(PyArray_DIMS(array), words.extents,
                      plan.rank * sizeof(npy_intp)) &&
         !std::memcmp(PyArray_STRIDES(array), words.strides,
                      plan.rank * sizeof(npy_intp));
}

PyObject *makeArray(const ResultPlan &plan, const uint64_t *&words) {
  PyArray_Descr *dtype = PyArray_DescrFromType(plan.element->typeNumber);
  ArrayWords array = readArray(plan, words, PyDataType_ELSIZE(dtype));
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
    base = makeOwner(static_cast<PyArrayBuffer *>(array.owner));
    if (!base) {
      Py_DECREF(dtype);
      return nullptr;
    }
  }
  PyObject *result = PyArray_NewFromDescr(
      &PyArray_Type, dtype, plan.rank, array.extents, array.strides, array.data,
      writeable ? NPY_ARRAY_WRITEABLE : 0, nullptr);
  if (!result || PyArray_SetBaseObject(
                     reinterpret_cast<PyArrayObject *>(result), base) < 0) {
    if (!result)
      Py_DECREF(base);
    Py_XDECREF(result);
    return nullptr;
  }
  return result;
}

PyObject *makeTuple(const ResultPlan &plan, const uint64_t *&words) {
  PyObject *tuple = PyTuple_New(plan.items.size());
  Py_ssize_t position = 0;
  for (const ResultPlan &item : plan.items) {
    PyObject *object = tuple ? makeResult(item, words) : nullptr;
    if (object) {
      PyTuple_SET_ITEM(tuple, position++, object);
      continue;
    }
    // The words of a failed item have been passed over unless there is no
    // tuple to begin with.
    if (!tuple)
      dropResult(item, words);
    else
      Py_CLEAR(tuple);
  }
  return tuple;
}

PyArrayBuffer *bufferOf(uint64_t owner) {
  return owner && !(owner & PYARRAY_FOREIGN)
             ? reinterpret_cast<PyArrayBuffer *>(owner)
             : nullptr;
}

/// Calls `visit` on the owner of each array in the result.
template <typename Visit>
void forEachOwner(const ResultPlan &plan, const uint64_t *&words,
                  const Visit &visit) {
  if (plan.kind == ResultPlan::Array)
    visit(words[0]);
  if (plan.kind != ResultPlan::Tuple) {
    words += plan.wordCount();
    return;
  }
  for (const ResultPlan &item : plan.items)
    forEachOwner(item, words, visit);
}

} // namespace

int ResultPlan::wordCount() const {
  if (kind == Array)
    return 2 + 2 * rank;
  if (kind != Tuple)
    return kind == None ? 0 : 1;
  int count = 0;
  for (const ResultPlan &item : items)
    count += item.wordCount();
  return count;
}

bool parseResultPlan(std::string_view text, ResultPlan &plan) {
  return parse(text, plan) && text.empty();
}

PyObject *makeResult(const ResultPlan &plan, const uint64_t *&words) {
  switch (plan.kind) {
  case ResultPlan::None:
    return Py_NewRef(Py_None);
  case ResultPlan::Int:
    return PyLong_FromLongLong(static_cast<int64_t>(*words++));
  case ResultPlan::Float:
    return PyFloat_FromDouble(std::bit_cast<double>(*words++));
  case ResultPlan::Bool:
    return PyBool_FromLong(*words++ & 1);
  case ResultPlan::Scalar:
    return makeScalar(*plan.element, *words++);
  case ResultPlan::Array:
    return makeArray(plan, words);
  case ResultPlan::Tuple:
    return makeTuple(plan, words);
  }
  Py_UNREACHABLE();
}

void takeResult(const ResultPlan &plan, const uint64_t *&words) {
  forEachOwner(plan, words, [](uint64_t owner) {
    if (PyArrayBuffer *buffer = bufferOf(owner))
      pyarray_call_take(buffer);
  });
}

void dropResult(const ResultPlan &plan, const uint64_t *&words) {
  forEachOwner(plan, words, [](uint64_t owner) {
    pyarray_release(reinterpret_cast<void *>(owner));
  });
}

} // namespace pyarray::python
