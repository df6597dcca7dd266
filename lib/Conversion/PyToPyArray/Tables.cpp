//===- Tables.cpp - Entries of sets and dicts -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   d[k] = v   =>   if used == capacity { reserve room }
//                   %e = insert %d, %k     // ~%e where it is new
//                   entries[%e * words + 1 + key words] = v
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Exceptions.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Runtime/Objects.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;
using py::BinaryKind;

Type pyarray::getKeyType(Type table) {
  if (auto dict = dyn_cast<py::DictType>(table))
    return dict.getKey();
  return cast<py::SetType>(table).getItem();
}

static Type getValueType(const PyValue &dict) {
  return cast<py::DictType>(dict.type).getValue();
}

/// A key of one word, as that word; null for others.
static Value getKeyWord(Lowering &b, const PyValue &key) {
  std::string layout = getItemLayout(key.type);
  if ((layout != "i" && layout != "u") || key.values.size() != 1)
    return {};
  Value word = key.value();
  if (word.getType().isInteger(1))
    return arith::ExtUIOp::create(b, b.getI64Type(), word);
  if (word.getType().isInteger(64))
    return word;
  return arith::ExtSIOp::create(b, b.getI64Type(), word);
}

//===----------------------------------------------------------------------===//
// Entries
//===----------------------------------------------------------------------===//

/// The first word of an entry, and where its value begins behind it.
static Value getEntryWord(Lowering &b, const PyValue &table, Value entry) {
  int64_t words = 1 + countItemWords(getKeyType(table.type));
  if (table.is<py::DictType>())
    words += countItemWords(getValueType(table));
  Value position = emitIndexCast(b, entry, b.getIndexType());
  return b.createOrFold<arith::MulIOp>(position, b.constantIndex(words));
}

static int64_t getValueOffset(const PyValue &dict) {
  return 1 + countItemWords(getKeyType(dict.type));
}

static Value getEntries(Lowering &b, const PyValue &table) {
  return getObjectSlots(b, table.value(), PYARRAY_TABLE_ENTRIES);
}

PyResult pyarray::loadKey(Lowering &b, const PyValue &table, Value entry) {
  return loadItem(b, getKeyType(table.type), getEntries(b, table),
                  getEntryWord(b, table, entry), 1);
}

PyResult pyarray::loadValue(Lowering &b, const PyValue &dict, Value entry) {
  return loadItem(b, getValueType(dict), getEntries(b, dict),
                  getEntryWord(b, dict, entry), getValueOffset(dict));
}

void pyarray::storeValue(Lowering &b, const PyValue &dict, Value entry,
                         const PyValue &value) {
  storeItem(b, value, getEntries(b, dict), getEntryWord(b, dict, entry),
            getValueOffset(dict));
}

Value pyarray::emitIsFound(Lowering &b, Value entry) {
  return arith::CmpIOp::create(b, CmpIPredicate::sge, entry, b.constantInt(0));
}

Value pyarray::emitFind(Lowering &b, const PyValue &table, const PyValue &key) {
  if (Value word = getKeyWord(b, key))
    return callRuntime(b, "pyarray_table_find_word", {table.value(), word},
                       b.getI64Type());
  return callRuntime(b, "pyarray_table_find",
                     {table.value(), borrowItem(b, key)}, b.getI64Type());
}

Value pyarray::emitInsert(Lowering &b, const PyValue &table,
                          const PyValue &key) {
  Value used = getObjectField(b, table.value(), PYARRAY_TABLE_USED);
  Value capacity = getObjectField(b, table.value(), PYARRAY_TABLE_CAPACITY);
  Value full = arith::CmpIOp::create(b, CmpIPredicate::eq, used, capacity);
  scf::IfOp grow = scf::IfOp::create(b, full, /*withElseRegion=*/false);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(grow.thenBlock());
    callRuntime(b, "pyarray_table_reserve", table.value(), /*raises=*/true,
                getContainerLayout(table.type));
  }
  if (Value word = getKeyWord(b, key))
    return callRuntime(b, "pyarray_table_insert_word", {table.value(), word},
                       b.getI64Type());
  return callRuntime(b, "pyarray_table_insert",
                     {table.value(), borrowItem(b, key)}, b.getI64Type());
}

/// The entry that `emitInsert` speaks of, new or not.
static Value getInserted(Lowering &b, Value inserted) {
  Value complement = arith::XOrIOp::create(b, inserted, b.constantInt(-1));
  return arith::SelectOp::create(b, emitIsFound(b, inserted), inserted,
                                 complement);
}

static bool hasReferences(Type type) {
  return getItemLayout(type).find_first_of("sSyAo") != std::string::npos;
}

