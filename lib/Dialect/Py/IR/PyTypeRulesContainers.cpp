//===- PyTypeRulesContainers.cpp - Lists, sets and dicts ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the compiler provides; everything else is Python over it
// (python/pyarray/library):
//
//   list   items, slices (read, assign, delete), +, *, comparisons, in;
//          append insert pop clear sort (without arguments)
//   set    | & - ^, comparisons, in; add discard pop clear
//   dict   items (read, assign, delete), comparisons, in;
//          get setdefault pop popitem clear keys values items
//
//===----------------------------------------------------------------------===//

#include "ContainerRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// What containers hold
//===----------------------------------------------------------------------===//

static bool isStorable(Type type) {
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    return llvm::all_of(tuple.getItems(), isStorable);
  if (RecordType record = dyn_cast<RecordType>(type))
    return llvm::all_of(record.getItems(), isStorable);
  if (OptionalType optional = dyn_cast<OptionalType>(type))
    return isStorable(optional.getValue());
  return isScalar(type) || isContainer(type) ||
         isa<py::NoneType, ArrayType, StrType, BytesType, py::ComplexType,
             mlir::ComplexType, EnumType, ExceptionType>(type);
}

LogicalResult py::checkItem(const Rule &rule, const InferredValue &value) {
  if (isStorable(value.type))
    return success();
  return rule.refuse(Code::ContainerNotSupported,
                     describeType(rule.context.resolve(value.type)) +
                         " in a container is not supported",
                     "put it into a tuple");
}

/// The part of a type that has no hash; null where all have.
static Type findUnhashable(Type type) {
  if (isContainer(type) || isa<ArrayType>(type))
    return type;
  if (OptionalType optional = dyn_cast<OptionalType>(type))
    return findUnhashable(optional.getValue());
  ArrayRef<Type> items;
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    items = tuple.getItems();
  else if (RecordType record = dyn_cast<RecordType>(type))
    items = record.getItems();
  for (Type item : items)
    if (Type found = findUnhashable(item))
      return found;
  return {};
}

LogicalResult py::checkKey(const Rule &rule, const InferredValue &value) {
  if (Type type = findUnhashable(value.type)) {
    StringRef name = isa<ListType>(type)   ? "list"
                     : isa<SetType>(type)  ? "set"
                     : isa<DictType>(type) ? "dict"
                                           : "numpy.ndarray";
    return rule.refuse(Code::NotHashable, "unhashable type: '" + name + "'");
  }
  return checkItem(rule, value);
}

LogicalResult py::putItem(const Rule &rule, Type items,
                          const InferredValue &value) {
  if (failed(checkItem(rule, value)))
    return failure();
  return rule.context.widenItems(rule.op, items, value);
}

LogicalResult py::putKey(const Rule &rule, Type keys,
                         const InferredValue &value) {
  if (failed(checkKey(rule, value)))
    return failure();
  return rule.context.widenItems(rule.op, keys, value);
}

LogicalResult py::lookUpKey(const Rule &rule, Type keys,
                            const InferredValue &value) {
  Type held = rule.context.getItemType(keys);
  bool areTexts = isa<StrType>(held) && isa<StrType>(value.type);
  if (isa<UnboundType>(held) || areTexts)
    return putKey(rule, keys, value);
  if (failed(checkKey(rule, value)))
    return failure();
  InferredValue joined = rule.context.join(held, value.type);
  if (!joined.isTop() && joined.type == rule.context.getItemType(keys))
    return success();
  return rule.refuse(Code::ContainerNotSupported,
                     "expected a key of type " + describeType(held) +
                         ", but got " + describeType(value.type),
                     "look it up as what the keys are");
}

//===----------------------------------------------------------------------===//
// Displays
//===----------------------------------------------------------------------===//

LogicalResult ListOp::inferResults(InferenceContext &context, Values operands,
                                   Results &results) {
  Type items = context.getVariable(*this);
  for (const InferredValue &value : operands)
    if (failed(putItem({context, *this}, items, value)))
      return failure();
  results.push_back(ListType::get(getContext(), items));
  return success();
}

