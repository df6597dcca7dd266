//===- Lowering.h - What lowering Python needs everywhere -------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The pass walks each function once, in program order, and writes the array
// phase beside it. One Python value may become any number of values (a tuple
// its items, `None` none), so the walk keeps a map from each to its `PyValue`;
// the typed operands stay readable until the function is done, and their types
// say by whose rules an operator works.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_LOWERING_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_LOWERING_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/ScopedHashTable.h"

namespace pyarray {

/// A Python value: its type in the typed phase, the values that stand for it
/// in the array phase, and what it is where that is known (strings are known
/// by nothing else).
struct PyValue {
  mlir::Type type;
  llvm::SmallVector<mlir::Value, 2> values;
  mlir::Attribute constant;

  PyValue() = default;
  PyValue(mlir::Type type, mlir::ValueRange values = {},
          mlir::Attribute constant = {})
      : type(type), values(values.begin(), values.end()), constant(constant) {}

  /// Of a type that converts to exactly one.
  mlir::Value value() const {
    assert(values.size() == 1 && "expected one value");
    return values.front();
  }
  template <typename T> bool is() const { return llvm::isa<T>(type); }
  ArrayType arrayType() const { return llvm::dyn_cast<ArrayType>(type); }
};

struct LoweringOptions {
  bool boundsCheck = true;
  bool numpyErrors = false;
  bool overflowRaises = false;
};

/// The builder of the array phase: where it writes, what it has written for
/// each Python value, and whom it tells what it cannot write.
class Lowering : public mlir::ImplicitLocOpBuilder {
public:
  Lowering(mlir::ModuleOp module, LoweringOptions options)
      : ImplicitLocOpBuilder(module.getLoc(), module.getContext()),
        options(options), module(module) {}

  const LoweringOptions options;
  mlir::ModuleOp getModule() { return module; }

  PyValue get(mlir::Value value) const { return converted.lookup(value); }
  llvm::SmallVector<PyValue> get(mlir::ValueRange values) const;
  /// Everything that stands for `values`, one after the other.
  llvm::SmallVector<mlir::Value> flatten(mlir::ValueRange values) const;
  void set(mlir::Value value, PyValue lowered) {
    converted[value] = std::move(lowered);
  }
  /// `value` becomes as many of `values` as its type takes, which leaves the
  /// rest.
  mlir::LogicalResult setFrom(mlir::Value value, mlir::ValueRange &values);

  /// Reports what is not supported, at the current operation.
  mlir::LogicalResult refuse(const llvm::Twine &message);

  /// Raises `exception` unless `condition` holds.
  void check(mlir::Value condition, ExceptionKind exception,
             const llvm::Twine &message, mlir::ValueRange arguments = {});
  /// Raises `exception` always.
  void fail(ExceptionKind exception, const llvm::Twine &message,
            mlir::ValueRange arguments = {});
  /// Calls a function of the C library or of the runtime; fails where a
  /// function of the module has that name.
  mlir::FailureOr<mlir::Value> callLibrary(llvm::StringRef name,
                                           mlir::ValueRange arguments,
                                           mlir::Type result);

  /// Constants stand at the function's start, one for each value.
  mlir::Value constant(mlir::TypedAttr value);
  mlir::Value constantInt(int64_t value, mlir::Type type);
  mlir::Value constantInt(int64_t value);
  mlir::Value constantIndex(int64_t value);
  mlir::Value constantFloat(double value);
  mlir::Value constantBool(bool value);
  /// A constant `str` or `bytes`.
  mlir::Value text(mlir::Attribute value, ArrayType type);

  /// Forgets the last function, and goes to the start of this one.
  void enterFunction(mlir::Block *block);

  /// Indices of arrays that were wrapped and checked before, by the index, the
  /// array and the axis: an array keeps its extents, so once is enough. A
  /// scope is a block, whose values hold in it and in the blocks inside it.
  using WrappedIndices =
      llvm::ScopedHashTable<std::tuple<mlir::Value, mlir::Value, int64_t>,
                            mlir::Value>;
  WrappedIndices wrappedIndices;

  /// The words that the body of a `py.try` saves into, by the handler's
  /// argument.
  llvm::DenseMap<mlir::Value, mlir::Value> savedSlots;

private:
  mlir::ModuleOp module;
  mlir::Block *entry = nullptr;
  llvm::DenseMap<mlir::Value, PyValue> converted;
  llvm::DenseMap<mlir::Attribute, mlir::Value> constants;
  llvm::DenseMap<std::pair<mlir::Attribute, mlir::Type>, mlir::Value> texts;
};

/// `type` in the array phase; fails for `!py.object` and the like.
mlir::LogicalResult convertType(mlir::Type type,
                                llvm::SmallVectorImpl<mlir::Type> &results);
mlir::LogicalResult convertTypes(mlir::TypeRange types,
                                 llvm::SmallVectorImpl<mlir::Type> &results);
/// Some value of `type`, for a name without one, which nobody reads.
mlir::FailureOr<PyValue> emitPlaceholder(Lowering &b, mlir::Type type);
/// The items of a tuple, and the tuple of items.
llvm::SmallVector<PyValue> getItems(const PyValue &tuple);
PyValue makeTuple(Lowering &b, llvm::ArrayRef<PyValue> items);

/// Lowers the operations of `block`; the operands of its terminator are what
/// `results` becomes.
mlir::LogicalResult lowerBlock(Lowering &b, mlir::Block &block,
                               llvm::SmallVectorImpl<mlir::Value> &results);
mlir::LogicalResult lowerOperation(Lowering &b, mlir::Operation *op);
mlir::LogicalResult lowerFunction(Lowering &b, py::FuncOp func);

// One function for each operation that is more than a line.
mlir::LogicalResult lowerInvoke(Lowering &b, py::InvokeOp op);
mlir::LogicalResult lowerIf(Lowering &b, py::IfOp op);
mlir::LogicalResult lowerWhile(Lowering &b, py::WhileOp op);
mlir::LogicalResult lowerFor(Lowering &b, py::ForOp op);
mlir::LogicalResult lowerStoreSubscript(Lowering &b, py::StoreSubscriptOp op);
mlir::LogicalResult lowerUnpack(Lowering &b, py::UnpackOp op);
mlir::FailureOr<PyValue> lowerConstant(Lowering &b, mlir::Attribute value,
                                       mlir::Type type);
mlir::FailureOr<PyValue> lowerAttribute(Lowering &b, py::AttrOp op);
mlir::FailureOr<PyValue> lowerCall(Lowering &b, py::CallOp op);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_LOWERING_H
