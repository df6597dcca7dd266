//===- Mutations.h - Many inputs that are nearly IR -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_FUZZ_MUTATIONS_H
#define PYARRAY_FUZZ_MUTATIONS_H

#include "Child.h"
#include "Seeds.h"
#include "mlir/IR/MLIRContext.h"
#include "pyarray/ExecutionEngine/Host.h"

namespace pyarray::fuzz {

/// An input, and what it is given to.
struct Input {
  std::string text;
  std::string pipeline;
  bool isCompiled = false; // as `pyarray-run` does, instead of the pipeline
  unsigned level = 0;

  /// As a comment in front of the text.
  std::string describe() const;
};

/// Inputs by their numbers: equal numbers are equal inputs.
class Mutations {
public:
  Mutations(std::vector<Seed> seeds, const Host &host);

  Input make(uint64_t number);
  Outcome run(const Input &input) const;

  /// Leaves out of `input` what its outcome does not need.
  Input reduce(Input input) const;

private:
  const std::string &getForm(size_t seed, unsigned form);
  std::string choosePipeline(Random &random, const Seed &seed) const;

  mlir::MLIRContext context; // what edited modules are in
  std::vector<Seed> seeds;
  Parts parts;
  std::vector<std::string> passes;
  std::vector<std::optional<std::string>> derived;
  const Host &host;
};

} // namespace pyarray::fuzz

#endif // PYARRAY_FUZZ_MUTATIONS_H
