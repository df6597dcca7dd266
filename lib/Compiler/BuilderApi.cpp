//===- BuilderApi.cpp - The builder part of the C interface ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BuilderApi.h"
#include "Module.h"

using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

using namespace pyarray;

/// Makes one call of the builder; -1 where that crashes, also from then on.
template <typename Action>
static int64_t guard(PyArrayModule *module, Action action) {
  int64_t result = -1;
  if (module->isBroken)
    return result;
  auto crash = runGuarded([&] { result = action(module->builder); });
  if (!crash)
    return result;
  module->isBroken = true;
  module->crash = "the compiler crashed (" + *crash + ")";
  abandonContext();
  return -1;
}

static PyArrayModule *moduleCreate() { return new PyArrayModule; }

static void moduleDestroy(PyArrayModule *module) {
  module->signals.reset();
  if (!module->isBroken)
    delete module;
}

static const char *moduleError(PyArrayModule *module) {
  return module->isBroken ? module->crash.c_str()
                          : module->builder.getError().c_str();
}

static int64_t beginFunction(PyArrayModule *module, const char *name,
                             const char *file, uint64_t count,
                             const char *const *parameters,
                             const PyArrayValue *defaults,
                             uint64_t defaultCount, PyArrayRange range) {
  if (!module->signals)
    module->signals.emplace();
  return guard(module, [&](Builder &builder) {
    SmallVector<StringRef> names(parameters, parameters + count);
    return builder.beginFunction(name, file, names,
                                 ArrayRef(defaults, defaultCount), range);
  });
}

static int32_t endFunction(PyArrayModule *module) {
  int64_t status = guard(
      module, [](Builder &builder) { return builder.endFunction() ? 0 : -1; });
  module->signals.reset();
  return status;
}

static int64_t makeOp(PyArrayModule *module, const char *name,
                      uint64_t operandCount, const int64_t *operands,
                      uint64_t attributeCount,
                      const PyArrayNamedValue *attributes, uint64_t resultCount,
                      uint64_t regionCount, PyArrayRange range) {
  return guard(module, [&](Builder &builder) {
    return builder.op(name, ArrayRef(operands, operandCount),
                      ArrayRef(attributes, attributeCount), resultCount,
                      regionCount, range);
  });
}

static int64_t beginRegion(PyArrayModule *module, uint64_t argumentCount,
                           int32_t empty) {
  return guard(module, [&](Builder &builder) {
    return builder.beginRegion(argumentCount, empty);
  });
}

static int32_t endRegion(PyArrayModule *module) {
  return guard(module,
               [](Builder &builder) { return builder.endRegion() ? 0 : -1; });
}

void pyarray::addBuilderApi(PyArrayCompilerApi &api) {
  api.module_create = moduleCreate;
  api.module_destroy = moduleDestroy;
  api.error = moduleError;
  api.begin_function = beginFunction;
  api.end_function = endFunction;
  api.op = makeOp;
  api.begin_region = beginRegion;
  api.end_region = endRegion;
}
