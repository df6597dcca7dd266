//===- Owner.cpp - The object that owns a returned array's buffer ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Owner.h"

namespace pyarray::python {
namespace {

struct Owner {
  PyObject_HEAD PyArrayBuffer *buffer;
};

// Dead owners are kept for the next result: making one is then as cheap as
// letting NumPy allocate. The interpreter's lock guards the list.
constexpr int maxFree = 64;
Owner *freeOwners[maxFree];
int freeCount = 0;

void ownerDealloc(PyObject *self) {
  Owner *owner = reinterpret_cast<Owner *>(self);
  pyarray_release(owner->buffer);
  owner->buffer = nullptr;
  if (freeCount < maxFree)
    freeOwners[freeCount++] = owner;
  else
    PyObject_Free(self);
}

PyTypeObject ownerType = [] {
  PyTypeObject type = {PyVarObject_HEAD_INIT(nullptr, 0)};
  type.tp_name = "pyarray._pyarray.Owner";
  type.tp_doc = "Owns the memory of an array that compiled code returned.";
  type.tp_basicsize = sizeof(Owner);
  type.tp_flags = Py_TPFLAGS_DEFAULT;
  type.tp_dealloc = ownerDealloc;
  return type;
}();

} // namespace

PyObject *makeOwner(PyArrayBuffer *buffer) {
  Owner *owner;
  if (freeCount > 0) {
    owner = freeOwners[--freeCount];
    PyObject_Init(reinterpret_cast<PyObject *>(owner), &ownerType);
  } else {
    owner = PyObject_New(Owner, &ownerType);
    if (!owner) {
      pyarray_release(buffer);
      return nullptr;
    }
  }
  owner->buffer = buffer;
  return reinterpret_cast<PyObject *>(owner);
}

bool initializeOwner() { return PyType_Ready(&ownerType) == 0; }

} // namespace pyarray::python
