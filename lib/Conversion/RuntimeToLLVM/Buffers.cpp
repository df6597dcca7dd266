//===- Buffers.cpp - Sizes and descriptors of fresh buffers ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Buffers.h"

#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "pyarray/Runtime/Runtime.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace pyarray {

static Value constant(OpBuilder &builder, Location location, Type type,
                      int64_t value) {
  return arith::ConstantOp::create(builder, location,
                                   builder.getIntegerAttr(type, value));
}

Value countElements(OpBuilder &builder, Location location,
                    ArrayRef<Value> extents) {
  Type i64 = builder.getI64Type(), i1 = builder.getI1Type();
  if (extents.empty())
    return constant(builder, location, i64, 1);
  Type pair = LLVM::LLVMStructType::getLiteral(builder.getContext(), {i64, i1});
  Value product = extents.front(), overflows;
  for (Value extent : extents.drop_front()) {
    Value both = LLVM::SMulWithOverflowOp::create(builder, location, pair,
                                                  product, extent);
    product = LLVM::ExtractValueOp::create(builder, location, both, 0);
    Value overflow = LLVM::ExtractValueOp::create(builder, location, both, 1);
    overflows =
        overflows ? arith::OrIOp::create(builder, location, overflows, overflow)
                        .getResult()
                  : overflow;
  }
  if (!overflows)
    return product;
  return arith::SelectOp::create(builder, location, overflows,
                                 constant(builder, location, i64, -1), product);
}

int64_t getElementBytes(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return 2 * getElementBytes(complex.getElementType());
  return llvm::divideCeil(type.getIntOrFloatBitWidth(), 8);
}

/// Do the strides of a contiguous buffer grow from the first axis on?
static bool isColumnMajor(MemRefType type) {
  auto layout = dyn_cast<StridedLayoutAttr>(type.getLayout());
  return layout && type.getRank() > 1 && layout.getStrides().front() == 1 &&
         layout.getStrides().back() != 1;
}

Value packBuffer(OpBuilder &builder, Location location,
                 const LLVMTypeConverter &converter, MemRefType type,
                 Value owner, ArrayRef<Value> extents) {
  Type pointer = owner.getType();
  Value data = LLVM::GEPOp::create(
      builder, location, pointer, builder.getI8Type(), owner,
      LLVM::GEPArg(sizeof(PyArrayBuffer)), LLVM::GEPNoWrapFlags::inbounds);
  MemRefDescriptor descriptor =
      MemRefDescriptor::poison(builder, location, converter.convertType(type));
  descriptor.setAllocatedPtr(builder, location, owner);
  descriptor.setAlignedPtr(builder, location, data);
  descriptor.setConstantOffset(builder, location, 0);
  for (auto [axis, extent] : llvm::enumerate(extents))
    descriptor.setSize(builder, location, axis, extent);
  Value stride = constant(builder, location, builder.getI64Type(), 1);
  int64_t rank = type.getRank();
  for (int64_t i = 0; i < rank; ++i) {
    int64_t axis = isColumnMajor(type) ? i : rank - 1 - i;
    descriptor.setStride(builder, location, axis, stride);
    if (i + 1 < rank)
      stride = arith::MulIOp::create(builder, location, stride, extents[axis]);
  }
  return UnrealizedConversionCastOp::create(builder, location, type,
                                            Value(descriptor))
      .getResult(0);
}

} // namespace pyarray
