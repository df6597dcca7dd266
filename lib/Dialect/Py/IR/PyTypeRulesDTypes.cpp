//===- PyTypeRulesDTypes.cpp - Dtypes and functions of them ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A dtype is a value that its type says whole, and so is a scalar class: the
// first is `!py.dtype<f64>`, the second the intrinsic that makes scalars.
//
//===----------------------------------------------------------------------===//

#include "DTypeRules.h"
#include "TupleItems.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Analysis/DTypeFacts.h"
#include "pyarray/Analysis/Text.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

IntrinsicAttr py::getIntrinsic(Type type) {
  py::FunctionType function = dyn_cast<py::FunctionType>(type);
  return function ? dyn_cast<IntrinsicAttr>(function.getCallee())
                  : IntrinsicAttr();
}

static InferredValue getIntrinsicValue(MLIRContext *context, StringRef family,
                                       StringRef name) {
  return py::FunctionType::get(context,
                               IntrinsicAttr::get(context, family, name));
}

InferredValue py::getScalarClass(Type element) {
  return getIntrinsicValue(element.getContext(), "scalar",
                           getDTypeFacts(element).element);
}

static InferredValue getDType(const Rule &rule, Type element) {
  return DTypeType::get(rule.getContext(), element);
}

//===----------------------------------------------------------------------===//
// What means a dtype
//===----------------------------------------------------------------------===//

Type py::findDTypeOf(const InferredValue &value) {
  MLIRContext *context = value.type.getContext();
  if (DTypeType dtype = dyn_cast<DTypeType>(value.type))
    return dtype.getElementType();
  if (StringAttr text = dyn_cast_if_present<StringAttr>(value.constant))
    return findDType(context, text.getValue());
  if (isa<py::NoneType>(value.type))
    return Float64Type::get(context);
  IntrinsicAttr intrinsic = getIntrinsic(value.type);
  if (!intrinsic)
    return {};
  StringRef name = intrinsic.getName();
  if (intrinsic.getFamily() == "scalar")
    return findElementType(context, name);
  bool isNumber = intrinsic.getFamily() == "builtin" &&
                  llvm::is_contained({"int", "float", "bool", "complex"}, name);
  return isNumber ? findDType(context, name) : Type();
}

FailureOr<Type> py::inferDType(const Rule &rule, const InferredValue &value) {
  if (Type element = findDTypeOf(value))
    return element;
  StringAttr text = dyn_cast_if_present<StringAttr>(value.constant);
  return rule.refuse(
      Code::NotADType,
      text ? "data type '" + text.getValue().str() + "' not understood"
           : "expected a dtype, but got " + describeType(value.type),
      "bool, int8 to int64, uint8 to uint64, float32, float64, complex64 and "
      "complex128 are supported");
}

//===----------------------------------------------------------------------===//
// Promotion and casting
//===----------------------------------------------------------------------===//

/// What an argument of `result_type` takes part as: arrays and scalars with
/// their type, of which Python's are weak, anything else with the dtype it
/// means.
static FailureOr<SmallVector<Type>> getOperands(const Rule &rule,
                                                Arguments &call) {
  SmallVector<Type> types;
  for (const InferredValue &value : call.positional()) {
    if (isScalar(value.type) || isa<ArrayType>(value.type)) {
      types.push_back(value.type);
      continue;
    }
    FailureOr<Type> element = inferDType(rule, value);
    if (failed(element))
      return failure();
    types.push_back(*element);
  }
  return types;
}

static Inferred inferResultType(const Rule &rule, Arguments &call) {
  if (call.hasKeywords())
    return call.refuse(Code::NoKeywords, "takes no keyword arguments");
  if (call.positional().empty())
    return call.rule.refuse(Code::WrongValue,
                            "at least one array or dtype is required");
  FailureOr<SmallVector<Type>> types = getOperands(rule, call);
  if (failed(types))
    return failure();
  return getDType(rule, getResultType(*types));
}

