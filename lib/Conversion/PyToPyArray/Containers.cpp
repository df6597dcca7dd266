//===- Containers.cpp - Words of items, and what containers share ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Words.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Runtime/Objects.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;
using py::BinaryKind;
using py::CompareKind;

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

static std::string joinLayouts(TypeRange types) {
  std::string layout;
  for (Type type : types)
    layout += getItemLayout(type);
  return layout;
}

/// Of NumPy's scalars.
static std::string getScalarLayout(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return complex.getElementType().isF32() ? "e" : "c";
  if (isa<FloatType>(type))
    return type.isF32() ? "f" : "d";
  return type.isUnsignedInteger(64) ? "u" : "i";
}

std::string pyarray::getItemLayout(Type type) {
  return TypeSwitch<Type, std::string>(type)
      .Case<py::NoneType, py::EllipsisType, py::UnboundType, py::DTypeType,
            py::FunctionType, py::ModuleType, py::ClassType>(
          [](Type) { return ""; })
      .Case<py::IntType, py::BoolType, py::EnumType>([](Type) { return "i"; })
      .Case([](py::FloatType) { return "d"; })
      .Case([](py::ComplexType) { return "c"; })
      .Case([](py::StrType text) { return text.getWide() ? "S" : "s"; })
      .Case([](py::BytesType) { return "y"; })
      .Case([](py::RangeType) { return "iii"; })
      .Case([](ArrayType array) {
        int64_t rank = array.getRank();
        return std::string("A") +
               static_cast<char>(rank < 10 ? '0' + rank : 'a' + rank - 10);
      })
      .Case<py::ListType, py::SetType, py::DictType, py::CellType,
            py::GeneratorType, py::ExceptionType>([](Type) { return "o"; })
      .Case([](py::OptionalType optional) {
        return "?(" + getItemLayout(optional.getValue()) + ")";
      })
      .Case([](py::TupleType tuple) { return joinLayouts(tuple.getItems()); })
      .Case([](py::RecordType tuple) { return joinLayouts(tuple.getItems()); })
      .Case([](py::ClosureType function) {
        return joinLayouts(function.getCaptures());
      })
      .Case([](py::IterableType iterable) {
        return joinLayouts(iterable.getParts());
      })
      .Case([](py::SliceType slice) {
        return joinLayouts(
            {slice.getStart(), slice.getStop(), slice.getStep()});
      })
      .Case([](py::MethodType method) {
        return getItemLayout(method.getReceiver());
      })
      .Default(getScalarLayout);
}

bool pyarray::hasUnknownItems(Type type) {
  auto anyOf = [](ArrayRef<Type> types) {
    return llvm::any_of(types, [](Type part) {
      return isa<py::UnboundType>(part) || hasUnknownItems(part);
    });
  };
  return TypeSwitch<Type, bool>(type)
      .Case([&](py::ListType list) { return anyOf(list.getItem()); })
      .Case([&](py::SetType set) { return anyOf(set.getItem()); })
      .Case([&](py::DictType dict) {
        return anyOf({dict.getKey(), dict.getValue()});
      })
      .Case(
          [&](py::OptionalType optional) { return anyOf(optional.getValue()); })
      .Case([&](py::TupleType tuple) { return anyOf(tuple.getItems()); })
      .Default(false);
}

bool pyarray::areOneContainer(Type lhs, Type rhs) {
  if (!isContainer(lhs) || !isContainer(rhs))
    return false;
  return lhs == rhs || (lhs.getTypeID() == rhs.getTypeID() &&
                        (hasUnknownItems(lhs) || hasUnknownItems(rhs)));
}

std::string pyarray::getContainerLayout(Type container) {
  if (auto dict = dyn_cast<py::DictType>(container))
    return getItemLayout(dict.getKey()) + ":" + getItemLayout(dict.getValue());
  if (auto set = dyn_cast<py::SetType>(container))
    return getItemLayout(set.getItem());
  return getItemLayout(cast<py::ListType>(container).getItem());
}

int64_t pyarray::countItemWords(Type type) {
  SmallVector<Type> types;
  (void)convertType(type, types);
  return countWords(types);
}

//===----------------------------------------------------------------------===//
// Calls of the runtime
//===----------------------------------------------------------------------===//

void pyarray::callRuntime(Lowering &b, StringRef name, ValueRange arguments,
                          bool raises, StringRef layout) {
  RuntimeCallOp::create(b, Type(), b.getStringAttr(name), arguments,
                        layout.data() ? b.getStringAttr(layout) : StringAttr(),
                        raises ? b.getUnitAttr() : UnitAttr());
}

