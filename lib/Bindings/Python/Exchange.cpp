//===- Exchange.cpp - What one call shares with the interpreter -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Exchange.h"
#include "Errors.h"
#include "Unboxing.h"
#include "pyarray/Runtime/Objects.h"

namespace pyarray::python {
namespace {

uint64_t &field(PyArrayBuffer *container, int number) {
  return *pyarray_object_field(container, number);
}

uint64_t *pointer(PyArrayBuffer *container, int number) {
  return reinterpret_cast<uint64_t *>(field(container, number));
}

bool isExpected(const TypePlan &plan, PyObject *object) {
  switch (plan.kind) {
  case TypePlan::List:
    return PyList_CheckExact(object);
  case TypePlan::Set:
    return PySet_CheckExact(object);
  default:
    return PyDict_CheckExact(object);
  }
}

/// A fresh object of the runtime; null with a Python error.
PyArrayBuffer *make(const TypePlan &plan, Py_ssize_t count) {
  uint64_t word = 0;
  auto create =
      plan.kind == TypePlan::List ? pyarray_list_new : pyarray_table_new;
  if (!create(plan.layout.c_str(), count, &word))
    return reinterpret_cast<PyArrayBuffer *>(word);
  raiseLastError();
  return nullptr;
}

/// Visits the entries that are not deleted; ends where `visit` returns false.
template <typename Visit>
bool forEachEntry(PyArrayBuffer *table, const Visit &visit) {
  uint64_t width = field(table, PYARRAY_TABLE_ENTRY_WORDS);
  for (uint64_t i = 0; i < field(table, PYARRAY_TABLE_USED); ++i) {
    const uint64_t *entry = pointer(table, PYARRAY_TABLE_ENTRIES) + i * width;
    if (entry[0] && !visit(entry + 1))
      return false;
  }
  return true;
}

} // namespace

Exchange::~Exchange() {
  for (const Link &link : links) {
    pyarray_release(link.container);
    Py_XDECREF(link.items);
    Py_DECREF(link.object);
  }
  for (auto &[container, made] : fresh)
    Py_DECREF(made.object);
  for (PyArrayBuffer *buffer : buffers)
    pyarray_release(buffer);
}

//===----------------------------------------------------------------------===//
// To the runtime
//===----------------------------------------------------------------------===//

bool Exchange::addItem(const TypePlan &plan, PyObject *item, uint64_t *words,
                       Words ownership) {
  uint64_t *next = words;
  if (!python::unbox(plan, item, next, ownership, *this))
    return false;
  if (ownership == Words::Lend)
    retainWords(plan, words);
  return true;
}

bool Exchange::fillList(const TypePlan &plan, PyObject *list,
                        PyArrayBuffer *container, Words ownership) {
  const TypePlan &item = plan.items.front();
  // To unbox may run Python code, which may change the list.
  Py_ssize_t count = PyList_GET_SIZE(list);
  for (Py_ssize_t i = 0; i < count && i < PyList_GET_SIZE(list); ++i) {
    uint64_t *words = pointer(container, PYARRAY_LIST_ITEMS) + i * item.words;
    if (!addItem(item, PyList_GET_ITEM(list, i), words, ownership))
      return false;
    field(container, PYARRAY_OBJECT_SIZE) = i + 1;
  }
  return true;
}

/// `items`: those of a set, or of a dict its pairs.
bool Exchange::fillTable(const TypePlan &plan, PyObject *items,
                         PyArrayBuffer *container, Words ownership) {
  const TypePlan &keyPlan = plan.items.front();
  bool isDict = plan.kind == TypePlan::Dict;
  std::vector<uint64_t> key(keyPlan.words);
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(items); ++i) {
    PyObject *item = PyList_GET_ITEM(items, i);
    uint64_t *next = key.data();
    if (!python::unbox(keyPlan, isDict ? PyTuple_GET_ITEM(item, 0) : item, next,
                       ownership, *this))
      return false;
    int64_t entry = pyarray_table_insert(container, key.data());
    if (ownership == Words::Own) { // the entry has references of its own
      const uint64_t *words = key.data();
      dropWords(keyPlan, words);
    }
    if (entry >= 0 || !isDict)
      continue; // equal in compiled code
    uint64_t *value = pointer(container, PYARRAY_TABLE_ENTRIES) +
                      ~entry * field(container, PYARRAY_TABLE_ENTRY_WORDS) + 1 +
                      keyPlan.words;
    std::fill(value, value + plan.items[1].words, 0);
    if (!addItem(plan.items[1], PyTuple_GET_ITEM(item, 1), value, ownership))
      return false;
  }
  return true;
}

