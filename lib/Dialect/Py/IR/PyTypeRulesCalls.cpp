//===- PyTypeRulesCalls.cpp - Calls by kind of callee ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexRules.h"
#include "ContainerRules.h"
#include "DTypeRules.h"
#include "ObjectRules.h"
#include "RuntimeRules.h"
#include "TextRules.h"
#include "ViewRules.h"
#include "pyarray/Analysis/DTypeFacts.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"
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
  if (family == "view")
    return inferView(rule, name, call);
  if (family == "nest")
    return inferNest(rule, name, call);
  if (std::optional<Inferred> inferred =
          inferRuntimePrimitive(rule, intrinsic, call))
    return *inferred;
  if (family == "library")
    return inferLibraryPrimitive(rule, name, call);
  if (family == "host")
    return inferHostFunction(rule, name, call);
  if (family == "dtype")
    return inferDTypeFunction(rule, name, call);
  if (family == "scalar")
    if (Type element = findElementType(rule.getContext(), name))
      return inferScalarClass(rule, element, call);
  return rule.refuse(Code::FunctionNotSupported,
                     "'" + name + "' is not supported");
}

/// A ufunc of NumPy, the compiler's or the library's.
static bool isUfunc(py::FunctionType function) {
  if (IntrinsicAttr intrinsic = getIntrinsic(function))
    return intrinsic.getFamily() == "ufunc";
  FlatSymbolRefAttr symbol = dyn_cast<FlatSymbolRefAttr>(function.getCallee());
  return symbol && symbol.getValue().starts_with("numpy.");
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
      .Case([](SliceType) { return Names{"slice"}; })
      .Case<IntType, BoolType>([](Type) { return Names{"int"}; })
      .Case([](py::FunctionType function) {
        return isUfunc(function) ? Names{"ufunc"} : Names();
      })
      .Default([](Type type) {
        bool isNumPy = isa<ArrayType>(type) || isNumPyScalar(type);
        return isNumPy ? Names{"array"} : Names();
      });
}

FlatSymbolRefAttr py::findLibraryMethod(InferenceContext &context,
                                        Type receiver, StringRef name) {
  for (StringRef library : getLibraries(receiver))
    if (FlatSymbolRefAttr function =
            context.findFunction((library + "." + name).str()))
      return function;
  return {};
}

/// The library adds and multiplies complex numbers up, and orders them.
static bool reducesComplex(Type receiver, StringRef name) {
  ArrayType array = dyn_cast<ArrayType>(receiver);
  return array && isa<mlir::ComplexType>(array.getElementType()) &&
         llvm::is_contained({"sum", "prod", "min", "max"}, name);
}

/// As the programmer knows it: `float32` for `f32`.
static std::string getCalleeName(IntrinsicAttr intrinsic) {
  if (intrinsic.getFamily() == "scalar")
    if (Type element =
            findElementType(intrinsic.getContext(), intrinsic.getName()))
      return describeType(element);
  return intrinsic.getName().str();
}

static std::string getCalleeName(Type callee) {
  if (MethodType method = dyn_cast<MethodType>(callee))
    return method.getName().str();
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
    bool isArray = isa<ArrayType>(method.getReceiver());
    FlatSymbolRefAttr function =
        isArray && !reducesComplex(method.getReceiver(), method.getName()) &&
                isNativeMethod(method.getName(), call)
            ? FlatSymbolRefAttr()
            : findLibraryMethod(context, method.getReceiver(),
                                method.getName());
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
  if (!function)
    return rule.refuse(Code::NotCallable,
                       quoteType(callee) + " object is not callable");
  if (TypeValueAttr cls = dyn_cast<TypeValueAttr>(function.getCallee()))
    return setResult(
        results,
        inferRecordClass(rule, cast<RecordType>(cls.getType()), values));
  if (IntrinsicAttr intrinsic = dyn_cast<IntrinsicAttr>(function.getCallee())) {
    if (FlatSymbolRefAttr library = findLibraryCall(rule, intrinsic, call))
      return setResult(
          results,
          context.inferCall(*this, library,
                            operands.drop_front(passesCallee(callee) ? 0 : 1)));
    return setResult(results, inferIntrinsic(rule, intrinsic, call));
  }
  return rule.refuse(Code::FunctionNotSupported,
                     "this function is not supported");
}
