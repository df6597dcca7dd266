//===- Calls.cpp - Entering compiled code ---------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Calls.h"
#include "Errors.h"
#include "Exchange.h"
#include "Signature.h"
#include "Ticker.h"
#include "Unboxing.h"

namespace pyarray::python {
namespace {

constexpr int maxResultWords = 256;

bool checkResult(CompiledObject *compiled) {
  if (compiled->resultWords <= maxResultWords) [[likely]]
    return true;
  PyErr_SetString(PyExc_TypeError, "the result has too many items");
  return false;
}

int countWords(CompiledObject *compiled) {
  int count = 0;
  for (const TypePlan &plan : *compiled->arguments)
    count += plan.words;
  return count;
}

/// One call whose arguments or result need memory of their own while it lasts.
PyObject *callWithin(Exchange &exchange, CompiledObject *compiled,
                     PyObject *const *arguments) {
  uint64_t words[maxArgumentWords], results[maxResultWords];
  uint64_t *next = words;
  for (const TypePlan &plan : *compiled->arguments)
    if (!unbox(plan, *arguments++, next, Words::Lend, exchange))
      return nullptr;
  if (compiled->entry(words, results)) {
    raiseLastError();
    exchange.writeBack();
    return nullptr;
  }
  const uint64_t *result = results;
  takeWords(*compiled->result, result);
  result = results;
  if (exchange.writeBack())
    return box(*compiled->result, result, Words::Own, &exchange);
  dropWords(*compiled->result, result);
  return nullptr;
}

} // namespace

PyObject *enter(CompiledObject *compiled, const uint64_t *words) {
  uint64_t results[maxResultWords];
  if (!checkResult(compiled))
    return nullptr;
  WatchedCall watched;
  PyArrayCall call;
  pyarray_call_begin(&call);
  if (compiled->entry(words, results)) [[unlikely]] {
    raiseLastError();
    pyarray_call_abort(&call);
    return nullptr;
  }
  const uint64_t *result = results;
  takeWords(*compiled->result, result);
  pyarray_call_end(&call);
  result = results;
  return box(*compiled->result, result, Words::Own);
}

PyObject *enterWithObjects(CompiledObject *compiled,
                           PyObject *const *arguments) {
  if (!checkResult(compiled))
    return nullptr;
  if (countWords(compiled) > maxArgumentWords) {
    PyErr_SetString(PyExc_TypeError,
                    "too many arguments for a compiled function");
    return nullptr;
  }
  WatchedCall watched;
  PyArrayCall call;
  pyarray_call_begin(&call);
  PyObject *result;
  {
    Exchange exchange;
    result = callWithin(exchange, compiled, arguments);
    if (!result)
      exchange.clear();
  }
  if (result)
    pyarray_call_end(&call);
  else
    pyarray_call_abort(&call);
  return result;
}

} // namespace pyarray::python
