//===- Cells.cpp - Variables that functions share -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Words.h"
#include "pyarray/Runtime/Functions.h"

#include <cstring>

using namespace pyarray::runtime;

namespace {

struct Cell {
  uint64_t isBound;
  const char *layout;
  uint64_t words[];
};

Cell *getCell(PyArrayBuffer *buffer) {
  return reinterpret_cast<Cell *>(buffer + 1);
}

const PyArraySite noMemory = {PYARRAY_MEMORY_ERROR, 0, 0, 0, 0, "", "", ""};

} // namespace

void pyarray_cell_clear(PyArrayBuffer *buffer) {
  Cell *cell = getCell(buffer);
  if (!cell->isBound)
    return;
  cell->isBound = 0;
  walkWords(cell->layout, [&](int64_t word, bool isOwner) {
    if (isOwner)
      pyarray_release(reinterpret_cast<void *>(cell->words[word]));
  });
}

int32_t pyarray_cell_new(const char *layout, uint64_t *result) {
  int64_t count = 2 + walkWords(layout, [](int64_t, bool) {});
  PyArrayBuffer *buffer = pyarray_alloc(count, sizeof(uint64_t));
  if (!buffer)
    return pyarray_raise(&noMemory, 0, nullptr);
  Cell *cell = getCell(buffer);
  std::memset(cell, 0, count * sizeof(uint64_t));
  cell->layout = layout;
  // Where the whole call is over, its buffers need no counting.
  buffer->finalize = [](PyArrayBuffer *cell, int32_t abandoned) {
    if (!abandoned)
      pyarray_cell_clear(cell);
  };
  *result = reinterpret_cast<uint64_t>(buffer);
  return 0;
}
