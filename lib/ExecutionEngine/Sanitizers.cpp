//===- Sanitizers.cpp - Checks in generated code --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sanitizers.h"
#include "pyarray/Support/Sanitizers.h"

#if PYARRAY_ADDRESS_SANITIZER
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Instrumentation/AddressSanitizer.h"
#include <dlfcn.h>
#endif

using namespace llvm;

namespace pyarray {

#if PYARRAY_ADDRESS_SANITIZER

void addSanitizers(ModulePassManager &passes, Module &module) {
  for (Function &function : module)
    if (!function.isDeclaration())
      function.addFnAttr(Attribute::SanitizeAddress);
  // The linker runs no constructors that would mark zones around globals, and
  // the loader of cached code looks for constants of a certain size.
  for (GlobalVariable &global : module.globals()) {
    GlobalValue::SanitizerMetadata metadata;
    metadata.NoAddress = true;
    global.setSanitizerMetadata(metadata);
  }
  AddressSanitizerOptions options;
  options.UseAfterReturn = AsanDetectStackUseAfterReturnMode::Never;
  passes.addPass(AddressSanitizerPass(options, /*UseGlobalGC=*/false,
                                      /*UseOdrIndicator=*/false,
                                      AsanDtorKind::None, AsanCtorKind::None));
}

void *findSanitizerFunction(StringRef name) {
  return name.starts_with("__asan_") ? dlsym(RTLD_DEFAULT, name.str().c_str())
                                     : nullptr;
}

#else

void addSanitizers(ModulePassManager &, Module &) {}
void *findSanitizerFunction(StringRef) { return nullptr; }

#endif

} // namespace pyarray
