//===- TextOperators.cpp - Operators of str and bytes ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostCalls.h"
#include "Predicates.h"
#include "Text.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;
using py::CompareKind;

//===----------------------------------------------------------------------===//
// Concatenation
//===----------------------------------------------------------------------===//

/// A constant of at most so many units is written unit by unit, and compared
/// so.
static constexpr size_t maxInlineUnits = 16;

static Value emitPart(Lowering &b, Value units, Value offset, Value size) {
  AxisIndex axis;
  axis.offset = offset;
  axis.size = size;
  axis.step = b.constantIndex(1);
  return emitView(b, units, axis, cast<ArrayType>(units.getType()));
}

/// target[offset:offset + len(part)] = part
static void emitPartStore(Lowering &b, const PyValue &part, Value target,
                          Value offset) {
  ArrayType type = cast<ArrayType>(target.getType());
  Type scalar = type.getScalarType();
  std::optional<TextUnits> units = getUnits(part.constant);
  if (units && units->size() <= maxInlineUnits) {
    for (auto [index, unit] : llvm::enumerate(*units))
      StoreOp::create(
          b, b.constantInt(unit, scalar), target,
          b.createOrFold<arith::AddIOp>(offset, b.constantIndex(index)));
    return;
  }
  Value length = emitTextLength(b, part);
  if (isConstantIntValue(length, 1)) {
    Value unit = emitUnit(b, part, b.constantIndex(0), scalar);
    StoreOp::create(b, unit, target, offset);
    return;
  }
  CopyOp::create(b, castElements(b, part.value(), type.getElementType()),
                 emitPart(b, target, offset, length));
}

PyResult pyarray::emitConcatenation(Lowering &b, ArrayRef<PyValue> parts,
                                    Type result) {
  Value length = b.constantIndex(0);
  SmallVector<Value> offsets;
  for (const PyValue &part : parts) {
    offsets.push_back(length);
    length = b.createOrFold<arith::AddIOp>(length, emitTextLength(b, part));
  }
  Value units =
      EmptyOp::create(b, getTextArray(result).withReadOnly(false), length);
  for (auto [part, offset] : llvm::zip_equal(parts, offsets))
    emitPartStore(b, part, units, offset);
  return makeText(b, units, result);
}

PyResult pyarray::emitTextAppend(Lowering &b, const PyValue &text,
                                 const PyValue &part, Type result) {
  ArrayType array = getTextArray(result);
  unsigned unit = array.getElementType().getIntOrFloatBitWidth() / 8;
  auto emitWords = [&](const PyValue &value) {
    return emitTextWords(
        b, castElements(b, value.value(), array.getElementType()));
  };
  Value words = emitWords(text), partWords = emitWords(part);
  Value out = StackSlotsOp::create(b, /*count=*/4);
  RuntimeCallOp::create(b, Type(), b.getStringAttr("pyarray_text_append"),
                        ValueRange{words, partWords, b.constantInt(unit), out},
                        /*layout=*/StringAttr(), b.getUnitAttr());
  Value units = LoadSlotOp::create(b, array, out, b.constantIndex(0),
                                   /*offset=*/0, /*taken=*/true);
  return PyValue(result, units);
}

//===----------------------------------------------------------------------===//
// Repetition
//===----------------------------------------------------------------------===//

/// length * count, or so much that no memory has it where that overflows.
static Value emitRepeatedLength(Lowering &b, Value length, Value count) {
  Value one = b.constantIndex(1);
  Value limit = b.constantIndex(std::numeric_limits<int64_t>::max());
  Value divisor = b.createOrFold<arith::MaxSIOp>(length, one);
  Value most = b.createOrFold<arith::DivUIOp>(limit, divisor);
  Value fits = b.createOrFold<arith::CmpIOp>(CmpIPredicate::sle, count, most);
  Value product = b.createOrFold<arith::MulIOp>(length, count);
  return b.createOrFold<arith::SelectOp>(fits, product, limit);
}

/// text * count
static PyResult emitRepetition(Lowering &b, const PyValue &text,
                               const PyValue &times) {
  ValueResult index = emitIndex(b, times);
  if (failed(index))
    return failure();
  Value zero = b.constantIndex(0);
  Value count = b.createOrFold<arith::MaxSIOp>(*index, zero);
  Value length = emitTextLength(b, text);
  Value total = emitRepeatedLength(b, length, count);
  ArrayType type = getTextArray(text.type).withReadOnly(false);
  Value units = EmptyOp::create(b, type, total);
  if (isConstantIntValue(length, 1)) {
    FillOp::create(b, units, emitUnit(b, text, zero, type.getScalarType()));
    return makeText(b, units, text.type);
  }
  scf::ForOp loop =
      scf::ForOp::create(b, zero, count, b.constantIndex(1), ValueRange());
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    Value offset = arith::MulIOp::create(b, loop.getInductionVar(), length);
    CopyOp::create(b, text.value(), emitPart(b, units, offset, length));
  }
  return makeText(b, units, text.type);
}

