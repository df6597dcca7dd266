//===- Subjects.h - What inputs are given to --------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_FUZZ_SUBJECTS_H
#define PYARRAY_FUZZ_SUBJECTS_H

#include "Text.h"
#include "pyarray/ExecutionEngine/Host.h"

namespace pyarray::fuzz {

/// The passes of the pipeline, with their options as they are by default.
std::vector<std::string> listPasses();

/// Does what `pyarray-opt` does.
int optimizeText(llvm::StringRef text, llvm::StringRef pipeline);

/// Does what `pyarray-run` does until the code is linked.
int compileText(llvm::StringRef text, const Host &host, unsigned level);

} // namespace pyarray::fuzz

#endif // PYARRAY_FUZZ_SUBJECTS_H
