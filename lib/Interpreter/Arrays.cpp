//===- Arrays.cpp - Ops of arrays and memrefs -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace pyarray::interpreter {

SmallVector<int64_t, 4> getIntegers(ValueRange values, const Frame &frame) {
  SmallVector<int64_t, 4> integers;
  for (Value value : values)
    integers.push_back(frame.integer(value));
  return integers;
}

Outcome Machine::runArray(Operation *op, Frame &frame) {
  auto set = [&](Datum value) {
    frame.set(op->getResult(0), std::move(value));
    return Outcome::Done;
  };
  if (auto elementwise = dyn_cast<ElementwiseOpInterface>(op))
    return runElementwise(elementwise, frame);
  if (std::optional<Outcome> outcome = runView(op, frame))
    return *outcome;
  return llvm::TypeSwitch<Operation *, Outcome>(op)
      .Case([&](CheckOp check) { return runCheck(check, frame); })
      .Case([&](WrapIndexOp wrap) { return runWrapIndex(wrap, frame); })
      .Case([&](TryOp attempt) { return runTry(attempt, frame); })
      .Case([&](MapOp map) { return runMap(map, frame); })
      .Case([&](MapReduceOp map) { return runMapReduce(map, frame); })
      .Case([&](ReduceOp reduce) { return runReduce(reduce, frame); })
      .Case([&](CopyOp copy) { return runCopy(copy, frame); })
      .Case([&](BroadcastShapeOp shape) {
        return runBroadcastShape(shape, frame);
      })
      .Case([&](NestOp nest) {
        Data results;
        Outcome outcome = runRegion(nest.getBody(), {}, frame, results);
        for (auto [result, value] : llvm::zip(nest.getResults(), results))
          frame.set(result, value);
        return outcome;
      })
      .Case([&](DimOp dim) {
        return set(frame.array(dim.getArray()).extents[dim.getAxis()]);
      })
      .Case([&](StrideOp stride) {
        return set(frame.array(stride.getArray()).strides[stride.getAxis()]);
      })
      .Case([&](LoadOp access) {
        Datum value;
        Outcome outcome = load(op, frame.array(access.getArray()),
                               getElement(access.getArray().getType()),
                               getIntegers(access.getIndices(), frame), value);
        return outcome == Outcome::Done ? set(value) : outcome;
      })
      .Case([&](StoreOp access) {
        return store(op, frame.array(access.getArray()),
                     getElement(access.getArray().getType()),
                     getIntegers(access.getIndices(), frame),
                     frame.at(access.getValue()));
      })
      .Case([&](SplatOp splat) {
        Outcome outcome = allocate(op, splat.getResult().getType(), {},
                                   /*isOptional=*/false, frame);
        return outcome == Outcome::Done
                   ? store(op, frame.array(splat.getResult()),
                           splat.getValue().getType(), {},
                           frame.at(splat.getValue()))
                   : outcome;
      })
      .Case([&](EmptyOp empty) {
        return allocate(op, empty.getResult().getType(),
                        getIntegers(empty.getExtents(), frame),
                        /*isOptional=*/false, frame);
      })
      .Case([&](AllocOp alloc) {
        return allocate(op, alloc.getBuffer().getType(),
                        getIntegers(alloc.getExtents(), frame),
                        alloc.getIsOptional(), frame);
      })
      .Case([&](FillOp fill) {
        ArrayDatum array = frame.array(fill.getArray());
        return forEachIndex(array.extents, [&](ArrayRef<int64_t> index) {
          return store(op, array, fill.getValue().getType(), index,
                       frame.at(fill.getValue()));
        });
      })
      .Default([&](Operation *) { return runObject(op, frame); });
}

Outcome Machine::runMemRef(Operation *op, Frame &frame) {
  auto set = [&](Datum value) {
    frame.set(op->getResult(0), std::move(value));
    return Outcome::Done;
  };
  return llvm::TypeSwitch<Operation *, Outcome>(op)
      .Case([&](memref::LoadOp access) {
        Datum value;
        Outcome outcome = load(op, frame.array(access.getMemRef()),
                               access.getMemRefType().getElementType(),
                               getIntegers(access.getIndices(), frame), value);
        return outcome == Outcome::Done ? set(value) : outcome;
      })
      .Case([&](memref::StoreOp access) {
        return store(op, frame.array(access.getMemRef()),
                     access.getMemRefType().getElementType(),
                     getIntegers(access.getIndices(), frame),
                     frame.at(access.getValueToStore()));
      })
      .Case([&](memref::DimOp dim) {
        const ArrayDatum &array = frame.array(dim.getSource());
        int64_t axis = frame.integer(dim.getIndex());
        if (axis < 0 || axis >= int64_t(array.extents.size()))
          return stuck(op, "there is no such axis");
        return set(array.extents[axis]);
      })
      .Case([&](memref::CastOp cast) {
        return set(frame.array(cast.getSource()));
      })
      .Case([&](memref::ExtractAlignedPointerAsIndexOp address) {
        return set(int64_t(reinterpret_cast<uintptr_t>(
            frame.array(address.getSource()).data)));
      })
      .Default([&](Operation *) { return stuck(op, "the op is not known"); });
}

} // namespace pyarray::interpreter
