//===- PyTypeRulesOperators.cpp - Operators and comparisons ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ContainerRules.h"
#include "DTypeRules.h"
#include "TextRules.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

/// Python scalars among themselves go by Python's rules, everything else by
/// NumPy's.
static bool arePython(Values operands) {
  return llvm::all_of(operands, [](const InferredValue &operand) {
    return isPythonScalar(operand.type);
  });
}

static bool isNumeric(const InferredValue &value) {
  return isScalar(value.type) || isa<ArrayType>(value.type);
}

static StringRef getSymbol(BinaryKind kind) {
  static constexpr StringRef symbols[] = {"+",  "-",  "*",  "@", "/", "//", "%",
                                          "**", "<<", ">>", "&", "|", "^"};
  return symbols[static_cast<uint32_t>(kind)];
}

static StringRef getSymbol(CompareKind kind) {
  static constexpr StringRef symbols[] = {"==", "!=", "<",      "<=", ">",
                                          ">=", "is", "is not", "in", "not in"};
  return symbols[static_cast<uint32_t>(kind)];
}

static LogicalResult refuseOperands(const Rule &rule, StringRef symbol,
                                    Values operands) {
  return rule.refuse(Code::OperandTypes,
                     "unsupported operand types for " + symbol + ": " +
                         quoteType(operands[0].type) + " and " +
                         quoteType(operands[1].type));
}

//===----------------------------------------------------------------------===//
// Binary operators
//===----------------------------------------------------------------------===//

/// A Python integer to a negative power is a float, which only a known
/// exponent tells.
static Inferred inferPythonBinary(const Rule &rule, BinaryKind kind,
                                  Values operands) {
  std::optional<OperationTypes> types =
      getBinaryTypes(kind, operands[0].type, operands[1].type);
  if (!types)
    return refuseOperands(rule, getSymbol(kind), operands);
  bool isInt = isa<IntType>(types->result);
  if (kind == BinaryKind::Pow && isInt &&
      operands[1].getInt().value_or(0) < 0) {
    if (operands[0].getInt() == 0)
      return rule.refuse(Code::DivisionByZero,
                         "0 cannot be raised to a negative power");
    return rule.getFloat();
  }
  return InferredValue(types->result,
                       foldBinary(kind, operands[0], operands[1]));
}

/// Tuples can be joined, and repeated a known number of times.
static Inferred inferTupleBinary(const Rule &rule, BinaryKind kind,
                                 Values operands) {
  SmallVector<InferredValue> items;
  auto append = [&](const InferredValue &tuple) {
    size_t count = cast<py::TupleType>(tuple.type).getItems().size();
    for (size_t i = 0; i != count; ++i)
      items.push_back(tuple.getItem(i));
  };
  bool areTuples = isa<py::TupleType>(operands[0].type) &&
                   isa<py::TupleType>(operands[1].type);
  if (kind != BinaryKind::Add || !areTuples)
    return refuseOperands(rule, getSymbol(kind), operands);
  append(operands[0]);
  append(operands[1]);
  return InferredValue::getTuple(rule.getContext(), items);
}

/// `array op= value` writes into the array, if NumPy lets the result's dtype
/// become the array's ("same kind").
static Inferred inferInPlace(const Rule &rule, BinaryKind kind, Values operands,
                             const InferredValue &result) {
  ArrayType array = cast<ArrayType>(operands[0].type);
  if (array.getReadOnly())
    return rule.refuse(Code::ReadOnly, "output array is read-only");
  Type element = getElementType(result.type);
  Type target = array.getElementType();
  auto rank = [](Type type) {
    if (type.isInteger(1))
      return 0;
    IntegerType integer = dyn_cast<IntegerType>(type);
    return !integer ? 3 : integer.isUnsigned() ? 1 : 2;
  };
  if (rank(element) > rank(target))
    return rule.refuse(Code::ResultCast,
                       "cannot write the " + describeType(element) +
                           " result of `" + getSymbol(kind) +
                           "=` into an array of " + describeType(target),
                       "write `a = a " + getSymbol(kind).str() +
                           " b`, which makes a new array");
  ArrayType made = dyn_cast<ArrayType>(result.type);
  int64_t madeRank = made ? made.getRank() : 0;
  bool fits = madeRank == array.getRank();
  for (int64_t axis = 0; fits && axis != madeRank; ++axis)
    fits = array.isDynamicAxis(axis) || made.isDynamicAxis(axis) ||
           array.getShape()[axis] == made.getShape()[axis];
  if (!fits)
    return rule.refuse(Code::ShapesDiffer,
                       "the result of `" + getSymbol(kind) +
                           "=` does not have the shape of " +
                           describeType(array));
  return operands[0];
}

