//===- PrintValue.cpp - Values as NumPy prints them -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PythonValue.h"

#include "Decimal.h"

#include "mlir/IR/BuiltinTypes.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>
#include <limits>

using namespace llvm;

namespace pyarray {

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

static std::string printNumber(const Number &number, mlir::Type type) {
  switch (number.kind) {
  case Number::Bool:
    return number.integer ? "True" : "False";
  case Number::Float:
    return formatScalar(number.real, type.isF32());
  case Number::Integer:
    break;
  }
  return type.isUnsignedInteger() ? utostr(number.integer)
                                  : itostr(number.integer);
}

static std::string padLeft(std::string text, size_t width) {
  if (text.size() < width)
    text.insert(0, width - text.size(), ' ');
  return text;
}

namespace {
/// The format that the floats of one array share: NumPy's `FloatingFormat` with
/// its default options.
class FloatFormat {
public:
  FloatFormat(ArrayRef<Number> numbers, bool isFloat);
  std::string format(double x) const;

private:
  static constexpr int maxDigits = 8;
  std::string convert(double x, int digits) const {
    return scientific ? formatScientific(x, isFloat, digits)
                      : formatPositional(x, isFloat, digits);
  }
  void measure(ArrayRef<Number> numbers);

  bool isFloat, scientific = false;
  size_t left = 0, right = 0, exponent = 0;
};
} // namespace

FloatFormat::FloatFormat(ArrayRef<Number> numbers, bool isFloat)
    : isFloat(isFloat) {
  double largest = 0, smallest = std::numeric_limits<double>::infinity();
  for (const Number &number : numbers) {
    double x = std::fabs(number.real);
    if (!std::isfinite(x) || x == 0)
      continue;
    largest = std::max(largest, x);
    smallest = std::min(smallest, x);
  }
  scientific = largest > 0 &&
               (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000);
  measure(numbers);
}

void FloatFormat::measure(ArrayRef<Number> numbers) {
  bool anyNan = false, anyInf = false, anyNegativeInf = false;
  for (const Number &number : numbers) {
    if (!std::isfinite(number.real)) {
      anyNan |= std::isnan(number.real);
      anyInf |= std::isinf(number.real);
      anyNegativeInf |= std::isinf(number.real) && number.real < 0;
      continue;
    }
    std::string text = convert(number.real, maxDigits);
    auto [mantissa, power] = StringRef(text).split('e');
    auto [whole, fraction] = mantissa.split('.');
    left = std::max(left, whole.size());
    right = std::max(right, fraction.size());
    exponent = std::max(exponent, power.size());
  }
  if (!anyNan && !anyInf)
    return;
  size_t after = right + 1 + (scientific ? exponent + 1 : 0);
  size_t needed = anyNegativeInf ? strlen("-inf") : strlen("inf");
  left = std::max(left, needed > after ? needed - after : 0);
}

std::string FloatFormat::format(double x) const {
  size_t width = left + 1 + right + (scientific ? exponent + 1 : 0);
  if (!std::isfinite(x))
    return padLeft(formatScalar(x, isFloat), width);
  std::string text = convert(x, maxDigits);
  auto [mantissa, power] = StringRef(text).split('e');
  auto [whole, fraction] = mantissa.split('.');
  std::string tail = fraction.str();
  tail.resize(right, scientific ? '0' : ' ');
  std::string result = padLeft(whole.str(), left) + "." + tail;
  return scientific ? result + "e" + power.str() : result;
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

namespace {
/// NumPy's `array2string` with its default options: lines of 75 columns, and of
/// more than 1,000 elements the first and last three along each axis.
class ArrayPrinter {
public:
  ArrayPrinter(const PythonValue &array, StringRef prefix)
      : array(array), prefix(prefix) {
    summarize = array.numbers.size() > 1000;
    element = cast<ArrayType>(array.type).getElementType();
  }
  std::string print();

private:
  void collect(size_t axis, size_t position);
  void printAxis(size_t axis, size_t position, std::string &out);
  void printRow(size_t position, std::string &out);
  /// The indices along `axis` that are shown; -1 stands for those that are not.
  std::vector<int64_t> getShown(size_t axis) const;
  size_t getStride(size_t axis) const {
    size_t stride = 1;
    for (int64_t extent : ArrayRef(array.shape).drop_front(axis + 1))
      stride *= extent;
    return stride;
  }

  static constexpr size_t lineWidth = 75;
  static constexpr int64_t edgeItems = 3;
  const PythonValue &array;
  StringRef prefix;
  bool summarize;
  mlir::Type element;
  std::vector<Number> shown;
  std::function<std::string(const Number &)> format;
};
} // namespace

std::vector<int64_t> ArrayPrinter::getShown(size_t axis) const {
  int64_t extent = array.shape[axis];
  std::vector<int64_t> indices;
  for (int64_t i = 0; i < extent; ++i)
    if (!summarize || extent <= 2 * edgeItems || i < edgeItems ||
        i >= extent - edgeItems)
      indices.push_back(i);
    else if (i == edgeItems)
      indices.push_back(-1);
  return indices;
}

void ArrayPrinter::collect(size_t axis, size_t position) {
  if (axis == array.shape.size()) {
    shown.push_back(array.numbers[position]);
    return;
  }
  for (int64_t i : getShown(axis))
    if (i >= 0)
      collect(axis + 1, position + i * getStride(axis));
}

void ArrayPrinter::printRow(size_t position, std::string &out) {
  size_t axis = array.shape.size() - 1;
  std::string indent(prefix.size() + axis + 1, ' ');
  std::string line;
  // Room for the bracket that may follow.
  size_t room = lineWidth - std::max(axis + 1, size_t(1));
  for (auto [n, i] : enumerate(getShown(axis))) {
    std::string word = i < 0 ? "..." : format(array.numbers[position + i]);
    StringRef separator = prefix.empty() ? " " : ", ";
    if (n)
      line += separator;
    size_t limit = i + 1 == array.shape[axis] ? room : lineWidth - 1;
    if (n && indent.size() + line.size() + word.size() > limit) {
      out += StringRef(line).rtrim().str() + "\n" + indent;
      line.clear();
    }
    line += word;
  }
  out += line;
}

void ArrayPrinter::printAxis(size_t axis, size_t position, std::string &out) {
  out += "[";
  if (axis + 1 == array.shape.size()) {
    printRow(position, out);
    out += "]";
    return;
  }
  for (auto [n, i] : enumerate(getShown(axis))) {
    if (n)
      out += (prefix.empty() ? "" : ",") +
             std::string(array.shape.size() - 1 - axis, '\n') +
             std::string(prefix.size() + axis + 1, ' ');
    if (i < 0)
      out += "...";
    else
      printAxis(axis + 1, position + i * getStride(axis), out);
  }
  out += "]";
}

std::string ArrayPrinter::print() {
  if (array.shape.empty())
    return printNumber(array.numbers.front(), element);
  if (array.numbers.empty())
    return "[]";
  collect(0, 0);
  if (isa<mlir::FloatType>(element)) {
    format = [floats = FloatFormat(shown, element.isF32())](const Number &x) {
      return floats.format(x.real);
    };
  } else {
    size_t width = 0;
    for (const Number &number : shown)
      width = std::max(width, printNumber(number, element).size());
    // `False` may be elsewhere.
    if (element.isInteger(1))
      width = strlen("False");
    format = [=, this](const Number &x) {
      return padLeft(printNumber(x, element), width);
    };
  }
  std::string out;
  printAxis(0, 0, out);
  return out;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

std::string printItem(const PythonValue &value) {
  if (isa<ArrayType>(value.type))
    return "array(" + ArrayPrinter(value, "array(").print() + ")";
  return print(value);
}

std::string print(const PythonValue &value) {
  if (isa<py::NoneType>(value.type))
    return "None";
  if (isa<ArrayType>(value.type))
    return ArrayPrinter(value, "").print();
  if (!isa<py::TupleType>(value.type))
    return printNumber(value.numbers.front(), value.type);
  std::string text = "(" + join(map_range(value.items, printItem), ", ");
  return text + (value.items.size() == 1 ? ",)" : ")");
}

} // namespace pyarray
