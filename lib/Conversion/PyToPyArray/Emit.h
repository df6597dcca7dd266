//===- Emit.h - The operations of Python and NumPy, by topic ----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each function writes one operation for values whose types say which rules
// hold, and fails with a diagnostic where there is none. `result` is the type
// that inference gave.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_EMIT_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_EMIT_H

#include "Lowering.h"

namespace pyarray {

using PyResult = mlir::FailureOr<PyValue>;
using ValueResult = mlir::FailureOr<mlir::Value>;

//===----------------------------------------------------------------------===//
// ScalarCasts.cpp
//===----------------------------------------------------------------------===//

/// A 0-d array is the scalar in it, anything else itself.
PyValue loadScalar(Lowering &b, const PyValue &value);
/// What a constant integer is.
std::optional<int64_t> getConstantInt(const PyValue &value);
std::optional<double> getConstantFloat(mlir::Value value);
/// As an element of `element`, by NEP 50: a Python `int` must fit.
ValueResult castScalar(Lowering &b, const PyValue &value, mlir::Type element);
/// As an element of `element`, as `a[i] = value` and `numpy.int8(value)` do.
ValueResult castStored(Lowering &b, const PyValue &value, mlir::Type element);
/// As a scalar, tuple or array of type `result` (`py.cast`).
PyResult emitCastTo(Lowering &b, const PyValue &value, mlir::Type result);
/// `int(value)` of a float.
mlir::Value emitFloatToInt(Lowering &b, mlir::Value value);
/// `bool(value)`.
ValueResult emitTruth(Lowering &b, const PyValue &value);
/// Between `i64` and `index`.
mlir::Value emitIndexCast(Lowering &b, mlir::Value value, mlir::Type type);
/// An integer as a position or extent, and back.
ValueResult emitIndex(Lowering &b, const PyValue &value);
PyValue makeInt(Lowering &b, mlir::Value index);
PyValue makeBool(Lowering &b, mlir::Value value);

//===----------------------------------------------------------------------===//
// ScalarOperators.cpp, PowerOperator.cpp, Comparisons.cpp
//===----------------------------------------------------------------------===//

PyResult emitBinary(Lowering &b, py::BinaryKind kind, const PyValue &lhs,
                    const PyValue &rhs, mlir::Type result);
PyResult emitUnary(Lowering &b, py::UnaryKind kind, const PyValue &operand,
                   mlir::Type result);
/// An operator on Python's integers that raises where the result does not fit;
/// null for those that always fit, or only need to be checked.
mlir::Value emitCheckedBinary(Lowering &b, py::BinaryKind kind, mlir::Value lhs,
                              mlir::Value rhs);
/// Where integers are checked, of -x and abs(x).
void checkNegatable(Lowering &b, mlir::Value value);
/// Raises where an integer is no float of the same value.
void checkExact(Lowering &b, mlir::Value value);
mlir::Value emitPythonPower(Lowering &b, mlir::Value lhs, mlir::Value rhs,
                            mlir::Type result);
/// x ** y of floats with the errors of the operator, or of `math.pow`.
mlir::Value emitFloatPower(Lowering &b, mlir::Value base, mlir::Value exponent,
                           bool isMathFunction);
/// What is raised where an exponent of integers is negative.
inline constexpr llvm::StringLiteral negativePower =
    "Integers to negative integer powers are not allowed.";
/// Is an exponent of integers not negative? Null where that is known.
mlir::Value emitIsExponent(Lowering &b, mlir::Value exponent,
                           mlir::Type element);
/// Refuses negative exponents of integers, as NumPy does.
void checkExponent(Lowering &b, mlir::Value exponent, mlir::Type element);
PyResult emitCompare(Lowering &b, py::CompareKind kind, const PyValue &lhs,
                     const PyValue &rhs, mlir::Type result);
/// The truth of `lhs < rhs` and so on, of scalars, tuples and strings.
ValueResult emitScalarCompare(Lowering &b, py::CompareKind kind,
                              const PyValue &lhs, const PyValue &rhs);

//===----------------------------------------------------------------------===//
// Ufuncs.cpp, ArrayOperators.cpp
//===----------------------------------------------------------------------===//

/// A ufunc on scalars and arrays.
PyResult emitUfunc(Lowering &b, ElementwiseKind kind,
                   llvm::ArrayRef<PyValue> operands, mlir::Type result);
/// `lhs op= rhs`, which writes into the array `lhs`.
PyResult emitInPlace(Lowering &b, py::BinaryKind kind, const PyValue &lhs,
                     const PyValue &rhs);
/// The mean of all elements, in the float type `result`.
PyResult emitMean(Lowering &b, const PyValue &array, mlir::Type result);
PyResult emitReduction(Lowering &b, ReductionKind kind, const PyValue &array,
                       mlir::Type result);
/// An elementwise op on arrays of one element type.
mlir::Value createElementwise(Lowering &b, ElementwiseKind kind,
                              mlir::ValueRange operands, ArrayType result);
/// The elements of `array` as another element type; itself where it has it.
mlir::Value castElements(Lowering &b, mlir::Value array, mlir::Type element);
/// `pyarray.dim` as an index.
mlir::Value emitDim(Lowering &b, mlir::Value array, int64_t axis);
llvm::SmallVector<mlir::Value> emitShape(Lowering &b, mlir::Value array);
mlir::Value emitSize(Lowering &b, mlir::Value array);
/// A shape in the message of a check whose arguments it is from `first` on.
std::string describeShape(size_t first, size_t rank);

//===----------------------------------------------------------------------===//
// Indexing.cpp, Slices.cpp, Stores.cpp
//===----------------------------------------------------------------------===//

/// What one axis of an array is indexed with, after wrapping and clipping.
struct AxisIndex {
  mlir::Value offset, size, step; // an integer index has size 1
  bool dropped = false;           // an integer index
  bool full = false;              // `:`
  mlir::Value stop;               // of a slice, as `slice.indices` has it
};
/// `object[index]`.
PyResult emitSubscript(Lowering &b, const PyValue &object, const PyValue &index,
                       mlir::Type result);
/// One entry per axis of `array`.
mlir::FailureOr<llvm::SmallVector<AxisIndex>>
emitAxisIndices(Lowering &b, const PyValue &array, const PyValue &index);
/// By the rule of Python's `slice.indices`.
mlir::FailureOr<AxisIndex> emitSlice(Lowering &b, const PyValue &slice,
                                     mlir::Value extent);
/// How many steps of a positive size lead from `first` to before `last`.
mlir::Value emitStepCount(Lowering &b, mlir::Value first, mlir::Value last,
                          mlir::Value step);
/// The view of a part of `array`, as `result` or, if that is null, with the
/// strongest layout that is sure to hold.
mlir::Value emitView(Lowering &b, mlir::Value array,
                     llvm::ArrayRef<AxisIndex> indices, ArrayType result = {});
/// view[...] = value
mlir::LogicalResult storeView(Lowering &b, const PyValue &value,
                              mlir::Value view);
/// `position` in `[0, extent)`, counted from the end if negative.
mlir::Value emitWrapIndex(Lowering &b, mlir::Value position, mlir::Value extent,
                          int64_t axis);

//===----------------------------------------------------------------------===//
// Iteration.cpp
//===----------------------------------------------------------------------===//

/// How many items iteration gives, as an index.
ValueResult emitLength(Lowering &b, const PyValue &iterable);
/// The item at `position`, which is in bounds.
PyResult emitItem(Lowering &b, const PyValue &iterable, mlir::Value position,
                  mlir::Type result);

//===----------------------------------------------------------------------===//
// Closures.cpp
//===----------------------------------------------------------------------===//

PyResult lowerClosure(Lowering &b, py::ClosureOp op);
/// One of several functions: a number, and what each of them captured.
bool isChoice(mlir::Type type);
PyResult emitChoice(Lowering &b, const PyValue &value, mlir::Type result);
/// `results` are the parts of a closure, named tuple or lazy iterable.
mlir::LogicalResult unpackParts(Lowering &b, const PyValue &whole,
                                mlir::ValueRange results);

//===----------------------------------------------------------------------===//
// Objects.cpp
//===----------------------------------------------------------------------===//

/// array.name of what is known from the array's type and extents, and `T`.
PyResult emitArrayAttribute(Lowering &b, llvm::StringRef name,
                            const PyValue &array, mlir::Type result);
/// The same of a NumPy scalar, which is like a 0-d array.
PyResult emitScalarAttribute(Lowering &b, llvm::StringRef name,
                             mlir::Type type);

//===----------------------------------------------------------------------===//
// Calls: MathFunctions.cpp, IntegerMath.cpp, Builtins.cpp, Rounding.cpp,
// Creation.cpp
//===----------------------------------------------------------------------===//

/// The arguments of a call.
struct CallArguments {
  llvm::SmallVector<PyValue> positional;
  llvm::SmallVector<std::pair<llvm::StringRef, PyValue>> keywords;

