//===- MaterializerKeywords.cpp - The parameter **kwargs ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;

namespace pyarray::py {

/// options["x"], options.values() and so on, of the values by name; null for
/// what is not that.
Value Materializer::emitKeywords(Operation *op) {
  Value source;
  CallOp call = dyn_cast<CallOp>(op);
  AttrOp attribute = call ? call.getCallee().getDefiningOp<AttrOp>() : AttrOp();
  if (SubscriptOp subscript = dyn_cast<SubscriptOp>(op))
    source = subscript.getObject();
  else if (attribute)
    source = attribute.getObject();
  if (!source || !isKeywords(getInferred(source).type))
    return {};
  Value keywords = mapping.lookupOrNull(source);
  if (!keywords)
    return {};
  Location loc = op->getLoc();
  RecordType record = cast<RecordType>(keywords.getType());
  UnpackOp values = UnpackOp::create(builder, loc, record.getItems(), keywords);
  if (!call || attribute.getName() == "get") {
    Value name = call ? call.getArguments().front() : op->getOperand(1);
    std::optional<unsigned> index = findKeyword(record, getInferred(name));
    if (index)
      return values.getResult(*index);
    if (call.getArguments().size() == 1)
      return emitConstant(loc, getInferred(call.getResult()));
    return mapping.lookupOrNull(call.getArguments().back());
  }
  Type type = getInferred(call.getResult()).type;
  if (attribute.getName() == "values")
    return TupleOp::create(builder, loc, type, values.getItems());
  SmallVector<Value> pairs;
  InferredValue names = getKeywordNames(record);
  for (auto [index, pair] : llvm::enumerate(cast<TupleType>(type).getItems())) {
    Value name = emitConstant(loc, names.getItem(index));
    pairs.push_back(TupleOp::create(builder, loc, pair,
                                    ValueRange{name, values.getResult(index)}));
  }
  return TupleOp::create(builder, loc, type, pairs);
}

} // namespace pyarray::py
