//===- Comparisons.cpp - Comparison, identity and membership --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Predicates.h"
#include "Text.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/CompareKinds.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpFPredicate;
using arith::CmpIPredicate;
using py::CompareKind;

//===----------------------------------------------------------------------===//
// Predicates
//===----------------------------------------------------------------------===//

static CmpFPredicate getFloatPredicate(CompareKind kind) {
  switch (kind) {
  case CompareKind::Eq:
    return CmpFPredicate::OEQ;
  case CompareKind::Ne:
    return CmpFPredicate::UNE;
  case CompareKind::Lt:
    return CmpFPredicate::OLT;
  case CompareKind::Le:
    return CmpFPredicate::OLE;
  case CompareKind::Gt:
    return CmpFPredicate::OGT;
  default:
    return CmpFPredicate::OGE;
  }
}

static ElementwiseKind getComparison(CompareKind kind) {
  switch (kind) {
  case CompareKind::Eq:
    return ElementwiseKind::Equal;
  case CompareKind::Ne:
    return ElementwiseKind::NotEqual;
  case CompareKind::Lt:
    return ElementwiseKind::Less;
  case CompareKind::Le:
    return ElementwiseKind::LessEqual;
  case CompareKind::Gt:
    return ElementwiseKind::Greater;
  default:
    return ElementwiseKind::GreaterEqual;
  }
}

//===----------------------------------------------------------------------===//
// Scalars
//===----------------------------------------------------------------------===//

/// i op x, exactly, of a 64-bit integer and a float. With f = float(i):
/// f op' x for the strict op' decides unless f == x, because rounding keeps
/// order; then x is a whole number, and i op int(x) decides. That x may be
/// 2 ** 63, which is above every i.
static Value compareIntFloat(Lowering &b, CompareKind kind, Value integer,
                             Value floating) {
  Value rounded = arith::SIToFPOp::create(b, b.getF64Type(), integer);
  Value same = arith::CmpFOp::create(b, CmpFPredicate::OEQ, rounded, floating);
  Value high = b.constantFloat(0x1p63);
  Value inside = arith::CmpFOp::create(b, CmpFPredicate::OLT, rounded, high);
  Value whole =
      arith::SelectOp::create(b, arith::AndIOp::create(b, same, inside),
                              floating, b.constantFloat(0.0));
  Value exact = arith::FPToSIOp::create(b, b.getI64Type(), whole);
  Value onIntegers =
      arith::CmpIOp::create(b, getIntPredicate(kind, false), integer, exact);
  // Where both are 2 ** 63 after rounding, i < x.
  bool isBelow = kind == CompareKind::Lt || kind == CompareKind::Le ||
                 kind == CompareKind::Ne;
  onIntegers =
      arith::SelectOp::create(b, inside, onIntegers, b.constantBool(isBelow));
  Value onFloats =
      arith::CmpFOp::create(b, getFloatPredicate(kind), rounded, floating);
  return arith::SelectOp::create(b, same, onIntegers, onFloats);
}

static bool isExactInFloat(const PyValue &integer) {
  if (!integer.is<py::IntType>())
    return true;
  std::optional<int64_t> constant = getConstantInt(integer);
  return constant && *constant >= -(int64_t(1) << 53) &&
         *constant <= (int64_t(1) << 53);
}

/// lhs op rhs of Python numbers, by their values.
static ValueResult comparePython(Lowering &b, CompareKind kind,
                                 const PyValue &lhs, const PyValue &rhs) {
  bool leftFloat = lhs.is<py::FloatType>(),
       rightFloat = rhs.is<py::FloatType>();
  if (leftFloat && !rightFloat && !isExactInFloat(rhs))
    return compareIntFloat(b, py::getMirrored(kind), rhs.value(), lhs.value());
  if (rightFloat && !leftFloat && !isExactInFloat(lhs))
    return compareIntFloat(b, kind, lhs.value(), rhs.value());
  bool anyFloat = leftFloat || rightFloat;
  bool allBool = lhs.is<py::BoolType>() && rhs.is<py::BoolType>();
  Type common = anyFloat  ? Type(b.getF64Type())
                : allBool ? Type(b.getI1Type())
                          : b.getIntegerType(64, /*isSigned=*/true);
  ValueResult left = castScalar(b, lhs, common);
  ValueResult right = castScalar(b, rhs, common);
  if (failed(left) || failed(right))
    return failure();
  if (anyFloat)
    return arith::CmpFOp::create(b, getFloatPredicate(kind), *left, *right)
        .getResult();
  return arith::CmpIOp::create(b, getIntPredicate(kind, allBool), *left, *right)
      .getResult();
}