Value pyarray::callRuntime(Lowering &b, StringRef name, ValueRange arguments,
                           Type result) {
  return RuntimeCallOp::create(b, result, b.getStringAttr(name), arguments,
                               StringAttr(), UnitAttr())
      .getResult();
}

Value pyarray::callForObject(Lowering &b, StringRef name,
                             ArrayRef<Value> arguments,
                             std::optional<std::string> layout) {
  Value slots = StackSlotsOp::create(b, /*count=*/1);
  SmallVector<Value> all(arguments);
  all.push_back(slots);
  callRuntime(b, name, all, /*raises=*/true,
              layout ? StringRef(*layout) : StringRef());
  return LoadSlotOp::create(b, b.getType<ObjectType>(), slots,
                            b.constantIndex(0), /*offset=*/0, /*taken=*/true);
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

PyResult pyarray::loadItem(Lowering &b, Type type, Value slots, Value word,
                           int64_t offset, bool taken) {
  SmallVector<Type> types;
  if (failed(convertType(type, types)))
    return b.refuse("items of type " + describeType(type) +
                    " are not supported");
  PyValue item(type);
  for (Type part : types) {
    item.values.push_back(LoadSlotOp::create(b, part, slots, word, offset,
                                             taken && isCounted(part)));
    offset += countWords(part);
  }
  return item;
}

void pyarray::storeItem(Lowering &b, const PyValue &item, Value slots,
                        Value word, int64_t offset, bool borrowed) {
  for (Value value : item.values) {
    StoreSlotOp::create(b, value, slots, word, offset, borrowed);
    offset += countWords(value.getType());
  }
}

void pyarray::dropItem(Lowering &b, Type type, Value slots, Value word,
                       int64_t offset) {
  SmallVector<Type> types;
  (void)convertType(type, types);
  for (Type part : types) {
    if (isCounted(part))
      LoadSlotOp::create(b, part, slots, word, offset, /*taken=*/true);
    offset += countWords(part);
  }
}

Value pyarray::borrowItem(Lowering &b, const PyValue &item) {
  int64_t count = std::max<int64_t>(1, countItemWords(item.type));
  Value slots = StackSlotsOp::create(b, count);
  storeItem(b, item, slots, b.constantIndex(0), 0, /*borrowed=*/true);
  return slots;
}

Value pyarray::getObjectField(Lowering &b, Value object, int field) {
  return ObjectFieldOp::create(b, b.getI64Type(), object, field);
}

Value pyarray::getObjectSlots(Lowering &b, Value object, int field) {
  return ObjectFieldOp::create(b, b.getType<SlotsType>(), object, field);
}

void pyarray::markChanged(Lowering &b, Value object) {
  SetObjectFieldOp::create(b, b.constantInt(1), object, PYARRAY_OBJECT_VERSION);
}

Value pyarray::emitSizeOf(Lowering &b, const PyValue &container) {
  return emitIndexCast(
      b, getObjectField(b, container.value(), PYARRAY_OBJECT_SIZE),
      b.getIndexType());
}

Value pyarray::emitSameObject(Lowering &b, Value lhs, Value rhs) {
  auto getWord = [&](Value object) -> Value {
    Value slots = StackSlotsOp::create(b, /*count=*/1);
    StoreSlotOp::create(b, object, slots, b.constantIndex(0), /*offset=*/0,
                        /*borrowed=*/true);
    return LoadSlotOp::create(b, b.getI64Type(), slots, b.constantIndex(0));
  };
  return arith::CmpIOp::create(b, arith::CmpIPredicate::eq, getWord(lhs),
                               getWord(rhs));
}

//===----------------------------------------------------------------------===//
// Operations, by the kind of container
//===----------------------------------------------------------------------===//

PyResult pyarray::emitDisplay(Lowering &b, ValueRange items, Type result) {
  if (isa<py::ListType>(result))
    return emitListDisplay(b, b.get(items), result);
  return emitTableDisplay(b, b.get(items), result);
}

PyResult pyarray::emitContainerMethod(Lowering &b, StringRef name,
                                      const PyValue &receiver,
                                      ArrayRef<PyValue> arguments,
                                      Type result) {
  if (receiver.is<py::ListType>())
    return emitListMethod(b, name, receiver, arguments);
  return emitTableMethod(b, name, receiver, arguments, result);
}

PyResult pyarray::emitContainerSubscript(Lowering &b, const PyValue &object,
                                         const PyValue &index) {
  if (object.is<py::ListType>())
    return emitListSubscript(b, object, index);
  if (object.is<py::DictType>())
    return emitDictSubscript(b, object, index);
  return b.refuse(describeType(object.type) + " cannot be indexed");
}

LogicalResult pyarray::emitContainerStore(Lowering &b, const PyValue &object,
                                          const PyValue &index,
                                          const PyValue &value) {
  if (object.is<py::ListType>())
    return emitListStore(b, object, index, value);
  if (object.is<py::DictType>())
    return emitDictStore(b, object, index, value);
  return b.refuse("items of " + describeType(object.type) +
                  " cannot be assigned");
}

LogicalResult pyarray::lowerDeleteSubscript(Lowering &b,
                                            py::DeleteSubscriptOp op) {
  PyValue object = b.get(op.getObject()), index = b.get(op.getIndex());
  if (object.is<py::ListType>())
    return emitListDelete(b, object, index);
  if (!object.is<py::DictType>())
    return b.refuse("items of " + describeType(object.type) +
                    " cannot be deleted");
  Value entry = emitFind(b, object, index);
  if (failed(checkFound(b, entry, index)))
    return failure();
  callRuntime(b, "pyarray_table_erase", {object.value(), entry},
              /*raises=*/false);
  return success();
}

PyResult pyarray::emitContainerBinary(Lowering &b, BinaryKind kind,
                                      const PyValue &lhs, const PyValue &rhs,
                                      bool inPlace) {
  if (lhs.is<py::SetType>() && rhs.is<py::SetType>())
    return emitSetBinary(b, kind, lhs, rhs, inPlace);
  if (lhs.is<py::DictType>() && rhs.is<py::DictType>() &&
      kind == BinaryKind::Or)
    return emitDictUnion(b, lhs, rhs, inPlace);
  return emitListBinary(b, kind, lhs, rhs, inPlace);
}

//===----------------------------------------------------------------------===//
// Comparing
//===----------------------------------------------------------------------===//

/// lhs < rhs and so on by the order of lists: -1, 0, 1, or 2 for none.
static Value emitListOrder(Lowering &b, CompareKind kind, const PyValue &lhs,
                           const PyValue &rhs) {
  using arith::CmpIPredicate;
  Value order = callRuntime(b, "pyarray_list_compare",
                            {lhs.value(), rhs.value()}, b.getI64Type());
  switch (kind) {
  case CompareKind::Lt:
    return arith::CmpIOp::create(b, CmpIPredicate::slt, order,
                                 b.constantInt(0));
  case CompareKind::Le:
    return arith::CmpIOp::create(b, CmpIPredicate::slt, order,
                                 b.constantInt(1));
  case CompareKind::Gt:
    return arith::CmpIOp::create(b, CmpIPredicate::eq, order, b.constantInt(1));
  default:
    return arith::CmpIOp::create(b, CmpIPredicate::ult, order,
                                 b.constantInt(2));
  }
}

/// lhs <= rhs and so on of sets; a subset of another size is a proper one.
static Value emitSetOrder(Lowering &b, CompareKind kind, const PyValue &lhs,
                          const PyValue &rhs) {
  bool swapped = kind == CompareKind::Gt || kind == CompareKind::Ge;
  const PyValue &left = swapped ? rhs : lhs, &right = swapped ? lhs : rhs;
  Value subset = callRuntime(b, "pyarray_set_is_subset",
                             {left.value(), right.value()}, b.getI1Type());
  if (kind == CompareKind::Le || kind == CompareKind::Ge)
    return subset;
  Value differs = arith::CmpIOp::create(
      b, arith::CmpIPredicate::ne, emitSizeOf(b, left), emitSizeOf(b, right));
  return arith::AndIOp::create(b, subset, differs);
}

ValueResult pyarray::emitContainerCompare(Lowering &b, CompareKind kind,
                                          const PyValue &lhs,
                                          const PyValue &rhs) {
  if (kind == CompareKind::Eq || kind == CompareKind::Ne) {
    Value equal = callRuntime(b, "pyarray_object_equal",
                              {lhs.value(), rhs.value()}, b.getI1Type());
    if (kind == CompareKind::Eq)
      return equal;
    return arith::XOrIOp::create(b, equal, b.constantBool(true)).getResult();
  }
  if (lhs.is<py::SetType>())
    return emitSetOrder(b, kind, lhs, rhs);
  if (lhs.is<py::ListType>())
    return emitListOrder(b, kind, lhs, rhs);
  return b.refuse("dicts have no order");
}

ValueResult pyarray::emitContainerMembership(Lowering &b, const PyValue &value,
                                             const PyValue &container) {
  if (container.is<py::ListType>())
    return emitIsFound(b, emitListFind(b, value, container));
  if (auto view = dyn_cast<py::IterableType>(container.type)) {
    if (view.getKind() != "dict_keys")
      return b.refuse("'in' is not supported for " +
                      describeType(container.type));
    PyValue dict(view.getParts().front(), container.values);
    return emitIsFound(b, emitFind(b, dict, value));
  }
  return emitIsFound(b, emitFind(b, container, value));
}
