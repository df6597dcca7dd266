//===- ParseValue.cpp - Values on the command line ------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PythonValue.h"

#include "mlir/IR/BuiltinTypes.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace pyarray {

namespace {
class ValueParser {
public:
  ValueParser(StringRef text, mlir::MLIRContext *context)
      : text(text), rest(text), context(context) {}

  Expected<PythonValue> run();

private:
  Expected<PythonValue> parse();
  Expected<PythonValue> parseArray();
  Expected<PythonValue> parseTuple();
  Expected<PythonValue> parseScalar();
  Error parseList(PythonValue &array, unsigned axis);
  bool parseNumber(Number &number);
  Error parseSuffix(PythonValue &value);
  mlir::Type guessElementType(ArrayRef<Number> numbers);

  bool consume(char c) {
    rest = rest.ltrim();
    return rest.consume_front(StringRef(&c, 1));
  }
  Error fail(const Twine &expected) {
    return createStringError("expected " + expected + ", but got '" + rest +
                             "' in '" + text + "'");
  }

  static constexpr unsigned maxRank = 32; // NumPy's of old
  StringRef text, rest;
  mlir::MLIRContext *context;
  unsigned depth = 0;
};
} // namespace

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

bool ValueParser::parseNumber(Number &number) {
  rest = rest.ltrim();
  StringRef word = rest.take_while(
      [](char c) { return isAlnum(c) || c == '.' || c == '+' || c == '-'; });
  bool known = StringSwitch<bool>(word)
                   .Cases({"True", "False", "nan", "inf", "-inf"}, true)
                   .Default(false);
  if (word == "True" || word == "False")
    number = {Number::Bool, word == "True", 0};
  else if (known)
    number = {Number::Float, 0, std::strtod(word.str().c_str(), nullptr)};
  else if (uint64_t large; !word.getAsInteger(10, number.integer))
    number.kind = Number::Integer;
  else if (!word.getAsInteger(10, large))
    number = {Number::Integer, static_cast<int64_t>(large), 0};
  else if (word.empty() || isAlpha(word.back()) ||
           word.getAsDouble(number.real, /*AllowInexact=*/true))
    return false;
  else
    number.kind = Number::Float;
  rest = rest.drop_front(word.size());
  return true;
}

