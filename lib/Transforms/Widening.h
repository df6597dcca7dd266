//===- Widening.h - Many iterations of a loop at once -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The body of a parallel loop, with all that is in it, for a tile of
// iterations at once: `rows` iterations of a loop around it times `columns`
// vectors of `lanes` iterations of the loop itself. One row and one column of
// the tile is an instance: a vector of iterations.
//
//   for i:                          for i step 2:           (rows = 2)
//     for j:                          for j step 8:         (columns = 2)
//       s = 0.0                         s00 = s01 = s10 = s11 = [0.0] * 4
//       for k:                 =>       for k:
//         s += a[i, k] * b[k, j]          b0 = b[k, j : j + 4]
//       c[i, j] = s                       b1 = b[k, j + 4 : j + 8]
//                                         a0 = [a[i, k]] * 4; ...
//                                         s00 += a0 * b0; s01 += a0 * b1; ...
//                                       c[i, j : j + 4] = s00; ...
//
// What does not depend on the row is computed once for all rows, what does not
// depend on the lane is a scalar, and an index that moves with the lane is the
// scalar of its first lane. Each lane does what its iteration does, in the same
// order, so that results are the same to the bit.
//
// `LaneFacts` says how values differ and why a loop cannot be widened, if so.
// `Widener` emits ops for one tile. To support one more op:
//  - say in `LaneFacts` how its results differ (`visit`), and what of it is
//    refused (`findRefusal`);
//  - emit it in `Widener::emitOp`. Operands come from `getVector`, `getScalar`
//    or `getLane`, results go to `set`; `getMask` says which lanes are at work,
//    and what may raise adds to `failed`.
// By topic: Widening.cpp (values, elementwise ops), WidenMemory.cpp (loads and
// stores), WidenLoops.cpp (`scf.for`, `scf.if`), WidenWhile.cpp and While*.cpp
// (`scf.while`), WidenChecks.cpp (`pyarray.check`), WidenSerial.cpp (what is
// done one iteration after the other).
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_WIDENING_H
#define PYARRAY_LIB_TRANSFORMS_WIDENING_H

#include "Accesses.h"
#include "mlir/IR/Builders.h"

namespace pyarray {

/// Which instances a value differs between.
struct Variance {
  bool rows = false, lanes = false;

  bool operator==(const Variance &other) const = default;
  Variance &operator|=(const Variance &other) {
    rows |= other.rows;
    lanes |= other.lanes;
    return *this;
  }
};

/// How the values in a loop differ between its iterations.
class LaneFacts {
public:
  /// Iterations of `loop` are lanes; those of `rows`, a loop around it, are
  /// rows, unless it is null. From `serialFrom` on, if that is not null,
  /// iterations are done one after the other.
  LaneFacts(mlir::scf::ForOp loop, mlir::scf::ForOp rows,
            mlir::Operation *serialFrom = nullptr);

  mlir::scf::ForOp getLoop() const { return loop; }
  mlir::scf::ForOp getRows() const { return rows; }
  mlir::Operation *getSerialFrom() const { return serialFrom; }

  /// Values from before the loops differ between none.
  Variance getVariance(mlir::Value value) const {
    return variances.lookup(value);
  }
  bool isUniform(mlir::Value value) const { return !getVariance(value).lanes; }
  /// The value of a lane is that of the first lane plus this times the lane's
  /// number; nothing where it is not linear. 0 where all are equal.
  std::optional<int64_t> getStep(mlir::Value value) const;

  /// The bits of the widest number of which there are vectors: the fewest
  /// lanes that fill a register are as many as fit.
  unsigned getWidestBits() const { return widestBits; }

  /// Is `op` under a condition, or in a `while`, that holds for some lanes?
  bool isMasked(mlir::Operation *op) const;

  /// May any iterations be left out of a vector, so that the last ones need no
  /// loop of their own?
  bool mayMask() const { return canMask; }

  /// Do the lanes' indices say one element after the other?
  bool isNextElement(mlir::MemRefType type, mlir::OperandRange indices) const;

  /// Does the tree of ops below `op` hold a check?
  static bool hasChecks(mlir::Operation *op);

  /// In the user's words, why the loop cannot be widened; empty if it can.
  llvm::StringRef getRefusal() const { return refusal; }
  /// The same of several rows at once: bounds of loops and conditions that
  /// differ between rows.
  llvm::StringRef getRowsRefusal() const { return rowsRefusal; }

private:
  static constexpr int64_t maxStep = 1 << 14;