PyResult pyarray::emitTextBinary(Lowering &b, py::BinaryKind kind,
                                 const PyValue &lhs, const PyValue &rhs,
                                 Type result) {
  if (kind == py::BinaryKind::Add) {
    if (!isText(lhs.type) || !isText(rhs.type) || !isText(result))
      return b.refuse("expected texts, but got " + describeType(lhs.type) +
                      " and " + describeType(rhs.type));
    return emitConcatenation(b, {lhs, rhs}, result);
  }
  if (kind == py::BinaryKind::Mul)
    return isText(lhs.type) ? emitRepetition(b, lhs, rhs)
                            : emitRepetition(b, rhs, lhs);
  return emitHostCall(b, "operator.mod", {lhs, rhs}, result);
}

//===----------------------------------------------------------------------===//
// Comparison
//===----------------------------------------------------------------------===//

static bool isOneUnit(Lowering &b, const PyValue &text) {
  return isConstantIntValue(emitTextLength(b, text), 1);
}

/// The type that holds a unit of each.
static Type getCommonUnit(Lowering &b, const PyValue &lhs, const PyValue &rhs) {
  bool isWide = isWideText(lhs.type) || isWideText(rhs.type);
  return b.getIntegerType(isWide ? 32 : 8);
}

/// Unit `position` of each, by `kind`.
static Value compareUnits(Lowering &b, CompareKind kind, const PyValue &lhs,
                          const PyValue &rhs, int64_t position) {
  Type unit = getCommonUnit(b, lhs, rhs);
  auto load = [&](const PyValue &text) -> Value {
    if (std::optional<TextUnits> known = getUnits(text.constant))
      return b.constantInt((*known)[position], unit);
    return emitUnit(b, text, b.constantIndex(position), unit);
  };
  Value left = load(lhs), right = load(rhs);
  return arith::CmpIOp::create(b, getIntPredicate(kind, /*isUnsigned=*/true),
                               left, right);
}

/// Less than, equal to or greater than 0, as `memcmp` is.
static Value callCompare(Lowering &b, const PyValue &lhs, const PyValue &rhs) {
  Value widths = b.constantInt((isWideText(lhs.type) ? 1 : 0) |
                               (isWideText(rhs.type) ? 2 : 0));
  return callTextRuntime(
      b, "pyarray_text_compare",
      {emitTextWords(b, lhs.value()), emitTextWords(b, rhs.value()), widths});
}

/// `other` where `condition` holds, else false.
static Value emitAndThen(Lowering &b, Value condition,
                         llvm::function_ref<Value()> other) {
  if (isConstantIntValue(condition, 1) || isConstantIntValue(condition, -1))
    return other();
  scf::IfOp test = scf::IfOp::create(b, b.getI1Type(), condition,
                                     /*withElseRegion=*/true);
  Value no = b.constantBool(false);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(test.thenBlock());
  scf::YieldOp::create(b, other());
  b.setInsertionPointToStart(test.elseBlock());
  scf::YieldOp::create(b, no);
  return test.getResult(0);
}

/// Equal in length and every unit: of a short constant unit by unit.
static Value emitTextEqual(Lowering &b, const PyValue &lhs,
                           const PyValue &rhs) {
  Value left = emitTextLength(b, lhs), right = emitTextLength(b, rhs);
  Value sameLength =
      b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, left, right);
  std::optional<int64_t> known = getConstantIntValue(left);
  if (!known)
    known = getConstantIntValue(right);
  bool isShort = known && *known <= static_cast<int64_t>(maxInlineUnits);
  if (known == 0)
    return sameLength;
  return emitAndThen(b, sameLength, [&]() -> Value {
    if (!isShort)
      return arith::CmpIOp::create(b, CmpIPredicate::eq,
                                   callCompare(b, lhs, rhs), b.constantInt(0));
    Value equal = compareUnits(b, CompareKind::Eq, lhs, rhs, 0);
    for (int64_t i = 1; i != *known; ++i)
      equal = arith::AndIOp::create(
          b, equal, compareUnits(b, CompareKind::Eq, lhs, rhs, i));
    return equal;
  });
}

