//===- PyTypeRulesBuiltins.cpp - Built-in functions -------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexRules.h"
#include "DTypeRules.h"
#include "TextRules.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

/// The scalar that a 0-d array stands for.
static Type getScalar(Type type) {
  ArrayType array = dyn_cast<ArrayType>(type);
  return array && array.getRank() == 0 ? array.getElementType() : type;
}

LogicalResult py::expectScalars(const Arguments &call, Values values) {
  for (const InferredValue &value : values) {
    if (isComplex(getScalar(value.type)))
      return call.refuse(Code::NotANumber, "must be real number, not complex");
    if (isScalar(getScalar(value.type)))
      continue;
    if (isa<ArrayType>(value.type))
      return call.refuse(Code::NotANumber,
                         "takes a number, but got " + describeType(value.type),
                         "use the NumPy function of that kind on arrays");
    return call.refuse(Code::NotANumber,
                       "takes a number, but got " + describeType(value.type));
  }
  return success();
}

LogicalResult py::expectIntegers(const Arguments &call, Values values) {
  for (const InferredValue &value : values)
    if (!isIndex(getScalar(value.type)))
      return call.rule.refuse(
          Code::NotAnInteger,
          quoteType(value.type) +
              " object cannot be interpreted as an integer");
  return success();
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

/// `int(x)`, `float(x)`, `bool(x)`; without arguments zero.
static Inferred inferConversion(const Rule &rule, StringRef name,
                                Arguments &call) {
  Values values = call.positional();
  if (values.empty() && !call.hasKeywords())
    return name == "int"     ? rule.getInt(0)
           : name == "float" ? rule.getFloat(0.0)
                             : rule.getBool(false);
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = values.front();
  if (name == "bool")
    return inferTruth(rule, value);
  if (isa<ArrayType>(value.type) && !isScalar(getScalar(value.type)))
    return rule.refuse(Code::ArrayToScalar,
                       "only 0-dimensional arrays can be converted to Python "
                       "scalars, but got " +
                           describeType(value.type),
                       "convert all elements with .astype()");
  if (failed(expectScalars(call, values)))
    return failure();
  std::optional<int64_t> known = value.getInt();
  if (name == "int")
    return rule.getInt(known);
  constexpr int64_t limit = int64_t(1) << 53;
  if (known && *known <= limit && *known >= -limit)
    return rule.getFloat(static_cast<double>(*known));
  return rule.getFloat(value.getFloat());
}

/// `round(x)` is an `int`, `round(x, n)` keeps the type.
static Inferred inferRound(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"number", "ndigits"}, 1)))
    return failure();
  Type type = call[0]->type;
  if (!isScalar(type) || type.isInteger(1) || isComplex(type))
    return call.refuse(Code::NotANumber,
                       "is not defined for " + describeType(type));
  bool hasDigits = call[1] && !isa<py::NoneType>(call[1]->type);
  if (hasDigits && failed(expectIntegers(call, *call[1])))
    return failure();
  if (!hasDigits || isa<BoolType>(type))
    return rule.getInt();
  return InferredValue(type);
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

static Inferred inferAbs(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = call.positional().front();
  if (!isPythonScalar(value.type))
    return inferElementwise(rule, ElementwiseKind::Absolute, value, "abs");
  if (std::optional<int64_t> known = value.getInt())
    if (*known != INT64_MIN)
      return rule.getInt(*known < 0 ? -*known : *known);
  return isa<py::FloatType>(value.type) ? rule.getFloat() : rule.getInt();
}

