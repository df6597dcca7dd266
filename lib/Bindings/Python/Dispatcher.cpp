//===- Dispatcher.cpp - The callable that jit makes -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A call encodes its arguments into a block on the stack, finds the code for
// their key, enters it, and makes an object of the result. Only a key seen for
// the first time reaches Python, which compiles.
//
//===----------------------------------------------------------------------===//

#include "Dispatcher.h"
#include "Compiled.h"
#include "Errors.h"
#include "Signature.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <structmember.h>
#include <vector>

namespace pyarray::python {
namespace {

/// Code for one key. Never changed once it is in the list; several keys may
/// share a CompiledObject.
struct Entry {
  std::vector<uint64_t> key;
  CompiledObject *compiled; // a reference
};

struct DispatcherObject {
  PyObject_HEAD vectorcallfunc vectorcall;
  PyObject *dictionary;
  PyObject *weakReferences;
  PyObject *control;    // Python's half: compiles, inspects
  PyObject *parameters; // tuple of names
  PyObject *defaults;   // tuple, aligned on the right
  Py_ssize_t positionalOnly;
  std::vector<Entry> *entries;
};

constexpr int maxParameters = maxKeyWords;
constexpr int maxResultWords = 256;

DispatcherObject *self(PyObject *object) {
  return reinterpret_cast<DispatcherObject *>(object);
}

//===----------------------------------------------------------------------===//
// Arguments by position
//===----------------------------------------------------------------------===//

bool failArity(DispatcherObject *dispatcher, Py_ssize_t given) {
  PyErr_Format(PyExc_TypeError,
               "%R takes %zd arguments (%zd of them optional), but %zd were "
               "given",
               reinterpret_cast<PyObject *>(dispatcher),
               PyTuple_GET_SIZE(dispatcher->parameters),
               PyTuple_GET_SIZE(dispatcher->defaults), given);
  return false;
}

Py_ssize_t findParameter(DispatcherObject *dispatcher, PyObject *name) {
  Py_ssize_t count = PyTuple_GET_SIZE(dispatcher->parameters);
  for (Py_ssize_t i = 0; i < count; ++i)
    if (PyTuple_GET_ITEM(dispatcher->parameters, i) == name)
      return i;
  for (Py_ssize_t i = 0; i < count; ++i)
    if (PyUnicode_Compare(PyTuple_GET_ITEM(dispatcher->parameters, i), name) ==
        0)
      return i;
  return -1;
}

/// Puts positional, keyword and default arguments into `out` (borrowed).
bool bindArguments(DispatcherObject *dispatcher, PyObject *const *arguments,
                   Py_ssize_t given, PyObject *keywords, PyObject **out) {
  Py_ssize_t count = PyTuple_GET_SIZE(dispatcher->parameters);
  if (given > count)
    return failArity(dispatcher, given);
  std::memset(out, 0, count * sizeof(PyObject *));
  std::copy(arguments, arguments + given, out);
  for (Py_ssize_t i = 0, n = keywords ? PyTuple_GET_SIZE(keywords) : 0; i < n;
       ++i) {
    PyObject *name = PyTuple_GET_ITEM(keywords, i);
    Py_ssize_t position = findParameter(dispatcher, name);
    if (position < dispatcher->positionalOnly || out[position]) {
      PyErr_Format(PyExc_TypeError,
                   position < 0 ? "%R got an unexpected keyword argument %R"
                   : position < dispatcher->positionalOnly
                       ? "%R got the positional-only argument %R as a keyword"
                       : "%R got multiple values for argument %R",
                   reinterpret_cast<PyObject *>(dispatcher), name);
      return false;
    }
    out[position] = arguments[given + i];
  }
  Py_ssize_t firstDefault = count - PyTuple_GET_SIZE(dispatcher->defaults);
  for (Py_ssize_t i = 0; i < count; ++i) {
    if (!out[i] && i >= firstDefault)
      out[i] = PyTuple_GET_ITEM(dispatcher->defaults, i - firstDefault);
    if (!out[i]) {
      PyErr_Format(PyExc_TypeError, "%R missing required argument: %R",
                   reinterpret_cast<PyObject *>(dispatcher),
                   PyTuple_GET_ITEM(dispatcher->parameters, i));
      return false;
    }
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Finding the code
//===----------------------------------------------------------------------===//

CompiledObject *findEntry(DispatcherObject *dispatcher,
                          const Encoding &encoding) {
  for (const Entry &entry : *dispatcher->entries)
    if (entry.key.size() == static_cast<size_t>(encoding.keyCount) &&
        !std::memcmp(entry.key.data(), encoding.key,
                     encoding.keyCount * sizeof(uint64_t)))
      return entry.compiled;
  return nullptr;
}

/// Asks Python for the code of a key seen for the first time.
CompiledObject *compile(DispatcherObject *dispatcher,
                        PyObject *const *arguments, const Encoding &encoding) {
  if (!checkArguments(arguments, PyTuple_GET_SIZE(dispatcher->parameters)))
    return nullptr;
  std::string signature = signatureOf(encoding.key, encoding.keyCount);
  PyObject *object = PyObject_CallMethod(dispatcher->control, "compile", "s",
                                         signature.c_str());
  if (!object)
    return nullptr;
  if (!isCompiled(object)) {
    PyErr_SetString(PyExc_TypeError, "expected compile() to return Compiled");
    Py_DECREF(object);
    return nullptr;
  }
  CompiledObject *compiled = reinterpret_cast<CompiledObject *>(object);
  dispatcher->entries->push_back(
      {{encoding.key, encoding.key + encoding.keyCount}, compiled});
  return compiled;
}

//===----------------------------------------------------------------------===//
// Calling
//===----------------------------------------------------------------------===//

PyObject *enter(CompiledObject *compiled, const Encoding &encoding) {
  uint64_t results[maxResultWords];
  if (compiled->resultWords > maxResultWords) {
    PyErr_SetString(PyExc_TypeError, "the result has too many items");
    return nullptr;
  }
  PyArrayCall call;
  pyarray_call_begin(&call);
  if (compiled->entry(encoding.words, results)) [[unlikely]] {
    raiseLastError();
    pyarray_call_abort(&call);
    return nullptr;
  }
  const uint64_t *words = results;
  takeResult(*compiled->plan, words);
  pyarray_call_end(&call);
  words = results;
  return makeResult(*compiled->plan, words);
}

PyObject *callDispatcher(PyObject *object, PyObject *const *arguments,
                         size_t flags, PyObject *keywords) {
  DispatcherObject *dispatcher = self(object);
  Py_ssize_t given = PyVectorcall_NARGS(flags);
  Py_ssize_t count = PyTuple_GET_SIZE(dispatcher->parameters);
  PyObject *bound[maxParameters];
  if (keywords || given != count) [[unlikely]] {
    if (!bindArguments(dispatcher, arguments, given, keywords, bound))
      return nullptr;
    arguments = bound;
  }
  Encoding encoding;
  for (Py_ssize_t i = 0; i < count; ++i)
    if (!encode(arguments[i], encoding)) [[unlikely]]
      return nullptr;
  CompiledObject *compiled = findEntry(dispatcher, encoding);
  if (!compiled) [[unlikely]] {
    compiled = compile(dispatcher, arguments, encoding);
    if (!compiled)
      return nullptr;
  }
  // The entry may be dropped while it runs.
  Py_INCREF(compiled);
  PyObject *result = enter(compiled, encoding);
  Py_DECREF(compiled);
  return result;
}

//===----------------------------------------------------------------------===//
// The type
//===----------------------------------------------------------------------===//

PyObject *dispatcherNew(PyTypeObject *type, PyObject *arguments,
                        PyObject *keywords) {
  static const char *names[] = {"control", "parameters", "defaults",
                                "positional_only", nullptr};
  PyObject *control, *parameters, *defaults;
  Py_ssize_t positionalOnly = 0;
  if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OO!O!|n",
                                   const_cast<char **>(names), &control,
                                   &PyTuple_Type, &parameters, &PyTuple_Type,
                                   &defaults, &positionalOnly))
    return nullptr;
  if (PyTuple_GET_SIZE(parameters) > maxParameters ||
      PyTuple_GET_SIZE(defaults) > PyTuple_GET_SIZE(parameters)) {
    PyErr_Format(PyExc_TypeError, "expected at most %d parameters",
                 maxParameters);
    return nullptr;
  }
  PyObject *object = type->tp_alloc(type, 0);
  if (!object)
    return nullptr;
  DispatcherObject *dispatcher = self(object);
  dispatcher->vectorcall = callDispatcher;
  dispatcher->control = Py_NewRef(control);
  dispatcher->parameters = Py_NewRef(parameters);
  dispatcher->defaults = Py_NewRef(defaults);
  dispatcher->positionalOnly = std::max<Py_ssize_t>(positionalOnly, 0);
  dispatcher->entries = new std::vector<Entry>;
  return object;
}

int dispatcherTraverse(PyObject *object, visitproc visit, void *arg) {
  DispatcherObject *dispatcher = self(object);
  Py_VISIT(Py_TYPE(object));
  Py_VISIT(dispatcher->dictionary);
  Py_VISIT(dispatcher->control);
  Py_VISIT(dispatcher->defaults);
  return 0;
}

/// Forgets all compiled code, as after a change of what it was compiled from.
void clearEntries(DispatcherObject *dispatcher) {
  std::vector<Entry> entries;
  entries.swap(*dispatcher->entries);
  for (Entry &entry : entries)
    Py_DECREF(entry.compiled);
}

int dispatcherClear(PyObject *object) {
  DispatcherObject *dispatcher = self(object);
  Py_CLEAR(dispatcher->dictionary);
  Py_CLEAR(dispatcher->control);
  clearEntries(dispatcher);
  return 0;
}

void dispatcherDealloc(PyObject *object) {
  DispatcherObject *dispatcher = self(object);
  PyTypeObject *type = Py_TYPE(object);
  PyObject_GC_UnTrack(object);
  if (dispatcher->weakReferences)
    PyObject_ClearWeakRefs(object);
  dispatcherClear(object);
  Py_CLEAR(dispatcher->parameters);
  Py_CLEAR(dispatcher->defaults);
  delete dispatcher->entries;
  type->tp_free(object);
  Py_DECREF(type);
}

/// What the dispatcher itself does not have, Python's half may.
PyObject *dispatcherGetAttribute(PyObject *object, PyObject *name) {
  PyObject *value = PyObject_GenericGetAttr(object, name);
  if (value || !PyErr_ExceptionMatches(PyExc_AttributeError) ||
      !self(object)->control)
    return value;
  PyErr_Clear();
  return PyObject_GetAttr(self(object)->control, name);
}

/// A function in a class body is a method.
PyObject *dispatcherGet(PyObject *object, PyObject *instance, PyObject *) {
  if (!instance || instance == Py_None)
    return Py_NewRef(object);
  return PyMethod_New(object, instance);
}

PyObject *dispatcherRepr(PyObject *object) {
  PyObject *name = PyObject_GetAttrString(object, "__qualname__");
  if (!name) {
    PyErr_Clear();
    return PyUnicode_FromString("<compiled function>");
  }
  PyObject *text = PyUnicode_FromFormat("<compiled function %S>", name);
  Py_DECREF(name);
  return text;
}

PyObject *dispatcherReset(PyObject *object, PyObject *) {
  clearEntries(self(object));
  Py_RETURN_NONE;
}

/// Pickled by name, as Python's functions are.
PyObject *dispatcherReduce(PyObject *object, PyObject *) {
  return PyObject_GetAttrString(object, "__qualname__");
}

PyMethodDef methods[] = {{"_reset", dispatcherReset, METH_NOARGS,
                          "_reset(): forget all compiled code"},
                         {"__reduce__", dispatcherReduce, METH_NOARGS,
                          "Pickled by name, as Python's functions are."},
                         {nullptr, nullptr, 0, nullptr}};

PyMemberDef members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(DispatcherObject, vectorcall),
     READONLY, nullptr},
    {"__dictoffset__", T_PYSSIZET, offsetof(DispatcherObject, dictionary),
     READONLY, nullptr},
    {"__weaklistoffset__", T_PYSSIZET,
     offsetof(DispatcherObject, weakReferences), READONLY, nullptr},
    {"control", T_OBJECT, offsetof(DispatcherObject, control), READONLY,
     "Python's half of the function."},
    {nullptr, 0, 0, 0, nullptr}};

