//===- PyTypeRulesContainerMethods.cpp - Methods of containers ------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ContainerRules.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

/// What a container gives of an item. (No constant: the op is kept.)
static InferredValue getHeld(const Rule &rule, Type items) {
  return rule.context.getItemType(items);
}

static InferredValue getNothing(const Rule &rule) {
  return py::NoneType::get(rule.getContext());
}

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

static LogicalResult checkPosition(Arguments &call,
                                   const InferredValue &position) {
  if (isIndex(position.type))
    return success();
  return call.rule.refuse(Code::NotAnInteger,
                          quoteType(position.type) +
                              " object cannot be interpreted as an integer");
}

static Inferred inferAppend(const Rule &rule, ListType list, Arguments &call) {
  if (failed(call.expect(1)) ||
      failed(putItem(rule, list.getItem(), call.positional()[0])))
    return failure();
  return getNothing(rule);
}

static Inferred inferInsert(const Rule &rule, ListType list, Arguments &call) {
  if (failed(call.expect(2)) ||
      failed(checkPosition(call, call.positional()[0])) ||
      failed(putItem(rule, list.getItem(), call.positional()[1])))
    return failure();
  return getNothing(rule);
}

static Inferred inferListPop(const Rule &rule, ListType list, Arguments &call) {
  bool hasPosition = !call.positional().empty();
  if (failed(call.expect(hasPosition ? 1 : 0)) ||
      (hasPosition && failed(checkPosition(call, call.positional()[0]))))
    return failure();
  return getHeld(rule, list.getItem());
}

static Inferred inferClear(const Rule &rule, Arguments &call) {
  if (failed(call.expect(0)))
    return failure();
  return getNothing(rule);
}

/// Members are sorted in order of definition, which has to be that of their
/// values; those that are no integers have no order.
static Inferred expectOrdered(const Rule &rule, EnumType member) {
  if (!member.getIsInt())
    return rule.refuse(Code::CompareTypes,
                       "`<` not supported between " + quoteType(member) +
                           " and " + quoteType(member),
                       "sort with `key=lambda member: member.value`");
  auto getValue = [](Attribute value) {
    return cast<IntegerAttr>(value).getInt();
  };
  bool isOrdered =
      llvm::is_sorted(member.getValues(), [&](Attribute lhs, Attribute rhs) {
        return getValue(lhs) < getValue(rhs);
      });
  if (isOrdered)
    return getNothing(rule);
  return rule.refuse(Code::ArgumentNotSupported,
                     "sorting members of " + quoteType(member) +
                         ", which are not defined in the order of their "
                         "values, is not supported",
                     "sort with `key=lambda member: member.value`");
}

