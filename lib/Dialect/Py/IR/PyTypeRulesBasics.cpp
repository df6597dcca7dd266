//===- PyTypeRulesBasics.cpp - Constants, truth and sequences -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ContainerRules.h"
#include "TextRules.h"
#include "ViewRules.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

InferredValue Rule::getInt(std::optional<int64_t> value) const {
  Builder builder(getContext());
  Attribute constant;
  if (value)
    constant = builder.getI64IntegerAttr(*value);
  return {IntType::get(getContext()), constant};
}

InferredValue Rule::getFloat(std::optional<double> value) const {
  Builder builder(getContext());
  Attribute constant;
  if (value)
    constant = builder.getF64FloatAttr(*value);
  return {py::FloatType::get(getContext()), constant};
}

InferredValue Rule::getBool(std::optional<bool> value) const {
  Builder builder(getContext());
  Attribute constant;
  if (value)
    constant = builder.getBoolAttr(*value);
  return {BoolType::get(getContext()), constant};
}

InferredValue Rule::getNone() const {
  return {py::NoneType::get(getContext()), NoneAttr::get(getContext())};
}

std::string py::quoteType(Type type) {
  return isa<py::NoneType>(type) ? "'NoneType'"
                                 : "'" + describeType(type) + "'";
}

bool py::isIndex(Type type) {
  if (isa<IntType, BoolType>(type))
    return true;
  IntegerType integer = dyn_cast<IntegerType>(type);
  return integer && integer.getWidth() > 1;
}

//===----------------------------------------------------------------------===//
// Constants and names
//===----------------------------------------------------------------------===//

LogicalResult ConstantOp::inferResults(InferenceContext &context, Values,
                                       Results &results) {
  Rule rule{context, *this};
  InferredValue value = InferredValue::getConstant(getValue());
  if (value.isBottom())
    return rule.refuse(Code::ConstantNotSupported,
                       "a constant of this kind is not supported");
  results.push_back(value);
  return success();
}

LogicalResult GlobalOp::inferResults(InferenceContext &context, Values,
                                     Results &results) {
  Rule rule{context, *this};
  InferredValue value = InferredValue::getConstant(getBinding());
  if (value.isBottom())
    return rule.refuse(Code::ObjectNotSupported,
                       "'" + getName() + "' is not supported in compiled code");
  results.push_back(value);
  return success();
}

LogicalResult UnboundOp::inferResults(InferenceContext &, Values,
                                      Results &results) {
  results.push_back(UnboundType::get(getContext()));
  return success();
}

LogicalResult py::CastOp::inferResults(InferenceContext &, Values operands,
                                       Results &results) {
  Type type = getResult().getType();
  results.push_back(isa<ObjectType>(type) ? operands.front()
                                          : InferredValue(type));
  return success();
}

//===----------------------------------------------------------------------===//
// Truth
//===----------------------------------------------------------------------===//

Inferred py::inferTruth(const Rule &rule, const InferredValue &value) {
  Type type = value.type;
  if (std::optional<int64_t> integer = value.getInt())
    return rule.getBool(*integer != 0);
  if (std::optional<double> floating = value.getFloat())
    return rule.getBool(*floating != 0.0);
  if (isa<py::NoneType>(type))
    return rule.getBool(false);
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    return rule.getBool(!tuple.getItems().empty());
  if (std::optional<TextUnits> units = getUnits(value.constant))
    return rule.getBool(!units->empty());
  if (isa<py::FunctionType, MethodType, DTypeType, ModuleType, EllipsisType,
          SliceType>(type))
    return rule.getBool(true);
  if (std::optional<Inferred> truth = inferContainerTruth(rule, type))
    return *truth;
  if (isScalar(type) || isa<ArrayType, RangeType>(type) || isText(type))
    return rule.getBool();
  return rule.refuse(Code::NoTruthValue,
                     "expected a value that is true or false, but "
                     "got " +
                         describeType(type));
}

LogicalResult TruthOp::inferResults(InferenceContext &context, Values operands,
                                    Results &results) {
  return setResult(results, inferTruth(Rule{context, *this}, operands.front()));
}

//===----------------------------------------------------------------------===//
// Tuples and slices
//===----------------------------------------------------------------------===//

LogicalResult TupleOp::inferResults(InferenceContext &, Values operands,
                                    Results &results) {
  results.push_back(InferredValue::getTuple(getContext(), operands));
  return success();
}

LogicalResult py::SliceOp::inferResults(InferenceContext &context,
                                        Values operands, Results &results) {
  Rule rule{context, *this};
  SmallVector<Type> types;
  SmallVector<Attribute> constants;
  for (const InferredValue &part : operands) {
    if (!isIndex(part.type) && !isa<py::NoneType>(part.type))
      return rule.refuse(Code::SliceType,
                         "slice indices must be integers or None, but got " +
                             describeType(part.type));
    types.push_back(part.type);
    constants.push_back(part.constant ? part.constant
                                      : UnitAttr::get(getContext()));
  }
  if (operands[2].getInt() == 0)
    return rule.refuse(Code::ZeroStep, "slice step cannot be zero");
  Type type = SliceType::get(getContext(), types[0], types[1], types[2]);
  results.push_back({type, ArrayAttr::get(getContext(), constants)});
  return success();
}

//===----------------------------------------------------------------------===//
// Sequences
//===----------------------------------------------------------------------===//

