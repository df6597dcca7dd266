//===- Builder.cpp - The importer's hand on the compiler ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The type `_pyarray.Builder` says in Python what `PyArrayCompilerApi` says in
// C: one method per function, arguments by position.
//
//===----------------------------------------------------------------------===//

#include "Builder.h"
#include "BuilderValues.h"

namespace pyarray::python {
namespace {

using Arguments = PyObject *const *;

BuilderObject *self(PyObject *object) {
  return reinterpret_cast<BuilderObject *>(object);
}

bool checkCount(const char *method, Py_ssize_t count, Py_ssize_t expected) {
  if (count == expected)
    return true;
  PyErr_Format(PyExc_TypeError, "%s() expected %zd arguments, but got %zd",
               method, expected, count);
  return false;
}

/// A handle, or the builder's error as an exception.
PyObject *getHandle(BuilderObject *builder, int64_t handle) {
  if (handle >= 0)
    return PyLong_FromLongLong(handle);
  PyErr_SetString(PyExc_RuntimeError, builder->api->error(builder->module));
  return nullptr;
}

PyObject *getStatus(BuilderObject *builder, int32_t status) {
  if (status == 0)
    Py_RETURN_NONE;
  return getHandle(builder, -1);
}

/// The items of a list or tuple, borrowed for as long as it is not changed.
bool getItems(PyObject *sequence, Arguments &items, Py_ssize_t &count) {
  if (!PyList_Check(sequence) && !PyTuple_Check(sequence)) {
    PyErr_Format(PyExc_TypeError, "expected a list or tuple, but got %R",
                 sequence);
    return false;
  }
  items = PySequence_Fast_ITEMS(sequence);
  count = PySequence_Fast_GET_SIZE(sequence);
  return true;
}

bool getTexts(PyObject *sequence, std::vector<const char *> &texts) {
  Arguments items;
  Py_ssize_t count;
  if (!getItems(sequence, items, count))
    return false;
  for (Py_ssize_t i = 0; i != count; ++i) {
    texts.push_back(getText(items[i]));
    if (!texts.back())
      return false;
  }
  return true;
}

bool getHandles(PyObject *sequence, std::vector<int64_t> &handles) {
  Arguments items;
  Py_ssize_t count;
  if (!getItems(sequence, items, count))
    return false;
  for (Py_ssize_t i = 0; i != count; ++i)
    handles.push_back(PyLong_AsLongLong(items[i]));
  return !PyErr_Occurred();
}

bool getAttributes(PyObject *dictionary, ValueConverter &converter,
                   std::vector<PyArrayNamedValue> &attributes) {
  if (!PyDict_Check(dictionary)) {
    PyErr_SetString(PyExc_TypeError, "expected a dict of attributes");
    return false;
  }
  Py_ssize_t position = 0;
  PyObject *name, *value;
  while (PyDict_Next(dictionary, &position, &name, &value)) {
    PyArrayNamedValue &attribute = attributes.emplace_back();
    attribute.name = getText(name);
    if (!attribute.name || !converter.convert(value, attribute.value))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Methods
//===----------------------------------------------------------------------===//

/// function(name, file, parameters, defaults, range)
PyObject *builderFunction(PyObject *object, Arguments arguments,
                          Py_ssize_t count) {
  std::vector<const char *> parameters;
  std::vector<PyArrayValue> defaults;
  ValueConverter converter;
  PyArrayRange range;
  if (!checkCount("function", count, 5))
    return nullptr;
  const char *name = getText(arguments[0]);
  const char *file = name ? getText(arguments[1]) : nullptr;
  Arguments items;
  Py_ssize_t defaultCount;
  if (!file || !getTexts(arguments[2], parameters) ||
      !getItems(arguments[3], items, defaultCount) ||
      !getRange(arguments[4], range))
    return nullptr;
  for (Py_ssize_t i = 0; i != defaultCount; ++i)
    if (!converter.convert(items[i], defaults.emplace_back()))
      return nullptr;
  BuilderObject *builder = self(object);
  return getHandle(builder, builder->api->begin_function(
                                builder->module, name, file, parameters.size(),
                                parameters.data(), defaults.data(),
                                defaults.size(), range));
}

PyObject *builderEndFunction(PyObject *object, PyObject *) {
  BuilderObject *builder = self(object);
  return getStatus(builder, builder->api->end_function(builder->module));
}

/// op(name, operands, attributes, results, regions, range)
PyObject *builderOp(PyObject *object, Arguments arguments, Py_ssize_t count) {
  std::vector<int64_t> operands;
  std::vector<PyArrayNamedValue> attributes;
  ValueConverter converter;
  PyArrayRange range;
  uint64_t results, regions;
  if (!checkCount("op", count, 6))
    return nullptr;
  const char *name = getText(arguments[0]);
  if (!name || !getHandles(arguments[1], operands) ||
      !getAttributes(arguments[2], converter, attributes) ||
      !getCount(arguments[3], results) || !getCount(arguments[4], regions) ||
      !getRange(arguments[5], range))
    return nullptr;
  BuilderObject *builder = self(object);
  return getHandle(
      builder, builder->api->op(builder->module, name, operands.size(),
                                operands.data(), attributes.size(),
                                attributes.data(), results, regions, range));
}

/// region(arguments=0)
PyObject *builderRegion(PyObject *object, Arguments arguments,
                        Py_ssize_t count) {
  uint64_t argumentCount = 0;
  if (count > 1 && !checkCount("region", count, 1))
    return nullptr;
  if (count == 1 && !getCount(arguments[0], argumentCount))
    return nullptr;
  BuilderObject *builder = self(object);
  return getHandle(builder, builder->api->begin_region(
                                builder->module, argumentCount, /*empty=*/0));
}

PyObject *builderEmptyRegion(PyObject *object, PyObject *) {
  BuilderObject *builder = self(object);
  return getHandle(builder,
                   builder->api->begin_region(builder->module, 0, /*empty=*/1));
}

PyObject *builderEndRegion(PyObject *object, PyObject *) {
  BuilderObject *builder = self(object);
  return getStatus(builder, builder->api->end_region(builder->module));
}

PyObject *builderDiagnostics(PyObject *object, PyObject *) {
  return getDiagnostics(self(object));
}

PyObject *builderFailedStep(PyObject *object, PyObject *) {
  BuilderObject *builder = self(object);
  return PyUnicode_FromString(builder->api->failed_step(builder->module));
}

//===----------------------------------------------------------------------===//
// The type
//===----------------------------------------------------------------------===//

PyObject *builderNew(PyTypeObject *type, PyObject *arguments,
                     PyObject *keywords) {
  if (PyTuple_GET_SIZE(arguments) || (keywords && PyDict_GET_SIZE(keywords))) {
    PyErr_SetString(PyExc_TypeError, "Builder() takes no arguments");
    return nullptr;
  }
  const PyArrayCompilerApi *api = getCompilerApi();
  if (!api)
    return nullptr;
  PyObject *object = type->tp_alloc(type, 0);
  if (!object)
    return nullptr;
  self(object)->api = api;
  self(object)->module = api->module_create();
  return object;
}

void builderDealloc(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  if (self(object)->module)
    self(object)->api->module_destroy(self(object)->module);
  type->tp_free(object);
  Py_DECREF(type);
}

template <typename Function> PyCFunction asMethod(Function *function) {
  return reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(function));
}

PyMethodDef methods[] = {
    {"function", asMethod(builderFunction), METH_FASTCALL,
     "function(name, file, parameters, defaults, range): open a function; the "
     "number of its first parameter"},
    {"end_function", builderEndFunction, METH_NOARGS,
     "end_function(): close and verify the open function"},
    {"op", asMethod(builderOp), METH_FASTCALL,
     "op(name, operands, attributes, results, regions, range): make an op; the "
     "number of its first result"},
    {"region", asMethod(builderRegion), METH_FASTCALL,
     "region(arguments=0): open the next region of the innermost op that waits "
     "for one; the number of its first argument"},
    {"empty_region", builderEmptyRegion, METH_NOARGS,
     "empty_region(): leave the next region without a block"},
    {"end_region", builderEndRegion, METH_NOARGS,
     "end_region(): close the innermost open region"},
    {"diagnostics", builderDiagnostics, METH_NOARGS,
     "diagnostics(): what the compiler said last, as tuples (severity, file, "
     "range, message, code, function)"},
    {"failed_step", builderFailedStep, METH_NOARGS,
     "failed_step(): where the last compilation failed, as 'array cse'"},
    {nullptr, nullptr, 0, nullptr}};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(builderNew)},
    {Py_tp_dealloc, reinterpret_cast<void *>(builderDealloc)},
    {Py_tp_methods, methods},
    {Py_tp_doc,
     const_cast<char *>("A module of the compiler, built op by op.")},
    {0, nullptr}};

PyType_Spec spec = {"pyarray._pyarray.Builder", sizeof(BuilderObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};

PyTypeObject *builderType = nullptr;

} // namespace

PyObject *getDiagnostics(BuilderObject *builder) {
  const PyArrayDiagnostic *diagnostics = nullptr;
  uint64_t count = builder->api->diagnostics(builder->module, &diagnostics);
  PyObject *list = PyList_New(count);
  if (!list)
    return nullptr;
  for (uint64_t i = 0; i != count; ++i) {
    const PyArrayDiagnostic &diagnostic = diagnostics[i];
    const PyArrayRange &range = diagnostic.range;
    PyObject *item = Py_BuildValue(
        "is(IIII)sss", int(diagnostic.severity), diagnostic.file, range.line,
        range.column, range.end_line, range.end_column, diagnostic.message,
        diagnostic.code, diagnostic.function);
    if (!item) {
      Py_DECREF(list);
      return nullptr;
    }
    PyList_SET_ITEM(list, i, item);
  }
  return list;
}

BuilderObject *asBuilder(PyObject *object) {
  if (builderType && PyObject_TypeCheck(object, builderType))
    return self(object);
  PyErr_Format(PyExc_TypeError, "expected a Builder, but got %R", object);
  return nullptr;
}

int addBuilderType(PyObject *module) {
  builderType = reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&spec));
  if (!builderType)
    return -1;
  return PyModule_AddObjectRef(module, "Builder",
                               reinterpret_cast<PyObject *>(builderType));
}

} // namespace pyarray::python
