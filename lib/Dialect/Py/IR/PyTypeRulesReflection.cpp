//===- PyTypeRulesReflection.cpp - type and callable ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DTypeRules.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

Inferred py::inferCallable(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  return rule.getBool(isa<py::FunctionType, ClosureType, MethodType, ClassType>(
      call.positional().front().type));
}

/// The name of the built-in class of a value; empty for other classes.
static StringRef getClassName(Type type) {
  return llvm::TypeSwitch<Type, StringRef>(type)
      .Case([](IntType) { return "int"; })
      .Case([](py::FloatType) { return "float"; })
      .Case([](BoolType) { return "bool"; })
      .Case([](py::ComplexType) { return "complex"; })
      .Case([](StrType) { return "str"; })
      .Case([](BytesType) { return "bytes"; })
      .Case([](py::TupleType) { return "tuple"; })
      .Case([](RangeType) { return "range"; })
      .Case([](SliceType) { return "slice"; })
      .Default([](Type) { return ""; });
}

/// The class itself, known when the function is compiled.
Inferred py::inferTypeOf(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  Type type = call.positional().front().type;
  MLIRContext *context = rule.getContext();
  if (isNumPyScalar(type))
    return getScalarClass(type);
  if (isa<py::NoneType, ArrayType, DTypeType>(type))
    return InferredValue(py::FunctionType::get(
        context, IntrinsicAttr::get(context, "class",
                                    isa<py::NoneType>(type) ? "NoneType"
                                    : isa<ArrayType>(type)  ? "ndarray"
                                                            : "dtype")));
  StringRef name = getClassName(type);
  if (name.empty())
    return call.refuse(Code::ArgumentNotSupported,
                       "of " + describeType(type) + " is not supported",
                       "use isinstance()");
  return InferredValue(py::FunctionType::get(
      context, IntrinsicAttr::get(context, "builtin", name)));
}
