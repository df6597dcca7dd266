//===- Boxing.h - Python objects of what compiled code computed -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_BOXING_H
#define PYARRAY_LIB_BINDINGS_BOXING_H

#include "TypePlan.h"

namespace pyarray::python {

class Exchange;

/// Whether words own the references in them, as results do, which are then
/// taken over; or lend them, as arguments and the items of containers do.
enum class Words { Own, Lend };

/// The object for the words at `words`, which are passed over; null with a
/// Python error, when the rest of the words must be dropped by `dropWords`.
/// Containers need an exchange.
PyObject *box(const TypePlan &plan, const uint64_t *&words, Words ownership,
              Exchange *exchange = nullptr);

/// The same of an array (BoxArrays.cpp).
PyObject *boxArray(const TypePlan &plan, const uint64_t *&words,
                   Words ownership);

/// Adds a reference for each in the words.
void retainWords(const TypePlan &plan, const uint64_t *words);

/// Releases what the words own.
void dropWords(const TypePlan &plan, const uint64_t *&words);

/// Takes the buffers in the words out of the call that made them.
void takeWords(const TypePlan &plan, const uint64_t *&words);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_BOXING_H
