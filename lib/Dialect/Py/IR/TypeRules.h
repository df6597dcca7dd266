//===- TypeRules.h - What the type rules share ------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_TYPERULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_TYPERULES_H

#include "pyarray/Analysis/InferenceContext.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray::py {

using Inferred = llvm::FailureOr<InferredValue>;
using Values = llvm::ArrayRef<InferredValue>;
using Results = llvm::SmallVectorImpl<InferredValue>;

/// One application of a rule: the op, and whom it asks and tells.
struct Rule {
  InferenceContext &context;
  mlir::Operation *op;

  llvm::LogicalResult refuse(Code code, const llvm::Twine &message,
                             llvm::StringRef help = {}) const {
    return context.refuse(op, code, message, help);
  }
  mlir::MLIRContext *getContext() const { return op->getContext(); }

  InferredValue getInt(std::optional<int64_t> value = {}) const;
  InferredValue getFloat(std::optional<double> value = {}) const;
  InferredValue getBool(std::optional<bool> value = {}) const;
  InferredValue getNone() const;
};

/// Ends a rule of one result.
inline llvm::LogicalResult setResult(Results &results, Inferred inferred) {
  if (failed(inferred))
    return llvm::failure();
  results.push_back(*inferred);
  return llvm::success();
}

/// The type in quotes, as CPython writes the class of an operand.
std::string quoteType(mlir::Type type);

//===----------------------------------------------------------------------===//
// PyTypeRulesBasics.cpp
//===----------------------------------------------------------------------===//

/// An integer scalar that may be an index, a size or an argument of `range`
/// (Python's `__index__`): booleans of Python are, those of NumPy are not.
bool isIndex(mlir::Type type);
/// `bool(value)`.
Inferred inferTruth(const Rule &rule, const InferredValue &value);
/// What iteration gives: the length, and the item at a position.
Inferred inferLength(const Rule &rule, const InferredValue &value);
Inferred inferItem(const Rule &rule, const InferredValue &iterable,
                   const InferredValue &position);

/// An item of a tuple at a position that is known at run time only: all items
/// need a common type.
Inferred inferTupleChoice(const Rule &rule, const InferredValue &tuple,
                          const InferredValue &position);

//===----------------------------------------------------------------------===//
// FoldConstants.cpp
//===----------------------------------------------------------------------===//

/// The constant that an operator gives on known Python scalars; null where one
/// is not known, the result needs more than 64 bits, or it raises.
mlir::Attribute foldBinary(BinaryKind kind, const InferredValue &lhs,
                           const InferredValue &rhs);
mlir::Attribute foldUnary(UnaryKind kind, const InferredValue &operand);
std::optional<bool> foldCompare(CompareKind kind, const InferredValue &lhs,
                                const InferredValue &rhs);

//===----------------------------------------------------------------------===//
// PyTypeRulesElementwise.cpp
//===----------------------------------------------------------------------===//

/// A ufunc on scalars and arrays; `name` is what the programmer wrote.
Inferred inferElementwise(const Rule &rule, ElementwiseKind kind,
                          Values operands, const llvm::Twine &name);
/// The type of an elementwise result with this element type; the scalar where
/// no operand has a rank.
Inferred inferBroadcast(const Rule &rule, Values operands, mlir::Type element);
/// Fails where `value` can't be written to a part of shape `shape` of an array
/// with this element type.
llvm::LogicalResult checkStored(const Rule &rule, const InferredValue &value,
                                mlir::ArrayRef<int64_t> shape,
                                mlir::Type element);
/// Fails where a constant Python integer does not fit a NumPy integer.
llvm::LogicalResult checkFits(const Rule &rule, const InferredValue &value,
                              mlir::Type element);

//===----------------------------------------------------------------------===//
// PyTypeRulesIndexing.cpp
//===----------------------------------------------------------------------===//

/// `array[index]` as a view or scalar.
Inferred inferIndexing(const Rule &rule, const InferredValue &object,
                       const InferredValue &index);
/// An item of an array's first axis.
mlir::Type getRowType(ArrayType array);
/// The array with its axes reversed.
ArrayType getTransposedType(ArrayType array);

//===----------------------------------------------------------------------===//
// PyTypeRulesIterables.cpp
//===----------------------------------------------------------------------===//

class Arguments;
Inferred inferEnumerate(const Rule &rule, Arguments &call);
Inferred inferZip(const Rule &rule, Arguments &call);
Inferred inferReversed(const Rule &rule, Arguments &call);
/// PyTypeRulesKeywords.cpp: what is asked of `**kwargs`.
Inferred inferKeywordsIndexing(const Rule &rule, mlir::Type keywords,
                               const InferredValue &name);
bool isKeywordsMethod(llvm::StringRef name);
Inferred inferKeywordsMethod(const Rule &rule, mlir::Type keywords,
                             llvm::StringRef name, Arguments &call);
/// PyTypeRulesReflection.cpp.
Inferred inferCallable(const Rule &rule, Arguments &call);
Inferred inferTypeOf(const Rule &rule, Arguments &call);
/// Whether this is one of enumerate, zip and reversed.
bool isLazy(IterableType type);
/// An item of a lazy iterable, and of what it is made of.
Inferred inferLazyItem(const Rule &rule, const InferredValue &iterable);
Inferred inferPart(const Rule &rule, mlir::Type part);

