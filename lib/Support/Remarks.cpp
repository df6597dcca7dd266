//===- Remarks.cpp - What became of the user's loops ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Support/Remarks.h"
#include "pyarray/Support/SourceRange.h"

#include "mlir/IR/Remarks.h"
#include <mutex>
#include <set>
#include <tuple>

using namespace mlir;
namespace engine = mlir::remark::detail;

namespace pyarray {

//===----------------------------------------------------------------------===//
// Speaking
//===----------------------------------------------------------------------===//

static constexpr llvm::StringLiteral category = "pyarray";

bool hasRemarkListener(Operation *op) {
  return op->getContext()->getRemarkEngine() != nullptr;
}

void addRemark(Operation *op, const llvm::Twine &text) {
  if (hasRemarkListener(op))
    remark::passed(op->getLoc(),
                   remark::RemarkOpts::name("loop").category(category))
        << text.str();
}

void addRemark(Operation *op, llvm::function_ref<std::string()> makeText) {
  if (hasRemarkListener(op))
    addRemark(op, llvm::Twine(makeText()));
}

//===----------------------------------------------------------------------===//
// Listening
//===----------------------------------------------------------------------===//

class RemarkListener::State : public engine::MLIRRemarkStreamerBase {
public:
  void streamOptimizationRemark(const engine::Remark &remark) override {
    FileLineColRange range = findSourceRange(remark.getLocation());
    std::string text;
    for (const engine::Remark::Arg &part : remark.getArgs())
      text += part.val;
    std::lock_guard<std::mutex> guard(lock);
    remarks.emplace(range ? range.getFilename().str() : "",
                    range ? range.getStartLine() : 0,
                    range ? range.getStartColumn() : 0, std::move(text));
  }

  std::vector<Remark> get() {
    std::lock_guard<std::mutex> guard(lock);
    std::vector<Remark> result;
    for (const auto &[file, line, column, text] : remarks)
      result.push_back({file, line, column, text});
    return result;
  }

private:
  std::mutex lock;
  std::set<std::tuple<std::string, unsigned, unsigned, std::string>> remarks;
};

RemarkListener::RemarkListener(MLIRContext *context) : context(context) {
  auto streamer = std::make_unique<State>();
  state = streamer.get();
  remark::RemarkCategories categories;
  categories.passed = category.str();
  LogicalResult enabled = remark::enableOptimizationRemarks(
      *context, std::move(streamer),
      std::make_unique<remark::RemarkEmittingPolicyAll>(), categories);
  assert(succeeded(enabled) && "a streamer of our own needs no file");
  (void)enabled;
}

RemarkListener::~RemarkListener() { context->setRemarkEngine(nullptr); }

std::vector<Remark> RemarkListener::getRemarks() const { return state->get(); }

} // namespace pyarray
