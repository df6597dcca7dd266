//===- Specialization.h - Code for what outside names are bound to -*- C++
//-*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Globals and closure variables are constants of compiled code, which holds as
// long as they are bound to what they were bound to when it was compiled.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_SPECIALIZATION_H
#define PYARRAY_LIB_BINDINGS_SPECIALIZATION_H

#include "Compiled.h"
#include "Signature.h"

#include <vector>

namespace pyarray::python {

/// Code for one key. Never changed once it is in the list; several keys may
/// share a CompiledObject.
struct KeyedCode {
  std::vector<uint64_t> key;
  CompiledObject *compiled; // a reference
};

/// The names of one namespace. All fields are references.
struct NamespaceGuard {
  PyObject *names; // a dict
  uint64_t version;
  std::vector<std::pair<PyObject *, PyObject *>> values; // null: no such name
};

struct CellGuard {
  PyObject *cell, *value; // references; no value: null
};

/// `_pyarray.Specialization`: code by key, and under which conditions it holds.
struct SpecializationObject {
  PyObject_HEAD std::vector<NamespaceGuard> *namespaces;
  std::vector<CellGuard> *cells;
  std::vector<KeyedCode> *codes;
};

/// The version of a namespace: another one after each change.
#if PY_VERSION_HEX >= 0x030C0000
extern uint64_t watchedChanges; // of all namespaces that are watched
inline uint64_t versionOf(PyObject *) { return watchedChanges; }
#else
inline uint64_t versionOf(PyObject *names) {
  return reinterpret_cast<PyDictObject *>(names)->ma_version_tag;
}
#endif
/// After a change of the namespace: whether its names are what they were.
bool recheck(NamespaceGuard &guard);

inline bool holds(SpecializationObject *specialization) {
  for (NamespaceGuard &guard : *specialization->namespaces)
    if (versionOf(guard.names) != guard.version && !recheck(guard))
      return false;
  for (const CellGuard &guard : *specialization->cells)
    if (PyCell_GET(guard.cell) != guard.value)
      return false;
  return true;
}

CompiledObject *findCode(SpecializationObject *specialization,
                         const Encoding &encoding);
/// Takes over the reference to `compiled`.
void addCode(SpecializationObject *specialization, const Encoding &encoding,
             CompiledObject *compiled);
void clearCodes(SpecializationObject *specialization);

bool isSpecialization(PyObject *object);
int addSpecializationType(PyObject *module);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_SPECIALIZATION_H