static Inferred inferPromoteTypes(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"type1", "type2"}, 2)))
    return failure();
  FailureOr<Type> lhs = inferDType(rule, *call[0]);
  FailureOr<Type> rhs = inferDType(rule, *call[1]);
  if (failed(lhs) || failed(rhs))
    return failure();
  return getDType(rule, promote(*lhs, *rhs));
}

static Inferred inferCanCast(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"from_", "to", "casting"}, 2)))
    return failure();
  Type from = call[0]->type;
  if (isPythonScalar(from) && !isa<BoolType>(from))
    return call.refuse(Code::WrongType,
                       "does not support Python ints, floats, and complex "
                       "because the result used to depend on the value");
  bool isValue = isScalar(from) || isa<ArrayType>(from);
  FailureOr<Type> source =
      isValue ? FailureOr(getElementType(from)) : inferDType(rule, *call[0]);
  FailureOr<Type> target = inferDType(rule, *call[1]);
  StringRef casting = "safe";
  if (call[2]) {
    StringAttr text = dyn_cast_if_present<StringAttr>(call[2]->constant);
    if (!text || !isCasting(text.getValue()))
      return rule.refuse(Code::WrongValue,
                         "casting must be one of 'no', 'equiv', 'safe', "
                         "'same_kind', or 'unsafe', known when the function is "
                         "compiled");
    casting = text.getValue();
  }
  if (failed(source) || failed(target))
    return failure();
  return rule.getBool(canCast(*source, *target, casting));
}

/// A float that holds all: of integers float64.
static Inferred inferCommonType(const Rule &rule, Arguments &call) {
  bool anyComplex = false, anyDouble = false;
  for (const InferredValue &value : call.positional()) {
    bool hasDType = isNumPyScalar(value.type) || isa<ArrayType>(value.type);
    Type element = hasDType ? getElementType(value.type) : Type();
    if (!element || element.isInteger(1))
      return rule.refuse(Code::WrongType,
                         "can't get common type for non-numeric array");
    mlir::ComplexType complex = dyn_cast<mlir::ComplexType>(element);
    anyComplex |= static_cast<bool>(complex);
    anyDouble |= !(complex ? complex.getElementType() : element).isF32();
  }
  if (call.positional().empty())
    return call.refuse(Code::Float16Result, "without arrays is float16");
  MLIRContext *context = rule.getContext();
  Type part =
      anyDouble ? Type(Float64Type::get(context)) : Float32Type::get(context);
  return getScalarClass(anyComplex ? mlir::ComplexType::get(part) : part);
}

/// The least integer dtype of a known integer; of arrays their own.
static Inferred inferMinScalarType(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = call.positional().front();
  ArrayType array = dyn_cast<ArrayType>(value.type);
  if (array && array.getRank() > 0)
    return getDType(rule, array.getElementType());
  MLIRContext *context = rule.getContext();
  if (isa<BoolType>(value.type) || value.type.isInteger(1))
    return getDType(rule, IntegerType::get(context, 1));
  std::optional<int64_t> known = value.getInt();
  if (!isa<IntType>(value.type) || !known)
    return call.refuse(Code::ArgumentNotSupported,
                       "of a value that is not known when the function is "
                       "compiled is not supported");
  unsigned width = 8;
  while (*known < 0 ? !llvm::isIntN(width, *known)
                    : !llvm::isUIntN(width, *known))
    width *= 2;
  return getDType(rule, IntegerType::get(context, width,
                                         *known < 0 ? IntegerType::Signed
                                                    : IntegerType::Unsigned));
}

//===----------------------------------------------------------------------===//
// Kinds
//===----------------------------------------------------------------------===//

/// The class without values that an argument is; empty for any other.
static StringRef getAbstractClass(const InferredValue &value) {
  IntrinsicAttr intrinsic = getIntrinsic(value.type);
  bool isClass = intrinsic && intrinsic.getFamily() == "class" &&
                 isSubclass(intrinsic.getName(), "generic");
  return isClass ? intrinsic.getName() : StringRef();
}

