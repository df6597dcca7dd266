//===- PyTypeRulesLibrary.cpp - What functions in Python stand for --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The compiler knows the plain forms: `np.add(a, b)`, `np.sum(a)`, `a[1:]`.
// With options, on lists, along an axis or with arrays as indices, the
// library's functions answer. So they do for `zip` of iterators.
//
//===----------------------------------------------------------------------===//

#include "ViewRules.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

static bool isOperand(const InferredValue &value) {
  return isScalar(value.type) || isa<ArrayType>(value.type);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// The number of inputs; nothing for a name that is no ufunc.
static std::optional<unsigned> countInputs(StringRef name) {
  std::optional<ElementwiseKind> kind = symbolizeElementwiseKind(name);
  if (!kind || *kind >= ElementwiseKind::Cast)
    return std::nullopt;
  return *kind < ElementwiseKind::Negative ? 2 : 1;
}

static bool isNativeFunction(StringRef name, const Arguments &call) {
  Values given = call.positional();
  if (name == "where")
    return !call.hasKeywords() && given.size() == 3 &&
           llvm::all_of(given, isOperand);
  if (given.empty())
    return false;
  bool isFirstOperand = isOperand(given.front());
  ArrayType array = dyn_cast<ArrayType>(given.front().type);
  if (name == "ascontiguousarray" && array && array.getRank() == 0)
    return false; // a view with an axis
  if (llvm::is_contained({"array", "asarray", "ascontiguousarray"}, name)) {
    auto isKnown = [](const auto &named) { return named.first == "dtype"; };
    return isFirstOperand && given.size() <= 2 &&
           llvm::all_of(call.named(), isKnown);
  }
  return isFirstOperand && given.size() == 1 && !call.hasKeywords();
}

/// `zeros(shape, dtype, order)`, `full(shape, number)`, `empty_like(array)` ...
static bool isNativeCreation(StringRef name, const Arguments &call) {
  for (const auto &[keyword, value] : call.named()) {
    if (keyword == "shape" && !name.ends_with("_like"))
      continue;
    if (keyword == "fill_value" && isScalar(value->type))
      continue;
    if (keyword != "dtype" && keyword != "order")
      return false;
  }
  Values given = call.positional();
  if (name.ends_with("_like") &&
      (given.empty() || !isa<ArrayType>(given.front().type)))
    return false;
  bool isFull = name.starts_with("full");
  return !isFull || given.size() < 2 || isScalar(given[1].type);
}

static bool isComparison(StringRef name) {
  std::optional<ElementwiseKind> kind = symbolizeElementwiseKind(name);
  return kind && *kind >= ElementwiseKind::Equal &&
         *kind <= ElementwiseKind::GreaterEqual;
}

/// Whether its items are gone once they were taken.
static bool isIterator(Type type) {
  IterableType iterable = dyn_cast<IterableType>(type);
  return isa<GeneratorType>(type) ||
         (iterable && llvm::any_of(iterable.getParts(), isIterator));
}

/// The parts of a `zip` are asked for an item at once, but each iterator has to
/// give its own before the next is asked: that may be the same one.
static bool zipsIterators(const Arguments &call) {
  auto isValueIterator = [](const InferredValue &value) {
    return isIterator(value.type);
  };
  return call.positional().size() > 1 && !call.hasKeywords() &&
         llvm::any_of(call.positional(), isValueIterator);
}

FlatSymbolRefAttr py::findLibraryCall(const Rule &rule, IntrinsicAttr intrinsic,
                                      const Arguments &call) {
  StringRef family = intrinsic.getFamily(), name = intrinsic.getName();
  Values given = call.positional();
  if (family == "builtin" && name == "zip" && zipsIterators(call))
    return rule.context.findFunction("builtins.zip_iterators");
  if (family == "ufunc" && given.size() == 2 && !call.hasKeywords() &&
      comparesSigns(given[0], given[1]) && isComparison(name))
    return rule.context.findFunction("numpy.compare_signs");
  if (family == "ufunc") {
    std::optional<unsigned> inputs = countInputs(name);
    if (!inputs || given.size() < *inputs || given.size() > *inputs + 1)
      return {};
    if (given.size() == *inputs && !call.hasKeywords() &&
        llvm::all_of(given, isOperand))
      return {};
    return rule.context.findFunction(*inputs == 2 ? "numpy.binary_ufunc"
                                                  : "numpy.unary_ufunc");
  }
  if (family == "reduction" && given.size() == 1 && !call.hasKeywords() &&
      isOperand(given.front())) {
    bool isComplex = isa<mlir::ComplexType>(getElementType(given.front().type));
    if (isComplex && llvm::is_contained({"sum", "prod", "min", "max"}, name))
      return rule.context.findFunction(("numpy.complex_" + name).str());
    return {};
  }
  if (family == "array" && isNativeFunction(name, call))
    return {};
  if (family == "creation" && isNativeCreation(name, call))
    return {};
  if (family == "reduction" || family == "array" || family == "creation")
    return rule.context.findFunction(("numpy." + name).str());
  return {};
}

/// `refuse(message)`.
Inferred py::inferLibraryPrimitive(const Rule &rule, StringRef name,
                                   Arguments &call) {
  if (name != "refuse" || failed(call.bind({"message"}, 1)))
    return rule.refuse(Code::FunctionNotSupported,
                       "'" + name + "' is not supported");
  StringAttr message = dyn_cast_if_present<StringAttr>(call[0]->constant);
  return rule.refuse(Code::OptionNotSupported,
                     message ? message.getValue() : "this is not supported");
}

bool py::isNativeMethod(StringRef name, const Arguments &call) {
  size_t count = call.positional().size() + call.named().size();
  if (llvm::is_contained({"sum", "prod", "min", "max", "any", "all", "copy",
                          "item", "transpose"},
                         name))
    return count == 0;
  return (name == "astype" || name == "fill") && count == 1;
}

//===----------------------------------------------------------------------===//
// Indices
//===----------------------------------------------------------------------===//

/// What selects elements one by one: an array, a list, or a boolean.
static bool isAdvanced(Type type) {
  return isa<ArrayType, ListType, BoolType>(type) || type.isInteger(1);
}

FlatSymbolRefAttr py::findIndexing(const Rule &rule,
                                   const InferredValue &object,
                                   const InferredValue &index,
                                   StringRef function) {
  if (isFlat(object.type) && !isPosition(index.type) &&
      !isa<py::NoneType>(index.type))
    return rule.context.findFunction(
        function == "numpy.index_get" ? "numpy.flat_get" : "numpy.flat_put");
  if (!isa<ArrayType>(object.type))
    return {};
  py::TupleType tuple = dyn_cast<py::TupleType>(index.type);
  bool hasAdvanced = tuple ? llvm::any_of(tuple.getItems(), isAdvanced)
                           : isAdvanced(index.type);
  return hasAdvanced ? rule.context.findFunction(function)
                     : FlatSymbolRefAttr();
}
