//===- Calls.cpp - Calls of what the compiler provides --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexNumbers.h"
#include "Containers.h"
#include "Elements.h"
#include "Exceptions.h"
#include "HostCalls.h"
#include "RuntimePrimitives.h"
#include "Text.h"
#include "ValueClasses.h"
#include "Views.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;

const PyValue *CallArguments::find(unsigned position, StringRef name) const {
  if (position < positional.size())
    return &positional[position];
  for (const auto &[keyword, value] : keywords)
    if (keyword == name)
      return &value;
  return nullptr;
}

/// Every argument of a function that takes them by position only.
static FailureOr<ArrayRef<PyValue>>
getPositional(Lowering &b, const CallArguments &arguments, unsigned count) {
  if (arguments.positional.size() != count || !arguments.keywords.empty())
    return b.refuse("expected " + Twine(count) + " arguments by position");
  return ArrayRef<PyValue>(arguments.positional);
}

static unsigned getArity(ElementwiseKind kind) {
  if (kind == ElementwiseKind::Where)
    return 3;
  return kind < ElementwiseKind::Negative ? 2 : 1;
}

/// numpy.tanh(x) and so on, by the name of the ufunc.
static PyResult emitUfuncCall(Lowering &b, StringRef name,
                              const CallArguments &arguments, Type result) {
  std::optional<ElementwiseKind> kind = symbolizeElementwiseKind(name);
  if (!kind || *kind == ElementwiseKind::Cast)
    return b.refuse("numpy." + name + " is not supported");
  FailureOr<ArrayRef<PyValue>> operands =
      getPositional(b, arguments, getArity(*kind));
  if (failed(operands))
    return failure();
  return emitUfunc(b, *kind, *operands, result);
}

/// numpy.sum(a), a.sum(): over all axes.
static PyResult emitReductionCall(Lowering &b, StringRef name,
                                  const CallArguments &arguments, Type result) {
  const PyValue *array = arguments.find(0, "a");
  const PyValue *axis = arguments.find(1, "axis");
  if (!array || (axis && !axis->is<py::NoneType>()))
    return b.refuse("expected one array and no axis");
  if (name == "mean")
    return emitMean(b, *array, result);
  std::optional<ReductionKind> kind = symbolizeReductionKind(name);
  if (!kind)
    return b.refuse("numpy." + name + " is not supported");
  return emitReduction(b, *kind, *array, result);
}

PyResult pyarray::emitElement(Lowering &b, const PyValue &argument,
                              Type element) {
  PyValue value = loadScalar(b, argument);
  if (element.isInteger(1)) {
    ValueResult truth = emitTruth(b, value);
    if (failed(truth))
      return failure();
    return PyValue(element, *truth);
  }
  if (isNumPyScalar(value.type))
    return PyValue(element,
                   emitCast(b, b.getLoc(), value.value(), value.type, element));
  ValueResult stored = castStored(b, value, element);
  if (failed(stored))
    return failure();
  return PyValue(element, *stored);
}

/// numpy.float32(x): zero without an argument, of an array an array.
static PyResult emitScalarClass(Lowering &b, Type element,
                                const CallArguments &arguments, Type result) {
  if (arguments.size() == 0)
    return emitPlaceholder(b, element);
  FailureOr<ArrayRef<PyValue>> operands = getPositional(b, arguments, 1);
  if (failed(operands))
    return failure();
  const PyValue &value = operands->front();
  if (!isa<ArrayType>(result))
    return emitElement(b, value, element);
  if (value.type == result)
    return value;
  return emitCopy(b, value, result);
}

/// The element type that `#py.intrinsic<"scalar", "si64">` names.
static Type parseElementType(Lowering &b, StringRef name) {
  if (name == "f64" || name == "f32")
    return name == "f64" ? Type(b.getF64Type()) : Type(b.getF32Type());
  if (name.consume_front("complex<") && name.consume_back(">"))
    if (Type part = parseElementType(b, name))
      return ComplexType::get(part);
  if (name == "i1")
    return b.getI1Type();
  unsigned width = 0;
  bool isSigned = name.consume_front("si");
  if (!isSigned && !name.consume_front("ui"))
    return {};
  if (name.getAsInteger(10, width) ||
      !llvm::is_contained({8, 16, 32, 64}, width))
    return {};
  return b.getIntegerType(width, isSigned);
}