//===----------------------------------------------------------------------===//
// Calls: PyTypeRulesCalls.cpp, -Builtins.cpp, -Math.cpp, -Arrays.cpp,
// -Creation.cpp
//===----------------------------------------------------------------------===//

/// The arguments of a call of an intrinsic, by position or keyword.
class Arguments {
public:
  Arguments(const Rule &rule, llvm::StringRef callee, Values values,
            mlir::ArrayAttr keywords);

  const Rule &rule;
  const std::string callee;

  /// Puts the arguments into the order of `parameters`, of which the first
  /// `required` must be given; a missing one is null.
  llvm::LogicalResult bind(llvm::ArrayRef<llvm::StringRef> parameters,
                           unsigned required);
  const InferredValue *operator[](unsigned position) const {
    return bound[position];
  }
  Values positional() const { return values.drop_back(keywords.size()); }
  bool hasKeywords() const { return !keywords.empty(); }
  /// The arguments that are given by keyword.
  llvm::SmallVector<std::pair<llvm::StringRef, const InferredValue *>>
  named() const {
    llvm::SmallVector<std::pair<llvm::StringRef, const InferredValue *>> result;
    for (auto [index, value] :
         llvm::enumerate(values.take_back(keywords.size())))
      result.emplace_back(
          llvm::cast<mlir::StringAttr>(keywords[index]).getValue(), &value);
    return result;
  }
  llvm::LogicalResult refuse(Code code, const llvm::Twine &message,
                             llvm::StringRef help = {}) const {
    return rule.refuse(code, callee + "() " + message, help);
  }
  /// Fails unless there are `count` arguments, all of them positional.
  llvm::LogicalResult expect(unsigned count);

private:
  Values values;
  mlir::ArrayAttr keywords;
  llvm::SmallVector<const InferredValue *> bound;
};

/// The arguments of a call with the items of `*args` and `**kwargs` in their
/// place (PyTypeRulesFunctions.cpp).
struct SpreadArguments {
  llvm::SmallVector<InferredValue> values;
  llvm::SmallVector<mlir::Attribute> keywords;
};
llvm::FailureOr<SpreadArguments> spreadArguments(const Rule &rule, CallOp call,
                                                 Values values);

Inferred inferBuiltin(const Rule &rule, llvm::StringRef name, Arguments &call);
Inferred inferPrint(const Rule &rule, Arguments &call);
/// A call of a class of exceptions.
Inferred inferException(const Rule &rule, Arguments &call);
Inferred inferExceptionAttribute(const Rule &rule, llvm::StringRef name);
/// Whether `isinstance(value, classes)` is to be found at run time; nothing
/// where the classes are not of exceptions.
std::optional<bool> inferExceptionIsInstance(mlir::Type value,
                                             mlir::Type classes);
Inferred inferMath(const Rule &rule, llvm::StringRef name, Arguments &call);
Inferred inferCreation(const Rule &rule, llvm::StringRef name, Arguments &call);
Inferred inferReduction(const Rule &rule, llvm::StringRef name,
                        Arguments &call);
Inferred inferScalarClass(const Rule &rule, mlir::Type element,
                          Arguments &call);
Inferred inferArrayFunction(const Rule &rule, llvm::StringRef name,
                            Arguments &call);
Inferred inferMethod(const Rule &rule, MethodType method, Arguments &call);
/// The function of this module that is a method of `receiver`, written in
/// Python: `numpy.mean` for `a.mean()`; null where there is none.
mlir::FlatSymbolRefAttr findLibraryMethod(InferenceContext &context,
                                          mlir::Type receiver,
                                          llvm::StringRef name);
//===----------------------------------------------------------------------===//
// PyTypeRulesLibrary.cpp: what functions in Python stand for
//===----------------------------------------------------------------------===//

/// The function that answers this call of an intrinsic; null where the rule of
/// the intrinsic does.
mlir::FlatSymbolRefAttr findLibraryCall(const Rule &rule,
                                        IntrinsicAttr intrinsic,
                                        const Arguments &call);
/// What only the library calls, for what types say.
Inferred inferLibraryPrimitive(const Rule &rule, llvm::StringRef name,
                               Arguments &call);
/// Whether the compiler itself has this method of arrays with these arguments.
bool isNativeMethod(llvm::StringRef name, const Arguments &call);
/// `a[i]` and `a[i] = v` where arrays, lists or booleans are in the index; null
/// for other indices.
mlir::FlatSymbolRefAttr findIndexing(const Rule &rule,
                                     const InferredValue &object,
                                     const InferredValue &index,
                                     llvm::StringRef function);
/// Fails unless the arguments are numbers, or integers.
llvm::LogicalResult expectScalars(const Arguments &call, Values values);
llvm::LogicalResult expectIntegers(const Arguments &call, Values values);
/// A fresh array in the order of `array` (`order="K"`), and in any order.
ArrayType getCopyType(ArrayType array, mlir::Type element);
ArrayType getFresh(llvm::ArrayRef<int64_t> shape, mlir::Type element,
                   Layout layout);
/// The dtype argument, or `otherwise` where it is missing or None.
llvm::FailureOr<mlir::Type>
getDType(const Rule &rule, const InferredValue *dtype, mlir::Type otherwise);
/// The element type that a dtype argument means; fails for anything else.
llvm::FailureOr<mlir::Type> inferDType(const Rule &rule,
                                       const InferredValue &value);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_TYPERULES_H
