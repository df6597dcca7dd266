//===- PyTypeRulesNests.cpp - Iterations over every index of a shape ------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   np.ndindex(m, n)     iterable<"ndindex", [int, int]>
//   np.ndenumerate(a)    iterable<"ndenumerate", [array]>
//   a.flat               iterable<"flat", [array]>
//
//===----------------------------------------------------------------------===//

#include "ViewRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

static InferredValue getNest(MLIRContext *context, StringRef kind,
                             ArrayRef<Type> parts) {
  return InferredValue(
      IterableType::get(context, StringAttr::get(context, kind), parts));
}

/// ndindex(*shape), or ndindex(shape)
static Inferred inferNdIndex(const Rule &rule, Arguments &call) {
  if (call.hasKeywords())
    return call.refuse(Code::NoKeywords, "takes no keyword arguments");
  Values extents = call.positional();
  SmallVector<InferredValue> items(extents);
  bool isTuple = extents.size() == 1 && isa<py::TupleType>(extents[0].type);
  if (isTuple) {
    items.clear();
    py::TupleType shape = cast<py::TupleType>(extents[0].type);
    for (size_t i = 0, e = shape.getItems().size(); i != e; ++i)
      items.push_back(extents[0].getItem(i));
  }
  for (const InferredValue &item : items) {
    if (!isIndex(item.type))
      return call.refuse(Code::ShapeType,
                         "takes a shape of integers, but got " +
                             describeType(item.type));
    if (item.getInt().value_or(0) < 0)
      return rule.refuse(Code::NegativeDimension,
                         "negative dimensions are not allowed");
  }
  SmallVector<Type> parts(items.size(), IntType::get(rule.getContext()));
  return getNest(rule.getContext(), "ndindex", parts);
}

Inferred py::inferNest(const Rule &rule, StringRef name, Arguments &call) {
  if (name == "ndindex")
    return inferNdIndex(rule, call);
  if (failed(call.bind({"arr"}, 1)))
    return failure();
  if (!isa<ArrayType>(call[0]->type))
    return call.refuse(Code::NotAnArray, "takes an array, but got " +
                                             describeType(call[0]->type));
  return getNest(rule.getContext(), name, {call[0]->type});
}

InferredValue py::getFlat(ArrayType array) {
  return getNest(array.getContext(), "flat", {array});
}

bool py::isNest(Type type) {
  IterableType iterable = dyn_cast<IterableType>(type);
  return iterable && llvm::is_contained({"ndindex", "ndenumerate", "flat"},
                                        iterable.getKind().getValue());
}

bool py::isFlat(Type type) {
  return isNest(type) && cast<IterableType>(type).getKind() == "flat";
}

ArrayType py::getFlatArray(Type flat) {
  return cast<ArrayType>(cast<IterableType>(flat).getParts().front());
}

bool py::isPosition(Type index) {
  return isIndex(index) && !isa<BoolType>(index);
}

InferredValue py::inferNestItem(const Rule &rule, IterableType nest) {
  StringRef kind = nest.getKind();
  ArrayRef<Type> parts = nest.getParts();
  ArrayType array =
      parts.empty() ? ArrayType() : dyn_cast<ArrayType>(parts.front());
  if (kind == "flat")
    return InferredValue(array.getElementType());
  size_t rank = array ? array.getRank() : parts.size();
  SmallVector<InferredValue> indices(rank, rule.getInt());
  InferredValue index = InferredValue::getTuple(rule.getContext(), indices);
  if (kind == "ndindex")
    return index;
  return InferredValue::getTuple(rule.getContext(),
                                 {index, array.getElementType()});
}
