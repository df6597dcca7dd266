//===- ExpandBroadcasts.cpp - Make broadcasting explicit ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every array has a set of shapes whose broadcast is its own: one for an array
// of unknown origin, the union of its operands' for an elementwise result.
// Where one operand's set holds the others, the shapes fit and the result has
// that operand's shape; only where none does is a test needed.
//
//   a * b + 0.5 * sin(a):   {a, b} + {a}
//
// is one test, of a and b, and sin(a) is broadcast to what it gave.
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/Extents.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_EXPANDBROADCASTSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

namespace {
/// What is known about the shape of an array.
struct Shape {
  /// The shapes whose broadcast it is, by number, ascending.
  SmallVector<unsigned> parts;
  SmallVector<Extent> extents;
  /// An array of that shape, or one that broadcasts to it, which is not the
  /// result of an elementwise op: those are to be fused away.
  Value witness;
};

class Expander {
public:
  void expand(ElementwiseOpInterface op);

  /// Makes the test of an op whose operands these are, which need not exist any
  /// more.
  void expandTest(BroadcastShapeOp op);

private:
  unsigned getNumber(ArrayRef<Extent> extents);
  Shape getShape(Value array);
  Shape join(OpBuilder &builder, Location loc, ArrayRef<Shape> shapes);
  Value getWitness(OpBuilder &builder, Location loc, const Shape &shape);

  SmallVector<SmallVector<Extent>> numbered;
  DenseMap<Value, Shape> results;
  /// The last test and what it gave.
  Block *testedIn = nullptr;
  SmallVector<Value> tested;
  Shape testedShape;
};
} // namespace

/// The type of a view of `source` at a larger shape: unit strides stay only
/// along axes that are not stretched.
static ArrayType getViewType(ArrayType source, ArrayRef<int64_t> shape,
                             bool keepsLastAxis) {
  bool hasRows = keepsLastAxis && (source.getLayout() == Layout::C ||
                                   source.getLayout() == Layout::Rows);
  return ArrayType::get(shape, source.getElementType(),
                        hasRows ? Layout::Rows : Layout::Strided,
                        source.getReadOnly());
}

/// Views `array` at the shape `extents`, whose known extents are in `shape`.
static Value createBroadcast(OpBuilder &builder, Location loc, Value array,
                             ArrayRef<Extent> from, ArrayRef<Extent> extents,
                             ArrayRef<int64_t> shape) {
  bool keepsLastAxis = !from.empty() && from.back() == extents.back();
  ArrayType type =
      getViewType(cast<ArrayType>(array.getType()), shape, keepsLastAxis);
  SmallVector<Value> values;
  for (Extent extent : extents)
    values.push_back(materialize(builder, loc, extent));
  return BroadcastOp::create(builder, loc, type, array, values);
}

/// The number of a shape; equal shapes have one number.
unsigned Expander::getNumber(ArrayRef<Extent> extents) {
  for (auto [number, known] : llvm::enumerate(numbered))
    if (ArrayRef<Extent>(known) == extents)
      return number;
  numbered.emplace_back(extents);
  return numbered.size() - 1;
}

Shape Expander::getShape(Value array) {
  auto known = results.find(array);
  if (known != results.end())
    return known->second;
  Shape shape;
  shape.extents = getExtents(array);
  shape.witness = array;
  if (!shape.extents.empty())
    shape.parts.push_back(getNumber(shape.extents));
  return shape;
}

Value Expander::getWitness(OpBuilder &builder, Location loc,
                           const Shape &shape) {
  SmallVector<Extent> from = getExtents(shape.witness);
  if (from == shape.extents)
    return shape.witness;
  SmallVector<int64_t> known;
  for (Extent extent : shape.extents)
    known.push_back(extent.base ? ShapedType::kDynamic : extent.number);
  return createBroadcast(builder, loc, shape.witness, from, shape.extents,
                         known);
}

/// The extents that arrays take together, tested where they may disagree.
static SmallVector<Extent> createTest(OpBuilder &builder, Location loc,
                                      ArrayRef<Value> arrays, size_t rank) {
  SmallVector<std::optional<Extent>> known;
  for (size_t axis = rank; axis-- > 0;)
    known.push_back(getCommonExtent(arrays, axis));
  ValueRange tested;
  if (llvm::is_contained(known, std::nullopt)) {
    SmallVector<Type> types(rank, builder.getIndexType());
    tested = BroadcastShapeOp::create(builder, loc, types, arrays).getExtents();
  }
  SmallVector<Extent> extents;
  for (auto [axis, extent] : llvm::enumerate(known))
    extents.push_back(extent ? *extent : Extent{tested[axis], 0});
  return extents;
}

/// The shape that arrays take together.
Shape Expander::join(OpBuilder &builder, Location loc, ArrayRef<Shape> shapes) {
  SmallVector<unsigned> parts;
  for (const Shape &shape : shapes) {
    SmallVector<unsigned> merged;
    std::set_union(parts.begin(), parts.end(), shape.parts.begin(),
                   shape.parts.end(), std::back_inserter(merged));
    parts = std::move(merged);
  }
  for (const Shape &shape : shapes)
    if (shape.parts == parts)
      return shape;
  SmallVector<Value> witnesses;
  for (const Shape &shape : shapes)
    if (!shape.parts.empty())
      witnesses.push_back(getWitness(builder, loc, shape));
  size_t rank = 0;
  for (const Shape &shape : shapes)
    rank = std::max(rank, shape.extents.size());
  Shape joined;
  joined.parts = std::move(parts);
  joined.extents = createTest(builder, loc, witnesses, rank);
  joined.witness = witnesses.front();
  return joined;
}

void Expander::expandTest(BroadcastShapeOp op) {
  OpBuilder builder(op);
  SmallVector<Shape> shapes;
  for (Value array : op.getArrays())
    shapes.push_back(getShape(array));
  testedShape = join(builder, op.getLoc(), shapes);
  tested = op.getArrays();
  testedIn = op->getBlock();
  op.erase();
}

void Expander::expand(ElementwiseOpInterface op) {
  OpBuilder builder(op);
  SmallVector<Shape> shapes;
  llvm::SmallSetVector<Value, 4> arrays;
  for (Value operand : op->getOperands()) {
    shapes.push_back(getShape(operand));
    if (!shapes.back().extents.empty())
      arrays.insert(operand);
  }
  bool isTested =
      op->getBlock() == testedIn && arrays.getArrayRef() == ArrayRef(tested);
  Shape joined = isTested ? testedShape : join(builder, op.getLoc(), shapes);
  ArrayType type = cast<ArrayType>(op->getResult(0).getType());
  for (auto [operand, shape] : llvm::zip_equal(op->getOpOperands(), shapes))
    if (shape.extents != joined.extents)
      operand.set(createBroadcast(builder, op.getLoc(), operand.get(),
                                  shape.extents, joined.extents,
                                  type.getShape()));
  results[op->getResult(0)] = std::move(joined);
}

namespace {
struct ExpandBroadcastsPass
    : pyarray::impl::ExpandBroadcastsPassBase<ExpandBroadcastsPass> {
  using Base::Base;

  void runOnOperation() override {
    Expander expander;
    getOperation()->walk<WalkOrder::PreOrder>([&](Operation *op) {
      if (auto elementwise = dyn_cast<ElementwiseOpInterface>(op)) {
        expander.expand(elementwise);
      } else if (auto test = dyn_cast<BroadcastShapeOp>(op);
                 test && test.use_empty()) {
        expander.expandTest(test);
        return WalkResult::skip();
      }
      return WalkResult::advance();
    });
  }
};
} // namespace
