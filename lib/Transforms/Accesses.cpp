//===- Accesses.cpp - What a loop nest reads and writes -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Accesses.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

/// What `value` views, or null where it is no view.
static Value getViewed(Value value) {
  if (auto view = value.getDefiningOp<ReinterpretOp>())
    return view.getSource();
  if (auto cast = value.getDefiningOp<memref::CastOp>())
    return cast.getSource();
  return {};
}

Value pyarray::getBase(Value memref) {
  while (Value viewed = getViewed(memref))
    memref = viewed;
  return memref;
}

static bool isFresh(Value base) {
  return isa_and_nonnull<AllocOp, memref::AllocaOp>(base.getDefiningOp());
}

static bool isArgument(Value base) {
  auto argument = dyn_cast<BlockArgument>(base);
  return argument && argument.getOwner()->isEntryBlock() &&
         isa<FunctionOpInterface>(argument.getOwner()->getParentOp());
}

/// Is fresh memory known to this function by `memref` and its views only, and
/// to others not before it returns?
static bool isPrivate(Value memref) {
  return llvm::all_of(memref.getUsers(), [&](Operation *user) {
    if (getViewed(user->getNumResults() == 1 ? user->getResult(0) : Value()))
      return isPrivate(user->getResult(0));
    if (auto store = dyn_cast<memref::StoreOp>(user))
      return store.getValue() != memref;
    return isa<memref::LoadOp, memref::DimOp, RetainOp, ReleaseOp, UnsharedOp,
               func::ReturnOp>(user);
  });
}

/// The memory that `memref` may be: of a choice, each of the branches.
static void collectBases(Value memref, SmallVectorImpl<Value> &bases) {
  memref = getBase(memref);
  if (auto choice = memref.getDefiningOp<scf::IfOp>()) {
    unsigned number = cast<OpResult>(memref).getResultNumber();
    collectBases(choice.thenYield().getOperand(number), bases);
    collectBases(choice.elseYield().getOperand(number), bases);
    return;
  }
  bases.push_back(memref);
}

static bool mayBeSame(Value base, Value other) {
  if (base == other)
    return true;
  if (!isFresh(base))
    std::swap(base, other);
  if (!isFresh(base))
    return true;
  return !isFresh(other) && !isArgument(other) && !isPrivate(base);
}

bool pyarray::mayShareElements(Value lhs, Value rhs) {
  SmallVector<Value> bases, others;
  collectBases(lhs, bases);
  collectBases(rhs, others);
  return llvm::any_of(bases, [&](Value base) {
    return llvm::any_of(others,
                        [&](Value other) { return mayBeSame(base, other); });
  });
}

bool NestAccesses::isMarked(Value memref) const {
  scf::ForOp marked = disjointRoot;
  return marked && marked.isDefinedOutsideOfLoop(memref);
}

bool NestAccesses::mayOverlap(Value lhs, Value rhs) const {
  if (lhs == rhs)
    return true;
  if (isMarked(lhs) && isMarked(rhs))
    return false;
  return pyarray::mayShareElements(lhs, rhs);
}

bool NestAccesses::hasDistinctElements(Value memref) const {
  auto type = cast<MemRefType>(memref.getType());
  if (type.getRank() == 0 || type.getLayout().isIdentity())
    return true;
  SmallVector<int64_t> strides;
  int64_t offset;
  if (succeeded(type.getStridesAndOffset(strides, offset)) &&
      type.getRank() == 1 && ShapedType::isStatic(strides.front()) &&
      strides.front() != 0)
    return true;
  return isMarked(memref);
}

//===----------------------------------------------------------------------===//
// Movement
//===----------------------------------------------------------------------===//

bool pyarray::isInvariantIn(const LinearForm &form, scf::ForOp loop) {
  return llvm::all_of(form.terms, [&](const auto &term) {
    return loop.isDefinedOutsideOfLoop(term.first);
  });
}

