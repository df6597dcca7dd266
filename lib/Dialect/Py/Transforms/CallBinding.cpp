//===- CallBinding.cpp - Arguments for parameters -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In CPython's order, so that of several mistakes the same one is told:
// positional arguments, keywords, too many, missing ones, missing keywords.
//
//===----------------------------------------------------------------------===//

#include "CallBinding.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Support/LibraryNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;

namespace pyarray::py {

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`: as CPython lists names.
static std::string listNames(ArrayRef<StringRef> names) {
  std::string text;
  for (auto [index, name] : llvm::enumerate(names)) {
    if (index && names.size() > 2)
      text += ",";
    if (index)
      text += index + 1 == names.size() ? " and " : " ";
    text += "'" + name.str() + "'";
  }
  return text;
}

bool isStarred(CallOp call, size_t operand, size_t numOperands) {
  size_t first = numOperands - call.getArguments().size();
  std::optional<ArrayRef<int64_t>> starred = call.getStarred();
  return starred && operand >= first &&
         llvm::is_contained(*starred, int64_t(operand - first));
}

RecordType getKeywordsType(MLIRContext *context, ArrayAttr names,
                           ArrayRef<Type> types) {
  return RecordType::get(context, StringAttr::get(context, "**"), names, types,
                         /*class_object=*/-1);
}

//===----------------------------------------------------------------------===//
// The binder
//===----------------------------------------------------------------------===//

namespace {
class CallBinder {
public:
  CallBinder(InferenceContext &context, const BoundCall &call);
  FailureOr<SmallVector<BoundArgument>> bind();

private:
  LogicalResult refuse(Code code, const Twine &message) {
    return context.refuse(call.call, code, name + message);
  }
  LogicalResult collect();
  LogicalResult collectStarred(unsigned operand);
  LogicalResult collectKeywords(unsigned operand);
  LogicalResult bindKeywords();
  LogicalResult checkCount();
  LogicalResult bindDefaults();
  void pack();
  LogicalResult checkCaptures() const;
  bool isBound(const BoundArgument &argument) const {
    return argument.operand || argument.capture || argument.constant;
  }
  /// The default of a parameter, or an argument that is none.
  BoundArgument getDefault(size_t parameter) const;
  LogicalResult refuseMissing(ArrayRef<StringRef> missing, StringRef kind);

  InferenceContext &context;
  const BoundCall &call;
  std::string name; // `f()`
  SmallVector<StringRef> parameters;
  size_t captures, positionalOnly, keywordOnly, numPositional;
  SmallVector<BoundArgument> given;
  SmallVector<std::pair<StringAttr, BoundArgument>> keywords, extraKeywords;
  SmallVector<BoundArgument> bound;
};
} // namespace

CallBinder::CallBinder(InferenceContext &context, const BoundCall &call)
    : context(context), call(call) {
  FuncOp function = call.function;
  StringRef symbol = function.getName().split('#').first;
  if (isLibraryName(symbol))
    symbol = symbol.drop_front(symbol.find_last_of(".:") + 1);
  name = symbol.str() + "()";
  if (ArrayAttr names = function.getParametersAttr())
    llvm::append_range(parameters, names.getAsValueRange<StringAttr>());
  parameters.resize(function.getNumArguments());
  captures = function.getCaptures().value_or(0);
  positionalOnly = function.getPositionalOnly().value_or(0);
  keywordOnly = function.getKeywordOnly().value_or(0);
  numPositional = parameters.size() - captures - keywordOnly -
                  function.getVarPositional() - function.getVarKeyword();
  bound.resize(parameters.size());
}

//===----------------------------------------------------------------------===//
// What is given
//===----------------------------------------------------------------------===//

LogicalResult CallBinder::collectStarred(unsigned operand) {
  const InferredValue &value = call.operands[operand];
  ArrayRef<Type> items;
  if (TupleType tuple = dyn_cast<TupleType>(value.type))
    items = tuple.getItems();
  else if (RecordType record = dyn_cast<RecordType>(value.type))
    items = record.getItems();
  else
    return context.refuse(call.call,
                          isScalar(value.type) || isa<NoneType>(value.type)
                              ? Code::WrongType
                              : Code::StarNotSupported,
                          "expected a tuple after '*', but got " +
                              describeType(value.type),
                          "a tuple has a length that is known when the "
                          "function is compiled");
  for (unsigned i = 0; i != items.size(); ++i) {
    given.emplace_back().operand = operand;
    given.back().item = i;
  }
  return success();
}

LogicalResult CallBinder::collectKeywords(unsigned operand) {
  Type type = call.operands[operand].type;
  if (!isKeywords(type))
    return context.refuse(call.call, Code::StarNotSupported,
                          "expected the '**' parameter of a function after "
                          "'**', but got " +
                              describeType(type),
                          "write the keywords one by one");
  for (auto [index, field] :
       llvm::enumerate(cast<RecordType>(type).getFields())) {
    BoundArgument argument;
    argument.operand = operand;
    argument.item = index;
    StringAttr keyword = cast<StringAttr>(field);
    for (const auto &other : keywords)
      if (other.first == keyword)
        return refuse(Code::RepeatedArgument,
                      " got multiple values for keyword argument '" +
                          keyword.getValue() + "'");
    keywords.push_back({keyword, argument});
  }
  return success();
}

LogicalResult CallBinder::collect() {
  size_t count = call.operands.size();
  ArrayAttr names = call.call.getKeywords();
  size_t firstKeyword = count - names.size();
  for (size_t i = 0; i != firstKeyword; ++i) {
    if (!isStarred(call.call, i, count))
      given.emplace_back().operand = i;
    else if (failed(collectStarred(i)))
      return failure();
  }
  for (size_t i = firstKeyword; i != count; ++i) {
    StringAttr keyword = cast<StringAttr>(names[i - firstKeyword]);
    if (keyword == "**") {
      if (failed(collectKeywords(i)))
        return failure();
      continue;
    }
    BoundArgument argument;
    argument.operand = i;
    keywords.push_back({keyword, argument});
  }
  return success();
}

//===----------------------------------------------------------------------===//
// What goes where
//===----------------------------------------------------------------------===//

LogicalResult CallBinder::bindKeywords() {
  FuncOp function = call.function;
  size_t end = parameters.size() - function.getVarKeyword();
  SmallVector<StringRef> refused;
  for (auto &[keyword, argument] : keywords) {
    size_t position = captures;
    while (position != end && (parameters[position] != keyword.getValue() ||
                               position < captures + positionalOnly ||
                               (function.getVarPositional() &&
                                position == captures + numPositional)))
      ++position;
    if (position != end) {
      if (isBound(bound[position]))
        return refuse(Code::RepeatedArgument,
                      " got multiple values for argument '" +
                          keyword.getValue() + "'");
      bound[position] = argument;
    } else if (function.getVarKeyword()) {
      extraKeywords.push_back({keyword, argument});
    } else if (llvm::is_contained(
                   ArrayRef(parameters).slice(captures, positionalOnly),
                   keyword.getValue())) {
      refused.push_back(keyword.getValue());
    } else {
      return refuse(Code::UnexpectedKeyword,
                    " got an unexpected keyword argument '" +
                        keyword.getValue() + "'");
    }
  }
  if (refused.empty())
    return success();
  return refuse(Code::UnexpectedKeyword,
                " got some positional-only arguments passed as keyword "
                "arguments: '" +
                    llvm::join(refused, ", ") + "'");
}

LogicalResult CallBinder::checkCount() {
  if (given.size() <= numPositional || call.function.getVarPositional())
    return success();
  size_t least = 0, numKeywords = 0;
  for (size_t i = 0; i != numPositional; ++i)
    least += !isBound(getDefault(captures + i));
  for (const BoundArgument &argument :
       ArrayRef(bound).drop_front(captures + numPositional))
    numKeywords += isBound(argument);
  std::string takes = least == numPositional
                          ? std::to_string(least)
                          : "from " + std::to_string(least) + " to " +
                                std::to_string(numPositional);
  bool isPlural = least != numPositional || numPositional != 1;
  std::string extra;
  if (numKeywords)
    extra = " positional argument" + std::string(given.size() == 1 ? "" : "s") +
            " (and " + std::to_string(numKeywords) + " keyword-only argument" +
            (numKeywords == 1 ? "" : "s") + ")";
  bool isOne = given.size() == 1 && !numKeywords;
  return refuse(Code::TooManyArguments,
                " takes " + takes + " positional argument" +
                    (isPlural ? "s" : "") + " but " + Twine(given.size()) +
                    extra + (isOne ? " was given" : " were given"));
}

BoundArgument CallBinder::getDefault(size_t parameter) const {
  BoundArgument argument;
  ArrayAttr defaults = call.function.getDefaultsAttr();
  size_t numDefaults = defaults ? defaults.size() : 0;
  size_t first = parameters.size() - numDefaults;
  if (parameter < first)
    return argument;
  Attribute value = defaults[parameter - first];
  IntegerAttr integer = dyn_cast<IntegerAttr>(value);
  if (integer && integer.getType().isIndex())
    argument.capture = captures + integer.getInt();
  else if (!isa<UnitAttr>(value))
    argument.constant = value;
  return argument;
}

LogicalResult CallBinder::refuseMissing(ArrayRef<StringRef> missing,
                                        StringRef kind) {
  if (missing.empty())
    return success();
  return refuse(Code::MissingArgument, " missing " + Twine(missing.size()) +
                                           " required " + kind + " argument" +
                                           (missing.size() == 1 ? "" : "s") +
                                           ": " + listNames(missing));
}

LogicalResult CallBinder::bindDefaults() {
  FuncOp function = call.function;
  SmallVector<StringRef> missing, missingKeywords;
  size_t firstKeyword = captures + numPositional + function.getVarPositional();
  for (size_t i = captures; i != parameters.size(); ++i) {
    bool isVarPositional =
        function.getVarPositional() && i == captures + numPositional;
    bool isVarKeyword = function.getVarKeyword() && i + 1 == parameters.size();
    if (isBound(bound[i]) || isVarPositional || isVarKeyword)
      continue;
    bound[i] = getDefault(i);
    if (!isBound(bound[i]))
      (i < firstKeyword ? missing : missingKeywords).push_back(parameters[i]);
  }
  if (failed(refuseMissing(missing, "positional")))
    return failure();
  return refuseMissing(missingKeywords, "keyword-only");
}

/// The arguments that no parameter has a name for.
void CallBinder::pack() {
  FuncOp function = call.function;
  if (function.getVarPositional()) {
    BoundArgument &rest = bound[captures + numPositional];
    rest.isPacked = true;
    if (given.size() > numPositional)
      rest.items.assign(given.begin() + numPositional, given.end());
  }
  if (!function.getVarKeyword())
    return;
  BoundArgument &rest = bound.back();
  rest.isPacked = true;
  SmallVector<Attribute> names;
  for (auto &[keyword, argument] : extraKeywords) {
    names.push_back(keyword);
    rest.items.push_back(argument);
  }
  rest.names = ArrayAttr::get(function.getContext(), names);
}

/// What is called may be another closure than the function was made for.
LogicalResult CallBinder::checkCaptures() const {
  size_t available = call.closure ? call.closure.getCaptures().size() : 0;
  for (const BoundArgument &argument : bound)
    if (argument.capture && *argument.capture >= available)
      return context.refuse(call.call, Code::NotSupported,
                            name + " expected a closure of more than " +
                                Twine(*argument.capture) + " values, but got " +
                                Twine(available));
  return success();
}

FailureOr<SmallVector<BoundArgument>> CallBinder::bind() {
  if (failed(collect()))
    return failure();
  for (size_t i = 0; i != captures; ++i)
    bound[i].capture = i;
  for (size_t i = 0; i != std::min(given.size(), numPositional); ++i)
    bound[captures + i] = given[i];
  if (failed(bindKeywords()) || failed(checkCount()) ||
      failed(bindDefaults()) || failed(checkCaptures()))
    return failure();
  pack();
  return bound;
}

FailureOr<SmallVector<BoundArgument>> bindArguments(InferenceContext &context,
                                                    const BoundCall &call) {
  return CallBinder(context, call).bind();
}

//===----------------------------------------------------------------------===//
// What is known of it
//===----------------------------------------------------------------------===//

InferredValue inferArgument(const BoundCall &call,
                            const BoundArgument &argument) {
  MLIRContext *context = call.function.getContext();
  if (argument.isPacked) {
    SmallVector<InferredValue> items;
    SmallVector<Type> types;
    for (const BoundArgument &item : argument.items) {
      items.push_back(inferArgument(call, item));
      types.push_back(items.back().type);
    }
    if (argument.names)
      return InferredValue(getKeywordsType(context, argument.names, types));
    return InferredValue::getTuple(context, items);
  }
  if (argument.capture)
    return InferredValue(call.closure.getCaptures()[*argument.capture]);
  if (argument.constant)
    return InferredValue::getConstant(argument.constant);
  const InferredValue &operand = call.operands[*argument.operand];
  if (!argument.item)
    return operand;
  if (isa<TupleType>(operand.type))
    return operand.getItem(*argument.item);
  return InferredValue(
      cast<RecordType>(operand.type).getItems()[*argument.item]);
}

} // namespace pyarray::py
