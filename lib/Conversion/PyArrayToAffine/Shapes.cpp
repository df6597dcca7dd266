//===- Shapes.cpp - Shapes taken together, and memory shared --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %n = pyarray.broadcast_shape %a, %b
//     => %n = select(a == 1, b, a)
//        pyarray.check (a == b or a == 1 or b == 1), ValueError, ...
//
//===----------------------------------------------------------------------===//

#include "MemRefs.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "pyarray/Analysis/AddressRanges.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pyarray;

static Value compare(OpBuilder &builder, Location loc,
                     arith::CmpIPredicate predicate, Value lhs, Value rhs) {
  return arith::CmpIOp::create(builder, loc, predicate, lhs, rhs);
}

//===----------------------------------------------------------------------===//
// Broadcast shapes
//===----------------------------------------------------------------------===//

namespace {
/// The extents of one array, and where they stand among all.
struct Shape {
  SmallVector<Value> extents;
  size_t firstArgument;
};

struct LowerBroadcastShape : OpConversionPattern<BroadcastShapeOp> {
  using Base::Base;

  /// NumPy's words, with its space at the end.
  static std::string getMessage(ArrayRef<Shape> shapes) {
    std::string message =
        "operands could not be broadcast together with shapes ";
    for (const Shape &shape : shapes)
      message += ("{" + Twine(shape.firstArgument) + ":" +
                  Twine(shape.extents.size()) + "} ")
                     .str();
    return message;
  }

  /// The extent that all shapes take along the axis that is `fromLast` before
  /// the last; `fits` becomes false where there is none.
  static Value joinAxis(OpBuilder &builder, Location loc,
                        ArrayRef<Shape> shapes, size_t fromLast, Value &fits) {
    Value one = arith::ConstantIndexOp::create(builder, loc, 1);
    Value joined = one;
    for (const Shape &shape : shapes) {
      if (fromLast >= shape.extents.size())
        continue;
      Value extent = shape.extents[shape.extents.size() - 1 - fromLast];
      if (joined == one) {
        joined = extent;
        continue;
      }
      auto eq = arith::CmpIPredicate::eq;
      Value isOpen = compare(builder, loc, eq, joined, one);
      Value fitsHere = arith::OrIOp::create(
          builder, loc, isOpen,
          arith::OrIOp::create(builder, loc,
                               compare(builder, loc, eq, joined, extent),
                               compare(builder, loc, eq, extent, one)));
      fits = arith::AndIOp::create(builder, loc, fits, fitsHere);
      joined = arith::SelectOp::create(builder, loc, isOpen, extent, joined);
    }
    return joined;
  }

  LogicalResult
  matchAndRewrite(BroadcastShapeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    SmallVector<Shape> shapes;
    SmallVector<Value> arguments;
    for (Value array : adaptor.getArrays()) {
      Shape &shape = shapes.emplace_back();
      shape.firstArgument = arguments.size();
      shape.extents = getValueOrCreateConstantIndexOp(
          rewriter, loc, getExtents(rewriter, loc, array));
      llvm::append_range(arguments, shape.extents);
    }
    Value fits = arith::ConstantIntOp::create(rewriter, loc, 1, /*width=*/1);
    SmallVector<Value> joined;
    for (size_t axis = op->getNumResults(); axis-- > 0;)
      joined.push_back(joinAxis(rewriter, loc, shapes, axis, fits));
    CheckOp::create(rewriter, loc, fits, ExceptionKind::ValueError,
                    getMessage(shapes), arguments);
    rewriter.replaceOp(op, joined);
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Shared memory
//===----------------------------------------------------------------------===//

struct LowerDisjoint : OpConversionPattern<DisjointOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(DisjointOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    AddressRange lhs(rewriter, loc, adaptor.getLhs());
    AddressRange rhs(rewriter, loc, adaptor.getRhs());
    rewriter.replaceOp(op, lhs.isDisjoint(rewriter, loc, rhs));
    return success();
  }
};
} // namespace

void pyarray::populateShapePatterns(const TypeConverter &types,
                                    RewritePatternSet &patterns) {
  patterns.add<LowerBroadcastShape, LowerDisjoint>(types,
                                                   patterns.getContext());
}
