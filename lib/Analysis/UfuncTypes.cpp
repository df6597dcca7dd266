//===- UfuncTypes.cpp - What a ufunc computes in --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DTypes.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/ComplexElements.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

/// The strong ones first, so that a weak one meets all of them.
std::optional<DType> pyarray::promoteAll(ArrayRef<Type> operands) {
  std::optional<DType> common;
  for (Type type : operands) {
    std::optional<DType> dtype = getDType(getElementType(type));
    if (!dtype)
      return std::nullopt;
    if (!isWeak(type))
      common = common ? promote(*common, *dtype) : *dtype;
  }
  bool allWeak = !common;
  for (Type type : operands) {
    if (!isWeak(type))
      continue;
    DType dtype = *getDType(getElementType(type));
    if (allWeak)
      common = common ? promote(*common, dtype) : dtype;
    else
      common = promoteWeak(*common, type);
  }
  return common;
}

//===----------------------------------------------------------------------===//
// Ufuncs
//===----------------------------------------------------------------------===//

namespace {
/// What a ufunc does with its operands' common dtype.
enum class UfuncClass : uint8_t {
  Same,       // computes in it, booleans included
  NoBool,     // refuses booleans
  BoolAsInt8, // computes in it, booleans as int8
  Float,      // computes in the float that NumPy pairs with it
  TrueDivide, // computes in a float, of integers in float64
  Bits,       // integers and booleans
  Shift,      // integers, booleans as int8
  Truth,      // gives a boolean
  Compare,    // gives a boolean, weak integers keep their value
  FloatTest,  // gives a boolean, integers allowed
  FloatSign,  // gives a boolean, computes in the paired float
};
} // namespace

static UfuncClass getUfuncClass(ElementwiseKind kind) {
  using Kind = ElementwiseKind;
  switch (kind) {
  case Kind::Add:
  case Kind::Multiply:
  case Kind::Minimum:
  case Kind::Maximum:
  case Kind::Fmin:
  case Kind::Fmax:
  case Kind::Absolute:
  case Kind::Floor:
  case Kind::Ceil:
  case Kind::Trunc:
  case Kind::Cast:
  case Kind::Where:
    return UfuncClass::Same;
  case Kind::Subtract:
  case Kind::Negative:
  case Kind::Positive:
  case Kind::Sign:
    return UfuncClass::NoBool;
  case Kind::FloorDivide:
  case Kind::Remainder:
  case Kind::Fmod:
  case Kind::Power:
  case Kind::Square:
  case Kind::Reciprocal:
    return UfuncClass::BoolAsInt8;
  case Kind::Divide:
    return UfuncClass::TrueDivide;
  case Kind::BitwiseAnd:
  case Kind::BitwiseOr:
  case Kind::BitwiseXor:
  case Kind::Invert:
    return UfuncClass::Bits;
  case Kind::LeftShift:
  case Kind::RightShift:
    return UfuncClass::Shift;
  case Kind::LogicalAnd:
  case Kind::LogicalOr:
  case Kind::LogicalXor:
  case Kind::LogicalNot:
    return UfuncClass::Truth;
  case Kind::Equal:
  case Kind::NotEqual:
  case Kind::Less:
  case Kind::LessEqual:
  case Kind::Greater:
  case Kind::GreaterEqual:
    return UfuncClass::Compare;
  case Kind::Isnan:
  case Kind::Isinf:
  case Kind::Isfinite:
    return UfuncClass::FloatTest;
  case Kind::Signbit:
    return UfuncClass::FloatSign;
  default:
    return UfuncClass::Float;
  }
}

/// The float that NumPy computes a float-only ufunc in; float16, which does
/// not exist here, for 8 bits.
static std::optional<DType> getPairedFloat(DType dtype) {
  switch (dtype) {
  case B1:
  case I8:
  case U8:
    return std::nullopt;
  case I16:
  case U16:
  case F32:
    return F32;
  default:
    return F64;
  }
}

