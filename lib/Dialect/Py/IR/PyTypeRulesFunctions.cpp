//===- PyTypeRulesFunctions.cpp - Closures, cells, generators -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Closures
//===----------------------------------------------------------------------===//

/// What captures nothing is the function itself.
LogicalResult ClosureOp::inferResults(InferenceContext &, Values operands,
                                      Results &results) {
  if (operands.empty()) {
    results.push_back(
        InferredValue(py::FunctionType::get(getContext(), getCalleeAttr())));
    return success();
  }
  SmallVector<Type> types = llvm::map_to_vector(
      operands, [](const InferredValue &value) { return value.type; });
  results.push_back(
      InferredValue(ClosureType::get(getContext(), getCalleeAttr(), types)));
  return success();
}

//===----------------------------------------------------------------------===//
// Unpacked arguments
//===----------------------------------------------------------------------===//

/// The items of the value after `*` or `**`.
static FailureOr<SmallVector<InferredValue>>
getSpreadItems(const Rule &rule, const InferredValue &value, bool isKeyword) {
  SmallVector<InferredValue> items;
  if (py::TupleType tuple = dyn_cast<py::TupleType>(value.type);
      tuple && !isKeyword)
    for (unsigned i = 0, e = tuple.getItems().size(); i != e; ++i)
      items.push_back(value.getItem(i));
  else if (RecordType record = dyn_cast<RecordType>(value.type))
    for (Type item : record.getItems())
      items.push_back(item);
  else
    return rule.refuse(Code::StarNotSupported,
                       "expected a tuple after '*', but got " +
                           describeType(value.type),
                       "a tuple has a length that is known when the function "
                       "is compiled");
  return items;
}

FailureOr<SpreadArguments> py::spreadArguments(const Rule &rule, CallOp call,
                                               Values values) {
  SpreadArguments result;
  std::optional<ArrayRef<int64_t>> starred = call.getStarred();
  size_t firstKeyword = values.size() - call.getKeywords().size();
  for (auto [index, value] : llvm::enumerate(values)) {
    StringAttr keyword =
        index < firstKeyword
            ? StringAttr()
            : cast<StringAttr>(call.getKeywords()[index - firstKeyword]);
    bool isDouble = keyword && keyword == "**";
    bool isStarred =
        !keyword && starred && llvm::is_contained(*starred, int64_t(index));
    if (!isDouble && !isStarred) {
      result.values.push_back(value);
      if (keyword)
        result.keywords.push_back(keyword);
      continue;
    }
    FailureOr<SmallVector<InferredValue>> items =
        getSpreadItems(rule, value, isDouble);
    if (failed(items))
      return failure();
    llvm::append_range(result.values, *items);
    if (isDouble)
      llvm::append_range(result.keywords,
                         cast<RecordType>(value.type).getFields());
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Cells
//===----------------------------------------------------------------------===//

LogicalResult NewCellOp::inferResults(InferenceContext &context, Values,
                                      Results &results) {
  Type value = context.getVariable(*this);
  results.push_back(InferredValue(CellType::get(getContext(), value)));
  return success();
}

/// Null with a diagnostic where `value` is none: the importer passes cells
/// only.
static CellType expectCell(const Rule &rule, const InferredValue &value) {
  auto cell = dyn_cast<CellType>(value.type);
  if (!cell)
    (void)rule.refuse(Code::NotSupported,
                      "expected a cell, but got " + describeType(value.type));
  return cell;
}

/// Nothing is known of what nobody has stored yet.
LogicalResult LoadCellOp::inferResults(InferenceContext &context,
                                       Values operands, Results &results) {
  CellType cell = expectCell({context, *this}, operands.front());
  if (!cell)
    return failure();
  results.push_back(InferredValue(context.getItemType(cell.getValue())));
  return success();
}

LogicalResult StoreCellOp::inferResults(InferenceContext &context,
                                        Values operands, Results &) {
  CellType cell = expectCell({context, *this}, operands[1]);
  if (!cell)
    return failure();
  return context.widenItems(*this, cell.getValue(), operands[0]);
}

//===----------------------------------------------------------------------===//
// Generators
//===----------------------------------------------------------------------===//

/// The items of all `yield`s are in one variable, which is the function's.
LogicalResult YieldItemOp::inferResults(InferenceContext &context,
                                        Values operands, Results &) {
  Operation *function = getOperation()->getParentOfType<FuncOp>();
  return context.widenItems(*this, context.getVariable(function),
                            operands.front());
}
