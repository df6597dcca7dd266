//===- Lists.cpp - Lists --------------------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   xs.append(x)   =>   if size == capacity { reserve room }
//                       items[size * words] = x;  size = size + 1
//   xs[i]          =>   i wrapped and checked; items[i * words]
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Runtime/Objects.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;
using py::BinaryKind;

static Type getItemType(const PyValue &list) {
  return cast<py::ListType>(list.type).getItem();
}

/// The first word of the item at `position`.
static Value getFirstWord(Lowering &b, const PyValue &list, Value position) {
  int64_t words = countItemWords(getItemType(list));
  return b.createOrFold<arith::MulIOp>(position, b.constantIndex(words));
}

static Value getItemsOf(Lowering &b, const PyValue &list) {
  return getObjectSlots(b, list.value(), PYARRAY_LIST_ITEMS);
}

static void setSize(Lowering &b, const PyValue &list, Value size) {
  SetObjectFieldOp::create(b, emitIndexCast(b, size, b.getI64Type()),
                           list.value(), PYARRAY_OBJECT_SIZE);
}

static void storeAt(Lowering &b, const PyValue &list, Value position,
                    const PyValue &item) {
  storeItem(b, item, getItemsOf(b, list), getFirstWord(b, list, position), 0);
}

/// `index` as a position in the list, counted from the end if negative.
static ValueResult emitPosition(Lowering &b, const PyValue &list,
                                const PyValue &index, StringRef message) {
  ValueResult position = emitIndex(b, index);
  if (failed(position))
    return failure();
  Value wrapped = emitWrapIndex(b, *position, emitSizeOf(b, list), /*axis=*/0);
  if (auto wrap = wrapped.getDefiningOp<WrapIndexOp>())
    wrap->setAttr(wrapMessageAttrName, b.getStringAttr(message));
  return wrapped;
}

//===----------------------------------------------------------------------===//
// Making and reading
//===----------------------------------------------------------------------===//

PyResult pyarray::emitListDisplay(Lowering &b, ArrayRef<PyValue> items,
                                  Type result) {
  Value count = b.constantIndex(items.size());
  PyValue list(result, callForObject(b, "pyarray_list_new", count,
                                     getContainerLayout(result)));
  if (items.empty())
    return list;
  Value slots = getItemsOf(b, list);
  for (auto [position, item] : llvm::enumerate(items)) {
    PyResult cast = emitCastTo(b, item, getItemType(list));
    if (failed(cast))
      return failure();
    storeItem(b, *cast, slots, getFirstWord(b, list, b.constantIndex(position)),
              0);
  }
  setSize(b, list, count);
  return list;
}

PyResult pyarray::emitListItem(Lowering &b, const PyValue &list,
                               Value position) {
  return loadItem(b, getItemType(list), getItemsOf(b, list),
                  getFirstWord(b, list, position), 0);
}

PyResult pyarray::emitListSubscript(Lowering &b, const PyValue &list,
                                    const PyValue &index) {
  if (!index.is<py::SliceType>()) {
    ValueResult position =
        emitPosition(b, list, index, "list index out of range");
    if (failed(position))
      return failure();
    if (isa<py::UnboundType>(getItemType(list))) // only raises
      return PyValue(py::NoneType::get(b.getContext()));
    return emitListItem(b, list, *position);
  }
  FailureOr<AxisIndex> axis = emitSlice(b, index, emitSizeOf(b, list));
  if (failed(axis))
    return failure();
  return PyValue(list.type, callForObject(b, "pyarray_list_slice",
                                          {list.value(), axis->offset,
                                           axis->size, axis->step}));
}

