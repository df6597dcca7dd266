//===- Entry.cpp - How functions are entered from C -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Conversion/Entry.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinTypes.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;

namespace pyarray {

/// The types of what one value of `type` stands for, if that is several.
static std::optional<SmallVector<Type>> getParts(Type type) {
  Builder builder(type.getContext());
  if (auto tuple = dyn_cast<py::TupleType>(type))
    return llvm::to_vector(tuple.getItems());
  if (auto record = dyn_cast<py::RecordType>(type))
    return llvm::to_vector(record.getItems());
  if (auto optional = dyn_cast<py::OptionalType>(type))
    return SmallVector<Type>{builder.getI1Type(), optional.getValue()};
  if (auto slice = dyn_cast<py::SliceType>(type))
    return SmallVector<Type>{slice.getStart(), slice.getStop(),
                             slice.getStep()};
  if (isa<py::RangeType>(type))
    return SmallVector<Type>(3, py::IntType::get(type.getContext()));
  // Known from the type alone.
  if (isa<py::NoneType, py::EllipsisType, py::UnboundType, py::DTypeType,
          py::FunctionType, py::ClassType>(type))
    return SmallVector<Type>();
  return std::nullopt;
}

/// What crosses the boundary for one value of `type`, or null.
static Type getLeaf(Type type) {
  Builder builder(type.getContext());
  if (isa<py::ListType, py::SetType, py::DictType, py::CellType,
          py::ExceptionType, py::GeneratorType>(type))
    return builder.getType<ObjectType>();
  if (isa<py::EnumType>(type))
    return builder.getI64Type();
  if (isa<py::ComplexType>(type))
    return ComplexType::get(builder.getF64Type());
  auto text = dyn_cast<py::StrType>(type);
  if (text || isa<py::BytesType>(type))
    return ArrayType::get(
        {ShapedType::kDynamic},
        builder.getIntegerType(text && text.getWide() ? 32 : 8,
                               /*isSigned=*/false),
        Layout::C, /*readOnly=*/true);
  if (isa<IntegerType>(type) && type.getIntOrFloatBitWidth() > 64)
    return Type();
  if (isa<py::IntType, py::FloatType, py::BoolType, IntegerType, Float32Type,
          Float64Type, ComplexType, ArrayType, ObjectType>(type))
    return type;
  return Type();
}

LogicalResult flattenEntryType(Type type, SmallVectorImpl<Type> &leaves) {
  if (std::optional<SmallVector<Type>> parts = getParts(type)) {
    for (Type part : *parts)
      if (failed(flattenEntryType(part, leaves)))
        return failure();
    return success();
  }
  Type leaf = getLeaf(type);
  if (!leaf)
    return failure();
  leaves.push_back(leaf);
  return success();
}

unsigned countWords(Type leaf) {
  if (auto array = dyn_cast<ArrayType>(leaf))
    return 2 + 2 * array.getRank();
  if (auto memref = dyn_cast<MemRefType>(leaf))
    return 2 + 2 * memref.getRank();
  return isa<ComplexType>(leaf) ? 2 : 1;
}

bool isZeroExtended(Type leaf) {
  return isa<py::BoolType>(leaf) || leaf.isInteger(1) ||
         leaf.isUnsignedInteger();
}

//===----------------------------------------------------------------------===//
// Python's types for those of later phases
//===----------------------------------------------------------------------===//

static Type getSigned(Type element) {
  if (element.isSignlessInteger() && !element.isInteger(1))
    return IntegerType::get(element.getContext(),
                            element.getIntOrFloatBitWidth(),
                            IntegerType::Signed);
  return element;
}

static Layout getLayout(MemRefType type) {
  auto layout = dyn_cast<StridedLayoutAttr>(type.getLayout());
  if (!layout || layout.getStrides().empty())
    return Layout::C;
  if (layout.getStrides().back() == 1)
    return Layout::Rows;
  return layout.getStrides().front() == 1 ? Layout::F : Layout::Strided;
}

static Type getPythonType(Type type) {
  MLIRContext *context = type.getContext();
  if (isa<IndexType>(type) || type.isSignlessInteger(64))
    return py::IntType::get(context);
  if (isa<Float64Type>(type))
    return py::FloatType::get(context);
  if (type.isInteger(1))
    return py::BoolType::get(context);
  if (auto complex = dyn_cast<ComplexType>(type))
    return complex.getElementType().isF64() ? py::ComplexType::get(context)
                                            : type;
  auto memref = dyn_cast<MemRefType>(type);
  if (!memref)
    return getSigned(type);
  // Not every memref has what an array may have: the caller says so.
  ScopedDiagnosticHandler silent(context,
                                 [](Diagnostic &) { return success(); });
  auto refuse = [&] { return emitError(UnknownLoc::get(context)); };
  Type array = ArrayType::getChecked(refuse, context, memref.getShape(),
                                     getSigned(memref.getElementType()),
                                     getLayout(memref), /*readOnly=*/false);
  return array ? array : type;
}

LogicalResult addEntryTypes(FunctionOpInterface function) {
  if (function->hasAttr(argumentsAttrName) && function->hasAttr(resultAttrName))
    return success();
  Builder builder(function.getContext());
  auto getAll = [&](ArrayRef<Type> types, SmallVectorImpl<Type> &all) {
    for (Type type : types) {
      all.push_back(getPythonType(type));
      SmallVector<Type> leaves;
      if (failed(flattenEntryType(all.back(), leaves)))
        return function->emitError("expected a type that can cross into ")
               << "compiled code, but got " << type;
    }
    return InFlightDiagnostic();
  };
  SmallVector<Type> arguments, results;
  if (failed(getAll(function.getArgumentTypes(), arguments)) ||
      failed(getAll(function.getResultTypes(), results)))
    return failure();
  Type result = results.empty() ? py::NoneType::get(builder.getContext())
                : results.size() == 1
                    ? results.front()
                    : py::TupleType::get(builder.getContext(), results);
  function->setAttr(argumentsAttrName, builder.getTypeArrayAttr(arguments));
  function->setAttr(resultAttrName, TypeAttr::get(result));
  return success();
}

} // namespace pyarray
