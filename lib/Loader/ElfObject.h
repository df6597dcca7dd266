//===- ElfObject.h - An object file, read with distrust ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_LOADER_ELFOBJECT_H
#define PYARRAY_LIB_LOADER_ELFOBJECT_H

#include <cstdint>
#include <elf.h>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pyarray::loader {

using Bytes = std::span<const uint8_t>;

/// The tables of a relocatable object. What is read of the file is copied:
/// nothing in it need be aligned.
class ElfObject {
public:
  /// False, with a reason, where it is no object of this machine, or a table
  /// lies outside of it.
  bool read(Bytes file, uint16_t machine, std::string &why);

  std::vector<Elf64_Shdr> sections;
  std::vector<Elf64_Sym> symbols;

  /// The bytes of a section: inside the file.
  Bytes contents(const Elf64_Shdr &section) const {
    return file.subspan(section.sh_offset, section.sh_size);
  }
  std::string_view nameOf(const Elf64_Shdr &section) const {
    return text(sectionNames, section.sh_name);
  }
  std::string_view nameOf(const Elf64_Sym &symbol) const {
    return text(symbolNames, symbol.st_name);
  }
  bool readRelocations(const Elf64_Shdr &section,
                       std::vector<Elf64_Rela> &out) const;

private:
  bool readSections(const Elf64_Ehdr &header);
  bool readSymbols();
  /// A table of strings, or nothing.
  Bytes strings(uint32_t section) const;
  template <typename Entry>
  bool readTable(const Elf64_Shdr &section, std::vector<Entry> &out) const;
  static std::string_view text(Bytes strings, uint32_t offset);

  Bytes file, sectionNames, symbolNames;
};

} // namespace pyarray::loader

#endif // PYARRAY_LIB_LOADER_ELFOBJECT_H
