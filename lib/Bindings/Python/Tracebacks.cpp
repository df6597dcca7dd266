//===- Tracebacks.cpp - Traceback entries of compiled frames --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An entry needs a frame, and that a code object with the function's name and
// file. Its location table (Objects/locations.md of CPython) says the columns,
// for the carets under the line.
//
//===----------------------------------------------------------------------===//

#include "NumPy.h"

#include "Tracebacks.h"

#include <frameobject.h>
#include <string>
#include <string_view>

namespace pyarray::python {
namespace {

/// Six bits a byte, the lowest first.
void appendNumber(std::string &table, unsigned number) {
  for (; number >= 64; number >>= 6)
    table += static_cast<char>(64 | (number & 63));
  table += static_cast<char>(number);
}

/// All instructions are at the place of the error.
std::string makeLocations(const PyArraySite &site) {
  constexpr unsigned longForm = 14, instructions = 8;
  std::string table;
  table += static_cast<char>(128 | (longForm << 3) | (instructions - 1));
  appendNumber(table, 0); // from the first line on
  appendNumber(table, site.end_line - site.line);
  appendNumber(table, site.column);
  appendNumber(table, site.end_column);
  return table;
}

/// A code object with the columns of the site where those are known.
PyObject *makeCode(const PyArraySite &site, int line) {
  PyObject *code = reinterpret_cast<PyObject *>(
      PyCode_NewEmpty(site.file, site.function, line));
  if (!code || site.column <= 0 || site.end_line < site.line)
    return code;
  std::string table = makeLocations(site);
  PyObject *replace = PyObject_GetAttrString(code, "replace");
  PyObject *arguments = PyTuple_New(0);
  PyObject *keywords = Py_BuildValue("{s:y#}", "co_linetable", table.data(),
                                     static_cast<Py_ssize_t>(table.size()));
  PyObject *exact = replace && arguments && keywords
                        ? PyObject_Call(replace, arguments, keywords)
                        : nullptr;
  Py_XDECREF(replace);
  Py_XDECREF(arguments);
  Py_XDECREF(keywords);
  if (!exact)
    return code;
  Py_DECREF(code);
  return exact;
}

/// The traceback with an entry before `next` (null for none), or null.
PyObject *makeEntry(const PyArraySite &site, PyObject *globals,
                    PyObject *next) {
  int line = site.line > 0 ? site.line : 1;
  PyObject *code = makeCode(site, line);
  PyObject *frame =
      code ? reinterpret_cast<PyObject *>(PyFrame_New(
                 PyThreadState_Get(), reinterpret_cast<PyCodeObject *>(code),
                 globals, nullptr))
           : nullptr;
  PyObject *entry = frame ? PyObject_CallFunction(
                                reinterpret_cast<PyObject *>(&PyTraceBack_Type),
                                "OOii", next ? next : Py_None, frame, 0, line)
                          : nullptr;
  Py_XDECREF(code);
  Py_XDECREF(frame);
  PyErr_Clear();
  return entry;
}

/// Where the library that is written in Python lies: its frames are none of
/// the user's.
const std::string &packageDirectory() {
  static const std::string directory = [] {
    std::string path;
    PyObject *module = PyImport_ImportModule("pyarray");
    PyObject *file =
        module ? PyObject_GetAttrString(module, "__file__") : nullptr;
    const char *text = file ? PyUnicode_AsUTF8(file) : nullptr;
    if (text)
      path = std::string(text, std::string_view(text).rfind('/') + 1);
    PyErr_Clear();
    Py_XDECREF(module);
    Py_XDECREF(file);
    return path;
  }();
  return directory;
}

bool isHidden(const PyArraySite &site) {
  std::string_view file = site.file;
  const std::string &package = packageDirectory();
  if (package.empty() || !file.starts_with(package))
    return false;
  file.remove_prefix(package.size());
  return file.starts_with("numpy/") || file.starts_with("library/");
}

} // namespace

void addTraceback(PyObject *exception, const PyArrayError &error) {
  PyObject *globals = PyDict_New();
  PyObject *traceback = PyException_GetTraceback(exception);
  for (int32_t i = 0; globals && i < error.frame_count; ++i) {
    if (isHidden(*error.frames[i]))
      continue;
    PyObject *entry = makeEntry(*error.frames[i], globals, traceback);
    if (!entry)
      continue;
    Py_XDECREF(traceback);
    traceback = entry;
  }
  if (traceback && PyException_SetTraceback(exception, traceback) < 0)
    PyErr_Clear();
  Py_XDECREF(traceback);
  Py_XDECREF(globals);
}

} // namespace pyarray::python
