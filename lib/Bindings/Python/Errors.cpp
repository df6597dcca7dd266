//===- Errors.cpp - Python exceptions of what compiled code notes ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Errors.h"
#include "HostObjects.h"
#include "Tracebacks.h"

#include <cstring>
#include <iterator>
#include <utility>

namespace pyarray::python {
namespace {

/// By the runtime's number, from 1 on.
PyObject **const classes[] = {
    &PyExc_IndexError,
    &PyExc_ZeroDivisionError,
    &PyExc_ValueError,
    &PyExc_OverflowError,
    &PyExc_TypeError,
    &PyExc_MemoryError,
    &PyExc_RecursionError,
    &PyExc_UnboundLocalError,
    &PyExc_KeyboardInterrupt,
    &PyExc_RuntimeError,
    &PyExc_AssertionError,
    &PyExc_NotImplementedError,
    &PyExc_BaseException,
    &PyExc_Exception,
    &PyExc_SystemExit,
    &PyExc_GeneratorExit,
    &PyExc_StopIteration,
    &PyExc_StopAsyncIteration,
    &PyExc_ArithmeticError,
    &PyExc_FloatingPointError,
    &PyExc_AttributeError,
    &PyExc_BufferError,
    &PyExc_EOFError,
    &PyExc_ImportError,
    &PyExc_ModuleNotFoundError,
    &PyExc_LookupError,
    &PyExc_KeyError,
    &PyExc_NameError,
    &PyExc_OSError,
    &PyExc_ReferenceError,
    &PyExc_SyntaxError,
    &PyExc_SystemError,
    &PyExc_UnicodeError,
    &PyExc_Warning,
};

PyObject *exceptionClass(int64_t kind) {
  bool isKnown = kind > 0 && kind <= static_cast<int64_t>(std::size(classes));
  return isKnown ? *classes[kind - 1] : PyExc_RuntimeError;
}

/// `Class()`, `Class("message")` or `Class(5)`.
PyObject *makeException(const PyArrayError &error) {
  PyObject *cls = exceptionClass(error.exception);
  if (error.has_integer)
    return PyObject_CallFunction(cls, "L",
                                 static_cast<long long>(error.integer));
  if (!*error.message && !error.text)
    return PyObject_CallNoArgs(cls);
  PyObject *text = PyUnicode_DecodeUTF8(error.message,
                                        std::strlen(error.message), "replace");
  PyObject *exception = text ? PyObject_CallOneArg(cls, text) : nullptr;
  Py_XDECREF(text);
  return exception;
}

/// Gives the exception what `error` says it came up from.
bool setChain(PyObject *exception, const PyArrayError &error) {
  if (error.suppress_context)
    PyException_SetCause(exception, nullptr); // notes that there is one
  for (bool isCause : {true, false}) {
    PyArrayBuffer *other = isCause ? error.cause : error.context;
    if (!other)
      continue;
    PyObject *object = exceptionObject(other);
    if (!object)
      return false;
    if (isCause)
      PyException_SetCause(exception, object);
    else if (object != exception)
      PyException_SetContext(exception, object);
    else
      Py_DECREF(object);
  }
  return true;
}

void retainObject(void *object) { Py_INCREF(static_cast<PyObject *>(object)); }
void releaseObject(void *object) { Py_DECREF(static_cast<PyObject *>(object)); }

/// Is the error of a class of the interpreter, or an exception of the
/// interpreter of a class of ours?
int32_t matchesClass(const PyArrayError *error, int64_t kind,
                     int64_t classObject) {
  PyObject *expected = kind == PYARRAY_HOST_ERROR ? hostObject(classObject)
                                                  : exceptionClass(kind);
  if (!expected) {
    PyErr_Clear();
    return 0;
  }
  if (error->object)
    return PyErr_GivenExceptionMatches(static_cast<PyObject *>(error->object),
                                       expected);
  return PyErr_GivenExceptionMatches(exceptionClass(error->exception),
                                     expected);
}

} // namespace

void installExceptionHooks() {
  static const PyArrayExceptionHooks hooks = {retainObject, releaseObject,
                                              matchesClass};
  pyarray_set_exception_hooks(&hooks);
}

PyObject *exceptionObject(PyArrayBuffer *exception) {
  PyArrayError &error = *pyarray_exception_error(exception);
  if (!error.object) {
    error.object = makeException(error);
    if (!error.object)
      return nullptr;
    PyObject *object = static_cast<PyObject *>(error.object);
    addTraceback(object, error);
    if (!setChain(object, error))
      return nullptr;
  }
  return Py_NewRef(static_cast<PyObject *>(error.object));
}

/// What the interpreter itself was handling comes at the end of the chain.
static void setOuterContext(PyObject *exception) {
  PyObject *handled = PyErr_GetHandledException();
  PyObject *last = Py_NewRef(exception);
  while (handled && last != handled) {
    PyObject *context = PyException_GetContext(last);
    if (!context) {
      PyException_SetContext(last, std::exchange(handled, nullptr));
      break;
    }
    Py_SETREF(last, context);
  }
  Py_DECREF(last);
  Py_XDECREF(handled);
}

void raiseLastError() {
  const PyArrayError &error = *pyarray_last_error();
  PyObject *exception = error.object
                            ? Py_NewRef(static_cast<PyObject *>(error.object))
                            : makeException(error);
  if (exception) {
    addTraceback(exception, error);
    if (setChain(exception, error)) {
      setOuterContext(exception);
      PyErr_Restore(Py_NewRef(reinterpret_cast<PyObject *>(Py_TYPE(exception))),
                    Py_NewRef(exception), PyException_GetTraceback(exception));
    }
    Py_DECREF(exception);
  }
  pyarray_clear_error();
}

} // namespace pyarray::python
