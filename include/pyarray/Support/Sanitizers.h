//===- Sanitizers.h - What the build runs under -----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// PYARRAY_ADDRESS_SANITIZER and PYARRAY_THREAD_SANITIZER are 0 or 1, as
// `LLVM_ADDRESS_SANITIZER_BUILD` is, which the runtime does not include.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_SUPPORT_SANITIZERS_H
#define PYARRAY_SUPPORT_SANITIZERS_H

#ifdef __has_feature
#define PYARRAY_HAS_FEATURE(feature) __has_feature(feature)
#else
#define PYARRAY_HAS_FEATURE(feature) 0
#endif

#if PYARRAY_HAS_FEATURE(address_sanitizer) || defined(__SANITIZE_ADDRESS__)
#define PYARRAY_ADDRESS_SANITIZER 1
#else
#define PYARRAY_ADDRESS_SANITIZER 0
#endif

#if PYARRAY_HAS_FEATURE(thread_sanitizer) || defined(__SANITIZE_THREAD__)
#define PYARRAY_THREAD_SANITIZER 1
#else
#define PYARRAY_THREAD_SANITIZER 0
#endif

#undef PYARRAY_HAS_FEATURE

#endif // PYARRAY_SUPPORT_SANITIZERS_H
