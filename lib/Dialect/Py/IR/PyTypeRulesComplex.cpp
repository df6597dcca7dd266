//===- PyTypeRulesComplex.cpp - Complex numbers and module cmath ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexRules.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

static InferredValue getComplex(const Rule &rule) {
  return InferredValue(py::ComplexType::get(rule.getContext()));
}

/// The type of the parts: `float` of Python's numbers, else NumPy's float.
static Type getPartType(Type type) {
  if (isPythonScalar(type))
    return py::FloatType::get(type.getContext());
  mlir::ComplexType complex = dyn_cast<mlir::ComplexType>(type);
  return complex ? complex.getElementType() : type;
}

//===----------------------------------------------------------------------===//
// Built-in functions
//===----------------------------------------------------------------------===//

/// `complex(real, imag)` of numbers.
static Inferred inferComplexClass(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"real", "imag"}, 0)))
    return failure();
  for (const InferredValue *part : {call[0], call[1]})
    if (part && !isScalar(part->type))
      return call.refuse(Code::NotANumber,
                         "takes numbers, but got " + describeType(part->type));
  return getComplex(rule);
}

std::optional<Inferred>
py::inferComplexBuiltin(const Rule &rule, StringRef name, Arguments &call) {
  if (name == "complex")
    return inferComplexClass(rule, call);
  auto isComplexValue = [](const InferredValue &value) {
    return isComplex(value.type);
  };
  if (llvm::none_of(call.positional(), isComplexValue))
    return std::nullopt;
  const InferredValue &first = call.positional().front();
  if (name == "abs" && call.positional().size() == 1)
    return InferredValue(getPartType(first.type));
  if (name == "pow" && call.positional().size() == 2 &&
      llvm::all_of(call.positional(), [](const InferredValue &value) {
        return isScalar(value.type);
      }))
    if (std::optional<OperationTypes> types = getBinaryTypes(
            BinaryKind::Pow, first.type, call.positional().back().type))
      return InferredValue(types->result);
  if (name == "min" || name == "max")
    return rule.refuse(Code::CompareTypes,
                       "'<' not supported between instances of 'complex' and "
                       "'complex'");
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Attributes and methods of numbers
//===----------------------------------------------------------------------===//

std::optional<Inferred> py::inferNumberAttribute(const Rule &rule, Type type,
                                                 StringRef name) {
  if (!isScalar(type))
    return std::nullopt;
  bool isMethod =
      name == "conjugate" || (name == "is_integer" && isa<py::FloatType>(type));
  if (isMethod)
    return InferredValue(MethodType::get(
        rule.getContext(), StringAttr::get(rule.getContext(), name), type));
  if (name != "real" && name != "imag")
    return std::nullopt;
  if (isComplex(type))
    return InferredValue(getPartType(type));
  if (isa<BoolType>(type))
    return rule.getInt();
  return InferredValue(type);
}

std::optional<Inferred> py::inferNumberMethod(const Rule &rule, Type type,
                                              StringRef name, Arguments &call) {
  bool isTest = name == "is_integer" && isa<py::FloatType>(type);
  if (!isScalar(type) || (name != "conjugate" && !isTest))
    return std::nullopt;
  if (failed(call.expect(0)))
    return Inferred(failure());
  if (isTest)
    return rule.getBool();
  return isa<BoolType>(type) ? rule.getInt() : InferredValue(type);
}

//===----------------------------------------------------------------------===//
// Module cmath
//===----------------------------------------------------------------------===//

Inferred py::inferComplexMath(const Rule &rule, StringRef name,
                              Arguments &call) {
  size_t count =
      name == "rect" || (name == "log" && call.positional().size() == 2) ? 2
                                                                         : 1;
  if (failed(call.expect(count)))
    return failure();
  for (const InferredValue &value : call.positional()) {
    if (!isScalar(value.type))
      return call.refuse(Code::NotANumber,
                         "takes a number, but got " + describeType(value.type));
    if (name == "rect" && isComplex(value.type))
      return call.refuse(Code::NotANumber, "must be real number, not complex");
  }
  if (name.starts_with("is"))
    return rule.getBool();
  if (name == "phase")
    return rule.getFloat();
  if (name == "polar")
    return InferredValue::getTuple(rule.getContext(),
                                   {rule.getFloat(), rule.getFloat()});
  return getComplex(rule);
}