static std::optional<Inferred> inferListMethod(const Rule &rule, ListType list,
                                               StringRef name,
                                               Arguments &call) {
  if (name == "append")
    return inferAppend(rule, list, call);
  if (name == "insert")
    return inferInsert(rule, list, call);
  if (name == "pop")
    return inferListPop(rule, list, call);
  if (name == "clear")
    return inferClear(rule, call);
  // With `key` or `reverse` it is Python.
  if (name == "sort" && call.positional().empty() && !call.hasKeywords()) {
    Type items = rule.context.resolve(list.getItem());
    if (EnumType member = dyn_cast<EnumType>(items))
      return expectOrdered(rule, member);
    if (!isa<OptionalType, py::NoneType, DictType, ArrayType, py::ComplexType,
             mlir::ComplexType>(items))
      return getNothing(rule);
    return rule.refuse(Code::CompareTypes, "`<` not supported between " +
                                               quoteType(items) + " and " +
                                               quoteType(items));
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Sets
//===----------------------------------------------------------------------===//

static std::optional<Inferred> inferSetMethod(const Rule &rule, SetType set,
                                              StringRef name, Arguments &call) {
  if (name == "add") {
    if (failed(call.expect(1)) ||
        failed(putKey(rule, set.getItem(), call.positional()[0])))
      return Inferred(failure());
    return getNothing(rule);
  }
  if (name == "discard") {
    if (failed(call.expect(1)) ||
        failed(lookUpKey(rule, set.getItem(), call.positional()[0])))
      return Inferred(failure());
    return getNothing(rule);
  }
  if (name == "pop") {
    if (failed(call.expect(0)))
      return Inferred(failure());
    return getHeld(rule, set.getItem());
  }
  if (name == "clear")
    return inferClear(rule, call);
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Dicts
//===----------------------------------------------------------------------===//

/// The arguments of a method that takes a key, and maybe a default.
static LogicalResult bindKey(const Rule &rule, DictType dict, Arguments &call) {
  size_t count = call.positional().size();
  if (count == 0 || count > 2 || call.hasKeywords())
    return call.expect(1);
  return lookUpKey(rule, dict.getKey(), call.positional()[0]);
}

/// What is found, or else the default.
static Inferred getOr(const Rule &rule, DictType dict,
                      const InferredValue &otherwise) {
  InferredValue held = getHeld(rule, dict.getValue());
  InferredValue joined = rule.context.join(held, otherwise.type);
  if (!joined.isTop())
    return InferredValue(joined.type);
  return rule.refuse(Code::NoSingleType,
                     "expected a default of type " +
                         describeType(rule.context.resolve(held.type)) +
                         ", but got " +
                         describeType(rule.context.resolve(otherwise.type)),
                     "give a default of the type of the values");
}

static Inferred inferGet(const Rule &rule, DictType dict, Arguments &call) {
  if (failed(bindKey(rule, dict, call)))
    return failure();
  Values values = call.positional();
  return getOr(rule, dict, values.size() == 2 ? values[1] : getNothing(rule));
}

static Inferred inferDictPop(const Rule &rule, DictType dict, Arguments &call) {
  if (failed(bindKey(rule, dict, call)))
    return failure();
  if (call.positional().size() == 2)
    return getOr(rule, dict, call.positional()[1]);
  return getHeld(rule, dict.getValue());
}

static Inferred inferSetDefault(const Rule &rule, DictType dict,
                                Arguments &call) {
  if (failed(call.expect(2)) ||
      failed(putKey(rule, dict.getKey(), call.positional()[0])) ||
      failed(putItem(rule, dict.getValue(), call.positional()[1])))
    return failure();
  return getHeld(rule, dict.getValue());
}

static Inferred inferPopItem(const Rule &rule, DictType dict, Arguments &call) {
  if (failed(call.expect(0)))
    return failure();
  InferredValue key = getHeld(rule, dict.getKey());
  InferredValue value = getHeld(rule, dict.getValue());
  if (key.isUnbound() || value.isUnbound())
    return InferredValue(UnboundType::get(rule.getContext()));
  return InferredValue::getTuple(rule.getContext(), {key, value});
}

static Inferred inferView(const Rule &rule, DictType dict, StringRef name,
                          Arguments &call) {
  if (failed(call.expect(0)))
    return failure();
  StringAttr kind = StringAttr::get(rule.getContext(), "dict_" + name);
  return InferredValue(
      IterableType::get(rule.getContext(), kind, {Type(dict)}));
}

static std::optional<Inferred> inferDictMethod(const Rule &rule, DictType dict,
                                               StringRef name,
                                               Arguments &call) {
  if (name == "keys" || name == "values" || name == "items")
    return inferView(rule, dict, name, call);
  if (name == "clear")
    return inferClear(rule, call);
  using Inferrer = Inferred (*)(const Rule &, DictType, Arguments &);
  Inferrer infer = llvm::StringSwitch<Inferrer>(name)
                       .Case("get", inferGet)
                       .Case("pop", inferDictPop)
                       .Case("popitem", inferPopItem)
                       .Case("setdefault", inferSetDefault)
                       .Default(nullptr);
  if (!infer)
    return std::nullopt;
  return infer(rule, dict, call);
}

//===----------------------------------------------------------------------===//
// Methods
//===----------------------------------------------------------------------===//

bool py::isContainerMethod(Type receiver, StringRef name) {
  static constexpr StringRef ofLists[] = {"append", "insert", "pop", "clear",
                                          "sort"};
  static constexpr StringRef ofSets[] = {"add", "discard", "pop", "clear"};
  static constexpr StringRef ofDicts[] = {"get",     "setdefault", "pop",
                                          "popitem", "clear",      "keys",
                                          "values",  "items"};
  if (isa<ListType>(receiver))
    return llvm::is_contained(ofLists, name);
  if (isa<SetType>(receiver))
    return llvm::is_contained(ofSets, name);
  return isa<DictType>(receiver) && llvm::is_contained(ofDicts, name);
}

std::optional<Inferred>
py::inferContainerMethod(const Rule &rule, MethodType method, Arguments &call) {
  StringRef name = method.getName();
  Type receiver = method.getReceiver();
  if (ListType list = dyn_cast<ListType>(receiver))
    return inferListMethod(rule, list, name, call);
  if (SetType set = dyn_cast<SetType>(receiver))
    return inferSetMethod(rule, set, name, call);
  if (DictType dict = dyn_cast<DictType>(receiver))
    return inferDictMethod(rule, dict, name, call);
  return std::nullopt;
}
