//===- Compiled.cpp - Machine code for one signature ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compiled.h"
#include "Builder.h"
#include "PythonLinker.h"

namespace pyarray::python {
namespace {

PyTypeObject *compiledType = nullptr;

CompiledObject *self(PyObject *object) {
  return reinterpret_cast<CompiledObject *>(object);
}

/// What both methods take first.
struct Request {
  BuilderObject *builder;
  const char *entry;
  const char *signature;
  PyArrayOptions options;
};

/// `options` is a tuple (fastmath, boundscheck, numpy_errors, overflow_raises,
/// level, skip, interpret, fault).
bool readRequest(PyObject *const *arguments, Request &request) {
  request.builder = asBuilder(arguments[0]);
  if (!request.builder)
    return false;
  request.entry = PyUnicode_AsUTF8(arguments[1]);
  request.signature = request.entry ? PyUnicode_AsUTF8(arguments[2]) : nullptr;
  return request.signature &&
         PyArg_ParseTuple(arguments[3], "spppisps", &request.options.fastmath,
                          &request.options.boundscheck,
                          &request.options.numpy_errors,
                          &request.options.overflow_raises,
                          &request.options.level, &request.options.skip,
                          &request.options.interpret, &request.options.fault);
}

bool checkCount(Py_ssize_t count, Py_ssize_t expected) {
  if (count == expected)
    return true;
  PyErr_Format(PyExc_TypeError, "expected %zd arguments, but got %zd", expected,
               count);
  return false;
}

void compiledDealloc(PyObject *object) {
  CompiledObject *compiled = self(object);
  PyTypeObject *type = Py_TYPE(object);
  if (compiled->function)
    compiled->api->function_destroy(compiled->function);
  delete compiled->cached;
  delete compiled->result;
  delete compiled->arguments;
  type->tp_free(object);
  Py_DECREF(type);
}

const char *resultTypeOf(CompiledObject *compiled) {
  return compiled->cached ? compiled->cached->resultType.c_str()
                          : compiled->api->result_type(compiled->function);
}

const char *argumentTypesOf(CompiledObject *compiled) {
  return compiled->cached ? compiled->cached->argumentTypes.c_str()
                          : compiled->api->argument_types(compiled->function);
}

/// Reads the types of the boundary; false with a Python error.
bool readPlans(CompiledObject *compiled) {
  const char *result = resultTypeOf(compiled);
  const char *arguments = argumentTypesOf(compiled);
  compiled->result = new TypePlan;
  compiled->arguments = new std::vector<TypePlan>;
  if (!readWholeType(result, *compiled->result)) {
    PyErr_Format(PyExc_TypeError, "a compiled function cannot return %s",
                 result);
    return false;
  }
  if (!readTypes(arguments, *compiled->arguments)) {
    PyErr_Format(PyExc_TypeError, "a compiled function cannot take %s",
                 arguments);
    return false;
  }
  compiled->resultWords = compiled->result->words;
  compiled->hasObjects = compiled->result->hasObjects;
  for (const TypePlan &argument : *compiled->arguments)
    compiled->hasObjects |= argument.hasObjects;
  return true;
}

PyObject *makeCompiled(const PyArrayCompilerApi *api,
                       PyArrayFunction *function) {
  PyObject *object = compiledType->tp_alloc(compiledType, 0);
  if (!object) {
    api->function_destroy(function);
    return nullptr;
  }
  CompiledObject *compiled = self(object);
  compiled->api = api;
  compiled->function = function;
  compiled->entry = api->entry(function);
  if (!readPlans(compiled))
    Py_CLEAR(object);
  return object;
}

PyObject *compiledResultType(PyObject *object, void *) {
  return PyUnicode_FromString(resultTypeOf(self(object)));
}

PyObject *compiledArgumentTypes(PyObject *object, void *) {
  return PyUnicode_FromString(argumentTypesOf(self(object)));
}

PyObject *compiledTimes(PyObject *object, void *) {
  CompiledObject *compiled = self(object);
  return PyUnicode_FromString(compiled->cached
                                  ? compiled->cached->times.c_str()
                                  : compiled->api->times(compiled->function));
}

/// take_object(): (object, symbol of its entry), once; None afterwards, and of
/// code from the cache.
PyObject *compiledTakeObject(PyObject *object, PyObject *) {
  CompiledObject *compiled = self(object);
  uint64_t size = 0;
  const char *data = compiled->cached
                         ? nullptr
                         : compiled->api->object(compiled->function, &size);
  if (!size)
    Py_RETURN_NONE;
  PyObject *pair = Py_BuildValue("(y#s)", data, Py_ssize_t(size),
                                 compiled->api->symbol(compiled->function));
  compiled->api->object_drop(compiled->function);
  return pair;
}

PyMethodDef methods[] = {
    {"take_object", compiledTakeObject, METH_NOARGS,
     "take_object(): the relocatable object and the symbol of its entry, once"},
    {nullptr, nullptr, 0, nullptr}};

PyGetSetDef properties[] = {
    {"result_type", compiledResultType, nullptr,
     "The result's type in the syntax of the typed phase.", nullptr},
    {"argument_types", compiledArgumentTypes, nullptr,
     "The arguments' types, separated by \", \".", nullptr},
    {"times", compiledTimes, nullptr,
     "Milliseconds per phase, one `phase time` a line.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyType_Slot slots[] = {
    {Py_tp_dealloc, reinterpret_cast<void *>(compiledDealloc)},
    {Py_tp_getset, properties},
    {Py_tp_methods, methods},
    {Py_tp_doc, const_cast<char *>("Machine code for one signature.")},
    {0, nullptr}};

PyType_Spec spec = {"pyarray._pyarray.Compiled", sizeof(CompiledObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE |
                        Py_TPFLAGS_DISALLOW_INSTANTIATION,
                    slots};

} // namespace

PyObject *makeCompiled(std::unique_ptr<CachedCode> code) {
  PyObject *object = compiledType->tp_alloc(compiledType, 0);
  if (!object)
    return nullptr;
  self(object)->entry = code->entry;
  self(object)->cached = code.release();
  if (!readPlans(self(object)))
    Py_CLEAR(object);
  return object;
}

PyObject *compileMethod(PyObject *, PyObject *const *arguments,
                        Py_ssize_t count) {
  Request request;
  if (!checkCount(count, 5) || !readRequest(arguments, request))
    return nullptr;
  const PyArrayCompilerApi *api = request.builder->api;
  PythonLinker linker(arguments[4]);
  PyArrayFunction *function =
      api->compile(request.builder->module, request.entry, request.signature,
                   &request.options, linker.get(), pyarray_runtime_symbols());
  if (function)
    return makeCompiled(api, function);
  return linker.restoreError() ? nullptr : Py_NewRef(Py_None);
}

PyObject *inspectMethod(PyObject *, PyObject *const *arguments,
                        Py_ssize_t count) {
  Request request;
  if (!checkCount(count, 6) || !readRequest(arguments, request))
    return nullptr;
  const char *phase = PyUnicode_AsUTF8(arguments[5]);
  if (!phase)
    return nullptr;
  const PyArrayCompilerApi *api = request.builder->api;
  PythonLinker linker(arguments[4]);
  char *text =
      api->inspect(request.builder->module, request.entry, request.signature,
                   &request.options, linker.get(), phase);
  if (!text)
    return linker.restoreError() ? nullptr : Py_NewRef(Py_None);
  PyObject *result = PyUnicode_FromString(text);
  api->string_free(text);
  return result;
}

bool isCompiled(PyObject *object) {
  return PyObject_TypeCheck(object, compiledType);
}

int addCompiledType(PyObject *module) {
  compiledType = reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&spec));
  if (!compiledType)
    return -1;
  return PyModule_AddObjectRef(module, "Compiled",
                               reinterpret_cast<PyObject *>(compiledType));
}

} // namespace pyarray::python
