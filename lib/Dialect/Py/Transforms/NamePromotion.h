//===- NamePromotion.h - How py-promote-names works -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Control flow is structured, so one walk in program order suffices: where
// paths join, the names that they change and that are read afterwards become
// results; a loop carries those that it changes and that are read around it or
// after it.
//
// An exception may leave the body of a `py.try` anywhere. What it has stored
// into names that are read from the handler on is therefore saved as well, and
// the handler takes what was saved last.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_TRANSFORMS_NAMEPROMOTION_H
#define PYARRAY_LIB_DIALECT_PY_TRANSFORMS_NAMEPROMOTION_H

#include "NameUses.h"
#include "mlir/IR/Builders.h"

namespace pyarray::py {

/// What a name is bound to at some point.
struct Binding {
  mlir::Value value;   // null: it has none on any path
  mlir::Value isBound; // null: it has one on every path

  bool isCertain() const { return value && !isBound; }
};

/// All names at some point, by number.
struct Bindings {
  llvm::SmallVector<Binding> names;
  bool isReachable = true;

  Binding &operator[](unsigned name) { return names[name]; }
  /// Drops names whose values are not read any more.
  void forget(const NameSet &dead) {
    for (unsigned name : dead.set_bits())
      names[name] = {};
  }
};

/// A name that a block passes on: its value, and whether it has one.
struct Slot {
  unsigned name;
  bool hasFlag;
};

/// A `py.try` whose body is being promoted: where it saves each name.
struct TryBody {
  struct Saved {
    unsigned name;
    mlir::StringAttr value, isBound; // the second null where it always is
  };
  llvm::SmallVector<Saved> saved;
};

class NamePromotion {
public:
  explicit NamePromotion(FuncOp function)
      : uses(function), objectType(ObjectType::get(function.getContext())) {}

  void run(FuncOp function);
  unsigned getNumNames() const { return uses.getNumNames(); }

private:
  // Blocks (PromoteNames.cpp).
  void promoteBlock(mlir::Block &block, Bindings &bindings,
                    const NameSet &liveOut);
  void promoteOperation(mlir::Operation *op, Bindings &bindings,
                        const NameSet &liveAfter);
  void promoteLoad(LoadOp load, Bindings &bindings);
  void promoteStore(StoreOp store, Bindings &bindings);

  // Branches and try statements (PromoteBranches.cpp).
  void promoteIf(IfOp op, Bindings &bindings, const NameSet &live);
  void delaySaves(IfOp op, Bindings &bindings);
  void promoteTry(TryOp op, Bindings &bindings, const NameSet &live);
  TryBody saveNames(TryOp op, const NameSet &names, Bindings &bindings);
  void bindSaved(const TryBody &body, mlir::Block &handler, Bindings &bindings);
  void save(mlir::OpBuilder &builder, mlir::Location loc,
            const TryBody::Saved &saved, const Binding &binding);
  llvm::SmallVector<Slot> joinBranches(mlir::Operation *op,
                                       const NameSet &names, Bindings &then,
                                       Bindings &otherwise, Bindings &joined);

  // Loops (PromoteLoops.cpp).
  void promoteWhile(WhileOp op, Bindings &bindings, const NameSet &live);
  void promoteFor(ForOp op, Bindings &bindings, const NameSet &live);

  // Slots.
  bool isUncertain(unsigned name, const Binding &binding) const {
    return !binding.isCertain() && !uses.isHidden(name);
  }
  llvm::SmallVector<Slot> makeSlots(const NameSet &names, Bindings &bindings);
  llvm::SmallVector<mlir::Value> collect(llvm::ArrayRef<Slot> slots,
                                         Bindings &bindings,
                                         mlir::Operation *before);
  void bind(llvm::ArrayRef<Slot> slots, mlir::ValueRange values,
            Bindings &bindings);
  void bindArguments(llvm::ArrayRef<Slot> slots, mlir::Block &block,
                     Bindings &bindings);
  void yield(llvm::ArrayRef<Slot> slots, mlir::Region &region,
             Bindings &bindings);
  llvm::SmallVector<mlir::Type> addTypes(mlir::TypeRange types,
                                         llvm::ArrayRef<Slot> slots);

  NameUses uses;
  mlir::Type objectType;
  /// Outermost first.
  llvm::SmallVector<TryBody> tryBodies;
  unsigned numSaves = 0;
};

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_TRANSFORMS_NAMEPROMOTION_H
