//===- FoldSigns.cpp - What follows from signs ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   scf.for %d = %c2 to %n {              scf.for %d = %c2 to %n {
//     check %d != 0                =>       %r = remsi %x, %d
//     %r = remsi %x, %d                   }
//     %s = %r < 0 xor %d < 0
//          and %r != 0 ? %r + %d : %r
//   }
//
// Python's division rounds down, its indices may be negative, and functions
// have domains; all of it costs most where it does not matter: `math.sqrt(s)`
// after `s += t * t` checks nothing. Signs are propagated from the values
// before loops through what loops carry until nothing is added; comparisons
// that they decide become constants, and the canonicaliser does the rest.
//
//===----------------------------------------------------------------------===//

#include "Signs.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "llvm/ADT/TypeSwitch.h"

namespace pyarray {
#define GEN_PASS_DEF_FOLDSIGNSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Propagation
//===----------------------------------------------------------------------===//

namespace {
class SignSolver {
public:
  void solve(Operation *root) {
    root->walk<WalkOrder::PreOrder>([&](Operation *op) { push(op); });
    while (!worklist.empty())
      visit(worklist.pop_back_val());
  }

  Signs get(Value value) {
    auto argument = dyn_cast<BlockArgument>(value);
    if (argument &&
        !isa<scf::ForOp, scf::WhileOp>(argument.getOwner()->getParentOp()))
      return Signs::any();
    return signs.lookup(value);
  }

private:
  void push(Operation *op) { worklist.insert(op); }

  void join(Value value, Signs more) {
    Signs old = signs.lookup(value);
    Signs joined = old | more;
    if (joined == old)
      return;
    signs[value] = joined;
    for (Operation *user : value.getUsers())
      push(user);
  }

  template <typename Targets, typename Sources>
  void joinAll(Targets targets, Sources sources) {
    for (auto [target, source] : llvm::zip_equal(targets, sources))
      join(target, get(source));
  }

  void visit(Operation *op) {
    llvm::TypeSwitch<Operation *>(op)
        .Case([&](scf::ForOp loop) { visitFor(loop); })
        .Case([&](scf::WhileOp loop) { visitWhile(loop); })
        .Case([&](scf::IfOp branch) { visitIf(branch); })
        .Case<scf::YieldOp, scf::ConditionOp>(
            [&](Operation *end) { push(end->getParentOp()); })
        .Default([&](Operation *) { visitPlain(op); });
  }

  void visitPlain(Operation *op) {
    if (op->getNumResults() != 1 || op->getNumRegions() != 0) {
      for (Value result : op->getResults())
        join(result, Signs::any());
      return;
    }
    SmallVector<Signs> operands;
    for (Value operand : op->getOperands())
      operands.push_back(get(operand));
    join(op->getResult(0), inferSigns(op, operands));
  }

  /// It starts at the lower bound and only grows.
  void visitFor(scf::ForOp loop) {
    Signs lower = get(loop.getLowerBound()), upper = get(loop.getUpperBound());
    Signs counter = lower.isNone() ? lower : lower | Signs::Positive;
    if (lower.mayBe(Signs::Negative))
      counter = counter | Signs::Zero;
    std::optional<int64_t> step = getConstantIntValue(loop.getStep());
    if (upper.isFast() && (!step || *step > 8))
      counter = counter | Signs::Fast;
    join(loop.getInductionVar(), counter);
    ValueRange yielded = loop.getBody()->getTerminator()->getOperands();
    joinAll(loop.getRegionIterArgs(), loop.getInits());
    joinAll(loop.getRegionIterArgs(), yielded);
    joinAll(loop.getResults(), loop.getRegionIterArgs());
  }

  void visitWhile(scf::WhileOp loop) {
    joinAll(loop.getBeforeArguments(), loop.getInits());
    joinAll(loop.getBeforeArguments(), loop.getYieldOp().getResults());
    ValueRange handedOn = loop.getConditionOp().getArgs();
    joinAll(loop.getAfterArguments(), handedOn);
    joinAll(loop.getResults(), handedOn);
  }

  void visitIf(scf::IfOp branch) {
    Signs condition = get(branch.getCondition());
    if (branch.getNumResults() == 0 || condition.isNone())
      return;
    if (!condition.isFalse())
      joinAll(branch.getResults(), branch.thenYield().getResults());
    if (!condition.isTrue())
      joinAll(branch.getResults(), branch.elseYield().getResults());
  }

  DenseMap<Value, Signs> signs;
  llvm::SmallSetVector<Operation *, 32> worklist;
};
} // namespace

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

static void replaceByConstant(Operation *op, bool value) {
  OpBuilder builder(op);
  op->getResult(0).replaceAllUsesWith(
      arith::ConstantIntOp::create(builder, op->getLoc(), value, /*width=*/1));
  op->erase();
}

namespace {
struct FoldSignsPass : pyarray::impl::FoldSignsPassBase<FoldSignsPass> {
  void runOnOperation() override {
    SignSolver solver;
    solver.solve(getOperation());
    SmallVector<std::pair<Operation *, bool>> decided;
    getOperation().walk([&](Operation *op) {
      if (isa<arith::CmpIOp, arith::CmpFOp>(op)) {
        Signs result = solver.get(op->getResult(0));
        if (result.isTrue() || result.isFalse())
          decided.push_back({op, result.isTrue()});
      } else if (auto check = dyn_cast<WrapIndexOp>(op)) {
        Signs index = solver.get(check.getIndex());
        if (!index.isNone() && !index.mayBe(Signs::Negative))
          check->setDiscardableAttr(nonNegativeAttrName,
                                    UnitAttr::get(&getContext()));
      }
    });
    for (auto [comparison, value] : decided)
      replaceByConstant(comparison, value);
    numDecided += decided.size();
  }
};
} // namespace
