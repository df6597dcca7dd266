//===- Promotion.cpp - NumPy's promotion, in one table --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/Promotion.h"
#include "DTypes.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

/// `numpy.promote_types`.
constexpr DType promotions[numDTypes][numDTypes] = {
    //       bool int8 .. int64 uint8 .. uint64 float32, 64 complex64, 128
    /* b1 */ {B1, I8, I16, I32, I64, U8, U16, U32, U64, F32, F64, C64, C128},
    /* i8 */ {I8, I8, I16, I32, I64, I16, I32, I64, F64, F32, F64, C64, C128},
    /* i16 */
    {I16, I16, I16, I32, I64, I16, I32, I64, F64, F32, F64, C64, C128},
    /* i32 */
    {I32, I32, I32, I32, I64, I32, I32, I64, F64, F64, F64, C128, C128},
    /* i64 */
    {I64, I64, I64, I64, I64, I64, I64, I64, F64, F64, F64, C128, C128},
    /* u8 */ {U8, I16, I16, I32, I64, U8, U16, U32, U64, F32, F64, C64, C128},
    /* u16 */
    {U16, I32, I32, I32, I64, U16, U16, U32, U64, F32, F64, C64, C128},
    /* u32 */
    {U32, I64, I64, I64, I64, U32, U32, U32, U64, F64, F64, C128, C128},
    /* u64 */
    {U64, F64, F64, F64, F64, U64, U64, U64, U64, F64, F64, C128, C128},
    /* f32 */
    {F32, F32, F32, F64, F64, F32, F32, F64, F64, F32, F64, C64, C128},
    /* f64 */
    {F64, F64, F64, F64, F64, F64, F64, F64, F64, F64, F64, C128, C128},
    /* c64 */
    {C64, C64, C64, C128, C128, C64, C64, C128, C128, C64, C128, C64, C128},
    /* c128 */
    {C128, C128, C128, C128, C128, C128, C128, C128, C128, C128, C128, C128,
     C128},
};

std::optional<DType> pyarray::getDType(Type type) {
  if (type.isF32())
    return F32;
  if (type.isF64())
    return F64;
  if (mlir::ComplexType complex = dyn_cast<mlir::ComplexType>(type))
    return complex.getElementType().isF32()   ? std::optional(C64)
           : complex.getElementType().isF64() ? std::optional(C128)
                                              : std::nullopt;
  IntegerType integer = dyn_cast<IntegerType>(type);
  if (!integer)
    return std::nullopt;
  if (integer.getWidth() == 1)
    return B1;
  if (integer.isSignless())
    return std::nullopt;
  DType first = integer.isUnsigned() ? U8 : I8;
  switch (integer.getWidth()) {
  case 8:
    return first;
  case 16:
    return DType(first + 1);
  case 32:
    return DType(first + 2);
  case 64:
    return DType(first + 3);
  default:
    return std::nullopt;
  }
}

Type pyarray::getElementType(DType dtype, MLIRContext *context) {
  if (dtype == F32)
    return Float32Type::get(context);
  if (dtype == F64)
    return Float64Type::get(context);
  if (dtype >= C64)
    return mlir::ComplexType::get(
        getElementType(dtype == C64 ? F32 : F64, context));
  if (dtype == B1)
    return IntegerType::get(context, 1);
  if (dtype >= U8)
    return IntegerType::get(context, 8 << (dtype - U8), IntegerType::Unsigned);
  return IntegerType::get(context, 8 << (dtype - I8), IntegerType::Signed);
}

//===----------------------------------------------------------------------===//
// Promotion
//===----------------------------------------------------------------------===//

bool pyarray::isPythonScalar(Type type) {
  return isa_and_present<py::IntType, py::FloatType, py::BoolType,
                         py::ComplexType>(type);
}

bool pyarray::isNumPyScalar(Type type) {
  return type && getDType(type).has_value();
}

bool pyarray::isComplex(Type type) {
  return type && isScalar(type) && isa<mlir::ComplexType>(getElementType(type));
}

bool pyarray::isScalar(Type type) {
  return isPythonScalar(type) || isNumPyScalar(type);
}

Type pyarray::getElementType(Type type) {
  if (ArrayType array = dyn_cast<ArrayType>(type))
    return array.getElementType();
  MLIRContext *context = type.getContext();
  if (isa<py::IntType>(type))
    return getElementType(I64, context);
  if (isa<py::FloatType>(type))
    return getElementType(F64, context);
  if (isa<py::BoolType>(type))
    return getElementType(B1, context);
  if (isa<py::ComplexType>(type))
    return getElementType(C128, context);
  return type;
}

DType pyarray::promote(DType lhs, DType rhs) { return promotions[lhs][rhs]; }

bool pyarray::isWeak(Type type) {
  return isa<py::IntType, py::FloatType, py::ComplexType>(type);
}

