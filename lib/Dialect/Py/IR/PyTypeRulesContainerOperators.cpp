//===- PyTypeRulesContainerOperators.cpp - Operators of containers --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ContainerRules.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Truth
//===----------------------------------------------------------------------===//

static bool isView(Type type) {
  IterableType iterable = dyn_cast<IterableType>(type);
  return iterable && iterable.getKind().getValue().starts_with("dict_");
}

std::optional<Inferred> py::inferContainerTruth(const Rule &rule, Type type) {
  if (isContainer(type) || isView(type))
    return rule.getBool();
  if (OptionalType optional = dyn_cast<OptionalType>(type)) {
    Inferred truth = inferTruth(rule, optional.getValue());
    return failed(truth) ? truth : rule.getBool();
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Binary operators
//===----------------------------------------------------------------------===//

static StringRef getSymbol(BinaryKind kind) {
  static constexpr StringRef symbols[] = {"+",  "-",  "*",  "@", "/", "//", "%",
                                          "**", "<<", ">>", "&", "|", "^"};
  return symbols[static_cast<uint32_t>(kind)];
}

static LogicalResult refuseOperands(const Rule &rule, BinaryKind kind,
                                    Values operands) {
  auto quote = [&](const InferredValue &operand) {
    return quoteType(rule.context.resolve(operand.type));
  };
  return rule.refuse(Code::OperandTypes,
                     "unsupported operand types for " + getSymbol(kind) + ": " +
                         quote(operands[0]) + " and " + quote(operands[1]));
}

/// Both hold items of one type; so does the result, which is not converted.
static Inferred joinContainers(const Rule &rule, BinaryKind kind,
                               Values operands) {
  InferredValue joined = rule.context.join(operands[0], operands[1]);
  if (!joined.isTop())
    return InferredValue(joined.type);
  auto describe = [&](const InferredValue &operand) {
    return describeType(rule.context.resolve(operand.type));
  };
  return rule.refuse(Code::ItemsDiffer,
                     "expected items of one type for `" + getSymbol(kind) +
                         "`, but got " + describe(operands[0]) + " and " +
                         describe(operands[1]),
                     "convert the items of one of them");
}

static Inferred repeatTuple(const Rule &rule, const InferredValue &tuple,
                            const InferredValue &times) {
  std::optional<int64_t> count = times.getInt();
  if (!count)
    return rule.refuse(Code::ContainerNotSupported,
                       "expected to know at compile time how often a tuple is "
                       "repeated",
                       "use a list, which may have any length");
  size_t size = cast<py::TupleType>(tuple.type).getItems().size();
  constexpr size_t maxItems = 1000;
  if (*count > 0 && size * *count > maxItems)
    return rule.refuse(Code::ContainerNotSupported,
                       "a tuple of more than " + Twine(maxItems) +
                           " items is not supported",
                       "use a list");
  SmallVector<InferredValue> items;
  for (int64_t repeat = 0; repeat < *count; ++repeat)
    for (size_t i = 0; i != size; ++i)
      items.push_back(tuple.getItem(i));
  return InferredValue::getTuple(rule.getContext(), items);
}

static bool isSetOperator(BinaryKind kind) {
  return kind == BinaryKind::And || kind == BinaryKind::Or ||
         kind == BinaryKind::Xor || kind == BinaryKind::Sub;
}

std::optional<Inferred>
py::inferContainerBinary(const Rule &rule, BinaryKind kind, Values operands) {
  Type lhs = operands[0].type, rhs = operands[1].type;
  bool isRepeat = kind == BinaryKind::Mul;
  if (isRepeat && isa<py::TupleType>(lhs) && isIndex(rhs))
    return repeatTuple(rule, operands[0], operands[1]);
  if (isRepeat && isIndex(lhs) && isa<py::TupleType>(rhs))
    return repeatTuple(rule, operands[1], operands[0]);
  if (!isContainer(lhs) && !isContainer(rhs))
    return std::nullopt;
  if (isa<ListType>(lhs) && isRepeat && isIndex(rhs))
    return InferredValue(lhs);
  if (isIndex(lhs) && isRepeat && isa<ListType>(rhs))
    return InferredValue(rhs);
  bool areLists = isa<ListType>(lhs) && isa<ListType>(rhs);
  bool areSets = isa<SetType>(lhs) && isa<SetType>(rhs);
  bool areDicts = isa<DictType>(lhs) && isa<DictType>(rhs);
  if ((areLists && kind == BinaryKind::Add) ||
      (areSets && isSetOperator(kind)) || (areDicts && kind == BinaryKind::Or))
    return joinContainers(rule, kind, operands);
  bool isInPlace = cast<BinaryOp>(rule.op).getInplace();
  if (isInPlace && isa<ListType>(lhs) && kind == BinaryKind::Add)
    return rule.refuse(Code::ContainerNotSupported,
                       "expected a list to extend a list with `+=`, but got " +
                           describeType(rule.context.resolve(rhs)),
                       "call extend()");
  return refuseOperands(rule, kind, operands);
}

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

static bool hasArrays(Type type) {
  if (isa<ArrayType>(type))
    return true;
  bool found = false;
  type.walkImmediateSubElements([](Attribute) {},
                                [&](Type part) { found |= hasArrays(part); });
  return found;
}

static StringRef getSymbol(CompareKind kind) {
  static constexpr StringRef symbols[] = {"==", "!=", "<",      "<=", ">",
                                          ">=", "is", "is not", "in", "not in"};
  return symbols[static_cast<uint32_t>(kind)];
}

static LogicalResult refuseComparison(const Rule &rule, CompareKind kind,
                                      const InferredValue &lhs,
                                      const InferredValue &rhs,
                                      StringRef help = {}) {
  Code code = help.empty() ? Code::CompareTypes : Code::CompareNotSupported;
  return rule.refuse(code,
                     "`" + getSymbol(kind) + "` not supported between " +
                         quoteType(rule.context.resolve(lhs.type)) + " and " +
                         quoteType(rule.context.resolve(rhs.type)),
                     help);
}

static bool isOrdered(Type type) {
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    return llvm::all_of(tuple.getItems(), isOrdered);
  if (ListType list = dyn_cast<ListType>(type))
    return isOrdered(list.getItem());
  return isScalar(type) || isa<StrType, BytesType, SetType, UnboundType>(type);
}

/// Of two containers of one kind, by value.
static Inferred compareContainers(const Rule &rule, CompareKind kind,
                                  const InferredValue &lhs,
                                  const InferredValue &rhs) {
  bool isEquality = kind == CompareKind::Eq || kind == CompareKind::Ne;
  Type left = rule.context.resolve(lhs.type);
  if (hasArrays(left))
    return refuseComparison(rule, kind, lhs, rhs,
                            "compare the arrays one by one");
  bool isOther = !isEquality && !isOrdered(left);
  if (isOther)
    return refuseComparison(rule, kind, lhs, rhs);
  if (rule.context.join(lhs, rhs).isTop())
    return refuseComparison(rule, kind, lhs, rhs,
                            "convert the items of one of them");
  return rule.getBool();
}

/// The items of a container as it holds them: its keys for a dict.
static Type getHeldItems(Type container) {
  if (ListType list = dyn_cast<ListType>(container))
    return list.getItem();
  if (SetType set = dyn_cast<SetType>(container))
    return set.getItem();
  DictType dict = dyn_cast<DictType>(container);
  return dict ? dict.getKey() : Type();
}

/// `value in items`, whose items are of type `held`.
static Inferred findItem(const Rule &rule, CompareKind kind,
                         InferredValue value, const InferredValue &container,
                         Type held) {
  bool isNegated = kind == CompareKind::NotIn;
  if (value.type != held)
    if (Type plain = getPlainMember(value.type); plain != value.type)
      value = plain;
  if (getPlainMember(held) != held && isScalar(value.type))
    return refuseComparison(rule, kind, value, container,
                            "compare with a member");
  if (isa<UnboundType>(held))
    return rule.getBool(isNegated);
  if (hasArrays(held) || hasArrays(value.type))
    return refuseComparison(rule, kind, value, container,
                            "compare the arrays one by one");
  Type items = getHeldItems(container.type);
  if (items && isa<StrType>(held) && isa<StrType>(value.type)) {
    if (failed(rule.context.widenItems(rule.op, items, value)))
      return failure();
    return rule.getBool();
  }
  InferredValue joined = rule.context.join(held, value.type);
  if (!joined.isTop() &&
      rule.context.resolve(joined.type) == rule.context.resolve(held))
    return rule.getBool();
  bool areScalars = isScalar(held) && isScalar(value.type);
  if (joined.isTop() && !areScalars)
    return rule.getBool(isNegated);
  return refuseComparison(rule, kind, value, container,
                          "convert the value to the type of the items");
}

static std::optional<Inferred> inferMember(const Rule &rule, CompareKind kind,
                                           const InferredValue &value,
                                           const InferredValue &container) {
  Type keys;
  if (ListType list = dyn_cast<ListType>(container.type))
    return findItem(rule, kind, value, container,
                    rule.context.getItemType(list.getItem()));
  if (SetType set = dyn_cast<SetType>(container.type))
    keys = set.getItem();
  if (DictType dict = dyn_cast<DictType>(container.type))
    keys = dict.getKey();
  if (IterableType view = dyn_cast<IterableType>(container.type);
      view && view.getKind() == "dict_keys")
    keys = cast<DictType>(view.getParts().front()).getKey();
  if (!keys)
    return std::nullopt;
  if (failed(checkKey(rule, value)))
    return Inferred(failure());
  return findItem(rule, kind, value, container, rule.context.getItemType(keys));
}

/// Equality of a value that may be None; `is` only with None itself.
static std::optional<Inferred> compareOptional(const Rule &rule,
                                               CompareKind kind,
                                               const InferredValue &lhs,
                                               const InferredValue &rhs) {
  bool isNegated = kind == CompareKind::Ne || kind == CompareKind::IsNot;
  bool withNone = isa<py::NoneType>(lhs.type) || isa<py::NoneType>(rhs.type);
  if (withNone && kind <= CompareKind::IsNot)
    return rule.getBool();
  if (kind != CompareKind::Eq && kind != CompareKind::Ne)
    return std::nullopt;
  InferredValue joined = rule.context.join(lhs, rhs);
  if (joined.isTop())
    return rule.getBool(isNegated);
  if (hasArrays(joined.type))
    return refuseComparison(rule, kind, lhs, rhs, "test for None first");
  return rule.getBool();
}

std::optional<Inferred> py::inferContainerComparison(const Rule &rule,
                                                     CompareKind kind,
                                                     const InferredValue &lhs,
                                                     const InferredValue &rhs) {
  if (kind == CompareKind::In || kind == CompareKind::NotIn)
    return inferMember(rule, kind, lhs, rhs);
  if (isa<OptionalType>(lhs.type) || isa<OptionalType>(rhs.type))
    return compareOptional(rule, kind, lhs, rhs);
  if (!isContainer(lhs.type) && !isContainer(rhs.type))
    return std::nullopt;
  Type left = lhs.type, right = rhs.type;
  bool isSameKind = left.getTypeID() == right.getTypeID();
  if (kind == CompareKind::Is || kind == CompareKind::IsNot)
    return isSameKind ? rule.getBool()
                      : rule.getBool(kind == CompareKind::IsNot);
  if (isSameKind)
    return compareContainers(rule, kind, lhs, rhs);
  if (kind == CompareKind::Eq || kind == CompareKind::Ne)
    return rule.getBool(kind == CompareKind::Ne);
  return refuseComparison(rule, kind, lhs, rhs);
}
