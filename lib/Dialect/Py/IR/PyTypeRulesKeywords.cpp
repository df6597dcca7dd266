//===- PyTypeRulesKeywords.cpp - The parameter **kwargs -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Its names are known where the function is called, so each value has a type of
// its own, and what is asked of the dict is a tuple.
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

bool py::isKeywords(Type type) {
  RecordType record = dyn_cast_if_present<RecordType>(type);
  return record && record.getName() == "**";
}

std::optional<unsigned> py::findKeyword(Type keywords,
                                        const InferredValue &name) {
  ArrayAttr fields = cast<RecordType>(keywords).getFields();
  StringAttr text = dyn_cast_if_present<StringAttr>(name.constant);
  for (auto [index, field] : llvm::enumerate(fields))
    if (text && cast<StringAttr>(field).getValue() == text.getValue())
      return index;
  return std::nullopt;
}

InferredValue py::getKeywordNames(Type keywords) {
  SmallVector<InferredValue> names;
  for (Attribute field : cast<RecordType>(keywords).getFields())
    names.push_back(InferredValue::getConstant(field));
  return InferredValue::getTuple(keywords.getContext(), names);
}

static LogicalResult expectName(const Rule &rule, const InferredValue &name) {
  if (isa_and_present<StringAttr>(name.constant))
    return success();
  return rule.refuse(
      Code::StarNotSupported,
      "expected the name of a keyword to be a constant, but got " +
          describeType(name.type),
      "use a dict as an ordinary argument");
}

Inferred py::inferKeywordsIndexing(const Rule &rule, Type keywords,
                                   const InferredValue &name) {
  if (failed(expectName(rule, name)))
    return failure();
  if (std::optional<unsigned> index = findKeyword(keywords, name))
    return InferredValue(cast<RecordType>(keywords).getItems()[*index]);
  return rule.refuse(Code::KeyMissing,
                     "'" + cast<StringAttr>(name.constant).getValue() + "'");
}

bool py::isKeywordsMethod(StringRef name) {
  return llvm::is_contained({"items", "keys", "values", "get"}, name);
}

Inferred py::inferKeywordsMethod(const Rule &rule, Type keywords,
                                 StringRef name, Arguments &call) {
  RecordType record = cast<RecordType>(keywords);
  if (name == "get") {
    if (failed(call.bind({"key", "default"}, 1)) ||
        failed(expectName(rule, *call[0])))
      return failure();
    if (std::optional<unsigned> index = findKeyword(keywords, *call[0]))
      return InferredValue(record.getItems()[*index]);
    return call[1] ? *call[1] : rule.getNone();
  }
  if (failed(call.expect(0)))
    return failure();
  InferredValue names = getKeywordNames(keywords);
  if (name == "keys")
    return names;
  SmallVector<InferredValue> items;
  for (auto [index, type] : llvm::enumerate(record.getItems()))
    items.push_back(name == "values"
                        ? InferredValue(type)
                        : InferredValue::getTuple(
                              rule.getContext(), {names.getItem(index), type}));
  return InferredValue::getTuple(rule.getContext(), items);
}
