//===- Faults.cpp - Failures of the compiler, on request ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Pipelines/Faults.h"

#include "llvm/Support/ErrorHandling.h"
#include <csignal>
#include <cstdlib>

using namespace mlir;

namespace pyarray {

llvm::StringRef findFault(llvm::StringRef fault, const llvm::Twine &place) {
  if (fault.empty() || !fault.consume_front(place.str()))
    return "";
  if (fault.empty())
    return "fail";
  return fault.consume_front(":") ? fault : "";
}

/// Takes stack until there is none.
[[gnu::noinline]] static int overflowStack(volatile char *outer) {
  volatile char block[4096];
  block[0] = *outer;
  return overflowStack(block) + block[0];
}

/// Removes the end of a block, which the verifier misses.
static void invalidate(Operation *op) {
  op->walk([](Block *block) {
    if (block->empty() || !block->back().hasTrait<OpTrait::IsTerminator>())
      return WalkResult::advance();
    block->back().erase();
    return WalkResult::interrupt();
  });
}

llvm::LogicalResult injectFault(llvm::StringRef kind, Operation *op) {
  volatile char start = 0;
  if (kind == "abort")
    std::abort();
  if (kind == "segv")
    std::raise(SIGSEGV);
  if (kind == "trap")
    __builtin_trap();
  if (kind == "overflow")
    return llvm::success(overflowStack(&start) != 0);
  if (kind == "fatal")
    llvm::report_fatal_error("an injected fault", /*gen_crash_diag=*/false);
  if (kind == "memory")
    llvm::report_bad_alloc_error("an injected fault");
  if (kind == "error")
    return op->emitError("an injected fault");
  if (kind == "interrupt")
    return llvm::success(std::raise(SIGINT) == 0);
  if (kind != "invalid")
    return llvm::failure();
  invalidate(op);
  return llvm::success();
}

namespace {
struct FaultPass : PassWrapper<FaultPass, OperationPass<>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(FaultPass)

  explicit FaultPass(llvm::StringRef kind) : kind(kind.str()) {}

  void runOnOperation() override {
    if (failed(injectFault(kind, getOperation())))
      signalPassFailure();
  }

private:
  std::string kind;
};
} // namespace

std::unique_ptr<Pass> createFaultPass(llvm::StringRef kind) {
  return std::make_unique<FaultPass>(kind);
}

} // namespace pyarray
