//===- TableMethods.cpp - Methods of sets and dicts, and loops over them --===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Runtime/Objects.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

static PyValue makeNone(Lowering &b) {
  return PyValue(py::NoneType::get(b.getContext()));
}

static void erase(Lowering &b, const PyValue &table, Value entry) {
  callRuntime(b, "pyarray_table_erase", {table.value(), entry},
              /*raises=*/false);
}

//===----------------------------------------------------------------------===//
// Dicts
//===----------------------------------------------------------------------===//

static bool isEmptyType(const PyValue &dict) {
  return isa<py::UnboundType>(cast<py::DictType>(dict.type).getValue());
}

/// dict.get(key, otherwise), and dict.pop where the entry is `taken`.
static PyResult emitGet(Lowering &b, const PyValue &dict, const PyValue &key,
                        const PyValue &otherwise, Type result, bool taken) {
  if (isEmptyType(dict))
    return emitCastTo(b, otherwise, result);
  Value entry = emitFind(b, dict, key);
  return emitEither(
      b, emitIsFound(b, entry), result,
      [&]() -> PyResult {
        PyResult value = loadValue(b, dict, entry);
        if (taken)
          erase(b, dict, entry);
        return failed(value) ? value : emitCastTo(b, *value, result);
      },
      [&] { return emitCastTo(b, otherwise, result); });
}

static PyResult emitPopKey(Lowering &b, const PyValue &dict,
                           const PyValue &key) {
  Value entry = emitFind(b, dict, key);
  if (failed(checkFound(b, entry, key)))
    return failure();
  if (isEmptyType(dict))
    return makeNone(b);
  PyResult value = loadValue(b, dict, entry);
  erase(b, dict, entry);
  return value;
}

static PyResult emitSetDefault(Lowering &b, const PyValue &dict,
                               const PyValue &key, const PyValue &value) {
  Value inserted = emitInsert(b, dict, key);
  Value found = emitIsFound(b, inserted);
  Value complement = arith::XOrIOp::create(b, inserted, b.constantInt(-1));
  Value entry = arith::SelectOp::create(b, found, inserted, complement);
  scf::IfOp fresh = scf::IfOp::create(
      b, arith::XOrIOp::create(b, found, b.constantBool(true)),
      /*withElseRegion=*/false);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(fresh.thenBlock());
    storeValue(b, dict, entry, value);
  }
  return loadValue(b, dict, entry);
}

/// The last entry, which there is.
static Value emitLast(Lowering &b, const PyValue &table, StringRef message) {
  Value some = arith::CmpIOp::create(b, CmpIPredicate::ne, emitSizeOf(b, table),
                                     b.constantIndex(0));
  b.check(some, ExceptionKind::KeyError, message);
  return callRuntime(b, "pyarray_table_last", table.value(), b.getI64Type());
}

static PyResult emitPopItem(Lowering &b, const PyValue &dict, Type result) {
  Value entry = emitLast(b, dict, "popitem(): dictionary is empty");
  if (isEmptyType(dict)) // only raises
    return emitPlaceholder(b, result);
  PyResult key = loadKey(b, dict, entry);
  PyResult value = loadValue(b, dict, entry);
  if (failed(key) || failed(value))
    return failure();
  erase(b, dict, entry);
  return makeTuple(b, {*key, *value});
}

static PyResult emitDictMethod(Lowering &b, StringRef name, const PyValue &dict,
                               ArrayRef<PyValue> arguments, Type result) {
  if (name == "keys" || name == "values" || name == "items")
    return PyValue(result, dict.values);
  if (name == "popitem")
    return emitPopItem(b, dict, result);
  PyResult key = arguments.empty()
                     ? PyResult(failure())
                     : emitCastTo(b, arguments[0], getKeyType(dict.type));
  if (failed(key))
    return b.refuse("dict." + name + " is not supported here");
  if (name == "get")
    return emitGet(b, dict, *key,
                   arguments.size() > 1 ? arguments[1] : makeNone(b), result,
                   /*taken=*/false);
  if (name == "pop" && arguments.size() > 1)
    return emitGet(b, dict, *key, arguments[1], result, /*taken=*/true);
  if (name == "pop")
    return emitPopKey(b, dict, *key);
  if (name != "setdefault" || arguments.size() != 2)
    return b.refuse("dict." + name + " is not supported here");
  PyResult value =
      emitCastTo(b, arguments[1], cast<py::DictType>(dict.type).getValue());
  if (failed(value))
    return failure();
  return emitSetDefault(b, dict, *key, *value);
}

//===----------------------------------------------------------------------===//
// Sets
//===----------------------------------------------------------------------===//

