//===- Phases.cpp - What holds after each phase ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Pipelines/Phases.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Pipelines/Passes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;

namespace pyarray {

namespace {
struct PhaseInfo {
  llvm::StringLiteral name, promise;
};
} // namespace

static constexpr Phase phases[] = {Phase::Import, Phase::Ssa,   Phase::Typed,
                                   Phase::Array,  Phase::Loops, Phase::Vector,
                                   Phase::Llvm};

static constexpr PhaseInfo infos[] = {
    {"import", "Python as it is written: py ops, names are loads and stores"},
    {"ssa", "names are values, each function has one return"},
    {"typed", "every value has its type, one function per signature"},
    {"array", "no py op is left, arrays are computed by maps"},
    {"loops", "no array type is left: memrefs, affine and scf loops"},
    {"vector", "innermost loops work on vectors, no affine op is left"},
    {"llvm", "the LLVM dialect only"}};

llvm::ArrayRef<Phase> getPhases() { return phases; }

llvm::StringRef getPhaseName(Phase phase) {
  return infos[static_cast<unsigned>(phase)].name;
}

llvm::StringRef getPhasePromise(Phase phase) {
  return infos[static_cast<unsigned>(phase)].promise;
}

std::optional<Phase> parsePhase(llvm::StringRef name) {
  const Phase *found = llvm::find_if(
      phases, [&](Phase phase) { return getPhaseName(phase) == name; });
  if (found == std::end(phases))
    return std::nullopt;
  return *found;
}

std::string listPhases() {
  return llvm::join(llvm::map_range(phases, getPhaseName), ", ");
}

//===----------------------------------------------------------------------===//
// Promises
//===----------------------------------------------------------------------===//

static bool isOfDialect(Operation *op, llvm::StringRef name) {
  return op->getName().getDialectNamespace() == name;
}

/// Does `predicate` hold for the type of a result or block argument of `op`?
static bool anyValueType(Operation *op, llvm::function_ref<bool(Type)> test) {
  if (llvm::any_of(op->getResultTypes(), test))
    return true;
  for (Region &region : op->getRegions())
    for (Block &block : region)
      if (llvm::any_of(block.getArgumentTypes(), test))
        return true;
  return false;
}

static bool isOfPyDialect(Type type) {
  return isa<py::PyDialect>(type.getDialect());
}

static bool isNamedOrExits(Operation *op) {
  return isa<py::LoadOp, py::StoreOp, py::BreakOp, py::ContinueOp>(op) ||
         (isa<py::ReturnOp>(op) && !isa<py::FuncOp>(op->getParentOp()));
}

/// Why `op` must not be there after `phase`, or an empty string.
static llvm::StringRef getBreach(Operation *op, Phase phase) {
  switch (phase) {
  case Phase::Import:
    return isOfDialect(op, "py") ? "" : "an op that is not of the py dialect";
  case Phase::Ssa:
    return isNamedOrExits(op) ? "a name or an early exit" : "";
  case Phase::Typed:
    return anyValueType(op, llvm::IsaPred<py::ObjectType>) ? "an untyped value"
                                                           : "";
  case Phase::Array:
    if (isOfDialect(op, "py"))
      return "an op of the py dialect";
    if (anyValueType(op, isOfPyDialect))
      return "a value of a Python type";
    return isa<ElementwiseOpInterface>(op) ? "an elementwise op" : "";
  case Phase::Loops:
    return anyValueType(op, llvm::IsaPred<ArrayType>) ? "an array" : "";
  case Phase::Vector:
    return isOfDialect(op, "affine") || isa<NestOp>(op) ? "an affine loop nest"
                                                        : "";
  case Phase::Llvm:
    return isOfDialect(op, "llvm") ? "" : "an op that is not of LLVM's dialect";
  }
  return "";
}

LogicalResult verifyPhase(Operation *module, Phase phase) {
  WalkResult result = module->walk([&](Operation *op) {
    llvm::StringRef breach = op == module ? "" : getBreach(op, phase);
    if (breach.empty())
      return WalkResult::advance();
    op->emitError("expected the phase '")
        << getPhaseName(phase) << "' to be over (" << getPhasePromise(phase)
        << "), but got " << breach << ": '" << op->getName() << "'";
    return WalkResult::interrupt();
  });
  return failure(result.wasInterrupted());
}

std::optional<Phase> findNextPhase(Operation *module) {
  auto holds = [&](Phase phase) {
    return !module
                ->walk([&](Operation *op) {
                  return op != module && !getBreach(op, phase).empty()
                             ? WalkResult::interrupt()
                             : WalkResult::advance();
                })
                .wasInterrupted();
  };
  if (holds(Phase::Llvm))
    return std::nullopt;
  if (!holds(Phase::Ssa) || !holds(Phase::Typed))
    return Phase::Ssa;
  // Whoever writes array ops by hand leaves broadcasting and fusion to us.
  if (!holds(Phase::Array) || !holds(Phase::Loops))
    return Phase::Array;
  return holds(Phase::Vector) ? Phase::Llvm : Phase::Vector;
}

} // namespace pyarray

//===----------------------------------------------------------------------===//
// pyarray-verify-phase
//===----------------------------------------------------------------------===//

namespace pyarray {
#define GEN_PASS_DEF_VERIFYPHASEPASS
#include "pyarray/Pipelines/Passes.h.inc"
} // namespace pyarray

namespace {
struct VerifyPhasePass : pyarray::impl::VerifyPhasePassBase<VerifyPhasePass> {
  using Base::Base;

  void runOnOperation() override {
    std::optional<pyarray::Phase> known = pyarray::parsePhase(phase);
    if (!known) {
      getOperation().emitError("expected a phase (")
          << pyarray::listPhases() << "), but got '" << phase << "'";
      return signalPassFailure();
    }
    if (failed(pyarray::verifyPhase(getOperation(), *known)))
      return signalPassFailure();
    markAllAnalysesPreserved();
  }
};
} // namespace