/// lhs op rhs of an unsigned 64-bit and a signed integer, by their values.
static Value compareUnsignedSigned(Lowering &b, CompareKind kind,
                                   Value unsignedValue, Value signedValue) {
  Value negative = arith::CmpIOp::create(b, CmpIPredicate::slt, signedValue,
                                         b.constantInt(0));
  bool isAbove = kind == CompareKind::Gt || kind == CompareKind::Ge ||
                 kind == CompareKind::Ne;
  Value compared = arith::CmpIOp::create(b, getIntPredicate(kind, true),
                                         unsignedValue, signedValue);
  return arith::SelectOp::create(b, negative, b.constantBool(isAbove),
                                 compared);
}

/// lhs op rhs where one is a NumPy scalar: integers by their values, floats in
/// the dtype that NumPy compares them in.
static ValueResult compareNumPy(Lowering &b, CompareKind kind,
                                const PyValue &lhs, const PyValue &rhs) {
  Type si64 = b.getIntegerType(64, /*isSigned=*/true);
  Type ui64 = b.getIntegerType(64, /*isSigned=*/false);
  Type left = getElementType(lhs.type), right = getElementType(rhs.type);
  Type common = si64;
  if (isa<FloatType>(left) || isa<FloatType>(right)) {
    common = promote(lhs.type, rhs.type);
  } else if (left == ui64 && right == ui64) {
    common = ui64;
  } else if (left == ui64 || right == ui64) {
    bool swapped = right == ui64;
    ValueResult other = castScalar(b, swapped ? lhs : rhs, si64);
    if (failed(other))
      return failure();
    return compareUnsignedSigned(b, swapped ? py::getMirrored(kind) : kind,
                                 swapped ? rhs.value() : lhs.value(), *other);
  }
  ValueResult l = castScalar(b, lhs, common), r = castScalar(b, rhs, common);
  if (failed(l) || failed(r))
    return failure();
  return emitScalar(b, b.getLoc(), getComparison(kind), common, {*l, *r},
                    b.getI1Type());
}

/// lhs == rhs, lhs is rhs of members of one enumeration.
static ValueResult compareMembers(Lowering &b, CompareKind kind,
                                  const PyValue &lhs, const PyValue &rhs) {
  bool isNegated = kind == CompareKind::Ne || kind == CompareKind::IsNot;
  return arith::CmpIOp::create(
             b, isNegated ? CmpIPredicate::ne : CmpIPredicate::eq, lhs.value(),
             rhs.value())
      .getResult();
}

/// lhs == rhs where one is complex, in the dtype that holds both.
static ValueResult compareComplex(Lowering &b, CompareKind kind,
                                  const PyValue &lhs, const PyValue &rhs) {
  if (!isScalar(lhs.type) || !isScalar(rhs.type))
    return b.refuse("expected numbers");
  Type common = promote(lhs.type, rhs.type);
  ValueResult l = castScalar(b, lhs, common), r = castScalar(b, rhs, common);
  if (failed(l) || failed(r))
    return failure();
  return emitScalar(b, b.getLoc(), getComparison(kind), common, {*l, *r},
                    b.getI1Type());
}

/// Tuples: equal in length and every item. Only `==` and `!=`.
static ValueResult compareTuples(Lowering &b, CompareKind kind,
                                 const PyValue &lhs, const PyValue &rhs) {
  if (kind != CompareKind::Eq && kind != CompareKind::Ne)
    return b.refuse("an order of tuples is not supported");
  SmallVector<PyValue> left = getItems(lhs), right = getItems(rhs);
  Value equal = b.constantBool(left.size() == right.size());
  for (auto [l, r] : llvm::zip(left, right)) {
    ValueResult item = emitScalarCompare(b, CompareKind::Eq, l, r);
    if (failed(item))
      return failure();
    equal = b.createOrFold<arith::AndIOp>(equal, *item);
  }
  if (kind == CompareKind::Eq)
    return equal;
  return b.createOrFold<arith::XOrIOp>(equal, b.constantBool(true));
}

