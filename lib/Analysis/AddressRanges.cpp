//===- AddressRanges.cpp - Where the elements of a memref are -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/AddressRanges.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace pyarray;

MemRefShape::MemRefShape(OpBuilder &builder, Location loc, Value memref) {
  auto type = cast<MemRefType>(memref.getType());
  for (auto [axis, extent] : llvm::enumerate(type.getShape())) {
    if (ShapedType::isStatic(extent))
      extents.push_back(arith::ConstantIndexOp::create(builder, loc, extent));
    else
      extents.push_back(memref::DimOp::create(builder, loc, memref, axis));
  }
  strides.resize(type.getRank());
  if (type.getLayout().isIdentity()) {
    Value stride = arith::ConstantIndexOp::create(builder, loc, 1);
    for (size_t axis = strides.size(); axis-- > 0;) {
      strides[axis] = stride;
      if (axis != 0)
        stride =
            builder.createOrFold<arith::MulIOp>(loc, stride, extents[axis]);
    }
    return;
  }
  auto [fixed, offset] = type.getStridesAndOffset();
  auto metadata =
      memref::ExtractStridedMetadataOp::create(builder, loc, memref);
  for (auto [axis, stride] : llvm::enumerate(fixed))
    strides[axis] =
        ShapedType::isDynamic(stride)
            ? metadata.getStrides()[axis]
            : arith::ConstantIndexOp::create(builder, loc, stride).getResult();
}

static int64_t countBytes(Type element) {
  if (auto complex = dyn_cast<ComplexType>(element))
    return 2 * countBytes(complex.getElementType());
  if (element.isIndex())
    return IndexType::kInternalStorageBitWidth / 8;
  return llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
}

/// first = data + size * sum of min(0, (n[k] - 1) * stride[k])
/// end = data + size * (1 + sum of max(0, (n[k] - 1) * stride[k]))
/// or, where there are no gaps, data + size * product of n[k]
AddressRange::AddressRange(OpBuilder &builder, Location loc, Value memref) {
  auto type = cast<MemRefType>(memref.getType());
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(builder, loc, value);
  };
  auto add = [&](Value lhs, Value rhs) {
    return builder.createOrFold<arith::AddIOp>(loc, lhs, rhs);
  };
  auto multiply = [&](Value lhs, Value rhs) {
    return builder.createOrFold<arith::MulIOp>(loc, lhs, rhs);
  };
  first = memref::ExtractAlignedPointerAsIndexOp::create(builder, loc, memref);
  Value size = constant(countBytes(type.getElementType()));
  MemRefShape shape(builder, loc, memref);
  if (type.getLayout().isIdentity()) {
    Value bytes = size;
    for (Value extent : shape.extents)
      bytes = multiply(bytes, extent);
    end = add(first, bytes);
    return;
  }
  Value zero = constant(0), below = zero, above = constant(1);
  for (auto [extent, stride] : llvm::zip_equal(shape.extents, shape.strides)) {
    Value reach = multiply(add(extent, constant(-1)), stride);
    below = add(below, builder.createOrFold<arith::MinSIOp>(loc, reach, zero));
    above = add(above, builder.createOrFold<arith::MaxSIOp>(loc, reach, zero));
  }
  end = add(first, multiply(above, size));
  first = add(first, multiply(below, size));
}

Value AddressRange::isDisjoint(OpBuilder &builder, Location loc,
                               const AddressRange &other) const {
  auto isBefore = [&](Value lhs, Value rhs) -> Value {
    return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ule, lhs,
                                 rhs);
  };
  return arith::OrIOp::create(builder, loc, isBefore(end, other.first),
                              isBefore(other.end, first));
}
