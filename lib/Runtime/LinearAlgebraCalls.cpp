//===- LinearAlgebraCalls.cpp - Calls of BLAS and LAPACK ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Fortran takes every argument by reference, and behind them the length of each
// text. So a call of any routine is one of words, of which it reads as many as
// it has parameters: the caller of a C function clears the stack.
//
//===----------------------------------------------------------------------===//

#include "Errors.h"
#include "Faults.h"
#include "Layout.h"
#include "LinearAlgebra.h"
#include "pyarray/Runtime/Arrays.h"

#include <bit>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

using namespace pyarray::runtime;

static_assert(std::endian::native == std::endian::little,
              "the low half of a word is at its address");

namespace {

constexpr size_t maxArguments = 20;
constexpr size_t maxTexts = 4;

template <size_t> using Word = uint64_t;

template <size_t... Positions>
void call(void *address, const uint64_t *words,
          std::index_sequence<Positions...>) {
  reinterpret_cast<void (*)(Word<Positions>...)>(address)(words[Positions]...);
}

uint64_t addressOf(const void *pointer) {
  return reinterpret_cast<uint64_t>(pointer);
}

/// Integers of an array in the width of the library.
struct NarrowIntegers {
  int64_t *wide;
  int32_t *narrow;
  int64_t count;
};

/// The arguments of one call.
class Call {
public:
  explicit Call(bool hasWideIntegers) : hasWideIntegers(hasWideIntegers) {}
  Call(const Call &) = delete;
  ~Call() {
    for (size_t i = 0; i < narrowed; ++i)
      std::free(integers[i].narrow);
  }

  /// Reads the arguments that `marks` describes; false without memory.
  bool read(const char *marks, const uint64_t *words);
  void run(void *routine);

  /// Where a mark asks for it.
  uint64_t info = 0;

private:
  void add(const void *pointer) { arguments[count++] = addressOf(pointer); }
  /// Both parts of a complex64, which take a word each.
  void addComplex64(const uint64_t *words);
  bool addIntegers(const uint64_t *array, int rank);

  const bool hasWideIntegers;
  uint64_t arguments[maxArguments + maxTexts] = {};
  size_t count = 0, texts = 0, narrowed = 0, pairs = 0;
  uint64_t packed[4];
  NarrowIntegers integers[4];
};

void Call::addComplex64(const uint64_t *words) {
  packed[pairs] = (words[0] & 0xffffffff) | words[1] << 32;
  add(&packed[pairs++]);
}

bool Call::addIntegers(const uint64_t *array, int rank) {
  auto *data = reinterpret_cast<int64_t *>(array[1]);
  if (hasWideIntegers) {
    add(data);
    return true;
  }
  int64_t size = 1;
  for (int axis = 0; axis < rank; ++axis)
    size *= static_cast<int64_t>(array[2 + axis]);
  auto *narrow =
      static_cast<int32_t *>(tryMalloc((size + 1) * sizeof(int32_t)));
  if (!narrow)
    return false;
  for (int64_t i = 0; i < size; ++i)
    narrow[i] = static_cast<int32_t>(data[i]);
  integers[narrowed++] = {data, narrow, size};
  add(narrow);
  return true;
}

bool Call::read(const char *marks, const uint64_t *words) {
  for (const char *mark = marks; *mark; ++mark) {
    switch (*mark) {
    case '\'':
      add(++mark);
      ++texts;
      break;
    case 'N':
      add(&info);
      break;
    case 'A':
    case 'I': {
      bool isInteger = *mark == 'I';
      int rank = *++mark - '0';
      if (!isInteger)
        add(reinterpret_cast<const void *>(words[1]));
      else if (!addIntegers(words, rank))
        return false;
      words += 2 + 2 * rank;
      break;
    }
    case 'e':
      addComplex64(words);
      words += 2;
      break;
    default: // i, f, d, c: an integer's low half is at its address, too
      add(words);
      words += *mark == 'c' ? 2 : 1;
    }
  }
  return true;
}

void Call::run(void *routine) {
  for (size_t i = 0; i < texts; ++i)
    arguments[count + i] = 1;
  call(routine, arguments, std::make_index_sequence<maxArguments + maxTexts>());
  for (size_t i = 0; i < narrowed; ++i)
    for (int64_t item = 0; item < integers[i].count; ++item)
      integers[i].wide[item] = integers[i].narrow[item];
}

int32_t failMissing(std::string_view name) {
  static const PyArraySite site = {
      PYARRAY_RUNTIME_ERROR, 0, 0, 0, 0, nullptr, nullptr, ""};
  int32_t status = pyarray_raise(&site, 0, nullptr);
  PyArrayError &error = currentError();
  error.frame_count = 0; // Compiled code says where it was.
  std::snprintf(error.formatted, sizeof(error.formatted),
                "no BLAS or LAPACK with '%.*s' is loaded: NumPy and SciPy "
                "bring none",
                static_cast<int>(name.size()), name.data());
  error.message = error.formatted;
  return status;
}

} // namespace

int32_t pyarray_lapack(const char *signature, const uint64_t *words,
                       uint64_t *info) {
  if (solveSmall(signature, words, info))
    return 0;
  const char *colon = std::strchr(signature, ':');
  std::string_view name(signature, colon - signature);
  Routine routine = findRoutine(name);
  if (!routine)
    return failMissing(name);
  Call call(routine.hasWideIntegers);
  if (!call.read(colon + 1, words))
    return failMemory();
  call.run(routine.address);
  *info = routine.hasWideIntegers ? call.info
                                  : static_cast<uint64_t>(static_cast<int64_t>(
                                        static_cast<int32_t>(call.info)));
  return 0;
}