bool Exchange::fill(const TypePlan &plan, PyObject *object,
                    PyArrayBuffer *container, Words ownership) {
  bool filled = false;
  if (plan.kind == TypePlan::List) {
    filled = fillList(plan, object, container, ownership);
  } else if (PyObject *items = plan.kind == TypePlan::Dict
                                   ? PyDict_Items(object)
                                   : PySequence_List(object)) {
    filled = fillTable(plan, items, container, ownership);
    Py_DECREF(items);
  }
  field(container, PYARRAY_OBJECT_VERSION) = 0;
  return filled;
}

bool Exchange::unbox(const TypePlan &plan, PyObject *object, uint64_t *&words,
                     Words ownership) {
  auto known = linkOf.find(object);
  if (known != linkOf.end() && ownership == Words::Lend) {
    const Link &link = links[known->second];
    *words++ = reinterpret_cast<uint64_t>(link.container);
    if (link.plan->layout == plan.layout)
      return true;
    PyErr_SetString(PyExc_TypeError,
                    "one list is passed as lists of different types");
    return false;
  }
  PyArrayBuffer *container =
      isExpected(plan, object) ? make(plan, PyObject_Size(object)) : nullptr;
  if (!container) {
    if (!PyErr_Occurred())
      PyErr_Format(PyExc_TypeError, "expected another container than %s",
                   Py_TYPE(object)->tp_name);
    return false;
  }
  *words++ = reinterpret_cast<uint64_t>(container);
  if (ownership == Words::Own)
    return fill(plan, object, container, ownership);
  field(container, PYARRAY_OBJECT_ORIGIN) = reinterpret_cast<uint64_t>(object);
  linkOf[object] = links.size();
  // The words of the items refer to their memory, whatever becomes of the list.
  bool hasOwners = plan.layout.find_first_of("sSyA") != std::string::npos;
  PyObject *items = hasOwners ? PySequence_List(object) : nullptr;
  if (items && plan.kind == TypePlan::Dict)
    Py_SETREF(items, PyDict_Copy(object));
  // One that lies in another may have no owner left when that is written back.
  links.push_back({Py_NewRef(object), container, &plan, items});
  return (items || !hasOwners) && fill(plan, object, container, ownership);
}

//===----------------------------------------------------------------------===//
// To Python
//===----------------------------------------------------------------------===//

PyObject *Exchange::copyList(const TypePlan &plan, PyArrayBuffer *container) {
  const TypePlan &item = plan.items.front();
  PyObject *list = PyList_New(0);
  for (uint64_t i = 0; list && i < field(container, PYARRAY_OBJECT_SIZE); ++i) {
    const uint64_t *words =
        pointer(container, PYARRAY_LIST_ITEMS) + i * item.words;
    PyObject *object = python::box(item, words, Words::Lend, this);
    if (!object || PyList_Append(list, object) < 0)
      Py_CLEAR(list);
    Py_XDECREF(object);
  }
  return list;
}

