//===- PyArrayOps.cpp - Verifiers of ops on elements ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/ComplexElements.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;

#include "pyarray/Dialect/PyArray/IR/PyArrayInterfaces.cpp.inc"

#define GET_OP_CLASSES
#include "pyarray/Dialect/PyArray/IR/PyArrayOps.cpp.inc"

//===----------------------------------------------------------------------===//
// Elementwise ops
//===----------------------------------------------------------------------===//

namespace {
/// The element types that an operation is defined on.
enum class Domain { Real, Number, Integer, Bits, Float };
} // namespace

static Domain getDomain(ElementwiseKind kind) {
  using Kind = ElementwiseKind;
  switch (kind) {
  case Kind::Subtract:
  case Kind::FloorDivide:
  case Kind::Remainder:
  case Kind::Fmod:
  case Kind::Power:
  case Kind::Negative:
  case Kind::Sign:
  case Kind::Reciprocal:
    return Domain::Number;
  case Kind::LeftShift:
  case Kind::RightShift:
    return Domain::Integer;
  case Kind::BitwiseAnd:
  case Kind::BitwiseOr:
  case Kind::BitwiseXor:
  case Kind::Invert:
    return Domain::Bits;
  case Kind::Divide:
  case Kind::Arctan2:
  case Kind::Hypot:
  case Kind::Copysign:
  case Kind::Rint:
  case Kind::Deg2rad:
  case Kind::Rad2deg:
    return Domain::Float;
  default:
    return kind >= Kind::Sqrt && kind <= Kind::Arctanh ? Domain::Float
                                                       : Domain::Real;
  }
}

static bool isInDomain(Domain domain, Type type) {
  bool isBool = type.isInteger(1);
  bool isInteger = isa<IntegerType>(type) && !isBool;
  bool isFloat = isa<FloatType>(type);
  switch (domain) {
  case Domain::Real:
    return isBool || isInteger || isFloat;
  case Domain::Number:
    return isInteger || isFloat;
  case Domain::Integer:
    return isInteger;
  case Domain::Bits:
    return isBool || isInteger;
  case Domain::Float:
    return isFloat;
  }
  llvm_unreachable("a domain");
}

static StringRef describe(Domain domain) {
  switch (domain) {
  case Domain::Real:
    return "real";
  case Domain::Number:
    return "integer or float";
  case Domain::Integer:
    return "integer";
  case Domain::Bits:
    return "integer or boolean";
  case Domain::Float:
    return "float";
  }
  llvm_unreachable("a domain");
}

static bool isPredicate(ElementwiseKind kind) {
  using Kind = ElementwiseKind;
  return (kind >= Kind::LogicalAnd && kind <= Kind::GreaterEqual) ||
         kind == Kind::LogicalNot ||
         (kind >= Kind::Isnan && kind <= Kind::Signbit);
}

/// Whether an operand of type `source` can be broadcast to `result`. The ranks
/// are aligned on the right.
static bool isBroadcastable(ArrayType source, ArrayType result) {
  if (source.getRank() > result.getRank())
    return false;
  ArrayRef<int64_t> aligned =
      result.getShape().take_back(source.getShape().size());
  for (auto [from, to] : llvm::zip_equal(source.getShape(), aligned))
    if (!ShapedType::isDynamic(from) && !ShapedType::isDynamic(to) &&
        from != 1 && from != to)
      return false;
  return true;
}

/// Fresh arrays have no gaps and may be written.
static LogicalResult verifyFresh(Operation *op, ArrayType type) {
  if (!type.isContiguous())
    return op->emitOpError("expected a contiguous result, but got ") << type;
  if (type.getReadOnly())
    return op->emitOpError("expected a result that may be written, but got ")
           << type;
  return success();
}

static LogicalResult verifyResultShape(Operation *op, ArrayType result) {
  int64_t rank = 0;
  for (Type type : op->getOperandTypes()) {
    ArrayType operand = cast<ArrayType>(type);
    rank = std::max(rank, operand.getRank());
    if (!isBroadcastable(operand, result))
      return op->emitOpError("expected operands that broadcast to ")
             << result << ", but got " << operand;
  }
  if (result.getRank() != rank)
    return op->emitOpError("expected a result of ")
           << rank << " axes, but got " << result.getRank();
  return verifyFresh(op, result);
}

LogicalResult pyarray::verifyElementwise(Operation *op) {
  ElementwiseKind kind = cast<ElementwiseOpInterface>(op).getElementwiseKind();
  ArrayType result = cast<ArrayType>(op->getResult(0).getType());
  ValueRange operands = op->getOperands();
  if (kind == ElementwiseKind::Where) {
    Type condition = cast<ArrayType>(operands[0].getType()).getElementType();
    if (!condition.isInteger(1))
      return op->emitOpError("expected a condition of i1, but got ")
             << condition;
    operands = operands.drop_front();
  }
  Type element = cast<ArrayType>(operands[0].getType()).getElementType();
  for (Value operand : operands.drop_front()) {
    Type other = cast<ArrayType>(operand.getType()).getElementType();
    if (other != element)
      return op->emitOpError("expected operands of one element type, but got ")
             << element << " and " << other;
  }
  Domain domain = getDomain(kind);
  bool moves =
      kind == ElementwiseKind::Where ||
      (kind == ElementwiseKind::Cast && element == result.getElementType());
  ComplexType complex = dyn_cast<ComplexType>(element);
  moves |= complex && acceptsComplex(kind);
  if (!moves && !isInDomain(domain, element))
    return op->emitOpError("expected ")
           << describe(domain) << " elements, but got " << element;
  Type expected = isPredicate(kind) ? IntegerType::get(op->getContext(), 1)
                  : complex && kind == ElementwiseKind::Absolute
                      ? complex.getElementType()
                      : element;
  if (kind == ElementwiseKind::Cast) {
    moves |= isa<ComplexType>(result.getElementType());
    if (!moves && !isInDomain(domain, result.getElementType()))
      return op->emitOpError("expected real elements, but got ")
             << result.getElementType();
  } else if (result.getElementType() != expected) {
    return op->emitOpError("expected a result of ")
           << expected << ", but got " << result.getElementType();
  }
  return verifyResultShape(op, result);
}