static PyResult emitIntrinsic(Lowering &b, py::IntrinsicAttr intrinsic,
                              const CallArguments &arguments, Type result) {
  StringRef family = intrinsic.getFamily(), name = intrinsic.getName();
  if (family == "ufunc")
    return emitUfuncCall(b, name, arguments, result);
  if (family == "math")
    return emitMath(b, name, arguments, result);
  if (family == "builtin")
    return emitBuiltin(b, name, arguments, result);
  if (family == "reduction")
    return emitReductionCall(b, name, arguments, result);
  if (family == "creation")
    return emitCreation(b, name, arguments, result);
  if (family == "array")
    return emitArrayFunction(b, name, arguments, result);
  if (family == "cmath")
    return emitComplexMath(b, name, arguments, result);
  if (family == "text")
    return emitTextPrimitive(b, name, arguments, result);
  if (family == "view")
    return emitViewFunction(b, name, arguments, result);
  if (family == "nest")
    return emitNest(b, arguments, result);
  if (std::optional<PyResult> emitted =
          emitRuntimePrimitive(b, intrinsic, arguments, result))
    return *emitted;
  if (family == "host")
    return emitHostCall(b, name, arguments.positional, result);
  if (Type element = parseElementType(b, name); family == "scalar" && element)
    return emitScalarClass(b, element, arguments, result);
  return b.refuse("a call of " + family + " '" + name + "' is not supported");
}

/// receiver.name(arguments ...)
static PyResult emitMethodCall(Lowering &b, py::MethodType method,
                               const PyValue &callee,
                               const CallArguments &arguments, Type result) {
  PyValue receiver(method.getReceiver(), callee.values);
  StringRef name = method.getName().getValue();
  if (isContainer(receiver.type))
    return emitContainerMethod(b, name, receiver, arguments.positional, result);
  if (receiver.is<py::RecordType>() && isa<py::RecordType>(result))
    return emitReplace(b, receiver, arguments, cast<py::RecordType>(result));
  if (isScalar(receiver.type) && (name == "conjugate" || name == "is_integer"))
    return emitNumberMethod(b, name, receiver, result);
  if (name != "mean" && !symbolizeReductionKind(name))
    return emitMethod(b, name, receiver, arguments, result);
  CallArguments all = arguments;
  all.positional.insert(all.positional.begin(), receiver);
  return emitReductionCall(b, name, all, result);
}

/// callee(arguments, keyword=value)
PyResult pyarray::lowerCall(Lowering &b, py::CallOp op) {
  PyValue callee = b.get(op.getCallee());
  Type result = op.getResult().getType();
  CallArguments arguments;
  arguments.positional = b.get(op.getArguments());
  size_t named = op.getKeywords().size();
  for (auto [index, keyword] : llvm::enumerate(op.getKeywords())) {
    size_t position = arguments.positional.size() - named + index;
    arguments.keywords.emplace_back(cast<StringAttr>(keyword).getValue(),
                                    arguments.positional[position]);
  }
  arguments.positional.truncate(arguments.positional.size() - named);

  if (py::FunctionType function = dyn_cast<py::FunctionType>(callee.type))
    if (py::IntrinsicAttr intrinsic =
            dyn_cast<py::IntrinsicAttr>(function.getCallee()))
      return emitIntrinsic(b, intrinsic, arguments, result);
  if (py::RecordType record = dyn_cast<py::RecordType>(result);
      record && callee.is<py::FunctionType>())
    return emitRecord(b, record, arguments.positional);
  if (callee.is<py::ClassType>())
    return emitException(b, callee, arguments);
  if (py::MethodType method = dyn_cast<py::MethodType>(callee.type))
    return emitMethodCall(b, method, callee, arguments, result);
  if (py::DTypeType dtype = dyn_cast<py::DTypeType>(callee.type))
    return emitScalarClass(b, dtype.getElementType(), arguments, result);
  return b.refuse("expected something to call, but got " +
                  describeType(callee.type));
}
