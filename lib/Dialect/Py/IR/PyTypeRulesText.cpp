//===- PyTypeRulesText.cpp - Operators and items of str and bytes ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TextRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

InferredValue py::getText(Type like, ArrayRef<uint32_t> units) {
  if (isa<StrType>(like))
    like = StrType::get(like.getContext(), needsWide(units));
  return {like, makeText(like, units)};
}

InferredValue py::getStr(const Rule &rule, bool wide) {
  return StrType::get(rule.getContext(), wide);
}

/// Numbers and None are written in ASCII, and so is `repr` of bytes. Of what is
/// not known yet, or never filled, nothing is written.
static bool isWideWhenWritten(Type type) {
  if (StrType str = dyn_cast<StrType>(type))
    return str.getWide();
  if (isScalar(type) ||
      isa<ArrayType, BytesType, py::NoneType, RangeType, py::ComplexType,
          mlir::ComplexType, DTypeType, UnboundType, VarType>(type))
    return false;
  if (OptionalType optional = dyn_cast<OptionalType>(type))
    return isWideWhenWritten(optional.getValue());
  if (ListType list = dyn_cast<ListType>(type))
    return isWideWhenWritten(list.getItem());
  if (SetType set = dyn_cast<SetType>(type))
    return isWideWhenWritten(set.getItem());
  if (DictType dict = dyn_cast<DictType>(type))
    return isWideWhenWritten(dict.getKey()) ||
           isWideWhenWritten(dict.getValue());
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    return llvm::any_of(tuple.getItems(), isWideWhenWritten);
  return true;
}

bool py::mayBeWide(const Rule &rule, const InferredValue &value) {
  return isWideWhenWritten(rule.context.resolve(value.type));
}

//===----------------------------------------------------------------------===//
// Binary operators
//===----------------------------------------------------------------------===//

/// A folded text of more units is made when the program runs.
static constexpr size_t maxFoldedUnits = 1024;

static Inferred inferConcatenation(const Rule &rule, const InferredValue &lhs,
                                   const InferredValue &rhs) {
  bool isStr = isa<StrType>(lhs.type);
  if (!isText(rhs.type) || isStr != isa<StrType>(rhs.type)) {
    std::string name = describeType(rhs.type);
    return rule.refuse(Code::OperandTypes,
                       isStr ? "can only concatenate str (not \"" + name +
                                   "\") to str"
                             : "can't concat " + name + " to bytes",
                       isStr ? "convert it with str()" : "");
  }
  std::optional<TextUnits> left = getUnits(lhs.constant),
                           right = getUnits(rhs.constant);
  if (left && right && left->size() + right->size() <= maxFoldedUnits) {
    left->append(right->begin(), right->end());
    return getText(lhs.type, *left);
  }
  if (!isStr)
    return InferredValue(lhs.type);
  return getStr(rule, isWideText(lhs.type) || isWideText(rhs.type));
}

static Inferred inferRepetition(const Rule &rule, const InferredValue &text,
                                const InferredValue &count) {
  if (!isIndex(count.type))
    return rule.refuse(Code::OperandTypes,
                       "can't multiply sequence by non-int of type " +
                           quoteType(count.type));
  std::optional<TextUnits> units = getUnits(text.constant);
  std::optional<int64_t> times = count.getInt();
  if (!units || !times ||
      *times > static_cast<int64_t>(maxFoldedUnits / (units->size() + 1)))
    return InferredValue(text.type);
  TextUnits repeated;
  for (int64_t i = 0; i < *times; ++i)
    repeated.append(units->begin(), units->end());
  return getText(text.type, repeated);
}

/// text % values: the interpreter formats. `%c` may give any code point.
static Inferred inferFormatting(const Rule &rule, const InferredValue &text,
                                const InferredValue &values) {
  if (isa<BytesType>(text.type))
    return InferredValue(text.type);
  StringAttr format = dyn_cast_if_present<StringAttr>(text.constant);
  bool hasCharacters = !format || format.getValue().contains('c');
  return getStr(rule, hasCharacters || mayBeWide(rule, text) ||
                          mayBeWide(rule, values));
}

std::optional<Inferred> py::inferTextBinary(const Rule &rule, BinaryKind kind,
                                            const InferredValue &lhs,
                                            const InferredValue &rhs) {
  bool isLeft = isText(lhs.type);
  if (kind == BinaryKind::Mul && (isLeft || isText(rhs.type)))
    return inferRepetition(rule, isLeft ? lhs : rhs, isLeft ? rhs : lhs);
  if (kind == BinaryKind::Add && isLeft)
    return inferConcatenation(rule, lhs, rhs);
  if (kind == BinaryKind::Mod && isLeft)
    return inferFormatting(rule, lhs, rhs);
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Membership
//===----------------------------------------------------------------------===//

/// Does `text` have `part` somewhere?
static bool contains(ArrayRef<uint32_t> text, ArrayRef<uint32_t> part) {
  for (size_t i = 0; i + part.size() <= text.size(); ++i)
    if (text.slice(i, part.size()) == part)
      return true;
  return false;
}

Inferred py::inferTextMembership(const Rule &rule, bool negated,
                                 const InferredValue &value,
                                 const InferredValue &text) {
  bool isStr = isa<StrType>(text.type);
  if (isStr && !isa<StrType>(value.type))
    return rule.refuse(Code::OperandTypes,
                       "'in <string>' requires string as left operand, not " +
                           describeType(value.type));
  if (!isStr && !isa<BytesType>(value.type) && !isIndex(value.type))
    return rule.refuse(Code::OperandTypes,
                       "a bytes-like object is required, not " +
                           quoteType(value.type));
  std::optional<TextUnits> part = getUnits(value.constant),
                           whole = getUnits(text.constant);
  if (part && whole)
    return rule.getBool(contains(*whole, *part) != negated);
  return rule.getBool();
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

InferredValue py::getTextItem(const Rule &rule, const InferredValue &text,
                              std::optional<int64_t> position) {
  std::optional<TextUnits> units = getUnits(text.constant);
  bool known = units && position && *position >= 0 &&
               *position < static_cast<int64_t>(units->size());
  if (isa<BytesType>(text.type))
    return known ? rule.getInt((*units)[*position]) : rule.getInt();
  // An item of a constant keeps the width of the whole, which stays in memory.
  if (!known || needsWide((*units)[*position]) != isWideText(text.type))
    return InferredValue(text.type);
  return getText(text.type, (*units)[*position]);
}

Inferred py::inferTextIndexing(const Rule &rule, const InferredValue &text,
                               const InferredValue &index) {
  if (isa<SliceType>(index.type))
    return InferredValue(text.type);
  bool isStr = isa<StrType>(text.type);
  if (!isIndex(index.type))
    return rule.refuse(
        Code::SequenceIndex,
        (isStr ? "string indices must be integers, not "
               : "byte indices must be integers or slices, not ") +
            (isStr ? quoteType(index.type) : describeType(index.type)));
  std::optional<TextUnits> units = getUnits(text.constant);
  std::optional<int64_t> position = index.getInt();
  if (!units || !position)
    return getTextItem(rule, text);
  int64_t size = units->size();
  if (*position < -size || *position >= size)
    return rule.refuse(Code::IndexOutOfRange, isStr
                                                  ? "string index out of range"
                                                  : "index out of range");
  return getTextItem(rule, text, *position < 0 ? *position + size : *position);
}
