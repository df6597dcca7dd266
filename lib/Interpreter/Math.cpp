//===- Math.cpp - Elementary functions ------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/ADT/bit.h"
#include <cmath>

using namespace mlir;

namespace pyarray::interpreter {

static std::optional<double> computeUnary(Operation *op, double x) {
  return llvm::TypeSwitch<Operation *, std::optional<double>>(op)
      .Case([&](math::AbsFOp) { return std::fabs(x); })
      .Case([&](math::SqrtOp) { return std::sqrt(x); })
      .Case([&](math::CbrtOp) { return std::cbrt(x); })
      .Case([&](math::ExpOp) { return std::exp(x); })
      .Case([&](math::Exp2Op) { return std::exp2(x); })
      .Case([&](math::ExpM1Op) { return std::expm1(x); })
      .Case([&](math::LogOp) { return std::log(x); })
      .Case([&](math::Log2Op) { return std::log2(x); })
      .Case([&](math::Log10Op) { return std::log10(x); })
      .Case([&](math::Log1pOp) { return std::log1p(x); })
      .Case([&](math::SinOp) { return std::sin(x); })
      .Case([&](math::CosOp) { return std::cos(x); })
      .Case([&](math::TanOp) { return std::tan(x); })
      .Case([&](math::AsinOp) { return std::asin(x); })
      .Case([&](math::AcosOp) { return std::acos(x); })
      .Case([&](math::AtanOp) { return std::atan(x); })
      .Case([&](math::SinhOp) { return std::sinh(x); })
      .Case([&](math::CoshOp) { return std::cosh(x); })
      .Case([&](math::TanhOp) { return std::tanh(x); })
      .Case([&](math::AsinhOp) { return std::asinh(x); })
      .Case([&](math::AcoshOp) { return std::acosh(x); })
      .Case([&](math::AtanhOp) { return std::atanh(x); })
      .Case([&](math::ErfOp) { return std::erf(x); })
      .Case([&](math::ErfcOp) { return std::erfc(x); })
      .Case([&](math::FloorOp) { return std::floor(x); })
      .Case([&](math::CeilOp) { return std::ceil(x); })
      .Case([&](math::TruncOp) { return std::trunc(x); })
      .Case([&](math::RoundEvenOp) { return std::nearbyint(x); })
      .Case([&](math::RoundOp) { return std::round(x); })
      .Default([](Operation *) { return std::nullopt; });
}

static std::optional<double> computeBinary(Operation *op, double x, double y) {
  return llvm::TypeSwitch<Operation *, std::optional<double>>(op)
      .Case([&](math::PowFOp) { return std::pow(x, y); })
      .Case([&](math::Atan2Op) { return std::atan2(x, y); })
      .Case([&](math::CopySignOp) { return std::copysign(x, y); })
      .Default([](Operation *) { return std::nullopt; });
}

static std::optional<int64_t> computeInteger(Operation *op, int64_t x,
                                             Type type) {
  uint64_t bits = getUnsigned(x, type);
  unsigned unused = 64 - getWidth(type);
  return llvm::TypeSwitch<Operation *, std::optional<int64_t>>(op)
      .Case([&](math::AbsIOp) { return x < 0 ? -uint64_t(x) : x; })
      .Case([&](math::CtPopOp) { return llvm::popcount(bits); })
      .Case([&](math::CountLeadingZerosOp) {
        return llvm::countl_zero(bits) - unused;
      })
      .Case([&](math::CountTrailingZerosOp) {
        return std::min<int64_t>(llvm::countr_zero(bits), getWidth(type));
      })
      .Default([](Operation *) { return std::nullopt; });
}

static std::optional<int64_t> classify(Operation *op, double x) {
  return llvm::TypeSwitch<Operation *, std::optional<int64_t>>(op)
      .Case([&](math::IsFiniteOp) { return std::isfinite(x); })
      .Case([&](math::IsInfOp) { return std::isinf(x); })
      .Case([&](math::IsNaNOp) { return std::isnan(x); })
      .Default([](Operation *) { return std::nullopt; });
}

Outcome Machine::runMath(Operation *op, Frame &frame) {
  Type type = op->getOperand(0).getType(), to = op->getResult(0).getType();
  std::optional<Datum> value;
  if (type.isIntOrIndex()) {
    if (auto found = computeInteger(op, frame.integer(op->getOperand(0)), type))
      value = fitInteger(*found, to);
  } else if (to.isInteger(1)) {
    if (auto found = classify(op, frame.real(op->getOperand(0))))
      value = *found;
  } else if (auto product = dyn_cast<math::FmaOp>(op)) {
    double a = frame.real(product.getA()), b = frame.real(product.getB()),
           c = frame.real(product.getC());
    value = to.isF32() ? double(std::fma(float(a), float(b), float(c)))
                       : std::fma(a, b, c);
  } else {
    double x = frame.real(op->getOperand(0));
    auto found = op->getNumOperands() == 1
                     ? computeUnary(op, x)
                     : computeBinary(op, x, frame.real(op->getOperand(1)));
    if (found)
      value = fitFloat(*found, to);
  }
  if (!value)
    return stuck(op, "the op is not known");
  frame.set(op->getResult(0), *value);
  return Outcome::Done;
}

} // namespace pyarray::interpreter
