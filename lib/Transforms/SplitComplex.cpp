//===- SplitComplex.cpp - Carry complex numbers as two floats -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   scf.while (%z = %z0) {            scf.while (%r = %r0, %i = %i0) {
//     %r = complex.re %z          =>    ... %r ...
//     ...                               scf.condition(%c) %r, %i
//     scf.condition(%c) %z
//
// Vectors have no complex elements, and loads from memory are the only other
// place where a complex number need be one value.
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_SPLITCOMPLEXPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;

static bool isComplex(Type type) { return isa<ComplexType>(type); }

static SmallVector<Type> splitTypes(TypeRange types) {
  SmallVector<Type> split;
  for (Type type : types) {
    auto complex = dyn_cast<ComplexType>(type);
    split.append(complex ? 2 : 1, complex ? complex.getElementType() : type);
  }
  return split;
}

static SmallVector<Value> splitValues(OpBuilder &builder, ValueRange values) {
  SmallVector<Value> split;
  for (Value value : values) {
    if (!isComplex(value.getType())) {
      split.push_back(value);
      continue;
    }
    split.push_back(builder.createOrFold<complex::ReOp>(value.getLoc(), value));
    split.push_back(builder.createOrFold<complex::ImOp>(value.getLoc(), value));
  }
  return split;
}

/// Replaces `whole` by `parts`, of which a complex number has two.
static void join(OpBuilder &builder, ValueRange whole, ValueRange parts) {
  for (Value value : whole) {
    if (!isComplex(value.getType())) {
      value.replaceAllUsesWith(parts.front());
      parts = parts.drop_front();
      continue;
    }
    Value joined = complex::CreateOp::create(
        builder, value.getLoc(), value.getType(), parts[0], parts[1]);
    value.replaceAllUsesWith(joined);
    parts = parts.drop_front(2);
  }
}

/// Gives `block` two arguments for each complex one.
static void splitArguments(Block &block) {
  SmallVector<Value> whole(block.getArguments());
  unsigned numWhole = whole.size();
  SmallVector<Value> parts;
  for (Value value : whole)
    for (Type type : splitTypes(value.getType()))
      parts.push_back(block.addArgument(type, value.getLoc()));
  OpBuilder builder = OpBuilder::atBlockBegin(&block);
  join(builder, whole, parts);
  block.eraseArguments(0, numWhole);
}

static void splitTerminator(Block &block) {
  Operation *terminator = block.getTerminator();
  OpBuilder builder(terminator);
  terminator->setOperands(splitValues(builder, terminator->getOperands()));
}

/// The same op with two operands and results for each complex one.
static void splitOp(Operation *op) {
  OpBuilder builder(op);
  OperationState state(op->getLoc(), op->getName());
  state.addOperands(splitValues(builder, op->getOperands()));
  state.addTypes(splitTypes(op->getResultTypes()));
  state.addAttributes(op->getAttrs());
  for (Region &region : op->getRegions())
    state.addRegion()->takeBody(region);
  Operation *split = builder.create(state);
  for (Region &region : split->getRegions())
    for (Block &block : region) {
      splitArguments(block);
      splitTerminator(block);
    }
  builder.setInsertionPointAfter(split);
  join(builder, op->getResults(), split->getResults());
  op->erase();
}

static void splitSelect(arith::SelectOp select) {
  OpBuilder builder(select);
  SmallVector<Value> first = splitValues(builder, select.getTrueValue());
  SmallVector<Value> second = splitValues(builder, select.getFalseValue());
  SmallVector<Value> parts;
  for (auto [lhs, rhs] : llvm::zip_equal(first, second))
    parts.push_back(arith::SelectOp::create(builder, select.getLoc(),
                                            select.getCondition(), lhs, rhs));
  join(builder, select.getResult(), parts);
  select.erase();
}

namespace {
struct SplitComplexPass
    : pyarray::impl::SplitComplexPassBase<SplitComplexPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<Operation *> ops;
    getOperation().walk([&](Operation *op) {
      if (!isa<scf::ForOp, scf::IfOp, scf::WhileOp, arith::SelectOp>(op))
        return;
      if (llvm::any_of(op->getResultTypes(), isComplex) ||
          llvm::any_of(op->getOperandTypes(), isComplex))
        ops.push_back(op);
    });
    for (Operation *op : ops) {
      if (auto select = dyn_cast<arith::SelectOp>(op))
        splitSelect(select);
      else
        splitOp(op);
    }
    numSplit += ops.size();
  }
};
} // namespace
