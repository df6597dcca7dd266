//===- MaterializerTry.cpp - Typed try statements -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"

using namespace mlir;

namespace pyarray::py {

/// Saved names of which nothing is known are left out.
Materializer::Flow Materializer::emitTry(TryOp op) {
  Block &handler = op.getHandler().front();
  SmallVector<Attribute> saves;
  for (auto [name, argument] :
       llvm::zip_equal(op.getSaves(), handler.getArguments().drop_front()))
    if (!isDropped(argument))
      saves.push_back(name);
  TryOp typed =
      TryOp::create(builder, op.getLoc(), getKeptTypes(op.getResults()),
                    builder.getArrayAttr(saves));
  auto emitPart = [&](Region &target, Region &source) {
    Block &block = source.front();
    return emitRegion(target, block, [&](bool isReached) {
      return emitYield(block.getTerminator(), isReached, op.getResults());
    });
  };
  Flow body = emitPart(typed.getBody(), op.getBody());
  Flow handled = body == Flow::Failed
                     ? Flow::Failed
                     : emitPart(typed.getHandler(), op.getHandler());
  if (handled == Flow::Failed)
    return Flow::Failed;
  mapKept(op.getResults(), typed.getResults());
  bool reachesEnd = body == Flow::Continues || handled == Flow::Continues;
  return reachesEnd ? Flow::Continues : Flow::Ends;
}

Materializer::Flow Materializer::emitSave(SaveOp op) {
  BlockArgument target = op.getTarget();
  if (isDropped(target))
    return Flow::Continues;
  Value value = emitAs(op.getLoc(), op.getValue(), getInferred(target).type);
  if (!value)
    return fail(op, "a saved value was not written");
  SaveOp::create(builder, op.getLoc(), op.getName(), value);
  return Flow::Continues;
}

Materializer::Flow Materializer::emitRaiseValue(RaiseValueOp op) {
  SmallVector<Value> values;
  for (Value value : op.getValues()) {
    values.push_back(mapping.lookupOrNull(value));
    if (!values.back())
      return fail(op, "an exception has no type");
  }
  RaiseValueOp::create(builder, op.getLoc(), values);
  return Flow::Ends;
}

} // namespace pyarray::py
