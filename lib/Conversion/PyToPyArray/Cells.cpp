//===- Cells.cpp - Variables in memory ------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A cell is an object of the runtime (Functions.h): a word that says whether it
// has a value, its layout, the words of the value.
//
//===----------------------------------------------------------------------===//

#include "Words.h"

using namespace mlir;
using namespace pyarray;

/// Where the value begins.
static constexpr int64_t firstWord = 2;

PyResult pyarray::lowerNewCell(Lowering &b, py::NewCellOp op) {
  auto type = dyn_cast<py::CellType>(op.getResult().getType());
  SmallVector<Type> types;
  if (!type || failed(convertType(type.getValue(), types)))
    return b.refuse("expected a typed variable");
  Value out = StackSlotsOp::create(b, /*count=*/1);
  RuntimeCallOp::create(b, Type(), b.getStringAttr("pyarray_cell_new"), out,
                        b.getStringAttr(getLayout(types)), b.getUnitAttr());
  return PyValue(op.getResult().getType(), takeObject(b, out));
}

LogicalResult pyarray::lowerStoreCell(Lowering &b, py::StoreCellOp op) {
  auto type = dyn_cast<py::CellType>(op.getCell().getType());
  SmallVector<Type> types;
  if (!type || failed(convertType(type.getValue(), types)))
    return b.refuse("expected a typed variable");
  Value cell = b.get(op.getCell()).value();
  if (llvm::any_of(types, isCounted))
    RuntimeCallOp::create(b, Type(), b.getStringAttr("pyarray_cell_clear"),
                          cell, StringAttr(), UnitAttr());
  bool isBound = !isa<py::UnboundType>(op.getValue().getType());
  if (isBound) {
    Value slots = ObjectSlotsOp::create(b, cell);
    storeWords(b, b.flatten(op.getValue()), slots, firstWord);
  }
  SetObjectFieldOp::create(b, b.constantInt(isBound), cell, /*field=*/0);
  return success();
}

PyResult pyarray::lowerLoadCell(Lowering &b, py::LoadCellOp op) {
  Type type = op.getResult().getType();
  SmallVector<Type> types;
  if (!isa<py::CellType>(op.getCell().getType()) ||
      failed(convertType(type, types)))
    return b.refuse("expected a typed variable");
  Value cell = b.get(op.getCell()).value();
  Value state = ObjectFieldOp::create(b, b.getI64Type(), cell, /*field=*/0);
  Value isBound = arith::CmpIOp::create(b, arith::CmpIPredicate::ne, state,
                                        b.constantInt(0));
  std::string name = "'" + op.getName().str();
  if (op.getFree())
    b.check(isBound, ExceptionKind::NameError,
            "cannot access free variable " + name +
                "' where it is not associated with a value in enclosing scope");
  else
    b.check(isBound, ExceptionKind::UnboundLocalError,
            "cannot access local variable " + name +
                "' where it is not associated with a value");
  Value slots = ObjectSlotsOp::create(b, cell);
  return PyValue(type, loadWords(b, types, slots, firstWord));
}
