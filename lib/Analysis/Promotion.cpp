//===- Promotion.cpp - NumPy's promotion, in one table --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

namespace {
enum DType : uint8_t { B1, I8, I16, I32, I64, U8, U16, U32, U64, F32, F64 };
constexpr unsigned numDTypes = F64 + 1;
} // namespace

/// `numpy.promote_types`.
static constexpr DType promotions[numDTypes][numDTypes] = {
    //       bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 ..64
    /* b1 */ {B1, I8, I16, I32, I64, U8, U16, U32, U64, F32, F64},
    /* i8 */ {I8, I8, I16, I32, I64, I16, I32, I64, F64, F32, F64},
    /* i16 */ {I16, I16, I16, I32, I64, I16, I32, I64, F64, F32, F64},
    /* i32 */ {I32, I32, I32, I32, I64, I32, I32, I64, F64, F64, F64},
    /* i64 */ {I64, I64, I64, I64, I64, I64, I64, I64, F64, F64, F64},
    /* u8 */ {U8, I16, I16, I32, I64, U8, U16, U32, U64, F32, F64},
    /* u16 */ {U16, I32, I32, I32, I64, U16, U16, U32, U64, F32, F64},
    /* u32 */ {U32, I64, I64, I64, I64, U32, U32, U32, U64, F64, F64},
    /* u64 */ {U64, F64, F64, F64, F64, U64, U64, U64, U64, F64, F64},
    /* f32 */ {F32, F32, F32, F64, F64, F32, F32, F64, F64, F32, F64},
    /* f64 */ {F64, F64, F64, F64, F64, F64, F64, F64, F64, F64, F64},
};

static std::optional<DType> getDType(Type type) {
  if (type.isF32())
    return F32;
  if (type.isF64())
    return F64;
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

static Type getType(DType dtype, MLIRContext *context) {
  if (dtype == F32)
    return Float32Type::get(context);
  if (dtype == F64)
    return Float64Type::get(context);
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
  return isa_and_present<py::IntType, py::FloatType, py::BoolType>(type);
}

bool pyarray::isNumPyScalar(Type type) {
  return type && getDType(type).has_value();
}

bool pyarray::isScalar(Type type) {
  return isPythonScalar(type) || isNumPyScalar(type);
}

Type pyarray::getElementType(Type type) {
  if (ArrayType array = dyn_cast<ArrayType>(type))
    return array.getElementType();
  MLIRContext *context = type.getContext();
  if (isa<py::IntType>(type))
    return getType(I64, context);
  if (isa<py::FloatType>(type))
    return getType(F64, context);
  if (isa<py::BoolType>(type))
    return getType(B1, context);
  return type;
}

/// A weak operand takes part with its kind only: an `int` does not widen an
/// integer, a `float` widens nothing but integers.
static std::optional<DType> promoteWeak(DType strong, Type weak) {
  if (isa<py::IntType>(weak))
    return strong == B1 ? I64 : strong;
  return strong < F32 ? F64 : strong;
}

static bool isWeak(Type type) { return isa<py::IntType, py::FloatType>(type); }

Type pyarray::promote(Type lhs, Type rhs) {
  // Two weak operands have their default dtypes; a Python `bool` is not weak.
  bool bothWeak = isWeak(lhs) && isWeak(rhs);
  std::optional<DType> left = getDType(getElementType(lhs));
  std::optional<DType> right = getDType(getElementType(rhs));
  if (!left || !right)
    return {};
  std::optional<DType> result = promotions[*left][*right];
  if (!bothWeak && isWeak(lhs))
    result = promoteWeak(*right, lhs);
  else if (!bothWeak && isWeak(rhs))
    result = promoteWeak(*left, rhs);
  return getType(*result, lhs.getContext());
}

/// `numpy.result_type` of any number of operands: the strong ones first, so
/// that a weak one meets all of them.
static std::optional<DType> promoteAll(ArrayRef<Type> operands) {
  std::optional<DType> common;
  for (Type type : operands) {
    std::optional<DType> dtype = getDType(getElementType(type));
    if (!dtype)
      return std::nullopt;
    if (!isWeak(type))
      common = common ? promotions[*common][*dtype] : *dtype;
  }
  bool allWeak = !common;
  for (Type type : operands) {
    if (!isWeak(type))
      continue;
    DType dtype = *getDType(getElementType(type));
    if (allWeak)
      common = common ? promotions[*common][dtype] : dtype;
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
      result = result ? promotions[*result][*paired] : *paired;
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
  case UfuncClass::FloatSign:
    return getPairedFloat(operands, common);
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
  std::optional<DType> compute = getComputeDType(kind, promoted, *common);
  if (!compute)
    return std::nullopt;
  MLIRContext *context = operands.front().getContext();
  UfuncClass ufunc = getUfuncClass(kind);
  bool isTest = ufunc >= UfuncClass::Truth;
  return OperationTypes{getType(*compute, context),
                        getType(isTest ? B1 : *compute, context)};
}

bool pyarray::needsFloat16(ElementwiseKind kind, ArrayRef<Type> operands) {
  UfuncClass ufunc = getUfuncClass(kind);
  std::optional<DType> common = promoteAll(operands);
  return common && !getPairedFloat(operands, *common) &&
         (ufunc == UfuncClass::Float || ufunc == UfuncClass::FloatSign);
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

/// Python's own rules: `bool` counts as `int`, `/` always gives a `float`.
static std::optional<OperationTypes> getPythonTypes(py::BinaryKind kind,
                                                    Type lhs, Type rhs) {
  MLIRContext *context = lhs.getContext();
  Type integer = py::IntType::get(context);
  Type floating = py::FloatType::get(context);
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
    return getType(B1, context);
  case ReductionKind::Min:
  case ReductionKind::Max:
    return elementType;
  case ReductionKind::Sum:
  case ReductionKind::Prod: {
    std::optional<DType> dtype = getDType(elementType);
    if (!dtype || *dtype >= F32)
      return elementType;
    return getType(*dtype >= U8 ? U64 : I64, context);
  }
  }
  return elementType;
}
