//===- Unboxing.h - Words of Python objects, by a type ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_UNBOXING_H
#define PYARRAY_LIB_BINDINGS_UNBOXING_H

#include "Boxing.h"

namespace pyarray::python {

/// Writes the words of an object, which go on behind them; false with a Python
/// error, as for an object of another type. Words that lend refer to the
/// object's own memory where they can, which its owner holds meanwhile; words
/// that own refer to copies. Needs a call under way (Runtime.h).
bool unbox(const TypePlan &plan, PyObject *object, uint64_t *&words,
           Words ownership, Exchange &exchange);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_UNBOXING_H
