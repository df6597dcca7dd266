//===- ErrorSites.cpp - Constants that describe where errors arise --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ErrorSites.h"

#include "pyarray/Support/SourceRange.h"

using namespace mlir;

namespace pyarray {

LLVM::GlobalOp ErrorSites::makeGlobal(StringRef name, Type type,
                                      Attribute value) {
  // Behind the functions, where the user has not to read past them.
  OpBuilder builder(symbols.getOp()->getContext());
  auto global = LLVM::GlobalOp::create(builder, builder.getUnknownLoc(), type,
                                       /*isConstant=*/true,
                                       LLVM::Linkage::Internal, name, value);
  symbols.insert(global);
  return global;
}

LLVM::GlobalOp ErrorSites::getText(StringRef text) {
  LLVM::GlobalOp &global = texts[text];
  if (!global) {
    std::string terminated = (text + StringRef("\0", 1)).str();
    Builder builder(symbols.getOp()->getContext());
    Type type =
        LLVM::LLVMArrayType::get(builder.getI8Type(), terminated.size());
    global =
        makeGlobal("pyarray_text", type, builder.getStringAttr(terminated));
  }
  return global;
}

/// struct PyArraySite { int32_t numbers[5]; const char *texts[3]; }
LLVM::GlobalOp ErrorSites::makeSite(ArrayRef<int32_t> numbers,
                                    ArrayRef<StringRef> texts) {
  MLIRContext *context = symbols.getOp()->getContext();
  Type pointer = LLVM::LLVMPointerType::get(context);
  SmallVector<Type> members(numbers.size(), IntegerType::get(context, 32));
  members.append(texts.size(), pointer);
  Type type = LLVM::LLVMStructType::getLiteral(context, members);
  LLVM::GlobalOp global = makeGlobal("pyarray_site", type, Attribute());

  Location location = global.getLoc();
  OpBuilder builder(context);
  builder.createBlock(&global.getInitializerRegion());
  Value site = LLVM::PoisonOp::create(builder, location, type);
  int64_t position = 0;
  for (int32_t number : numbers) {
    Value constant = LLVM::ConstantOp::create(
        builder, location, builder.getI32IntegerAttr(number));
    site = LLVM::InsertValueOp::create(builder, location, site, constant,
                                       position++);
  }
  for (StringRef text : texts) {
    Value address = LLVM::AddressOfOp::create(builder, location, getText(text));
    site = LLVM::InsertValueOp::create(builder, location, site, address,
                                       position++);
  }
  LLVM::ReturnOp::create(builder, location, site);
  return global;
}

Value ErrorSites::getAddress(OpBuilder &builder, Location location,
                             int32_t exception, StringRef function,
                             StringRef message) {
  FileLineColRange range = findSourceRange(location);
  StringRef file = range ? range.getFilename().getValue() : StringRef();
  int32_t numbers[5] = {exception, 0, 0, 0, 0};
  if (range) {
    numbers[1] = range.getStartLine();
    numbers[2] = range.getStartColumn();
    numbers[3] = range.getEndLine();
    numbers[4] = range.getEndColumn();
  }
  StringRef bytes(reinterpret_cast<const char *>(numbers), sizeof(numbers));
  std::string key = (bytes + file + StringRef("\0", 1) + function +
                     StringRef("\0", 1) + message)
                        .str();
  LLVM::GlobalOp &site = sites[key];
  if (!site)
    site = makeSite(numbers, {file, function, message});
  return LLVM::AddressOfOp::create(builder, location, site);
}

} // namespace pyarray