ValueResult pyarray::emitScalarCompare(Lowering &b, CompareKind kind,
                                       const PyValue &lhs, const PyValue &rhs) {
  if (lhs.is<py::OptionalType>() || rhs.is<py::OptionalType>())
    return emitOptionalCompare(b, kind, lhs, rhs);
  if (areOneContainer(lhs.type, rhs.type))
    return emitContainerCompare(b, kind, lhs, rhs);
  if (lhs.is<py::EnumType>() && lhs.type == rhs.type)
    return compareMembers(b, kind, lhs, rhs);
  if (isComplex(lhs.type) || isComplex(rhs.type))
    return compareComplex(b, kind, lhs, rhs);
  if (isPythonScalar(lhs.type) && isPythonScalar(rhs.type))
    return comparePython(b, kind, lhs, rhs);
  if (isScalar(lhs.type) && isScalar(rhs.type))
    return compareNumPy(b, kind, lhs, rhs);
  if (lhs.is<py::TupleType>() && rhs.is<py::TupleType>())
    return compareTuples(b, kind, lhs, rhs);
  if (isText(lhs.type) && isText(rhs.type) &&
      lhs.is<py::StrType>() == rhs.is<py::StrType>())
    return emitTextCompare(b, kind, lhs, rhs);
  if (kind != CompareKind::Eq && kind != CompareKind::Ne)
    return b.refuse("expected numbers, but got " + describeType(lhs.type) +
                    " and " + describeType(rhs.type));
  bool equal = lhs.type == rhs.type;
  if (lhs.is<py::DTypeType>() != rhs.is<py::DTypeType>() ||
      isa<ArrayType, py::RangeType, py::SliceType>(lhs.type) ||
      isa<ArrayType, py::RangeType, py::SliceType>(rhs.type)) {
    return b.refuse("a comparison of " + describeType(lhs.type) + " and " +
                    describeType(rhs.type) + " is not supported");
  }
  return b.constantBool(equal == (kind == CompareKind::Eq));
}

//===----------------------------------------------------------------------===//
// Identity and membership
//===----------------------------------------------------------------------===//

/// lhs is rhs: of different types never; of numbers of one type where they are
/// equal; of things known from their type alone always.
static ValueResult emitIs(Lowering &b, const PyValue &lhs, const PyValue &rhs) {
  if (lhs.is<py::OptionalType>() || rhs.is<py::OptionalType>())
    return emitOptionalCompare(b, CompareKind::Is, lhs, rhs);
  if (isContainer(lhs.type) && isContainer(rhs.type))
    return emitSameObject(b, lhs.value(), rhs.value());
  if (lhs.type != rhs.type)
    return b.constantBool(false);
  if (lhs.arrayType()) {
    if (lhs.value() == rhs.value())
      return b.constantBool(true);
    return b.refuse("the identity of arrays is not supported");
  }
  return emitScalarCompare(b, CompareKind::Eq, lhs, rhs);
}

/// value in container: equal to one item.
static ValueResult emitIn(Lowering &b, const PyValue &value,
                          const PyValue &container) {
  if (isText(container.type))
    return emitTextMembership(b, value, container);
  if (isContainer(container.type) || isDictView(container.type))
    return emitContainerMembership(b, value, container);
  if (!container.is<py::TupleType>())
    return b.refuse("'in' is not supported for " +
                    describeType(container.type));
  Value found = b.constantBool(false);
  for (const PyValue &item : getItems(container)) {
    ValueResult equal = failure();
    if (value.type == item.type) {
      equal = emitScalarCompare(b, CompareKind::Eq, value, item);
    } else { // a member of an `IntEnum` and a number are compared as numbers
      PyResult lhs = emitCastTo(b, value, py::getPlainMember(value.type));
      PyResult rhs = emitCastTo(b, item, py::getPlainMember(item.type));
      if (succeeded(lhs) && succeeded(rhs))
        equal = emitScalarCompare(b, CompareKind::Eq, *lhs, *rhs);
    }
    if (failed(equal))
      return failure();
    found = b.createOrFold<arith::OrIOp>(found, *equal);
  }
  return found;
}

