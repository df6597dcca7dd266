//===- PyTypeRulesCalls.cpp - Calls by kind of callee ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexRules.h"
#include "ContainerRules.h"
#include "ObjectRules.h"
#include "TextRules.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

Arguments::Arguments(const Rule &rule, StringRef callee, Values values,
                     ArrayAttr keywords)
    : rule(rule), callee(callee), values(values), keywords(keywords) {}

LogicalResult Arguments::bind(ArrayRef<StringRef> parameters,
                              unsigned required) {
  Values given = positional();
  if (given.size() > parameters.size())
    return refuse(Code::TooManyArguments,
                  "takes at most " + Twine(parameters.size()) +
                      " arguments, but got " + Twine(given.size()));
  bound.assign(parameters.size(), nullptr);
  for (auto [slot, value] : llvm::zip(bound, given))
    slot = &value;
  for (auto [keyword, value] :
       llvm::zip_equal(keywords.getAsValueRange<StringAttr>(),
                       values.drop_front(given.size()))) {
    const StringRef *found = llvm::find(parameters, keyword);
    if (found == parameters.end())
      return refuse(Code::UnexpectedKeyword,
                    "got an unexpected keyword argument '" + keyword + "'");
    const InferredValue *&slot = bound[found - parameters.begin()];
    if (slot)
      return refuse(Code::RepeatedArgument,
                    "got multiple values for argument '" + keyword + "'");
    slot = &value;
  }
  for (unsigned i = 0; i != required; ++i)
    if (!bound[i])
      return refuse(Code::MissingArgument,
                    "missing required argument: '" + parameters[i] + "'");
  return success();
}

LogicalResult Arguments::expect(unsigned count) {
  if (hasKeywords())
    return refuse(Code::NoKeywords, "takes no keyword arguments");
  if (values.size() == count)
    return success();
  return refuse(Code::ArgumentCount, "takes exactly " + Twine(count) +
                                         " argument" + (count == 1 ? "" : "s") +
                                         " (" + Twine(values.size()) +
                                         " given)");
}

//===----------------------------------------------------------------------===//
// Dtypes
//===----------------------------------------------------------------------===//

/// By the name in this dialect (`si64`) or in NumPy (`int64`); null for any
/// other.
static Type lookUpElementType(MLIRContext *context, StringRef name) {
  auto getInteger = [&](StringRef width,
                        IntegerType::SignednessSemantics sign) {
    unsigned bits;
    bool isWidth = !width.getAsInteger(10, bits) &&
                   llvm::is_contained({8u, 16u, 32u, 64u}, bits);
    return isWidth ? Type(IntegerType::get(context, bits, sign)) : Type();
  };
  if (name == "f64" || name == "float64" || name == "float")
    return Float64Type::get(context);
  if (name == "f32" || name == "float32")
    return Float32Type::get(context);
  if (name == "complex<f64>" || name == "complex128" || name == "complex")
    return mlir::ComplexType::get(Float64Type::get(context));
  if (name == "complex<f32>" || name == "complex64")
    return mlir::ComplexType::get(Float32Type::get(context));
  if (name == "i1" || name == "bool" || name == "bool_")
    return IntegerType::get(context, 1);
  if (name == "int")
    return getInteger("64", IntegerType::Signed);
  if (name.consume_front("uint") || name.consume_front("ui"))
    return getInteger(name, IntegerType::Unsigned);
  if (name.consume_front("int") || name.consume_front("si"))
    return getInteger(name, IntegerType::Signed);
  return {};
}

FailureOr<Type> py::inferDType(const Rule &rule, const InferredValue &value) {
  if (DTypeType dtype = dyn_cast<DTypeType>(value.type))
    return dtype.getElementType();
  StringRef name;
  if (StringAttr string = dyn_cast_if_present<StringAttr>(value.constant))
    name = string.getValue();
  if (py::FunctionType function = dyn_cast<py::FunctionType>(value.type))
    if (IntrinsicAttr intrinsic = dyn_cast<IntrinsicAttr>(function.getCallee()))
      if (intrinsic.getFamily() == "scalar" ||
          llvm::is_contained({"int", "float", "bool"}, intrinsic.getName()))
        name = intrinsic.getName();
  if (Type element = lookUpElementType(rule.getContext(), name))
    return element;
  return rule.refuse(
      Code::NotADType, "expected a dtype, but got " + describeType(value.type),
      "bool, int8 to int64, uint8 to uint64, float32 and float64 are "
      "supported");
}

//===----------------------------------------------------------------------===//
// Ufuncs
//===----------------------------------------------------------------------===//

static Inferred inferUfunc(const Rule &rule, StringRef name, Arguments &call) {
  std::optional<ElementwiseKind> kind = symbolizeElementwiseKind(name);
  if (!kind || *kind == ElementwiseKind::Cast)
    return rule.refuse(Code::FunctionNotSupported,
                       "'" + name + "' is not supported");
  if (call.hasKeywords())
    return call.refuse(Code::OptionNotSupported,
                       "with keyword arguments is not supported");
  unsigned count = *kind < ElementwiseKind::Negative ? 2
                   : *kind == ElementwiseKind::Where ? 3
                                                     : 1;
  if (failed(call.expect(count)))
    return failure();
  return inferElementwise(rule, *kind, call.positional(), name);
}

//===----------------------------------------------------------------------===//
// Dispatch
//===----------------------------------------------------------------------===//

