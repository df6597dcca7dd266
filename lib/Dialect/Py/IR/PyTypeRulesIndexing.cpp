//===- PyTypeRulesIndexing.cpp - Items, views and stores ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ContainerRules.h"
#include "TextRules.h"
#include "TupleItems.h"
#include "ViewRules.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Layouts of views
//===----------------------------------------------------------------------===//

namespace {
/// What an index does to one axis of an array, or that it adds one.
enum class AxisUse {
  Add,  // None
  Drop, // an integer
  Full, // `:`
  Unit, // a slice of step 1
  Step, // any other slice
};
} // namespace

/// Of rank 1 there is one contiguous layout.
static Layout normalize(Layout layout, int64_t rank) {
  if (rank == 0)
    return Layout::C;
  if (rank == 1 && layout != Layout::Strided)
    return Layout::C;
  return layout;
}

/// Integers, then at most one slice of step 1, then whole axes.
static bool isLeadingPart(ArrayRef<AxisUse> uses) {
  uses = uses.drop_while([](AxisUse use) { return use == AxisUse::Drop; });
  if (!uses.empty() && uses.front() == AxisUse::Unit)
    uses = uses.drop_front();
  return llvm::all_of(uses, [](AxisUse use) { return use == AxisUse::Full; });
}

static bool hasUnitStride(AxisUse use) {
  return use == AxisUse::Full || use == AxisUse::Unit;
}

static Layout getViewLayout(Layout layout, ArrayRef<AxisUse> uses) {
  int64_t rank =
      llvm::count_if(uses, [](AxisUse use) { return use != AxisUse::Drop; });
  if (rank == 0)
    return Layout::C;
  if (layout == Layout::F) {
    SmallVector<AxisUse> reversed(llvm::reverse(uses));
    return normalize(isLeadingPart(reversed) ? Layout::F : Layout::Strided,
                     rank);
  }
  if (layout == Layout::C && isLeadingPart(uses))
    return Layout::C;
  bool hasRows = layout != Layout::Strided && hasUnitStride(uses.back());
  return normalize(hasRows ? Layout::Rows : Layout::Strided, rank);
}

/// Axes of extent 1 stand between the others, wherever those lie.
static Layout getAddedLayout(Layout layout, ArrayRef<AxisUse> uses) {
  auto axes = llvm::make_filter_range(
      uses, [](AxisUse use) { return use != AxisUse::Add; });
  layout = getViewLayout(layout, llvm::to_vector(axes));
  bool hasRows = uses.empty() || uses.back() != AxisUse::Add;
  return layout == Layout::Rows && !hasRows ? Layout::Strided : layout;
}

static Type getViewType(ArrayType array, ArrayRef<AxisUse> uses) {
  SmallVector<int64_t> shape;
  ArrayRef<int64_t> extents = array.getShape();
  for (AxisUse use : uses) {
    if (use == AxisUse::Add) {
      shape.push_back(1);
      continue;
    }
    if (use == AxisUse::Full)
      shape.push_back(extents.front());
    else if (use != AxisUse::Drop)
      shape.push_back(ShapedType::kDynamic);
    extents = extents.drop_front();
  }
  return ArrayType::get(shape, array.getElementType(),
                        getAddedLayout(array.getLayout(), uses),
                        array.getReadOnly());
}

Type py::getRowType(ArrayType array) {
  if (array.getRank() == 1)
    return array.getElementType();
  SmallVector<AxisUse> uses(array.getRank(), AxisUse::Full);
  uses.front() = AxisUse::Drop;
  return getViewType(array, uses);
}

ArrayType py::getTransposedType(ArrayType array) {
  if (array.getRank() < 2)
    return array;
  SmallVector<int64_t> shape(llvm::reverse(array.getShape()));
  Layout layout = array.getLayout() == Layout::C   ? Layout::F
                  : array.getLayout() == Layout::F ? Layout::C
                                                   : Layout::Strided;
  return ArrayType::get(shape, array.getElementType(), layout,
                        array.getReadOnly());
}

//===----------------------------------------------------------------------===//
// Indices
//===----------------------------------------------------------------------===//

/// `:` has no parts, or a step of 1.
static AxisUse getSliceUse(const InferredValue &slice) {
  SliceType type = cast<SliceType>(slice.type);
  bool hasStep = !isa<py::NoneType>(type.getStep());
  if (hasStep) {
    ArrayAttr parts = dyn_cast_if_present<ArrayAttr>(slice.constant);
    if (!parts || InferredValue(type.getStep(), parts[2]).getInt() != 1)
      return AxisUse::Step;
  }
  bool isFull =
      isa<py::NoneType>(type.getStart()) && isa<py::NoneType>(type.getStop());
  return isFull ? AxisUse::Full : AxisUse::Unit;
}