static PyResult emitDiscard(Lowering &b, const PyValue &set,
                            const PyValue &key) {
  Value entry = emitFind(b, set, key);
  scf::IfOp known = scf::IfOp::create(b, emitIsFound(b, entry),
                                      /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(known.thenBlock());
  erase(b, set, entry);
  return makeNone(b);
}

static PyResult emitSetMethod(Lowering &b, StringRef name, const PyValue &set,
                              ArrayRef<PyValue> arguments) {
  if (name == "pop") {
    Value entry = emitLast(b, set, "pop from an empty set");
    if (isa<py::UnboundType>(getKeyType(set.type)))
      return makeNone(b);
    PyResult key = loadKey(b, set, entry);
    erase(b, set, entry);
    return key;
  }
  bool isKnown = name == "add" || name == "discard";
  if (!isKnown || arguments.size() != 1)
    return b.refuse("set." + name + " is not supported here");
  PyResult key = emitCastTo(b, arguments[0], getKeyType(set.type));
  if (failed(key))
    return failure();
  if (name == "discard")
    return emitDiscard(b, set, *key);
  emitInsert(b, set, *key);
  return makeNone(b);
}

PyResult pyarray::emitTableMethod(Lowering &b, StringRef name,
                                  const PyValue &table,
                                  ArrayRef<PyValue> arguments, Type result) {
  if (name == "clear" && arguments.empty()) {
    callRuntime(b, "pyarray_table_clear", table.value(), /*raises=*/false);
    return makeNone(b);
  }
  if (table.is<py::SetType>())
    return emitSetMethod(b, name, table, arguments);
  return emitDictMethod(b, name, table, arguments, result);
}

//===----------------------------------------------------------------------===//
// Iteration
//===----------------------------------------------------------------------===//

bool pyarray::isDictView(Type type) {
  auto iterable = dyn_cast<py::IterableType>(type);
  return iterable && iterable.getKind().getValue().starts_with("dict_");
}

bool pyarray::isTableIteration(Type type) {
  auto iterable = dyn_cast<py::IterableType>(type);
  return iterable && llvm::is_contained({"keys", "values", "items", "set"},
                                        iterable.getKind().getValue());
}

/// The set or dict of an iteration, or of a view of a dict.
static PyValue getTable(const PyValue &iteration) {
  Type type = cast<py::IterableType>(iteration.type).getParts().front();
  return PyValue(type, iteration.values.front());
}

/// Entries are numbered by position from here on, as long as the size stays.
PyResult pyarray::lowerIterate(Lowering &b, py::IterateOp op) {
  PyValue value = b.get(op.getIterable());
  Type result = op.getResult().getType();
  if (value.type == result || !isTableIteration(result))
    return PyValue(result, value.values);
  PyValue table = isDictView(value.type) ? getTable(value) : value;
  if (!isa<py::SetType, py::DictType>(table.type))
    return b.refuse("expected a set or a dict, but got " +
                    describeType(value.type));
  callRuntime(b, "pyarray_table_compact", table.value(), /*raises=*/false);
  Value size = getObjectField(b, table.value(), PYARRAY_OBJECT_SIZE);
  return PyValue(result, {table.value(), size});
}

Value pyarray::emitTableHasItem(Lowering &b, const PyValue &iteration,
                                Value position) {
  PyValue table = getTable(iteration);
  Value size = getObjectField(b, table.value(), PYARRAY_OBJECT_SIZE);
  Value same =
      arith::CmpIOp::create(b, CmpIPredicate::eq, size, iteration.values[1]);
  b.check(same, ExceptionKind::RuntimeError,
          table.is<py::SetType>() ? "Set changed size during iteration"
                                  : "dictionary changed size during iteration");
  Value used = getObjectField(b, table.value(), PYARRAY_TABLE_USED);
  return arith::CmpIOp::create(b, CmpIPredicate::slt, position,
                               emitIndexCast(b, used, b.getIndexType()));
}

PyResult pyarray::emitTableItem(Lowering &b, const PyValue &iteration,
                                Value position) {
  PyValue table = getTable(iteration);
  StringRef kind = cast<py::IterableType>(iteration.type).getKind().getValue();
  if (isa<py::UnboundType>(getKeyType(table.type))) // there is none
    return PyValue(py::UnboundType::get(b.getContext()));
  Value entry = emitIndexCast(b, position, b.getI64Type());
  if (kind == "keys" || kind == "set")
    return loadKey(b, table, entry);
  if (kind == "values")
    return loadValue(b, table, entry);
  PyResult key = loadKey(b, table, entry);
  PyResult value = loadValue(b, table, entry);
  if (failed(key) || failed(value))
    return failure();
  return makeTuple(b, {*key, *value});
}
