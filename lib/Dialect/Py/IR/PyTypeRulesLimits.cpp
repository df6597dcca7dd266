//===- PyTypeRulesLimits.cpp - numpy.finfo and numpy.iinfo ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the two give is a value that its type says whole,
// `#py.intrinsic<"finfo", "f32">`: all of its attributes are constants.
//
//===----------------------------------------------------------------------===//

#include "DTypeRules.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Analysis/DTypeFacts.h"
#include "llvm/ADT/StringSwitch.h"
#include <limits>

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

/// Those that are numbers of the dtype itself.
template <typename Real>
static std::optional<Real> getFloatLimit(StringRef name) {
  using Limits = std::numeric_limits<Real>;
  return llvm::StringSwitch<std::optional<Real>>(name)
      .Case("eps", Limits::epsilon())
      .Case("epsneg", Limits::epsilon() / 2)
      .Case("max", Limits::max())
      .Case("min", Limits::lowest())
      .Case("tiny", Limits::min())
      .Case("smallest_normal", Limits::min())
      .Case("smallest_subnormal", Limits::denorm_min())
      .Case("resolution", Limits::digits10 == 6 ? Real(1e-6) : Real(1e-15))
      .Default(std::nullopt);
}

/// Those that are integers.
template <typename Real>
static std::optional<int64_t> getFloatSize(StringRef name) {
  using Limits = std::numeric_limits<Real>;
  constexpr int64_t digits = Limits::digits, bits = 8 * sizeof(Real);
  return llvm::StringSwitch<std::optional<int64_t>>(name)
      .Case("bits", bits)
      .Cases({"nexp", "iexp"}, bits - digits)
      .Case("nmant", digits - 1)
      .Case("machep", 1 - digits)
      .Case("negep", -digits)
      .Case("maxexp", Limits::max_exponent)
      .Case("minexp", Limits::min_exponent - 1)
      .Case("precision", Limits::digits10)
      .Default(std::nullopt);
}

static std::optional<Inferred> inferFloatLimit(const Rule &rule, Type element,
                                               StringRef name) {
  bool isSingle = element.isF32();
  if (std::optional<int64_t> size =
          isSingle ? getFloatSize<float>(name) : getFloatSize<double>(name))
    return rule.getInt(*size);
  std::optional<double> limit =
      isSingle ? std::optional<double>(getFloatLimit<float>(name))
               : getFloatLimit<double>(name);
  if (!limit)
    return std::nullopt;
  return InferredValue(element, FloatAttr::get(element, *limit));
}

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

static std::optional<Inferred> inferIntegerLimit(const Rule &rule, Type element,
                                                 StringRef name) {
  IntegerType integer = cast<IntegerType>(element);
  unsigned width = integer.getWidth();
  bool isSigned = integer.isSigned();
  if (name == "bits")
    return rule.getInt(width);
  if (name == "min")
    return rule.getInt(isSigned ? llvm::minIntN(width) : 0);
  if (name != "max")
    return std::nullopt;
  if (!isSigned && width == 64)
    return Inferred(rule.refuse(Code::IntegerTooLarge,
                                "the greatest uint64 does not fit 64 bits",
                                "write ~np.uint64(0)"));
  return rule.getInt(isSigned ? llvm::maxIntN(width)
                              : static_cast<int64_t>(llvm::maxUIntN(width)));
}

//===----------------------------------------------------------------------===//
// Both
//===----------------------------------------------------------------------===//

std::optional<Inferred> py::inferLimit(const Rule &rule, StringRef family,
                                       Type element, StringRef name) {
  Builder builder(rule.getContext());
  if (name == "dtype" && family == "finfo")
    return InferredValue(DTypeType::get(rule.getContext(), element));
  if (name == "dtype")
    return InferredValue::getConstant(
        builder.getStringAttr(getDTypeFacts(element).name));
  if (name == "kind" && family == "iinfo")
    return InferredValue::getConstant(
        builder.getStringAttr(getDTypeFacts(element).kind));
  return family == "finfo" ? inferFloatLimit(rule, element, name)
                           : inferIntegerLimit(rule, element, name);
}

Inferred py::inferLimits(const Rule &rule, StringRef name, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = call.positional().front();
  // A number stands for its own dtype.
  Type element =
      isScalar(value.type) ? getElementType(value.type) : findDTypeOf(value);
  bool isFloat = name == "finfo";
  if (mlir::ComplexType complex =
          dyn_cast_if_present<mlir::ComplexType>(element);
      complex && isFloat)
    element = complex.getElementType();
  bool fits =
      element && (isFloat ? isa<mlir::FloatType>(element)
                          : isa<IntegerType>(element) && !element.isInteger(1));
  if (!fits)
    return call.refuse(Code::NotADType,
                       Twine("takes ") + (isFloat ? "a float" : "an integer") +
                           " dtype, but got " + describeType(value.type));
  StringRef text = getDTypeFacts(element).element;
  return InferredValue(py::FunctionType::get(
      rule.getContext(), IntrinsicAttr::get(rule.getContext(), name, text)));
}