PyObject *Exchange::copySet(const TypePlan &plan, PyArrayBuffer *container) {
  PyObject *set = PySet_New(nullptr);
  bool ok = set && forEachEntry(container, [&](const uint64_t *words) {
              PyObject *item =
                  python::box(plan.items.front(), words, Words::Lend, this);
              bool added = item && PySet_Add(set, item) == 0;
              Py_XDECREF(item);
              return added;
            });
  if (!ok)
    Py_CLEAR(set);
  return set;
}

PyObject *Exchange::copyDict(const TypePlan &plan, PyArrayBuffer *container) {
  PyObject *dict = PyDict_New();
  bool ok = dict && forEachEntry(container, [&](const uint64_t *words) {
              PyObject *key =
                  python::box(plan.items[0], words, Words::Lend, this);
              PyObject *value =
                  key ? python::box(plan.items[1], words, Words::Lend, this)
                      : nullptr;
              bool added = value && PyDict_SetItem(dict, key, value) == 0;
              Py_XDECREF(key);
              Py_XDECREF(value);
              return added;
            });
  if (!ok)
    Py_CLEAR(dict);
  return dict;
}

PyObject *Exchange::copyItems(const TypePlan &plan, PyArrayBuffer *container) {
  if (plan.items.front().kind == TypePlan::Unbound &&
      field(container, PYARRAY_OBJECT_SIZE)) {
    PyErr_SetString(PyExc_TypeError,
                    "items were put into a list, set or dict that was passed "
                    "empty, inside of another object: their type is unknown");
    return nullptr;
  }
  switch (plan.kind) {
  case TypePlan::List:
    return copyList(plan, container);
  case TypePlan::Set:
    return copySet(plan, container);
  default:
    return copyDict(plan, container);
  }
}

PyObject *Exchange::box(const TypePlan &plan, PyArrayBuffer *container) {
  PyObject *origin =
      reinterpret_cast<PyObject *>(field(container, PYARRAY_OBJECT_ORIGIN));
  if (origin && linkOf.count(origin))
    return Py_NewRef(origin);
  auto known = fresh.find(container);
  if (known != fresh.end())
    return Py_NewRef(known->second.object);
  PyObject *object = copyItems(plan, container);
  if (!object)
    return nullptr;
  pyarray_retain(container);
  keep(container);
  fresh[container] = {object, &plan};
  return Py_NewRef(object);
}

/// Puts the items of a fresh object of the same class into `object`.
static bool replaceItems(const TypePlan &plan, PyObject *object,
                         PyObject *items) {
  if (plan.kind == TypePlan::List)
    return PyList_SetSlice(object, 0, PY_SSIZE_T_MAX, items) == 0;
  if (plan.kind == TypePlan::Dict) {
    PyDict_Clear(object);
    return PyDict_Update(object, items) == 0;
  }
  PyObject *none = PySet_Clear(object) < 0
                       ? nullptr
                       : PyObject_CallMethod(object, "update", "(O)", items);
  Py_XDECREF(none);
  return none != nullptr;
}

bool Exchange::writeBack(const Link &link) {
  if (!field(link.container, PYARRAY_OBJECT_VERSION))
    return true;
  PyObject *items = copyItems(*link.plan, link.container);
  bool ok = items && replaceItems(*link.plan, link.object, items);
  Py_XDECREF(items);
  return ok;
}

bool Exchange::writeBack() {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  bool ok = true;
  for (size_t i = 0; i < links.size(); ++i)
    ok &= writeBack(links[i]);
  if (type)
    PyErr_Restore(type, value, traceback); // what came first
  return ok;
}

void Exchange::clear() {
  auto drop = [](PyArrayBuffer *container, const TypePlan &plan) {
    if (plan.kind == TypePlan::List)
      pyarray_list_delete(container, 0, field(container, PYARRAY_OBJECT_SIZE),
                          1);
    else
      pyarray_table_clear(container);
  };
  for (const Link &link : links)
    drop(link.container, *link.plan);
  for (auto &[container, made] : fresh)
    drop(container, *made.plan);
}

} // namespace pyarray::python
