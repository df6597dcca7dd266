//===- Program.cpp - What is interpreted, and with what -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Program.h"
#include "Machine.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::interpreter;

template <typename Address>
static void resolve(const Interpreter::Find &find, const char *name,
                    Address &address) {
  address = reinterpret_cast<Address>(find(name));
}

Program::Program(ModuleOp module, Interpreter::Find find, bool isCounted)
    : symbols(module), isCounted(isCounted), find(std::move(find)) {
  resolve(this->find, "pyarray_alloc", alloc);
  resolve(this->find, "pyarray_retain", retain);
  resolve(this->find, "pyarray_release", release);
  resolve(this->find, "pyarray_unshared", unshared);
  resolve(this->find, "pyarray_raise", raise);
  resolve(this->find, "pyarray_exception_context", chain);
  resolve(this->find, "pyarray_stack_limit", getStackLimit);
  resolve(this->find, "pyarray_poll", poll);
  resolve(this->find, "pyarray_poll_word", pollWord);
}

Interpreter::Interpreter(ModuleOp module, Find find, bool isCounted)
    : program(std::make_unique<Program>(module, std::move(find), isCounted)) {}

Interpreter::~Interpreter() = default;

void Interpreter::setBody(llvm::StringRef symbol, void *code) {
  program->bodies[symbol] = code;
}

llvm::FailureOr<int32_t> Interpreter::call(func::FuncOp function,
                                           const uint64_t *arguments,
                                           uint64_t *results) {
  Machine machine(*program);
  Data values, returned;
  for (Type type : function.getArgumentTypes()) {
    values.push_back(readWords(arguments, type));
    if (auto *array = std::get_if<ArrayDatum>(&values.back()))
      machine.allow(*array, getElement(type));
  }
  switch (machine.call(function, values, returned)) {
  case Outcome::Stuck:
    return failure();
  case Outcome::Raised:
    return machine.getStatus();
  case Outcome::Done:
    break;
  }
  for (auto [value, type] :
       llvm::zip_equal(returned, function.getResultTypes()))
    writeWords(results, value, type);
  return 0;
}
