//===- PyArrayTypes.cpp - The array type ----------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace pyarray;

#define GET_TYPEDEF_CLASSES
#include "pyarray/Dialect/PyArray/IR/PyArrayTypes.cpp.inc"

void PyArrayDialect::registerTypes() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "pyarray/Dialect/PyArray/IR/PyArrayTypes.cpp.inc"
      >();
}

//===----------------------------------------------------------------------===//
// Text: array<?x3xf64, strided, readonly>
//===----------------------------------------------------------------------===//

/// Parses `, rows`, `, readonly`, in that order, as far as they are there.
static ParseResult parseLayoutAndMark(AsmParser &parser, Layout &layout,
                                      bool &readOnly) {
  bool hasLayout = false;
  while (succeeded(parser.parseOptionalComma())) {
    SMLoc loc = parser.getCurrentLocation();
    StringRef keyword;
    if (parser.parseKeyword(&keyword))
      return failure();
    std::optional<Layout> parsed = symbolizeLayout(keyword);
    if (parsed && !hasLayout && !readOnly) {
      layout = *parsed;
      hasLayout = true;
    } else if (keyword == "readonly" && !readOnly) {
      readOnly = true;
    } else {
      return parser.emitError(loc)
             << "expected a layout or readonly, but got " << keyword;
    }
  }
  return success();
}

Type ArrayType::parse(AsmParser &parser) {
  SMLoc loc = parser.getCurrentLocation();
  SmallVector<int64_t> shape;
  Type elementType;
  Layout layout = Layout::C;
  bool readOnly = false;
  if (parser.parseLess() || parser.parseDimensionList(shape) ||
      parser.parseType(elementType) ||
      parseLayoutAndMark(parser, layout, readOnly) || parser.parseGreater())
    return {};
  return parser.getChecked<ArrayType>(loc, parser.getContext(), shape,
                                      elementType, layout, readOnly);
}

void ArrayType::print(AsmPrinter &printer) const {
  printer << "<";
  for (int64_t extent : getShape()) {
    if (ShapedType::isDynamic(extent))
      printer << "?x";
    else
      printer << extent << "x";
  }
  printer << getElementType();
  if (getLayout() != Layout::C)
    printer << ", " << stringifyLayout(getLayout());
  if (getReadOnly())
    printer << ", readonly";
  printer << ">";
}

//===----------------------------------------------------------------------===//
// Invariants
//===----------------------------------------------------------------------===//

/// The most axes an array can have.
static constexpr size_t maxRank = 32;

/// Whether `type` is of floats, or of complex numbers of these.
static bool isInexact(Type type) {
  if (ComplexType complex = dyn_cast<ComplexType>(type))
    type = complex.getElementType();
  return isa<Float32Type, Float64Type>(type);
}

static bool isElementType(Type type) {
  IntegerType integer = dyn_cast<IntegerType>(type);
  if (!integer)
    return isInexact(type);
  return integer.isSignless()
             ? integer.getWidth() == 1
             : llvm::is_contained({8u, 16u, 32u, 64u}, integer.getWidth());
}

bool pyarray::isScalarType(Type type) {
  IntegerType integer = dyn_cast<IntegerType>(type);
  if (!integer)
    return isInexact(type);
  return integer.isSignless() && integer.getWidth() >= 1 &&
         integer.getWidth() <= 64;
}

/// Whether memory holds `type` in as many bytes as it has bits for: the
/// sizes of others are the target's.
static bool isStoredType(Type type) {
  IntegerType integer = dyn_cast<IntegerType>(type);
  return isScalarType(type) &&
         (!integer ||
          llvm::is_contained({1u, 8u, 16u, 32u, 64u}, integer.getWidth()));
}

bool pyarray::isBufferType(Type type) {
  MemRefType memref = dyn_cast<MemRefType>(type);
  return memref && isStoredType(memref.getElementType()) &&
         memref.isStrided() && !memref.getMemorySpace();
}

/// Whether the elements along the known axes can be counted in 63 bits, so
/// that strides cannot overflow.
static bool isCountable(ArrayRef<int64_t> shape) {
  int64_t count = 16; // the bytes of the largest element
  for (int64_t extent : shape)
    if (!ShapedType::isDynamic(extent) && extent > 1 &&
        llvm::MulOverflow(count, extent, count))
      return false;
  return true;
}

LogicalResult ArrayType::verify(function_ref<InFlightDiagnostic()> emitError,
                                ArrayRef<int64_t> shape, Type elementType,
                                Layout layout, bool readOnly) {
  if (shape.size() > maxRank)
    return emitError() << "expected at most " << maxRank << " axes, but got "
                       << shape.size();
  for (int64_t extent : shape)
    if (extent < 0 && !ShapedType::isDynamic(extent))
      return emitError() << "expected extents that are not negative, but got "
                         << extent;
  if (!isCountable(shape))
    return emitError() << "expected an array whose bytes can be counted in 63 "
                          "bits";
  if (!isElementType(elementType))
    return emitError() << "expected a NumPy element type, but got "
                       << elementType;
  return success();
}

//===----------------------------------------------------------------------===//
// Related types
//===----------------------------------------------------------------------===//

Type ArrayType::getScalarType() const {
  IntegerType integer = dyn_cast<IntegerType>(getElementType());
  if (!integer)
    return getElementType();
  return IntegerType::get(getContext(), integer.getWidth());
}

ArrayType ArrayType::withElementType(Type elementType) const {
  return get(getShape(), elementType, getLayout(), getReadOnly());
}

ArrayType ArrayType::withLayout(Layout layout) const {
  return get(getShape(), getElementType(), layout, getReadOnly());
}

ArrayType ArrayType::withReadOnly(bool readOnly) const {
  return get(getShape(), getElementType(), getLayout(), readOnly);
}

ArrayType ArrayType::getDynamic(int64_t rank, Type elementType, Layout layout) {
  SmallVector<int64_t> shape(rank, ShapedType::kDynamic);
  return get(shape, elementType, layout, /*readOnly=*/false);
}
