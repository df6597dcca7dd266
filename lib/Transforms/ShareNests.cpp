//===- ShareNests.cpp - One function for loop nests that are alike --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   pyarray.nest { %b[i] = sin(%a[i]) }        call @nest(%a, %b, %n)
//   ...                                   =>   ...
//   pyarray.nest { %d[i] = sin(%c[i]) }        call @nest(%c, %d, %m)
//
//                                              func private @nest(%x, %y, %k) {
//                                                pyarray.nest { %y[i] = ... }
//                                              }
//
// A long function says the same again and again, with other operands. Made
// once, a nest is vectorised and translated to machine code once. Only integer
// constants, which indices and divisions are simplified by, must be the same.
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/SymbolTable.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_SHARENESTSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Nests that are alike
//===----------------------------------------------------------------------===//

static bool isFromOutside(NestOp nest, Value value) {
  return !nest.getBody().isAncestor(value.getParentRegion());
}

/// Integers stay in the nest; of other constants one is as good as another.
static Attribute getIntegerConstant(Value value) {
  Attribute constant;
  if (value.getType().isIntOrIndex() &&
      matchPattern(value, m_Constant(&constant)))
    return constant;
  return {};
}

/// The values from outside, in the order of their first use.
static SmallVector<Value> getCaptures(NestOp nest) {
  llvm::SmallSetVector<Value, 8> captures;
  nest.getBody().walk([&](Operation *op) {
    for (Value operand : op->getOperands())
      if (isFromOutside(nest, operand))
        captures.insert(operand);
  });
  return captures.takeVector();
}

static llvm::hash_code computeHash(NestOp nest) {
  llvm::hash_code hash(0);
  nest.getBody().walk([&](Operation *op) {
    hash =
        llvm::hash_combine(hash, OperationEquivalence::computeHash(
                                     op, OperationEquivalence::ignoreHashValue,
                                     OperationEquivalence::ignoreHashValue,
                                     OperationEquivalence::IgnoreLocations));
  });
  return hash;
}

/// Do the two compute the same, but for what they capture?
static bool haveSameBody(NestOp nest, NestOp other) {
  DenseMap<Value, Value> partners;
  auto agree = [&](Value value, Value partner) {
    if (!isFromOutside(nest, value))
      return success(partners.lookup(value) == partner);
    return success(isFromOutside(other, partner) &&
                   value.getType() == partner.getType() &&
                   getIntegerConstant(value) == getIntegerConstant(partner));
  };
  auto pair = [&](Value value, Value partner) { partners[value] = partner; };
  return OperationEquivalence::isRegionEquivalentTo(
      &nest.getBody(), &other.getBody(), agree, pair,
      OperationEquivalence::IgnoreLocations);
}

static SmallVector<Value> getOperands(NestOp nest) {
  SmallVector<Value> operands;
  nest.getBody().walk(
      [&](Operation *op) { llvm::append_range(operands, op->getOperands()); });
  return operands;
}

/// The captures of `other` in the order of those of `nest`, where both compute
/// the same of them. Different captures stay different.
static FailureOr<SmallVector<Value>>
matchCaptures(NestOp nest, ArrayRef<Value> captures, NestOp other) {
  if (!haveSameBody(nest, other))
    return failure();
  DenseMap<Value, Value> partners, origins;
  for (auto [value, partner] :
       llvm::zip_equal(getOperands(nest), getOperands(other)))
    if (isFromOutside(nest, value) &&
        (partners.try_emplace(value, partner).first->second != partner ||
         origins.try_emplace(partner, value).first->second != value))
      return failure();
  return llvm::map_to_vector(
      captures, [&](Value capture) { return partners.lookup(capture); });
}

namespace {
/// Nests that are alike, with what each captures, in one order.
struct Group {
  struct Member {
    NestOp nest;
    SmallVector<Value> captures;
  };
  SmallVector<Member> members;

  bool add(NestOp nest) {
    Member &first = members.front();
    FailureOr<SmallVector<Value>> captures =
        matchCaptures(first.nest, first.captures, nest);
    if (failed(captures))
      return false;
    members.push_back({nest, std::move(*captures)});
    return true;
  }
};
} // namespace

static std::vector<Group> collectGroups(ArrayRef<NestOp> nests) {
  std::vector<Group> groups;
  DenseMap<size_t, SmallVector<size_t>> groupsOfHash;
  for (NestOp nest : nests) {
    SmallVector<size_t> &candidates = groupsOfHash[computeHash(nest)];
    if (llvm::any_of(candidates,
                     [&](size_t group) { return groups[group].add(nest); }))
      continue;
    candidates.push_back(groups.size());
    groups.emplace_back().members.push_back({nest, getCaptures(nest)});
  }
  return groups;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// A function that runs a copy of `nest` and returns its results.
static func::FuncOp createFunction(NestOp nest, ArrayRef<Value> captures) {
  auto parent = nest->getParentOfType<func::FuncOp>();
  OpBuilder builder(parent);
  SmallVector<Type> types;
  for (Value capture : captures)
    if (!getIntegerConstant(capture))
      types.push_back(capture.getType());
  auto function = func::FuncOp::create(
      builder, nest.getLoc(), "nest",
      builder.getFunctionType(types, nest.getResultTypes()));
  function.setPrivate();
  // Not to be put back where it was taken from.
  function->setAttr("no_inline", builder.getUnitAttr());
  builder.setInsertionPointToStart(function.addEntryBlock());
  IRMapping values;
  auto argument = function.getArguments().begin();
  for (Value capture : captures) {
    if (getIntegerConstant(capture))
      builder.clone(*capture.getDefiningOp(), values);
    else
      values.map(capture, *argument++);
  }
  Operation *copy = builder.clone(*nest, values);
  func::ReturnOp::create(builder, nest.getLoc(), copy->getResults());
  return function;
}

/// Calls `function` where the nest stands, which is to be erased. `calls` leads
/// from the results of such nests, which others may capture, to those of calls.
static void callInstead(Group::Member &member, func::FuncOp function,
                        IRMapping &calls) {
  OpBuilder builder(member.nest);
  SmallVector<Value> operands;
  for (Value capture : member.captures)
    if (!getIntegerConstant(capture))
      operands.push_back(capture);
  auto call =
      func::CallOp::create(builder, member.nest.getLoc(), function, operands);
  calls.map(member.nest.getResults(), call.getResults());
  member.nest->replaceAllUsesWith(call);
}

namespace {
struct ShareNestsPass : pyarray::impl::ShareNestsPassBase<ShareNestsPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<NestOp> nests;
    getOperation().walk([&](NestOp nest) {
      if (nest->getParentOfType<func::FuncOp>())
        nests.push_back(nest);
    });
    if (nests.size() < fewest)
      return;
    SymbolTable symbols(getOperation());
    IRMapping calls;
    SmallVector<NestOp> replaced;
    for (Group &group : collectGroups(nests)) {
      if (group.members.size() < 2)
        continue;
      for (Group::Member &member : group.members)
        for (Value &capture : member.captures)
          capture = calls.lookupOrDefault(capture);
      Group::Member &first = group.members.front();
      func::FuncOp function = createFunction(first.nest, first.captures);
      symbols.insert(function);
      for (Group::Member &member : group.members) {
        callInstead(member, function, calls);
        replaced.push_back(member.nest);
      }
    }
    for (NestOp nest : replaced)
      nest->erase();
    numShared += replaced.size();
  }
};
} // namespace
