//===- PyTypeRulesOperators.cpp - Binary and unary operators --------------===//
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

static StringRef getSymbol(BinaryKind kind) {
  static constexpr StringRef symbols[] = {"+",  "-",  "*",  "@", "/", "//", "%",
                                          "**", "<<", ">>", "&", "|", "^"};
  return symbols[static_cast<uint32_t>(kind)];
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
