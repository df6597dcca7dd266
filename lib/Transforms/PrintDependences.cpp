//===- PrintDependences.cpp - Say which loops are parallel ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Dependences.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_PRINTDEPENDENCESPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

static void print(Diagnostic &diagnostic, const LinearForm &form) {
  diagnostic << form.constant;
  for (auto [value, coefficient] : form.terms) {
    std::string name;
    llvm::raw_string_ostream stream(name);
    value.printAsOperand(stream, OpPrintingFlags());
    diagnostic << " + " << coefficient << " * " << name;
  }
}

static void print(Diagnostic &diagnostic, const Distance &distance) {
  switch (distance.kind) {
  case Distance::Exact:
    diagnostic << distance.exact;
    return;
  case Distance::Any:
    diagnostic << "*";
    return;
  case Distance::SourceAt:
  case Distance::SinkAt:
    diagnostic << (distance.kind == Distance::SourceAt ? "from " : "to ");
    print(diagnostic, distance.only);
    return;
  }
}

static void print(Diagnostic &diagnostic, const Parallelism &parallelism) {
  switch (parallelism.kind) {
  case Parallelism::Parallel:
    diagnostic << "parallel";
    return;
  case Parallelism::ParallelButOne:
    diagnostic << "parallel but for ";
    print(diagnostic, parallelism.only);
    return;
  case Parallelism::Serial:
    diagnostic << "serial, least distance " << parallelism.least;
    return;
  }
}

static void printPair(const Dependence &dependence) {
  InFlightDiagnostic diagnostic = dependence.source->op->emitRemark();
  diagnostic << (dependence.source->isStore ? "store" : "load") << " to "
             << (dependence.sink->isStore ? "store" : "load") << " (";
  llvm::interleave(
      dependence.distances,
      [&](const Distance &distance) {
        print(*diagnostic.getUnderlyingDiagnostic(), distance);
      },
      [&] { diagnostic << ", "; });
  diagnostic << ")";
}

namespace {
struct PrintDependencesPass
    : pyarray::impl::PrintDependencesPassBase<PrintDependencesPass> {
  void runOnOperation() override {
    getOperation().getBody().walk<WalkOrder::PreOrder>([](scf::ForOp root) {
      NestAccesses accesses(root);
      Dependences dependences(accesses);
      for (scf::ForOp loop : accesses.getLoops()) {
        InFlightDiagnostic diagnostic = loop.emitRemark();
        print(*diagnostic.getUnderlyingDiagnostic(),
              dependences.getParallelism(loop));
      }
      for (const Dependence &dependence : dependences.getAll(root))
        printPair(dependence);
      return WalkResult::skip();
    });
  }
};
} // namespace
