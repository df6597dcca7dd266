//===- Text.cpp - Constant strings ----------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/Text.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pyarray/Dialect/Py/IR/Py.h"

using namespace mlir;
using namespace pyarray;

bool pyarray::isText(Type type) {
  return isa_and_present<py::StrType, py::BytesType>(type);
}

bool pyarray::isWideText(Type type) {
  py::StrType str = dyn_cast_if_present<py::StrType>(type);
  return str && str.getWide();
}

Type pyarray::getUnitType(Type text) {
  return IntegerType::get(text.getContext(), isWideText(text) ? 32 : 8,
                          IntegerType::Unsigned);
}

//===----------------------------------------------------------------------===//
// UTF-8
//===----------------------------------------------------------------------===//

/// How many bytes follow the first one of a code point.
static unsigned countTrailing(uint8_t first) {
  return first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
}

TextUnits pyarray::decodeUtf8(StringRef text) {
  TextUnits units;
  for (size_t i = 0; i < text.size();) {
    uint8_t first = text[i++];
    unsigned trailing = countTrailing(first);
    uint32_t unit = trailing ? first & (0x3F >> trailing) : first;
    for (; trailing && i < text.size(); --trailing)
      unit = unit << 6 | (static_cast<uint8_t>(text[i++]) & 0x3F);
    units.push_back(unit);
  }
  return units;
}

std::string pyarray::encodeUtf8(ArrayRef<uint32_t> units) {
  std::string text;
  auto add = [&](uint32_t byte) { text.push_back(static_cast<char>(byte)); };
  for (uint32_t unit : units) {
    if (unit < 0x80) {
      add(unit);
      continue;
    }
    unsigned trailing = unit < 0x800 ? 1 : unit < 0x10000 ? 2 : 3;
    add((0xFF00 >> (trailing + 1) & 0xFF) | unit >> (6 * trailing));
    while (trailing--)
      add(0x80 | (unit >> (6 * trailing) & 0x3F));
  }
  return text;
}

bool pyarray::needsWide(ArrayRef<uint32_t> units) {
  return llvm::any_of(units, [](uint32_t unit) { return unit > 0xFF; });
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

std::optional<TextUnits> pyarray::getUnits(Attribute constant) {
  if (StringAttr str = dyn_cast_if_present<StringAttr>(constant))
    return decodeUtf8(str.getValue());
  py::BytesAttr bytes = dyn_cast_if_present<py::BytesAttr>(constant);
  if (!bytes)
    return std::nullopt;
  TextUnits units;
  for (char byte : bytes.getValue())
    units.push_back(static_cast<uint8_t>(byte));
  return units;
}

Attribute pyarray::makeText(Type like, ArrayRef<uint32_t> units) {
  MLIRContext *context = like.getContext();
  if (isa<py::StrType>(like))
    return StringAttr::get(context, encodeUtf8(units));
  std::string bytes(units.begin(), units.end());
  return py::BytesAttr::get(context, bytes);
}
