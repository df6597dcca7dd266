//===- Sequences.cpp - Loops that ask for each item -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.for %generator (%sum)     =>   scf.while (%position, %sum)
//                                       has item? %position, %sum
//                                       ... next position, %next
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Views.h"
#include "Words.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace pyarray;

static bool isLazy(Type type) {
  py::IterableType iterable = dyn_cast<py::IterableType>(type);
  return iterable && llvm::is_contained({"enumerate", "zip", "reversed"},
                                        iterable.getKind().getValue());
}

bool pyarray::isSequential(Type type) {
  if (isNest(type))
    return false;
  if (!isLazy(type))
    return isa<py::ListType, py::GeneratorType, py::IterableType>(type);
  py::IterableType iterable = cast<py::IterableType>(type);
  return iterable.getKind() != "reversed" &&
         llvm::any_of(iterable.getParts(), isSequential);
}

/// Of each part in turn, until one has none.
static ValueResult emitHasItems(Lowering &b, ArrayRef<PyValue> parts,
                                Value position) {
  ValueResult first = emitHasItem(b, parts.front(), position);
  if (failed(first) || parts.size() == 1)
    return first;
  scf::IfOp rest =
      scf::IfOp::create(b, b.getI1Type(), *first, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(rest.elseBlock());
  scf::YieldOp::create(b, b.constantBool(false));
  b.setInsertionPointToStart(rest.thenBlock());
  ValueResult others = emitHasItems(b, parts.drop_front(), position);
  if (failed(others))
    return failure();
  scf::YieldOp::create(b, *others);
  return rest.getResult(0);
}

ValueResult pyarray::emitHasItem(Lowering &b, const PyValue &iterable,
                                 Value position) {
  if (iterable.is<py::GeneratorType>())
    return emitNextItem(b, iterable);
  if (isTableIteration(iterable.type))
    return emitTableHasItem(b, iterable, position);
  if (isLazy(iterable.type) && isSequential(iterable.type)) {
    SmallVector<PyValue> parts = getIterableParts(iterable);
    if (cast<py::IterableType>(iterable.type).getKind() == "enumerate")
      parts.truncate(1);
    return emitHasItems(b, parts, position);
  }
  ValueResult length = emitLength(b, iterable);
  if (failed(length))
    return failure();
  return arith::CmpIOp::create(b, arith::CmpIPredicate::slt, position, *length)
      .getResult();
}

PyResult pyarray::lowerHasItem(Lowering &b, py::HasItemOp op) {
  ValueResult position = emitIndex(b, b.get(op.getPosition()));
  if (failed(position))
    return failure();
  ValueResult found = emitHasItem(b, b.get(op.getIterable()), *position);
  if (failed(found))
    return failure();
  return makeBool(b, *found);
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

static Block *addBlock(Lowering &b, Region &region, TypeRange types) {
  SmallVector<Location> locations(types.size(), b.getLoc());
  OpBuilder::InsertionGuard guard(b);
  return b.createBlock(&region, region.end(), types, locations);
}

static LogicalResult lowerTest(Lowering &b, const PyValue &iterable,
                               Block *block) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(block);
  ValueResult found = emitHasItem(b, iterable, block->getArgument(0));
  if (failed(found))
    return failure();
  scf::ConditionOp::create(b, *found, block->getArguments());
  return success();
}

static LogicalResult lowerSequenceBody(Lowering &b, py::ForOp op,
                                       const PyValue &iterable, Block *block) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(block);
  Block &body = op.getBody().front();
  Value position = block->getArgument(0);
  BlockArgument target = body.getArgument(0);
  PyResult item = emitItem(b, iterable, position, target.getType());
  PyResult cast = failed(item) ? item : emitCastTo(b, *item, target.getType());
  if (failed(cast))
    return failure();
  b.set(target, *cast);
  ValueRange carried = block->getArguments().drop_front();
  for (BlockArgument argument : body.getArguments().drop_front())
    if (failed(b.setFrom(argument, carried)))
      return failure();
  SmallVector<Value> results{
      arith::AddIOp::create(b, position, b.constantIndex(1))};
  if (failed(lowerBlock(b, body, results)))
    return failure();
  scf::YieldOp::create(b, results);
  return success();
}

LogicalResult pyarray::lowerSequentialFor(Lowering &b, py::ForOp op,
                                          const PyValue &iterable) {
  SmallVector<Value> initial{b.constantIndex(0)};
  llvm::append_range(initial, b.flatten(op.getInitial()));
  TypeRange types = ValueRange(initial).getTypes();
  scf::WhileOp loop = scf::WhileOp::create(b, types, initial);
  Block *before = addBlock(b, loop.getBefore(), types);
  Block *after = addBlock(b, loop.getAfter(), types);
  if (failed(lowerTest(b, iterable, before)) ||
      failed(lowerSequenceBody(b, op, iterable, after)))
    return failure();
  ValueRange results = loop.getResults().drop_front();
  for (Value result : op.getResults())
    if (failed(b.setFrom(result, results)))
      return failure();
  return success();
}
