//===- ShortLoops.cpp - Loops of few iterations ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShortLoops.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;

static constexpr llvm::StringLiteral shortName = "pyarray.short";
static constexpr llvm::StringLiteral annotationName = "llvm.loop_annotation";

static void mark(scf::ForOp loop, LLVM::LoopUnrollAttr unroll) {
  MLIRContext *context = loop.getContext();
  auto yes = BoolAttr::get(context, true);
  auto vectorize = LLVM::LoopVectorizeAttr::get(context, /*disable=*/yes, {},
                                                {}, {}, {}, {}, {});
  loop->setAttr(annotationName,
                LLVM::LoopAnnotationAttr::get(
                    context, {}, vectorize, {}, unroll, {}, {}, {}, {}, {}, {},
                    {}, /*isVectorized=*/{}, {}, {}, {}));
  loop->setAttr(shortName, UnitAttr::get(context));
}

void pyarray::markShort(scf::ForOp loop) { mark(loop, /*unroll=*/{}); }

void pyarray::markRare(scf::ForOp loop) {
  auto yes = BoolAttr::get(loop.getContext(), true);
  mark(loop, LLVM::LoopUnrollAttr::get(loop.getContext(), /*disable=*/yes, {},
                                       {}, {}, {}, {}, {}));
}

bool pyarray::isMarkedShort(scf::ForOp loop) {
  return loop->hasAttr(shortName);
}
