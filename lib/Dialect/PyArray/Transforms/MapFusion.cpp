//===- MapFusion.cpp - Move maps into their users -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MapFusion.h"
#include "Aliasing.h"

#include "pyarray/Dialect/PyArray/IR/Extents.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// The inputs of a consumer
//===----------------------------------------------------------------------===//

static MutableOperandRange getInputs(Operation *consumer) {
  if (MapOp map = dyn_cast<MapOp>(consumer))
    return map.getInputsMutable();
  return cast<MapReduceOp>(consumer).getInputsMutable();
}

static Block &getBody(Operation *consumer) {
  return consumer->getRegion(0).front();
}

/// A stretched axis would compute each element again and again.
static bool isKnownToStretch(ArrayType from, ArrayType to) {
  for (auto [source, result] : llvm::zip_equal(from.getShape(), to.getShape()))
    if (source == 1 && result != 1)
      return true;
  return false;
}

/// The map whose result is input `input`, directly or broadcast to other
/// extents along the same axes.
static MapOp getProducer(Value input) {
  if (BroadcastOp view = input.getDefiningOp<BroadcastOp>()) {
    ArrayType from = view.getSource().getType(), to = view.getType();
    if (from.getRank() != to.getRank() || isKnownToStretch(from, to))
      return {};
    input = view.getSource();
  }
  MapOp producer = input.getDefiningOp<MapOp>();
  return producer && producer.getResult() ? producer : MapOp();
}

void pyarray::forwardExtents(RewriterBase &rewriter, MapOp producer) {
  for (Operation *user :
       llvm::make_early_inc_range(producer.getResult().getUsers())) {
    DimOp dim = dyn_cast<DimOp>(user);
    if (!dim)
      continue;
    Extent extent = getExtent(dim.getArray(), dim.getAxis());
    if (extent == Extent{dim.getArray(), static_cast<int64_t>(dim.getAxis())})
      continue;
    rewriter.setInsertionPoint(dim);
    rewriter.replaceOp(dim, materialize(rewriter, dim.getLoc(), extent));
  }
}

/// Whether `consumer` alone looks at the elements of `producer`.
static bool isOnlyUser(MapOp producer, Operation *consumer) {
  return llvm::all_of(producer.getResult().getUsers(), [&](Operation *user) {
    if (user == consumer)
      return true;
    BroadcastOp view = dyn_cast<BroadcastOp>(user);
    return view && (view->use_empty() || getProducer(view) == producer) &&
           llvm::all_of(view->getUsers(),
                        [&](Operation *next) { return next == consumer; });
  });
}

/// Whether the producer would read the same elements where the consumer is.
static bool mayReadLater(MapOp producer, Operation *consumer) {
  if (producer->getBlock() != consumer->getBlock())
    return false;
  for (Operation *op = producer->getNextNode(); op != consumer;
       op = op->getNextNode())
    if (mayWrite(op, producer.getInputs()))
      return false;
  return true;
}

bool pyarray::mayOverlap(Value input, Value destination) {
  return input != destination && mayAlias(input, destination);
}

/// Whether a body that writes `destination` may read `inputs`: each element is
/// read before it is written.
static bool mayBeWritten(Value destination, ValueRange inputs) {
  return llvm::none_of(
      inputs, [&](Value input) { return mayOverlap(input, destination); });
}

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

namespace {
/// The shape at which the producer's result is used.
struct Target {
  ArrayRef<int64_t> shape;
  SmallVector<Value> extents;
};
} // namespace

static SmallVector<Extent> getExtents(const Target &target) {
  return llvm::map_to_vector(target.extents,
                             [](Value extent) { return getExtent(extent); });
}

/// Whether `view` shows `source` at the target's extents.
static bool shows(Value view, Value source, ArrayRef<Extent> extents) {
  BroadcastOp broadcast = view.getDefiningOp<BroadcastOp>();
  return broadcast && broadcast.getSource() == source &&
         getExtents(view) == SmallVector<Extent>(extents);
}

