//===- PromoteLoops.cpp - SSA values for the names of loops ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NamePromotion.h"

using namespace mlir;

namespace pyarray::py {

void NamePromotion::promoteWhile(WhileOp op, Bindings &bindings,
                                 const NameSet &live) {
  NameEffects effects = uses.of(op);
  NameSet atHead = effects.liveBefore(live);
  NameSet afterTest = uses.of(op.getBody()).liveBefore(atHead);
  afterTest |= live;
  NameSet headNames = effects.changes, passedNames = effects.changes;
  headNames &= atHead;
  passedNames &= afterTest;

  // What the first region takes, initially and from the body.
  SmallVector<Slot> head = makeSlots(headNames, bindings);
  SmallVector<Value> initial(op.getInitial());
  llvm::append_range(initial, collect(head, bindings, op));
  bindings.forget(effects.changes);
  bindArguments(head, op.getBefore().front(), bindings);
  promoteBlock(op.getBefore().front(), bindings, afterTest);

  // What it passes to the body and to what follows.
  SmallVector<Slot> passed = makeSlots(passedNames, bindings);
  yield(passed, op.getBefore(), bindings);
  bindings.forget(effects.changes);
  Bindings inBody = bindings;
  bindArguments(passed, op.getBody().front(), inBody);
  promoteBlock(op.getBody().front(), inBody, atHead);
  yield(head, op.getBody(), inBody);

  OpBuilder builder(op);
  auto loop = WhileOp::create(builder, op.getLoc(),
                              addTypes(op.getResultTypes(), passed), initial);
  loop.getBefore().takeBody(op.getBefore());
  loop.getBody().takeBody(op.getBody());
  unsigned numOld = op.getNumResults();
  op.replaceAllUsesWith(loop.getResults().take_front(numOld));
  bind(passed, loop.getResults().drop_front(numOld), bindings);
  op.erase();
}

void NamePromotion::promoteFor(ForOp op, Bindings &bindings,
                               const NameSet &live) {
  NameEffects effects = uses.of(op);
  NameSet atHead = effects.liveBefore(live);
  NameSet carriedNames = effects.changes;
  carriedNames &= atHead;

  SmallVector<Slot> carried = makeSlots(carriedNames, bindings);
  SmallVector<Value> initial(op.getInitial());
  llvm::append_range(initial, collect(carried, bindings, op));
  bindings.forget(effects.changes);
  Bindings inBody = bindings;
  bindArguments(carried, op.getBody().front(), inBody);
  promoteBlock(op.getBody().front(), inBody, atHead);
  yield(carried, op.getBody(), inBody);

  OpBuilder builder(op);
  auto loop = ForOp::create(builder, op.getLoc(),
                            addTypes(op.getResultTypes(), carried),
                            op.getIterable(), initial);
  loop.getBody().takeBody(op.getBody());
  unsigned numOld = op.getNumResults();
  op.replaceAllUsesWith(loop.getResults().take_front(numOld));
  bind(carried, loop.getResults().drop_front(numOld), bindings);
  op.erase();
}

} // namespace pyarray::py
