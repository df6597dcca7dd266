//===- PyTypes.cpp - Types and attributes of the py dialect ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/DialectImplementation.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray::py;

#include "pyarray/Dialect/Py/IR/PyEnums.cpp.inc"

/// The items of a tuple, of which there may be none.
static ParseResult parseItems(AsmParser &parser, SmallVector<Type> &items) {
  Type first;
  OptionalParseResult hasFirst = parser.parseOptionalType(first);
  if (!hasFirst.has_value())
    return success();
  if (failed(*hasFirst))
    return failure();
  items.push_back(first);
  while (succeeded(parser.parseOptionalComma()))
    if (parser.parseType(items.emplace_back()))
      return failure();
  return success();
}

static void printItems(AsmPrinter &printer, ArrayRef<Type> items) {
  llvm::interleaveComma(items, printer);
}

/// `wide`, or nothing.
static ParseResult parseWide(AsmParser &parser, bool &wide) {
  wide = true;
  return parser.parseKeyword("wide");
}

static void printWide(AsmPrinter &printer, bool) { printer << "wide"; }

#define GET_ATTRDEF_CLASSES
#include "pyarray/Dialect/Py/IR/PyAttributes.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "pyarray/Dialect/Py/IR/PyTypes.cpp.inc"

StrType StrType::get(MLIRContext *context, bool wide) {
  return Base::get(context, wide);
}

void PyDialect::addTypesAndAttributes() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "pyarray/Dialect/Py/IR/PyTypes.cpp.inc"
      >();
  addAttributes<
#define GET_ATTRDEF_LIST
#include "pyarray/Dialect/Py/IR/PyAttributes.cpp.inc"
      >();
}
