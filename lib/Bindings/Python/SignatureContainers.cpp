//===- SignatureContainers.cpp - The types of the items of containers -----===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All items of a container have one type in compiled code, which is joined
// here. A list of ints and floats has none: an item would become another one.
//
//===----------------------------------------------------------------------===//

#include "ElementTypes.h"
#include "Keys.h"

#include <algorithm>
#include <vector>

namespace pyarray::python {
namespace {

using Key = std::vector<uint64_t>;

/// Reads one key of `key` from `position` on.
Key takeKey(const Key &key, size_t &position) {
  size_t first = position++;
  for (uint64_t i = 0, n = partsOf(key[first]); i < n; ++i)
    takeKey(key, position);
  return Key(key.begin() + first, key.begin() + position);
}

bool join(const Key &lhs, const Key &rhs, Key &out);

/// Two arrays: contiguous and writeable where both are.
bool joinArrays(uint64_t lhs, uint64_t rhs, Key &out) {
  constexpr uint64_t flags = uint64_t(0xffff) << 16;
  if ((lhs & ~flags) != (rhs & ~flags))
    return false;
  out = {lhs & rhs};
  return true;
}

/// Parts one by one.
bool joinParts(const Key &lhs, const Key &rhs, Key &out) {
  if (lhs[0] != rhs[0])
    return false;
  size_t left = 1, right = 1;
  out = {lhs[0]};
  for (uint64_t i = 0, n = partsOf(lhs[0]); i < n; ++i) {
    Key part;
    if (!join(takeKey(lhs, left), takeKey(rhs, right), part))
      return false;
    out.insert(out.end(), part.begin(), part.end());
  }
  return true;
}

Key withoutOptional(const Key &key) {
  return kindOf(key[0]) == KindOptional ? Key(key.begin() + 1, key.end()) : key;
}

/// None and another type, or types that may be None.
bool joinOptional(const Key &lhs, const Key &rhs, Key &out) {
  Key left = withoutOptional(lhs), right = withoutOptional(rhs), value;
  if (kindOf(left[0]) == KindNone)
    value = right;
  else if (kindOf(right[0]) == KindNone)
    value = left;
  else if (!join(left, right, value))
    return false;
  out = {keyOf(KindOptional)};
  out.insert(out.end(), value.begin(), value.end());
  return true;
}

/// The type of items of both types, if there is one.
bool join(const Key &lhs, const Key &rhs, Key &out) {
  KeyKind left = kindOf(lhs[0]), right = kindOf(rhs[0]);
  if (lhs == rhs || right == KindUnbound)
    return out = lhs, true;
  if (left == KindUnbound)
    return out = rhs, true;
  if (left == KindNone || right == KindNone || left == KindOptional ||
      right == KindOptional)
    return joinOptional(lhs, rhs, out);
  if ((left == KindStr && right == KindWideStr) ||
      (left == KindWideStr && right == KindStr))
    return out = {keyOf(KindWideStr)}, true;
  if (left == KindArray && right == KindArray)
    return joinArrays(lhs[0], rhs[0], out);
  return partsOf(lhs[0]) && joinParts(lhs, rhs, out);
}

/// The type of the items of one container so far.
class ItemType {
public:
  explicit ItemType(const char *container) : container(container) {}

  bool add(PyObject *item) {
    if (Py_TYPE(item) == plain)
      return true;
    item_.keyCount = item_.wordCount = 0;
    if (!encode(item, item_))
      return false;
    size_t count = item_.keyCount;
    if (count == key.size() && std::equal(key.begin(), key.end(), item_.key))
      return true;
    if (!checkArguments(&item, 1))
      return false;
    Key other(item_.key, item_.key + count), joined;
    if (key.empty() || join(key, other, joined)) {
      key = key.empty() ? other : joined;
      first = first ? first : item;
      if (Py_TYPE(item) == &PyFloat_Type || Py_TYPE(item) == &PyLong_Type)
        plain = Py_TYPE(item);
      return true;
    }
    PyErr_Format(PyExc_TypeError,
                 "the items of a %s need one type in compiled code, but got "
                 "%s and %s",
                 container, Py_TYPE(first)->tp_name, Py_TYPE(item)->tp_name);
    return false;
  }

  bool writeTo(Encoding &out) const {
    if (key.empty())
      return addKey(out, keyOf(KindUnbound));
    for (uint64_t word : key)
      if (!addKey(out, word))
        return false;
    return true;
  }

private:
  const char *container;
  Key key;
  PyObject *first = nullptr; // borrowed
  /// Items of this class are known to fit: all of them have one type.
  PyTypeObject *plain = nullptr;
  Encoding item_;
};

bool encodeList(PyObject *list, Encoding &out) {
  ItemType type("list");
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); ++i)
    if (!type.add(PyList_GET_ITEM(list, i)))
      return false;
  return addKey(out, keyOf(KindList)) && type.writeTo(out);
}

bool encodeSet(PyObject *set, Encoding &out) {
  ItemType type("set");
  PyObject *iterator = PyObject_GetIter(set);
  bool ok = iterator != nullptr;
  while (ok) {
    PyObject *item = PyIter_Next(iterator);
    if (!item)
      break;
    ok = type.add(item);
    Py_DECREF(item);
  }
  Py_XDECREF(iterator);
  return ok && !PyErr_Occurred() && addKey(out, keyOf(KindSet)) &&
         type.writeTo(out);
}

bool encodeDict(PyObject *dict, Encoding &out) {
  ItemType keys("dict"), values("dict");
  Py_ssize_t position = 0;
  PyObject *key, *value;
  while (PyDict_Next(dict, &position, &key, &value))
    if (!keys.add(key) || !values.add(value))
      return false;
  return addKey(out, keyOf(KindDict)) && keys.writeTo(out) &&
         values.writeTo(out);
}

} // namespace

bool encodeContainer(PyObject *argument, Encoding &out) {
  // A level takes more of the stack than the interpreter counts.
  thread_local int depth = 0;
  if (depth == maxKeyWords)
    return refuseArgument("lists nested too deeply for a compiled function%s",
                          "");
  ++depth;
  bool ok = PyList_CheckExact(argument)   ? encodeList(argument, out)
            : PyDict_CheckExact(argument) ? encodeDict(argument, out)
                                          : encodeSet(argument, out);
  --depth;
  out.isDeferred = true;
  return ok;
}

} // namespace pyarray::python