namespace {
/// A number as the integer that is equal to it, where there is one.
struct EqualInteger {
  ValueResult value = failure();
  Value exists; // null: always
};
} // namespace

static EqualInteger emitEqualInteger(Lowering &b, const PyValue &number) {
  EqualInteger result;
  Type type = py::IntType::get(b.getContext());
  if (isa<FloatType>(getElementType(number.type))) {
    ValueResult wide = castScalar(b, number, b.getF64Type());
    if (failed(wide))
      return result;
    // From 2**63 on there is none, and no conversion.
    Value bound = b.constant(b.getF64FloatAttr(0x1p63));
    Value fits = arith::CmpFOp::create(b, arith::CmpFPredicate::OLT,
                                       math::AbsFOp::create(b, *wide), bound);
    Value zero = b.constant(b.getF64FloatAttr(0.0));
    Value safe = arith::SelectOp::create(b, fits, *wide, zero);
    Value whole = arith::FPToSIOp::create(b, b.getI64Type(), safe);
    Value again = arith::SIToFPOp::create(b, b.getF64Type(), whole);
    Value isSame =
        arith::CmpFOp::create(b, arith::CmpFPredicate::OEQ, again, safe);
    result.value = whole;
    result.exists = arith::AndIOp::create(b, fits, isSame);
    return result;
  }
  result.value = castScalar(b, number, type);
  if (succeeded(result.value) && number.type.isUnsignedInteger(64))
    result.exists = arith::CmpIOp::create(b, CmpIPredicate::sge, *result.value,
                                          b.constantInt(0));
  return result;
}

/// value in range(start, stop, step): between the ends, and whole steps from
/// the start. (The differences may wrap where the range is empty.)
static ValueResult emitInRange(Lowering &b, const PyValue &value,
                               const PyValue &range) {
  PyResult plain = emitCastTo(b, value, py::getPlainMember(value.type));
  if (failed(plain))
    return failure();
  EqualInteger integer = emitEqualInteger(b, loadScalar(b, *plain));
  ValueResult number = integer.value;
  if (failed(number))
    return failure();
  Value start = range.values[0], stop = range.values[1], step = range.values[2];
  auto compare = [&](CmpIPredicate kind, Value lhs, Value rhs) -> Value {
    return arith::CmpIOp::create(b, kind, lhs, rhs);
  };
  auto both = [&](Value lhs, Value rhs) -> Value {
    return arith::AndIOp::create(b, lhs, rhs);
  };
  Value rises = both(compare(CmpIPredicate::sle, start, *number),
                     compare(CmpIPredicate::slt, *number, stop));
  Value falls = both(compare(CmpIPredicate::sge, start, *number),
                     compare(CmpIPredicate::sgt, *number, stop));
  Value isUp = compare(CmpIPredicate::sgt, step, b.constantInt(0));
  Value isInside = arith::SelectOp::create(b, isUp, rises, falls);
  Type element = b.getIntegerType(64, /*isSigned=*/true);
  Value distance = arith::SubIOp::create(b, *number, start);
  Value rest = emitScalar(b, b.getLoc(), ElementwiseKind::Remainder, element,
                          {distance, step}, element);
  Value found =
      both(isInside, compare(CmpIPredicate::eq, rest, b.constantInt(0)));
  return integer.exists ? both(integer.exists, found) : found;
}

PyResult pyarray::emitCompare(Lowering &b, CompareKind kind, const PyValue &lhs,
                              const PyValue &rhs, Type result) {
  if (isa<ArrayType>(result))
    return emitUfunc(b, getComparison(kind), {lhs, rhs}, result);
  bool negated = kind == CompareKind::IsNot || kind == CompareKind::NotIn;
  ValueResult truth = failure();
  if (kind == CompareKind::Is || kind == CompareKind::IsNot)
    truth = emitIs(b, lhs, rhs);
  else if (kind == CompareKind::In || kind == CompareKind::NotIn)
    truth = rhs.is<py::RangeType>() ? emitInRange(b, lhs, rhs)
                                    : emitIn(b, lhs, rhs);
  else
    truth = emitScalarCompare(b, kind, loadScalar(b, lhs), loadScalar(b, rhs));
  if (failed(truth))
    return failure();
  if (negated)
    truth = b.createOrFold<arith::XOrIOp>(*truth, b.constantBool(true));
  return makeBool(b, *truth);
}
