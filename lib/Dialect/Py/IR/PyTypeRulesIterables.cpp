//===- PyTypeRulesIterables.cpp - enumerate, zip and reversed -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A lazy iterable is its parts; its item at a position is made of theirs, so a
// loop over it is one over positions. Of tuples alone it is a tuple at once,
// whose items keep their own types.
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

static IterableType getIterable(const Rule &rule, StringRef kind,
                                ArrayRef<Type> parts) {
  return IterableType::get(rule.getContext(),
                           StringAttr::get(rule.getContext(), kind), parts);
}

static SmallVector<InferredValue> getTupleItems(const InferredValue &tuple) {
  SmallVector<InferredValue> items;
  for (unsigned i = 0, e = cast<py::TupleType>(tuple.type).getItems().size();
       i != e; ++i)
    items.push_back(tuple.getItem(i));
  return items;
}

/// Fails where the value cannot be iterated.
static LogicalResult expectIterable(const Rule &rule,
                                    const InferredValue &value) {
  if (isa<py::TupleType>(value.type))
    return success();
  return inferIteration(rule.context, rule.op, value);
}

Inferred py::inferEnumerate(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"iterable", "start"}, 1)))
    return failure();
  InferredValue start = call[1] ? *call[1] : rule.getInt(0);
  if (failed(expectIntegers(call, start)) ||
      failed(expectIterable(rule, *call[0])))
    return failure();
  if (!isa<py::TupleType>(call[0]->type))
    return InferredValue(
        getIterable(rule, "enumerate", {call[0]->type, start.type}));
  SmallVector<InferredValue> pairs;
  for (auto [index, item] : llvm::enumerate(getTupleItems(*call[0]))) {
    std::optional<int64_t> known = start.getInt();
    if (known)
      known = *known + static_cast<int64_t>(index);
    pairs.push_back(
        InferredValue::getTuple(rule.getContext(), {rule.getInt(known), item}));
  }
  return InferredValue::getTuple(rule.getContext(), pairs);
}

Inferred py::inferZip(const Rule &rule, Arguments &call) {
  if (call.hasKeywords())
    return call.refuse(Code::OptionNotSupported,
                       "with keyword arguments is not supported",
                       "compare the lengths first");
  Values values = call.positional();
  SmallVector<Type> parts;
  size_t shortest = values.empty() ? 0 : SIZE_MAX;
  bool areTuples = true;
  for (const InferredValue &value : values) {
    if (failed(expectIterable(rule, value)))
      return failure();
    parts.push_back(value.type);
    if (py::TupleType tuple = dyn_cast<py::TupleType>(value.type))
      shortest = std::min(shortest, tuple.getItems().size());
    else
      areTuples = false;
  }
  if (!areTuples)
    return InferredValue(getIterable(rule, "zip", parts));
  SmallVector<InferredValue> rows;
  for (size_t i = 0; i != shortest; ++i) {
    SmallVector<InferredValue> row;
    for (const InferredValue &value : values)
      row.push_back(value.getItem(i));
    rows.push_back(InferredValue::getTuple(rule.getContext(), row));
  }
  return InferredValue::getTuple(rule.getContext(), rows);
}

Inferred py::inferReversed(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = call.positional().front();
  if (isa<RangeType>(value.type))
    return value;
  if (isa<py::TupleType>(value.type)) {
    SmallVector<InferredValue> items = getTupleItems(value);
    std::reverse(items.begin(), items.end());
    return InferredValue::getTuple(rule.getContext(), items);
  }
  ArrayType array = dyn_cast<ArrayType>(value.type);
  bool isSequence = isa<ListType, StrType, BytesType>(value.type) ||
                    (array && array.getRank());
  if (!isSequence)
    return rule.refuse(Code::NotIterable,
                       quoteType(value.type) + " object is not reversible");
  return InferredValue(getIterable(rule, "reversed", {value.type}));
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

bool py::isLazy(IterableType type) {
  return llvm::is_contained({"enumerate", "zip", "reversed"},
                            type.getKind().getValue());
}

Inferred py::inferLazyItem(const Rule &rule, const InferredValue &iterable) {
  IterableType type = cast<IterableType>(iterable.type);
  StringRef kind = type.getKind().getValue();
  if (kind == "reversed")
    return inferPart(rule, type.getParts().front());
  SmallVector<InferredValue> items;
  if (kind == "enumerate")
    items.push_back(rule.getInt());
  ArrayRef<Type> parts = type.getParts();
  for (Type part : kind == "enumerate" ? parts.take_front() : parts) {
    Inferred item = inferPart(rule, part);
    if (failed(item))
      return failure();
    items.push_back(*item);
  }
  return InferredValue::getTuple(rule.getContext(), items);
}

/// An item of a part, at any position.
Inferred py::inferPart(const Rule &rule, Type part) {
  if (!isa<py::TupleType>(part))
    return inferItem(rule, InferredValue(part), {});
  return inferTupleChoice(rule, InferredValue(part), rule.getInt());
}