LogicalResult SetOp::inferResults(InferenceContext &context, Values operands,
                                  Results &results) {
  Type items = context.getVariable(*this);
  for (const InferredValue &value : operands)
    if (failed(putKey({context, *this}, items, value)))
      return failure();
  results.push_back(SetType::get(getContext(), items));
  return success();
}

LogicalResult DictOp::inferResults(InferenceContext &context, Values operands,
                                   Results &results) {
  Rule rule{context, *this};
  Type keys = context.getVariable(*this, 0);
  Type values = context.getVariable(*this, 1);
  for (size_t i = 0; i != operands.size(); i += 2)
    if (failed(putKey(rule, keys, operands[i])) ||
        failed(putItem(rule, values, operands[i + 1])))
      return failure();
  results.push_back(DictType::get(getContext(), keys, values));
  return success();
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

static LogicalResult refuseListIndex(const Rule &rule,
                                     const InferredValue &index) {
  return rule.refuse(Code::SequenceIndex,
                     "list indices must be integers or slices, not " +
                         describeType(index.type));
}

/// A slice is a new list, but of the same variable: its items are not
/// converted.
std::optional<Inferred> py::inferContainerIndexing(const Rule &rule,
                                                   const InferredValue &object,
                                                   const InferredValue &index) {
  if (ListType list = dyn_cast<ListType>(object.type)) {
    if (isa<SliceType>(index.type))
      return InferredValue(list);
    if (!isIndex(index.type))
      return refuseListIndex(rule, index);
    return InferredValue(rule.context.getItemType(list.getItem()));
  }
  if (DictType dict = dyn_cast<DictType>(object.type)) {
    if (failed(lookUpKey(rule, dict.getKey(), index)))
      return Inferred(failure());
    return InferredValue(rule.context.getItemType(dict.getValue()));
  }
  if (isa<SetType>(object.type))
    return rule.refuse(Code::NotSubscriptable,
                       "'set' object is not subscriptable");
  return std::nullopt;
}

static LogicalResult storeSlice(const Rule &rule, ListType list,
                                const InferredValue &value) {
  if (!isa<ListType>(value.type))
    return rule.refuse(Code::ContainerNotSupported,
                       "expected a list to assign to a slice of a list, but "
                       "got " +
                           describeType(rule.context.resolve(value.type)),
                       "make it a list first: list(...)");
  Type items = cast<ListType>(value.type).getItem();
  InferredValue joined = rule.context.join(list, value);
  if (!joined.isTop())
    return success();
  return rule.context.widenItems(rule.op, list.getItem(),
                                 rule.context.getItemType(items));
}

std::optional<LogicalResult>
py::storeContainerItem(const Rule &rule, const InferredValue &value,
                       const InferredValue &object,
                       const InferredValue &index) {
  if (ListType list = dyn_cast<ListType>(object.type)) {
    if (isa<SliceType>(index.type))
      return storeSlice(rule, list, value);
    if (!isIndex(index.type))
      return refuseListIndex(rule, index);
    return putItem(rule, list.getItem(), value);
  }
  if (DictType dict = dyn_cast<DictType>(object.type)) {
    if (failed(putKey(rule, dict.getKey(), index)))
      return failure();
    return putItem(rule, dict.getValue(), value);
  }
  return std::nullopt;
}

LogicalResult DeleteSubscriptOp::inferResults(InferenceContext &context,
                                              Values operands, Results &) {
  Rule rule{context, *this};
  const InferredValue &object = operands[0], &index = operands[1];
  if (isa<ListType>(object.type)) {
    bool isValid = isa<SliceType>(index.type) || isIndex(index.type);
    return isValid ? success() : refuseListIndex(rule, index);
  }
  if (DictType dict = dyn_cast<DictType>(object.type))
    return lookUpKey(rule, dict.getKey(), index);
  if (isa<ArrayType>(object.type))
    return rule.refuse(Code::WrongValue, "cannot delete array elements");
  return rule.refuse(Code::NoItemAssignment,
                     quoteType(object.type) +
                         " object doesn't support item deletion");
}
