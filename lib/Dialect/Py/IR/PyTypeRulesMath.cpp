//===- PyTypeRulesMath.cpp - Functions of module math ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

namespace {
/// The signature of a function of module math.
enum class MathClass {
  Unknown,
  Float1,    // float of a number
  Float2,    // float of two numbers
  Split,     // float and int of a number
  Scale,     // float of a number and an integer
  Float1or2, // float of a number and perhaps another
  FloatAny,  // float of any number of numbers
  Test,      // bool of a number
  Round,     // int of a number
  Integer1,  // int of an integer
  Integer2,  // int of two integers
  IntegerAny // int of any number of integers
};
} // namespace

static MathClass getMathClass(StringRef name) {
  return llvm::StringSwitch<MathClass>(name)
      .Cases({"sqrt", "exp", "exp2", "expm1", "log2", "log10", "log1p", "cbrt"},
             MathClass::Float1)
      .Cases({"sin", "cos", "tan", "asin", "acos", "atan"}, MathClass::Float1)
      .Cases({"sinh", "cosh", "tanh", "asinh", "acosh", "atanh"},
             MathClass::Float1)
      .Cases({"fabs", "degrees", "radians", "erf", "erfc", "gamma", "lgamma"},
             MathClass::Float1)
      .Cases({"pow", "fmod", "copysign", "atan2", "remainder", "nextafter"},
             MathClass::Float2)
      .Case("frexp", MathClass::Split)
      .Case("ldexp", MathClass::Scale)
      .Case("log", MathClass::Float1or2)
      .Case("hypot", MathClass::FloatAny)
      .Cases({"isnan", "isinf", "isfinite"}, MathClass::Test)
      .Cases({"floor", "ceil", "trunc"}, MathClass::Round)
      .Cases({"factorial", "isqrt"}, MathClass::Integer1)
      .Cases({"comb", "perm"}, MathClass::Integer2)
      .Cases({"gcd", "lcm"}, MathClass::IntegerAny)
      .Default(MathClass::Unknown);
}

static LogicalResult checkMathCount(Arguments &call, MathClass math) {
  size_t count = call.positional().size();
  switch (math) {
  case MathClass::Float2:
  case MathClass::Scale:
  case MathClass::Integer2:
    return call.expect(2);
  case MathClass::Float1or2:
    return call.expect(count == 2 ? 2 : 1);
  case MathClass::FloatAny:
  case MathClass::IntegerAny:
    return call.expect(count);
  default:
    return call.expect(1);
  }
}

Inferred py::inferMath(const Rule &rule, StringRef name, Arguments &call) {
  MathClass math = getMathClass(name);
  if (math == MathClass::Unknown)
    return rule.refuse(Code::FunctionNotSupported,
                       "'math." + name + "' is not supported");
  if (failed(checkMathCount(call, math)) ||
      failed(expectScalars(call, call.positional())))
    return failure();
  if (math >= MathClass::Integer1)
    return failed(expectIntegers(call, call.positional()))
               ? Inferred(failure())
               : Inferred(rule.getInt());
  if (math == MathClass::Round)
    return rule.getInt();
  if (math == MathClass::Split)
    return InferredValue::getTuple(rule.getContext(),
                                   {rule.getFloat(), rule.getInt()});
  if (math == MathClass::Scale &&
      failed(expectIntegers(call, call.positional().back())))
    return failure();
  return math == MathClass::Test ? rule.getBool() : rule.getFloat();
}
