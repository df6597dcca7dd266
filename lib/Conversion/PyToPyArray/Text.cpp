//===- Text.cpp - Values of str and bytes ---------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Text.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Conversion/Entry.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

ArrayType pyarray::getTextArray(Type text) {
  return ArrayType::get({ShapedType::kDynamic}, getUnitType(text), Layout::C,
                        /*readOnly=*/true);
}

PyValue pyarray::makeConstantText(Lowering &b, Attribute constant, Type type) {
  return PyValue(type, b.text(constant, getTextArray(type)), constant);
}

PyValue pyarray::makeText(Lowering &b, Value units, Type type) {
  ArrayType array = getTextArray(type);
  if (units.getType() == array)
    return PyValue(type, units);
  return PyValue(type, CastLayoutOp::create(b, array, units).getResult());
}

Value pyarray::emitTextLength(Lowering &b, const PyValue &text) {
  if (std::optional<TextUnits> units = getUnits(text.constant))
    return b.constantIndex(units->size());
  SliceOp slice = text.value().getDefiningOp<SliceOp>();
  if (slice && slice.getDropped().empty())
    return slice.getSizes().front();
  return emitDim(b, text.value(), 0);
}

/// A wide text as one in Latin-1, which it must be.
static PyValue narrowText(Lowering &b, const PyValue &text, Type type) {
  Type unit = b.getI32Type();
  scf::ForOp loop = scf::ForOp::create(
      b, b.constantIndex(0), emitTextLength(b, text), b.constantIndex(1),
      ValueRange{b.constantInt(0, unit)});
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    Value item = emitUnit(b, text, loop.getInductionVar(), unit);
    Value all = arith::OrIOp::create(b, loop.getRegionIterArg(0), item);
    scf::YieldOp::create(b, all);
  }
  Value fits = arith::CmpIOp::create(b, CmpIPredicate::ult, loop.getResult(0),
                                     b.constantInt(0x100, unit));
  b.check(fits, ExceptionKind::ValueError,
          "characters beyond Latin-1 do not fit a container that had none when "
          "it was passed");
  return makeText(b, castElements(b, text.value(), getUnitType(type)), type);
}

PyValue pyarray::widenText(Lowering &b, const PyValue &text, Type type) {
  if (text.type == type)
    return text;
  if (isWideText(text.type))
    return narrowText(b, text, type);
  if (text.constant)
    return makeConstantText(b, text.constant, type);
  return makeText(b, castElements(b, text.value(), getUnitType(type)), type);
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

/// A view of step 1 is looked through, so that nobody needs it.
Value pyarray::emitUnit(Lowering &b, const PyValue &text, Value position,
                        Type type) {
  Value array = text.value();
  for (SliceOp slice = array.getDefiningOp<SliceOp>();
       slice && slice.getDropped().empty() &&
       isConstantIntValue(slice.getSteps().front(), 1);
       slice = array.getDefiningOp<SliceOp>()) {
    position =
        b.createOrFold<arith::AddIOp>(slice.getOffsets().front(), position);
    array = slice.getSource();
  }
  ArrayType units = cast<ArrayType>(array.getType());
  Value unit = LoadOp::create(b, units.getScalarType(), array, position);
  return unit.getType() == type ? unit : arith::ExtUIOp::create(b, type, unit);
}

static PyValue emitTextView(Lowering &b, const PyValue &text, Value offset,
                            Value size) {
  AxisIndex axis;
  axis.offset = offset;
  axis.size = size;
  axis.step = b.constantIndex(1);
  return PyValue(text.type,
                 emitView(b, text.value(), axis, getTextArray(text.type)));
}

PyResult pyarray::emitTextItem(Lowering &b, const PyValue &text,
                               Value position) {
  if (text.is<py::StrType>())
    return emitTextView(b, text, position, b.constantIndex(1));
  return PyValue(py::IntType::get(b.getContext()),
                 emitUnit(b, text, position, b.getI64Type()));
}

/// text[start:stop:step]: a view where the step is 1, else a copy.
static PyResult emitTextSlice(Lowering &b, const PyValue &text,
                              const PyValue &index) {
  FailureOr<AxisIndex> axis = emitSlice(b, index, emitTextLength(b, text));
  if (failed(axis))
    return failure();
  if (isConstantIntValue(axis->step, 1))
    return emitTextView(b, text, axis->offset, axis->size);
  ArrayType array = getTextArray(text.type);
  Value view =
      emitView(b, text.value(), *axis, array.withLayout(Layout::Strided));
  Value copy = EmptyOp::create(b, array.withReadOnly(false), axis->size);
  CopyOp::create(b, view, copy);
  return makeText(b, copy, text.type);
}

PyResult pyarray::emitTextSubscript(Lowering &b, const PyValue &text,
                                    const PyValue &index) {
  if (index.is<py::SliceType>())
    return emitTextSlice(b, text, index);
  if (!isScalar(index.type))
    return b.refuse("expected an integer, but got " + describeType(index.type));
  std::tuple<Value, Value, int64_t> key(index.value(), text.value(), 0);
  Value position = b.wrappedIndices.lookup(key);
  if (!position) {
    ValueResult plain = emitIndex(b, index);
    if (failed(plain))
      return failure();
    position = emitWrapIndex(b, *plain, emitTextLength(b, text), 0);
    if (WrapIndexOp wrap = position.getDefiningOp<WrapIndexOp>())
      wrap->setAttr(wrapMessageAttrName,
                    b.getStringAttr(text.is<py::StrType>()
                                        ? "string index out of range"
                                        : "index out of range"));
    b.wrappedIndices.insert(key, position);
  }
  return emitTextItem(b, text, position);
}

//===----------------------------------------------------------------------===//
// Calls of the runtime
//===----------------------------------------------------------------------===//

Value pyarray::emitTextWords(Lowering &b, Value units) {
  Value words = StackSlotsOp::create(b, /*count=*/4);
  StoreSlotOp::create(b, units, words, b.constantIndex(0), /*offset=*/0,
                      /*borrowed=*/true);
  return words;
}

Value pyarray::callTextRuntime(Lowering &b, StringRef name,
                               ValueRange arguments) {
  return RuntimeCallOp::create(b, b.getI64Type(), b.getStringAttr(name),
                               arguments, /*layout=*/StringAttr(),
                               /*raises=*/UnitAttr())
      .getResult();
}
