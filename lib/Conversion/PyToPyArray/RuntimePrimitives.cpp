//===- RuntimePrimitives.cpp - Primitives that the runtime does -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sorting, functions of the C library, routines of BLAS and LAPACK, and the
// thread's random numbers: calls of the functions in Runtime/Arrays.h.
//
//===----------------------------------------------------------------------===//

#include "RuntimePrimitives.h"
#include "Containers.h"
#include "Words.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;

/// NumPy's letter of an element type.
static char getLetter(Type element) {
  if (element.isF64() || element.isF32())
    return element.isF64() ? 'd' : 'f';
  if (ComplexType complex = dyn_cast<ComplexType>(element))
    return complex.getElementType().isF64() ? 'D' : 'F';
  bool isUnsigned = element.isUnsignedInteger();
  switch (element.getIntOrFloatBitWidth()) {
  case 8:
    return isUnsigned ? 'B' : 'b';
  case 16:
    return isUnsigned ? 'H' : 'h';
  case 32:
    return isUnsigned ? 'I' : 'i';
  case 64:
    return isUnsigned ? 'Q' : 'q';
  }
  return '?';
}

static Value emitLetter(Lowering &b, const PyValue &array) {
  return b.constantInt(getLetter(array.arrayType().getElementType()));
}

/// Whether the first `count` values are there, and arrays.
static bool areArrays(ArrayRef<PyValue> values, size_t count) {
  return values.size() >= count &&
         llvm::all_of(values.take_front(count), [](const PyValue &value) {
           return value.arrayType() != nullptr;
         });
}