/// An input of the producer at the target's shape: one of `known` if it is
/// there already. Null where their types disagree: then a test will raise.
static Value broadcastTo(OpBuilder &builder, Location loc, Value input,
                         const Target &target, ValueRange known) {
  if (BroadcastOp inner = input.getDefiningOp<BroadcastOp>())
    input = inner.getSource();
  SmallVector<Extent> extents = getExtents(target);
  if (getExtents(input) == extents)
    return input;
  for (Value view : known)
    if (shows(view, input, extents))
      return view;
  ArrayType source = cast<ArrayType>(input.getType());
  for (auto [from, to] : llvm::zip_equal(
           source.getShape(), target.shape.take_back(source.getShape().size())))
    if (from != 1 && from != to && !ShapedType::isDynamic(from) &&
        !ShapedType::isDynamic(to))
      return {};
  ArrayType type = ArrayType::get(target.shape, source.getElementType(),
                                  Layout::Strided, source.getReadOnly());
  return BroadcastOp::create(builder, loc, type, input, target.extents);
}

/// What the consumer gets instead of the producer's result. Used directly, the
/// result has the consumer's shape, and so has any broadcast of it beside.
static SmallVector<Value> getNewInputs(OpBuilder &builder, MapOp producer,
                                       Operation *consumer) {
  BroadcastOp view;
  SmallVector<Value> kept;
  for (OpOperand &input : getInputs(consumer)) {
    if (getProducer(input.get()) != producer)
      kept.push_back(input.get());
    else if (input.get() == producer.getResult())
      return SmallVector<Value>(producer.getInputs());
    else
      view = input.get().getDefiningOp<BroadcastOp>();
  }
  Target target{view.getType().getShape(), view.getExtents()};
  SmallVector<Value> inputs;
  for (Value input : producer.getInputs())
    inputs.push_back(broadcastTo(builder, view.getLoc(), input, target, kept));
  return inputs;
}

//===----------------------------------------------------------------------===//
// Merging
//===----------------------------------------------------------------------===//

/// Adds `array` to the inputs, or finds it there: its element in the body.
static Value addInput(Operation *consumer, Value array) {
  MutableOperandRange inputs = getInputs(consumer);
  for (auto [index, input] : llvm::enumerate(inputs))
    if (input.get() == array)
      return getBody(consumer).getArgument(index);
  inputs.append(array);
  return getBody(consumer).addArgument(
      cast<ArrayType>(array.getType()).getScalarType(), array.getLoc());
}

/// Takes the result of `producer` from the inputs; `element` is used instead.
static void removeInputs(Operation *consumer, MapOp producer, Value element) {
  MutableOperandRange inputs = getInputs(consumer);
  for (unsigned index = inputs.size(); index-- > 0;) {
    if (getProducer(inputs[index].get()) != producer)
      continue;
    getBody(consumer).getArgument(index).replaceAllUsesWith(element);
    getBody(consumer).eraseArgument(index);
    getInputs(consumer).erase(index);
  }
}

static void merge(RewriterBase &rewriter, MapOp producer, Operation *consumer,
                  ValueRange newInputs) {
  Block &body = getBody(consumer), &moved = getBody(producer);
  for (auto [argument, input] :
       llvm::zip_equal(moved.getArguments(), newInputs))
    argument.replaceAllUsesWith(addInput(consumer, input));
  Value element = producer.getYieldedValue();
  moved.back().erase();
  body.getOperations().splice(body.begin(), moved.getOperations());
  SmallVector<Operation *> views;
  for (Operation *user : producer.getResult().getUsers())
    if (user != consumer)
      views.push_back(user);
  removeInputs(consumer, producer, element);
  for (Operation *view : views)
    rewriter.eraseOp(view);
  rewriter.eraseOp(producer);
}

