//===- TextFunctions.cpp - Functions of str and bytes ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostCalls.h"
#include "Text.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Analysis/Promotion.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Code points
//===----------------------------------------------------------------------===//

/// ord(character)
static PyResult emitOrd(Lowering &b, const PyValue &text) {
  if (!isText(text.type))
    return b.refuse("expected a text, but got " + describeType(text.type));
  Value length = emitTextLength(b, text);
  b.check(b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, length,
                                        b.constantIndex(1)),
          ExceptionKind::TypeError,
          "ord() expected a character, but string of length {0} found", length);
  return PyValue(py::IntType::get(b.getContext()),
                 emitUnit(b, text, b.constantIndex(0), b.getI64Type()));
}

/// chr(i): a fresh text of one code point.
static PyResult emitChr(Lowering &b, const PyValue &value, Type result) {
  ValueResult index = emitIndex(b, value);
  if (failed(index))
    return failure();
  Value point = emitIndexCast(b, *index, b.getI64Type());
  b.check(b.createOrFold<arith::CmpIOp>(CmpIPredicate::ult, point,
                                        b.constantInt(0x110000)),
          ExceptionKind::ValueError, "chr() arg not in range(0x110000)");
  ArrayType type = getTextArray(result).withReadOnly(false);
  Value units = EmptyOp::create(b, type, b.constantIndex(1));
  Value unit = b.createOrFold<arith::TruncIOp>(type.getScalarType(), point);
  StoreOp::create(b, unit, units, b.constantIndex(0));
  return makeText(b, units, result);
}

//===----------------------------------------------------------------------===//
// Numbers as text
//===----------------------------------------------------------------------===//

/// The text that a function of the runtime writes to the start of a fresh
/// array of `capacity` units, whose length it returns.
static PyValue emitWritten(Lowering &b, StringRef function, int64_t capacity,
                           ArrayRef<Value> arguments, Type result) {
  ArrayType type = getTextArray(result);
  Value units =
      EmptyOp::create(b, type.withReadOnly(false), b.constantIndex(capacity));
  SmallVector<Value> operands(arguments);
  operands.push_back(emitTextWords(b, units));
  Value length = callTextRuntime(b, function, operands);
  AxisIndex axis;
  axis.offset = b.constantIndex(0);
  axis.size = emitIndexCast(b, length, b.getIndexType());
  axis.step = b.constantIndex(1);
  return makeText(b, emitView(b, units, axis, type.withReadOnly(false)),
                  result);
}

/// The digits of an integer in `base`, with Python's prefix unless that is 10.
static PyResult emitIntegerText(Lowering &b, const PyValue &value, int64_t base,
                                Type result) {
  bool isUnsigned = value.type.isUnsignedInteger(64);
  ValueResult number =
      castScalar(b, value, b.getIntegerType(64, /*isSigned=*/!isUnsigned));
  if (failed(number))
    return failure();
  // A sign, a prefix of two, and 64 bits; or 20 decimal digits.
  int64_t capacity = base == 10 ? 20 : base == 2 ? 67 : 26;
  return emitWritten(b, "pyarray_text_of_int", capacity,
                     {*number, b.constantInt(base), b.constantInt(isUnsigned)},
                     result);
}

