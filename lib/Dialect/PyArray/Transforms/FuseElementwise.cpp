//===- FuseElementwise.cpp - Fuse elementwise chains ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
//   %p = pyarray.multiply %a, %b       %c = pyarray.map ins(%a, %b, %d) {
//   %c = pyarray.add %p, %d      =>    ^bb0(%x, %y, %z):
//                                        %p = arith.mulf %x, %y
//                                        %s = arith.addf %p, %z
//                                        pyarray.yield %s
//                                      }
//
// First each elementwise op becomes a map of its own and each reduction a
// map_reduce; then maps move into the one place where their result is used, and
// into loops that read it slice by slice (SinkMaps.cpp).
//
//===----------------------------------------------------------------------===//

#include "Aliasing.h"
#include "MapFusion.h"
#include "SinkMaps.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"
#include "pyarray/Support/Remarks.h"

#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/RegionUtils.h"

namespace pyarray {
#define GEN_PASS_DEF_FUSEELEMENTWISEPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;
using Kind = ElementwiseKind;

//===----------------------------------------------------------------------===//
// Ops to bodies
//===----------------------------------------------------------------------===//

/// The scalar that every element of `array` is, read where `builder` stands;
/// null where elements may differ.
static Value getUniformScalar(OpBuilder &builder, Location loc, Value array) {
  Value root = array;
  while (BroadcastOp view = root.getDefiningOp<BroadcastOp>())
    root = view.getSource();
  ArrayType type = cast<ArrayType>(root.getType());
  if (type.getRank() != 0)
    return {};
  // What is splat may be written later, as any array.
  if (SplatOp splat = root.getDefiningOp<SplatOp>())
    if (isNeverWritten(root))
      return splat.getValue();
  return LoadOp::create(builder, loc, type.getScalarType(), root, ValueRange());
}

/// Makes the block that gets one scalar of each input.
static Block *createBody(OpBuilder &builder, Location loc, Region &region,
                         ValueRange inputs) {
  Block *body = builder.createBlock(&region);
  for (Value input : inputs)
    body->addArgument(cast<ArrayType>(input.getType()).getScalarType(), loc);
  return body;
}

/// Broadcasting has to be explicit.
static WalkResult requireOneRank(ElementwiseOpInterface op) {
  ArrayType type = cast<ArrayType>(op->getResult(0).getType());
  for (Type operand : op->getOperandTypes())
    if (cast<ArrayType>(operand).getRank() != type.getRank()) {
      op->emitOpError("expected operands of ")
          << type.getRank() << " axes, but got " << operand
          << "; run pyarray-expand-broadcasts before";
      return WalkResult::interrupt();
    }
  return WalkResult::advance();
}

/// NumPy takes square roots where an array is raised to the power 0.5, which
/// differs from `pow` at -0.0 and -inf.
static bool isSquareRoot(Kind kind, ValueRange scalars) {
  APFloat exponent(0.0);
  return kind == Kind::Power &&
         matchPattern(scalars.back(), m_ConstantFloat(&exponent)) &&
         exponent.isExactlyValue(0.5);
}

/// The flags that scalar arithmetic of the function has.
static void allowFastMath(Block &body, arith::FastMathFlagsAttr flags) {
  for (Operation &op : body)
    if (auto isFloat = dyn_cast<arith::ArithFastMathInterface>(op))
      op.setAttr(isFloat.getFastMathAttrName(), flags);
}

/// result[i] = op(operands[i] ...)
static void convertToMap(ElementwiseOpInterface op) {
  OpBuilder builder(op);
  Location loc = op.getLoc();
  ArrayType type = cast<ArrayType>(op->getResult(0).getType());
  SmallVector<Value> scalars, inputs;
  for (Value operand : op->getOperands()) {
    scalars.push_back(getUniformScalar(builder, loc, operand));
    if (!scalars.back())
      inputs.push_back(operand);
  }
  // Without any other input, a uniform one has to say the shape.
  if (inputs.empty() && !type.hasStaticShape()) {
    inputs.push_back(op->getOperand(0));
    scalars.front() = {};
  }
  MapOp map = MapOp::create(builder, loc, type, inputs, Value());
  Block *body = createBody(builder, loc, map.getBody(), inputs);
  ArrayRef<BlockArgument> arguments(body->getArguments());
  for (Value &scalar : scalars)
    if (!scalar) {
      scalar = arguments.front();
      arguments = arguments.drop_front();
    }
  Type element =
      cast<ArrayType>(op->getOperands().back().getType()).getElementType();
  Kind kind = op.getElementwiseKind();
  if (isSquareRoot(kind, scalars)) {
    kind = Kind::Sqrt;
    scalars.pop_back();
  }
  Value value =
      emitScalar(builder, loc, kind, element, scalars, type.getElementType());
  YieldOp::create(builder, loc, value);
  auto function = op->getParentOfType<FunctionOpInterface>();
  if (auto flags = function ? function->getAttrOfType<arith::FastMathFlagsAttr>(
                                  "pyarray.fastmath")
                            : nullptr)
    allowFastMath(*body, flags);
  op->getResult(0).replaceAllUsesWith(map.getResult());
  op->erase();
}

/// A reduction of an array is one of a body that hands the elements on.
static void convertToMapReduce(ReduceOp op) {
  OpBuilder builder(op);
  Type element = op.getArray().getType().getElementType();
  bool isUnsigned = isa<IntegerType>(element) && !element.isSignedInteger();
  MapReduceOp reduce =
      MapReduceOp::create(builder, op.getLoc(), op.getType(), op.getKind(),
                          op->getOperands(), isUnsigned);
  Block *body =
      createBody(builder, op.getLoc(), reduce.getBody(), reduce.getInputs());
  YieldOp::create(builder, op.getLoc(), body->getArgument(0));
  op.replaceAllUsesWith(reduce.getResult());
  op.erase();
}

/// Tells how many expressions of the source became one loop: each has a place.
static void remarkOnFusion(Operation *op) {
  if (!isa<MapOp, MapReduceOp>(op))
    return;
  llvm::SmallSetVector<Location, 8> expressions;
  for (Operation &part : op->getRegion(0).front().without_terminator())
    expressions.insert(part.getLoc());
  if (expressions.size() > 1)
    addRemark(op, "fused " + Twine(expressions.size()) +
                      " expressions of arrays into one loop");
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

namespace {
struct FuseElementwisePass
    : pyarray::impl::FuseElementwisePassBase<FuseElementwisePass> {
  using Base::Base;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    IRRewriter rewriter(&getContext());
    (void)eraseUnreachableBlocks(rewriter, function->getRegions());
    if (function.walk(requireOneRank).wasInterrupted())
      return signalPassFailure();
    function.walk([](ElementwiseOpInterface op) { convertToMap(op); });
    function.walk([](ReduceOp op) { convertToMapReduce(op); });
    if (fuse)
      fuseMaps(rewriter);
    (void)runRegionDCE(rewriter, function->getRegions());
    if (hasRemarkListener(function))
      function.walk(remarkOnFusion);
  }

  void fuseMaps(IRRewriter &rewriter) {
    MapFuser fuser(rewriter, maxInputs);
    fuseAll(fuser);
    if (sinkMaps(rewriter))
      fuseAll(fuser);
    numFused += fuser.getNumFused();
  }

  /// In the order of the code, so that none is erased before its turn.
  void fuseAll(MapFuser &fuser) {
    SmallVector<Operation *> consumers;
    getOperation().walk([&](Operation *op) {
      if (isa<MapOp, MapReduceOp, CopyOp>(op))
        consumers.push_back(op);
    });
    for (Operation *consumer : consumers)
      fuser.fuseProducers(consumer);
  }

  /// What loops read slice by slice is computed there; whether anything is.
  bool sinkMaps(IRRewriter &rewriter) {
    SmallVector<MapOp> maps;
    getOperation().walk([&](MapOp map) { maps.push_back(map); });
    size_t numParts = 0;
    for (MapOp map : maps)
      numParts += sinkIntoSlices(rewriter, map).size();
    numSunk += numParts;
    return numParts != 0;
  }
};
} // namespace