/// The smallest float that holds every operand by NumPy's pairing. A weak
/// integer is an int64 only where nothing but booleans stands beside it.
static std::optional<DType> getPairedFloat(ArrayRef<Type> operands,
                                           DType common) {
  if (common >= F32)
    return common;
  bool onlyBools = true, anyWeak = false;
  std::optional<DType> result;
  for (Type type : operands) {
    anyWeak |= isWeak(type);
    if (isWeak(type))
      continue;
    DType dtype = *getDType(getElementType(type));
    onlyBools &= dtype == B1;
    if (std::optional<DType> paired = getPairedFloat(dtype))
      result = result ? promote(*result, *paired) : *paired;
  }
  return anyWeak && onlyBools ? F64 : result;
}

/// The dtype to compare in, so that every value keeps its own. NumPy compares
/// a Python integer by value, also one that does not fit the other's dtype.
static std::optional<DType> getCompareDType(ArrayRef<Type> operands,
                                            DType common) {
  bool anyFloat = false, anyWeakInt = false;
  for (Type type : operands) {
    anyFloat |= *getDType(getElementType(type)) >= F32;
    anyWeakInt |= isa<py::IntType>(type);
  }
  // int64 with uint64: no dtype holds both.
  if (common == F64 && !anyFloat)
    return std::nullopt;
  if (anyWeakInt && common < F32 && common != U64)
    return I64;
  return common;
}

static std::optional<DType>
getComputeDType(ElementwiseKind kind, ArrayRef<Type> operands, DType common) {
  switch (getUfuncClass(kind)) {
  case UfuncClass::Same:
  case UfuncClass::Truth:
    return common;
  case UfuncClass::NoBool:
    return common == B1 ? std::optional<DType>() : common;
  case UfuncClass::BoolAsInt8:
    return common == B1 ? I8 : common;
  case UfuncClass::Float:
    return getPairedFloat(operands, common);
  case UfuncClass::FloatSign: // float16 has the same signs
    return getPairedFloat(operands, common).value_or(F32);
  case UfuncClass::TrueDivide:
  case UfuncClass::FloatTest:
    return common < F32 ? F64 : common;
  case UfuncClass::Bits:
    return common < F32 ? std::optional(common) : std::nullopt;
  case UfuncClass::Shift:
    return common == B1   ? I8
           : common < F32 ? std::optional(common)
                          : std::nullopt;
  case UfuncClass::Compare:
    return getCompareDType(operands, common);
  }
  llvm_unreachable("every class is listed");
}

std::optional<OperationTypes> pyarray::getUfuncTypes(ElementwiseKind kind,
                                                     ArrayRef<Type> operands) {
  // The condition of `where` has no part in the promotion.
  ArrayRef<Type> promoted =
      kind == ElementwiseKind::Where ? operands.drop_front() : operands;
  std::optional<DType> common = promoteAll(promoted);
  if (!common)
    return std::nullopt;
  if (*common >= C64 && !acceptsComplex(kind))
    return std::nullopt;
  std::optional<DType> compute = getComputeDType(kind, promoted, *common);
  if (!compute)
    return std::nullopt;
  MLIRContext *context = operands.front().getContext();
  UfuncClass ufunc = getUfuncClass(kind);
  DType result = ufunc >= UfuncClass::Truth ? B1 : *compute;
  if (kind == ElementwiseKind::Absolute && result >= C64)
    result = result == C64 ? F32 : F64;
  return OperationTypes{getElementType(*compute, context),
                        getElementType(result, context)};
}

bool pyarray::needsFloat16(ElementwiseKind kind, ArrayRef<Type> operands) {
  UfuncClass ufunc = getUfuncClass(kind);
  std::optional<DType> common = promoteAll(operands);
  return common && !getPairedFloat(operands, *common) &&
         ufunc == UfuncClass::Float;
}
