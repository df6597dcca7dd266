//===- Binding.cpp - Arguments for parameters -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In the order in which CPython does it, since the first thing that is wrong
// with a call is what it reports.
//
//===----------------------------------------------------------------------===//

#include "Binding.h"
#include "HostObjects.h"

#include <algorithm>
#include <string>
#include <vector>

namespace pyarray::python {
namespace {

/// Raises `TypeError(qualname + "() " + message)`.
bool fail(const Parameters &parameters, PyObject *message) {
  PyObject *name = PyObject_GetAttrString(parameters.function, "__qualname__");
  if (name && message)
    PyErr_Format(PyExc_TypeError, "%U() %U", name, message);
  Py_XDECREF(name);
  Py_XDECREF(message);
  return false;
}

PyObject *nameOf(const Parameters &parameters, Py_ssize_t position) {
  return PyTuple_GET_ITEM(parameters.names, position);
}

/// Where a parameter that may be given by keyword is; -1 for no such.
Py_ssize_t findKeyword(const Parameters &parameters, PyObject *name) {
  Py_ssize_t last = parameters.firstKeywordOnly() + parameters.keywordOnly;
  auto isKeyword = [&](Py_ssize_t i) {
    return i != parameters.positional || !parameters.hasRest;
  };
  for (Py_ssize_t i = parameters.positionalOnly; i < last; ++i)
    if (nameOf(parameters, i) == name && isKeyword(i))
      return i;
  for (Py_ssize_t i = parameters.positionalOnly; i < last; ++i)
    if (isKeyword(i) && PyUnicode_Compare(nameOf(parameters, i), name) == 0)
      return i;
  return -1;
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

/// 'a', 'b', and 'c'
std::string listNames(const Parameters &parameters, Py_ssize_t first,
                      Py_ssize_t last, PyObject *const *out, int &count) {
  std::vector<std::string> names;
  for (Py_ssize_t i = first; i < last; ++i) {
    if (out[i])
      continue;
    const char *name = PyUnicode_AsUTF8(nameOf(parameters, i));
    names.push_back("'" + std::string(name ? name : "?") + "'");
  }
  count = names.size();
  std::string text = names.front();
  for (size_t i = 1; i < names.size(); ++i)
    text += (i + 1 < names.size() ? ", "
             : names.size() == 2  ? " and "
                                  : ", and ") +
            names[i];
  return text;
}

bool failMissing(const Parameters &parameters, Py_ssize_t first,
                 Py_ssize_t last, const char *kind, PyObject *const *out) {
  int count = 0;
  std::string names = listNames(parameters, first, last, out, count);
  return fail(parameters, PyUnicode_FromFormat(
                              "missing %d required %s argument%s: %s", count,
                              kind, count == 1 ? "" : "s", names.c_str()));
}

bool failTooMany(const Parameters &parameters, Py_ssize_t given,
                 PyObject *const *out) {
  Py_ssize_t first = parameters.firstKeywordOnly();
  Py_ssize_t keywordOnly =
      std::count_if(out + first, out + first + parameters.keywordOnly,
                    [](PyObject *object) { return object != nullptr; });
  Py_ssize_t most = parameters.positional;
  Py_ssize_t least = most - PyTuple_GET_SIZE(parameters.defaults);
  std::string takes = std::to_string(most);
  if (least != most)
    takes = "from " + std::to_string(least) + " to " + takes;
  std::string got = std::to_string(given);
  if (keywordOnly)
    got += std::string(" positional argument") + (given == 1 ? "" : "s") +
           " (and " + std::to_string(keywordOnly) + " keyword-only argument" +
           (keywordOnly == 1 ? "" : "s") + ")";
  return fail(parameters,
              PyUnicode_FromFormat(
                  "takes %s positional argument%s but %s %s given",
                  takes.c_str(), least == most && most == 1 ? "" : "s",
                  got.c_str(), given == 1 && !keywordOnly ? "was" : "were"));
}

/// Of a keyword that is no parameter's.
bool failUnexpected(const Parameters &parameters, PyObject *keywords,
                    PyObject *name) {
  std::string wrong;
  for (Py_ssize_t i = 0; i < parameters.positionalOnly; ++i)
    for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(keywords); ++k)
      if (PyUnicode_Compare(nameOf(parameters, i),
                            PyTuple_GET_ITEM(keywords, k)) == 0) {
        const char *text = PyUnicode_AsUTF8(nameOf(parameters, i));
        wrong += (wrong.empty() ? "" : ", ") + std::string(text ? text : "?");
      }
  if (!wrong.empty())
    return fail(parameters,
                PyUnicode_FromFormat("got some positional-only arguments "
                                     "passed as keyword arguments: '%s'",
                                     wrong.c_str()));
  return fail(parameters, PyUnicode_FromFormat(
                              "got an unexpected keyword argument '%S'", name));
}

//===----------------------------------------------------------------------===//
// Packing
//===----------------------------------------------------------------------===//

/// The number of a tuple of names: the same of equal tuples.
int64_t internNames(PyObject *names) {
  static PyObject *known = PyDict_New();
  PyObject *same = known ? PyDict_SetDefault(known, names, names) : nullptr;
  return same ? hostNumber(same) : -1;
}

PyObject *makeTuple(PyObject *const *items, Py_ssize_t count) {
  PyObject *tuple = PyTuple_New(count);
  for (Py_ssize_t i = 0; tuple && i < count; ++i)
    PyTuple_SET_ITEM(tuple, i, Py_NewRef(items[i]));
  return tuple;
}

bool fillDefaults(const Parameters &parameters, PyObject **out) {
  Py_ssize_t count = parameters.positional;
  Py_ssize_t first = count - PyTuple_GET_SIZE(parameters.defaults);
  for (Py_ssize_t i = 0; i < first; ++i)
    if (!out[i])
      return failMissing(parameters, 0, first, "positional", out);
  for (Py_ssize_t i = first; i < count; ++i)
    if (!out[i])
      out[i] = PyTuple_GET_ITEM(parameters.defaults, i - first);
  Py_ssize_t begin = parameters.firstKeywordOnly();
  Py_ssize_t end = begin + parameters.keywordOnly;
  for (Py_ssize_t i = begin; i < end; ++i)
    if (!out[i])
      out[i] = PyDict_GetItemWithError(parameters.keywordDefaults,
                                       nameOf(parameters, i));
  for (Py_ssize_t i = begin; i < end; ++i)
    if (!out[i])
      return failMissing(parameters, begin, end, "keyword-only", out);
  return true;
}

} // namespace

bool Binding::bind(const Parameters &parameters, PyObject *const *arguments,
                   Py_ssize_t given, PyObject *keywords, PyObject **out) {
  Py_ssize_t count = parameters.count();
  std::fill(out, out + count, nullptr);
  Py_ssize_t taken = std::min(given, parameters.positional);
  std::copy(arguments, arguments + taken, out);
  if (parameters.hasRest) {
    rest = makeTuple(arguments + taken, given - taken);
    if (!(out[parameters.positional] = rest))
      return false;
  }
  std::vector<PyObject *> names, values; // of **options
  for (Py_ssize_t i = 0, n = keywords ? PyTuple_GET_SIZE(keywords) : 0; i < n;
       ++i) {
    PyObject *name = PyTuple_GET_ITEM(keywords, i);
    Py_ssize_t position = findKeyword(parameters, name);
    if (position < 0 && !parameters.hasOptions)
      return failUnexpected(parameters, keywords, name);
    if (position >= 0 && out[position])
      return fail(
          parameters,
          PyUnicode_FromFormat("got multiple values for argument '%S'", name));
    if (position >= 0) {
      out[position] = arguments[given + i];
      continue;
    }
    names.push_back(name);
    values.push_back(arguments[given + i]);
  }
  if (given > parameters.positional && !parameters.hasRest)
    return failTooMany(parameters, given, out);
  if (!fillDefaults(parameters, out))
    return false;
  if (!parameters.hasOptions)
    return true;
  PyObject *tuple = makeTuple(names.data(), names.size());
  optionNames = tuple ? internNames(tuple) : -1;
  Py_XDECREF(tuple);
  options = makeTuple(values.data(), values.size());
  out[count - 1] = options;
  return options && optionNames >= 0;
}

} // namespace pyarray::python
