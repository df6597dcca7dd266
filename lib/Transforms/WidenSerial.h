//===- WidenSerial.h - Lanes that end one after the other -------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_WIDENSERIAL_H
#define PYARRAY_LIB_TRANSFORMS_WIDENSERIAL_H

#include "Dependences.h"
#include "Widening.h"

namespace pyarray {

/// The op of the body of `loop` from which on its iterations have to be done
/// one after the other, if what comes before it is worth lanes and may be done
/// for many iterations before the rest of the first one. Null otherwise.
///
/// That is so where the part before writes nothing, and reads nothing that the
/// rest of another iteration writes. It must end where the rest may raise, and
/// not raise itself.
mlir::Operation *findSerialPart(const Dependences &dependences,
                                mlir::scf::ForOp loop);

/// Emits what comes from `facts.getSerialFrom()` on, for one iteration of the
/// tile from `first` on after the other, with what `widener` has computed of
/// the part before.
void emitSerialPart(mlir::OpBuilder &builder, const LaneFacts &facts,
                    Widener &widener, mlir::Value first);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_WIDENSERIAL_H
