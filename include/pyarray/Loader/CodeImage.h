//===- CodeImage.h - Machine code from an object file -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Places a relocatable ELF object, as the code generator writes it, into this
// process, without LLVM. It takes what our code consists of and refuses all
// else: a refused object is compiled again.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LOADER_CODEIMAGE_H
#define PYARRAY_LOADER_CODEIMAGE_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pyarray::loader {

/// The address of a function or variable that an object does not define, or
/// null where it may have none.
using Resolver = void *(*)(std::string_view name);

/// A function or variable that an object defines.
struct Symbol {
  std::string_view name;
  uint8_t *address;
  uint64_t size;
};

/// The code and data of one object; freed with it.
class CodeImage {
public:
  /// The object, relocated and still writable; null with a reason where it is
  /// broken, or has what is not known here.
  static std::unique_ptr<CodeImage> place(std::span<const uint8_t> object,
                                          Resolver resolve, std::string &why);
  ~CodeImage();
  CodeImage(const CodeImage &) = delete;
  CodeImage &operator=(const CodeImage &) = delete;

  /// What the object defines, in its order; also what is local to it.
  std::span<const Symbol> getSymbols() const { return symbols; }
  /// The address of a symbol, or null.
  void *find(std::string_view name) const;

  /// Makes code executable, and constants and code unwritable; false where the
  /// system refuses.
  bool protect();

private:
  friend class Placement;
  CodeImage() = default;

  uint8_t *memory = nullptr;
  size_t codeSize = 0, constantsSize = 0, dataSize = 0; // whole pages, in order
  std::string names;
  std::vector<Symbol> symbols;
};

} // namespace pyarray::loader

#endif // PYARRAY_LOADER_CODEIMAGE_H
