//===- Words.cpp - Values in 64-bit words ---------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Words.h"

#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"

using namespace mlir;

namespace pyarray {

static Value getAddress(OpBuilder &builder, Location location, Value words,
                        int32_t position) {
  return LLVM::GEPOp::create(
      builder, location, words.getType(), builder.getI64Type(), words,
      LLVM::GEPArg(position), LLVM::GEPNoWrapFlags::inbounds);
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

ArrayAttr getAliasTags(MLIRContext *context, WordKind kind) {
  auto root =
      LLVM::TBAARootAttr::get(context, StringAttr::get(context, "pyarray"));
  auto type = LLVM::TBAATypeDescriptorAttr::get(
      context, kind == WordKind::Field ? "field" : "item",
      LLVM::TBAAMemberAttr::get(root, 0));
  return ArrayAttr::get(context, LLVM::TBAATagAttr::get(type, type, 0));
}

static Value tagged(LLVM::LoadOp load, ArrayAttr tags) {
  if (tags)
    load.setTBAATags(tags);
  return load;
}

Value WordReader::read(Type type) {
  if (auto complex = dyn_cast<LLVM::LLVMStructType>(type)) {
    Value number = LLVM::PoisonOp::create(builder, location, type);
    for (auto [i, part] : llvm::enumerate(complex.getBody()))
      number =
          LLVM::InsertValueOp::create(builder, location, number, read(part), i);
    return number;
  }
  Value address = getAddress(builder, location, words, position++);
  if (isa<LLVM::LLVMPointerType>(type) || type.isInteger(64) || type.isF64())
    return tagged(LLVM::LoadOp::create(builder, location, type, address), tags);
  Value word = tagged(
      LLVM::LoadOp::create(builder, location, builder.getI64Type(), address),
      tags);
  Type integer = builder.getIntegerType(type.getIntOrFloatBitWidth());
  Value low = LLVM::TruncOp::create(builder, location, integer, word);
  if (type == integer)
    return low;
  return LLVM::BitcastOp::create(builder, location, type, low);
}

/// Owner, data, extents, strides. The offset of a descriptor is 0.
Value WordReader::readArray(const LLVMTypeConverter &converter,
                            MemRefType type) {
  auto array =
      MemRefDescriptor::poison(builder, location, converter.convertType(type));
  Type pointer = LLVM::LLVMPointerType::get(builder.getContext());
  Type i64 = builder.getI64Type();
  array.setAllocatedPtr(builder, location, read(pointer));
  array.setAlignedPtr(builder, location, read(pointer));
  array.setConstantOffset(builder, location, 0);
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    Value extent = read(i64);
    if (type.isDynamicDim(axis))
      array.setSize(builder, location, axis, extent);
    else
      array.setConstantSize(builder, location, axis, type.getDimSize(axis));
  }
  auto [strides, offset] = type.getStridesAndOffset();
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    Value stride = read(i64);
    if (ShapedType::isDynamic(strides[axis]))
      array.setStride(builder, location, axis, stride);
    else
      array.setConstantStride(builder, location, axis, strides[axis]);
  }
  return array;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

void WordWriter::write(Value value, bool zeroExtended) {
  if (auto complex = dyn_cast<LLVM::LLVMStructType>(value.getType())) {
    for (unsigned i = 0; i < complex.getBody().size(); ++i)
      write(LLVM::ExtractValueOp::create(builder, location, value, i),
            zeroExtended);
    return;
  }
  Type i64 = builder.getI64Type();
  if (value.getType().isF32()) {
    value =
        LLVM::BitcastOp::create(builder, location, builder.getI32Type(), value);
    zeroExtended = true;
  }
  if (isa<IntegerType>(value.getType()) && value.getType() != i64) {
    if (zeroExtended)
      value = LLVM::ZExtOp::create(builder, location, i64, value);
    else
      value = LLVM::SExtOp::create(builder, location, i64, value);
  }
  auto store =
      LLVM::StoreOp::create(builder, location, value,
                            getAddress(builder, location, words, position++));
  if (tags)
    store.setTBAATags(tags);
}

void WordWriter::writeArray(Value descriptor, unsigned rank) {
  auto writePart = [&](ArrayRef<int64_t> path) {
    write(LLVM::ExtractValueOp::create(builder, location, descriptor, path),
          /*zeroExtended=*/false);
  };
  writePart({0});
  writePart({1});
  for (int64_t member : {3, 4})
    for (int64_t axis = 0; axis < rank; ++axis)
      writePart({member, axis});
}

} // namespace pyarray