Value pyarray::emitListFind(Lowering &b, const PyValue &value,
                            const PyValue &list) {
  if (getContainerLayout(list.type) == "i" && value.values.size() == 1 &&
      value.value().getType().isInteger(64))
    return callRuntime(b, "pyarray_list_find_word",
                       {list.value(), value.value()}, b.getI64Type());
  return callRuntime(b, "pyarray_list_find",
                     {list.value(), borrowItem(b, value)}, b.getI64Type());
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// list[start:stop:step] = items
static LogicalResult emitSliceStore(Lowering &b, const PyValue &list,
                                    const PyValue &index,
                                    const PyValue &items) {
  if (!items.is<py::ListType>())
    return b.refuse("expected a list, but got " + describeType(items.type));
  FailureOr<AxisIndex> axis = emitSlice(b, index, emitSizeOf(b, list));
  if (failed(axis))
    return failure();
  if (!isConstantIntValue(axis->step, 1)) {
    Value size = emitSizeOf(b, items);
    Value fits = b.createOrFold<arith::OrIOp>(
        b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, size, axis->size),
        b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, axis->step,
                                      b.constantIndex(1)));
    b.check(fits, ExceptionKind::ValueError,
            "attempt to assign sequence of size {0} to extended slice of size "
            "{1}",
            {size, axis->size});
  }
  callRuntime(
      b, "pyarray_list_replace",
      {list.value(), axis->offset, axis->size, axis->step, items.value()},
      /*raises=*/true, getContainerLayout(list.type));
  return success();
}

LogicalResult pyarray::emitListStore(Lowering &b, const PyValue &list,
                                     const PyValue &index,
                                     const PyValue &value) {
  if (index.is<py::SliceType>())
    return emitSliceStore(b, list, index, value);
  ValueResult position =
      emitPosition(b, list, index, "list assignment index out of range");
  if (failed(position))
    return failure();
  PyResult item = emitCastTo(b, value, getItemType(list));
  if (failed(item))
    return failure();
  Value slots = getItemsOf(b, list);
  Value word = getFirstWord(b, list, *position);
  dropItem(b, getItemType(list), slots, word, 0);
  storeItem(b, *item, slots, word, 0);
  markChanged(b, list.value());
  return success();
}

LogicalResult pyarray::emitListDelete(Lowering &b, const PyValue &list,
                                      const PyValue &index) {
  AxisIndex axis;
  axis.size = axis.step = b.constantIndex(1);
  if (index.is<py::SliceType>()) {
    FailureOr<AxisIndex> slice = emitSlice(b, index, emitSizeOf(b, list));
    if (failed(slice))
      return failure();
    axis = *slice;
  } else {
    ValueResult position =
        emitPosition(b, list, index, "list assignment index out of range");
    if (failed(position))
      return failure();
    axis.offset = *position;
  }
  callRuntime(b, "pyarray_list_delete",
              {list.value(), axis.offset, axis.size, axis.step},
              /*raises=*/false);
  return success();
}

//===----------------------------------------------------------------------===//
// Methods
//===----------------------------------------------------------------------===//

static void emitAppend(Lowering &b, const PyValue &list, const PyValue &item) {
  Value size = getObjectField(b, list.value(), PYARRAY_OBJECT_SIZE);
  Value capacity = getObjectField(b, list.value(), PYARRAY_LIST_CAPACITY);
  Value full = arith::CmpIOp::create(b, CmpIPredicate::eq, size, capacity);
  scf::IfOp grow = scf::IfOp::create(b, full, /*withElseRegion=*/false);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(grow.thenBlock());
    callRuntime(b, "pyarray_list_reserve", {list.value(), b.constantInt(1)},
                /*raises=*/true, getContainerLayout(list.type));
  }
  storeAt(b, list, emitIndexCast(b, size, b.getIndexType()), item);
  setSize(b, list,
          arith::AddIOp::create(b, size, b.constantInt(1)).getResult());
  markChanged(b, list.value());
}

/// index < 0 ? max(index + size, 0) : min(index, size)
static LogicalResult emitListInsert(Lowering &b, const PyValue &list,
                                    const PyValue &index, const PyValue &item) {
  ValueResult position = emitIndex(b, index);
  if (failed(position))
    return failure();
  Value size = emitSizeOf(b, list), zero = b.constantIndex(0);
  Value negative =
      b.createOrFold<arith::CmpIOp>(CmpIPredicate::slt, *position, zero);
  Value fromEnd = b.createOrFold<arith::MaxSIOp>(
      b.createOrFold<arith::AddIOp>(*position, size), zero);
  Value fromStart = b.createOrFold<arith::MinSIOp>(*position, size);
  Value place = b.createOrFold<arith::SelectOp>(negative, fromEnd, fromStart);
  callRuntime(b, "pyarray_list_open", {list.value(), place}, /*raises=*/true,
              getContainerLayout(list.type));
  storeAt(b, list, place, item);
  return success();
}

