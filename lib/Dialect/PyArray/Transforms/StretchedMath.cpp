//===- StretchedMath.cpp - Compute before broadcasting --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
//   %w = broadcast %a to [%n]          %e = map ins(%a) { exp }
//   map ins(%w, %b) {             =>   %v = broadcast %e to [%n]
//     exp(x) * y                       map ins(%v, %b) { x * y }
//
//===----------------------------------------------------------------------===//

#include "StretchedMath.h"

#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace pyarray;

/// Ops that cost many times what loading an element costs.
static bool isExpensive(Operation *op) {
  if (isa<arith::RemFOp, arith::DivSIOp, arith::DivUIOp>(op) ||
      op->getNumRegions() != 0)
    return true;
  return isa_and_present<math::MathDialect>(op->getDialect()) &&
         !isa<math::AbsFOp, math::CeilOp, math::CopySignOp, math::FloorOp,
              math::FmaOp, math::RoundEvenOp, math::TruncOp>(op);
}

namespace {
/// What the values of a body are computed from.
class Dependences {
public:
  explicit Dependences(Block &body);

  /// The only argument that `value` depends on, or null.
  BlockArgument getOnlyArgument(Value value) const {
    auto known = sources.find(value);
    return known == sources.end() ? BlockArgument() : known->second;
  }
  bool isExpensive(Value value) const { return expensive.contains(value); }

private:
  void visit(Operation &op);

  DenseMap<Value, BlockArgument> sources;
  DenseSet<Value> shared; // depends on several arguments
  DenseSet<Value> expensive;
};
} // namespace

Dependences::Dependences(Block &body) {
  for (BlockArgument argument : body.getArguments())
    sources[argument] = argument;
  for (Operation &op : body.without_terminator())
    visit(op);
}

void Dependences::visit(Operation &op) {
  BlockArgument source;
  bool isShared = false, isCostly = ::isExpensive(&op);
  op.walk([&](Operation *inner) {
    for (Value operand : inner->getOperands()) {
      BlockArgument argument = getOnlyArgument(operand);
      isShared |= shared.contains(operand) ||
                  (argument && source && argument != source);
      isCostly |= expensive.contains(operand);
      if (argument)
        source = argument;
    }
  });
  for (Value result : op.getResults()) {
    if (isShared)
      shared.insert(result);
    else if (source)
      sources[result] = source;
    if (isCostly && source && !isShared)
      expensive.insert(result);
  }
}

/// Whether the body combines `value` with what depends on other arguments, or
/// hands it out.
static bool leaves(Value value, const Dependences &dependences, Block &body) {
  return llvm::any_of(value.getUsers(), [&](Operation *user) {
    user = body.findAncestorOpInBlock(*user);
    return user == body.getTerminator() ||
           llvm::any_of(user->getResults(), [&](Value result) {
             return dependences.getOnlyArgument(result) !=
                    dependences.getOnlyArgument(value);
           });
  });
}

/// The element type of an array that holds `scalar` for a while: the sign does
/// not matter. Null where there is none.
static Type getElementType(Type scalar) {
  if (isa<Float32Type, Float64Type>(scalar) || scalar.isInteger(1))
    return scalar;
  IntegerType integer = dyn_cast<IntegerType>(scalar);
  if (!integer || !llvm::is_contained({8u, 16u, 32u, 64u}, integer.getWidth()))
    return {};
  return IntegerType::get(scalar.getContext(), integer.getWidth(),
                          IntegerType::Signed);
}

/// Copies what computes `value` from `argument` to where `builder` stands.
static Value cloneSlice(OpBuilder &builder, Value value, BlockArgument argument,
                        Value element) {
  Block *body = argument.getOwner();
  IRMapping mapping;
  mapping.map(argument, element);
  DenseSet<Operation *> needed;
  SmallVector<Operation *> worklist = {value.getDefiningOp()};
  while (!worklist.empty()) {
    Operation *op = worklist.pop_back_val();
    if (!needed.insert(op).second)
      continue;
    op->walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        if (Operation *producer = operand.getDefiningOp())
          if (producer->getBlock() == body)
            worklist.push_back(producer);
    });
  }
  for (Operation &op : *body)
    if (needed.contains(&op))
      builder.clone(op, mapping);
  return mapping.lookup(value);
}

/// map ins(source) { value }
static MapOp createPart(OpBuilder &builder, Value value, BlockArgument argument,
                        Value source, Type element) {
  Location loc = value.getLoc();
  ArrayType from = cast<ArrayType>(source.getType());
  ArrayType type = ArrayType::get(from.getShape(), element);
  MapOp part = MapOp::create(builder, loc, type, source, Value());
  OpBuilder::InsertionGuard guard(builder);
  Block *body =
      builder.createBlock(&part.getBody(), {}, from.getScalarType(), loc);
  Value result = cloneSlice(builder, value, argument, body->getArgument(0));
  YieldOp::create(builder, loc, result);
  return part;
}

/// Computes `value` from the source of `view`, and broadcasts it as `view`
/// does.
static bool takeOut(Operation *map, Value value, BlockArgument argument,
                    BroadcastOp view) {
  Type element = getElementType(value.getType());
  if (!element)
    return false;
  OpBuilder builder(map);
  MapOp part = createPart(builder, value, argument, view.getSource(), element);
  ArrayType type =
      ArrayType::get(view.getType().getShape(), element, Layout::Strided);
  Value stretched = BroadcastOp::create(builder, view.getLoc(), type,
                                        part.getResult(), view.getExtents());
  if (MapOp consumer = dyn_cast<MapOp>(map))
    consumer.getInputsMutable().append(stretched);
  else
    cast<MapReduceOp>(map).getInputsMutable().append(stretched);
  Value loaded =
      argument.getOwner()->addArgument(value.getType(), value.getLoc());
  value.replaceAllUsesWith(loaded);
  return true;
}

/// Takes out one value after the other, the last ones first: what an outer one
/// is computed from is needed no more. Along one axis all elements would be
/// repetitions of a single one, which nobody computes with on purpose.
void pyarray::computeBeforeStretching(Operation *map) {
  Block &body = map->getRegion(0).front();
  SmallVector<Value> inputs;
  for (unsigned index = 0; index < body.getNumArguments(); ++index)
    inputs.push_back(map->getOperand(index));
  Dependences dependences(body);
  SmallVector<Operation *> ops;
  for (Operation &op : body.without_terminator())
    ops.push_back(&op);
  for (Operation *op : llvm::reverse(ops)) {
    if (op->use_empty()) {
      op->erase();
      continue;
    }
    if (op->getNumResults() != 1)
      continue;
    Value value = op->getResult(0);
    BlockArgument argument = dependences.getOnlyArgument(value);
    BroadcastOp view =
        argument ? inputs[argument.getArgNumber()].getDefiningOp<BroadcastOp>()
                 : BroadcastOp();
    if (view && view.getType().getRank() > 1 &&
        dependences.isExpensive(value) && leaves(value, dependences, body) &&
        takeOut(map, value, argument, view))
      op->erase();
  }
}