mlir::Type ValueParser::guessElementType(ArrayRef<Number> numbers) {
  mlir::Builder builder(context);
  auto is = [&](Number::Kind kind) {
    return [=](const Number &number) { return number.kind == kind; };
  };
  if (numbers.empty() || any_of(numbers, is(Number::Float)))
    return builder.getF64Type();
  if (all_of(numbers, is(Number::Bool)))
    return builder.getI1Type();
  return builder.getIntegerType(64, /*isSigned=*/true);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

/// Appends the items of the list that is open to `array`, whose shape is known
/// as far as lists before were closed.
Error ValueParser::parseList(PythonValue &array, unsigned axis) {
  if (axis == maxRank)
    return fail("at most " + Twine(maxRank) + " axes");
  bool first = array.shape.size() == axis;
  if (first)
    array.shape.push_back(-1);
  int64_t count = 0;
  for (; !consume(']'); ++count) {
    if (count && !consume(','))
      return fail("',' or ']'");
    if (consume('[')) {
      if (array.shape.size() == axis + 1 && !(first && count == 0))
        return fail("lists of one depth");
      if (Error error = parseList(array, axis + 1))
        return error;
    } else if (array.shape.size() != axis + 1) {
      return fail("lists of one depth");
    } else if (!parseNumber(array.numbers.emplace_back())) {
      return fail("a number");
    }
  }
  if (array.shape[axis] != -1 && array.shape[axis] != count)
    return fail("lists of one length");
  array.shape[axis] = count;
  return Error::success();
}

Expected<PythonValue> ValueParser::parseArray() {
  PythonValue array;
  if (Error error = parseList(array, 0))
    return std::move(error);
  mlir::Type element = guessElementType(array.numbers);
  array.type = ArrayType::getDynamic(array.shape.size(), element);
  return array;
}

Expected<PythonValue> ValueParser::parseTuple() {
  if (++depth > maxRank)
    return fail("at most " + Twine(maxRank) + " tuples in one another");
  PythonValue tuple;
  SmallVector<mlir::Type> types;
  while (!consume(')')) {
    if (!types.empty() && !consume(','))
      return fail("',' or ')'");
    if (!types.empty() && consume(')'))
      break;
    Expected<PythonValue> item = parse();
    if (!item)
      return item.takeError();
    types.push_back(item->type);
    tuple.items.push_back(std::move(*item));
  }
  --depth;
  tuple.type = py::TupleType::get(context, types);
  return tuple;
}

Expected<PythonValue> ValueParser::parseScalar() {
  PythonValue scalar;
  rest = rest.ltrim();
  if (rest.consume_front("None")) {
    scalar.type = py::NoneType::get(context);
    return scalar;
  }
  Number number;
  if (!parseNumber(number))
    return fail("a number, True, False, None, a list, a tuple or a file");
  switch (number.kind) {
  case Number::Bool:
    scalar.type = py::BoolType::get(context);
    break;
  case Number::Integer:
    scalar.type = py::IntType::get(context);
    break;
  case Number::Float:
    scalar.type = py::FloatType::get(context);
    break;
  }
  scalar.numbers.push_back(number);
  return scalar;
}

Expected<PythonValue> ValueParser::parse() {
  Expected<PythonValue> value = consume('[')   ? parseArray()
                                : consume('(') ? parseTuple()
                                               : parseScalar();
  if (value && consume(':'))
    if (Error error = parseSuffix(*value))
      return std::move(error);
  return value;
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

static mlir::Type parseElementType(StringRef name, mlir::MLIRContext *context) {
  mlir::Builder builder(context);
  if (name == "bool" || name == "i1")
    return builder.getI1Type();
  if (name == "f64")
    return builder.getF64Type();
  if (name == "f32")
    return builder.getF32Type();
  bool isSigned = !name.starts_with("u");
  name.consume_front(isSigned ? "s" : "u");
  unsigned width;
  // `u8` is short for `ui8`.
  if ((!name.consume_front("i") && isSigned) || name.getAsInteger(10, width) ||
      (width != 8 && width != 16 && width != 32 && width != 64))
    return {};
  return builder.getIntegerType(width, isSigned);
}

Error ValueParser::parseSuffix(PythonValue &value) {
  auto word = [&] {
    rest = rest.ltrim();
    StringRef name = rest.take_while([](char c) { return isAlnum(c); });
    rest = rest.drop_front(name.size());
    return name;
  };
  auto array = dyn_cast<ArrayType>(value.type);
  mlir::Type element = parseElementType(word(), context);
  if (!element || value.numbers.size() != (array ? value.numbers.size() : 1))
    return fail("an element type (f64, f32, i64, u8, bool ...) of numbers");
  value.typed = true;
  if (!array) {
    value.type = element;
    return Error::success();
  }
  Layout layout = Layout::C;
  bool readOnly = false;
  while (depth == 0 && consume(',')) {
    StringRef name = word();
    if (name == "readonly")
      readOnly = true;
    else if (std::optional<Layout> known = symbolizeLayout(name))
      layout = *known;
    else
      return fail("C, F, rows, strided or readonly");
  }
  value.type = ArrayType::get(array.getShape(), element, layout, readOnly);
  return Error::success();
}

Expected<PythonValue> ValueParser::run() {
  Expected<PythonValue> value = parse();
  if (value && !rest.trim().empty())
    return fail("the end");
  return value;
}

Expected<PythonValue> parseValue(StringRef text, mlir::MLIRContext *context) {
  if (text.ends_with(".npy"))
    return readNpy(text, context);
  return ValueParser(text, context).run();
}

} // namespace pyarray
