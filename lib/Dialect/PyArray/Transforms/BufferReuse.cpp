//===- BufferReuse.cpp - Results in place of dead inputs ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `x = x * 0.5 + y` in a loop needs no second buffer: each element is read just
// before it is written. Nothing tells at compile time whether `x` is still the
// caller's array, or somebody's view; its count of references does at run time.
//
//===----------------------------------------------------------------------===//

#include "BufferReuse.h"
#include "ReferenceCounts.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace pyarray;

/// Does `map` run once at most each time that `block` does?
static bool runsOnce(MapOp map, Block *block) {
  for (Operation *op = map; op->getBlock() != block;) {
    op = op->getParentOp();
    if (!isa<scf::IfOp>(op))
      return false;
  }
  return true;
}

/// Is `op` over when `map` begins, or does it not run where `map` does? The two
/// are in `block`, or in regions of its ops that run once.
static bool isOver(Operation *op, MapOp map, Block *block) {
  for (Operation *place = map;; place = place->getParentOp()) {
    if (Operation *ancestor = place->getBlock()->findAncestorOpInBlock(*op)) {
      bool isOtherBranch = ancestor == place && place != map;
      return isOtherBranch || ancestor->isBeforeInBlock(place);
    }
    if (place->getBlock() == block)
      return false;
  }
}

static bool isDying(Value input, MapOp map) {
  Block *block = input.getParentBlock();
  if (!isOwned(input) || !runsOnce(map, block))
    return false;
  // A view that the map reads as well would be read too late.
  return llvm::all_of(collectUses(input), [&](OpOperand *use) {
    return use->getOwner() == map ? use->get() == input
                                  : isOver(use->getOwner(), map, block);
  });
}

Value pyarray::findDyingInput(MapOp map) {
  auto type = cast<ArrayType>(map.getResult().getType());
  // Small arrays of known shape live on the stack.
  if (llvm::none_of(type.getShape(), ShapedType::isDynamic))
    return Value();
  for (Value input : map.getInputs())
    if (input.getType() == type && isDying(input, map))
      return input;
  return Value();
}
