//===- HostObjects.cpp - Objects that compiled code names -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostObjects.h"

#include "pyarray/Loader/Digest.h"

#include <cstring>
#include <unordered_map>
#include <unordered_set>

namespace pyarray::python {
namespace {

struct EnumMember {
  int64_t cls, index;
};

/// All of it is guarded by the interpreter's lock, and never freed: objects
/// must not go when the interpreter has ended.
struct Tables {
  std::unordered_map<int64_t, PyObject *> objects;
  std::unordered_map<PyObject *, int64_t> numbers;
  std::unordered_set<int64_t> uses; // since hostUsesMethod
  std::unordered_map<PyObject *, EnumMember> enumMembers;
  std::unordered_map<int64_t, PyObject *> enumLists;
  std::unordered_map<int64_t, std::string> knownTypes;
};

Tables &tables() {
  static Tables *instance = new Tables;
  return *instance;
}

/// `enum.Enum`, borrowed, or null with a Python error.
PyObject *enumClass() {
  static PyObject *cls = nullptr;
  if (!cls) {
    PyObject *module = PyImport_ImportModule("enum");
    cls = module ? PyObject_GetAttrString(module, "Enum") : nullptr;
    Py_XDECREF(module);
  }
  return cls;
}

/// The members of an enumeration, borrowed: made and noted once.
PyObject *enumList(int64_t cls) {
  PyObject *&list = tables().enumLists[cls];
  if (list)
    return list;
  PyObject *members = PySequence_List(hostObject(cls));
  if (!members)
    return nullptr;
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(members); ++i)
    tables().enumMembers[PyList_GET_ITEM(members, i)] = {cls, i};
  return tables().enumLists[cls] = members;
}

/// Calls pyarray.objects.`function`(object); the text of its result goes to
/// `out`, 0 where that is None.
int callDescriber(const char *function, PyObject *object, std::string &out) {
  PyObject *module = PyImport_ImportModule("pyarray.objects");
  PyObject *text =
      module ? PyObject_CallMethod(module, function, "(O)", object) : nullptr;
  Py_XDECREF(module);
  if (!text)
    return -1;
  int found = text != Py_None;
  const char *utf8 = found ? PyUnicode_AsUTF8(text) : "";
  if (utf8)
    out = utf8;
  Py_DECREF(text);
  return utf8 ? found : -1;
}

/// Appends an attribute that is a text; false where it is none.
bool appendAttribute(PyObject *object, const char *name, std::string &out) {
  PyObject *value = PyObject_GetAttrString(object, name);
  const char *text =
      value && PyUnicode_Check(value) ? PyUnicode_AsUTF8(value) : nullptr;
  PyErr_Clear();
  if (text)
    out += std::string(text) + '\0';
  Py_XDECREF(value);
  return text != nullptr;
}

/// What says which object it is in each process: the names in a tuple, or
/// where a class or function is found.
bool nameObject(PyObject *object, std::string &out) {
  out = std::string(Py_TYPE(object)->tp_name) + '\0';
  if (!PyTuple_CheckExact(object))
    return appendAttribute(object, "__module__", out) &&
           appendAttribute(object, "__qualname__", out) &&
           out.find('<') == std::string::npos;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(object); ++i) {
    const char *text = PyUnicode_Check(PyTuple_GET_ITEM(object, i))
                           ? PyUnicode_AsUTF8(PyTuple_GET_ITEM(object, i))
                           : nullptr;
    PyErr_Clear();
    if (!text)
      return false;
    out += std::string(text) + '\0';
  }
  return true;
}

/// Numbers below are given in order to what has no name, those above by name;
/// 31 bits, for the key of a named tuple.
constexpr int64_t firstOfNames = 1 << 20, numberMask = 0x7FFFFFFF;

int64_t chooseNumber(PyObject *object) {
  std::string name;
  if (nameObject(object, name)) {
    loader::Digest digest = loader::digest(
        {reinterpret_cast<const uint8_t *>(name.data()), name.size()});
    uint64_t word;
    std::memcpy(&word, digest.data(), sizeof(word));
    int64_t number = word & numberMask;
    if (number >= firstOfNames && !tables().objects.contains(number))
      return number;
  }
  static int64_t next = 0;
  return next++;
}

} // namespace

