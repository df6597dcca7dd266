//===- ScalarMathTest.cpp - What ufuncs do to one element -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Emits code on constants, folds it, and compares with what NumPy gives.
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/OwningOpRef.h"
#include "gtest/gtest.h"

#include <cmath>
#include <limits>

using namespace mlir;
using namespace pyarray;
using Kind = ElementwiseKind;

namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int64_t smallest = std::numeric_limits<int64_t>::min();
constexpr int64_t largest = std::numeric_limits<int64_t>::max();

class ScalarMathTest : public testing::Test {
protected:
  ScalarMathTest() : builder(&context) {
    context.loadDialect<PyArrayDialect, arith::ArithDialect, math::MathDialect,
                        scf::SCFDialect>();
    module = ModuleOp::create(builder.getUnknownLoc());
    builder.setInsertionPointToEnd(module->getBody());
  }

  Type getSigned(unsigned width) {
    return IntegerType::get(&context, width, IntegerType::Signed);
  }
  Type getUnsigned(unsigned width) {
    return IntegerType::get(&context, width, IntegerType::Unsigned);
  }

  Value constant(Type element, double value) {
    if (isa<FloatType>(element))
      return arith::ConstantOp::create(builder, module->getLoc(),
                                       builder.getFloatAttr(element, value));
    return constant(element, static_cast<int64_t>(value));
  }

  Value constant(Type element, int64_t value) {
    unsigned width = element.getIntOrFloatBitWidth();
    Type scalar = builder.getIntegerType(width);
    APInt bits = APInt(64, static_cast<uint64_t>(value)).trunc(width);
    return arith::ConstantOp::create(builder, module->getLoc(),
                                     builder.getIntegerAttr(scalar, bits));
  }

  /// Folds all code; what `value` is then.
  Attribute fold(Value value) {
    Value result = value;
    for (Operation &op : llvm::make_early_inc_range(*module->getBody())) {
      bool isResult = op.getNumResults() == 1 && op.getResult(0) == result;
      if (matchPattern(&op, m_Constant()))
        continue;
      SmallVector<Attribute> constants;
      for (Value operand : op.getOperands()) {
        Attribute known;
        matchPattern(operand, m_Constant(&known));
        constants.push_back(known);
      }
      SmallVector<OpFoldResult> folded;
      if (failed(op.fold(constants, folded)) || folded.empty())
        continue;
      Value replacement = dyn_cast<Value>(folded.front());
      if (!replacement) {
        builder.setInsertionPoint(&op);
        replacement = arith::ConstantOp::materialize(
            builder, cast<Attribute>(folded.front()), op.getResult(0).getType(),
            op.getLoc());
        builder.setInsertionPointToEnd(module->getBody());
      }
      op.getResult(0).replaceAllUsesWith(replacement);
      if (isResult)
        result = replacement;
    }
    Attribute known;
    matchPattern(result, m_Constant(&known));
    return known;
  }

  Attribute emit(Kind kind, Type element, ValueRange operands, Type result) {
    return fold(
        emitScalar(builder, module->getLoc(), kind, element, operands, result));
  }

  int64_t integer(Kind kind, Type element, int64_t lhs, int64_t rhs) {
    IntegerAttr value = dyn_cast_or_null<IntegerAttr>(
        emit(kind, element, {constant(element, lhs), constant(element, rhs)},
             element));
    EXPECT_TRUE(value) << "not folded";
    return getValue(value, element);
  }

  int64_t integer(Kind kind, Type element, int64_t operand) {
    IntegerAttr value = dyn_cast_or_null<IntegerAttr>(
        emit(kind, element, constant(element, operand), element));
    EXPECT_TRUE(value) << "not folded";
    return getValue(value, element);
  }

  double real(Kind kind, double lhs, double rhs) {
    Type element = builder.getF64Type();
    return getReal(emit(kind, element,
                        {constant(element, lhs), constant(element, rhs)},
                        element));
  }

  double real(Kind kind, double operand) {
    Type element = builder.getF64Type();
    return getReal(emit(kind, element, constant(element, operand), element));
  }

  bool predicate(Kind kind, double lhs, double rhs) {
    Type element = builder.getF64Type();
    BoolAttr value = dyn_cast_or_null<BoolAttr>(
        emit(kind, element, {constant(element, lhs), constant(element, rhs)},
             builder.getI1Type()));
    EXPECT_TRUE(value) << "not folded";
    return value && value.getValue();
  }

  int64_t castFrom(double value, Type to) {
    Type from = builder.getF64Type();
    IntegerAttr result = dyn_cast_or_null<IntegerAttr>(fold(
        emitCast(builder, module->getLoc(), constant(from, value), from, to)));
    EXPECT_TRUE(result) << "not folded";
    return getValue(result, to);
  }

