//===- PyTypeRulesArrays.cpp - Attributes, methods, creation --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexRules.h"
#include "ContainerRules.h"
#include "DTypeRules.h"
#include "ObjectRules.h"
#include "TextRules.h"
#include "ViewRules.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

ArrayType py::getCopyType(ArrayType array, Type element) {
  bool isFortran = array.getLayout() == Layout::F && array.getRank() > 1;
  return ArrayType::get(array.getShape(), element,
                        isFortran ? Layout::F : Layout::C);
}

/// The Python scalar that `item()` gives.
static InferredValue getPythonScalar(const Rule &rule, Type element) {
  if (isa<mlir::FloatType>(element))
    return rule.getFloat();
  return element.isInteger(1) ? rule.getBool() : rule.getInt();
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

static InferredValue getShape(const Rule &rule, ArrayRef<int64_t> shape) {
  SmallVector<InferredValue> extents;
  for (int64_t extent : shape)
    extents.push_back(ShapedType::isDynamic(extent) ? rule.getInt()
                                                    : rule.getInt(extent));
  return InferredValue::getTuple(rule.getContext(), extents);
}

static std::optional<int64_t> getSize(ArrayRef<int64_t> shape) {
  int64_t size = 1;
  for (int64_t extent : shape) {
    if (ShapedType::isDynamic(extent) || llvm::MulOverflow(size, extent, size))
      return std::nullopt;
  }
  return size;
}

static bool isMethod(StringRef name) {
  return llvm::is_contained({"sum", "prod", "min", "max", "any", "all", "copy",
                             "astype", "item", "fill", "transpose"},
                            name);
}

/// What else NumPy's arrays and scalars have.
static bool isNumPyAttribute(StringRef name) {
  static constexpr StringLiteral names[] = {
      "argmax",       "argmin",     "argpartition",
      "argsort",      "base",       "byteswap",
      "choose",       "clip",       "compress",
      "conj",         "conjugate",  "ctypes",
      "cumprod",      "cumsum",     "data",
      "device",       "diagonal",   "dot",
      "dump",         "dumps",      "flags",
      "flat",         "flatten",    "getfield",
      "imag",         "mT",         "mean",
      "nonzero",      "partition",  "put",
      "ravel",        "real",       "repeat",
      "reshape",      "resize",     "round",
      "searchsorted", "setfield",   "setflags",
      "sort",         "squeeze",    "std",
      "strides",      "swapaxes",   "take",
      "to_device",    "tobytes",    "tofile",
      "tolist",       "trace",      "var",
      "view",         "is_integer", "as_integer_ratio",
      "bit_count",    "T"};
  return isMethod(name) || llvm::is_contained(names, name);
}

/// The supported name that a misspelt one is next to.
static StringRef findSimilar(StringRef name) {
  StringRef best;
  unsigned bestDistance = 3;
  for (StringRef known :
       {"shape", "ndim", "size", "dtype", "itemsize", "nbytes", "T", "sum",
        "prod", "min", "max", "any", "all", "copy", "astype", "item", "fill",
        "transpose", "mean"}) {
    unsigned distance = name.edit_distance(known, true, bestDistance);
    if (distance < bestDistance && distance < name.size()) {
      best = known;
      bestDistance = distance;
    }
  }
  return best;
}

static LogicalResult refuseAttribute(const Rule &rule, Type type,
                                     StringRef name) {
  if (isNumPyAttribute(name))
    return rule.refuse(Code::AttributeNotSupported,
                       "attribute '" + name + "' of " + describeType(type) +
                           " is not supported");
  StringRef similar = findSimilar(name);
  return rule.refuse(Code::NoAttribute,
                     describeType(type) + " has no attribute '" + name + "'",
                     similar.empty() ? ""
                                     : "did you mean '" + similar.str() + "'?");
}

/// What NumPy scalars and arrays have in common.
static Inferred inferNumPyAttribute(const Rule &rule, Type type,
                                    StringRef name) {
  MLIRContext *context = rule.getContext();
  ArrayType array = dyn_cast<ArrayType>(type);
  ArrayRef<int64_t> shape = array ? array.getShape() : ArrayRef<int64_t>();
  Type element = getElementType(type);
  int64_t itemSize = getItemSize(element);
  std::optional<int64_t> size = getSize(shape);
  if (name == "shape")
    return getShape(rule, shape);
  if (name == "ndim")
    return rule.getInt(shape.size());
  if (name == "size")
    return rule.getInt(size);
  if (name == "itemsize")
    return rule.getInt(itemSize);
  if (name == "nbytes")
    return rule.getInt(size ? std::optional(*size * itemSize) : std::nullopt);
  if (name == "dtype")
    return InferredValue(DTypeType::get(context, element));
  if (name == "T" && array)
    return InferredValue(getTransposedType(array));
  bool hasMethod = array ? isMethod(name) : name == "item";
  if (hasMethod || findLibraryMethod(rule.context, type, name))
    return InferredValue(
        MethodType::get(context, StringAttr::get(context, name), type));
  return refuseAttribute(rule, type, name);
}

LogicalResult AttrOp::inferResults(InferenceContext &context, Values operands,
                                   Results &results) {
  Rule rule{context, *this};
  Type type = operands.front().type;
  if (isKeywords(type)) {
    if (!isKeywordsMethod(getName()))
      return rule.refuse(Code::NoAttribute,
                         "'dict' object has no attribute '" + getName() + "'");
    results.push_back(MethodType::get(getContext(), getNameAttr(), type));
    return success();
  }
  if (std::optional<Inferred> object =
          inferObjectAttribute(rule, operands.front(), getName()))
    return setResult(results, *object);
  if (std::optional<Inferred> number =
          inferNumberAttribute(rule, type, getName()))
    return setResult(results, *number);
  if (isa<ExceptionType>(type))
    return setResult(results, inferExceptionAttribute(rule, getName()));
  if (std::optional<Inferred> view = inferViewAttribute(rule, type, getName()))
    return setResult(results, *view);
  if (isNumPyScalar(type) || isa<ArrayType>(type))
    return setResult(results, inferNumPyAttribute(rule, type, getName()));
  if (std::optional<Inferred> fact = inferDTypeAttribute(rule, type, getName()))
    return setResult(results, *fact);
  if (isContainerMethod(type, getName()) || isHostMethod(type, getName()) ||
      findLibraryMethod(context, type, getName())) {
    results.push_back(MethodType::get(getContext(), getNameAttr(), type));
    return success();
  }
  if (isa<ModuleType>(type))
    return rule.refuse(Code::MethodNotSupported, "'" + getName() + "' of " +
                                                     describeType(type) +
                                                     " is not supported");
  std::string owner = isa<py::TupleType>(type) ? "'tuple'" : quoteType(type);
  return rule.refuse(Code::NoAttribute,
                     owner + " object has no attribute '" + getName() + "'");
}

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

/// Over all axes: `axis` may be None.
static Inferred inferReductionOf(StringRef name, const InferredValue &operand,
                                 const InferredValue *axis, Arguments &call) {
  std::optional<ReductionKind> kind = symbolizeReductionKind(name);
  if (!kind)
    return call.refuse(Code::FunctionNotSupported, "is not supported");
  if (axis && !isa<py::NoneType>(axis->type))
    return call.refuse(Code::OptionNotSupported,
                       "along an axis is not supported",
                       "write the loop over the other axes");
  if (!isScalar(operand.type) && !isa<ArrayType>(operand.type))
    return call.refuse(Code::NotAnArray,
                       "takes an array, but got " + describeType(operand.type));
  return InferredValue(getReductionType(*kind, getElementType(operand.type)));
}

Inferred py::inferReduction(const Rule &, StringRef name, Arguments &call) {
  if (failed(call.bind({"a", "axis"}, 1)))
    return failure();
  return inferReductionOf(name, *call[0], call[1], call);
}

//===----------------------------------------------------------------------===//
// Functions and methods of arrays
//===----------------------------------------------------------------------===//

/// A scalar is the one element of a 0-d array, or of one of a single axis.
static Inferred inferScalarArray(const Rule &rule, StringRef name,
                                 Arguments &call) {
  const InferredValue &value = *call[0];
  FailureOr<Type> element = getDType(rule, call[1], getElementType(value.type));
  if (failed(element))
    return failure();
  bool dropsImaginary =
      isa<py::ComplexType>(value.type) && !isa<mlir::ComplexType>(*element);
  if (dropsImaginary)
    return rule.refuse(Code::StoreType, "float() argument must be a string or "
                                        "a real number, not 'complex'");
  if (failed(checkFits(rule, value, *element)))
    return failure();
  SmallVector<int64_t> shape(name == "ascontiguousarray", 1);
  return InferredValue(ArrayType::get(shape, *element));
}

/// `array(a, dtype)` copies, `asarray(a, dtype)` only where it must.
static Inferred inferAsArray(const Rule &rule, StringRef name,
                             Arguments &call) {
  if (failed(call.bind({"a", "dtype"}, 1)))
    return failure();
  ArrayType array = dyn_cast<ArrayType>(call[0]->type);
  if (isScalar(call[0]->type))
    return inferScalarArray(rule, name, call);
  if (!array)
    return call.refuse(Code::ArgumentNotSupported,
                       "of " + describeType(call[0]->type) +
                           " is not supported",
                       "make the array with np.empty or np.zeros and assign "
                       "its elements");
  FailureOr<Type> element = getDType(rule, call[1], array.getElementType());
  if (failed(element))
    return failure();
  bool keeps = *element == array.getElementType();
  if (name == "asarray" && keeps)
    return InferredValue(array);
  if (name == "ascontiguousarray")
    return keeps && array.getLayout() == Layout::C
               ? InferredValue(array)
               : InferredValue(getFresh(array.getShape(), *element, Layout::C));
  return InferredValue(getCopyType(array, *element));
}

Inferred py::inferArrayFunction(const Rule &rule, StringRef name,
                                Arguments &call) {
  if (name == "where") {
    if (failed(call.expect(3)))
      return failure();
    return inferElementwise(rule, ElementwiseKind::Where, call.positional(),
                            name);
  }
  if (llvm::is_contained({"array", "asarray", "ascontiguousarray", "copy"},
                         name))
    return inferAsArray(rule, name, call);
  if (!llvm::is_contained({"size", "ndim", "shape", "transpose"}, name))
    return rule.refuse(Code::FunctionNotSupported,
                       "'" + name + "' is not supported");
  if (failed(call.expect(1)))
    return failure();
  Type type = call.positional().front().type;
  ArrayType array = dyn_cast<ArrayType>(type);
  if (name == "transpose" && array)
    return InferredValue(getTransposedType(array));
  if (name == "transpose" || (!array && !isScalar(type)))
    return call.refuse(Code::ArgumentNotSupported,
                       "takes an array, but got " + describeType(type));
  return inferNumPyAttribute(rule, type, name);
}

static Inferred inferArrayMethod(const Rule &rule, StringRef name,
                                 ArrayType array, Arguments &call) {
  if (name == "copy")
    return failed(call.expect(0))
               ? Inferred(failure())
               : InferredValue(getFresh(array.getShape(),
                                        array.getElementType(), Layout::C));
  if (name == "transpose")
    return failed(call.expect(0)) ? Inferred(failure())
                                  : InferredValue(getTransposedType(array));
  if (name == "astype") {
    if (failed(call.bind({"dtype"}, 1)))
      return failure();
    FailureOr<Type> element = inferDType(rule, *call[0]);
    return failed(element) ? Inferred(failure())
                           : InferredValue(getCopyType(array, *element));
  }
  if (name == "fill") {
    if (failed(call.bind({"value"}, 1)) ||
        failed(checkStored(rule, *call[0], {}, array.getElementType())))
      return failure();
    if (array.getReadOnly())
      return rule.refuse(Code::ReadOnly, "assignment destination is read-only",
                         "copy the array first");
    return rule.getNone();
  }
  if (failed(call.bind({"axis"}, 0)))
    return failure();
  return inferReductionOf(name, array, call[0], call);
}

Inferred py::inferMethod(const Rule &rule, MethodType method, Arguments &call) {
  StringRef name = method.getName();
  Type receiver = method.getReceiver();
  if (isKeywords(receiver))
    return inferKeywordsMethod(rule, receiver, name, call);
  if (std::optional<Inferred> number =
          inferNumberMethod(rule, receiver, name, call))
    return *number;
  if (isHostMethod(receiver, name))
    return inferHostFunction(rule, ("str." + name).str(), call);
  if (name == "item" && isNumPyScalar(getElementType(receiver)))
    return failed(call.expect(0))
               ? Inferred(failure())
               : Inferred(getPythonScalar(rule, getElementType(receiver)));
  if (ArrayType array = dyn_cast<ArrayType>(receiver); array && name != "item")
    return inferArrayMethod(rule, name, array, call);
  return rule.refuse(Code::MethodNotSupported, "method '" + name + "' of " +
                                                   describeType(receiver) +
                                                   " is not supported");
}
