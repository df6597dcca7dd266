//===- ScalarFloat.cpp - Functions of floats ------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScalarEmitter.h"

using namespace mlir;
using namespace pyarray;
using Kind = ElementwiseKind;

/// Functions that `math` has as an op of one operand.
static Value emitUnary(ScalarEmitter &e, Kind kind, Value x) {
  switch (kind) {
  case Kind::Sqrt:
    return e.make<math::SqrtOp>(x);
  case Kind::Cbrt:
    return e.make<math::CbrtOp>(x);
  case Kind::Exp:
    return e.make<math::ExpOp>(x);
  case Kind::Exp2:
    return e.make<math::Exp2Op>(x);
  case Kind::Expm1:
    return e.make<math::ExpM1Op>(x);
  case Kind::Log:
    return e.make<math::LogOp>(x);
  case Kind::Log2:
    return e.make<math::Log2Op>(x);
  case Kind::Log10:
    return e.make<math::Log10Op>(x);
  case Kind::Log1p:
    return e.make<math::Log1pOp>(x);
  case Kind::Sin:
    return e.make<math::SinOp>(x);
  case Kind::Cos:
    return e.make<math::CosOp>(x);
  case Kind::Tan:
    return e.make<math::TanOp>(x);
  case Kind::Arcsin:
    return e.make<math::AsinOp>(x);
  case Kind::Arccos:
    return e.make<math::AcosOp>(x);
  case Kind::Arctan:
    return e.make<math::AtanOp>(x);
  case Kind::Sinh:
    return e.make<math::SinhOp>(x);
  case Kind::Cosh:
    return e.make<math::CoshOp>(x);
  case Kind::Tanh:
    return e.make<math::TanhOp>(x);
  case Kind::Arcsinh:
    return e.make<math::AsinhOp>(x);
  case Kind::Arccosh:
    return e.make<math::AcoshOp>(x);
  case Kind::Arctanh:
    return e.make<math::AtanhOp>(x);
  case Kind::Floor:
    return e.make<math::FloorOp>(x);
  case Kind::Ceil:
    return e.make<math::CeilOp>(x);
  case Kind::Trunc:
    return e.make<math::TruncOp>(x);
  case Kind::Rint:
    return e.make<math::RoundEvenOp>(x);
  default:
    llvm_unreachable("a function of one float");
  }
}

/// NumPy divides in the type itself: of f32, pi is rounded first.
static double getDegree(ScalarEmitter &e, bool inverse) {
  if (e.getWidth() == 32) {
    float pi = 3.14159265358979323846f;
    return inverse ? 180.0f / pi : pi / 180.0f;
  }
  double pi = 3.14159265358979323846;
  return inverse ? 180.0 / pi : pi / 180.0;
}

/// sqrt(larger^2 + smaller^2), from the form in which less cancels.
Value ScalarEmitter::emitHypotKernel(Value larger, Value smaller) {
  Value twice = add(smaller, smaller);
  Value difference = subtract(larger, smaller);
  Value near =
      make<math::FmaOp>(twice, larger, multiply(difference, difference));
  Value far = make<math::FmaOp>(larger, larger, multiply(smaller, smaller));
  return make<math::SqrtOp>(select(lessEqual(larger, twice), near, far));
}

/// Scales by a power of two where squares would overflow or vanish; where the
/// smaller is below the last place of the larger, their sum is the answer.
/// Infinite if either is, even where the other is NaN.
Value ScalarEmitter::emitHypot(Value x, Value y) {
  Value a = make<math::AbsFOp>(x), b = make<math::AbsFOp>(y);
  Value swaps = less(a, b);
  Value larger = select(swaps, b, a), smaller = select(swaps, a, b);
  Value isHuge = less(real(0x1p+511), larger);
  Value isTiny = less(smaller, real(0x1p-459));
  Value down = real(0x1p-600), up = real(0x1p+600), one = real(1.0);
  Value scale = select(isHuge, down, select(isTiny, up, one));
  Value inverse = select(isHuge, up, select(isTiny, down, one));
  Value kernel =
      emitHypotKernel(multiply(larger, scale), multiply(smaller, scale));
  Value isAlone = lessEqual(smaller, multiply(larger, real(0x1p-54)));
  Value length =
      select(isAlone, add(larger, smaller), multiply(kernel, inverse));
  Value infinity = real(std::numeric_limits<double>::infinity());
  Value isInfinite = either(equal(a, infinity), equal(b, infinity));
  return select(isInfinite, infinity, length);
}

/// Squares of f32 neither overflow nor vanish as f64.
static Value emitHypotF32(OpBuilder &builder, ScalarEmitter &e, Value x,
                          Value y) {
  Type wide = builder.getF64Type();
  Value a = e.make<arith::ExtFOp>(wide, x), b = e.make<arith::ExtFOp>(wide, y);
  Value sum = e.make<arith::AddFOp>(e.make<arith::MulFOp>(a, a),
                                    e.make<arith::MulFOp>(b, b));
  Value length =
      e.make<arith::TruncFOp>(e.getType(), e.make<math::SqrtOp>(sum));
  Value infinity = e.real(std::numeric_limits<double>::infinity());
  Value isInfinite = e.either(e.equal(e.make<math::AbsFOp>(x), infinity),
                              e.equal(e.make<math::AbsFOp>(y), infinity));
  return e.select(isInfinite, infinity, length);
}

Value ScalarEmitter::emitFloatFunction(Kind kind, ValueRange operands) {
  Value x = operands.front(), y = operands.back();
  switch (kind) {
  case Kind::Divide:
    return make<arith::DivFOp>(x, y);
  case Kind::Arctan2:
    return make<math::Atan2Op>(x, y);
  case Kind::Copysign:
    return make<math::CopySignOp>(x, y);
  case Kind::Hypot:
    return getWidth() == 32 ? emitHypotF32(builder, *this, x, y)
                            : emitHypot(x, y);
  case Kind::Deg2rad:
    return multiply(x, real(getDegree(*this, /*inverse=*/false)));
  case Kind::Rad2deg:
    return multiply(x, real(getDegree(*this, /*inverse=*/true)));
  default:
    return emitUnary(*this, kind, x);
  }
}
