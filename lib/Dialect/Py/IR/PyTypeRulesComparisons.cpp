//===- PyTypeRulesComparisons.cpp - Comparison, identity, membership ------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ContainerRules.h"
#include "DTypeRules.h"
#include "OperatorRules.h"
#include "TextRules.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

static StringRef getSymbol(CompareKind kind) {
  static constexpr StringRef symbols[] = {"==", "!=", "<",      "<=", ">",
                                          ">=", "is", "is not", "in", "not in"};
  return symbols[static_cast<uint32_t>(kind)];
}

/// `is`: of values that exist once the types say it all.
static Inferred inferIdentity(const Rule &rule, CompareKind kind,
                              Values operands) {
  bool negated = kind == CompareKind::IsNot;
  auto isSingle = [](Type type) {
    return isa<py::NoneType, EllipsisType, DTypeType, py::FunctionType,
               ModuleType>(type);
  };
  Type lhs = operands[0].type, rhs = operands[1].type;
  if (isSingle(lhs) || isSingle(rhs))
    return rule.getBool((lhs == rhs) != negated);
  if (isa<EnumType>(lhs) || isa<EnumType>(rhs)) {
    if (lhs != rhs)
      return rule.getBool(negated);
    if (operands[0].constant && operands[1].constant)
      return rule.getBool((operands[0].constant == operands[1].constant) !=
                          negated);
    return rule.getBool();
  }
  // Values of different classes are different objects.
  if (isScalar(lhs) && isScalar(rhs) && lhs != rhs)
    return rule.getBool(negated);
  if (isa<BoolType>(lhs) && isa<BoolType>(rhs))
    return rule.getBool(foldCompare(negated ? CompareKind::Ne : CompareKind::Eq,
                                    operands[0], operands[1]));
  return rule.refuse(Code::CompareNotSupported,
                     "`" + getSymbol(kind) + "` is not supported between " +
                         describeType(lhs) + " and " + describeType(rhs),
                     "compare values with `==`, or with None");
}

static std::optional<ElementwiseKind> getUfunc(CompareKind kind) {
  if (kind > CompareKind::Ge)
    return std::nullopt;
  return ElementwiseKind(static_cast<uint32_t>(ElementwiseKind::Equal) +
                         static_cast<uint32_t>(kind));
}

static Inferred inferComparison(const Rule &rule, CompareKind kind,
                                const InferredValue &lhs,
                                const InferredValue &rhs);

/// Tuples are equal where all items are; `==` of each pair must be a truth.
static Inferred inferTupleEquality(const Rule &rule, CompareKind kind,
                                   const InferredValue &lhs,
                                   const InferredValue &rhs) {
  bool negated = kind == CompareKind::Ne;
  size_t count = cast<py::TupleType>(lhs.type).getItems().size();
  if (cast<py::TupleType>(rhs.type).getItems().size() != count)
    return rule.getBool(negated);
  bool allKnown = true;
  for (size_t i = 0; i != count; ++i) {
    Inferred equal =
        inferComparison(rule, CompareKind::Eq, lhs.getItem(i), rhs.getItem(i));
    if (failed(equal))
      return failure();
    std::optional<bool> known = equal->getBool();
    if (known && !*known)
      return rule.getBool(negated);
    allKnown &= known.has_value();
  }
  return allKnown ? rule.getBool(!negated) : rule.getBool();
}

/// The first items that differ decide, or the lengths: what is written compares
/// item by item.
static Inferred inferTupleOrder(const Rule &rule, CompareKind kind,
                                const InferredValue &lhs,
                                const InferredValue &rhs) {
  size_t count = std::min(cast<py::TupleType>(lhs.type).getItems().size(),
                          cast<py::TupleType>(rhs.type).getItems().size());
  for (size_t i = 0; i != count; ++i)
    for (CompareKind each : {CompareKind::Eq, kind}) {
      Inferred compared =
          inferComparison(rule, each, lhs.getItem(i), rhs.getItem(i));
      if (failed(compared))
        return failure();
      if (each == CompareKind::Eq && compared->getBool() == true)
        break;
      if (isa<ArrayType>(compared->type))
        return rule.refuse(Code::CompareTypes, "`" + getSymbol(kind) +
                                                   "` not supported between "
                                                   "tuples with arrays");
    }
  return rule.getBool();
}