bool pyarray::isInvariantIn(const Access &access, scf::ForOp loop) {
  return loop.isDefinedOutsideOfLoop(access.memref) &&
         llvm::all_of(access.subscripts, [&](const LinearForm &subscript) {
           return isInvariantIn(subscript, loop);
         });
}

std::optional<int64_t> pyarray::getMoveAlong(const Access &access,
                                             unsigned axis, scf::ForOp loop) {
  std::optional<int64_t> step = getConstantIntValue(loop.getStep());
  if (!step)
    return std::nullopt;
  for (auto [value, coefficient] : access.subscripts[axis].terms) {
    scf::ForOp counter = scf::getForInductionVarOwner(value);
    if (!counter && !loop.isDefinedOutsideOfLoop(value))
      return std::nullopt;
  }
  return access.subscripts[axis].getCoefficient(loop.getInductionVar()) * *step;
}

std::optional<int64_t> pyarray::getStrideIn(const Access &access,
                                            scf::ForOp loop) {
  SmallVector<int64_t> strides;
  int64_t offset, sum = 0;
  if (!loop.isDefinedOutsideOfLoop(access.memref) ||
      failed(access.getType().getStridesAndOffset(strides, offset)))
    return std::nullopt;
  for (auto [axis, stride] : llvm::enumerate(strides)) {
    std::optional<int64_t> move = getMoveAlong(access, axis, loop);
    if (!move || (*move != 0 && ShapedType::isDynamic(stride)))
      return std::nullopt;
    if (*move != 0)
      sum += *move * stride;
  }
  return sum;
}

//===----------------------------------------------------------------------===//
// Nests
//===----------------------------------------------------------------------===//

/// Each is compared with each: the time for more is not well spent.
static constexpr size_t maxAccesses = 256;

NestAccesses::NestAccesses(scf::ForOp root) : root(root) {
  for (Operation *op = root; op && !disjointRoot; op = op->getParentOp())
    if (auto loop = dyn_cast<scf::ForOp>(op);
        loop && loop->hasAttr(disjointAttr))
      disjointRoot = loop;
  collect(root);
  if (accesses.size() > maxAccesses)
    unknownEffect = root;
  else if (!unknownEffects.empty())
    unknownEffect = unknownEffects.front();
}

const Access *NestAccesses::find(Operation *op) const {
  auto position = positions.find(op);
  return position == positions.end() ? nullptr : &accesses[position->second];
}

Operation *NestAccesses::getUnknownEffectIn(scf::ForOp loop) const {
  if (unknownEffect == root)
    return unknownEffect;
  for (Operation *op : unknownEffects)
    if (loop->isProperAncestor(op))
      return op;
  return nullptr;
}

static std::vector<LinearForm> getSubscripts(OperandRange indices) {
  std::vector<LinearForm> subscripts;
  for (Value index : indices)
    subscripts.push_back(LinearForm::of(index));
  return subscripts;
}

void NestAccesses::collect(Operation *op) {
  if (accesses.size() > maxAccesses)
    return;
  if (auto loop = dyn_cast<scf::ForOp>(op)) {
    loops.push_back(loop);
  } else if (auto loop = dyn_cast<scf::WhileOp>(op)) {
    whiles.push_back(loop);
  } else if (auto branch = dyn_cast<scf::IfOp>(op)) {
    ifs.push_back(branch);
  } else if (auto load = dyn_cast<memref::LoadOp>(op)) {
    positions[op] = accesses.size();
    accesses.push_back({op, load.getMemRef(), /*isStore=*/false,
                        getSubscripts(load.getIndices())});
  } else if (auto store = dyn_cast<memref::StoreOp>(op)) {
    positions[op] = accesses.size();
    accesses.push_back({op, store.getMemRef(), /*isStore=*/true,
                        getSubscripts(store.getIndices())});
  } else if (isa<CheckOp, WrapIndexOp>(op)) {
    checks.push_back(op);
  } else if (op->getNumRegions() != 0 || !isMemoryEffectFree(op)) {
    unknownEffects.push_back(op);
    return;
  }
  for (Region &region : op->getRegions())
    for (Operation &nested : region.getOps())
      collect(&nested);
}
