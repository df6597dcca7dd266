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
      PYARRAY_SYMBOL(pyarray_round),   {nullptr, nullptr}};
#undef PYARRAY_SYMBOL
  return symbols;
}