  static int64_t getValue(IntegerAttr value, Type element) {
    if (!value)
      return 0;
    return element.isUnsignedInteger()
               ? static_cast<int64_t>(value.getValue().getZExtValue())
               : value.getValue().getSExtValue();
  }

  static double getReal(Attribute attribute) {
    FloatAttr value = dyn_cast_or_null<FloatAttr>(attribute);
    EXPECT_TRUE(value) << "not folded";
    return value ? value.getValueAsDouble() : 0.0;
  }

  MLIRContext context;
  OpBuilder builder;
  OwningOpRef<ModuleOp> module;
};

TEST_F(ScalarMathTest, IntegerDivisionRoundsDown) {
  Type element = getSigned(64);
  EXPECT_EQ(integer(Kind::FloorDivide, element, 7, 2), 3);
  EXPECT_EQ(integer(Kind::FloorDivide, element, -7, 2), -4);
  EXPECT_EQ(integer(Kind::FloorDivide, element, 7, -2), -4);
  EXPECT_EQ(integer(Kind::FloorDivide, element, -8, 2), -4);
  EXPECT_EQ(integer(Kind::Remainder, element, -7, 2), 1);
  EXPECT_EQ(integer(Kind::Remainder, element, 7, -2), -1);
  EXPECT_EQ(integer(Kind::Fmod, element, -7, 2), -1);
}

TEST_F(ScalarMathTest, IntegerDivisionNeverTraps) {
  Type element = getSigned(64);
  for (Kind kind : {Kind::FloorDivide, Kind::Remainder, Kind::Fmod}) {
    EXPECT_EQ(integer(kind, element, 5, 0), 0);
    EXPECT_EQ(integer(kind, getUnsigned(8), 5, 0), 0);
  }
  EXPECT_EQ(integer(Kind::FloorDivide, element, smallest, -1), smallest);
  EXPECT_EQ(integer(Kind::Remainder, element, smallest, -1), 0);
  EXPECT_EQ(integer(Kind::FloorDivide, getSigned(8), -128, -1), -128);
}

TEST_F(ScalarMathTest, UnsignedDivisionHasNoSign) {
  EXPECT_EQ(integer(Kind::FloorDivide, getUnsigned(8), 200, 3), 66);
  EXPECT_EQ(integer(Kind::Remainder, getUnsigned(8), 200, 7), 4);
  EXPECT_EQ(integer(Kind::Maximum, getUnsigned(8), 200, 3), 200);
  EXPECT_EQ(integer(Kind::Maximum, getSigned(8), -56, 3), 3);
}

TEST_F(ScalarMathTest, FloatDivisionIsNpyDivmod) {
  EXPECT_EQ(real(Kind::FloorDivide, 7.0, 2.0), 3.0);
  EXPECT_EQ(real(Kind::FloorDivide, -7.0, 2.0), -4.0);
  EXPECT_EQ(real(Kind::FloorDivide, -1.0, infinity), -1.0);
  EXPECT_EQ(real(Kind::FloorDivide, 1.0, 0.1), 9.0);
  EXPECT_EQ(real(Kind::FloorDivide, 1.0, 0.0), infinity);
  EXPECT_TRUE(std::isnan(real(Kind::FloorDivide, infinity, 1.0)));
  EXPECT_EQ(real(Kind::Remainder, -7.0, 2.0), 1.0);
  EXPECT_TRUE(std::signbit(real(Kind::Remainder, 4.0, -2.0)));
  EXPECT_TRUE(std::isnan(real(Kind::Remainder, 1.0, 0.0)));
  EXPECT_EQ(real(Kind::Fmod, -7.0, 2.0), -1.0);
}

TEST_F(ScalarMathTest, ShiftsBeyondTheWidthLeaveTheSign) {
  EXPECT_EQ(integer(Kind::LeftShift, getSigned(8), 3, 2), 12);
  EXPECT_EQ(integer(Kind::LeftShift, getSigned(8), 3, 8), 0);
  EXPECT_EQ(integer(Kind::LeftShift, getSigned(8), 3, -1), 0);
  EXPECT_EQ(integer(Kind::RightShift, getSigned(8), -3, 100), -1);
  EXPECT_EQ(integer(Kind::RightShift, getSigned(8), -3, 1), -2);
  EXPECT_EQ(integer(Kind::RightShift, getUnsigned(8), 253, 100), 0);
}