int64_t hostNumber(PyObject *object) {
  auto found = tables().numbers.find(object);
  if (found != tables().numbers.end())
    return found->second;
  int64_t number = chooseNumber(object);
  // Which may have run Python, and another thread meanwhile.
  found = tables().numbers.find(object);
  if (found != tables().numbers.end())
    return found->second;
  tables().objects[number] = Py_NewRef(object);
  return tables().numbers[object] = number;
}

PyObject *hostObject(int64_t number) {
  auto found = tables().objects.find(number);
  if (found != tables().objects.end())
    return found->second;
  PyErr_Format(PyExc_SystemError, "no object has the number %lld",
               static_cast<long long>(number));
  return nullptr;
}

int findEnumMember(PyObject *object, int64_t &cls, int64_t &index) {
  auto found = tables().enumMembers.find(object);
  if (found == tables().enumMembers.end()) {
    PyObject *base = enumClass();
    int isMember = base ? PyObject_IsInstance(object, base) : -1;
    if (isMember <= 0)
      return isMember;
    int64_t number = hostNumber(reinterpret_cast<PyObject *>(Py_TYPE(object)));
    if (!enumList(number))
      return -1;
    found = tables().enumMembers.find(object);
    if (found == tables().enumMembers.end()) { // several flags
      PyErr_Format(PyExc_TypeError,
                   "%R is no member of its class, and cannot be passed to a "
                   "compiled function",
                   object);
      return -1;
    }
  }
  cls = found->second.cls;
  index = found->second.index;
  return 1;
}

PyObject *enumMember(int64_t cls, int64_t index) {
  PyObject *list = hostObject(cls) ? enumList(cls) : nullptr;
  if (!list)
    return nullptr;
  if (index >= 0 && index < PyList_GET_SIZE(list))
    return Py_NewRef(PyList_GET_ITEM(list, index));
  PyErr_SetString(PyExc_SystemError, "no such member of an enumeration");
  return nullptr;
}

bool isNamedTuple(PyObject *object) {
  if (!PyTuple_Check(object) || PyTuple_CheckExact(object))
    return false;
  PyObject *fields = PyObject_GetAttrString(
      reinterpret_cast<PyObject *>(Py_TYPE(object)), "_fields");
  PyErr_Clear();
  bool named = fields && PyTuple_CheckExact(fields) &&
               PyTuple_GET_SIZE(fields) == PyTuple_GET_SIZE(object);
  Py_XDECREF(fields);
  return named;
}

const std::string *knownType(PyObject *object, int64_t &number) {
  auto found = tables().numbers.find(object);
  if (found != tables().numbers.end()) {
    auto text = tables().knownTypes.find(found->second);
    if (text != tables().knownTypes.end()) {
      number = found->second;
      return &text->second;
    }
  }
  std::string text;
  if (callDescriber("known_type", object, text) <= 0)
    return nullptr;
  number = hostNumber(object);
  return &(tables().knownTypes[number] = text);
}

const std::string &knownType(int64_t number) {
  return tables().knownTypes[number];
}

bool describeEnum(int64_t cls, std::string &out) {
  std::string text;
  PyObject *object = hostObject(cls);
  if (!object || callDescriber("enum_type", object, text) <= 0)
    return false;
  out += text;
  return true;
}

bool describeRecord(int64_t cls, std::string &out) {
  std::string text;
  PyObject *object = hostObject(cls);
  if (!object || callDescriber("record_prefix", object, text) <= 0)
    return false;
  out += text;
  return true;
}

int64_t recordClass(int64_t cls) {
  return PyTuple_Check(hostObject(cls)) ? -1 : cls;
}

PyObject *hostObjectMethod(PyObject *, PyObject *object) {
  int64_t number = hostNumber(object);
  tables().uses.insert(number);
  return PyLong_FromLongLong(number);
}

PyObject *hostUsesMethod(PyObject *, PyObject *) {
  PyObject *numbers = PyList_New(0);
  for (int64_t number : tables().uses) {
    PyObject *object = PyLong_FromLongLong(number);
    if (!object || !numbers || PyList_Append(numbers, object) < 0)
      Py_CLEAR(numbers);
    Py_XDECREF(object);
  }
  if (numbers)
    tables().uses.clear();
  return numbers;
}

PyObject *hostValueMethod(PyObject *, PyObject *number) {
  long long value = PyLong_AsLongLong(number);
  if (value == -1 && PyErr_Occurred())
    return nullptr;
  return Py_XNewRef(hostObject(value));
}

} // namespace pyarray::python
