//===- PyTypeRulesExceptions.cpp - Exceptions -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

/// Whether an exception can be tested against this: a class, or a tuple of
/// classes.
static bool isClasses(Type type) {
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    return llvm::all_of(tuple.getItems(),
                        [](Type item) { return isa<ClassType>(item); });
  return isa<ClassType>(type);
}

/// Whether every exception is of one of these classes.
static bool matchesAll(Type type) {
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    return llvm::any_of(tuple.getItems(), matchesAll);
  ClassType cls = dyn_cast<ClassType>(type);
  return cls && cls.getObject() < 0 && cls.getName() == "BaseException";
}

LogicalResult ExceptionMatchesOp::inferResults(InferenceContext &context,
                                               Values operands,
                                               Results &results) {
  Rule rule{context, *this};
  Type expected = operands[1].type;
  if (!isClasses(expected))
    return rule.refuse(Code::NotAnException,
                       "catching classes that do not inherit from "
                       "BaseException is not allowed",
                       "name a class of exceptions, or a tuple of them");
  results.push_back(matchesAll(expected) ? rule.getBool(true) : rule.getBool());
  return success();
}

Inferred py::inferException(const Rule &rule, Arguments &) {
  return InferredValue(ExceptionType::get(rule.getContext()));
}

std::optional<bool> py::inferExceptionIsInstance(Type value, Type classes) {
  if (!isClasses(classes))
    return std::nullopt;
  return isa<ExceptionType>(value);
}

/// What arguments an exception has is not known before it is caught: most have
/// one text.
Inferred py::inferExceptionAttribute(const Rule &rule, StringRef name) {
  MLIRContext *context = rule.getContext();
  if (name == "args")
    return InferredValue(
        py::TupleType::get(context, {StrType::get(context, /*wide=*/true)}));
  return rule.refuse(Code::AttributeNotSupported,
                     "'" + name + "' of an exception is not supported",
                     "catch the exception in code that is not compiled");
}