static Inferred inferIsSubDType(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"arg1", "arg2"}, 2)))
    return failure();
  StringRef derived = getAbstractClass(*call[0]);
  StringRef base = getAbstractClass(*call[1]);
  if (!derived.empty())
    return rule.getBool(!base.empty() && isSubclass(derived, base));
  FailureOr<Type> element = inferDType(rule, *call[0]);
  if (failed(element))
    return failure();
  if (!base.empty())
    return rule.getBool(isSubclass(*element, base));
  FailureOr<Type> other = inferDType(rule, *call[1]);
  if (failed(other))
    return failure();
  return rule.getBool(*element == *other);
}

/// Whether a dtype is of a kind of the array API.
static std::optional<bool> isOfKind(Type element, StringRef kind) {
  return llvm::StringSwitch<std::optional<bool>>(kind)
      .Case("bool", element.isInteger(1))
      .Case("signed integer", isSubclass(element, "signedinteger"))
      .Case("unsigned integer", isSubclass(element, "unsignedinteger"))
      .Case("integral", isSubclass(element, "integer"))
      .Case("real floating", isSubclass(element, "floating"))
      .Case("complex floating", isSubclass(element, "complexfloating"))
      .Case("numeric", isSubclass(element, "number"))
      .Default(std::nullopt);
}

static Inferred inferIsDType(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"dtype", "kind"}, 2)))
    return failure();
  FailureOr<Type> element = inferDType(rule, *call[0]);
  if (failed(element))
    return failure();
  bool result = false;
  for (const InferredValue &kind : getItemsOrSelf(*call[1])) {
    StringAttr text = dyn_cast_if_present<StringAttr>(kind.constant);
    std::optional<bool> found =
        text ? isOfKind(*element, text.getValue()) : std::nullopt;
    if (!text) {
      FailureOr<Type> other = inferDType(rule, kind);
      if (failed(other))
        return failure();
      found = *element == *other;
    }
    if (!found)
      return rule.refuse(Code::WrongValue, "kind argument is a string, but '" +
                                               text.getValue() +
                                               "' is not a known kind name.");
    result |= *found;
  }
  return rule.getBool(result);
}

/// `isscalar`, `iscomplexobj`, `isrealobj`.
static Inferred inferValueKind(const Rule &rule, StringRef name,
                               Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  Type type = call.positional().front().type;
  if (name == "isscalar")
    return rule.getBool(isScalar(type) || isText(type));
  if (!isScalar(type) && !isa<ArrayType>(type))
    return call.refuse(Code::ArgumentNotSupported,
                       "takes a number or an array, but got " +
                           describeType(type));
  bool isComplexValue = isa<mlir::ComplexType>(getElementType(type));
  return rule.getBool(isComplexValue == (name == "iscomplexobj"));
}

//===----------------------------------------------------------------------===//
// By name
//===----------------------------------------------------------------------===//

static Inferred inferDTypeClass(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"dtype", "align", "copy"}, 1)))
    return failure();
  FailureOr<Type> element = inferDType(rule, *call[0]);
  return failed(element) ? Inferred(failure()) : getDType(rule, *element);
}

Inferred py::inferDTypeFunction(const Rule &rule, StringRef name,
                                Arguments &call) {
  using Inferrer = Inferred (*)(const Rule &, Arguments &);
  Inferrer infer = llvm::StringSwitch<Inferrer>(name)
                       .Case("dtype", inferDTypeClass)
                       .Case("result_type", inferResultType)
                       .Case("promote_types", inferPromoteTypes)
                       .Case("can_cast", inferCanCast)
                       .Case("common_type", inferCommonType)
                       .Case("min_scalar_type", inferMinScalarType)
                       .Case("issubdtype", inferIsSubDType)
                       .Case("isdtype", inferIsDType)
                       .Default(nullptr);
  if (infer)
    return infer(rule, call);
  if (name == "finfo" || name == "iinfo")
    return inferLimits(rule, name, call);
  if (name == "item_rank" || name == "item_dtype")
    return inferItems(rule, name, call);
  return inferValueKind(rule, name, call);
}
