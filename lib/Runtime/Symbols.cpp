//===- Symbols.cpp - What compiled code may call --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Runtime.h"

const PyArraySymbol *pyarray_runtime_symbols(void) {
#define PYARRAY_SYMBOL(NAME)                                                   \
  {                                                                            \
    #NAME, reinterpret_cast<void *>(NAME)                                      \
  }
  static const PyArraySymbol symbols[] = {
      PYARRAY_SYMBOL(pyarray_alloc),   PYARRAY_SYMBOL(pyarray_retain),
      PYARRAY_SYMBOL(pyarray_release), PYARRAY_SYMBOL(pyarray_raise),
      PYARRAY_SYMBOL(pyarray_trace),   PYARRAY_SYMBOL(pyarray_stack_limit),
      PYARRAY_SYMBOL(pyarray_round),
      PYARRAY_SYMBOL(pyarray_exception_take),
      PYARRAY_SYMBOL(pyarray_exception_new),
      PYARRAY_SYMBOL(pyarray_exception_raise),
      PYARRAY_SYMBOL(pyarray_exception_raise_from),
      PYARRAY_SYMBOL(pyarray_exception_context),
      PYARRAY_SYMBOL(pyarray_exception_end),
      PYARRAY_SYMBOL(pyarray_exception_matches),
      {nullptr, nullptr}};
#undef PYARRAY_SYMBOL
  return symbols;
}
