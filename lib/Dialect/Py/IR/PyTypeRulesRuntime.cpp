//===- PyTypeRulesRuntime.cpp - Primitives that the runtime does ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Only the library calls these (python/pyarray/numpy/primitives.py).
//
//===----------------------------------------------------------------------===//

#include "RuntimeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

/// An array of rank 1 in C order, or with any stride.
static LogicalResult expectVector(Arguments &call, const InferredValue &value,
                                  bool anyStride = false) {
  ArrayType array = dyn_cast<ArrayType>(value.type);
  if (array && array.getRank() == 1 &&
      (anyStride || array.getLayout() == Layout::C))
    return success();
  return call.refuse(Code::WrongType,
                     "takes an array of rank 1 in C order, but got " +
                         describeType(value.type));
}

static bool isFloating(Type element) {
  return isa<mlir::FloatType, mlir::ComplexType>(element);
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

/// sort_in_place(a), argsort_into(a, positions), select_in_place(a, k)
static Inferred inferOrder(const Rule &rule, StringRef name, Arguments &call) {
  if (failed(call.expect(name == "sort_in_place" ? 1 : 2)))
    return failure();
  Values values = call.positional();
  if (failed(expectVector(call, values.front())))
    return failure();
  bool writes = name != "argsort_into";
  if (writes && cast<ArrayType>(values.front().type).getReadOnly())
    return call.refuse(Code::WrongType, "takes an array that may be written");
  if (name == "select_in_place" && failed(expectIntegers(call, values[1])))
    return failure();
  if (name == "argsort_into") {
    ArrayType positions = dyn_cast<ArrayType>(values[1].type);
    if (failed(expectVector(call, values[1])))
      return failure();
    if (!positions.getElementType().isSignedInteger(64))
      return call.refuse(Code::WrongType, "takes positions of int64");
  }
  return rule.getNone();
}

//===----------------------------------------------------------------------===//
// The C library
//===----------------------------------------------------------------------===//

/// libm_log(x), libm_pow(x, y): float
static Inferred inferLibm(const Rule &rule, Arguments &call) {
  if (call.hasKeywords())
    return call.refuse(Code::NoKeywords, "takes no keyword arguments");
  if (failed(expectScalars(call, call.positional())))
    return failure();
  return rule.getFloat();
}

//===----------------------------------------------------------------------===//
// BLAS and LAPACK
//===----------------------------------------------------------------------===//

/// Arrays of the routine's type, of the reals in it, or of int64; integers;
/// numbers, which become those of its type; letters.
static LogicalResult expectArgument(Arguments &call, const InferredValue &value,
                                    Type element) {
  if (ArrayType array = dyn_cast<ArrayType>(value.type)) {
    Type own = array.getElementType();
    mlir::ComplexType complex = dyn_cast<mlir::ComplexType>(element);
    bool fits = own == element || own.isSignedInteger(64) ||
                (complex && own == complex.getElementType());
    bool isC = array.getLayout() == Layout::C;
    if (fits && (isC || !own.isSignedInteger(64)) && array.getRank() < 10)
      return success();
  }
  StringAttr letter = dyn_cast_if_present<StringAttr>(value.constant);
  if (letter && isa<StrType>(value.type) && letter.size() == 1)
    return success();
  if (isScalar(value.type))
    return success();
  return call.refuse(Code::WrongType,
                     "takes no " + describeType(value.type) + " here");
}

/// lapack(name, like, ...): the routine's `info`; blas(name, like, ...)
static Inferred inferRoutine(const Rule &rule, StringRef name,
                             Arguments &call) {
  Values values = call.positional();
  if (call.hasKeywords() || values.size() < 3)
    return call.refuse(Code::ArgumentCount,
                       "takes a name, an array, and arguments");
  if (!isa_and_present<StringAttr>(values[0].constant))
    return call.refuse(Code::WrongType, "takes a name that is a constant");
  ArrayType like = dyn_cast<ArrayType>(values[1].type);
  if (!like || !isFloating(like.getElementType()))
    return call.refuse(Code::WrongType, "takes an array of floats, but got " +
                                            describeType(values[1].type));
  for (const InferredValue &value : values.drop_front(2))
    if (failed(expectArgument(call, value, like.getElementType())))
      return failure();
  return name == "lapack" ? rule.getInt() : rule.getNone();
}

/// dot(x, y), dot_conjugated(x, y): a scalar of their dtype
static Inferred inferDot(Arguments &call) {
  if (failed(call.expect(2)))
    return failure();
  Values values = call.positional();
  for (const InferredValue &value : values)
    if (failed(expectVector(call, value, /*anyStride=*/true)))
      return failure();
  Type element = cast<ArrayType>(values[0].type).getElementType();
  if (!isFloating(element) ||
      cast<ArrayType>(values[1].type).getElementType() != element)
    return call.refuse(Code::WrongType, "takes two arrays of one float dtype");
  return InferredValue(element);
}

//===----------------------------------------------------------------------===//
// Random numbers
//===----------------------------------------------------------------------===//

/// random_state(): key and position, extra
static Inferred inferRandomState(const Rule &rule, Arguments &call) {
  if (failed(call.expect(0)))
    return failure();
  MLIRContext *context = rule.getContext();
  InferredValue key = ArrayType::get(
      {625}, IntegerType::get(context, 32, IntegerType::Unsigned), Layout::C);
  InferredValue extra =
      ArrayType::get({2}, Float64Type::get(context), Layout::C);
  return InferredValue::getTuple(context, {key, extra});
}

/// random_word(): an int; random_double(), random_normal(): a NumPy scalar;
/// random_doubles(out): None; python_random_double(): a float
static Inferred inferRandomDraw(const Rule &rule, StringRef name,
                                Arguments &call) {
  bool fills = name == "random_doubles";
  if (failed(call.expect(fills ? 1 : 0)))
    return failure();
  if (name.ends_with("random_word"))
    return rule.getInt();
  if (name == "python_random_double")
    return InferredValue(py::FloatType::get(rule.getContext()));
  Type element = Float64Type::get(rule.getContext());
  if (!fills)
    return InferredValue(element);
  InferredValue out = call.positional()[0];
  if (failed(expectVector(call, out, /*anyStride=*/false)))
    return failure();
  if (cast<ArrayType>(out.type).getElementType() != element)
    return call.refuse(Code::WrongType, "takes an array of float64");
  return rule.getNone();
}

std::optional<Inferred> py::inferRuntimePrimitive(const Rule &rule,
                                                  IntrinsicAttr intrinsic,
                                                  Arguments &call) {
  StringRef family = intrinsic.getFamily(), name = intrinsic.getName();
  if (family == "order")
    return inferOrder(rule, name, call);
  if (family == "libm")
    return inferLibm(rule, call);
  if (family == "lapack" && name.starts_with("dot"))
    return inferDot(call);
  if (family == "lapack")
    return inferRoutine(rule, name, call);
  if (family == "random")
    return name.ends_with("random_state") ? inferRandomState(rule, call)
                                          : inferRandomDraw(rule, name, call);
  return std::nullopt;
}
