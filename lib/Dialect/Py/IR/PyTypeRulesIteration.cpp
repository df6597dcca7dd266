//===- PyTypeRulesIteration.cpp - What loops go over ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   dict        iterable<"keys", [dict, int]>     the dict, its length now
//   d.keys()    the same
//   d.values()  iterable<"values", [dict, int]>
//   d.items()   iterable<"items", [dict, int]>
//   set         iterable<"set", [set, int]>
//
//===----------------------------------------------------------------------===//

#include "ContainerRules.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

/// The container that an iteration or a view is of.
static Type getContainer(IterableType iterable) {
  ArrayRef<Type> parts = iterable.getParts();
  bool isOfOne = !parts.empty() && isContainer(parts.front());
  bool isKnown = llvm::is_contained({"keys", "values", "items", "set",
                                     "dict_keys", "dict_values", "dict_items"},
                                    iterable.getKind().getValue());
  return isOfOne && isKnown ? parts.front() : Type();
}

bool py::hasContainerLength(Type type) {
  if (IterableType iterable = dyn_cast<IterableType>(type))
    return static_cast<bool>(getContainer(iterable));
  return isContainer(type);
}

static Inferred getEntry(const Rule &rule, DictType dict, StringRef kind) {
  Type key = rule.context.getItemType(dict.getKey());
  Type value = rule.context.getItemType(dict.getValue());
  if (isa<UnboundType>(key) || isa<UnboundType>(value))
    return InferredValue(UnboundType::get(rule.getContext()));
  if (kind.ends_with("keys"))
    return InferredValue(key);
  if (kind.ends_with("values"))
    return InferredValue(value);
  return InferredValue::getTuple(rule.getContext(), {key, value});
}

std::optional<Inferred> py::inferContainerItem(const Rule &rule, Type type) {
  if (ListType list = dyn_cast<ListType>(type))
    return InferredValue(rule.context.getItemType(list.getItem()));
  if (SetType set = dyn_cast<SetType>(type))
    return InferredValue(rule.context.getItemType(set.getItem()));
  if (DictType dict = dyn_cast<DictType>(type))
    return getEntry(rule, dict, "keys");
  if (IterableType iterable = dyn_cast<IterableType>(type))
    if (Type container = getContainer(iterable)) {
      if (DictType dict = dyn_cast<DictType>(container))
        return getEntry(rule, dict, iterable.getKind());
      return inferContainerItem(rule, container);
    }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Iterations
//===----------------------------------------------------------------------===//

static IterableType getIteration(Type container, StringRef kind) {
  MLIRContext *context = container.getContext();
  return IterableType::get(context, StringAttr::get(context, kind),
                           {container, IntType::get(context)});
}

LogicalResult IterateOp::inferResults(InferenceContext &, Values operands,
                                      Results &results) {
  const InferredValue &value = operands.front();
  if (isKeywords(value.type)) {
    results.push_back(getKeywordNames(value.type));
    return success();
  }
  if (isa<SetType>(value.type)) {
    results.push_back(getIteration(value.type, "set"));
    return success();
  }
  if (isa<DictType>(value.type)) {
    results.push_back(getIteration(value.type, "keys"));
    return success();
  }
  if (IterableType view = dyn_cast<IterableType>(value.type))
    if (StringRef kind = view.getKind(); kind.consume_front("dict_")) {
      results.push_back(getIteration(view.getParts().front(), kind));
      return success();
    }
  // What has no items is refused at the loop.
  results.push_back(value);
  return success();
}

/// An iteration over what nothing was ever put into is known to be over.
LogicalResult HasItemOp::inferResults(InferenceContext &context,
                                      Values operands, Results &results) {
  Rule rule{context, *this};
  std::optional<Inferred> item = inferContainerItem(rule, operands[0].type);
  bool isEmpty = item && succeeded(*item) && (*item)->isUnbound();
  results.push_back(isEmpty ? rule.getBool(false) : rule.getBool());
  return success();
}
