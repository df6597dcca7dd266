//===- Generators.cpp - Calls that are under way --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Coroutines.h"
#include "Errors.h"
#include "Faults.h"
#include "Words.h"
#include "pyarray/Runtime/Functions.h"

#include <cstring>
#include <new>

using namespace pyarray::runtime;

namespace {

/// What only the runtime knows of a generator.
struct State {
  PyArrayGeneratorBody body;
  Coroutine *coroutine; // null before the first item and after the last
  int32_t status;       // of the body, when it is done
  bool isRunning, isDone, isClosing;
};

struct Generator {
  State *state;
  const char *argumentLayout;
  uint64_t firstItemWord;
  uint64_t words[];
};

Generator *getGenerator(PyArrayBuffer *buffer) {
  return reinterpret_cast<Generator *>(buffer + 1);
}

/// Generators that resume each other are stacks on stacks.
constexpr int maxNesting = 900;
[[gnu::tls_model("initial-exec")]] thread_local int nesting = 0;

const PyArraySite noMemory = {PYARRAY_MEMORY_ERROR, 0, 0, 0, 0, "", "", ""};
const PyArraySite isRunning = {PYARRAY_VALUE_ERROR,          0, 0, 0, 0, "", "",
                               "generator already executing"};
const PyArraySite tooDeep = {
    PYARRAY_RECURSION_ERROR,           0, 0, 0, 0, "", "",
    "maximum recursion depth exceeded"};
const PyArraySite generatorExit = {
    PYARRAY_GENERATOR_EXIT, 0, 0, 0, 0, "", "", ""};

void runBody(void *argument) {
  Generator *generator = static_cast<Generator *>(argument);
  State *state = generator->state;
  state->status = state->body(reinterpret_cast<uint64_t *>(generator));
}

bool isStopIteration(const PyArrayError &error) {
  if (error.exception == PYARRAY_HOST_ERROR)
    return exceptionHooks().matches(&error, PYARRAY_STOP_ITERATION, 0);
  return error.exception == PYARRAY_STOP_ITERATION;
}

/// A body that raises StopIteration has not come to its end: whoever takes its
/// items is told so, by another exception.
void replaceStopIteration() {
  PyArrayBuffer *stop = pyarray_exception_take();
  PyArrayBuffer *raised = pyarray_exception_new(PYARRAY_RUNTIME_ERROR);
  PyArrayError *error = pyarray_exception_error(raised);
  if (error->exception == PYARRAY_RUNTIME_ERROR)
    error->message = "generator raised StopIteration";
  pyarray_exception_raise_from(raised, stop);
  pyarray_release(raised);
  pyarray_exception_context(stop);
}

/// Until the next item or the end.
void resume(State *state) {
  state->isRunning = true;
  ++nesting;
  state->coroutine->resume();
  --nesting;
  state->isRunning = false;
  if (!state->coroutine->isDone())
    return;
  state->coroutine->destroy();
  state->coroutine = nullptr;
  state->isDone = true;
}

/// Has the body raise at its `yield`, so that its `finally` clauses run. An
/// error that is on its way stays what it is.
void close(State *state) {
  if (!state->coroutine || state->isRunning)
    return;
  bool hasError = pyarray_last_error()->exception != PYARRAY_NO_ERROR;
  PyArrayBuffer *error = hasError ? pyarray_exception_take() : nullptr;
  state->isClosing = true;
  resume(state);
  if (state->status)
    pyarray_clear_error();
  if (!error)
    return;
  pyarray_exception_raise(error);
  pyarray_release(error);
}

void finalize(PyArrayBuffer *buffer, int32_t abandoned) {
  Generator *generator = getGenerator(buffer);
  State *state = generator->state;
  if (!abandoned)
    close(state);
  if (state->coroutine)
    state->coroutine->destroy();
  delete state;
  if (abandoned)
    return;
  walkWords(generator->argumentLayout, [&](int64_t word, bool isOwner) {
    if (isOwner)
      pyarray_release(reinterpret_cast<void *>(generator->words[word]));
  });
}

} // namespace

int32_t pyarray_generator_new(const char *argument_layout,
                              PyArrayGeneratorBody body, int64_t item_words,
                              uint64_t *result) {
  int64_t arguments = walkWords(argument_layout, [](int64_t, bool) {});
  int64_t count = 3 + arguments + item_words;
  PyArrayBuffer *buffer = pyarray_alloc(count, sizeof(uint64_t));
  if (!buffer)
    return pyarray_raise(&noMemory, 0, nullptr);
  Generator *generator = getGenerator(buffer);
  std::memset(generator, 0, count * sizeof(uint64_t));
  generator->state = mayAllocate()
                         ? new (std::nothrow)
                               State{body, nullptr, 0, false, false, false}
                         : nullptr;
  if (!generator->state) {
    pyarray_release(buffer);
    return pyarray_raise(&noMemory, 0, nullptr);
  }
  generator->argumentLayout = argument_layout;
  generator->firstItemWord = 3 + arguments;
  buffer->finalize = finalize;
  *result = reinterpret_cast<uint64_t>(buffer);
  return 0;
}

int32_t pyarray_generator_next(PyArrayBuffer *buffer, uint64_t *has_item) {
  Generator *generator = getGenerator(buffer);
  State *state = generator->state;
  *has_item = 0;
  if (state->isRunning)
    return pyarray_raise(&isRunning, 0, nullptr);
  if (state->isDone)
    return 0;
  if (nesting >= maxNesting)
    return pyarray_raise(&tooDeep, 0, nullptr);
  if (!state->coroutine)
    state->coroutine = Coroutine::create(runBody, generator);
  if (!state->coroutine)
    return pyarray_raise(&noMemory, 0, nullptr);
  resume(state);
  *has_item = !state->isDone;
  if (!state->isDone)
    return 0;
  if (state->status && isStopIteration(currentError()))
    replaceStopIteration();
  return state->status;
}

int32_t pyarray_generator_start(void) { return 0; }

int32_t pyarray_generator_yield(void) {
  Coroutine *self = Coroutine::running();
  Coroutine::suspend();
  // Only a generator's body yields: its words are the coroutine's argument.
  Generator *generator = static_cast<Generator *>(self->getArgument());
  if (!generator->state->isClosing)
    return 0;
  return pyarray_raise(&generatorExit, 0, nullptr);
}
