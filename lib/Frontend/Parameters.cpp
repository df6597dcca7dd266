//===- Parameters.cpp - Parameters as Python writes them ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parameters.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;

namespace pyarray {

Parameters Parameters::parse(ArrayRef<StringRef> texts) {
  Parameters result;
  bool areKeywordsOnly = false;
  for (StringRef text : texts) {
    if (text == "yield") {
      result.isGenerator = true;
    } else if (text == "*") {
      areKeywordsOnly = true;
    } else if (text == "/") {
      result.positionalOnly = result.names.size() - result.captures;
    } else if (text.consume_front("&")) {
      ++result.captures;
      result.names.push_back(text);
    } else if (text.consume_front("**")) {
      result.varKeyword = true;
      result.names.push_back(text);
    } else if (text.consume_front("*")) {
      result.varPositional = areKeywordsOnly = true;
      result.names.push_back(text);
    } else {
      if (text.consume_front("="))
        result.staticPositions.push_back(result.names.size());
      result.keywordOnly += areKeywordsOnly;
      result.names.push_back(text);
    }
  }
  return result;
}

void Parameters::describe(py::FuncOp function) const {
  mlir::Builder builder(function.getContext());
  function.setParametersAttr(builder.getStrArrayAttr(names));
  if (captures)
    function.setCapturesAttr(builder.getI64IntegerAttr(captures));
  if (positionalOnly)
    function.setPositionalOnlyAttr(builder.getI64IntegerAttr(positionalOnly));
  if (keywordOnly)
    function.setKeywordOnlyAttr(builder.getI64IntegerAttr(keywordOnly));
  if (!staticPositions.empty())
    function->setAttr(py::staticParametersName,
                      builder.getDenseI64ArrayAttr(staticPositions));
  function.setVarPositional(varPositional);
  function.setVarKeyword(varKeyword);
  function.setGenerator(isGenerator);
}

} // namespace pyarray
