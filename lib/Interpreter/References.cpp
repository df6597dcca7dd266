//===- References.cpp - Who owns what while IR counts references ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Until control flow is lowered, IR releases nothing on the way of an error.
// The interpreter knows which references the code holds, and drops those that
// were added since the `try`, or since the call.
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

namespace pyarray::interpreter {

void *getOwner(const Datum &value) {
  if (auto *array = std::get_if<ArrayDatum>(&value))
    return array->owner;
  auto *pointer = std::get_if<void *>(&value);
  return pointer ? *pointer : nullptr;
}

void Machine::retain(const Datum &value) { program.retain(getOwner(value)); }

/// Notes that the code holds `count` references more.
void Machine::own(const Datum &value, Frame &frame, int64_t count) {
  if (void *owner = program.isCounted ? getOwner(value) : nullptr)
    frame.owned[owner] += count;
}

void Machine::releaseOwned(Frame &frame, const Frame::References &kept) {
  for (auto [owner, count] : frame.owned)
    for (int64_t i = kept.lookup(owner); i < count; ++i)
      program.release(owner);
  frame.owned = kept;
}

} // namespace pyarray::interpreter