static PyValue makeNone(Lowering &b) {
  return PyValue(py::NoneType::get(b.getContext()));
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

static PyResult emitOrder(Lowering &b, StringRef name,
                          ArrayRef<PyValue> values) {
  bool isOfOne = name == "sort_in_place";
  if (!areArrays(values, name == "argsort_into" ? 2 : 1) ||
      (!isOfOne && values.size() < 2))
    return b.refuse("expected an array");
  Value array = borrowWords(b, values[0].value());
  Value letter = emitLetter(b, values[0]);
  if (isOfOne) {
    callRuntime(b, "pyarray_sort", {array, letter});
  } else if (name == "argsort_into") {
    Value positions = borrowWords(b, values[1].value());
    callRuntime(b, "pyarray_argsort", {array, letter, positions});
  } else {
    ValueResult k = emitIndex(b, values[1]);
    if (failed(k))
      return failure();
    Value position = emitIndexCast(b, *k, b.getI64Type());
    callRuntime(b, "pyarray_select", {array, letter, position},
                /*raises=*/false);
  }
  return makeNone(b);
}

//===----------------------------------------------------------------------===//
// The C library
//===----------------------------------------------------------------------===//

/// libm_log(x)
static PyResult emitLibm(Lowering &b, StringRef name,
                         ArrayRef<PyValue> values) {
  name.consume_front("libm_");
  SmallVector<Value> operands;
  for (const PyValue &value : values) {
    ValueResult number = castScalar(b, loadScalar(b, value), b.getF64Type());
    if (failed(number))
      return failure();
    operands.push_back(*number);
  }
  Value result =
      callRuntime(b, ("pyarray_libm_" + name).str(), operands, b.getF64Type());
  return PyValue(py::FloatType::get(b.getContext()), result);
}

//===----------------------------------------------------------------------===//
// BLAS and LAPACK
//===----------------------------------------------------------------------===//

/// Adds the mark of one argument (Runtime/Arrays.h), and its value.
static LogicalResult addArgument(Lowering &b, const PyValue &value,
                                 Type element, std::string &marks,
                                 SmallVectorImpl<Value> &words) {
  if (auto text = dyn_cast_or_null<StringAttr>(value.constant);
      text && value.is<py::StrType>()) {
    marks += '\'';
    marks += text.getValue();
    return success();
  }
  if (ArrayType array = value.arrayType(); array && array.getRank() > 0) {
    bool isInteger = array.getElementType().isInteger();
    marks += isInteger ? 'I' : 'A';
    marks += static_cast<char>('0' + array.getRank());
    words.push_back(value.value());
    return success();
  }
  PyValue scalar = loadScalar(b, value);
  if (!isScalar(scalar.type))
    return b.refuse("expected a number, but got " + describeType(scalar.type));
  Type type = getElementType(scalar.type);
  bool isInteger = type.isInteger();
  Type target = isInteger ? b.getIntegerType(64, /*isSigned=*/true) : element;
  ValueResult number = castScalar(b, scalar, target);
  if (failed(number))
    return failure();
  char letter = getLetter(element);
  marks += isInteger ? 'i' : letter == 'D' ? 'c' : letter == 'F' ? 'e' : letter;
  words.push_back(*number);
  return success();
}

/// lapack("gesv", a, n, ...): pyarray_lapack("dgesv:i...N", words, info)
static PyResult emitRoutine(Lowering &b, StringRef name,
                            ArrayRef<PyValue> values) {
  auto routine = values.empty()
                     ? StringAttr()
                     : dyn_cast_or_null<StringAttr>(values[0].constant);
  if (!routine || !areArrays(values.drop_front(), 1))
    return b.refuse("expected the name of a routine and an array");
  Type element = values[1].arrayType().getElementType();
  char letter = getLetter(element);
  letter = letter == 'f'   ? 's'
           : letter == 'F' ? 'c'
           : letter == 'D' ? 'z'
                           : 'd';
  std::string signature = letter + routine.str() + ":";
  SmallVector<Value> operands;
  for (const PyValue &value : values.drop_front(2))
    if (failed(addArgument(b, value, element, signature, operands)))
      return failure();
  bool hasInfo = name == "lapack";
  if (hasInfo)
    signature += 'N';
  Value info = StackSlotsOp::create(b, /*count=*/1);
  callRuntime(b, "pyarray_lapack", {borrowWords(b, operands), info},
              /*raises=*/true, signature);
  if (!hasInfo)
    return makeNone(b);
  Value status =
      LoadSlotOp::create(b, b.getI64Type(), info, b.constantIndex(0));
  return PyValue(py::IntType::get(b.getContext()), status);
}

/// dot(x, y), dot_conjugated(x, y), which may be of different extents only
/// where the library has a mistake.
static PyResult emitDot(Lowering &b, StringRef name, ArrayRef<PyValue> values,
                        Type result) {
  if (!areArrays(values, 2))
    return b.refuse("expected two arrays");
  int64_t words = countWords(result);
  Value out = StackSlotsOp::create(b, words);
  callRuntime(b, "pyarray_dot",
              {borrowWords(b, values[0].value()),
               borrowWords(b, values[1].value()), emitLetter(b, values[0]),
               b.constantInt(name == "dot_conjugated"), out},
              /*raises=*/false);
  Type type = values[0].arrayType().getScalarType();
  return PyValue(
      result, LoadSlotOp::create(b, type, out, b.constantIndex(0)).getResult());
}

//===----------------------------------------------------------------------===//
// Random numbers
//===----------------------------------------------------------------------===//

static PyResult emitRandomState(Lowering &b, StringRef name, Type result) {
  SmallVector<Type> types;
  if (failed(convertType(result, types)))
    return b.refuse("expected a typed value");
  Value words = StackSlotsOp::create(b, countWords(types));
  callRuntime(b, ("pyarray_" + name).str(), words, /*raises=*/false);
  return PyValue(result, loadWords(b, types, words, 0));
}

static PyResult emitRandomDraw(Lowering &b, StringRef name,
                               ArrayRef<PyValue> values, Type result) {
  std::string callee = ("pyarray_" + name).str();
  if (!values.empty()) {
    if (!areArrays(values, 1))
      return b.refuse("expected an array");
    callRuntime(b, callee, borrowWords(b, values[0].value()), /*raises=*/false);
    return makeNone(b);
  }
  Type type =
      name.ends_with("random_word") ? Type(b.getI64Type()) : b.getF64Type();
  return PyValue(result, callRuntime(b, callee, ValueRange(), type));
}

std::optional<PyResult>
pyarray::emitRuntimePrimitive(Lowering &b, py::IntrinsicAttr intrinsic,
                              const CallArguments &arguments, Type result) {
  StringRef family = intrinsic.getFamily(), name = intrinsic.getName();
  ArrayRef<PyValue> values = arguments.positional;
  if (family == "order")
    return emitOrder(b, name, values);
  if (family == "libm")
    return emitLibm(b, name, values);
  if (family == "lapack" && name.starts_with("dot"))
    return emitDot(b, name, values, result);
  if (family == "lapack")
    return emitRoutine(b, name, values);
  if (family == "random")
    return name.ends_with("random_state")
               ? emitRandomState(b, name, result)
               : emitRandomDraw(b, name, values, result);
  return std::nullopt;
}
