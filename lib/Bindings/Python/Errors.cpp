//===- Errors.cpp - Python exceptions of what compiled code notes ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Errors.h"
#include "pyarray/Runtime/Runtime.h"

#include <cstring>
#include <frameobject.h>

namespace pyarray::python {
namespace {

PyObject *exceptionClass(int32_t exception) {
  switch (exception) {
  case PYARRAY_INDEX_ERROR:
    return PyExc_IndexError;
  case PYARRAY_ZERO_DIVISION_ERROR:
    return PyExc_ZeroDivisionError;
  case PYARRAY_VALUE_ERROR:
    return PyExc_ValueError;
  case PYARRAY_OVERFLOW_ERROR:
    return PyExc_OverflowError;
  case PYARRAY_TYPE_ERROR:
    return PyExc_TypeError;
  case PYARRAY_MEMORY_ERROR:
    return PyExc_MemoryError;
  case PYARRAY_RECURSION_ERROR:
    return PyExc_RecursionError;
  case PYARRAY_UNBOUND_LOCAL_ERROR:
    return PyExc_UnboundLocalError;
  case PYARRAY_KEYBOARD_INTERRUPT:
    return PyExc_KeyboardInterrupt;
  case PYARRAY_ASSERTION_ERROR:
    return PyExc_AssertionError;
  case PYARRAY_NOT_IMPLEMENTED_ERROR:
    return PyExc_NotImplementedError;
  default:
    return PyExc_RuntimeError;
  }
}

/// `raise Class` where there is no message, else `raise Class(message)`.
void setException(PyObject *exception, const char *message) {
  if (!*message) {
    PyErr_SetNone(exception);
    return;
  }
  PyObject *text =
      PyUnicode_DecodeUTF8(message, std::strlen(message), "replace");
  if (!text)
    return;
  PyErr_SetObject(exception, text);
  Py_DECREF(text);
}

/// Adds an entry for one compiled frame to the traceback of the exception that
/// is set: a frame whose code has the function's name, file and line.
void addTraceback(const PyArraySite &site, PyObject *globals) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyCodeObject *code =
      PyCode_NewEmpty(site.file, site.function, site.line > 0 ? site.line : 1);
  PyFrameObject *frame =
      code ? PyFrame_New(PyThreadState_Get(), code, globals, nullptr) : nullptr;
  // A traceback that cannot be made is no reason to lose the exception.
  PyErr_Clear();
  PyErr_Restore(type, value, traceback);
  if (frame)
    PyTraceBack_Here(frame);
  Py_XDECREF(frame);
  Py_XDECREF(code);
}

} // namespace

void raiseLastError() {
  const PyArrayError *error = pyarray_last_error();
  setException(exceptionClass(error->exception), error->message);
  PyObject *globals = PyDict_New();
  if (!globals)
    return;
  for (int32_t i = 0; i < error->frame_count; ++i)
    addTraceback(*error->frames[i], globals);
  Py_DECREF(globals);
}

} // namespace pyarray::python
