//===- ElfObject.cpp - An object file, read with distrust -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ElfObject.h"

#include <bit>
#include <cstring>

namespace pyarray::loader {
namespace {

bool isInside(Bytes file, uint64_t offset, uint64_t size) {
  return offset <= file.size() && size <= file.size() - offset;
}

bool isObject(const Elf64_Ehdr &header, uint16_t machine) {
  constexpr int order =
      std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;
  return !std::memcmp(header.e_ident, ELFMAG, SELFMAG) &&
         header.e_ident[EI_CLASS] == ELFCLASS64 &&
         header.e_ident[EI_DATA] == order && header.e_type == ET_REL &&
         header.e_machine == machine &&
         header.e_shentsize == sizeof(Elf64_Shdr);
}

} // namespace

template <typename Entry>
bool ElfObject::readTable(const Elf64_Shdr &section,
                          std::vector<Entry> &out) const {
  if (section.sh_entsize != sizeof(Entry) ||
      section.sh_size % sizeof(Entry) != 0)
    return false;
  Bytes bytes = contents(section);
  out.resize(bytes.size() / sizeof(Entry));
  if (!bytes.empty())
    std::memcpy(out.data(), bytes.data(), bytes.size());
  return true;
}

std::string_view ElfObject::text(Bytes strings, uint32_t offset) {
  if (offset >= strings.size())
    return {};
  // The last byte of a table is 0: `strings` has seen to that.
  return reinterpret_cast<const char *>(strings.data()) + offset;
}

Bytes ElfObject::strings(uint32_t section) const {
  if (section >= sections.size() || sections[section].sh_type != SHT_STRTAB)
    return {};
  Bytes bytes = contents(sections[section]);
  return !bytes.empty() && bytes.back() == 0 ? bytes : Bytes();
}

bool ElfObject::readSections(const Elf64_Ehdr &header) {
  if (!header.e_shnum ||
      !isInside(file, header.e_shoff, header.e_shnum * sizeof(Elf64_Shdr)))
    return false;
  sections.resize(header.e_shnum);
  std::memcpy(sections.data(), file.data() + header.e_shoff,
              sections.size() * sizeof(Elf64_Shdr));
  for (const Elf64_Shdr &section : sections)
    if (section.sh_type != SHT_NOBITS &&
        !isInside(file, section.sh_offset, section.sh_size))
      return false;
  sectionNames = strings(header.e_shstrndx);
  return true;
}

bool ElfObject::readSymbols() {
  const Elf64_Shdr *table = nullptr;
  for (const Elf64_Shdr &section : sections)
    if (section.sh_type == SHT_SYMTAB) {
      if (table)
        return false;
      table = &section;
    }
  if (!table || !readTable(*table, symbols) || symbols.empty())
    return false;
  symbolNames = strings(table->sh_link);
  return true;
}

bool ElfObject::readRelocations(const Elf64_Shdr &section,
                                std::vector<Elf64_Rela> &out) const {
  return readTable(section, out);
}

bool ElfObject::read(Bytes bytes, uint16_t machine, std::string &why) {
  file = bytes;
  Elf64_Ehdr header;
  if (file.size() < sizeof(header)) {
    why = "the object is too short";
    return false;
  }
  std::memcpy(&header, file.data(), sizeof(header));
  if (!isObject(header, machine)) {
    why = "no relocatable object of this machine";
    return false;
  }
  if (!readSections(header) || !readSymbols()) {
    why = "a table of the object is broken";
    return false;
  }
  return true;
}

} // namespace pyarray::loader
