//===- CodeImage.cpp - Machine code from an object file -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One block of memory: code and the stubs of its calls, constants and the words
// that hold addresses, data. Calls out of the block go by stubs, since the
// runtime may be further away than a call reaches.
//
//===----------------------------------------------------------------------===//

#include "pyarray/Loader/CodeImage.h"
#include "ElfObject.h"
#include "Relocations.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

namespace pyarray::loader {

/// The way of one object into memory.
class Placement {
public:
  Placement(const ElfObject &object, Resolver resolve, CodeImage &image,
            std::string &why)
      : object(object), resolve(resolve), image(image), why(why) {}

  bool run() {
    return layOut() && readRelocations() && allocate() && bindSymbols() &&
           relocate();
  }

private:
  enum Part { Code, Constants, Data, PartCount };
  struct Home { // of a section
    bool isLoaded = false;
    Part part = Code;
    uint64_t offset = 0; // in its part
  };
  struct Link { // of a symbol to the outside
    int64_t slot = -1, stub = -1;
  };

  bool fail(std::string reason) {
    why = std::move(reason);
    return false;
  }
  bool layOut();
  bool addSection(size_t index);
  bool readRelocations();
  bool noteRelocation(const Elf64_Rela &relocation, const Elf64_Shdr &section);
  bool allocate();
  bool bindSymbols();
  bool bindSymbol(const Elf64_Sym &symbol, uint64_t &address);
  bool relocate();
  bool relocate(size_t section, const Elf64_Rela &relocation);
  uint8_t *partAddress(Part part) const {
    return image.memory + (part > Code ? image.codeSize : 0) +
           (part > Constants ? image.constantsSize : 0);
  }
  uint8_t *addressOf(size_t section) const {
    return partAddress(homes[section].part) + homes[section].offset;
  }

  const ElfObject &object;
  Resolver resolve;
  CodeImage &image;
  std::string &why;

