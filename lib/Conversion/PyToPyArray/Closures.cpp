//===- Closures.cpp - Functions and what they captured --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A closure is the values that it captured, one after the other; which function
// it is of, its type says.
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;

PyResult pyarray::lowerClosure(Lowering &b, py::ClosureOp op) {
  return PyValue(op.getResult().getType(), b.flatten(op.getCaptures()));
}

LogicalResult pyarray::unpackParts(Lowering &b, const PyValue &whole,
                                   ValueRange results) {
  ValueRange values = whole.values;
  for (Value result : results)
    if (failed(b.setFrom(result, values)))
      return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// One of several functions
//===----------------------------------------------------------------------===//

bool pyarray::isChoice(Type type) {
  py::IterableType iterable = dyn_cast<py::IterableType>(type);
  return iterable && iterable.getKind() == "choice";
}

static Attribute getCallee(Type function) {
  if (py::ClosureType closure = dyn_cast<py::ClosureType>(function))
    return closure.getCallee();
  return cast<py::FunctionType>(function).getCallee();
}

/// The position of each function of `from` in the choice `to`.
static SmallVector<unsigned> getPositions(ArrayRef<Type> from,
                                          py::IterableType to) {
  SmallVector<unsigned> positions;
  for (Type function : from)
    for (auto [index, part] : llvm::enumerate(to.getParts()))
      if (getCallee(part) == getCallee(function))
        positions.push_back(index);
  return positions;
}

/// What a closure captured, as other types.
static FailureOr<SmallVector<Value>>
castCaptures(Lowering &b, const PyValue &function, Type result) {
  SmallVector<Value> values;
  py::ClosureType from = dyn_cast<py::ClosureType>(function.type);
  if (!from)
    return values;
  auto to = dyn_cast<py::ClosureType>(result);
  if (!to || to.getCaptures().size() != from.getCaptures().size())
    return b.refuse("expected " + describeType(result) + ", but got " +
                    describeType(from));
  ValueRange rest = function.values;
  for (auto [type, target] :
       llvm::zip_equal(from.getCaptures(), to.getCaptures())) {
    SmallVector<Type> types;
    (void)convertType(type, types);
    PyResult cast =
        emitCastTo(b, PyValue(type, rest.take_front(types.size())), target);
    if (failed(cast))
      return failure();
    llvm::append_range(values, cast->values);
    rest = rest.drop_front(types.size());
  }
  return values;
}

/// The number of the function that `value` is, in the choice `to`.
static Value emitNumber(Lowering &b, const PyValue &value,
                        ArrayRef<unsigned> positions) {
  Value number = b.constantInt(positions.front());
  for (unsigned i = 1; i < positions.size(); ++i) {
    Value isHere = arith::CmpIOp::create(
        b, arith::CmpIPredicate::eq, value.values.front(), b.constantInt(i));
    number =
        arith::SelectOp::create(b, isHere, b.constantInt(positions[i]), number);
  }
  return number;
}

PyResult pyarray::emitChoice(Lowering &b, const PyValue &value, Type result) {
  py::IterableType to = cast<py::IterableType>(result);
  SmallVector<Type> functions{value.type};
  ValueRange rest = value.values;
  if (isChoice(value.type)) {
    functions.assign(cast<py::IterableType>(value.type).getParts().begin(),
                     cast<py::IterableType>(value.type).getParts().end());
    rest = rest.drop_front();
  } else if (!isa<py::FunctionType, py::ClosureType>(value.type)) {
    return b.refuse("expected a function, but got " + describeType(value.type));
  }
  SmallVector<unsigned> positions = getPositions(functions, to);
  if (positions.size() != functions.size())
    return b.refuse("expected one of the functions of this choice");
  SmallVector<SmallVector<Value>> captured(to.getParts().size());
  for (auto [function, position] : llvm::zip_equal(functions, positions)) {
    SmallVector<Type> types;
    (void)convertType(function, types);
    FailureOr<SmallVector<Value>> values =
        castCaptures(b, PyValue(function, rest.take_front(types.size())),
                     to.getParts()[position]);
    if (failed(values))
      return failure();
    captured[position] = *values;
    rest = rest.drop_front(types.size());
  }
  PyValue choice(result, emitNumber(b, value, positions));
  for (auto [index, part] : llvm::enumerate(to.getParts())) {
    if (llvm::is_contained(positions, index)) {
      llvm::append_range(choice.values, captured[index]);
      continue;
    }
    PyResult nothing = emitPlaceholder(b, part);
    if (failed(nothing))
      return failure();
    llvm::append_range(choice.values, nothing->values);
  }
  return choice;
}
