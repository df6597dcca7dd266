//===- ReadNpy.cpp - NumPy's files ----------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PythonValue.h"

#include "Elements.h"

#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace pyarray {

static constexpr size_t maxRank = 32; // of ArrayType

/// The text after `'key':` in the dictionary of the header.
static StringRef findEntry(StringRef header, StringRef key) {
  size_t at = header.find(("'" + key + "':").str());
  return at == StringRef::npos
             ? StringRef()
             : header.drop_front(at + key.size() + strlen("'':")).ltrim();
}

/// `<f8`, `|b1`, `<i4` ...
static mlir::Type parseDescription(StringRef text, mlir::MLIRContext *context) {
  mlir::Builder builder(context);
  StringRef quoted = text.drop_front(!text.empty()).take_until([](char c) {
    return c == '\'';
  });
  if (quoted.size() != 3 || !StringRef("<|=").contains(quoted[0]) ||
      !isDigit(quoted[2]))
    return {};
  unsigned width = 8 * (quoted[2] - '0');
  bool isInteger = isPowerOf2_32(width) && width >= 8;
  switch (quoted[1]) {
  case 'f':
    return width == 64   ? builder.getF64Type()
           : width == 32 ? mlir::Type(builder.getF32Type())
                         : mlir::Type();
  case 'b':
    return width == 8 ? builder.getI1Type() : mlir::Type();
  case 'i':
  case 'u':
    return isInteger ? builder.getIntegerType(width, quoted[1] == 'i')
                     : mlir::Type();
  }
  return {};
}

static bool parseShape(StringRef text, std::vector<int64_t> &shape) {
  size_t end = text.find(')');
  if (end == StringRef::npos || !text.consume_front("("))
    return false;
  SmallVector<StringRef> parts;
  text.take_front(end - 1).split(parts, ',');
  for (StringRef part : parts) {
    int64_t extent;
    if (part.trim().empty())
      continue;
    if (part.trim().getAsInteger(10, extent) || extent < 0)
      return false;
    shape.push_back(extent);
  }
  return shape.size() <= maxRank;
}

/// How many bytes the elements take; nothing where the extents are too large
/// for an array, also if there are no elements: strides are made of them.
static std::optional<int64_t> countBytes(ArrayRef<int64_t> shape,
                                         mlir::Type element) {
  int64_t bytes = countElementBytes(element);
  for (int64_t extent : shape)
    // Twice, since arrays of some layouts get gaps.
    if (MulOverflow(bytes, std::max<int64_t>(extent, 1), bytes) ||
        bytes > std::numeric_limits<int64_t>::max() / 2)
      return std::nullopt;
  return is_contained(shape, 0) ? 0 : bytes;
}

/// The header's text and the bytes after it.
static Expected<std::pair<StringRef, StringRef>> splitFile(StringRef bytes,
                                                           StringRef path) {
  auto fail = [&] {
    return createStringError("expected NumPy's format in " + path);
  };
  if (!bytes.consume_front("\x93NUMPY") || bytes.size() < 6)
    return fail();
  bool isFirst = bytes[0] == 1;
  size_t length = isFirst ? support::endian::read16le(bytes.data() + 2)
                          : support::endian::read32le(bytes.data() + 2);
  bytes = bytes.drop_front(isFirst ? 4 : 6);
  if (length > bytes.size())
    return fail();
  return std::make_pair(bytes.take_front(length), bytes.drop_front(length));
}

Expected<PythonValue> readNpy(StringRef path, mlir::MLIRContext *context) {
  // Read, not mapped: another process may cut the file off meanwhile.
  auto file = MemoryBuffer::getFile(path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false,
                                    /*IsVolatile=*/true);
  if (!file)
    return createStringError("cannot open " + path + ": " +
                             file.getError().message());
  auto parts = splitFile((*file)->getBuffer(), path);
  if (!parts)
    return parts.takeError();
  auto [header, data] = *parts;
  PythonValue array;
  array.typed = true;
  mlir::Type element = parseDescription(findEntry(header, "descr"), context);
  if (!element || !parseShape(findEntry(header, "shape"), array.shape))
    return createStringError("expected an array of numbers in " + path);
  bool isF = findEntry(header, "fortran_order").starts_with("True") &&
             array.shape.size() > 1;
  array.type = ArrayType::getDynamic(array.shape.size(), element,
                                     isF ? Layout::F : Layout::C);

  std::optional<int64_t> size = countBytes(array.shape, element);
  if (!size)
    return createStringError("expected a smaller array in " + path);
  if (static_cast<uint64_t>(*size) > data.size())
    return createStringError("expected more elements in " + path);
  int64_t bytes = countElementBytes(element);
  std::vector<int64_t> strides = getStrides(array.shape, isF);
  forEachIndex(array.shape, [&](ArrayRef<int64_t> index) {
    int64_t offset = 0;
    for (auto [i, stride] : zip(index, strides))
      offset += i * stride;
    array.numbers.push_back(readElement(data.data() + offset * bytes, element));
  });
  return array;
}

} // namespace pyarray
