//===- PollInterrupts.cpp - Long loops ask whether they should end --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A poll is a load and a branch that is never taken. In an innermost loop even
// that is too much. One that goes on while a condition holds counts down, and
// polls at zero; one that is counted, which the machine code may vectorise, is
// cut into runs, with a poll between two of them:
//
//   for i in range(n): body
//
// becomes
//
//   low = 0
//   do {
//     more = n - low > run; high = more ? low + run : n
//     for i in range(low, high): body
//     if more: poll
//     low = high
//   } while (more)
//
//===----------------------------------------------------------------------===//

#include "ShortLoops.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Transforms/Passes.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_POLLINTERRUPTSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

namespace {
struct PollInterruptsPass
    : pyarray::impl::PollInterruptsPassBase<PollInterruptsPass> {
  using PollInterruptsPassBase::PollInterruptsPassBase;

  void runOnOperation() override;

private:
  LLVM::GlobalOp getWord();
  void poll(OpBuilder &builder, Location location, bool inLoop);
  void pollLoops(func::FuncOp function);
  void pollWhile(scf::WhileOp loop);
  void countDown(scf::WhileOp loop);
  void cut(scf::ForOp loop);
};
} // namespace

//===----------------------------------------------------------------------===//
// Polls
//===----------------------------------------------------------------------===//

static constexpr llvm::StringLiteral wordName = "pyarray_poll_word";

LLVM::GlobalOp PollInterruptsPass::getWord() {
  ModuleOp module = getOperation();
  if (auto word = module.lookupSymbol<LLVM::GlobalOp>(wordName))
    return word;
  OpBuilder builder = OpBuilder::atBlockEnd(module.getBody());
  return LLVM::GlobalOp::create(builder, module.getLoc(), builder.getI32Type(),
                                /*isConstant=*/false, LLVM::Linkage::External,
                                wordName, Attribute());
}

/// if (pyarray_poll_word) pyarray_poll();
void PollInterruptsPass::poll(OpBuilder &builder, Location location,
                              bool inLoop) {
  Type i32 = builder.getI32Type();
  Value address = LLVM::AddressOfOp::create(builder, location, getWord());
  auto word = LLVM::LoadOp::create(builder, location, i32, address,
                                   /*alignment=*/4);
  // Of what a loop does not write, one load in front of it would do, were it
  // not that another thread may write it.
  if (inLoop)
    word.setOrdering(LLVM::AtomicOrdering::monotonic);
  Value zero = arith::ConstantIntOp::create(builder, location, i32, 0);
  Value isSet = arith::CmpIOp::create(builder, location,
                                      arith::CmpIPredicate::ne, word, zero);
  auto branch = scf::IfOp::create(builder, location, isSet,
                                  /*withElseRegion=*/false);
  OpBuilder inner = branch.getThenBodyBuilder();
  RuntimeCallOp::create(inner, location, /*result=*/Type(),
                        inner.getStringAttr("pyarray_poll"), ValueRange(),
                        /*layout=*/StringAttr(),
                        /*raises=*/inner.getUnitAttr());
  ++numPolls;
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

static bool isInnermost(scf::ForOp loop) {
  return !loop.getBody()
              ->walk(
                  [](LoopLikeOpInterface) { return WalkResult::interrupt(); })
              .wasInterrupted();
}

/// Is an iteration over soon?
static bool isShort(scf::WhileOp loop) {
  WalkResult found = loop->walk([&](Operation *op) {
    bool isLong =
        op != loop && isa<LoopLikeOpInterface, func::CallOp, RuntimeCallOp>(op);
    return isLong ? WalkResult::interrupt() : WalkResult::advance();
  });
  return !found.wasInterrupted();
}

/// Is it done within one run? So is the masked tail of a vectorised loop.
static bool isShort(scf::ForOp loop, int64_t run) {
  if (isMarkedShort(loop) ||
      !loop.getBody()->getOps<vector::CreateMaskOp>().empty())
    return true;
  std::optional<int64_t> low = getConstantIntValue(loop.getLowerBound());
  std::optional<int64_t> high = getConstantIntValue(loop.getUpperBound());
  return low && high && *low >= 0 && *high <= run;
}

void PollInterruptsPass::cut(scf::ForOp loop) {
  Location location = loop.getLoc();
  OpBuilder builder(loop);
  Type index = loop.getInductionVar().getType();
  auto constant = [&](int64_t value) {
    return arith::ConstantOp::create(builder, location,
                                     builder.getIntegerAttr(index, value));
  };
  Value step = loop.getStep(), end = loop.getUpperBound();
  Value span = arith::MulIOp::create(builder, location, step, constant(run));
  SmallVector<Value> initial = {loop.getLowerBound()};
  llvm::append_range(initial, loop.getInitArgs());
  SmallVector<Type> types = {index};
  llvm::append_range(types, loop.getResultTypes());

  auto runs = scf::WhileOp::create(builder, location, types, initial);
  SmallVector<Location> locations(types.size(), location);
  Block *before = builder.createBlock(&runs.getBefore(), {}, types, locations);
  Value low = before->getArgument(0);
  auto compare = [&](arith::CmpIPredicate predicate, Value lhs, Value rhs) {
    return arith::CmpIOp::create(builder, location, predicate, lhs, rhs);
  };
  // Unsigned: the distance of any two positions fits.
  Value rest = arith::SubIOp::create(builder, location, end, low);
  Value more = arith::AndIOp::create(
      builder, location, compare(arith::CmpIPredicate::sgt, end, low),
      compare(arith::CmpIPredicate::ugt, rest, span));
  Value next = arith::AddIOp::create(builder, location, low, span);
  Value high = arith::SelectOp::create(builder, location, more, next, end);
  auto inner = scf::ForOp::create(builder, location, low, high, step,
                                  before->getArguments().drop_front());
  inner->setDiscardableAttrs(llvm::to_vector(loop->getDiscardableAttrs()));
  inner.getRegion().takeBody(loop.getRegion());
  auto check = scf::IfOp::create(builder, location, more,
                                 /*withElseRegion=*/false);
  OpBuilder checkBuilder = check.getThenBodyBuilder();
  poll(checkBuilder, location, /*inLoop=*/true);
  SmallVector<Value> values = {high};
  llvm::append_range(values, inner.getResults());
  scf::ConditionOp::create(builder, location, more, values);

  Block *after = builder.createBlock(&runs.getAfter(), {}, types, locations);
  scf::YieldOp::create(builder, location, after->getArguments());
  loop.replaceAllUsesWith(runs.getResults().drop_front());
  loop.erase();
  ++numCut;
}

/// Another value goes around the loop: how many iterations are left to a poll.
void PollInterruptsPass::countDown(scf::WhileOp loop) {
  Location location = loop.getLoc();
  OpBuilder builder(loop);
  Type i32 = builder.getI32Type();
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantIntOp::create(builder, location, i32, value);
  };
  SmallVector<Type> types(loop.getResultTypes());
  types.push_back(i32);
  SmallVector<Value> initial(loop.getInits());
  initial.push_back(constant(period));
  auto counted = scf::WhileOp::create(builder, location, types, initial);
  counted->setDiscardableAttrs(llvm::to_vector(loop->getDiscardableAttrs()));
  counted.getBefore().takeBody(loop.getBefore());
  counted.getAfter().takeBody(loop.getAfter());

  Value carried = counted.getBeforeBody()->addArgument(i32, location);
  counted.getConditionOp().getArgsMutable().append(carried);
  Value left = counted.getAfterBody()->addArgument(i32, location);
  scf::YieldOp yield = counted.getYieldOp();
  builder.setInsertionPoint(yield);
  Value less = arith::SubIOp::create(builder, location, left, constant(1));
  Value isZero = arith::CmpIOp::create(
      builder, location, arith::CmpIPredicate::eq, less, constant(0));
  auto branch = scf::IfOp::create(builder, location, i32, isZero,
                                  /*withElseRegion=*/true);
  OpBuilder inner = branch.getThenBodyBuilder();
  poll(inner, location, /*inLoop=*/true);
  Value again = arith::ConstantIntOp::create(inner, location, i32, period);
  scf::YieldOp::create(inner, location, again);
  OpBuilder otherwise = branch.getElseBodyBuilder();
  scf::YieldOp::create(otherwise, location, less);
  yield.getResultsMutable().append(branch.getResult(0));
  loop.replaceAllUsesWith(counted.getResults().drop_back());
  loop.erase();
}