PyGetSetDef properties[] = {{"__dict__", PyObject_GenericGetDict,
                             PyObject_GenericSetDict, nullptr, nullptr},
                            {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(dispatcherNew)},
    {Py_tp_dealloc, reinterpret_cast<void *>(dispatcherDealloc)},
    {Py_tp_traverse, reinterpret_cast<void *>(dispatcherTraverse)},
    {Py_tp_clear, reinterpret_cast<void *>(dispatcherClear)},
    {Py_tp_call, reinterpret_cast<void *>(PyVectorcall_Call)},
    {Py_tp_getattro, reinterpret_cast<void *>(dispatcherGetAttribute)},
    {Py_tp_descr_get, reinterpret_cast<void *>(dispatcherGet)},
    {Py_tp_repr, reinterpret_cast<void *>(dispatcherRepr)},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {Py_tp_getset, properties},
    {Py_tp_doc, const_cast<char *>("A function compiled at its first call.")},
    {0, nullptr}};

PyType_Spec spec = {"pyarray._pyarray.Dispatcher", sizeof(DispatcherObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |
                        Py_TPFLAGS_HAVE_VECTORCALL |
                        Py_TPFLAGS_METHOD_DESCRIPTOR | Py_TPFLAGS_IMMUTABLETYPE,
                    slots};

} // namespace

int addDispatcherType(PyObject *module) {
  PyObject *type = PyType_FromSpec(&spec);
  int status = type ? PyModule_AddObjectRef(module, "Dispatcher", type) : -1;
  Py_XDECREF(type);
  return status;
}

} // namespace pyarray::python