static PyResult emitPop(Lowering &b, const PyValue &list,
                        ArrayRef<PyValue> arguments) {
  Value size = emitSizeOf(b, list), one = b.constantIndex(1);
  b.check(arith::CmpIOp::create(b, CmpIPredicate::ne, size, b.constantIndex(0)),
          ExceptionKind::IndexError, "pop from empty list");
  Value position = arith::SubIOp::create(b, size, one);
  if (!arguments.empty()) {
    ValueResult given =
        emitPosition(b, list, arguments[0], "pop index out of range");
    if (failed(given))
      return failure();
    position = *given;
  }
  if (isa<py::UnboundType>(getItemType(list)))
    return PyValue(py::NoneType::get(b.getContext()));
  PyResult item = loadItem(b, getItemType(list), getItemsOf(b, list),
                           getFirstWord(b, list, position), 0, /*taken=*/true);
  if (arguments.empty()) {
    setSize(b, list, position);
    markChanged(b, list.value());
  } else {
    callRuntime(b, "pyarray_list_close", {list.value(), position},
                /*raises=*/false);
  }
  return item;
}

PyResult pyarray::emitListMethod(Lowering &b, StringRef name,
                                 const PyValue &list,
                                 ArrayRef<PyValue> arguments) {
  PyValue none(py::NoneType::get(b.getContext()));
  if (name == "pop")
    return emitPop(b, list, arguments);
  if (name == "sort" && arguments.empty()) {
    callRuntime(b, "pyarray_list_sort", list.value());
    return none;
  }
  if (name == "clear" && arguments.empty()) {
    callRuntime(b, "pyarray_list_delete",
                {list.value(), b.constantIndex(0), emitSizeOf(b, list),
                 b.constantIndex(1)},
                /*raises=*/false);
    return none;
  }
  bool isInsert = name == "insert" && arguments.size() == 2;
  if (!isInsert && (name != "append" || arguments.size() != 1))
    return b.refuse("list." + name + " is not supported here");
  PyResult item = emitCastTo(b, arguments.back(), getItemType(list));
  if (failed(item) ||
      (isInsert && failed(emitListInsert(b, list, arguments[0], *item))))
    return failure();
  if (!isInsert)
    emitAppend(b, list, *item);
  return none;
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

static PyResult emitRepeat(Lowering &b, const PyValue &list,
                           const PyValue &count, bool inPlace) {
  ValueResult times = emitIndex(b, count);
  if (failed(times))
    return failure();
  if (!inPlace)
    return PyValue(list.type, callForObject(b, "pyarray_list_repeat",
                                            {list.value(), *times}));
  callRuntime(b, "pyarray_list_multiply", {list.value(), *times});
  return list;
}

PyResult pyarray::emitListBinary(Lowering &b, BinaryKind kind,
                                 const PyValue &lhs, const PyValue &rhs,
                                 bool inPlace) {
  bool isLeft = lhs.is<py::ListType>();
  if (kind == BinaryKind::Mul && (isLeft || rhs.is<py::ListType>()))
    return emitRepeat(b, isLeft ? lhs : rhs, isLeft ? rhs : lhs,
                      inPlace && isLeft);
  if (kind != BinaryKind::Add || !isLeft || !rhs.is<py::ListType>())
    return b.refuse("operator '" + py::stringifyBinaryKind(kind) +
                    "' is not supported here");
  std::string layout = getContainerLayout(lhs.type);
  if (!inPlace)
    return PyValue(lhs.type, callForObject(b, "pyarray_list_concat",
                                           {lhs.value(), rhs.value()}, layout));
  callRuntime(b, "pyarray_list_replace",
              {lhs.value(), emitSizeOf(b, lhs), b.constantIndex(0),
               b.constantIndex(1), rhs.value()},
              /*raises=*/true, layout);
  return lhs;
}
