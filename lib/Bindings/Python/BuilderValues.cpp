//===- BuilderValues.cpp - Python values for the builder ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BuilderValues.h"
#include <cstring>

namespace pyarray::python {

const char *getText(PyObject *object) {
  Py_ssize_t size = 0;
  const char *text = PyUnicode_AsUTF8AndSize(object, &size);
  if (text && std::strlen(text) != size_t(size)) {
    PyErr_SetString(PyExc_ValueError, "embedded null character");
    return nullptr;
  }
  return text;
}

bool getCount(PyObject *object, uint64_t &count) {
  count = PyLong_AsUnsignedLong(object);
  return !PyErr_Occurred();
}

bool getRange(PyObject *object, PyArrayRange &range) {
  if (!PyTuple_Check(object) || PyTuple_GET_SIZE(object) != 4) {
    PyErr_SetString(PyExc_TypeError, "expected a range of four positions");
    return false;
  }
  uint64_t positions[4];
  for (int i = 0; i != 4; ++i)
    if (!getCount(PyTuple_GET_ITEM(object, i), positions[i]))
      return false;
  range = {uint32_t(positions[0]), uint32_t(positions[1]),
           uint32_t(positions[2]), uint32_t(positions[3])};
  return true;
}

bool ValueConverter::convertTagged(PyObject *object, PyArrayValue &value) {
  static constexpr struct {
    const char *tag;
    PyArrayValueKind kind;
  } tags[] = {{"kind", PYARRAY_VALUE_KIND},
              {"symbol", PYARRAY_VALUE_SYMBOL},
              {"attr", PYARRAY_VALUE_ATTR},
              {"unit", PYARRAY_VALUE_UNIT}};
  if (PyTuple_GET_SIZE(object) == 2) {
    const char *tag = getText(PyTuple_GET_ITEM(object, 0));
    value.text = getText(PyTuple_GET_ITEM(object, 1));
    if (!tag || !value.text)
      return false;
    for (const auto &known : tags) {
      if (std::strcmp(tag, known.tag) == 0) {
        value.kind = known.kind;
        return true;
      }
    }
  }
  PyErr_SetString(PyExc_ValueError,
                  "expected (\"kind\" | \"symbol\" | \"attr\", text)");
  return false;
}

bool ValueConverter::convertList(PyObject *object, PyArrayValue &value) {
  if (Py_EnterRecursiveCall(" while converting a list"))
    return false;
  Py_ssize_t size = PyList_GET_SIZE(object);
  std::vector<PyArrayValue> &items = lists.emplace_back(size);
  bool converted = true;
  for (Py_ssize_t i = 0; converted && i != size; ++i)
    converted = convert(PyList_GET_ITEM(object, i), items[i]);
  Py_LeaveRecursiveCall();
  value.kind = PYARRAY_VALUE_LIST;
  value.count = size;
  value.items = items.data();
  return converted;
}

bool ValueConverter::convert(PyObject *object, PyArrayValue &value) {
  value = {};
  if (object == Py_None) {
    value.kind = PYARRAY_VALUE_NONE;
  } else if (object == Py_Ellipsis) {
    value.kind = PYARRAY_VALUE_ELLIPSIS;
  } else if (PyBool_Check(object)) {
    value.kind = PYARRAY_VALUE_BOOL;
    value.integer = object == Py_True;
  } else if (PyLong_Check(object)) {
    value.kind = PYARRAY_VALUE_INT;
    value.integer = PyLong_AsLongLong(object);
  } else if (PyFloat_Check(object)) {
    value.kind = PYARRAY_VALUE_FLOAT;
    value.real = PyFloat_AS_DOUBLE(object);
  } else if (PyUnicode_Check(object)) {
    value.kind = PYARRAY_VALUE_STRING;
    value.text = getText(object);
  } else if (PyList_Check(object)) {
    return convertList(object, value);
  } else if (PyTuple_Check(object)) {
    return convertTagged(object, value);
  } else {
    PyErr_Format(PyExc_TypeError, "expected an attribute value, but got %R",
                 object);
  }
  return !PyErr_Occurred();
}

} // namespace pyarray::python
