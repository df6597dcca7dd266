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
#include "Binding.h"
#include "Calls.h"
#include "Signature.h"
#include "Specialization.h"

#include <algorithm>
#include <cstddef>
#include <structmember.h>

namespace pyarray::python {
namespace {

struct DispatcherObject {
  PyObject_HEAD vectorcallfunc vectorcall;
  PyObject *dictionary;
  PyObject *weakReferences;
  PyObject *control;                    // Python's half: compiles, inspects
  SpecializationObject *specialization; // the code in use, null at first
  Parameters parameters;
};

constexpr int maxParameters = maxKeyWords;

DispatcherObject *self(PyObject *object) {
  return reinterpret_cast<DispatcherObject *>(object);
}

//===----------------------------------------------------------------------===//
// Finding the code
//===----------------------------------------------------------------------===//

/// Takes over a reference to a specialization: the one to look at first.
void setSpecialization(DispatcherObject *dispatcher, PyObject *object) {
  SpecializationObject *old = dispatcher->specialization;
  dispatcher->specialization = reinterpret_cast<SpecializationObject *>(object);
  Py_XDECREF(old);
}

/// The code for what outside names are bound to now, where there is some: null
/// otherwise, with an error or without.
SpecializationObject *specialize(DispatcherObject *dispatcher) {
  PyObject *object = PyObject_CallMethod(dispatcher->control, "specialize", "");
  if (!object)
    return nullptr;
  if (!isSpecialization(object))
    Py_CLEAR(object);
  setSpecialization(dispatcher, object);
  return dispatcher->specialization;
}

/// Asks Python for the code of a key seen for the first time, and what it is
/// the code for: both at once, since another thread may bind names meanwhile.
/// Null without an error where there is none, and the function runs uncompiled.
CompiledObject *compile(DispatcherObject *dispatcher,
                        PyObject *const *arguments, const Encoding &encoding) {
  if (!checkArguments(arguments, dispatcher->parameters.count()))
    return nullptr;
  std::string signature = signatureOf(encoding.key, encoding.keyCount);
  if (PyErr_Occurred())
    return nullptr;
  PyObject *pair = PyObject_CallMethod(dispatcher->control, "compile", "s",
                                       signature.c_str());
  if (pair == Py_None)
    Py_CLEAR(pair);
  if (!pair)
    return nullptr;
  PyObject *object, *specialization;
  if (!PyArg_ParseTuple(pair, "OO", &object, &specialization) ||
      !isCompiled(object) || !isSpecialization(specialization)) {
    if (!PyErr_Occurred())
      PyErr_SetString(PyExc_TypeError, "expected compile() to return Compiled");
    Py_DECREF(pair);
    return nullptr;
  }
  CompiledObject *compiled =
      reinterpret_cast<CompiledObject *>(Py_NewRef(object));
  setSpecialization(dispatcher, Py_NewRef(specialization));
  Py_DECREF(pair);
  addCode(dispatcher->specialization, encoding, compiled);
  return compiled;
}

/// Borrowed; null with an error or, as by `compile`, without.
CompiledObject *find(DispatcherObject *dispatcher, PyObject *const *arguments,
                     const Encoding &encoding) {
  SpecializationObject *specialization = dispatcher->specialization;
  if (!specialization || !holds(specialization)) [[unlikely]] {
    specialization = specialize(dispatcher);
    if (!specialization && PyErr_Occurred())
      return nullptr;
  }
  CompiledObject *compiled =
      specialization ? findCode(specialization, encoding) : nullptr;
  if (compiled) [[likely]]
    return compiled;
  return compile(dispatcher, arguments, encoding);
}

//===----------------------------------------------------------------------===//
// Calling
//===----------------------------------------------------------------------===//

/// `**options` are encoded as a record of their names.
bool encodeArguments(const Parameters &parameters, PyObject *const *arguments,
                     int64_t optionNames, Encoding &out) {
  Py_ssize_t count = parameters.count() - parameters.hasOptions;
  for (Py_ssize_t i = 0; i < count; ++i)
    if (!encode(arguments[i], out))
      return false;
  return !parameters.hasOptions ||
         encodeOptions(optionNames, arguments[count], out);
}

PyObject *callDispatcher(PyObject *object, PyObject *const *arguments,
                         size_t flags, PyObject *keywords) {
  DispatcherObject *dispatcher = self(object);
  const Parameters &parameters = dispatcher->parameters;
  Py_ssize_t given = PyVectorcall_NARGS(flags);
  PyObject *const *passed = arguments;
  PyObject *bound[maxParameters];
  Binding binding;
  if (keywords || given != parameters.positional || !parameters.isPlain())
      [[unlikely]] {
    if (!binding.bind(parameters, arguments, given, keywords, bound))
      return nullptr;
    arguments = bound;
  }
  Encoding encoding;
  if (!encodeArguments(parameters, arguments, binding.optionNames, encoding))
      [[unlikely]]
    return nullptr;
  CompiledObject *compiled = find(dispatcher, arguments, encoding);
  if (!compiled) [[unlikely]]
    return PyErr_Occurred() ? nullptr
                            : PyObject_Vectorcall(parameters.function, passed,
                                                  flags, keywords);
  // The code may be dropped while it runs.
  Py_INCREF(compiled);
  PyObject *result = encoding.isDeferred || compiled->hasObjects
                         ? enterWithObjects(compiled, arguments)
                         : enter(compiled, encoding.words);
  Py_DECREF(compiled);
  return result;
}

//===----------------------------------------------------------------------===//
// The type
//===----------------------------------------------------------------------===//

/// Dispatcher(control, function, names, defaults, keyword_defaults, counts);
/// counts: (positional, positional_only, keyword_only, has_rest, has_options)
PyObject *dispatcherNew(PyTypeObject *type, PyObject *arguments, PyObject *) {
  PyObject *control, *function, *names, *defaults, *keywordDefaults;
  Py_ssize_t positional, positionalOnly, keywordOnly;
  int hasRest, hasOptions;
  if (!PyArg_ParseTuple(arguments, "OOO!O!O!(nnnpp)", &control, &function,
                        &PyTuple_Type, &names, &PyTuple_Type, &defaults,
                        &PyDict_Type, &keywordDefaults, &positional,
                        &positionalOnly, &keywordOnly, &hasRest, &hasOptions))
    return nullptr;
  Parameters parameters;
  parameters.positional = positional;
  parameters.positionalOnly = positionalOnly;
  parameters.keywordOnly = keywordOnly;
  parameters.hasRest = hasRest;
  parameters.hasOptions = hasOptions;
  if (std::min({positional, positionalOnly, keywordOnly}) < 0 ||
      positional > maxParameters || positionalOnly > positional ||
      keywordOnly > maxParameters ||
      PyTuple_GET_SIZE(names) != parameters.count() ||
      parameters.count() > maxParameters ||
      PyTuple_GET_SIZE(defaults) > positional) {
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
  parameters.function = Py_NewRef(function);
  parameters.names = Py_NewRef(names);
  parameters.defaults = Py_NewRef(defaults);
  parameters.keywordDefaults = Py_NewRef(keywordDefaults);
  dispatcher->parameters = parameters;
  return object;
}

int dispatcherTraverse(PyObject *object, visitproc visit, void *arg) {
  DispatcherObject *dispatcher = self(object);
  Py_VISIT(Py_TYPE(object));
  Py_VISIT(dispatcher->dictionary);
  Py_VISIT(dispatcher->control);
  Py_VISIT(dispatcher->specialization);
  Py_VISIT(dispatcher->parameters.function);
  Py_VISIT(dispatcher->parameters.defaults);
  Py_VISIT(dispatcher->parameters.keywordDefaults);
  return 0;
}

int dispatcherClear(PyObject *object) {
  DispatcherObject *dispatcher = self(object);
  Py_CLEAR(dispatcher->dictionary);
  Py_CLEAR(dispatcher->control);
  Py_CLEAR(dispatcher->specialization);
  return 0;
}

void dispatcherDealloc(PyObject *object) {
  DispatcherObject *dispatcher = self(object);
  PyTypeObject *type = Py_TYPE(object);
  PyObject_GC_UnTrack(object);
  if (dispatcher->weakReferences)
    PyObject_ClearWeakRefs(object);
  dispatcherClear(object);
  Py_CLEAR(dispatcher->parameters.function);
  Py_CLEAR(dispatcher->parameters.names);
  Py_CLEAR(dispatcher->parameters.defaults);
  Py_CLEAR(dispatcher->parameters.keywordDefaults);
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

/// Forgets all compiled code, as after a change of what it was compiled from.
PyObject *dispatcherReset(PyObject *object, PyObject *) {
  Py_CLEAR(self(object)->specialization);
  return PyObject_CallMethod(self(object)->control, "reset", "");
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