LogicalResult pyarray::emitDictStore(Lowering &b, const PyValue &dict,
                                     const PyValue &key, const PyValue &value) {
  PyResult castKey = emitCastTo(b, key, getKeyType(dict.type));
  PyResult castValue = emitCastTo(b, value, getValueType(dict));
  if (failed(castKey) || failed(castValue))
    return failure();
  Value inserted = emitInsert(b, dict, *castKey);
  Value entry = getInserted(b, inserted);
  if (hasReferences(getValueType(dict))) {
    scf::IfOp known = scf::IfOp::create(b, emitIsFound(b, inserted),
                                        /*withElseRegion=*/false);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(known.thenBlock());
    dropItem(b, getValueType(dict), getEntries(b, dict),
             getEntryWord(b, dict, entry), getValueOffset(dict));
  }
  storeValue(b, dict, entry, *castValue);
  markChanged(b, dict.value());
  return success();
}

PyResult pyarray::emitTableDisplay(Lowering &b, ArrayRef<PyValue> items,
                                   Type result) {
  bool isDict = isa<py::DictType>(result);
  Value count = b.constantIndex(isDict ? items.size() / 2 : items.size());
  PyValue table(result, callForObject(b, "pyarray_table_new", count,
                                      getContainerLayout(result)));
  for (size_t i = 0; i < items.size(); i += isDict ? 2 : 1) {
    if (isDict) {
      if (failed(emitDictStore(b, table, items[i], items[i + 1])))
        return failure();
      continue;
    }
    PyResult key = emitCastTo(b, items[i], getKeyType(result));
    if (failed(key))
      return failure();
    emitInsert(b, table, *key);
  }
  if (!items.empty()) // As it was made.
    SetObjectFieldOp::create(b, b.constantInt(0), table.value(),
                             PYARRAY_OBJECT_VERSION);
  return table;
}

//===----------------------------------------------------------------------===//
// KeyError
//===----------------------------------------------------------------------===//

/// raise KeyError(key), which has the key itself as its argument.
static LogicalResult raiseKeyError(Lowering &b, const PyValue &key) {
  MLIRContext *context = b.getContext();
  PyValue cls(py::ClassType::get(context, b.getStringAttr("KeyError"),
                                 b.getArrayAttr({}), /*object=*/-1));
  CallArguments arguments;
  arguments.positional = {key};
  PyResult exception = emitException(b, cls, arguments);
  if (failed(exception))
    return failure();
  callRuntime(b, "pyarray_exception_raise", exception->values);
  return success();
}

LogicalResult pyarray::checkFound(Lowering &b, Value entry,
                                  const PyValue &key) {
  if (key.is<py::IntType>()) {
    b.check(emitIsFound(b, entry), ExceptionKind::KeyError, "{0}", key.value());
    return success();
  }
  Value missing =
      arith::CmpIOp::create(b, CmpIPredicate::slt, entry, b.constantInt(0));
  scf::IfOp raise = scf::IfOp::create(b, missing, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(raise.thenBlock());
  return raiseKeyError(b, key);
}

PyResult pyarray::emitDictSubscript(Lowering &b, const PyValue &dict,
                                    const PyValue &key) {
  Value entry = emitFind(b, dict, key);
  if (failed(checkFound(b, entry, key)))
    return failure();
  if (isa<py::UnboundType>(getValueType(dict))) // only raises
    return PyValue(py::NoneType::get(b.getContext()));
  return loadValue(b, dict, entry);
}

PyValue pyarray::emitDictUnion(Lowering &b, const PyValue &lhs,
                               const PyValue &rhs, bool inPlace) {
  std::string layout = getContainerLayout(lhs.type);
  PyValue result = lhs;
  if (!inPlace) {
    Value size = emitSizeOf(b, lhs);
    result.values = {callForObject(b, "pyarray_table_new", size, layout)};
    callRuntime(b, "pyarray_dict_update", {result.value(), lhs.value()},
                /*raises=*/true, layout);
  }
  callRuntime(b, "pyarray_dict_update", {result.value(), rhs.value()},
              /*raises=*/true, layout);
  return result;
}

//===----------------------------------------------------------------------===//
// Sets
//===----------------------------------------------------------------------===//

PyResult pyarray::emitSetBinary(Lowering &b, BinaryKind kind,
                                const PyValue &lhs, const PyValue &rhs,
                                bool inPlace) {
  int64_t operation = kind == BinaryKind::Or    ? 0
                      : kind == BinaryKind::And ? 1
                      : kind == BinaryKind::Sub ? 2
                      : kind == BinaryKind::Xor ? 3
                                                : -1;
  if (operation < 0)
    return b.refuse("operator '" + py::stringifyBinaryKind(kind) +
                    "' is not supported here");
  std::string layout = getContainerLayout(lhs.type);
  Value number = b.constantInt(operation);
  if (!inPlace)
    return PyValue(lhs.type,
                   callForObject(b, "pyarray_set_combine",
                                 {lhs.value(), rhs.value(), number}, layout));
  callRuntime(b, "pyarray_set_update", {lhs.value(), rhs.value(), number},
              /*raises=*/true, layout);
  return lhs;
}