  std::vector<Home> homes;         // by section
  std::vector<Link> links;         // by symbol
  std::vector<uint64_t> addresses; // by symbol
  std::vector<std::pair<size_t, std::vector<Elf64_Rela>>> relocations;
  uint64_t sizes[PartCount] = {};
  uint64_t slots = 0, stubs = 0, slotsOffset = 0, stubsOffset = 0;
};

namespace {

constexpr uint64_t maxSize = uint64_t(1) << 28;

size_t pageSize() {
  static const size_t size = sysconf(_SC_PAGESIZE);
  return size;
}

uint64_t align(uint64_t offset, uint64_t alignment) {
  return (offset + alignment - 1) & ~(alignment - 1);
}

} // namespace

bool Placement::addSection(size_t index) {
  const Elf64_Shdr &section = object.sections[index];
  constexpr uint64_t known = SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR | SHF_MERGE |
                             SHF_STRINGS | SHF_GROUP;
  if (!(section.sh_flags & SHF_ALLOC))
    return true;
  bool isCode = section.sh_flags & SHF_EXECINSTR;
  bool isWritten = section.sh_flags & SHF_WRITE;
  bool isKnownType =
      section.sh_type == SHT_PROGBITS || section.sh_type == SHT_NOBITS ||
      section.sh_type == SHT_NOTE || section.sh_type == SHT_X86_64_UNWIND;
  std::string_view name = object.nameOf(section);
  bool runsAtStart = name.starts_with(".ctors") || name.starts_with(".dtors");
  uint64_t alignment = std::max<uint64_t>(section.sh_addralign, 1);
  if ((section.sh_flags & ~known) || (isCode && isWritten) || !isKnownType ||
      !std::has_single_bit(alignment) || alignment > pageSize() ||
      section.sh_size > maxSize || runsAtStart)
    return fail("a section of an unknown kind");
  Home &home = homes[index];
  home.isLoaded = true;
  bool isConstant = !isWritten || name.starts_with(".data.rel.ro");
  home.part = isCode ? Code : isConstant ? Constants : Data;
  home.offset = align(sizes[home.part], alignment);
  sizes[home.part] = home.offset + section.sh_size;
  return sizes[home.part] <= maxSize || fail("the object is too large");
}

bool Placement::layOut() {
  homes.resize(object.sections.size());
  for (size_t i = 0; i < object.sections.size(); ++i)
    if (!addSection(i))
      return false;
  return true;
}

/// Reserves what a relocation needs beside its place.
bool Placement::noteRelocation(const Elf64_Rela &relocation,
                               const Elf64_Shdr &section) {
  uint32_t type = ELF64_R_TYPE(relocation.r_info);
  uint64_t symbol = ELF64_R_SYM(relocation.r_info);
  Need need = classify(hostMachine, type);
  if (need == Need::Unknown)
    return fail("a relocation of type " + std::to_string(type));
  if (symbol >= object.symbols.size() ||
      relocation.r_offset > section.sh_size ||
      widthOf(hostMachine, type) > section.sh_size - relocation.r_offset)
    return fail("a relocation outside of its section");
  Link &link = links[symbol];
  if (need == Need::Slot && link.slot < 0)
    link.slot = slots++;
  bool isOutside = object.symbols[symbol].st_shndx == SHN_UNDEF;
  if (need == Need::Branch && isOutside && link.stub < 0)
    link.stub = stubs++;
  return true;
}

bool Placement::readRelocations() {
  links.resize(object.symbols.size());
  for (const Elf64_Shdr &section : object.sections) {
    if (section.sh_type != SHT_RELA && section.sh_type != SHT_REL)
      continue;
    size_t target = section.sh_info;
    if (target >= homes.size() || !homes[target].isLoaded)
      continue;
    std::vector<Elf64_Rela> entries;
    if (section.sh_type == SHT_REL ||
        object.sections[target].sh_type == SHT_NOBITS ||
        !object.readRelocations(section, entries))
      return fail("a table of relocations is broken");
    for (const Elf64_Rela &entry : entries)
      if (!noteRelocation(entry, object.sections[target]))
        return false;
    relocations.emplace_back(target, std::move(entries));
  }
  return true;
}

bool Placement::allocate() {
  stubsOffset = align(sizes[Code], stubSize);
  slotsOffset = align(sizes[Constants], sizeof(uint64_t));
  image.codeSize = align(stubsOffset + stubs * stubSize, pageSize());
  image.constantsSize =
      align(slotsOffset + slots * sizeof(uint64_t), pageSize());
  image.dataSize = align(sizes[Data], pageSize());
  size_t size = image.codeSize + image.constantsSize + image.dataSize;
  void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return fail("no memory");
  image.memory = static_cast<uint8_t *>(memory);
  for (size_t i = 0; i < homes.size(); ++i) {
    const Elf64_Shdr &section = object.sections[i];
    if (!homes[i].isLoaded || section.sh_type == SHT_NOBITS)
      continue;
    Bytes bytes = object.contents(section);
    if (!bytes.empty())
      std::memcpy(addressOf(i), bytes.data(), bytes.size());
  }
  return true;
}

bool Placement::bindSymbol(const Elf64_Sym &symbol, uint64_t &address) {
  unsigned type = ELF64_ST_TYPE(symbol.st_info);
  std::string_view name = object.nameOf(symbol);
  if (type > STT_FILE) // of a thread, chosen at run time ...
    return fail("a symbol of an unknown kind");
  if (symbol.st_shndx == SHN_UNDEF) {
    void *found = name.empty() ? nullptr : resolve(name);
    address = reinterpret_cast<uint64_t>(found);
    return found || name.empty() ||
           fail("no function '" + std::string(name) + "'");
  }
  if (symbol.st_shndx == SHN_ABS) {
    address = symbol.st_value;
    return true;
  }
  size_t section = symbol.st_shndx;
  if (section >= homes.size())
    return fail("a symbol of an unknown section");
  if (!homes[section].isLoaded)
    return true;
  uint64_t room = object.sections[section].sh_size;
  if (symbol.st_value > room || symbol.st_size > room - symbol.st_value)
    return fail("a symbol outside of its section");
  uint8_t *place = addressOf(section) + symbol.st_value;
  address = reinterpret_cast<uint64_t>(place);
  if (!name.empty() && type <= STT_FUNC)
    image.symbols.push_back({name, place, symbol.st_size});
  return true;
}

bool Placement::bindSymbols() {
  addresses.resize(object.symbols.size());
  for (size_t i = 0; i < addresses.size(); ++i)
    if (!bindSymbol(object.symbols[i], addresses[i]))
      return false;
  uint8_t *slot = partAddress(Constants) + slotsOffset;
  uint8_t *stub = partAddress(Code) + stubsOffset;
  for (size_t i = 0; i < links.size(); ++i) {
    if (links[i].slot >= 0)
      std::memcpy(slot + links[i].slot * sizeof(uint64_t), &addresses[i],
                  sizeof(uint64_t));
    if (links[i].stub >= 0)
      writeStub(hostMachine, stub + links[i].stub * stubSize, addresses[i]);
  }
  return true;
}

bool Placement::relocate(size_t section, const Elf64_Rela &relocation) {
  uint64_t symbol = ELF64_R_SYM(relocation.r_info);
  auto toAddress = [](uint8_t *base, int64_t number, uint64_t size) {
    return number < 0 ? 0 : reinterpret_cast<uint64_t>(base + number * size);
  };
  Fixup fixup;
  fixup.type = ELF64_R_TYPE(relocation.r_info);
  fixup.place = addressOf(section) + relocation.r_offset;
  fixup.address = reinterpret_cast<uint64_t>(fixup.place);
  fixup.target = addresses[symbol];
  fixup.slot = toAddress(partAddress(Constants) + slotsOffset,
                         links[symbol].slot, sizeof(uint64_t));
  fixup.stub =
      toAddress(partAddress(Code) + stubsOffset, links[symbol].stub, stubSize);
  fixup.addend = relocation.r_addend;
  return apply(hostMachine, fixup) || fail("an address that does not fit");
}

bool Placement::relocate() {
  for (const auto &[section, entries] : relocations)
    for (const Elf64_Rela &entry : entries)
      if (!relocate(section, entry))
        return false;
  return true;
}

std::unique_ptr<CodeImage> CodeImage::place(std::span<const uint8_t> bytes,
                                            Resolver resolve,
                                            std::string &why) {
  ElfObject object;
  if (!object.read(bytes, hostMachine, why))
    return nullptr;
  std::unique_ptr<CodeImage> image(new CodeImage);
  if (!Placement(object, resolve, *image, why).run())
    return nullptr;
  // The names lie in the object, which need not outlive the image.
  size_t size = 0;
  for (const Symbol &symbol : image->symbols)
    size += symbol.name.size();
  image->names.reserve(size);
  for (Symbol &symbol : image->symbols) {
    size_t start = image->names.size();
    image->names += symbol.name;
    symbol.name = std::string_view(image->names).substr(start);
  }
  return image;
}

CodeImage::~CodeImage() {
  if (memory)
    munmap(memory, codeSize + constantsSize + dataSize);
}

void *CodeImage::find(std::string_view name) const {
  for (const Symbol &symbol : symbols)
    if (symbol.name == name)
      return symbol.address;
  return nullptr;
}

bool CodeImage::protect() {
  auto *code = reinterpret_cast<char *>(memory);
  __builtin___clear_cache(code, code + codeSize);
  return (!codeSize || !mprotect(memory, codeSize, PROT_READ | PROT_EXEC)) &&
         (!constantsSize ||
          !mprotect(memory + codeSize, constantsSize, PROT_READ));
}

} // namespace pyarray::loader