LogicalResult BinaryOp::inferResults(InferenceContext &context, Values operands,
                                     Results &results) {
  Rule rule{context, *this};
  BinaryKind kind = getKind();
  if (std::optional<Inferred> text =
          inferTextBinary(rule, kind, operands[0], operands[1]))
    return setResult(results, *text);
  if (std::optional<Inferred> container =
          inferContainerBinary(rule, kind, operands))
    return setResult(results, *container);
  if (arePython(operands))
    return setResult(results, inferPythonBinary(rule, kind, operands));
  if (kind == BinaryKind::Or)
    if (std::optional<Inferred> classes =
            inferUnion(rule, operands[0], operands[1]))
      return setResult(results, *classes);
  if (isa<py::TupleType>(operands[0].type))
    return setResult(results, inferTupleBinary(rule, kind, operands));
  if (!llvm::all_of(operands, isNumeric))
    return refuseOperands(rule, getSymbol(kind), operands);
  std::optional<ElementwiseKind> ufunc = getUfunc(kind);
  if (!ufunc) {
    FlatSymbolRefAttr function = context.findFunction("numpy.operator_matmul");
    if (function && !getInplace())
      return setResult(results,
                       context.inferOperator(*this, function, operands));
    return rule.refuse(Code::MatrixMultiply,
                       "matrix multiplication with `@` is not "
                       "supported");
  }
  Inferred result =
      inferElementwise(rule, *ufunc, operands, "`" + getSymbol(kind) + "`");
  bool writes = getInplace() && isa<ArrayType>(operands[0].type);
  if (succeeded(result) && writes)
    result = inferInPlace(rule, kind, operands, *result);
  return setResult(results, result);
}

//===----------------------------------------------------------------------===//
// Unary operators
//===----------------------------------------------------------------------===//

static Inferred inferPythonUnary(const Rule &rule, UnaryKind kind,
                                 const InferredValue &operand) {
  if (isComplex(operand.type) && kind != UnaryKind::Invert)
    return InferredValue(operand.type);
  if (!isa<py::FloatType, py::ComplexType>(operand.type))
    return InferredValue(IntType::get(rule.getContext()),
                         foldUnary(kind, operand));
  if (kind == UnaryKind::Invert)
    return rule.refuse(Code::UnaryType, "bad operand type for unary ~: " +
                                            quoteType(operand.type));
  return InferredValue(operand.type, foldUnary(kind, operand));
}

LogicalResult UnaryOp::inferResults(InferenceContext &context, Values operands,
                                    Results &results) {
  Rule rule{context, *this};
  const InferredValue &operand = operands.front();
  UnaryKind kind = getKind();
  if (kind == UnaryKind::Not) {
    Inferred truth = inferTruth(rule, operand);
    if (succeeded(truth))
      if (std::optional<bool> known = truth->getBool())
        truth = rule.getBool(!*known);
    return setResult(results, truth);
  }
  if (isPythonScalar(operand.type))
    return setResult(results, inferPythonUnary(rule, kind, operand));
  StringRef symbol = kind == UnaryKind::Pos   ? "+"
                     : kind == UnaryKind::Neg ? "-"
                                              : "~";
  if (!isNumeric(operand))
    return rule.refuse(Code::UnaryType, "bad operand type for unary " + symbol +
                                            ": " + quoteType(operand.type));
  ElementwiseKind ufunc = kind == UnaryKind::Pos   ? ElementwiseKind::Positive
                          : kind == UnaryKind::Neg ? ElementwiseKind::Negative
                                                   : ElementwiseKind::Invert;
  return setResult(results, inferElementwise(rule, ufunc, operands,
                                             "unary `" + symbol + "`"));
}

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

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
  if (isa<RangeType>(container.type) && isa<IntType, BoolType>(value.type))
    return rule.getBool();
  py::TupleType tuple = dyn_cast<py::TupleType>(container.type);
  if (!tuple)
    return rule.refuse(Code::NotIterable, "argument of type " +
                                              quoteType(container.type) +
                                              " is not iterable");
  bool allKnown = true;
  for (size_t i = 0, e = tuple.getItems().size(); i != e; ++i) {
    Inferred equal =
        inferComparison(rule, CompareKind::Eq, value, container.getItem(i));
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