Inferred py::inferLength(const Rule &rule, const InferredValue &value) {
  if (py::TupleType tuple = dyn_cast<py::TupleType>(value.type))
    return rule.getInt(tuple.getItems().size());
  if (isa<RecordType>(value.type))
    return rule.getInt(cast<RecordType>(value.type).getItems().size());
  if (std::optional<TextUnits> units = getUnits(value.constant))
    return rule.getInt(units->size());
  if (isa<RangeType>(value.type) || isText(value.type) ||
      hasContainerLength(value.type) || isFlat(value.type))
    return rule.getInt();
  ArrayType array = dyn_cast<ArrayType>(value.type);
  if (!array)
    return rule.refuse(Code::NoLength, "object of type " +
                                           quoteType(value.type) +
                                           " has no length");
  if (array.getRank() == 0)
    return rule.refuse(Code::ZeroDimensional, "a 0-d array has no length");
  if (array.isDynamicAxis(0))
    return rule.getInt();
  return rule.getInt(array.getShape().front());
}

LogicalResult LengthOp::inferResults(InferenceContext &context, Values operands,
                                     Results &results) {
  return setResult(results,
                   inferLength(Rule{context, *this}, operands.front()));
}

Inferred py::inferTupleChoice(const Rule &rule, const InferredValue &tuple,
                              const InferredValue &position) {
  py::TupleType type = cast<py::TupleType>(tuple.type);
  if (type.getItems().empty())
    return rule.refuse(Code::IndexOutOfRange, "tuple index out of range");
  if (!isa<IntType>(position.type))
    return rule.refuse(Code::IndexNotSupported,
                       "expected the index of a tuple to be an int, but got " +
                           describeType(position.type),
                       "convert it with int()");
  InferredValue joined;
  for (Type item : type.getItems())
    joined = InferredValue::join(joined, item);
  if (!joined.isTop())
    return InferredValue(joined.type);
  return rule.refuse(Code::TupleIndexUnknown,
                     "expected the index into a " + describeType(type) +
                         " to be known at compile time",
                     "unpack the tuple, or iterate over it with a for loop");
}

static Inferred inferTupleItem(const Rule &rule, const InferredValue &tuple,
                               const InferredValue &position) {
  int64_t count = cast<py::TupleType>(tuple.type).getItems().size();
  std::optional<int64_t> known = position.getInt();
  if (known && *known >= 0 && *known < count)
    return tuple.getItem(*known);
  return inferTupleChoice(rule, tuple, position);
}

Inferred py::inferItem(const Rule &rule, const InferredValue &iterable,
                       const InferredValue &position) {
  if (isa<RangeType>(iterable.type))
    return rule.getInt();
  if (isa<py::TupleType>(iterable.type))
    return inferTupleItem(rule, iterable, position);
  if (IterableType lazy = dyn_cast<IterableType>(iterable.type);
      lazy && isLazy(lazy))
    return inferLazyItem(rule, iterable);
  if (isNest(iterable.type))
    return inferNestItem(rule, cast<IterableType>(iterable.type));
  if (GeneratorType generator = dyn_cast<GeneratorType>(iterable.type))
    return InferredValue(rule.context.getItemType(generator.getItem()));
  if (isText(iterable.type))
    return getTextItem(rule, iterable, position.getInt());
  if (std::optional<Inferred> item = inferContainerItem(rule, iterable.type))
    return *item;
  ArrayType array = dyn_cast<ArrayType>(iterable.type);
  if (!array)
    return rule.refuse(Code::NotIterable,
                       quoteType(iterable.type) + " object is not iterable");
  if (array.getRank() == 0)
    return rule.refuse(Code::ZeroDimensional, "iteration over a 0-d array");
  return InferredValue(getRowType(array));
}

Inferred py::inferIteration(InferenceContext &context, Operation *loop,
                            const InferredValue &iterable) {
  return inferItem(Rule{context, loop}, iterable, {});
}

LogicalResult ItemOp::inferResults(InferenceContext &context, Values operands,
                                   Results &results) {
  return setResult(results,
                   inferItem(Rule{context, *this}, operands[0], operands[1]));
}

/// As CPython words it; it does not count the values of an iterator.
static LogicalResult refuseUnpacking(const Rule &rule, size_t expected,
                                     size_t actual) {
  if (actual > expected)
    return rule.refuse(Code::UnpackCount,
                       "too many values to unpack (expected " +
                           Twine(expected) + ", got " + Twine(actual) + ")");
  return rule.refuse(Code::UnpackCount,
                     "not enough values to unpack (expected " +
                         Twine(expected) + ", got " + Twine(actual) + ")");
}

LogicalResult UnpackOp::inferResults(InferenceContext &context, Values operands,
                                     Results &results) {
  Rule rule{context, *this};
  const InferredValue &sequence = operands.front();
  size_t expected = getNumResults();
  if (py::TupleType tuple = dyn_cast<py::TupleType>(sequence.type)) {
    size_t actual = tuple.getItems().size();
    if (actual != expected)
      return refuseUnpacking(rule, expected, actual);
    for (size_t i = 0; i != expected; ++i)
      results.push_back(sequence.getItem(i));
    return success();
  }
  if (isText(sequence.type)) {
    std::optional<TextUnits> units = getUnits(sequence.constant);
    if (units && units->size() != expected)
      return refuseUnpacking(rule, expected, units->size());
    for (size_t i = 0; i != expected; ++i)
      results.push_back(getTextItem(rule, sequence, i));
    return success();
  }
  if (ListType list = dyn_cast<ListType>(sequence.type)) {
    results.append(expected, context.getItemType(list.getItem()));
    return success();
  }
  ArrayType array = dyn_cast<ArrayType>(sequence.type);
  if (!array || array.getRank() == 0)
    return rule.refuse(Code::NotUnpackable, "cannot unpack non-iterable " +
                                                describeType(sequence.type) +
                                                " object");
  int64_t extent = array.getShape().front();
  if (!ShapedType::isDynamic(extent) &&
      extent != static_cast<int64_t>(expected))
    return refuseUnpacking(rule, expected, extent);
  results.append(expected, InferredValue(getRowType(array)));
  return success();
}