TEST_F(ScalarMathTest, ConstantPowersAreProducts) {
  EXPECT_EQ(integer(Kind::Power, getSigned(64), -3, 5), -243);
  EXPECT_EQ(integer(Kind::Power, getSigned(64), 7, 0), 1);
  EXPECT_EQ(integer(Kind::Power, getSigned(8), 2, 8), 0);
  EXPECT_EQ(real(Kind::Power, -3.0, 2.0), 9.0);
  EXPECT_EQ(real(Kind::Power, 4.0, -1.0), 0.25);
}

TEST_F(ScalarMathTest, SignsAndMagnitudes) {
  EXPECT_EQ(real(Kind::Sign, -2.5), -1.0);
  EXPECT_FALSE(std::signbit(real(Kind::Sign, -0.0)));
  EXPECT_TRUE(std::isnan(real(Kind::Sign, nan)));
  EXPECT_EQ(integer(Kind::Sign, getSigned(8), -5), -1);
  EXPECT_EQ(integer(Kind::Sign, getUnsigned(8), 255), 1);
  EXPECT_EQ(integer(Kind::Absolute, getSigned(64), smallest), smallest);
  EXPECT_EQ(integer(Kind::Negative, getSigned(64), smallest), smallest);
  EXPECT_EQ(integer(Kind::Reciprocal, getSigned(64), 0), smallest);
  EXPECT_EQ(integer(Kind::Reciprocal, getSigned(64), -1), -1);
  EXPECT_EQ(integer(Kind::Reciprocal, getSigned(64), 2), 0);
}

TEST_F(ScalarMathTest, NaNPassesOnOrIsIgnored) {
  EXPECT_TRUE(std::isnan(real(Kind::Minimum, nan, 1.0)));
  EXPECT_TRUE(std::isnan(real(Kind::Maximum, 1.0, nan)));
  EXPECT_EQ(real(Kind::Fmin, nan, 1.0), 1.0);
  EXPECT_EQ(real(Kind::Fmax, 1.0, nan), 1.0);
  EXPECT_TRUE(predicate(Kind::NotEqual, nan, nan));
  EXPECT_FALSE(predicate(Kind::Equal, nan, nan));
  EXPECT_FALSE(predicate(Kind::LessEqual, nan, 1.0));
  EXPECT_TRUE(predicate(Kind::LogicalAnd, nan, 1.0));
  EXPECT_FALSE(predicate(Kind::LogicalOr, 0.0, -0.0));
}

TEST_F(ScalarMathTest, FloatsThatDoNotFitGiveTheSmallestInteger) {
  EXPECT_EQ(castFrom(-2.9, getSigned(64)), -2);
  EXPECT_EQ(castFrom(nan, getSigned(64)), smallest);
  EXPECT_EQ(castFrom(infinity, getSigned(64)), smallest);
  EXPECT_EQ(castFrom(-0x1p63, getSigned(64)), smallest);
  EXPECT_EQ(castFrom(0x1p31, getSigned(32)),
            std::numeric_limits<int32_t>::min());
  EXPECT_EQ(castFrom(300.0, getSigned(8)), 44);
  EXPECT_EQ(castFrom(nan, getSigned(8)), 0);
  EXPECT_EQ(castFrom(-1.0, getUnsigned(8)), 255);
  EXPECT_EQ(castFrom(0x1p31, getUnsigned(32)), int64_t(1) << 31);
  EXPECT_EQ(castFrom(0x1p63, getUnsigned(64)), smallest); // its bits
  EXPECT_EQ(castFrom(nan, builder.getI1Type()), -1);      // true
}

TEST_F(ScalarMathTest, ReductionsStartFromTheirIdentity) {
  Location loc = module->getLoc();
  auto get = [&](ReductionKind kind, Type element) {
    Attribute value = fold(emitReductionIdentity(builder, loc, kind, element));
    return getValue(dyn_cast_or_null<IntegerAttr>(value), element);
  };
  EXPECT_EQ(get(ReductionKind::Sum, getSigned(64)), 0);
  EXPECT_EQ(get(ReductionKind::Prod, getSigned(64)), 1);
  EXPECT_EQ(get(ReductionKind::Min, getSigned(64)), largest);
  EXPECT_EQ(get(ReductionKind::Max, getSigned(64)), smallest);
  EXPECT_EQ(get(ReductionKind::Min, getUnsigned(8)), 255);
  EXPECT_EQ(get(ReductionKind::Max, getUnsigned(8)), 0);
  EXPECT_EQ(get(ReductionKind::Any, builder.getI1Type()), 0);
  EXPECT_EQ(get(ReductionKind::All, builder.getI1Type()), -1);
  EXPECT_EQ(getReal(fold(emitReductionIdentity(builder, loc, ReductionKind::Min,
                                               builder.getF64Type()))),
            infinity);
}

} // namespace
