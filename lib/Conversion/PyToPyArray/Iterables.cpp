//===- Iterables.cpp - enumerate, zip and reversed ------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The values of a lazy iterable are those of its parts, one after the other.
//
//===----------------------------------------------------------------------===//

#include "Words.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

SmallVector<PyValue> pyarray::getIterableParts(const PyValue &iterable) {
  SmallVector<PyValue> parts;
  ValueRange rest = iterable.values;
  for (Type type : cast<py::IterableType>(iterable.type).getParts()) {
    SmallVector<Type> types;
    (void)convertType(type, types);
    parts.emplace_back(type, rest.take_front(types.size()));
    rest = rest.drop_front(types.size());
  }
  return parts;
}

static StringRef getKind(const PyValue &iterable) {
  return cast<py::IterableType>(iterable.type).getKind().getValue();
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// (start, a), (start + 1, b), ... of a tuple.
static PyResult enumerateTuple(Lowering &b, const PyValue &tuple,
                               const PyValue &start) {
  SmallVector<PyValue> pairs;
  for (auto [index, item] : llvm::enumerate(getItems(tuple))) {
    PyValue number = start;
    number.values.front() =
        b.createOrFold<arith::AddIOp>(start.value(), b.constantInt(index));
    number.constant = {};
    pairs.push_back(makeTuple(b, {number, item}));
  }
  return makeTuple(b, pairs);
}

static PyResult emitEnumerate(Lowering &b, const CallArguments &arguments,
                              Type result) {
  const PyValue *iterable = arguments.find(0, "iterable");
  const PyValue *given = arguments.find(1, "start");
  if (!iterable)
    return b.refuse("expected something to enumerate");
  PyValue start(py::IntType::get(b.getContext()), b.constantInt(0));
  if (given) {
    PyResult cast = emitCastTo(b, *given, start.type);
    if (failed(cast))
      return failure();
    start = *cast;
  }
  if (iterable->is<py::TupleType>())
    return enumerateTuple(b, *iterable, start);
  PyValue whole(result, iterable->values);
  whole.values.push_back(start.value());
  return whole;
}

/// Whether this is a tuple of `count` items or more.
static bool hasItems(const PyValue &value, size_t count) {
  auto tuple = dyn_cast<py::TupleType>(value.type);
  return tuple && tuple.getItems().size() >= count;
}

static PyResult emitZip(Lowering &b, ArrayRef<PyValue> values, Type result) {
  if (isa<py::IterableType>(result)) {
    PyValue whole(result);
    for (const PyValue &value : values)
      llvm::append_range(whole.values, value.values);
    return whole;
  }
  auto tuple = dyn_cast<py::TupleType>(result);
  if (!tuple)
    return b.refuse("what is zipped is no " + describeType(result));
  size_t count = tuple.getItems().size();
  if (!llvm::all_of(
          values, [&](const PyValue &value) { return hasItems(value, count); }))
    return b.refuse("expected tuples of at least " + Twine(count) + " items");
  SmallVector<PyValue> rows;
  for (size_t i = 0; i != count; ++i) {
    SmallVector<PyValue> row;
    for (const PyValue &value : values)
      row.push_back(getItems(value)[i]);
    rows.push_back(makeTuple(b, row));
  }
  return makeTuple(b, rows);
}

/// range(start, stop, step) backwards.
static PyResult reverseRange(Lowering &b, const PyValue &range) {
  ValueResult length = emitLength(b, range);
  if (failed(length))
    return failure();
  Value count = emitIndexCast(b, *length, b.getI64Type());
  Value start = range.values[0], step = range.values[2];
  Value last = b.createOrFold<arith::SubIOp>(count, b.constantInt(1));
  Value first = b.createOrFold<arith::AddIOp>(
      start, b.createOrFold<arith::MulIOp>(last, step));
  Value stop = b.createOrFold<arith::SubIOp>(start, step);
  Value back = b.createOrFold<arith::SubIOp>(b.constantInt(0), step);
  return PyValue(range.type, ValueRange{first, stop, back});
}

static PyResult emitReversed(Lowering &b, const PyValue &value, Type result) {
  if (value.is<py::RangeType>())
    return reverseRange(b, value);
  if (!value.is<py::TupleType>())
    return PyValue(result, value.values);
  SmallVector<PyValue> items = getItems(value);
  std::reverse(items.begin(), items.end());
  return makeTuple(b, items);
}

PyResult pyarray::emitIterable(Lowering &b, StringRef name,
                               const CallArguments &arguments, Type result) {
  if (name == "enumerate")
    return emitEnumerate(b, arguments, result);
  if (name == "zip")
    return emitZip(b, arguments.positional, result);
  if (arguments.positional.empty())
    return b.refuse("expected something to reverse");
  return emitReversed(b, arguments.positional.front(), result);
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

ValueResult pyarray::emitLazyLength(Lowering &b, const PyValue &iterable) {
  SmallVector<PyValue> parts = getIterableParts(iterable);
  if (getKind(iterable) == "enumerate")
    parts.truncate(1);
  Value shortest;
  for (const PyValue &part : parts) {
    ValueResult length = emitLength(b, part);
    if (failed(length))
      return failure();
    shortest =
        shortest ? b.createOrFold<arith::MinSIOp>(shortest, *length) : *length;
  }
  return shortest;
}

/// tuple[position] of scalars that have one type.
static PyResult chooseItem(Lowering &b, const PyValue &tuple, Value position,
                           Type result) {
  PyValue chosen;
  for (auto [index, item] : llvm::enumerate(getItems(tuple))) {
    PyResult cast = emitCastTo(b, item, result);
    if (failed(cast))
      return failure();
    if (!isScalar(result))
      return b.refuse("expected a tuple of numbers here, but got a tuple of " +
                      describeType(result));
    if (chosen.type) {
      Value isHere = b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, position,
                                                   b.constantIndex(index));
      for (auto [value, other] : llvm::zip_equal(chosen.values, cast->values))
        value = b.createOrFold<arith::SelectOp>(isHere, other, value);
    } else {
      chosen = *cast;
    }
    chosen.constant = {};
  }
  return chosen;
}

static PyResult emitPartItem(Lowering &b, const PyValue &part, Value position,
                             Type result) {
  if (part.is<py::GeneratorType>())
    return emitGeneratorItem(b, part);
  if (part.is<py::TupleType>())
    return chooseItem(b, part, position, result);
  return emitItem(b, part, position, result);
}

PyResult pyarray::emitLazyItem(Lowering &b, const PyValue &iterable,
                               Value position, Type result) {
  SmallVector<PyValue> parts = getIterableParts(iterable);
  StringRef kind = getKind(iterable);
  if (kind == "reversed") {
    ValueResult length = emitLength(b, parts.front());
    if (failed(length))
      return failure();
    Value last = b.createOrFold<arith::SubIOp>(*length, b.constantIndex(1));
    return emitItem(b, parts.front(),
                    b.createOrFold<arith::SubIOp>(last, position), result);
  }
  auto tuple = dyn_cast<py::TupleType>(result);
  if (!tuple || tuple.getItems().size() != parts.size())
    return b.refuse("expected a tuple of " + Twine(parts.size()) +
                    " items here, but got " + describeType(result));
  ArrayRef<Type> types = tuple.getItems();
  SmallVector<PyValue> items;
  if (kind == "enumerate") {
    PyValue number = makeInt(b, position);
    PyResult start = emitCastTo(b, parts[1], number.type);
    if (failed(start))
      return failure();
    number.values.front() =
        b.createOrFold<arith::AddIOp>(number.value(), start->value());
    items.push_back(number);
    parts.truncate(1);
    types = types.drop_front();
  }
  for (auto [part, type] : llvm::zip_equal(parts, types)) {
    PyResult item = emitPartItem(b, part, position, type);
    PyResult cast = failed(item) ? item : emitCastTo(b, *item, type);
    if (failed(cast))
      return failure();
    items.push_back(*cast);
  }
  return makeTuple(b, items);
}
