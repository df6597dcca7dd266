//===- HostCalls.cpp - What the interpreter does --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostCalls.h"
#include "Words.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace pyarray;

/// `print(!py.int, sep=!py.str) -> !py.none`
static std::string getSignature(StringRef callable,
                                const CallArguments &arguments, Type result) {
  SmallVector<std::string> types;
  auto add = [&](StringRef prefix, Type type) {
    llvm::raw_string_ostream(types.emplace_back()) << prefix << type;
  };
  for (const PyValue &argument : arguments.positional)
    add("", argument.type);
  for (const auto &[name, argument] : arguments.keywords)
    add((name + "=").str(), argument.type);
  std::string text;
  llvm::raw_string_ostream(text)
      << callable << "(" << llvm::join(types, ", ") << ") -> " << result;
  return text;
}

static Value emitArgumentWords(Lowering &b, const CallArguments &arguments) {
  SmallVector<Value> values;
  for (const PyValue &argument : arguments.positional)
    llvm::append_range(values, argument.values);
  for (const auto &[name, argument] : arguments.keywords)
    llvm::append_range(values, argument.values);
  return borrowWords(b, values);
}

PyResult pyarray::emitHostCall(Lowering &b, StringRef callable,
                               ArrayRef<PyValue> arguments, Type result) {
  CallArguments call;
  call.positional.assign(arguments.begin(), arguments.end());
  return emitHostCall(b, callable, call, result);
}

PyResult pyarray::emitHostCall(Lowering &b, StringRef callable,
                               const CallArguments &arguments, Type result) {
  SmallVector<Type> types;
  if (failed(convertType(result, types)))
    return b.refuse("expected a typed result");
  Value words = emitArgumentWords(b, arguments);
  Value out = StackSlotsOp::create(b, std::max<int64_t>(countWords(types), 1));
  RuntimeCallOp::create(
      b, Type(), b.getStringAttr("pyarray_host_call"), ValueRange{words, out},
      b.getStringAttr(getSignature(callable, arguments, result)),
      b.getUnitAttr());
  PyValue value(result);
  int64_t offset = 0;
  for (Type type : types) {
    Value part = LoadSlotOp::create(b, type, out, b.constantIndex(0), offset,
                                    /*taken=*/true);
    value.values.push_back(part);
    offset += countWords(type);
  }
  return value;
}
