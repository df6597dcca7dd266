//===- HostObjects.h - Objects that compiled code names ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Types of compiled code name objects of the interpreter by a number
// (`#py.host`): classes of named tuples, enumerations and exceptions,
// functions. The table holds them until the process ends, as compiled code may.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_HOSTOBJECTS_H
#define PYARRAY_LIB_BINDINGS_HOSTOBJECTS_H

#include "NumPy.h"

#include <cstdint>
#include <string>

namespace pyarray::python {

/// The number of an object, the same each time. Classes and functions have the
/// same one in each process where they have the same name, so that code from
/// the cache may name them; unless two objects want it.
int64_t hostNumber(PyObject *object);
/// The object of a number, borrowed; null with a Python error.
PyObject *hostObject(int64_t number);

/// Whether the object is a member of an enumeration (`enum.Enum`): the number
/// of its class, and its place among the members in order of definition. -1
/// with a Python error.
int findEnumMember(PyObject *object, int64_t &cls, int64_t &index);
/// The member at a place, a new reference.
PyObject *enumMember(int64_t cls, int64_t index);

/// Whether the object is a named tuple.
bool isNamedTuple(PyObject *object);

/// The type of what compiled code knows by its type alone (dtypes, scalar
/// classes, built-in functions), in MLIR's syntax: null for any other object.
/// The text is the table's.
const std::string *knownType(PyObject *object, int64_t &number);
const std::string &knownType(int64_t number);

/// `!py.enum<...>` of a class, `!py.record<"name", [fields], [` of another.
/// False with a Python error.
bool describeEnum(int64_t cls, std::string &out);
/// Of a tuple of names, those of `**options`, instead of a class.
bool describeRecord(int64_t cls, std::string &out);
/// The class in the type of such a record: none of a tuple of names.
int64_t recordClass(int64_t cls);

/// `host_uses() -> [int]`: the numbers that `host_object` has given since it
/// was called last.
PyObject *hostUsesMethod(PyObject *module, PyObject *);
/// `host_object(object) -> int` and `host_value(number) -> object`.
PyObject *hostObjectMethod(PyObject *module, PyObject *object);
PyObject *hostValueMethod(PyObject *module, PyObject *number);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_HOSTOBJECTS_H
