//===- Stack.h - The stack that is in use -----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_STACK_H
#define PYARRAY_LIB_RUNTIME_STACK_H

#include <cstdint>

namespace pyarray::runtime {

/// Has `pyarray_stack_limit` say this from now on; what it said before.
uintptr_t exchangeStackLimit(uintptr_t limit);

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_STACK_H
