//===- ConvertPyToPyArray.cpp - Typed Python to array ops -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.func @second(%a: !pyarray.array<?xf64>) -> f64 {
//     %1 = py.constant 1 : i64 -> !py.int
//     %x = py.subscript %a[%1] : !pyarray.array<?xf64>, !py.int -> f64
//     py.return %x : f64
//   }
//
// becomes
//
//   func.func @second(%a: !pyarray.array<?xf64>) -> f64
//       attributes {pyarray.arguments = [!pyarray.array<?xf64>],
//                   pyarray.result = f64} {
//     %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
//     %i = pyarray.wrap_index %c1 in %n axis 0
//     %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
//     return %x : f64
//   }
//
//===----------------------------------------------------------------------===//

#include "pyarray/Conversion/Passes.h"

#include "Lowering.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_CONVERTPYTOPYARRAYPASS
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

/// Float arithmetic may be reassociated, contracted, and ignore the sign of
/// zeros; NaN and infinities stay what they are.
static void allowFastMath(ModuleOp module) {
  arith::FastMathFlags flags =
      arith::FastMathFlags::reassoc | arith::FastMathFlags::contract |
      arith::FastMathFlags::nsz | arith::FastMathFlags::arcp |
      arith::FastMathFlags::afn;
  arith::FastMathFlagsAttr attribute =
      arith::FastMathFlagsAttr::get(module.getContext(), flags);
  UnitAttr unit = UnitAttr::get(module.getContext());
  module.walk([&](Operation *op) {
    if (auto isFloat = dyn_cast<arith::ArithFastMathInterface>(op))
      op->setAttr(isFloat.getFastMathAttrName(), attribute);
    if (isa<func::FuncOp>(op) && op->getNumRegions() != 0 &&
        !op->getRegion(0).empty())
      op->setAttr("pyarray.fastmath", unit); // for the bodies of maps
  });
}

namespace {
struct ConvertPyToPyArrayPass final
    : pyarray::impl::ConvertPyToPyArrayPassBase<ConvertPyToPyArrayPass> {
  using ConvertPyToPyArrayPassBase::ConvertPyToPyArrayPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    Lowering lowering(module, {boundsCheck, numpyErrors, overflowRaises});
    SmallVector<py::FuncOp> functions(module.getOps<py::FuncOp>());
    for (py::FuncOp function : functions)
      if (failed(lowerFunction(lowering, function)))
        return signalPassFailure();
    for (py::FuncOp function : functions)
      function.erase();
    if (fastmath)
      allowFastMath(module);
  }
};
} // namespace
