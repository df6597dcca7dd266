//===- InferTypes.cpp - Give every value its type -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.func @f(%a: !py.object)             py.func @f(%a: !py.int) -> !py.int
//       -> !py.object                          attributes {signature =
//       attributes {signature =                            [!py.int]} {
//                   [!py.int]} {      =>     %r = py.invoke @"g(int)"(%a)
//     %g = py.global "g" = @g                    : (!py.int) -> !py.int
//     %r = py.call %g(%a)                    py.return %r : !py.int
//     py.return %r                         }
//   }
//
//===----------------------------------------------------------------------===//

#include "TypeSolver.h"
#include "pyarray/Dialect/Py/Transforms/Passes.h"

using namespace mlir;

namespace pyarray::py {
#define GEN_PASS_DEF_INFERTYPESPASS
#include "pyarray/Dialect/Py/Transforms/Passes.h.inc"

/// Whether the pass has run before.
static bool isTyped(FuncOp function) {
  auto isObject = [](Type type) { return isa<ObjectType>(type); };
  return llvm::none_of(function.getArgumentTypes(), isObject) &&
         llvm::none_of(function.getResultTypes(), isObject);
}

/// The promise of the `typed` phase.
static LogicalResult verifyTyped(FuncOp function) {
  WalkResult result = function.walk([](Operation *op) {
    for (Type type : op->getResultTypes())
      if (isa<ObjectType>(type)) {
        op->emitError("internal error: a value has no type");
        return WalkResult::interrupt();
      }
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

namespace {
struct InferTypesPass final : impl::InferTypesPassBase<InferTypesPass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (llvm::all_of(module.getOps<FuncOp>(), isTyped))
      return markAllAnalysesPreserved();
    SmallVector<FuncOp> untyped(module.getOps<FuncOp>());
    SmallVector<FuncOp> entries;
    for (FuncOp function : untyped)
      if (function.getSignature())
        entries.push_back(function);
    if (entries.empty()) {
      module.emitError("expected a function with a signature");
      return signalPassFailure();
    }
    TypeSolver solver(module);
    SmallVector<FuncOp> typed;
    if (failed(solver.solve(entries)) || failed(makeTyped(solver, typed)))
      return signalPassFailure();
    // With those that were linked meanwhile.
    for (FuncOp function : llvm::make_early_inc_range(module.getOps<FuncOp>()))
      function.erase();
    for (FuncOp function : typed)
      module.push_back(function);
    numInstances += typed.size();
  }

private:
  LogicalResult makeTyped(TypeSolver &solver,
                          SmallVectorImpl<FuncOp> &functions) {
    LogicalResult result = success();
    llvm::SetVector<Instance *> used;
    for (const std::unique_ptr<Instance> &instance : solver.getInstances())
      if (instance->signatureSize)
        used.insert(instance.get());
    for (size_t i = 0; i != used.size(); ++i) {
      FailureOr<FuncOp> function = materialize(solver, *used[i], used);
      if (failed(function) || failed(verifyTyped(*function))) {
        result = failure();
        break;
      }
      functions.push_back(*function);
    }
    if (failed(result))
      for (FuncOp function : functions)
        function.erase();
    return result;
  }
};
} // namespace
} // namespace pyarray::py
