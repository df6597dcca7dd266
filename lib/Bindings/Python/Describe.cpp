//===- Describe.cpp - The types that keys stand for -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ElementTypes.h"
#include "HostObjects.h"
#include "Keys.h"

namespace pyarray::python {
namespace {

void describeArray(uint64_t word, std::string &out) {
  int rank = word >> 8 & 0xff;
  uint64_t flags = word >> 16 & 0xffff;
  out += "!pyarray.array<";
  for (int axis = 0; axis < rank; ++axis)
    out += "?x";
  out += elementTypeOf(int(word & 0xff))->name;
  if (!(flags & NPY_ARRAY_C_CONTIGUOUS))
    out += flags & NPY_ARRAY_F_CONTIGUOUS ? ", F" : ", strided";
  if (!(flags & NPY_ARRAY_WRITEABLE))
    out += ", readonly";
  out += ">";
}

const char *nameOf(KeyKind kind) {
  switch (kind) {
  case KindInt:
    return "!py.int";
  case KindFloat:
    return "!py.float";
  case KindBool:
    return "!py.bool";
  case KindNone:
    return "!py.none";
  case KindStr:
    return "!py.str";
  case KindWideStr:
    return "!py.str<wide>";
  case KindBytes:
    return "!py.bytes";
  case KindComplex:
    return "!py.complex";
  case KindRange:
    return "!py.range";
  case KindEllipsis:
    return "!py.ellipsis";
  case KindUnbound:
    return "!py.unbound";
  case KindTuple:
    return "!py.tuple<";
  case KindSlice:
    return "!py.slice<";
  case KindOptional:
    return "!py.optional<";
  case KindList:
    return "!py.list<";
  case KindSet:
    return "!py.set<";
  case KindDict:
    return "!py.dict<";
  default:
    return "";
  }
}

} // namespace

int describeKey(const uint64_t *key, int position, std::string &out) {
  uint64_t word = key[position++];
  KeyKind kind = kindOf(word);
  int64_t number = word & 0xffffffff;
  if (kind == KindArray)
    describeArray(word, out);
  else if (kind == KindNumPyScalar)
    out += elementTypeOf(int(word & 0xff))->name;
  else if (kind == KindKnown)
    out += knownType(number);
  else if (kind == KindEnum)
    describeEnum(number, out);
  else if (kind == KindRecord)
    describeRecord(number, out);
  else
    out += nameOf(kind);
  for (uint64_t i = 0, n = partsOf(word); i < n; ++i) {
    if (i)
      out += ", ";
    position = describeKey(key, position, out);
  }
  if (kind == KindRecord)
    out += "], " + std::to_string(recordClass(number)) + ">";
  else if (kind == KindTuple || kind == KindSlice || kind >= KindOptional)
    out += kind == KindUnbound ? "" : ">";
  return position;
}

std::string signatureOf(const uint64_t *key, int keyCount) {
  std::string out;
  for (int position = 0; position < keyCount;) {
    if (position)
      out += ", ";
    position = describeKey(key, position, out);
  }
  return out;
}

} // namespace pyarray::python