Value pyarray::emitTextCompare(Lowering &b, CompareKind kind,
                               const PyValue &lhs, const PyValue &rhs) {
  if (isOneUnit(b, lhs) && isOneUnit(b, rhs))
    return compareUnits(b, kind, lhs, rhs, 0);
  if (kind == CompareKind::Eq || kind == CompareKind::Ne) {
    Value equal = emitTextEqual(b, lhs, rhs);
    if (kind == CompareKind::Eq)
      return equal;
    return b.createOrFold<arith::XOrIOp>(equal, b.constantBool(true));
  }
  return arith::CmpIOp::create(b, getIntPredicate(kind, /*isUnsigned=*/false),
                               callCompare(b, lhs, rhs), b.constantInt(0));
}

//===----------------------------------------------------------------------===//
// Membership
//===----------------------------------------------------------------------===//

/// Is `unit` one of `units`, all of them below 256? By a table of 256 bits.
static Value testByTable(Lowering &b, Value unit, ArrayRef<uint32_t> units) {
  uint64_t table[4] = {};
  for (uint32_t item : units)
    table[item / 64] |= uint64_t(1) << item % 64;
  Type i64 = b.getI64Type();
  Value index = arith::ExtUIOp::create(b, i64, unit);
  Value word = arith::ShRUIOp::create(b, index, b.constantInt(6));
  Value bits = b.constantInt(0);
  for (auto [number, value] : llvm::enumerate(table)) {
    if (value == 0)
      continue;
    Value here = arith::CmpIOp::create(b, CmpIPredicate::eq, word,
                                       b.constantInt(number));
    bits = arith::SelectOp::create(b, here, b.constantInt(value), bits);
  }
  Value bit = arith::AndIOp::create(b, index, b.constantInt(63));
  Value shifted = arith::ShRUIOp::create(b, bits, bit);
  return arith::TruncIOp::create(b, b.getI1Type(), shifted);
}

/// Is `unit` one of the units of a constant? Few are compared one by one.
static Value emitUnitIn(Lowering &b, Value unit, ArrayRef<uint32_t> units) {
  SmallVector<uint32_t> distinct(units);
  llvm::sort(distinct);
  distinct.erase(llvm::unique(distinct), distinct.end());
  if (distinct.size() > 8 && !needsWide(distinct))
    return testByTable(b, unit, distinct);
  Value found = b.constantBool(false);
  for (uint32_t item : distinct) {
    Value same = arith::CmpIOp::create(b, CmpIPredicate::eq, unit,
                                       b.constantInt(item, unit.getType()));
    found = b.createOrFold<arith::OrIOp>(found, same);
  }
  return found;
}

/// Where `part` is in `text` first, or -1.
static Value callFind(Lowering &b, const PyValue &text, const PyValue &part) {
  Value widths = b.constantInt((isWideText(text.type) ? 1 : 0) |
                               (isWideText(part.type) ? 2 : 0));
  return callTextRuntime(b, "pyarray_text_find",
                         {emitTextWords(b, text.value()),
                          emitTextWords(b, part.value()), widths,
                          b.constantInt(0)});
}

/// integer in bytes
static ValueResult emitByteIn(Lowering &b, const PyValue &value,
                              const PyValue &bytes) {
  ValueResult index = emitIndex(b, value);
  if (failed(index))
    return failure();
  Value byte = emitIndexCast(b, *index, b.getI64Type());
  b.check(b.createOrFold<arith::CmpIOp>(CmpIPredicate::ult, byte,
                                        b.constantInt(256)),
          ExceptionKind::ValueError, "byte must be in range(0, 256)");
  Value unit = b.createOrFold<arith::TruncIOp>(b.getI8Type(), byte);
  if (std::optional<TextUnits> units = getUnits(bytes.constant))
    return emitUnitIn(b, unit, *units);
  Value found = callTextRuntime(b, "pyarray_text_find_byte",
                                {emitTextWords(b, bytes.value()), byte});
  return arith::CmpIOp::create(b, CmpIPredicate::sge, found, b.constantInt(0))
      .getResult();
}

ValueResult pyarray::emitTextMembership(Lowering &b, const PyValue &value,
                                        const PyValue &text) {
  if (!isText(value.type))
    return emitByteIn(b, value, text);
  std::optional<TextUnits> units = getUnits(text.constant);
  if (units && isOneUnit(b, value)) {
    bool isWide = isWideText(value.type) || needsWide(*units);
    Value unit = emitUnit(b, value, b.constantIndex(0),
                          b.getIntegerType(isWide ? 32 : 8));
    return emitUnitIn(b, unit, *units);
  }
  return arith::CmpIOp::create(b, CmpIPredicate::sge, callFind(b, text, value),
                               b.constantInt(0))
      .getResult();
}
