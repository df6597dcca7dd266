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
#include "pyarray/Support/LibraryNames.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_CONVERTPYTOPYARRAYPASS
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

/// Float arithmetic of the function may do what `flags` say. A promise about
/// the user's NaN and infinities is none about those that a function of the
/// library works with.
static void allowFastMath(func::FuncOp function, arith::FastMathFlags flags) {
  if (isLibraryName(function.getName()))
    flags = flags & ~(arith::FastMathFlags::nnan | arith::FastMathFlags::ninf);
  if (function.isExternal() || flags == arith::FastMathFlags::none)
    return;
  arith::FastMathFlagsAttr attribute =
      arith::FastMathFlagsAttr::get(function.getContext(), flags);
  function->setAttr("pyarray.fastmath", attribute); // for the bodies of maps
  function.walk([&](arith::ArithFastMathInterface op) {
    op->setAttr(op.getFastMathAttrName(), attribute);
  });
}

namespace {
struct ConvertPyToPyArrayPass final
    : pyarray::impl::ConvertPyToPyArrayPassBase<ConvertPyToPyArrayPass> {
  using ConvertPyToPyArrayPassBase::ConvertPyToPyArrayPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    std::optional<arith::FastMathFlags> flags =
        arith::symbolizeFastMathFlags(fastmath);
    if (!flags) {
      module.emitError("expected flags of float arithmetic, but got '")
          << fastmath << "'";
      return signalPassFailure();
    }
    Lowering lowering(module, {boundsCheck, numpyErrors, overflowRaises});
    SmallVector<py::FuncOp> functions(module.getOps<py::FuncOp>());
    for (py::FuncOp function : functions)
      if (failed(lowerFunction(lowering, function)))
        return signalPassFailure();
    for (py::FuncOp function : functions)
      function.erase();
    if (*flags != arith::FastMathFlags::none)
      for (func::FuncOp function : module.getOps<func::FuncOp>())
        allowFastMath(function, *flags);
  }
};
} // namespace