/// Whether the consumer may read `newInputs` instead of the producer's result:
/// they are not too many, and have the shape of its other arrays.
bool MapFuser::fits(Operation *consumer, MapOp producer,
                    ArrayRef<Value> newInputs) {
  if (llvm::is_contained(newInputs, Value()))
    return false;
  llvm::SmallSetVector<Value, 16> inputs(newInputs.begin(), newInputs.end());
  for (OpOperand &input : getInputs(consumer))
    if (getProducer(input.get()) != producer)
      inputs.insert(input.get());
  MapOp map = dyn_cast<MapOp>(consumer);
  bool saysShape =
      map && (map.getDestination() || map.getOutputType().hasStaticShape());
  if (inputs.size() > maxInputs || (inputs.empty() && !saysShape))
    return false;
  if (map)
    inputs.insert(map.getDestination() ? map.getDestination()
                                       : map.getResult());
  return mayHaveOneShape(inputs.getArrayRef());
}

bool MapFuser::fuseOne(Operation *consumer) {
  MapOp map = dyn_cast<MapOp>(consumer);
  Value destination = map ? map.getDestination() : Value();
  for (OpOperand &input : getInputs(consumer)) {
    MapOp producer = getProducer(input.get());
    if (!producer)
      continue;
    forwardExtents(rewriter, producer);
    if (!isOnlyUser(producer, consumer) || !mayReadLater(producer, consumer) ||
        (destination && getRoot(destination) == producer.getResult()))
      continue;
    rewriter.setInsertionPoint(consumer);
    SmallVector<Value> newInputs = getNewInputs(rewriter, producer, consumer);
    if (!fits(consumer, producer, newInputs) ||
        (destination && !mayBeWritten(destination, newInputs)))
      continue;
    merge(rewriter, producer, consumer, newInputs);
    ++numFused;
    return true;
  }
  return false;
}

std::optional<CopiedMap> pyarray::getCopiedMap(RewriterBase &rewriter,
                                               CopyOp copy) {
  Value destination = copy.getDestination();
  CopiedMap copied;
  copied.producer = getProducer(copy.getSource());
  if (!copied.producer || getRoot(destination) == copied.producer.getResult())
    return std::nullopt;
  forwardExtents(rewriter, copied.producer);
  if (!isOnlyUser(copied.producer, copy) ||
      !mayReadLater(copied.producer, copy))
    return std::nullopt;
  Location loc = copy.getLoc();
  rewriter.setInsertionPoint(copy);
  Target target{copy.getDestination().getType().getShape(), {}};
  for (Extent extent : pyarray::getExtents(destination))
    target.extents.push_back(materialize(rewriter, loc, extent));
  for (Value input : copied.producer.getInputs())
    copied.inputs.push_back(broadcastTo(rewriter, loc, input, target, {}));
  if (llvm::is_contained(copied.inputs, Value()))
    return std::nullopt;
  return copied;
}

/// What is computed only to be copied is computed in place, unless that would
/// overwrite what is still to be read.
void MapFuser::fuseIntoCopy(CopyOp copy) {
  Value destination = copy.getDestination();
  std::optional<CopiedMap> copied = getCopiedMap(rewriter, copy);
  if (!copied || !mayBeWritten(destination, copied->inputs))
    return;
  MapOp producer = copied->producer;
  MapOp map = MapOp::create(rewriter, copy.getLoc(), Type(), copied->inputs,
                            destination);
  map.getBody().takeBody(producer.getBody());
  rewriter.eraseOp(copy);
  for (Operation *view :
       llvm::make_early_inc_range(producer.getResult().getUsers()))
    rewriter.eraseOp(view);
  rewriter.eraseOp(producer);
  ++numFused;
}

void MapFuser::fuseProducers(Operation *consumer) {
  if (CopyOp copy = dyn_cast<CopyOp>(consumer))
    return fuseIntoCopy(copy);
  while (fuseOne(consumer)) {
  }
}
