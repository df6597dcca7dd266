//===- Sanitizers.cpp - Checks in generated code --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sanitizers.h"

#if defined(__SANITIZE_ADDRESS__)
#define PYARRAY_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PYARRAY_ADDRESS_SANITIZER 1
#endif
#endif

#ifdef PYARRAY_ADDRESS_SANITIZER
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Instrumentation/AddressSanitizer.h"
#include <dlfcn.h>
#endif

using namespace llvm;

namespace pyarray {

#ifdef PYARRAY_ADDRESS_SANITIZER

void addSanitizers(ModulePassManager &passes, Module &module) {
  for (Function &function : module)
    if (!function.isDeclaration())
      function.addFnAttr(Attribute::SanitizeAddress);
  AddressSanitizerOptions options;
  options.UseAfterReturn = AsanDetectStackUseAfterReturnMode::Never;
  // The linker runs no constructors: globals, which are constants, go without
  // zones around them.
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