void PollInterruptsPass::pollWhile(scf::WhileOp loop) {
  if (isShort(loop))
    return countDown(loop);
  OpBuilder builder = OpBuilder::atBlockBegin(loop.getAfterBody());
  poll(builder, loop.getLoc(), /*inLoop=*/true);
}

void PollInterruptsPass::pollLoops(func::FuncOp function) {
  SmallVector<Operation *> loops;
  function.walk([&](Operation *op) {
    if (isa<scf::ForOp, scf::WhileOp>(op))
      loops.push_back(op);
  });
  for (Operation *op : loops) {
    if (auto loop = dyn_cast<scf::WhileOp>(op)) {
      pollWhile(loop);
      continue;
    }
    auto loop = cast<scf::ForOp>(op);
    if (isShort(loop, run))
      continue;
    if (isInnermost(loop)) {
      cut(loop);
      continue;
    }
    OpBuilder builder = OpBuilder::atBlockBegin(loop.getBody());
    poll(builder, loop.getLoc(), /*inLoop=*/true);
  }
}

//===----------------------------------------------------------------------===//
// Recursion
//===----------------------------------------------------------------------===//

/// Does a chain of calls lead from the function to itself?
static bool isRecursive(func::FuncOp function, const SymbolTable &symbols) {
  llvm::SmallSetVector<Operation *, 8> seen;
  auto addCallees = [&](Operation *caller) {
    caller->walk([&](func::CallOp call) {
      if (Operation *callee = symbols.lookup(call.getCallee()))
        seen.insert(callee);
    });
  };
  addCallees(function);
  for (unsigned i = 0; i < seen.size(); ++i)
    addCallees(seen[i]);
  return seen.contains(function);
}

void PollInterruptsPass::runOnOperation() {
  SymbolTable symbols(getOperation());
  SmallVector<func::FuncOp> functions(getOperation().getOps<func::FuncOp>());
  for (func::FuncOp function : functions) {
    if (function.isExternal())
      continue;
    pollLoops(function);
    if (!isRecursive(function, symbols))
      continue;
    OpBuilder builder = OpBuilder::atBlockBegin(&function.front());
    poll(builder, function.getLoc(), /*inLoop=*/false);
  }
}