static LogicalResult refuseIndex(const Rule &rule, Type type) {
  if (isa<BoolType>(type) || type.isInteger(1))
    return rule.refuse(Code::IndexNotSupported,
                       "indexing with " + describeType(type) +
                           " is not supported",
                       "convert it with int() if 0 or 1 is meant");
  if (isa<ArrayType>(type))
    return rule.refuse(Code::IndexNotSupported,
                       "indexing with an array is not supported, but got " +
                           describeType(type),
                       "loop over the positions");
  return rule.refuse(Code::IndexNotInteger,
                     "only integers, slices, `...`, None and arrays are valid "
                     "indices, but got " +
                         describeType(type));
}

/// A constant index into an axis of known extent.
static LogicalResult checkBounds(const Rule &rule, const InferredValue &index,
                                 int64_t extent, int64_t axis) {
  std::optional<int64_t> known = index.getInt();
  if (!known || ShapedType::isDynamic(extent) ||
      (*known >= -extent && *known < extent))
    return success();
  return rule.refuse(Code::IndexOutOfRange,
                     "index " + Twine(*known) + " is out of bounds for axis " +
                         Twine(axis) + " with size " + Twine(extent));
}

static bool isEllipsis(const InferredValue &item) {
  return isa<EllipsisType>(item.type);
}

static bool isNone(const InferredValue &item) {
  return isa<py::NoneType>(item.type);
}

/// One entry per axis: `...` and missing indices stand for whole axes.
static FailureOr<SmallVector<AxisUse>>
getAxisUses(const Rule &rule, ArrayType array, const InferredValue &index) {
  SmallVector<InferredValue> items = getItemsOrSelf(index);
  int64_t ellipses = llvm::count_if(items, isEllipsis);
  int64_t indexed = items.size() - ellipses - llvm::count_if(items, isNone);
  int64_t missing = array.getRank() - indexed;
  if (ellipses > 1)
    return rule.refuse(Code::TwoEllipses,
                       "an index can only have a single ellipsis ('...')");
  if (missing < 0)
    return rule.refuse(Code::TooManyIndices,
                       "too many indices for array: array is " +
                           Twine(array.getRank()) + "-dimensional, but " +
                           Twine(indexed) + " were indexed");
  SmallVector<AxisUse> uses;
  int64_t axis = 0;
  for (const InferredValue &item : items) {
    if (isNone(item)) {
      uses.push_back(AxisUse::Add);
      continue;
    }
    if (isEllipsis(item)) {
      uses.append(missing, AxisUse::Full);
      axis += missing;
      continue;
    }
    if (isa<SliceType>(item.type)) {
      uses.push_back(getSliceUse(item));
    } else if (isIndex(item.type) && !isa<BoolType>(item.type)) {
      if (failed(checkBounds(rule, item, array.getShape()[axis], axis)))
        return failure();
      uses.push_back(AxisUse::Drop);
    } else {
      return refuseIndex(rule, item.type);
    }
    ++axis;
  }
  uses.append(array.getRank() - axis, AxisUse::Full);
  return uses;
}

/// What the index selects: a view, or a scalar where every axis is dropped
/// (but not by `...`, which gives a 0-d view).
static Inferred inferArrayIndexing(const Rule &rule, ArrayType array,
                                   const InferredValue &index) {
  FailureOr<SmallVector<AxisUse>> uses = getAxisUses(rule, array, index);
  if (failed(uses))
    return failure();
  bool hasEllipsis = llvm::any_of(getItemsOrSelf(index), isEllipsis);
  bool isScalar =
      llvm::all_of(*uses, [](AxisUse use) { return use == AxisUse::Drop; });
  if (isScalar && !hasEllipsis)
    return InferredValue(array.getElementType());
  return InferredValue(getViewType(array, *uses));
}

/// A NumPy scalar is like an array of no axes, which only integers would index.
static Inferred inferScalarIndexing(const Rule &rule, Type scalar,
                                    const InferredValue &index) {
  auto leavesAxes = [](const InferredValue &item) {
    return isNone(item) || isEllipsis(item);
  };
  if (!llvm::all_of(getItemsOrSelf(index), leavesAxes))
    return rule.refuse(Code::ScalarIndex, "invalid index to scalar variable");
  return inferArrayIndexing(rule, getFresh({}, scalar, Layout::C), index);
}

