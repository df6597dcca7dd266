//===- WhileWidener.h - One loop that lanes leave ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_WHILEWIDENER_H
#define PYARRAY_LIB_TRANSFORMS_WHILEWIDENER_H

#include "Widening.h"

namespace pyarray {

/// A value that the wide loop carries.
struct WideSlot {
  enum Kind {
    /// What the loop carries, in an instance; kept in lanes that have left if
    /// `isKept`.
    State,
    /// The lanes of an instance that are at work.
    Active,
    /// A result that is a number plus `step` in each iteration.
    Counter,
    /// A result that is computed in each iteration.
    Latch,
    /// The lanes in which a check failed.
    Failed
  };
  Kind kind;
  unsigned position; // of the carried value or the result
  unsigned instance;
  mlir::Value init;
  bool isKept = false;
  int64_t step = 0;
};

/// Emits one loop.
class WhileWidener {
public:
  WhileWidener(Widener &widener, const LaneFacts &facts,
               mlir::scf::WhileOp loop, mlir::OpBuilder &builder)
      : widener(widener), facts(facts), loop(loop), builder(builder),
        loc(loop.getLoc()), condition(loop.getConditionOp()) {
    leaving = facts.getVariance(condition.getCondition());
    isDivergent = leaving.lanes;
    if (widener.isMasked())
      leaving = {true, true};
    hasChecks = facts.hasChecks(loop);
    if (isDivergent)
      flag = findMergedFlag();
  }

  void run();

private:
  using Instance = Widener::Instance;

  mlir::Type getMaskType() {
    return widener.getVectorType(builder.getIntegerType(facts.getWidestBits()));
  }
  /// Booleans that go around a loop are integers, as `packFailed` has it.
  mlir::Value pack(mlir::OpBuilder &at, mlir::Value value);
  mlir::Value unpack(mlir::OpBuilder &at, mlir::Value packed);
  mlir::Value getPacked(mlir::OpBuilder &at, mlir::Value target,
                        mlir::Value value, Instance instance);

  /// The first of the instances that have the mask of `instance`.
  Instance getLeader(Instance instance) const;

  std::optional<unsigned> findMergedFlag();
  bool isFlag(mlir::Value argument);
  void ignoreArms();
  void ignoreArms(mlir::Value value);
  mlir::Value createAllTrue(mlir::OpBuilder &at);
  void addSlots();
  void addResult(unsigned position);
  std::optional<int64_t> findStep(unsigned position);
  void addAfters();
  void takeSlots(mlir::OpBuilder &at, mlir::ValueRange values);
  mlir::Value emitCondition(mlir::OpBuilder &at);
  void emitTerms(mlir::OpBuilder &at, mlir::Block &block, mlir::Value value);
  void addTerm(mlir::Value value);
  mlir::Value createGo(mlir::OpBuilder &at);
  void fillBefore(mlir::Block *block, mlir::scf::WhileOp wide);
  void fillAfter(mlir::Block *block);
  mlir::Value createNext(mlir::OpBuilder &at, const WideSlot &slot,
                         mlir::Value old);
  mlir::Value createCount(mlir::OpBuilder &at, const WideSlot &slot,
                          mlir::Value old);
  void takeResults(mlir::scf::WhileOp wide);

  Widener &widener;
  const LaneFacts &facts;
  mlir::scf::WhileOp loop;
  mlir::OpBuilder &builder;
  mlir::Location loc;
  mlir::scf::ConditionOp condition;
  /// Between which instances the iteration that is the last may differ.
  Variance leaving;
  /// Do lanes leave one by one? If not, those that are at work leave at once.
  bool isDivergent, hasChecks;
  /// What is carried and true in exactly the lanes that are at work: it is no
  /// value of its own.
  std::optional<unsigned> flag;
  llvm::SmallVector<WideSlot> slots;
  /// The slot that says a result, by position and instance.
  llvm::DenseMap<std::pair<unsigned, Instance>, unsigned> slotOfResult;
  /// What the first region hands to the second, or what is the result as all
  /// lanes leave.
  llvm::SmallVector<std::pair<unsigned, Instance>> afters;
  /// What has to hold for a lane to go on.
  llvm::SmallVector<mlir::Value> commonTerms, laneTerms;
  /// The lanes at work, packed, by instance.
  llvm::SmallVector<mlir::Value> active;
};

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_WHILEWIDENER_H