/// `True` or `False`.
static PyResult emitBoolText(Lowering &b, Value value, Type result) {
  auto constant = [&](StringRef text) {
    return makeConstantText(b, b.getStringAttr(text), result).value();
  };
  Value yes = constant("True"), no = constant("False");
  scf::IfOp choice = scf::IfOp::create(b, yes.getType(), value,
                                       /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(choice.thenBlock());
  scf::YieldOp::create(b, yes);
  b.setInsertionPointToStart(choice.elseBlock());
  scf::YieldOp::create(b, no);
  return PyValue(result, choice.getResult(0));
}

/// str(x), repr(x), ascii(x), format(x); what is rare, the interpreter does.
static PyResult emitStr(Lowering &b, StringRef name, const PyValue &value,
                        Type result) {
  bool isPlain = name == "str" || name == "format";
  if (isPlain && value.is<py::StrType>())
    return widenText(b, value, result);
  if (value.is<py::IntType>() ||
      (isPlain && isNumPyScalar(value.type) && value.type.isInteger() &&
       !value.type.isInteger(1)))
    return emitIntegerText(b, value, 10, result);
  if (value.is<py::BoolType>() || (isPlain && value.type.isInteger(1)))
    return emitBoolText(b, value.value(), result);
  if (value.is<py::FloatType>())
    return emitWritten(b, "pyarray_text_of_float", /*capacity=*/32,
                       value.value(), result);
  if (value.is<py::NoneType>())
    return makeConstantText(b, b.getStringAttr("None"), result);
  return emitHostCall(b, name, value, result);
}

//===----------------------------------------------------------------------===//
// Text as numbers
//===----------------------------------------------------------------------===//

/// `function`, of the runtime, reads the text into a word and returns 0 where
/// it is sure; else the interpreter reads it, or raises.
static PyResult emitParsed(Lowering &b, StringRef function, StringRef host,
                           ArrayRef<PyValue> values, Value base, Type result) {
  const PyValue &text = values.front();
  Type type =
      isa<py::FloatType>(result) ? Type(b.getF64Type()) : Type(b.getI64Type());
  Value slot = StackSlotsOp::create(b, /*count=*/1);
  SmallVector<Value> operands = {emitTextWords(b, text.value()),
                                 b.constantInt(isWideText(text.type)), slot};
  if (base)
    operands.push_back(base);
  Value status = callTextRuntime(b, function, operands);
  Value isSure =
      arith::CmpIOp::create(b, CmpIPredicate::eq, status, b.constantInt(0));
  scf::IfOp choice =
      scf::IfOp::create(b, type, isSure, /*withElseRegion=*/true);
  Value zero = b.constantIndex(0);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(choice.thenBlock());
  scf::YieldOp::create(b, LoadSlotOp::create(b, type, slot, zero).getResult());
  b.setInsertionPointToStart(choice.elseBlock());
  PyResult read = emitHostCall(b, host, values, result);
  if (failed(read))
    return failure();
  scf::YieldOp::create(b, read->value());
  return PyValue(result, choice.getResult(0));
}

/// int(text, base=10)
static PyResult emitIntOfText(Lowering &b, const CallArguments &arguments,
                              Type result) {
  SmallVector<PyValue> values = {*arguments.find(0, "x")};
  Value base = b.constantInt(10);
  if (const PyValue *given = arguments.find(1, "base")) {
    ValueResult number =
        castScalar(b, *given, b.getIntegerType(64, /*isSigned=*/true));
    if (failed(number))
      return failure();
    base = *number;
    values.push_back(PyValue(py::IntType::get(b.getContext()), base));
  }
  return emitParsed(b, "pyarray_text_to_int", "int", values, base, result);
}

//===----------------------------------------------------------------------===//
// Bytes
//===----------------------------------------------------------------------===//

/// bytes(count), bytes(array)
static PyResult emitBytes(Lowering &b, const PyValue &value, Type result) {
  if (value.is<py::BytesType>())
    return value;
  ArrayType type = getTextArray(result).withReadOnly(false);
  if (ArrayType array = value.arrayType()) {
    Value copy = EmptyOp::create(b, type, emitDim(b, value.value(), 0));
    CopyOp::create(b, value.value(), copy);
    return makeText(b, copy, result);
  }
  ValueResult count = emitIndex(b, value);
  if (failed(count))
    return failure();
  b.check(b.createOrFold<arith::CmpIOp>(CmpIPredicate::sge, *count,
                                        b.constantIndex(0)),
          ExceptionKind::ValueError, "negative count");
  Value units = EmptyOp::create(b, type, *count);
  FillOp::create(b, units, b.constantInt(0, type.getScalarType()));
  return makeText(b, units, result);
}

//===----------------------------------------------------------------------===//
// By name
//===----------------------------------------------------------------------===//

bool pyarray::isTextBuiltin(StringRef name, const CallArguments &arguments) {
  const PyValue *first = arguments.find(0, "x");
  if (name == "int" || name == "float")
    return first && isText(first->type);
  return llvm::is_contained({"str", "repr", "ascii", "format", "ord", "chr",
                             "bin", "oct", "hex", "bytes", "hash"},
                            name);
}

PyResult pyarray::emitTextBuiltin(Lowering &b, StringRef name,
                                  const CallArguments &arguments, Type result) {
  bool isNumber = llvm::is_contained({"int", "float", "ord", "hash"}, name);
  if (isNumber ? !isScalar(result) : !isText(result))
    return b.refuse(name + "() does not give " + describeType(result));
  if (name == "int")
    return emitIntOfText(b, arguments, result);
  ArrayRef<PyValue> values = arguments.positional;
  if (values.empty())
    return emitPlaceholder(b, result); // str(), bytes()
  PyValue value = loadScalar(b, values.front());
  if (name == "float")
    return emitParsed(b, "pyarray_text_to_float", "float", values, Value(),
                      result);
  if (name == "ord")
    return emitOrd(b, value);
  if (name == "chr")
    return emitChr(b, value, result);
  if (name == "bytes")
    return emitBytes(b, value, result);
  if (name == "hash" || (name == "format" && values.size() > 1))
    return emitHostCall(b, name, values, result);
  int64_t base = llvm::StringSwitch<int64_t>(name)
                     .Case("bin", 2)
                     .Case("oct", 8)
                     .Case("hex", 16)
                     .Default(0);
  return base ? emitIntegerText(b, value, base, result)
              : emitStr(b, name, values.front(), result);
}

/// Where the second text is in the first from a position on, or -1; of the
/// last one with `rfind`.
static PyResult emitFind(Lowering &b, StringRef name,
                         ArrayRef<PyValue> values) {
  if (values.size() != 3 || !isText(values[0].type) || !isText(values[1].type))
    return b.refuse("expected two texts and a position");
  Value widths = b.constantInt((isWideText(values[0].type) ? 1 : 0) |
                               (isWideText(values[1].type) ? 2 : 0));
  ValueResult start = emitIndex(b, values[2]);
  if (failed(start))
    return failure();
  Value position = callTextRuntime(
      b, name == "find" ? "pyarray_text_find" : "pyarray_text_rfind",
      {emitTextWords(b, values[0].value()), emitTextWords(b, values[1].value()),
       widths, emitIndexCast(b, *start, b.getI64Type())});
  return PyValue(py::IntType::get(b.getContext()), position);
}

PyResult pyarray::emitTextPrimitive(Lowering &b, StringRef name,
                                    const CallArguments &arguments,
                                    Type result) {
  ArrayRef<PyValue> values = arguments.positional;
  if (values.empty())
    return b.refuse("expected an argument");
  bool areTexts = llvm::all_of(
      values, [](const PyValue &value) { return isText(value.type); });
  if (name == "concat" && areTexts && isText(result))
    return emitConcatenation(b, values, result);
  if (name == "find" || name == "rfind")
    return emitFind(b, name, values);
  if (name == "empty" && isa<ArrayType>(result)) {
    ValueResult count = emitIndex(b, values.front());
    if (failed(count))
      return failure();
    return PyValue(
        result,
        EmptyOp::create(b, cast<ArrayType>(result), *count).getResult());
  }
  if (name == "units" && areTexts)
    return PyValue(result, values.front().value());
  if (!values.front().arrayType() || !isText(result))
    return b.refuse("'" + name + "' does not give " + describeType(result));
  return makeText(b, values.front().value(), result);
}
