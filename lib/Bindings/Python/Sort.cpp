//===- Sort.cpp - NumPy's sort for compiled code --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// NumPy sorts floats with the vector instructions of this processor, which is
// faster than sorting by digits; for integers it is not. Its sorts look at
// nothing but the elements.
//
//===----------------------------------------------------------------------===//

#include "Sort.h"
#include "NumPy.h"
#include "pyarray/Runtime/Arrays.h"

namespace pyarray::python {
namespace {

constexpr char letters[] = "fd";
PyArray_SortFunc *sorts[sizeof(letters) - 1];

int32_t sortByNumPy(void *items, int64_t count, int64_t letter) {
  for (size_t index = 0; letters[index]; ++index)
    if (letters[index] == letter)
      return sorts[index] && sorts[index](items, count, nullptr) == 0;
  return 0;
}

/// Without such instructions NumPy compares one element with another.
bool hasVectors() {
#ifdef __x86_64__
  return __builtin_cpu_supports("avx2");
#else
  return true;
#endif
}

} // namespace

void installSort() {
  if (!hasVectors())
    return;
  for (size_t index = 0; letters[index]; ++index) {
    PyArray_Descr *descr = PyArray_DescrFromType(letters[index]);
    sorts[index] = PyDataType_GetArrFuncs(descr)->sort[NPY_QUICKSORT];
    Py_DECREF(descr);
  }
  pyarray_set_sort(sortByNumPy);
}

} // namespace pyarray::python