static Inferred inferComparison(const Rule &rule, CompareKind kind,
                                const InferredValue &lhs,
                                const InferredValue &rhs) {
  if (std::optional<bool> known = foldCompare(kind, lhs, rhs))
    return rule.getBool(*known);
  if (std::optional<Inferred> compared =
          inferContainerComparison(rule, kind, lhs, rhs))
    return *compared;
  bool isOrder = kind != CompareKind::Eq && kind != CompareKind::Ne;
  if (isOrder && arePython({lhs, rhs}) &&
      (isComplex(lhs.type) || isComplex(rhs.type)))
    return rule.refuse(Code::CompareTypes,
                       "`" + getSymbol(kind) + "` not supported between " +
                           quoteType(lhs.type) + " and " + quoteType(rhs.type));
  if (isOrder && (isa<EnumType>(lhs.type) || isa<EnumType>(rhs.type)))
    return rule.refuse(Code::CompareTypes,
                       "`" + getSymbol(kind) + "` not supported between " +
                           quoteType(lhs.type) + " and " + quoteType(rhs.type),
                       "compare their values");
  if (isa<EnumType>(lhs.type) && lhs.type == rhs.type)
    return inferIdentity(
        rule, kind == CompareKind::Eq ? CompareKind::Is : CompareKind::IsNot,
        {lhs, rhs});
  if (arePython({lhs, rhs}))
    return rule.getBool();
  if (isNumeric(lhs) && isNumeric(rhs))
    return inferElementwise(rule, *getUfunc(kind), {lhs, rhs},
                            "`" + getSymbol(kind) + "`");
  bool isEquality = kind == CompareKind::Eq || kind == CompareKind::Ne;
  if (isEquality && isa<py::NoneType, EllipsisType>(lhs.type) &&
      lhs.type == rhs.type)
    return rule.getBool(kind == CompareKind::Eq);
  if (isEquality && isa<py::TupleType>(lhs.type) &&
      isa<py::TupleType>(rhs.type))
    return inferTupleEquality(rule, kind, lhs, rhs);
  if (isa<py::TupleType>(lhs.type) && isa<py::TupleType>(rhs.type))
    return inferTupleOrder(rule, kind, lhs, rhs);
  if (isEquality && isa<DTypeType>(lhs.type) && isa<DTypeType>(rhs.type))
    return rule.getBool((lhs.type == rhs.type) == (kind == CompareKind::Eq));
  if (isEquality && (isa<DTypeType>(lhs.type) || isa<DTypeType>(rhs.type))) {
    // `dtype == float` and `dtype == "float64"` convert the other side.
    bool isLeft = isa<DTypeType>(lhs.type);
    Type other = findDTypeOf(isLeft ? rhs : lhs);
    Type dtype = cast<DTypeType>(isLeft ? lhs.type : rhs.type).getElementType();
    return rule.getBool((dtype == other) == (kind == CompareKind::Eq));
  }
  if (isEquality && isa<py::FunctionType>(lhs.type) && lhs.type == rhs.type)
    return rule.getBool(kind == CompareKind::Eq);
  bool areText = isText(lhs.type) && isText(rhs.type);
  if (areText && isa<StrType>(lhs.type) == isa<StrType>(rhs.type))
    return rule.getBool();
  // Values of unlike types are never equal.
  if (isEquality && !isa<ArrayType>(lhs.type) && !isa<ArrayType>(rhs.type) &&
      lhs.type != rhs.type)
    return rule.getBool(kind == CompareKind::Ne);
  return rule.refuse(Code::CompareTypes,
                     "`" + getSymbol(kind) + "` not supported between " +
                         quoteType(lhs.type) + " and " + quoteType(rhs.type));
}

