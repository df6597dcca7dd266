//===- OperandTypes.cpp - What typed ops take -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/Py/IR/OperandTypes.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

static Type getValueType(Type type) {
  OptionalType optional = dyn_cast<OptionalType>(type);
  return optional ? optional.getValue() : type;
}

static bool isContainer(Type type) {
  return isa<ListType, SetType, DictType>(type);
}

//===----------------------------------------------------------------------===//
// Optional operands
//===----------------------------------------------------------------------===//

/// Functions of this module (methods of texts and containers are, too) take
/// what they are given, and so do the compiler's that look at any object.
static bool passesOptional(Type callee) {
  if (MethodType method = dyn_cast<MethodType>(callee))
    return isContainer(method.getReceiver()) ||
           isa<StrType, BytesType, py::TupleType>(method.getReceiver());
  py::FunctionType function = dyn_cast<py::FunctionType>(callee);
  IntrinsicAttr intrinsic = function
                                ? dyn_cast<IntrinsicAttr>(function.getCallee())
                                : IntrinsicAttr();
  if (!intrinsic)
    return isa<ClosureType>(callee) || function;
  StringRef name = intrinsic.getName();
  return intrinsic.getFamily() == "host" ||
         llvm::is_contained({"print", "isinstance", "bool", "str", "repr",
                             "format", "type", "hash", "id", "tuple"},
                            name);
}

static bool takesOptional(CompareOp op, unsigned operand) {
  switch (op.getKind()) {
  case CompareKind::Eq:
  case CompareKind::Ne:
  case CompareKind::Is:
  case CompareKind::IsNot:
    return true;
  case CompareKind::In:
  case CompareKind::NotIn:
    return operand == 0;
  default:
    return false;
  }
}

bool py::takesOptional(Operation *op, unsigned operand,
                       ArrayRef<Type> operands) {
  return llvm::TypeSwitch<Operation *, bool>(op)
      .Case(
          [&](CompareOp compare) { return ::takesOptional(compare, operand); })
      .Case([](UnaryOp unary) { return unary.getKind() == UnaryKind::Not; })
      .Case([&](CallOp) {
        return operand != 0 && passesOptional(operands.front());
      })
      .Case([&](SubscriptOp) {
        return operand == 1 && isa<DictType>(getValueType(operands[0]));
      })
      .Case([&](DeleteSubscriptOp) {
        return operand == 1 && isa<DictType>(getValueType(operands[0]));
      })
      .Case([&](StoreSubscriptOp) {
        return operand != 1 && isContainer(getValueType(operands[1]));
      })
      .Case([&](StoreCellOp) { return operand == 0; })
      .Case<TruthOp, TupleOp, SliceOp, ListOp, SetOp, DictOp, ClosureOp,
            YieldItemOp, CastOp, ReturnOp>([](Operation *) { return true; })
      .Default([](Operation *) { return false; });
}

//===----------------------------------------------------------------------===//
// Types of items
//===----------------------------------------------------------------------===//

/// Of the item that is put in or looked up.
static Type getItemType(Type container) {
  return llvm::TypeSwitch<Type, Type>(container)
      .Case<ListType, SetType>([](auto type) { return type.getItem(); })
      .Case([](DictType dict) { return dict.getKey(); })
      .Case([](IterableType view) {
        bool isKeys = view.getKind() == "dict_keys";
        return isKeys ? cast<DictType>(view.getParts().front()).getKey()
                      : Type();
      })
      .Default([](Type) { return Type(); });
}

/// Of the arguments of a method, from 1 on.
static Type getArgumentType(MethodType method, unsigned argument,
                            ArrayRef<Type> results) {
  Type receiver = method.getReceiver();
  StringRef name = method.getName();
  if (!isContainer(receiver))
    return {};
  if (isa<ListType>(receiver)) {
    bool isItem = argument == (name == "insert" ? 2u : 1u);
    return isItem && name != "pop" ? getItemType(receiver) : Type();
  }
  if (argument == 1)
    return getItemType(receiver);
  if (name == "setdefault")
    return cast<DictType>(receiver).getValue();
  return results.front(); // a default
}

static Type getStoredType(StoreSubscriptOp op, unsigned operand,
                          ArrayRef<Type> operands) {
  Type object = getValueType(operands[1]);
  DictType dict = dyn_cast<DictType>(object);
  if (operand == 2)
    return dict ? dict.getKey() : Type();
  if (operand != 0 || !isContainer(object))
    return {};
  if (dict)
    return dict.getValue();
  return isa<SliceType>(operands[2]) ? object : getItemType(object);
}

/// The type of items where the operand is one; null for any other.
static Type findItemType(Operation *op, unsigned operand,
                         ArrayRef<Type> operands, ArrayRef<Type> results) {
  return llvm::TypeSwitch<Operation *, Type>(op)
      .Case<ListOp, SetOp>(
          [&](Operation *) { return getItemType(results.front()); })
      .Case([&](DictOp) {
        DictType dict = cast<DictType>(results.front());
        return operand % 2 ? dict.getValue() : dict.getKey();
      })
      .Case<SubscriptOp, DeleteSubscriptOp>([&](Operation *) {
        DictType dict = dyn_cast<DictType>(getValueType(operands[0]));
        return operand == 1 && dict ? dict.getKey() : Type();
      })
      .Case([&](StoreSubscriptOp store) {
        return getStoredType(store, operand, operands);
      })
      .Case([&](CompareOp compare) -> Type {
        CompareKind kind = compare.getKind();
        bool isEquality = kind == CompareKind::Eq || kind == CompareKind::Ne;
        bool isMember = kind == CompareKind::In || kind == CompareKind::NotIn;
        if (isMember && operand == 0)
          return getItemType(getValueType(operands[1]));
        if (isEquality && llvm::any_of(operands, llvm::IsaPred<OptionalType>))
          return InferredValue::join(operands[0], operands[1]).type;
        return {};
      })
      .Case([&](CallOp) {
        MethodType method = dyn_cast<MethodType>(operands.front());
        return method && operand ? getArgumentType(method, operand, results)
                                 : Type();
      })
      .Default([](Operation *) { return Type(); });
}

Type py::getOperandType(Operation *op, unsigned operand,
                        ArrayRef<Type> operands, ArrayRef<Type> results) {
  Type item = findItemType(op, operand, operands, results);
  if (item && !isa<UnboundType>(item))
    return item;
  Type type = operands[operand];
  if (!py::takesOptional(op, operand, operands))
    type = getValueType(type);
  return getPlainType(op, operand, type);
}

//===----------------------------------------------------------------------===//
// Functions of the library in the place of ops
//===----------------------------------------------------------------------===//

SmallVector<unsigned> py::getOperatorArguments(Operation *op) {
  if (isa<StoreSubscriptOp>(op))
    return {1, 2, 0};
  return llvm::to_vector(llvm::seq(op->getNumOperands()));
}

bool py::passesCallee(Type callee) {
  py::FunctionType function = dyn_cast<py::FunctionType>(callee);
  IntrinsicAttr intrinsic = function
                                ? dyn_cast<IntrinsicAttr>(function.getCallee())
                                : IntrinsicAttr();
  return intrinsic && intrinsic.getFamily() == "ufunc";
}
