//===- PyTypes.cpp - Types and attributes of the py dialect ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/DialectImplementation.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
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

//===----------------------------------------------------------------------===//
// Verification
//===----------------------------------------------------------------------===//

using Emitter = function_ref<InFlightDiagnostic()>;

LogicalResult RecordType::verify(Emitter emitError, StringAttr name,
                                 ArrayAttr fields, ArrayRef<Type> items,
                                 int64_t) {
  if (!llvm::all_of(fields, llvm::IsaPred<StringAttr>))
    return emitError() << "expected the fields of '" << name.getValue()
                       << "' to be names";
  if (!items.empty() && items.size() != fields.size())
    return emitError() << "expected " << fields.size() << " items of '"
                       << name.getValue() << "', but got " << items.size();
  return success();
}

LogicalResult EnumType::verify(Emitter emitError, StringAttr name,
                               ArrayAttr names, ArrayAttr values, bool,
                               int64_t) {
  if (!llvm::all_of(names, llvm::IsaPred<StringAttr>) ||
      names.size() != values.size())
    return emitError() << "expected the members of '" << name.getValue()
                       << "' to have a name and a value each";
  return success();
}

LogicalResult TypeValueAttr::verify(Emitter emitError, Type type,
                                    int64_t index) {
  EnumType members = dyn_cast<EnumType>(type);
  if (members && uint64_t(index) >= members.getNames().size())
    return emitError() << "expected the number of a member of '"
                       << members.getName().getValue() << "', but got "
                       << index;
  return success();
}

static bool areParts(ArrayRef<Type> parts, StringRef kind) {
  size_t count = parts.size();
  if (kind == "ndindex")
    return llvm::all_of(parts, llvm::IsaPred<IntType>);
  if (llvm::is_contained({"ndenumerate", "flat", "flags"}, kind))
    return count == 1 && isa<pyarray::ArrayType>(parts[0]);
  if (llvm::is_contained({"dict_keys", "dict_values", "dict_items"}, kind))
    return count == 1 && isa<DictType>(parts[0]);
  if (llvm::is_contained({"keys", "values", "items"}, kind))
    return count == 2 && isa<DictType>(parts[0]) && isa<IntType>(parts[1]);
  if (kind == "set")
    return count == 2 && isa<SetType>(parts[0]) && isa<IntType>(parts[1]);
  if (kind == "choice")
    return count &&
           llvm::all_of(parts,
                        llvm::IsaPred<pyarray::py::FunctionType, ClosureType>);
  if (kind == "zip")
    return count > 0;
  return (kind == "enumerate" && count == 2) ||
         (kind == "reversed" && count == 1);
}

LogicalResult IterableType::verify(Emitter emitError, StringAttr kind,
                                   ArrayRef<Type> parts) {
  if (areParts(parts, kind.getValue()))
    return success();
  return emitError() << "expected the parts of '" << kind.getValue()
                     << "', but got " << parts;
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
