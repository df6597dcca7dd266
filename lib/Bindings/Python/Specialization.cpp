//===- Specialization.cpp - Code for what outside names are bound to ------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Specialization.h"

namespace pyarray::python {
namespace {

PyTypeObject *specializationType = nullptr;

SpecializationObject *self(PyObject *object) {
  return reinterpret_cast<SpecializationObject *>(object);
}

//===----------------------------------------------------------------------===//
// Guards
//===----------------------------------------------------------------------===//

#if PY_VERSION_HEX >= 0x030C0000
int noteChange(PyDict_WatchEvent, PyObject *, PyObject *, PyObject *) {
  ++watchedChanges;
  return 0;
}

/// From now on changes of the namespace change its version; false with a
/// Python error.
bool watch(PyObject *names) {
  static int watcher = PyDict_AddWatcher(noteChange);
  return watcher >= 0 && PyDict_Watch(watcher, names) == 0;
}
#else
bool watch(PyObject *) { return true; }
#endif

NamespaceGuard &findNamespace(SpecializationObject *specialization,
                              PyObject *names) {
  for (NamespaceGuard &guard : *specialization->namespaces)
    if (guard.names == names)
      return guard;
  specialization->namespaces->push_back({Py_NewRef(names), 0, {}});
  return specialization->namespaces->back();
}

/// Drops all guards; moved out first, since to drop an object may run code.
void clearGuards(SpecializationObject *specialization) {
  std::vector<NamespaceGuard> namespaces;
  std::vector<CellGuard> cells;
  namespaces.swap(*specialization->namespaces);
  cells.swap(*specialization->cells);
  for (NamespaceGuard &guard : namespaces) {
    for (auto &[name, value] : guard.values) {
      Py_DECREF(name);
      Py_XDECREF(value);
    }
    Py_DECREF(guard.names);
  }
  for (CellGuard &guard : cells) {
    Py_DECREF(guard.cell);
    Py_XDECREF(guard.value);
  }
}

/// guard(names, cells): the conditions, in place of those before. `names` are
/// tuples (dict, name) or (dict, name, value), `cells` tuples (cell, value).
PyObject *setGuards(PyObject *object, PyObject *arguments) {
  SpecializationObject *specialization = self(object);
  PyObject *names, *cells;
  if (!PyArg_ParseTuple(arguments, "O!O!", &PyList_Type, &names, &PyList_Type,
                        &cells))
    return nullptr;
  clearGuards(specialization);
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(names); ++i) {
    PyObject *dict, *name, *value = nullptr;
    if (!PyArg_ParseTuple(PyList_GET_ITEM(names, i), "O!U|O", &PyDict_Type,
                          &dict, &name, &value) ||
        !watch(dict))
      return nullptr;
    NamespaceGuard &guard = findNamespace(specialization, dict);
    guard.values.emplace_back(Py_NewRef(name), Py_XNewRef(value));
    guard.version = versionOf(dict);
  }
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(cells); ++i) {
    PyObject *cell, *value = nullptr;
    if (!PyArg_ParseTuple(PyList_GET_ITEM(cells, i), "O!|O", &PyCell_Type,
                          &cell, &value))
      return nullptr;
    specialization->cells->push_back({Py_NewRef(cell), Py_XNewRef(value)});
  }
  Py_RETURN_NONE;
}

/// holds(): whether all conditions do.
PyObject *holdsMethod(PyObject *object, PyObject *) {
  return PyBool_FromLong(holds(self(object)));
}

//===----------------------------------------------------------------------===//
// The type
//===----------------------------------------------------------------------===//

PyObject *specializationNew(PyTypeObject *type, PyObject *, PyObject *) {
  PyObject *object = type->tp_alloc(type, 0);
  if (!object)
    return nullptr;
  self(object)->namespaces = new std::vector<NamespaceGuard>;
  self(object)->cells = new std::vector<CellGuard>;
  self(object)->codes = new std::vector<KeyedCode>;
  return object;
}

