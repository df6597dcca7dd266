//===- LoopGuards.cpp - Loops that make an iteration ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for %i { for %j { for %k = 0 to %n { store } } }
//
// does nothing at all if %n is 0. So one test before all of it is enough, and
// the nest stays a nest of loops.
//
//===----------------------------------------------------------------------===//

#include "LoopGuards.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pyarray/Analysis/LinearForm.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// What is known
//===----------------------------------------------------------------------===//

/// upper - lower - 1: not negative where there is an iteration.
static FailureOr<LinearForm> getRoom(Value lower, Value upper) {
  LinearForm room = LinearForm::of(upper);
  if (failed(room.add(LinearForm::of(lower), -1)) ||
      failed(room.add(LinearForm::ofConstant(1), -1)))
    return failure();
  return room;
}

/// Is `room` at least `known`, which is not negative?
static bool isAtLeast(const LinearForm &room, FailureOr<LinearForm> known) {
  if (failed(known))
    return false;
  FailureOr<LinearForm> more = room.subtract(*known);
  return succeeded(more) && more->isConstant() && more->constant >= 0;
}

/// Is the test of `choice` whether `loop` makes an iteration?
static bool asksFor(scf::IfOp choice, scf::ForOp loop) {
  auto test = choice.getCondition().getDefiningOp<arith::CmpIOp>();
  return test && test.getPredicate() == arith::CmpIPredicate::slt &&
         test.getLhs() == loop.getLowerBound() &&
         test.getRhs() == loop.getUpperBound();
}

bool pyarray::isNeverEmpty(scf::ForOp loop) {
  FailureOr<LinearForm> room =
      getRoom(loop.getLowerBound(), loop.getUpperBound());
  if (failed(room))
    return false;
  if (room->isConstant())
    return room->constant >= 0;
  Operation *inner = loop;
  while (Operation *outer = inner->getParentOp()) {
    // In an iteration of a loop, its counter is between its bounds.
    if (auto around = dyn_cast<scf::ForOp>(outer)) {
      Value counter = around.getInductionVar();
      if (isAtLeast(*room,
                    getRoom(around.getLowerBound(), around.getUpperBound())) ||
          isAtLeast(*room, getRoom(counter, around.getUpperBound())) ||
          isAtLeast(*room, LinearForm::of(counter).subtract(
                               LinearForm::of(around.getLowerBound()))))
        return true;
    }
    auto choice = dyn_cast<scf::IfOp>(outer);
    if (choice && choice.thenBlock() == inner->getBlock() &&
        asksFor(choice, loop))
      return true;
    inner = outer;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Tests
//===----------------------------------------------------------------------===//

/// Would nobody see whether `around` runs, if it were not for `loop` in it?
static bool onlyServes(scf::ForOp around, scf::ForOp loop) {
  if (around.getNumResults() != 0)
    return false;
  return !around
              ->walk<WalkOrder::PreOrder>([&](Operation *op) {
                if (op == loop)
                  return WalkResult::skip();
                bool isPlain =
                    isa<scf::ForOp, scf::IfOp, memref::LoadOp>(op) ||
                    (op->getNumRegions() == 0 && isMemoryEffectFree(op));
                return isPlain ? WalkResult::advance()
                               : WalkResult::interrupt();
              })
              .wasInterrupted();
}

/// The outermost loop that is only there for `loop`, and before which the
/// bounds of `loop` are known; `loop` itself if there is no other.
static scf::ForOp findNest(scf::ForOp loop) {
  scf::ForOp nest = loop;
  for (Operation *outer = loop->getParentOp();
       isa_and_nonnull<scf::ForOp, scf::IfOp>(outer);
       outer = outer->getParentOp()) {
    auto around = dyn_cast<scf::ForOp>(outer);
    if (!around)
      continue;
    if (!around.isDefinedOutsideOfLoop(loop.getLowerBound()) ||
        !around.isDefinedOutsideOfLoop(loop.getUpperBound()) ||
        !onlyServes(around, loop))
      break;
    nest = around;
  }
  return nest;
}

LogicalResult pyarray::guardLoop(scf::ForOp loop, bool inPlace) {
  if (isNeverEmpty(loop))
    return success();
  scf::ForOp nest = findNest(loop);
  if (loop.getUnsignedCmp() || (nest == loop && !inPlace))
    return failure();
  OpBuilder builder(nest);
  Location loc = loop.getLoc();
  Value test =
      arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt,
                            loop.getLowerBound(), loop.getUpperBound());
  bool hasResults = nest.getNumResults() != 0;
  auto choice = scf::IfOp::create(builder, loc, nest.getResultTypes(), test,
                                  /*addThenBlock=*/true,
                                  /*addElseBlock=*/hasResults);
  nest.replaceAllUsesWith(choice.getResults());
  nest->moveBefore(choice.thenBlock(), choice.thenBlock()->begin());
  builder.setInsertionPointAfter(nest);
  scf::YieldOp::create(builder, loc, nest.getResults());
  if (hasResults) {
    builder.setInsertionPointToEnd(choice.elseBlock());
    scf::YieldOp::create(builder, loc, nest.getInitArgs());
  }
  return success();
}
