//===- Host.cpp - Compiled code calls its host ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Host.h"
#include "pyarray/Runtime/Runtime.h"

namespace {

/// The tools run compiled code without an interpreter.
int32_t refuseCall(const char *, const uint64_t *, uint64_t *) {
  static const PyArraySite site = {PYARRAY_RUNTIME_ERROR,
                                   0,
                                   0,
                                   0,
                                   0,
                                   "",
                                   "",
                                   "this call needs the Python interpreter"};
  return pyarray_raise(&site, 0, nullptr);
}

int32_t goOn() { return 0; }

PyArrayHostHooks hooks = {refuseCall, goOn};

} // namespace

int32_t pyarray_poll_word = 0;

int32_t pyarray_host_call(const char *signature, const uint64_t *arguments,
                          uint64_t *results) {
  return hooks.call(signature, arguments, results);
}

int32_t pyarray_poll(void) { return hooks.poll(); }

void pyarray_set_host_hooks(const PyArrayHostHooks *chosen) { hooks = *chosen; }