int specializationTraverse(PyObject *object, visitproc visit, void *arg) {
  SpecializationObject *specialization = self(object);
  Py_VISIT(Py_TYPE(object));
  if (!specialization->codes)
    return 0;
  for (NamespaceGuard &guard : *specialization->namespaces) {
    Py_VISIT(guard.names);
    for (auto &[name, value] : guard.values)
      Py_VISIT(value);
  }
  for (CellGuard &guard : *specialization->cells) {
    Py_VISIT(guard.cell);
    Py_VISIT(guard.value);
  }
  return 0;
}

int specializationClear(PyObject *object) {
  if (!self(object)->codes)
    return 0;
  clearGuards(self(object));
  clearCodes(self(object));
  return 0;
}

void specializationDealloc(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  PyObject_GC_UnTrack(object);
  specializationClear(object);
  delete self(object)->namespaces;
  delete self(object)->cells;
  delete self(object)->codes;
  type->tp_free(object);
  Py_DECREF(type);
}

PyMethodDef methods[] = {
    {"guard", setGuards, METH_VARARGS,
     "guard(names, cells): what has to hold for the code"},
    {"holds", holdsMethod, METH_NOARGS, "holds(): whether it does"},
    {nullptr, nullptr, 0, nullptr}};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(specializationNew)},
    {Py_tp_dealloc, reinterpret_cast<void *>(specializationDealloc)},
    {Py_tp_traverse, reinterpret_cast<void *>(specializationTraverse)},
    {Py_tp_clear, reinterpret_cast<void *>(specializationClear)},
    {Py_tp_methods, methods},
    {Py_tp_doc, const_cast<char *>("Machine code by key, while outside names "
                                   "are bound to what they were.")},
    {0, nullptr}};

PyType_Spec spec = {
    "pyarray._pyarray.Specialization", sizeof(SpecializationObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE, slots};

} // namespace

#if PY_VERSION_HEX >= 0x030C0000
uint64_t watchedChanges = 1;
#endif

bool recheck(NamespaceGuard &guard) {
  uint64_t version = versionOf(guard.names);
  for (auto &[name, value] : guard.values) {
    PyObject *now = PyDict_GetItemWithError(guard.names, name);
    PyErr_Clear();
    if (now != value)
      return false;
  }
  guard.version = version;
  return true;
}

//===----------------------------------------------------------------------===//
// Code
//===----------------------------------------------------------------------===//

/// Keys are a few words: a call of memcmp would take longer.
static bool isKey(const std::vector<uint64_t> &key, const Encoding &encoding) {
  if (key.size() != static_cast<size_t>(encoding.keyCount))
    return false;
  for (int i = 0; i < encoding.keyCount; ++i)
    if (key[i] != encoding.key[i])
      return false;
  return true;
}

CompiledObject *findCode(SpecializationObject *specialization,
                         const Encoding &encoding) {
  for (const KeyedCode &code : *specialization->codes)
    if (isKey(code.key, encoding))
      return code.compiled;
  return nullptr;
}

void addCode(SpecializationObject *specialization, const Encoding &encoding,
             CompiledObject *compiled) {
  specialization->codes->push_back(
      {{encoding.key, encoding.key + encoding.keyCount}, compiled});
}

void clearCodes(SpecializationObject *specialization) {
  std::vector<KeyedCode> codes;
  codes.swap(*specialization->codes);
  for (KeyedCode &code : codes)
    Py_DECREF(code.compiled);
}

bool isSpecialization(PyObject *object) {
  return PyObject_TypeCheck(object, specializationType);
}

int addSpecializationType(PyObject *module) {
  specializationType = reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&spec));
  if (!specializationType)
    return -1;
  return PyModule_AddObjectRef(
      module, "Specialization",
      reinterpret_cast<PyObject *>(specializationType));
}

} // namespace pyarray::python
