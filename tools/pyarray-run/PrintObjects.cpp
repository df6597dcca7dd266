//===- PrintObjects.cpp - Texts, lists, sets, dicts, optional values ------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PythonValue.h"

#include "mlir/IR/BuiltinTypes.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Runtime/Objects.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace llvm;

namespace pyarray {

static size_t countValueWords(mlir::Type type) {
  SmallVector<mlir::Type> leaves;
  if (failed(flattenEntryType(type, leaves)))
    return 0;
  size_t count = 0;
  for (mlir::Type leaf : leaves)
    count += countWords(leaf);
  return count;
}

static void appendUtf8(uint32_t code, std::string &out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  static constexpr uint8_t leads[] = {0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(leads[more] | (code >> (6 * more)));
  while (more--)
    out += static_cast<char>(0x80 | ((code >> (6 * more)) & 0x3F));
}

/// In UTF-8; as an item between quotes.
static std::string printText(mlir::Type type, ArrayRef<uint64_t> &words,
                             bool isItem) {
  auto *bytes = reinterpret_cast<const uint8_t *>(words[1]);
  auto *points = reinterpret_cast<const uint32_t *>(words[1]);
  auto text = dyn_cast<py::StrType>(type);
  std::string out;
  for (uint64_t i = 0; i < words[2]; ++i)
    appendUtf8(text && text.getWide() ? points[i] : bytes[i], out);
  words = words.drop_front(4);
  if (!text)
    return "b'" + out + "'";
  return isItem ? "'" + out + "'" : out;
}

static uint64_t *getPointer(PyArrayBuffer *object, int field) {
  return reinterpret_cast<uint64_t *>(*pyarray_object_field(object, field));
}

static std::string printList(py::ListType type, PyArrayBuffer *list) {
  size_t words = countValueWords(type.getItem());
  size_t size = *pyarray_object_field(list, PYARRAY_OBJECT_SIZE);
  ArrayRef<uint64_t> rest(getPointer(list, PYARRAY_LIST_ITEMS), size * words);
  std::vector<std::string> items;
  for (size_t i = 0; i < size; ++i)
    items.push_back(printWords(type.getItem(), rest, /*isItem=*/true));
  return "[" + join(items, ", ") + "]";
}

static std::string printTable(mlir::Type key, mlir::Type value,
                              PyArrayBuffer *table) {
  std::vector<std::string> items;
  size_t used = *pyarray_object_field(table, PYARRAY_TABLE_USED);
  size_t words = *pyarray_object_field(table, PYARRAY_TABLE_ENTRY_WORDS);
  uint64_t *entries = getPointer(table, PYARRAY_TABLE_ENTRIES);
  for (size_t i = 0; i < used; ++i) {
    ArrayRef<uint64_t> entry(entries + i * words, words);
    if (!entry.consume_front())
      continue;
    std::string item = printWords(key, entry, /*isItem=*/true);
    if (value)
      item += ": " + printWords(value, entry, /*isItem=*/true);
    items.push_back(std::move(item));
  }
  if (items.empty() && !value)
    return "set()";
  return "{" + join(items, ", ") + "}";
}

static std::string printTuple(py::TupleType type, ArrayRef<uint64_t> &words) {
  std::vector<std::string> items;
  for (mlir::Type item : type.getItems())
    items.push_back(printWords(item, words, /*isItem=*/true));
  return "(" + join(items, ", ") + (items.size() == 1 ? ",)" : ")");
}

std::string printWords(mlir::Type type, ArrayRef<uint64_t> &words,
                       bool isItem) {
  if (isa<py::StrType, py::BytesType>(type))
    return printText(type, words, isItem);
  if (auto tuple = dyn_cast<py::TupleType>(type))
    return printTuple(tuple, words);
  if (auto optional = dyn_cast<py::OptionalType>(type)) {
    bool isPresent = words.consume_front();
    ArrayRef<uint64_t> value = words;
    words = words.drop_front(countValueWords(optional.getValue()));
    return isPresent ? printWords(optional.getValue(), value, isItem) : "None";
  }
  if (!isa<py::ListType, py::SetType, py::DictType>(type)) {
    PythonValue value = decode(type, words);
    return isItem ? printItem(value) : print(value);
  }
  auto *object = reinterpret_cast<PyArrayBuffer *>(words.consume_front());
  if (auto list = dyn_cast<py::ListType>(type))
    return printList(list, object);
  if (auto set = dyn_cast<py::SetType>(type))
    return printTable(set.getItem(), mlir::Type(), object);
  auto dict = cast<py::DictType>(type);
  return printTable(dict.getKey(), dict.getValue(), object);
}

/// Of the types whose words are understood here.
bool canPrint(mlir::Type type) {
  auto canPrintAll = [](auto types) { return all_of(types, canPrint); };
  return TypeSwitch<mlir::Type, bool>(type)
      .Case([&](py::TupleType tuple) { return canPrintAll(tuple.getItems()); })
      .Case([](py::OptionalType optional) {
        return canPrint(optional.getValue());
      })
      .Case([](py::ListType list) { return canPrint(list.getItem()); })
      .Case([](py::SetType set) { return canPrint(set.getItem()); })
      .Case([](py::DictType dict) {
        return canPrint(dict.getKey()) && canPrint(dict.getValue());
      })
      .Case<py::StrType, py::BytesType, py::NoneType, py::IntType,
            py::FloatType, py::BoolType, py::UnboundType>(
          [](mlir::Type) { return true; })
      .Case([](ArrayType array) {
        return !isa<mlir::ComplexType>(array.getElementType());
      })
      .Default([](mlir::Type other) { return other.isIntOrFloat(); });
}

} // namespace pyarray
