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

LogicalResult flattenEntryType(Type type, SmallVectorImpl<Type> &leaves) {
  if (auto tuple = dyn_cast<py::TupleType>(type)) {
    for (Type item : tuple.getItems())
      if (failed(flattenEntryType(item, leaves)))
        return failure();
    return success();
  }
  if (isa<py::NoneType>(type))
    return success();
  if (isa<IntegerType>(type) && type.getIntOrFloatBitWidth() > 64)
    return failure();
  if (!isa<py::IntType, py::FloatType, py::BoolType, IntegerType, Float32Type,
           Float64Type, ArrayType>(type))
    return failure();
  leaves.push_back(type);
  return success();
}

unsigned countWords(Type leaf) {
  if (auto array = dyn_cast<ArrayType>(leaf))
    return 2 + 2 * array.getRank();
  return 1;
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
  if (auto memref = dyn_cast<MemRefType>(type))
    return ArrayType::get(memref.getShape(), getSigned(memref.getElementType()),
                          getLayout(memref));
  return getSigned(type);
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
