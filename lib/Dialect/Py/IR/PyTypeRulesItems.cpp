//===- PyTypeRulesItems.cpp - Lists and tuples as arrays ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rank and the dtype of `np.array(x)`, which types tell of lists and tuples
// of any depth too; only their lengths are known later.
//
//===----------------------------------------------------------------------===//

#include "DTypeRules.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

namespace {
struct ArrayFacts {
  int64_t rank = 0;
  Type element = {}; // null where there is no item
};
} // namespace

static FailureOr<ArrayFacts> getFacts(Type type, Arguments &call);

/// Of a tuple: the greatest rank, and the dtype that holds all items.
static FailureOr<ArrayFacts> getFactsOfAll(ArrayRef<Type> types,
                                           Arguments &call) {
  ArrayFacts result;
  for (Type type : types) {
    FailureOr<ArrayFacts> facts = getFacts(type, call);
    if (failed(facts))
      return failure();
    result.rank = std::max(result.rank, facts->rank);
    if (facts->element)
      result.element = result.element ? promote(result.element, facts->element)
                                      : facts->element;
  }
  ++result.rank;
  return result;
}

static FailureOr<ArrayFacts> getFacts(Type type, Arguments &call) {
  if (ArrayType array = dyn_cast<ArrayType>(type))
    return ArrayFacts{array.getRank(), array.getElementType()};
  if (isScalar(type))
    return ArrayFacts{0, getElementType(type)};
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    return getFactsOfAll(tuple.getItems(), call);
  if (ListType list = dyn_cast<ListType>(type)) {
    Type item = call.rule.context.getItemType(list.getItem());
    if (!item || isa<UnboundType>(item))
      return ArrayFacts{1, {}};
    return getFactsOfAll(item, call);
  }
  return call.refuse(Code::ArgumentNotSupported,
                     "takes numbers, arrays, or lists or tuples of them, but "
                     "got " +
                         describeType(type));
}

Inferred py::inferItems(const Rule &rule, StringRef name, Arguments &call) {
  if (failed(call.bind({"x"}, 1)))
    return failure();
  FailureOr<ArrayFacts> facts = getFacts(call[0]->type, call);
  if (failed(facts))
    return failure();
  if (name == "item_rank")
    return rule.getInt(facts->rank);
  MLIRContext *context = rule.getContext();
  Type element = facts->element ? facts->element : Float64Type::get(context);
  return InferredValue(DTypeType::get(context, element));
}