static Inferred inferIntrinsic(const Rule &rule, IntrinsicAttr intrinsic,
                               Arguments &call) {
  StringRef family = intrinsic.getFamily(), name = intrinsic.getName();
  if (family == "ufunc")
    return inferUfunc(rule, name, call);
  if (family == "math")
    return inferMath(rule, name, call);
  if (family == "cmath")
    return inferComplexMath(rule, name, call);
  if (family == "builtin")
    return inferBuiltin(rule, name, call);
  if (family == "reduction")
    return inferReduction(rule, name, call);
  if (family == "creation")
    return inferCreation(rule, name, call);
  if (family == "array")
    return inferArrayFunction(rule, name, call);
  if (family == "text")
    return inferTextPrimitive(rule, name, call);
  if (family == "host")
    return inferHostFunction(rule, name, call);
  if (family == "scalar")
    if (Type element = lookUpElementType(rule.getContext(), name))
      return inferScalarClass(rule, element, call);
  return rule.refuse(Code::FunctionNotSupported,
                     "'" + name + "' is not supported");
}

/// Where the library's methods of a type are, the nearest first.
static SmallVector<StringRef, 2> getLibraries(Type receiver) {
  using Names = SmallVector<StringRef, 2>;
  return llvm::TypeSwitch<Type, Names>(receiver)
      .Case([](StrType) { return Names{"str", "text"}; })
      .Case([](BytesType) { return Names{"bytes", "text"}; })
      .Case([](ListType) { return Names{"list"}; })
      .Case([](SetType) { return Names{"set"}; })
      .Case([](DictType) { return Names{"dict"}; })
      .Case<py::TupleType, RecordType>([](Type) { return Names{"tuple"}; })
      .Case([](RangeType) { return Names{"range"}; })
      .Default([](Type type) {
        bool isNumPy = isa<ArrayType>(type) || isNumPyScalar(type);
        return isNumPy ? Names{"numpy"} : Names();
      });
}

FlatSymbolRefAttr py::findLibraryMethod(Operation *op, Type receiver,
                                        StringRef name) {
  for (StringRef library : getLibraries(receiver)) {
    StringAttr symbol = StringAttr::get(op->getContext(), library + "." + name);
    if (SymbolTable::lookupNearestSymbolFrom(op, symbol))
      return FlatSymbolRefAttr::get(symbol);
  }
  return {};
}

/// As the programmer knows it: `float32` for `f32`.
static std::string getCalleeName(IntrinsicAttr intrinsic) {
  if (intrinsic.getFamily() == "scalar")
    if (Type element =
            lookUpElementType(intrinsic.getContext(), intrinsic.getName()))
      return describeType(element);
  return intrinsic.getName().str();
}

static std::string getCalleeName(Type callee) {
  if (MethodType method = dyn_cast<MethodType>(callee))
    return method.getName().str();
  if (DTypeType dtype = dyn_cast<DTypeType>(callee))
    return describeType(dtype.getElementType());
  if (py::FunctionType function = dyn_cast<py::FunctionType>(callee))
    if (IntrinsicAttr intrinsic = dyn_cast<IntrinsicAttr>(function.getCallee()))
      return getCalleeName(intrinsic);
  return {};
}

LogicalResult CallOp::inferResults(InferenceContext &context, Values operands,
                                   Results &results) {
  Rule rule{context, *this};
  Type callee = operands.front().type;
  py::FunctionType function = dyn_cast<py::FunctionType>(callee);
  if (ClosureType closure = dyn_cast<ClosureType>(callee))
    return setResult(results, context.inferCall(*this, closure.getCallee(),
                                                operands.drop_front()));
  if (FlatSymbolRefAttr symbol =
          function ? dyn_cast<FlatSymbolRefAttr>(function.getCallee())
                   : FlatSymbolRefAttr())
    return setResult(results,
                     context.inferCall(*this, symbol, operands.drop_front()));
  FailureOr<SpreadArguments> spread =
      spreadArguments(rule, *this, operands.drop_front());
  if (failed(spread))
    return failure();
  Values values = spread->values;
  Arguments call(rule, getCalleeName(callee), values,
                 ArrayAttr::get(getContext(), spread->keywords));
  if (MethodType method = dyn_cast<MethodType>(callee)) {
    if (std::optional<Inferred> record =
            inferRecordMethod(rule, method, *this, operands.drop_front()))
      return setResult(results, *record);
    if (std::optional<Inferred> native =
            inferContainerMethod(rule, method, call))
      return setResult(results, *native);
    FlatSymbolRefAttr function =
        findLibraryMethod(*this, method.getReceiver(), method.getName());
    if (!function)
      return setResult(results, inferMethod(rule, method, call));
    if (!getCallee().getDefiningOp<AttrOp>())
      return rule.refuse(Code::FunctionValue,
                         "this use of a method is not supported",
                         "call the method where it is named");
    SmallVector<InferredValue> withReceiver(operands);
    withReceiver.front() = method.getReceiver();
    return setResult(results, context.inferCall(*this, function, withReceiver));
  }
  if (isa<ClassType>(callee))
    return setResult(results, inferException(rule, call));
  if (DTypeType dtype = dyn_cast<DTypeType>(callee))
    return setResult(results,
                     inferScalarClass(rule, dtype.getElementType(), call));
  if (!function)
    return rule.refuse(Code::NotCallable,
                       quoteType(callee) + " object is not callable");
  if (TypeValueAttr cls = dyn_cast<TypeValueAttr>(function.getCallee()))
    return setResult(
        results,
        inferRecordClass(rule, cast<RecordType>(cls.getType()), values));
  if (IntrinsicAttr intrinsic = dyn_cast<IntrinsicAttr>(function.getCallee()))
    return setResult(results, inferIntrinsic(rule, intrinsic, call));
  return rule.refuse(Code::FunctionNotSupported,
                     "this function is not supported");
}
