//===- PyTypeRulesDTypeAttributes.cpp - What dtypes have ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DTypeRules.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Analysis/DTypeFacts.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

static InferredValue getText(const Rule &rule, StringRef text) {
  return InferredValue::getConstant(StringAttr::get(rule.getContext(), text));
}

//===----------------------------------------------------------------------===//
// As text
//===----------------------------------------------------------------------===//

std::optional<Inferred> py::inferDTypeText(const Rule &rule, StringRef name,
                                           Arguments &call) {
  bool isText = llvm::is_contained({"str", "repr", "ascii", "format"}, name);
  if (!isText || call.positional().empty())
    return std::nullopt;
  Type type = call.positional().front().type;
  DTypeType dtype = dyn_cast<DTypeType>(type);
  if (!dtype && !isa<py::FunctionType, ClosureType, MethodType>(type))
    return std::nullopt;
  if (!dtype || call.positional().size() != 1 || call.hasKeywords())
    return Inferred(
        call.refuse(Code::ArgumentNotSupported,
                    "of " + describeType(type) + " is not supported"));
  std::string text = getDTypeFacts(dtype.getElementType()).name.str();
  bool isQuoted = name == "repr" || name == "ascii";
  return getText(rule, isQuoted ? "dtype('" + text + "')" : text);
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

static std::optional<Inferred> inferFact(const Rule &rule, Type element,
                                         StringRef name) {
  const DTypeFacts &facts = getDTypeFacts(element);
  StringRef text = llvm::StringSwitch<StringRef>(name)
                       .Case("name", facts.name)
                       .Case("kind", facts.kind)
                       .Case("char", facts.code)
                       .Case("str", facts.text)
                       .Case("byteorder", facts.itemSize == 1 ? "|" : "=")
                       .Default("");
  if (!text.empty())
    return getText(rule, text);
  if (name == "itemsize" || name == "alignment" || name == "num")
    return rule.getInt(name == "itemsize"    ? facts.itemSize
                       : name == "alignment" ? facts.alignment
                                             : facts.number);
  if (name == "type")
    return getScalarClass(element);
  if (name == "base")
    return InferredValue(DTypeType::get(rule.getContext(), element));
  if (name == "ndim")
    return rule.getInt(0);
  if (name == "shape")
    return InferredValue::getTuple(rule.getContext(), {});
  if (name == "isnative")
    return rule.getBool(true);
  if (name == "hasobject")
    return rule.getBool(false);
  if (name == "names" || name == "fields" || name == "subdtype")
    return rule.getNone();
  return std::nullopt;
}

/// `numpy.add.nin`.
static std::optional<Inferred> inferUfuncFact(const Rule &rule, StringRef ufunc,
                                              StringRef name) {
  std::optional<ElementwiseKind> kind = symbolizeElementwiseKind(ufunc);
  if (!kind)
    return std::nullopt;
  int64_t count = *kind < ElementwiseKind::Negative ? 2 : 1;
  if (name == "nin" || name == "nargs")
    return rule.getInt(name == "nin" ? count : count + 1);
  if (name == "nout")
    return rule.getInt(1);
  return std::nullopt;
}

/// The name of a function of this module or the library: `add` for
/// `numpy.ufuncs:add`; empty for other values.
static StringRef getFunctionName(Type type) {
  py::FunctionType function = dyn_cast<py::FunctionType>(type);
  FlatSymbolRefAttr symbol =
      function ? dyn_cast<FlatSymbolRefAttr>(function.getCallee())
               : FlatSymbolRefAttr();
  if (!symbol)
    return {};
  StringRef name = symbol.getValue().split('#').first;
  return name.substr(name.find_last_of(".:") + 1);
}

std::optional<Inferred> py::inferDTypeAttribute(const Rule &rule, Type type,
                                                StringRef name) {
  if (DTypeType dtype = dyn_cast<DTypeType>(type))
    return inferFact(rule, dtype.getElementType(), name);
  bool isName = name == "__name__" || name == "__qualname__";
  if (StringRef function = getFunctionName(type); !function.empty() && isName)
    return getText(rule, function);
  IntrinsicAttr intrinsic = getIntrinsic(type);
  if (!intrinsic)
    return std::nullopt;
  StringRef family = intrinsic.getFamily();
  Type element = findElementType(rule.getContext(), intrinsic.getName());
  if (element && (family == "finfo" || family == "iinfo"))
    return inferLimit(rule, family, element, name);
  if (name == "__name__" || name == "__qualname__")
    return getText(rule,
                   element ? getDTypeFacts(element).name : intrinsic.getName());
  if (family == "ufunc")
    return inferUfuncFact(rule, intrinsic.getName(), name);
  return std::nullopt;
}