static Inferred inferRangeIndexing(const Rule &rule, const InferredValue &range,
                                   const InferredValue &index) {
  if (isa<SliceType>(index.type))
    return InferredValue(range.type);
  if (isIndex(index.type))
    return rule.getInt();
  return rule.refuse(Code::SequenceIndex,
                     "range indices must be integers or slices, not " +
                         describeType(index.type));
}

static Inferred inferTupleIndexing(const Rule &rule, const InferredValue &tuple,
                                   const InferredValue &index) {
  int64_t count = cast<py::TupleType>(tuple.type).getItems().size();
  if (isa<SliceType>(index.type)) {
    std::optional<SmallVector<int64_t>> positions =
        getSlicePositions(index, count);
    if (!positions)
      return rule.refuse(Code::IndexNotSupported,
                         "expected the slice of a tuple to be known when the "
                         "function is compiled",
                         "use a list");
    SmallVector<InferredValue> items;
    for (int64_t position : *positions)
      items.push_back(tuple.getItem(position));
    return InferredValue::getTuple(rule.getContext(), items);
  }
  if (!isIndex(index.type))
    return rule.refuse(Code::SequenceIndex,
                       "tuple indices must be integers, but got " +
                           describeType(index.type));
  std::optional<int64_t> position = index.getInt();
  if (position && *position < 0)
    *position += count;
  if (position && *position >= 0 && *position < count)
    return tuple.getItem(*position);
  if (position)
    return rule.refuse(Code::IndexOutOfRange, "tuple index out of range");
  return inferTupleChoice(rule, tuple, index);
}

Inferred py::inferIndexing(const Rule &rule, const InferredValue &object,
                           const InferredValue &index) {
  if (ArrayType array = dyn_cast<ArrayType>(object.type))
    return inferArrayIndexing(rule, array, index);
  if (isa<py::TupleType>(object.type))
    return inferTupleIndexing(rule, object, index);
  if (isFlat(object.type) && !isPosition(index.type))
    return refuseIndex(rule, index.type);
  if (isFlat(object.type))
    return inferNestItem(rule, cast<IterableType>(object.type));
  if (isText(object.type))
    return inferTextIndexing(rule, object, index);
  if (isKeywords(object.type))
    return inferKeywordsIndexing(rule, object.type, index);
  if (std::optional<Inferred> item =
          inferContainerIndexing(rule, object, index))
    return *item;
  if (isa<RangeType>(object.type))
    return inferRangeIndexing(rule, object, index);
  if (isFlags(object.type))
    return inferFlagOf(rule, object.type, index);
  if (isNumPyScalar(object.type))
    return inferScalarIndexing(rule, object.type, index);
  return rule.refuse(Code::NotSubscriptable,
                     quoteType(object.type) + " object is not subscriptable");
}

LogicalResult SubscriptOp::inferResults(InferenceContext &context,
                                        Values operands, Results &results) {
  Rule rule{context, *this};
  if (FlatSymbolRefAttr function =
          findIndexing(rule, operands[0], operands[1], "numpy.index_get"))
    return setResult(results, context.inferOperator(*this, function, operands));
  return setResult(results, inferIndexing(rule, operands[0], operands[1]));
}

LogicalResult StoreSubscriptOp::inferResults(InferenceContext &context,
                                             Values operands, Results &) {
  Rule rule{context, *this};
  const InferredValue &value = operands[0], &object = operands[1];
  if (std::optional<LogicalResult> stored =
          storeContainerItem(rule, value, object, operands[2]))
    return *stored;
  bool flat = isFlat(object.type);
  ArrayType array =
      flat ? getFlatArray(object.type) : dyn_cast<ArrayType>(object.type);
  if (!array)
    return rule.refuse(Code::NoItemAssignment,
                       quoteType(object.type) + " object does not support item "
                                                "assignment");
  if (array.getReadOnly())
    return rule.refuse(Code::ReadOnly, "assignment destination is read-only",
                       "copy the array first");
  if (FlatSymbolRefAttr function =
          findIndexing(rule, object, operands[2], "numpy.index_put"))
    return context.inferOperator(*this, function, operands);
  if (flat)
    return checkStored(rule, value, {}, array.getElementType());
  Inferred part = inferArrayIndexing(rule, array, operands[2]);
  if (failed(part))
    return failure();
  ArrayType view = dyn_cast<ArrayType>(part->type);
  return checkStored(rule, value, view ? view.getShape() : ArrayRef<int64_t>(),
                     array.getElementType());
}