/// An `int` does not widen an integer, a `float` widens nothing but integers,
/// a `complex` keeps the precision of a float.
DType pyarray::promoteWeak(DType strong, Type weak) {
  if (isa<py::IntType>(weak))
    return strong == B1 ? I64 : strong;
  if (isa<py::ComplexType>(weak))
    return strong == F32 || strong == C64 ? C64 : C128;
  return strong < F32 ? F64 : strong;
}

Type pyarray::promote(Type lhs, Type rhs) {
  // Two weak operands have their default dtypes; a Python `bool` is not weak.
  bool bothWeak = isWeak(lhs) && isWeak(rhs);
  std::optional<DType> left = getDType(getElementType(lhs));
  std::optional<DType> right = getDType(getElementType(rhs));
  if (!left || !right)
    return {};
  DType result = promotions[*left][*right];
  if (!bothWeak && isWeak(lhs))
    result = promoteWeak(*right, lhs);
  else if (!bothWeak && isWeak(rhs))
    result = promoteWeak(*left, rhs);
  return getElementType(result, lhs.getContext());
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

std::optional<ElementwiseKind> pyarray::getUfunc(py::BinaryKind kind) {
  switch (kind) {
  case py::BinaryKind::Add:
    return ElementwiseKind::Add;
  case py::BinaryKind::Sub:
    return ElementwiseKind::Subtract;
  case py::BinaryKind::Mul:
    return ElementwiseKind::Multiply;
  case py::BinaryKind::TrueDiv:
    return ElementwiseKind::Divide;
  case py::BinaryKind::FloorDiv:
    return ElementwiseKind::FloorDivide;
  case py::BinaryKind::Mod:
    return ElementwiseKind::Remainder;
  case py::BinaryKind::Pow:
    return ElementwiseKind::Power;
  case py::BinaryKind::LShift:
    return ElementwiseKind::LeftShift;
  case py::BinaryKind::RShift:
    return ElementwiseKind::RightShift;
  case py::BinaryKind::And:
    return ElementwiseKind::BitwiseAnd;
  case py::BinaryKind::Or:
    return ElementwiseKind::BitwiseOr;
  case py::BinaryKind::Xor:
    return ElementwiseKind::BitwiseXor;
  case py::BinaryKind::MatMul:
    return std::nullopt;
  }
  return std::nullopt;
}

static std::optional<OperationTypes> getComplexTypes(py::BinaryKind kind,
                                                     MLIRContext *context) {
  Type complex = py::ComplexType::get(context);
  switch (kind) {
  case py::BinaryKind::Add:
  case py::BinaryKind::Sub:
  case py::BinaryKind::Mul:
  case py::BinaryKind::TrueDiv:
  case py::BinaryKind::Pow:
    return OperationTypes{complex, complex};
  default:
    return std::nullopt;
  }
}

/// Python's own rules: `bool` counts as `int`, `/` always gives a `float`.
static std::optional<OperationTypes> getPythonTypes(py::BinaryKind kind,
                                                    Type lhs, Type rhs) {
  MLIRContext *context = lhs.getContext();
  Type integer = py::IntType::get(context);
  Type floating = py::FloatType::get(context);
  if (isa<py::ComplexType>(lhs) || isa<py::ComplexType>(rhs))
    return getComplexTypes(kind, context);
  bool anyFloat = isa<py::FloatType>(lhs) || isa<py::FloatType>(rhs);
  bool allBool = isa<py::BoolType>(lhs) && isa<py::BoolType>(rhs);
  switch (kind) {
  case py::BinaryKind::TrueDiv:
    return OperationTypes{floating, floating};
  case py::BinaryKind::MatMul:
    return std::nullopt;
  case py::BinaryKind::And:
  case py::BinaryKind::Or:
  case py::BinaryKind::Xor:
    if (allBool)
      return OperationTypes{lhs, lhs};
    [[fallthrough]];
  case py::BinaryKind::LShift:
  case py::BinaryKind::RShift:
    if (anyFloat)
      return std::nullopt;
    return OperationTypes{integer, integer};
  default:
    Type common = anyFloat ? floating : integer;
    return OperationTypes{common, common};
  }
}

std::optional<OperationTypes> pyarray::getBinaryTypes(py::BinaryKind kind,
                                                      Type lhs, Type rhs) {
  if (isPythonScalar(lhs) && isPythonScalar(rhs))
    return getPythonTypes(kind, lhs, rhs);
  std::optional<ElementwiseKind> ufunc = getUfunc(kind);
  if (!ufunc)
    return std::nullopt;
  return getUfuncTypes(*ufunc, {lhs, rhs});
}

Type pyarray::getReductionType(ReductionKind kind, Type elementType) {
  MLIRContext *context = elementType.getContext();
  switch (kind) {
  case ReductionKind::Any:
  case ReductionKind::All:
    return getElementType(B1, context);
  case ReductionKind::Min:
  case ReductionKind::Max:
    return elementType;
  case ReductionKind::Sum:
  case ReductionKind::Prod: {
    std::optional<DType> dtype = getDType(elementType);
    if (!dtype || *dtype >= F32)
      return elementType;
    return getElementType(*dtype >= U8 ? U64 : I64, context);
  }
  }
  return elementType;
}