  void visit(mlir::Block &block);
  void visit(mlir::Operation &op);
  void visitFor(mlir::scf::ForOp op);
  void visitIf(mlir::scf::IfOp op);
  void visitWhile(mlir::scf::WhileOp op);
  void join(mlir::Value value, Variance variance);
  Variance joinOperands(mlir::Operation &op) const;
  void noteStep(mlir::Operation &op);
  void findRefusal(mlir::Operation *op);
  void findRefusalOfAccess(mlir::Operation *op, mlir::Value memref,
                           mlir::OperandRange indices, mlir::Type element);
  void findRefusalOfFor(mlir::scf::ForOp op);
  void findRefusalOfElementwise(mlir::Operation *op);
  /// In WidenWhile.cpp and WidenChecks.cpp.
  void findRefusalOfWhile(mlir::scf::WhileOp op);
  void findRefusalOfCheck(mlir::Operation *op);
  void refuse(const llvm::Twine &reason);
  void noteWidth(mlir::Type type);

  mlir::scf::ForOp loop, rows;
  mlir::Operation *serialFrom;
  llvm::DenseMap<mlir::Value, Variance> variances;
  llvm::DenseMap<mlir::Value, int64_t> steps;
  unsigned widestBits = 8;
  bool hasChanged = false, canMask = true;
  std::string refusal, rowsRefusal;
};

/// On a loop over the columns of a tile: how many rows and vectors of columns
/// `pyarray-vectorize-nests` is to keep in registers.
inline constexpr llvm::StringLiteral tileAttr = "pyarray.tile";

/// How large a tile is.
struct TileShape {
  unsigned lanes, rows = 1, columns = 1;

  unsigned getNumInstances() const { return rows * columns; }
};

/// Emits the body of a loop for a tile of its iterations.
class Widener {
public:
  using Instance = unsigned; // row * columns + column

  /// `nest` says which accesses may meet.
  Widener(const LaneFacts &facts, const NestAccesses &nest, TileShape shape,
          bool hasWideConversions);

  const TileShape &getShape() const { return shape; }
  const LaneFacts &getFacts() const { return facts; }
  /// From now on tiles have that many columns; what does not depend on lanes
  /// stays known.
  void setColumns(unsigned columns);
  unsigned getRow(Instance instance) const { return instance / shape.columns; }
  unsigned getColumn(Instance instance) const {
    return instance % shape.columns;
  }

  /// Sets the induction variable of the loop in the first lane of the tile;
  /// `row` is that of the loop of rows in the first row. Either may be null.
  void setPosition(mlir::OpBuilder &builder, mlir::Value first,
                   mlir::Value row);

  /// The ops of a block but for its terminator.
  void emitBlock(mlir::OpBuilder &builder, mlir::Block &block);
  void emitOps(mlir::OpBuilder &builder, llvm::ArrayRef<mlir::Operation *> ops);

  //===--------------------------------------------------------------------===//
  // Values
  //===--------------------------------------------------------------------===//

  mlir::VectorType getVectorType(mlir::Type scalar) const {
    return mlir::VectorType::get(shape.lanes, scalar);
  }
  /// The lanes of `value` in an instance. May be made of a scalar.
  mlir::Value getVector(mlir::Value value, Instance instance);
  /// The value of all lanes, or of the first one where it is linear.
  mlir::Value getScalar(mlir::Value value, Instance instance);
  /// The value of one lane.
  mlir::Value getLane(mlir::OpBuilder &builder, mlir::Value value,
                      Instance instance, unsigned lane);
  /// The form that instances have of `value`: a scalar where lanes are equal
  /// or linear, a vector otherwise.
  mlir::Value get(mlir::Value value, Instance instance) {
    return isScalar(value) ? getScalar(value, instance)
                           : getVector(value, instance);
  }
  bool isScalar(mlir::Value value) const {
    return facts.getStep(value).has_value();
  }
  /// Says what `value` is in `instance`: what `get` returns.
  void set(mlir::Value value, Instance instance, mlir::Value emitted);
  /// The instances that hold what `variance` says once each, as the first of
  /// those that are equal. `set` of one is enough: it is said of the others,
  /// too, by `spread`.
  llvm::SmallVector<Instance> getDistinct(Variance variance) const;
  void spread(mlir::Value value, Instance instance, mlir::Value emitted);

  /// Which lanes are at work: a vector of booleans, null where all are.
  mlir::Value getMask(Instance instance) const { return masks[instance]; }
  /// The lanes that ask for what differs as `variance` says, and is computed
  /// once for all rows where these share it: those of any of the rows.
  mlir::Value createMask(mlir::OpBuilder &builder, Variance variance,
                         Instance instance);
  void setMask(Instance instance, mlir::Value mask) { masks[instance] = mask; }
  /// Is any lane of any of `masks` set?
  static mlir::Value createAny(mlir::OpBuilder &builder,
                               llvm::ArrayRef<mlir::Value> masks);
  /// Is there an instance of which only some lanes are at work?
  bool isMasked() const { return llvm::any_of(masks, std::identity()); }
  /// The lanes of `mask`, or all, of which `condition` holds.
  mlir::Value createAnd(mlir::OpBuilder &builder, mlir::Value mask,
                        mlir::Value condition);

