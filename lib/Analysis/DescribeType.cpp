//===- DescribeType.cpp - Types in the words of a NumPy user --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace pyarray;

static std::string describeInteger(IntegerType type) {
  // NumPy's scalar class is `numpy.bool`; of an array one says "of bool".
  if (type.getWidth() == 1)
    return "numpy.bool";
  return llvm::formatv("{0}int{1}", type.isUnsigned() ? "u" : "",
                       type.getWidth());
}

static std::string describeElement(Type type) {
  return type.isInteger(1) ? "bool" : describeType(type);
}

static std::string describeArray(ArrayType type) {
  return llvm::formatv("{0}{1}-d array of {2}",
                       type.getReadOnly() ? "read-only " : "", type.getRank(),
                       describeElement(type.getElementType()));
}

static std::string describeCallable(py::FunctionType type) {
  if (SymbolRefAttr symbol = dyn_cast<SymbolRefAttr>(type.getCallee()))
    return llvm::formatv("function '{0}'", symbol.getLeafReference().strref());
  if (py::IntrinsicAttr intrinsic =
          dyn_cast<py::IntrinsicAttr>(type.getCallee()))
    return llvm::formatv("function '{0}'", intrinsic.getName());
  return "function";
}

static std::string describeTuple(py::TupleType type) {
  size_t count = type.getItems().size();
  if (count == 0)
    return "empty tuple";
  auto isTuple = [](Type item) {
    if (py::OptionalType optional = dyn_cast<py::OptionalType>(item))
      item = optional.getValue();
    return isa<py::TupleType>(item);
  };
  if (count > 3 || llvm::any_of(type.getItems(), isTuple))
    return llvm::formatv("tuple of {0}", count);
  SmallVector<std::string> items =
      llvm::map_to_vector(type.getItems(), describeType);
  return llvm::formatv("tuple of ({0})", llvm::join(items, ", "));
}

/// `list of int`; of one that nothing is known of, `list`.
static std::string describeContainer(StringRef kind, Type item) {
  if (isa<py::UnboundType, py::VarType>(item))
    return kind.str();
  return llvm::formatv("{0} of {1}", kind, describeType(item));
}

static std::string describeDict(py::DictType type) {
  if (isa<py::UnboundType, py::VarType>(type.getValue()))
    return describeContainer("dict", type.getKey());
  return llvm::formatv("dict of {0} to {1}", describeType(type.getKey()),
                       describeType(type.getValue()));
}

std::string pyarray::describeType(Type type) {
  if (!type)
    return "an unknown type";
  using Words = std::string;
  return llvm::TypeSwitch<Type, Words>(type)
      .Case([](ArrayType array) { return describeArray(array); })
      .Case([](IntegerType integer) { return describeInteger(integer); })
      .Case([](Float32Type) { return "float32"; })
      .Case([](Float64Type) { return "float64"; })
      .Case([](ComplexType type) -> Words {
        bool isSingle = type.getElementType().isF32();
        return isSingle ? "complex64" : "complex128";
      })
      .Case([](py::ComplexType) { return "complex"; })
      .Case([](py::IntType) { return "int"; })
      .Case([](py::FloatType) { return "float"; })
      .Case([](py::BoolType) { return "bool"; })
      .Case([](py::NoneType) { return "None"; })
      .Case([](py::StrType) { return "str"; })
      .Case([](py::BytesType) { return "bytes"; })
      .Case([](py::ListType list) {
        return describeContainer("list", list.getItem());
      })
      .Case([](py::SetType set) {
        return describeContainer("set", set.getItem());
      })
      .Case([](py::DictType dict) { return describeDict(dict); })
      .Case([](py::OptionalType optional) {
        return describeType(optional.getValue()) + " or None";
      })
      .Case([](py::RangeType) { return "range"; })
      .Case([](py::EllipsisType) { return "ellipsis"; })
      .Case([](py::UnboundType) { return "no value"; })
      .Case([](py::SliceType) { return "slice"; })
      .Case([](py::TupleType tuple) { return describeTuple(tuple); })
      .Case(
          [](py::FunctionType function) { return describeCallable(function); })
      .Case([](py::ClosureType closure) -> Words {
        return llvm::formatv("function '{0}'", closure.getCallee().getValue());
      })
      .Case([](py::CellType cell) { return describeType(cell.getValue()); })
      .Case([](py::IterableType iterable) -> Words {
        bool isChoice = iterable.getKind() == "choice";
        return isChoice ? "function" : iterable.getKind().str();
      })
      .Case([](py::RecordType record) -> Words {
        bool isKeywords = record.getName() == "**";
        return isKeywords ? "dict" : record.getName().str();
      })
      .Case([](py::EnumType type) { return type.getName().str(); })
      .Case([](py::ExceptionType) { return "exception"; })
      .Case([](py::GeneratorType) { return "generator"; })
      .Case([](py::DTypeType dtype) -> Words {
        return "dtype " + describeElement(dtype.getElementType());
      })
      .Case([](py::MethodType method) -> Words {
        return llvm::formatv("method '{0}'", method.getName().strref());
      })
      .Case([](py::ModuleType module) -> Words {
        return llvm::formatv("module '{0}'", module.getName().strref());
      })
      .Default([](Type) { return "values of different types"; });
}

/// Types within types beyond this depth are left out.
static constexpr unsigned maxAnnotationDepth = 4;

static std::string annotate(Type type, unsigned depth);

/// `list[int]`; of one that nothing was put into, `list`.
static std::string annotateItems(StringRef name, ArrayRef<Type> items,
                                 unsigned depth) {
  if (llvm::any_of(items, llvm::IsaPred<py::UnboundType, py::VarType>))
    return name.str();
  if (depth == maxAnnotationDepth)
    return llvm::formatv("{0}[...]", name);
  SmallVector<std::string> texts = llvm::map_to_vector(
      items, [=](Type item) { return annotate(item, depth + 1); });
  return llvm::formatv("{0}[{1}]", name, llvm::join(texts, ", "));
}

static std::string annotateArray(ArrayType array) {
  SmallVector<StringRef> axes(array.getRank(), ":");
  return llvm::formatv("{0}{1}[{2}]", array.getReadOnly() ? "read-only " : "",
                       describeElement(array.getElementType()),
                       llvm::join(axes, ", "));
}

static std::string annotate(Type type, unsigned depth) {
  if (!type)
    return describeType(type);
  return llvm::TypeSwitch<Type, std::string>(type)
      .Case([](ArrayType array) { return annotateArray(array); })
      .Case([=](py::TupleType tuple) {
        return annotateItems("tuple", tuple.getItems(), depth);
      })
      .Case([=](py::ListType list) {
        return annotateItems("list", list.getItem(), depth);
      })
      .Case([=](py::SetType set) {
        return annotateItems("set", set.getItem(), depth);
      })
      .Case([=](py::DictType dict) {
        return annotateItems("dict", {dict.getKey(), dict.getValue()}, depth);
      })
      .Case([=](py::OptionalType optional) {
        return annotate(optional.getValue(), depth) + " | None";
      })
      .Default([](Type other) { return describeType(other); });
}

std::string pyarray::annotateType(Type type) { return annotate(type, 0); }
