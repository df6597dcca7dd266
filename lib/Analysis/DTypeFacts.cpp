//===- DTypeFacts.cpp - What NumPy says of a dtype ------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/DTypeFacts.h"
#include "DTypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Facts
//===----------------------------------------------------------------------===//

/// In the order of `DType`.
static const DTypeFacts facts[numDTypes] = {
    {"i1", "bool", "?", "b", "|b1", 0, 1, 1},
    {"si8", "int8", "b", "i", "|i1", 1, 1, 1},
    {"si16", "int16", "h", "i", "<i2", 3, 2, 2},
    {"si32", "int32", "i", "i", "<i4", 5, 4, 4},
    {"si64", "int64", "l", "i", "<i8", 7, 8, 8},
    {"ui8", "uint8", "B", "u", "|u1", 2, 1, 1},
    {"ui16", "uint16", "H", "u", "<u2", 4, 2, 2},
    {"ui32", "uint32", "I", "u", "<u4", 6, 4, 4},
    {"ui64", "uint64", "L", "u", "<u8", 8, 8, 8},
    {"f32", "float32", "f", "f", "<f4", 11, 4, 4},
    {"f64", "float64", "d", "f", "<f8", 12, 8, 8},
    {"complex<f32>", "complex64", "F", "c", "<c8", 14, 8, 4},
    {"complex<f64>", "complex128", "D", "c", "<c16", 15, 16, 8},
};

const DTypeFacts &pyarray::getDTypeFacts(Type element) {
  return facts[*getDType(element)];
}

int64_t pyarray::getItemSize(Type element) {
  return getDTypeFacts(element).itemSize;
}

/// Names that stand for the dtype of another name.
static StringRef getSynonym(StringRef text) {
  return llvm::StringSwitch<StringRef>(text)
      .Cases({"int", "intp", "long", "q", "p", "n"}, "int64")
      .Case("longlong", "int64")
      .Cases({"uint", "uintp", "ulong", "ulonglong"}, "uint64")
      .Cases({"Q", "P", "N"}, "uint64")
      .Case("byte", "int8")
      .Case("short", "int16")
      .Case("intc", "int32")
      .Case("ubyte", "uint8")
      .Case("ushort", "uint16")
      .Case("uintc", "uint32")
      .Case("single", "float32")
      .Cases({"float", "double"}, "float64")
      .Case("csingle", "complex64")
      .Cases({"complex", "cdouble"}, "complex128")
      .Case("bool_", "bool")
      .Default(text);
}

Type pyarray::findDType(MLIRContext *context, StringRef text) {
  StringRef name = getSynonym(text);
  // The order of bytes is the machine's, in every form that says so.
  StringRef sized = name;
  if (!sized.consume_front("<") && !sized.consume_front("="))
    sized.consume_front("|");
  for (unsigned i = 0; i != numDTypes; ++i)
    if (name == facts[i].name || name == facts[i].code ||
        sized == facts[i].text.drop_front())
      return getElementType(DType(i), context);
  return {};
}

Type pyarray::findElementType(MLIRContext *context, StringRef text) {
  for (unsigned i = 0; i != numDTypes; ++i)
    if (text == facts[i].element)
      return getElementType(DType(i), context);
  return {};
}

//===----------------------------------------------------------------------===//
// Promotion and casting
//===----------------------------------------------------------------------===//

Type pyarray::getResultType(ArrayRef<Type> operands) {
  std::optional<DType> common = promoteAll(operands);
  return common ? getElementType(*common, operands.front().getContext())
                : Type();
}

static unsigned getKindRank(StringRef kind) {
  return StringRef("buifc").find(kind);
}

bool pyarray::isCasting(StringRef casting) {
  return llvm::is_contained({"no", "equiv", "safe", "same_kind", "unsafe"},
                            casting);
}

bool pyarray::canCast(Type from, Type to, StringRef casting) {
  if (from == to || casting == "unsafe")
    return true;
  if (casting == "no" || casting == "equiv")
    return false;
  if (promote(*getDType(from), *getDType(to)) == *getDType(to))
    return true;
  return casting == "same_kind" && getKindRank(getDTypeFacts(from).kind) <=
                                       getKindRank(getDTypeFacts(to).kind);
}

//===----------------------------------------------------------------------===//
// Classes of scalars
//===----------------------------------------------------------------------===//

/// The class that a class without values is derived from; empty for the root.
static StringRef getBase(StringRef abstract) {
  return llvm::StringSwitch<StringRef>(abstract)
      .Cases({"signedinteger", "unsignedinteger"}, "integer")
      .Cases({"floating", "complexfloating"}, "inexact")
      .Cases({"integer", "inexact"}, "number")
      .Cases({"number", "flexible"}, "generic")
      .Case("character", "flexible")
      .Default("");
}

bool pyarray::isSubclass(StringRef abstract, StringRef base) {
  for (; !abstract.empty(); abstract = getBase(abstract))
    if (abstract == base)
      return true;
  return false;
}

bool pyarray::isSubclass(Type element, StringRef abstract) {
  StringRef own = llvm::StringSwitch<StringRef>(getDTypeFacts(element).kind)
                      .Case("b", "generic")
                      .Case("i", "signedinteger")
                      .Case("u", "unsignedinteger")
                      .Case("f", "floating")
                      .Default("complexfloating");
  return isSubclass(own, abstract);
}
