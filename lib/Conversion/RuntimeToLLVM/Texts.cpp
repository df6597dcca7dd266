//===- Texts.cpp - Constant texts of a module -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Texts.h"

#include "mlir/IR/Builders.h"

using namespace mlir;

namespace pyarray {

LLVM::GlobalOp ConstantTexts::get(StringRef bytes) {
  LLVM::GlobalOp &global = texts[bytes];
  if (global)
    return global;
  // Behind the functions, where the user has not to read past them.
  OpBuilder builder(symbols.getOp()->getContext());
  std::string terminated = (bytes + StringRef("\0", 1)).str();
  Type type = LLVM::LLVMArrayType::get(builder.getI8Type(), terminated.size());
  // Aligned for code points and for the words of vectors.
  global = LLVM::GlobalOp::create(
      builder, builder.getUnknownLoc(), type, /*isConstant=*/true,
      LLVM::Linkage::Internal, "pyarray_constant",
      builder.getStringAttr(terminated), /*alignment=*/16);
  symbols.insert(global);
  return global;
}

/// The code point at the start of `utf8`, which is dropped from it. Lenient:
/// a byte that begins nothing stands for itself.
static uint32_t takeCodePoint(StringRef &utf8) {
  auto byte = [&](size_t i) { return static_cast<uint8_t>(utf8[i]); };
  uint32_t first = byte(0);
  size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length > utf8.size())
    length = 1;
  uint32_t point = length == 1 ? first : first & (0x7F >> length);
  for (size_t i = 1; i < length; ++i)
    point = point << 6 | (byte(i) & 0x3F);
  utf8 = utf8.drop_front(length);
  return point;
}

std::string encodeText(StringRef utf8, unsigned width) {
  std::string encoded;
  while (!utf8.empty()) {
    uint32_t point = takeCodePoint(utf8);
    if (width == 1)
      encoded.push_back(static_cast<char>(point));
    else
      encoded.append(reinterpret_cast<const char *>(&point), sizeof(point));
  }
  return encoded;
}

} // namespace pyarray
