//===- PyTypeRulesPrint.cpp - What print takes ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

/// Whether values of this type become objects of the interpreter.
static bool isPrintable(Type type) {
  if (py::TupleType tuple = dyn_cast<py::TupleType>(type))
    return llvm::all_of(tuple.getItems(), isPrintable);
  if (RecordType record = dyn_cast<RecordType>(type))
    return record.getClassObject() >= 0 &&
           llvm::all_of(record.getItems(), isPrintable);
  if (OptionalType optional = dyn_cast<OptionalType>(type))
    return isPrintable(optional.getValue());
  if (ListType list = dyn_cast<ListType>(type))
    return isPrintable(list.getItem());
  if (SetType set = dyn_cast<SetType>(type))
    return isPrintable(set.getItem());
  if (DictType dict = dyn_cast<DictType>(type))
    return isPrintable(dict.getKey()) && isPrintable(dict.getValue());
  return isScalar(type) ||
         isa<py::NoneType, EllipsisType, UnboundType, VarType, ArrayType,
             StrType, BytesType, py::ComplexType, mlir::ComplexType, RangeType,
             SliceType, EnumType, ExceptionType>(type);
}

static bool isTextOrNone(Type type) {
  if (OptionalType optional = dyn_cast<OptionalType>(type))
    type = optional.getValue();
  return isa<py::NoneType, StrType>(type);
}

/// `sep` and `end` are texts, `flush` is anything, and `file` is None.
static LogicalResult checkKeyword(const Arguments &call, StringRef name,
                                  Type type) {
  if (name == "flush")
    return success(isPrintable(type));
  if (name == "sep" || name == "end") {
    if (isTextOrNone(type))
      return success();
    return call.rule.refuse(Code::WrongType,
                            name + " must be None or a string, not " +
                                StringRef(quoteType(type)).trim('\''));
  }
  if (name != "file")
    return call.rule.refuse(Code::UnexpectedKeyword,
                            "'" + name +
                                "' is an invalid keyword argument for print()");
  if (isa<py::NoneType>(type))
    return success();
  return call.refuse(Code::OptionNotSupported,
                     "with a file is not supported in compiled code",
                     "return the text, and write it in the caller");
}

Inferred py::inferPrint(const Rule &rule, Arguments &call) {
  for (const InferredValue &value : call.positional())
    if (!isPrintable(value.type))
      return call.refuse(Code::ArgumentNotSupported,
                         "of " + describeType(value.type) +
                             " is not supported in compiled code");
  for (auto [name, value] : call.named())
    if (failed(checkKeyword(call, name, value->type)))
      return failure();
  return rule.getNone();
}