/// `value in range(n)`: where an item is equal to it.
static Inferred inferRangeMembership(const Rule &rule, bool negated,
                                     const InferredValue &value) {
  ArrayType array = dyn_cast<ArrayType>(value.type);
  bool isNumber =
      isScalar(getPlainMember(value.type)) || (array && array.getRank() == 0);
  if (isNumber && !isComplex(value.type))
    return rule.getBool();
  if (isText(value.type) || isa<py::NoneType, py::TupleType>(value.type))
    return rule.getBool(negated);
  return rule.refuse(Code::ArgumentNotSupported,
                     "'in' a range is not supported for " +
                         describeType(value.type),
                     "ask for a number");
}

/// `value in (a, b, c)`.
static Inferred inferMembership(const Rule &rule, CompareKind kind,
                                const InferredValue &value,
                                const InferredValue &container) {
  bool negated = kind == CompareKind::NotIn;
  if (isText(container.type))
    return inferTextMembership(rule, negated, value, container);
  if (isKeywords(container.type) && isa_and_present<StringAttr>(value.constant))
    return rule.getBool(findKeyword(container.type, value).has_value() !=
                        negated);
  if (isa<RangeType>(container.type))
    return inferRangeMembership(rule, negated, value);
  py::TupleType tuple = dyn_cast<py::TupleType>(container.type);
  if (!tuple)
    return rule.refuse(Code::NotIterable, "argument of type " +
                                              quoteType(container.type) +
                                              " is not iterable");
  bool allKnown = true;
  for (size_t i = 0, e = tuple.getItems().size(); i != e; ++i) {
    InferredValue item = container.getItem(i), other = value;
    if (item.type != other.type)
      for (InferredValue *side : {&item, &other})
        if (Type plain = getPlainMember(side->type); plain != side->type)
          *side = plain;
    Inferred equal = inferComparison(rule, CompareKind::Eq, other, item);
    if (failed(equal))
      return failure();
    std::optional<bool> known = equal->getBool();
    if (known && *known)
      return rule.getBool(!negated);
    allKnown &= known.has_value();
  }
  return allKnown ? rule.getBool(negated) : rule.getBool();
}

bool py::comparesSigns(const InferredValue &lhs, const InferredValue &rhs) {
  auto isUnsigned = [](const InferredValue &value) {
    return isNumeric(value) && getElementType(value.type).isUnsignedInteger(64);
  };
  auto isSigned = [](const InferredValue &value) {
    if (isa<IntType>(value.type))
      return value.getInt().value_or(-1) < 0;
    IntegerType element =
        isNumeric(value) ? dyn_cast<IntegerType>(getElementType(value.type))
                         : IntegerType();
    return element && element.isSigned();
  };
  return (isUnsigned(lhs) && isSigned(rhs)) ||
         (isSigned(lhs) && isUnsigned(rhs));
}

LogicalResult CompareOp::inferResults(InferenceContext &context,
                                      Values operands, Results &results) {
  Rule rule{context, *this};
  CompareKind kind = getKind();
  if (std::optional<Inferred> compared =
          inferContainerComparison(rule, kind, operands[0], operands[1]))
    return setResult(results, *compared);
  if (kind == CompareKind::Is || kind == CompareKind::IsNot)
    return setResult(results, inferIdentity(rule, kind, operands));
  if (kind == CompareKind::In || kind == CompareKind::NotIn)
    return setResult(results,
                     inferMembership(rule, kind, operands[0], operands[1]));
  if (comparesSigns(operands[0], operands[1]))
    return setResult(
        results,
        inferBroadcast(rule, operands, IntegerType::get(getContext(), 1)));
  return setResult(results,
                   inferComparison(rule, kind, operands[0], operands[1]));
}