/// `min(a, b, ...)`: one of its arguments, so the type is their join.
static Inferred inferMinMax(const Rule &rule, Arguments &call) {
  if (call.hasKeywords())
    return call.refuse(Code::OptionNotSupported,
                       "with keyword arguments is not supported");
  SmallVector<InferredValue> items(call.positional());
  if (items.empty())
    return call.refuse(Code::ArgumentCount,
                       "expected at least 1 argument, got 0");
  if (items.size() == 1) {
    InferredValue sequence = items.pop_back_val();
    py::TupleType tuple = dyn_cast<py::TupleType>(sequence.type);
    if (isa<ArrayType>(sequence.type))
      return call.refuse(Code::ArgumentNotSupported,
                         "of an array is not supported",
                         "use np.min or np.max");
    if (!tuple)
      return rule.refuse(Code::NotIterable,
                         quoteType(sequence.type) + " object is not iterable");
    for (size_t i = 0, e = tuple.getItems().size(); i != e; ++i)
      items.push_back(sequence.getItem(i));
    if (items.empty())
      return call.refuse(Code::EmptySequence, "iterable argument is empty");
  }
  for (const InferredValue &item : items)
    if (isa<ArrayType>(item.type))
      return call.refuse(Code::AmbiguousTruth,
                         "of arrays is ambiguous: got " +
                             describeType(item.type),
                         "use np.minimum or np.maximum");
  bool areTexts = llvm::all_of(
      items, [](const InferredValue &item) { return isText(item.type); });
  if (!areTexts && failed(expectScalars(call, items)))
    return failure();
  InferredValue joined;
  for (const InferredValue &item : items)
    joined = InferredValue::join(joined, item);
  if (joined.isTop())
    return call.refuse(Code::ArgumentNotSupported,
                       "of these types is not supported");
  return areTexts ? InferredValue(joined.type) : joined;
}

static LogicalResult refuseArrays(const Arguments &call, StringRef help) {
  for (const InferredValue &value : call.positional())
    if (isa<ArrayType>(value.type))
      return call.refuse(Code::ArgumentNotSupported,
                         "of arrays is not supported", help);
  return success();
}

/// `divmod(a, b)` and `pow(a, b)` are operators.
static Inferred inferOperator(const Rule &rule, BinaryKind kind,
                              Values operands) {
  const InferredValue &lhs = operands[0], &rhs = operands[1];
  if (isPythonScalar(lhs.type) && isPythonScalar(rhs.type)) {
    std::optional<OperationTypes> types =
        getBinaryTypes(kind, lhs.type, rhs.type);
    bool isNegative = kind == BinaryKind::Pow && isa<IntType>(types->result) &&
                      rhs.getInt().value_or(0) < 0;
    return isNegative ? rule.getFloat() : InferredValue(types->result);
  }
  return inferElementwise(rule, *getUfunc(kind), operands, "operator");
}

static Inferred inferDivmod(const Rule &rule, Arguments &call) {
  Values operands = call.positional();
  if (failed(call.expect(2)) ||
      failed(refuseArrays(call, "use `//` and `%`")) ||
      failed(expectScalars(call, operands)))
    return failure();
  Inferred quotient = inferOperator(rule, BinaryKind::FloorDiv, operands);
  Inferred remainder = inferOperator(rule, BinaryKind::Mod, operands);
  if (failed(quotient) || failed(remainder))
    return failure();
  return InferredValue::getTuple(rule.getContext(), {*quotient, *remainder});
}

static Inferred inferPow(const Rule &rule, Arguments &call) {
  if (call.positional().size() == 3)
    return call.refuse(Code::OptionNotSupported,
                       "with a modulus is not supported");
  if (failed(call.expect(2)) || failed(refuseArrays(call, "use `**`")) ||
      failed(expectScalars(call, call.positional())))
    return failure();
  return inferOperator(rule, BinaryKind::Pow, call.positional());
}

//===----------------------------------------------------------------------===//
// Sequences and classes
//===----------------------------------------------------------------------===//

/// The arguments of `range` and `slice`: one to three, by position.
static LogicalResult expectBounds(Arguments &call) {
  size_t count = call.positional().size();
  if (call.hasKeywords())
    return call.refuse(Code::NoKeywords, "takes no keyword arguments");
  if (count < 1 || count > 3)
    return call.refuse(Code::ArgumentCount,
                       "expected 1 to 3 arguments, got " + Twine(count));
  return success();
}

/// The constant is that of `slice(start, stop, step)` where all are known.
static Inferred inferRange(const Rule &rule, Arguments &call) {
  Values values = call.positional();
  if (failed(expectBounds(call)) || failed(expectIntegers(call, values)))
    return failure();
  if (values.size() == 3 && values[2].getInt() == 0)
    return call.refuse(Code::ZeroStep, "arg 3 must not be zero");
  SmallVector<int64_t> bounds{0, 0, 1};
  for (auto [index, value] : llvm::enumerate(values)) {
    std::optional<int64_t> known = value.getInt();
    if (!known)
      return InferredValue(RangeType::get(rule.getContext()));
    bounds[values.size() == 1 ? 1 : index] = *known;
  }
  Builder builder(rule.getContext());
  return InferredValue(RangeType::get(rule.getContext()),
                       builder.getI64ArrayAttr(bounds));
}

