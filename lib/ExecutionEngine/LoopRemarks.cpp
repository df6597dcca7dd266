//===- LoopRemarks.cpp - What LLVM's vectoriser says of loops -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopRemarks.h"
#include "LlvmErrors.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Support/SourceRange.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/Dominators.h"

using namespace mlir;

namespace pyarray {

LogicalResult addLineTables(ModuleOp module) {
  // LLVM knows lines and columns, no ranges.
  module.walk([](Operation *op) {
    if (FileLineColRange range = findSourceRange(op->getLoc()))
      op->setLoc(FileLineColLoc::get(op->getContext(), range.getFilename(),
                                     range.getStartLine(),
                                     range.getStartColumn()));
  });
  PassManager manager(module.getContext(), ModuleOp::getOperationName());
  manager.enableVerifier(false);
  manager.addPass(LLVM::createDIScopeForLLVMFuncOpPass());
  return manager.run(module);
}

/// LLVM's reason in the user's words; in its own where there are none.
static std::string translateReason(llvm::StringRef reason) {
  using Pair = std::pair<llvm::StringRef, llvm::StringRef>;
  constexpr Pair words[] = {
      {"the cost-model indicates", "vectors would not be faster"},
      {"unsafe dependent memory", "iterations need one another's elements"},
      {"cannot identify array bounds",
       "which elements it touches is not known before it runs"},
      {"could not determine number of loop iterations",
       "it may end at any iteration"},
      {"loop control flow is not understood", "it may end at any iteration"},
      {"value that could not be identified as reduction",
       "each iteration needs what the one before computed"},
      {"call instruction cannot be vectorized", "it calls a function"},
      {"Control flow cannot be substituted", "it stores under a condition"},
      {"cannot prove it is safe to reorder floating-point",
       "floats are added up in order, unless there is fastmath"}};
  for (auto [theirs, ours] : words)
    if (reason.starts_with(theirs))
      return ours.str();
  return reason.take_until([](char c) { return c == '.' || c == '\n'; }).str();
}

namespace {
struct VectorizerHandler : ErrorListener {
  VectorizerHandler(ModuleOp module, bool &hasErrors)
      : ErrorListener(module, hasErrors), listener(module.getContext()) {}

  bool isAnalysisRemarkEnabled(StringRef pass) const override {
    return pass == "loop-vectorize";
  }
  bool isMissedOptRemarkEnabled(StringRef) const override { return false; }
  bool isPassedOptRemarkEnabled(StringRef pass) const override {
    return pass == "loop-vectorize";
  }
  bool isAnyRemarkEnabled() const override { return true; }

  bool handleDiagnostics(const llvm::DiagnosticInfo &info) override {
    auto *remark = dyn_cast<llvm::DiagnosticInfoOptimizationBase>(&info);
    if (!remark)
      return ErrorListener::handleDiagnostics(info);
    std::string text = remark->getMsg();
    StringRef message = text;
    if (message.contains("return type cannot be vectorized"))
      return true; // it has vectors in it
    // By us, where a check may fail, or what is left over is computed.
    if (message.contains("explicitly disabled"))
      say(*remark, "not vectorised: it may end at any iteration",
          /*isWeak=*/true);
    else if (message.consume_front("loop not vectorized: "))
      say(*remark, "not vectorised: " + translateReason(message));
    else if (message.consume_front("vectorized loop (vectorization width: "))
      say(*remark, "vectorised, " + message.take_while(llvm::isDigit).str() +
                       " at a time");
    return true;
  }

private:
  void say(const llvm::DiagnosticInfoOptimizationBase &remark,
           const Twine &text, bool isWeak = false) {
    llvm::DiagnosticLocation place = findLoop(remark);
    if (!place.isValid())
      return;
    // `<ipython-input-1>` is no file in a directory.
    StringRef name = place.getRelativePath();
    std::string file =
        name.starts_with("<") ? name.str() : place.getAbsolutePath();
    addOtherRemark(
        FileLineColLoc::get(listener, file, place.getLine(), place.getColumn()),
        text, isWeak);
  }

  /// Some remarks have the place of an instruction, and none a loop.
  static llvm::DiagnosticLocation
  findLoop(const llvm::DiagnosticInfoOptimizationBase &remark) {
    auto *known = dyn_cast<llvm::DiagnosticInfoIROptimization>(&remark);
    auto *block =
        known ? dyn_cast_or_null<llvm::BasicBlock>(known->getCodeRegion())
              : nullptr;
    if (!block)
      return remark.getLocation();
    llvm::DominatorTree tree(const_cast<llvm::Function &>(*block->getParent()));
    llvm::LoopInfo loops(tree);
    llvm::Loop *loop = loops.getLoopFor(block);
    llvm::DebugLoc start = loop ? loop->getStartLoc() : llvm::DebugLoc();
    return start ? llvm::DiagnosticLocation(start) : remark.getLocation();
  }

  MLIRContext *listener;
};
} // namespace

void hearVectorizer(llvm::LLVMContext &context, ModuleOp module,
                    bool &hasErrors) {
  context.setDiagnosticHandler(
      std::make_unique<VectorizerHandler>(module, hasErrors));
}

} // namespace pyarray
