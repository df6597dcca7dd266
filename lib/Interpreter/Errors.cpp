//===- Errors.cpp - Raising exceptions ------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "pyarray/Conversion/Entry.h"

#include <deque>

using namespace mlir;

namespace pyarray::interpreter {

/// Exceptions refer to texts and places as long as the process lives: in
/// compiled code they are constants.
const std::string &Machine::keep(StringRef text) {
  static auto *texts = new std::map<std::string, std::string>;
  return texts->try_emplace(text.str(), text.str()).first->second;
}

Outcome Machine::raise(Operation *op, ExceptionKind exception,
                       StringRef message, ArrayRef<int64_t> arguments) {
  static auto *sites = new std::deque<PyArraySite>;
  PyArraySite *site = &sites->emplace_back();
  site->exception = static_cast<int32_t>(exception);
  site->message = keep(message).c_str();
  auto function = op->getParentOfType<func::FuncOp>();
  site->function = keep(function ? function.getSymName() : "").c_str();
  site->file = "";
  if (auto place = op->getLoc()->findInstanceOf<FileLineColLoc>()) {
    site->file = keep(place.getFilename().getValue()).c_str();
    site->line = place.getLine();
    site->column = place.getColumn();
  }
  status = program.raise(site, arguments.size(), arguments.data());
  return Outcome::Raised;
}

Outcome Machine::runCheck(CheckOp op, Frame &frame) {
  if (frame.integer(op.getCondition()))
    return Outcome::Done;
  SmallVector<int64_t> arguments;
  for (Value argument : op.getArguments())
    arguments.push_back(frame.integer(argument));
  return raise(op, op.getException(), op.getMessage(), arguments);
}

Outcome Machine::runWrapIndex(WrapIndexOp op, Frame &frame) {
  int64_t index = frame.integer(op.getIndex());
  int64_t extent = frame.integer(op.getExtent());
  int64_t wrapped = index < 0 ? index + extent : index;
  bool isChecked = !op->hasAttr(uncheckedAttrName);
  if (!isChecked || (wrapped >= 0 && wrapped < extent)) {
    frame.set(op.getResult(), wrapped);
    return Outcome::Done;
  }
  if (auto own = op->getAttrOfType<StringAttr>(wrapMessageAttrName))
    return raise(op, ExceptionKind::IndexError, own.getValue(), {});
  std::string message = ("index {0} is out of bounds for axis " +
                         Twine(op.getAxis()) + " with size {1}")
                            .str();
  return raise(op, ExceptionKind::IndexError, message, {index, extent});
}

} // namespace pyarray::interpreter
