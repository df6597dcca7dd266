//===- LinearForm.cpp - Sums of values times constants --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/LinearForm.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Matchers.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

/// Forms of more terms, or deeper expressions, are not worth a test.
static constexpr unsigned maxTerms = 8;
static constexpr unsigned maxDepth = 16;
static constexpr int64_t maxCoefficient = int64_t(1) << 16;
static constexpr int64_t maxConstant = int64_t(1) << 40;

LogicalResult LinearForm::add(const LinearForm &other, int64_t factor) {
  LinearForm sum = *this;
  auto accumulate = [](int64_t &into, int64_t value, int64_t factor,
                       int64_t limit) {
    int64_t product;
    return !llvm::MulOverflow(value, factor, product) &&
           !llvm::AddOverflow(into, product, into) && into <= limit &&
           into >= -limit;
  };
  if (!accumulate(sum.constant, other.constant, factor, maxConstant))
    return failure();
  for (auto [value, coefficient] : other.terms) {
    int64_t &into = sum.terms[value];
    if (!accumulate(into, coefficient, factor, maxCoefficient))
      return failure();
  }
  sum.terms.remove_if([](auto &term) { return term.second == 0; });
  if (sum.terms.size() > maxTerms)
    return failure();
  *this = std::move(sum);
  return success();
}

FailureOr<LinearForm> LinearForm::subtract(const LinearForm &other) const {
  LinearForm difference = *this;
  if (failed(difference.add(other, -1)))
    return failure();
  return difference;
}

int64_t LinearForm::getCoefficient(Value value) const {
  auto *term = terms.find(value);
  return term == terms.end() ? 0 : term->second;
}

bool LinearForm::operator==(const LinearForm &other) const {
  return constant == other.constant && terms.size() == other.terms.size() &&
         llvm::all_of(terms, [&](const auto &term) {
           return other.getCoefficient(term.first) == term.second;
         });
}

bool pyarray::isExtent(Value value) {
  return isa_and_nonnull<DimOp, BroadcastShapeOp, memref::DimOp>(
      value.getDefiningOp());
}

bool LinearForm::isShort() const {
  return terms.size() <= 3 && llvm::all_of(terms, [](const auto &term) {
           return term.second >= -2 && term.second <= 2;
         });
}

bool LinearForm::isKnownNonNegative() const {
  return constant >= 0 && isShort() &&
         llvm::all_of(terms, [](const auto &term) {
           return term.second > 0 && isExtent(term.first);
         });
}

static LinearForm getForm(Value value, unsigned depth);

/// The form of an op that adds, subtracts or scales; failure where it does
/// something else.
static FailureOr<LinearForm> getFormOfOp(Operation *op, unsigned depth) {
  auto operand = [&](unsigned index) {
    return getForm(op->getOperand(index), depth + 1);
  };
  if (isa<arith::IndexCastOp>(op) &&
      (op->getOperand(0).getType().isInteger(64) ||
       op->getResult(0).getType().isInteger(64)))
    return operand(0);
  if (isa<arith::AddIOp, arith::SubIOp>(op)) {
    LinearForm form = operand(0);
    if (failed(form.add(operand(1), isa<arith::AddIOp>(op) ? 1 : -1)))
      return failure();
    return form;
  }
  if (isa<arith::MulIOp>(op)) {
    LinearForm lhs = operand(0), rhs = operand(1), form;
    if (lhs.isConstant())
      std::swap(lhs, rhs);
    if (!rhs.isConstant() || failed(form.add(lhs, rhs.constant)))
      return failure();
    return form;
  }
  // The length of a range: max(stop - start, 0).
  if (isa<arith::MaxSIOp>(op)) {
    LinearForm lhs = operand(0), rhs = operand(1);
    if (rhs.isConstant() && rhs.constant == 0 && lhs.isKnownNonNegative())
      return lhs;
  }
  return failure();
}

static LinearForm getForm(Value value, unsigned depth) {
  LinearForm form;
  APInt constant;
  if (matchPattern(value, m_ConstantInt(&constant)) &&
      constant.getSignificantBits() <= 40) {
    form.constant = constant.getSExtValue();
    return form;
  }
  Operation *op = value.getDefiningOp();
  if (op && depth < maxDepth &&
      (value.getType().isIndex() || value.getType().isInteger(64))) {
    FailureOr<LinearForm> found = getFormOfOp(op, depth);
    if (succeeded(found))
      return *found;
  }
  form.terms[value] = 1;
  return form;
}

LinearForm LinearForm::of(Value value) { return getForm(value, /*depth=*/0); }

LinearForm LinearForm::ofConstant(int64_t constant) {
  LinearForm form;
  form.constant = constant;
  return form;
}

Value LinearForm::materialize(OpBuilder &builder, Location loc) const {
  Value sum = arith::ConstantIndexOp::create(builder, loc, constant);
  for (auto [value, coefficient] : terms) {
    Value term = value;
    if (!term.getType().isIndex())
      term = arith::IndexCastOp::create(builder, loc, builder.getIndexType(),
                                        term);
    if (coefficient != 1) {
      Value factor = arith::ConstantIndexOp::create(builder, loc, coefficient);
      term = arith::MulIOp::create(builder, loc, term, factor);
    }
    sum = arith::AddIOp::create(builder, loc, sum, term);
  }
  return sum;
}