  size_t size() const { return positional.size() + keywords.size(); }
  /// By position or else by name, null where it is missing.
  const PyValue *find(unsigned position, llvm::StringRef name) const;
};
PyResult emitMath(Lowering &b, llvm::StringRef name,
                  const CallArguments &arguments, mlir::Type result);
/// The functions of module math on integers.
PyResult emitIntegerMath(Lowering &b, llvm::StringRef name,
                         llvm::ArrayRef<mlir::Value> operands);
PyResult emitBuiltin(Lowering &b, llvm::StringRef name,
                     const CallArguments &arguments, mlir::Type result);
/// enumerate, zip and reversed (Iterables.cpp): calls, lengths and items.
PyResult emitIterable(Lowering &b, llvm::StringRef name,
                      const CallArguments &arguments, mlir::Type result);
llvm::SmallVector<PyValue> getIterableParts(const PyValue &iterable);
ValueResult emitLazyLength(Lowering &b, const PyValue &iterable);
PyResult emitLazyItem(Lowering &b, const PyValue &iterable,
                      mlir::Value position, mlir::Type result);
PyResult emitRound(Lowering &b, const CallArguments &arguments,
                   mlir::Type result);
PyResult emitCreation(Lowering &b, llvm::StringRef name,
                      const CallArguments &arguments, mlir::Type result);
PyResult emitArrayFunction(Lowering &b, llvm::StringRef name,
                           const CallArguments &arguments, mlir::Type result);
PyResult emitMethod(Lowering &b, llvm::StringRef name, const PyValue &receiver,
                    const CallArguments &arguments, mlir::Type result);
PyResult emitItemMethod(Lowering &b, const PyValue &receiver,
                        mlir::Type result);
/// A fresh copy of `array` with the element type and layout of `result`.
PyResult emitCopy(Lowering &b, const PyValue &array, mlir::Type result);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_EMIT_H