  /// Of `value`, the result of an `scf.if` or a select, the side that is taken
  /// where the condition holds (0) or does not (1) is of no interest.
  void ignoreArm(mlir::Value value, unsigned arm) { ignoredArms[value] = arm; }

  /// The lanes, of all instances, in which a check failed: a vector of
  /// booleans, null where there was no check yet. `emitFor` and `emitIf` carry
  /// it through regions.
  mlir::Value failed;
  /// `failed` as a vector of integers, which go around loops faster.
  mlir::Value packFailed(mlir::OpBuilder &builder, mlir::Location loc);
  mlir::Value unpackFailed(mlir::OpBuilder &builder, mlir::Value packed);

private:
  /// What was loaded already: the elements from `subscripts` on, in each lane
  /// as far from the lane before as `steps` says.
  struct Loaded {
    mlir::Value memref;
    std::vector<LinearForm> subscripts;
    llvm::SmallVector<int64_t, 2> steps;
    mlir::Value mask, value;
    mlir::Block *block;
  };

  bool isDistinct(Variance variance, Instance instance) const;
  Variance getOpVariance(mlir::Operation &op) const;
  mlir::Value broadcast(mlir::Value scalar, int64_t step);
  void emitOp(mlir::OpBuilder &builder, mlir::Operation &op, Instance instance);
  void emitElementwise(mlir::OpBuilder &builder, mlir::Operation &op,
                       Instance instance);
  void emitRegions(mlir::OpBuilder &builder, mlir::Operation &op);

  // WidenMemory.cpp
  void emitLoad(mlir::OpBuilder &builder, mlir::memref::LoadOp load,
                Instance instance);
  mlir::Value emitLanes(mlir::OpBuilder &builder, mlir::memref::LoadOp load,
                        Instance instance);
  mlir::Value emitNext(mlir::OpBuilder &builder, mlir::memref::LoadOp load,
                       Instance instance, mlir::Value mask);
  void emitStore(mlir::OpBuilder &builder, mlir::memref::StoreOp store,
                 Instance instance);
  void emitStoreOfLanes(mlir::OpBuilder &builder, mlir::memref::StoreOp store,
                        Instance instance);
  llvm::SmallVector<mlir::Value> getIndices(mlir::OperandRange indices,
                                            Instance instance);
  mlir::Value findLoaded(const Loaded &key) const;
  /// Forgets what was loaded and `writer`, or what is in it, may write.
  void forgetLoads(mlir::Operation *writer);

  // WidenLoops.cpp
  void emitFor(mlir::OpBuilder &builder, mlir::scf::ForOp loop);
  void emitIf(mlir::OpBuilder &builder, mlir::scf::IfOp branch);
  void emitUniformIf(mlir::OpBuilder &builder, mlir::scf::IfOp branch);
  void emitMaskedIf(mlir::OpBuilder &builder, mlir::scf::IfOp branch);
  llvm::SmallVector<mlir::Value>
  emitMasked(mlir::OpBuilder &builder, mlir::Block *block,
             llvm::ArrayRef<mlir::Value> conditions, mlir::ValueRange results);
  bool needsLane(mlir::Block *block) const;
  mlir::Value getAs(mlir::Value target, mlir::Value value, Instance instance);
  void takeResults(mlir::ValueRange values, mlir::ValueRange emitted);

  // WidenWhile.cpp
  void emitWhile(mlir::OpBuilder &builder, mlir::scf::WhileOp loop);
  // WidenChecks.cpp: adds to `failed`.
  void emitCheck(mlir::OpBuilder &builder, mlir::Operation &check,
                 Instance instance);
  /// `emitted`, in which form instances have `divisor`, where lanes are at work
  /// and have not failed; 1 elsewhere.
  mlir::Value createSafeDivisor(mlir::OpBuilder &builder, mlir::Value divisor,
                                mlir::Value emitted, mlir::Value asks);

  const LaneFacts &facts;
  const NestAccesses &nest;
  TileShape shape;
  bool hasWideConversions;
  /// By instance. The vectors of scalars are made when they are needed first.
  llvm::DenseMap<mlir::Value, llvm::SmallVector<mlir::Value>> scalars, vectors;
  /// Of a scalar, and how far it is from lane to lane.
  llvm::DenseMap<std::pair<mlir::Value, int64_t>, mlir::Value> broadcasts;
  llvm::SmallVector<mlir::Value> masks;
  llvm::DenseMap<mlir::Value, unsigned> ignoredArms;
  std::vector<Loaded> loaded;
};

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_WIDENING_H