/// `slice(stop)`, `slice(start, stop, step)`.
static Inferred inferSlice(const Rule &rule, Arguments &call) {
  if (failed(expectBounds(call)))
    return failure();
  InferredValue none = rule.getNone();
  SmallVector<Type> parts(3, none.type);
  SmallVector<Attribute> constants(3, none.constant);
  Values values = call.positional();
  for (auto [index, value] : llvm::enumerate(values)) {
    if (!isa<py::NoneType>(value.type) && failed(expectIntegers(call, value)))
      return failure();
    unsigned part = values.size() == 1 ? 1 : index;
    parts[part] = value.type;
    constants[part] =
        value.constant ? value.constant : UnitAttr::get(rule.getContext());
  }
  return InferredValue(
      SliceType::get(rule.getContext(), parts[0], parts[1], parts[2]),
      ArrayAttr::get(rule.getContext(), constants));
}

/// A loop over a tuple is unrolled, which is to be of loops of a few steps.
static constexpr int64_t maxTupleOfRange = 64;

/// `tuple(range(...))` of what is known when the function is compiled.
static std::optional<Inferred> inferTupleOfRange(const Rule &rule,
                                                 const InferredValue &range) {
  ArrayAttr bounds = dyn_cast_if_present<ArrayAttr>(range.constant);
  if (!isa<RangeType>(range.type) || !bounds)
    return std::nullopt;
  SmallVector<int64_t> known;
  for (Attribute bound : bounds)
    known.push_back(cast<IntegerAttr>(bound).getInt());
  SmallVector<InferredValue> items;
  for (int64_t item = known[0];
       known[2] > 0 ? item < known[1] : item > known[1]; item += known[2]) {
    if (items.size() == maxTupleOfRange)
      return std::nullopt;
    items.push_back(rule.getInt(item));
  }
  return Inferred(InferredValue::getTuple(rule.getContext(), items));
}

static Inferred inferTuple(const Rule &rule, Arguments &call) {
  if (call.positional().empty())
    return InferredValue::getTuple(rule.getContext(), {});
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = call.positional().front();
  if (isa<py::TupleType>(value.type))
    return value;
  if (std::optional<Inferred> tuple = inferTupleOfRange(rule, value))
    return *tuple;
  return call.refuse(Code::ArgumentNotSupported,
                     "of " + describeType(value.type) + " is not supported");
}

Inferred py::inferBuiltin(const Rule &rule, StringRef name, Arguments &call) {
  if (std::optional<Inferred> text = inferDTypeText(rule, name, call))
    return *text;
  if (std::optional<Inferred> text = inferTextBuiltin(rule, name, call))
    return *text;
  if (std::optional<Inferred> complex = inferComplexBuiltin(rule, name, call))
    return *complex;
  if (name == "int" || name == "float" || name == "bool")
    return inferConversion(rule, name, call);
  if (name == "min" || name == "max")
    return inferMinMax(rule, call);
  if (name == "len")
    return failed(call.expect(1))
               ? Inferred(failure())
               : inferLength(rule, call.positional().front());
  using Inferrer = Inferred (*)(const Rule &, Arguments &);
  Inferrer infer = llvm::StringSwitch<Inferrer>(name)
                       .Case("abs", inferAbs)
                       .Case("range", inferRange)
                       .Case("slice", inferSlice)
                       .Case("round", inferRound)
                       .Case("divmod", inferDivmod)
                       .Case("callable", inferCallable)
                       .Case("type", inferTypeOf)
                       .Case("enumerate", inferEnumerate)
                       .Case("zip", inferZip)
                       .Case("reversed", inferReversed)
                       .Case("pow", inferPow)
                       .Case("print", inferPrint)
                       .Case("tuple", inferTuple)
                       .Case("isinstance", inferIsInstance)
                       .Case("issubclass", inferIsSubclass)
                       .Default(nullptr);
  if (!infer)
    return rule.refuse(Code::BuiltinNotSupported,
                       "'" + name + "' is not supported");
  return infer(rule, call);
}
