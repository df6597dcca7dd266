//===- ExceptionsTest.cpp - Exceptions as values --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Runtime.h"

#include "gtest/gtest.h"

namespace {

PyArraySite site(int32_t exception, const char *message) {
  return {exception, 3, 1, 3, 9, "f.py", "f", message};
}

/// Each test is one call, which leaves nothing.
struct ExceptionsTest : testing::Test {
  ExceptionsTest() : live(pyarray_live_buffers()) { pyarray_call_begin(&call); }
  ~ExceptionsTest() override {
    pyarray_clear_error();
    pyarray_call_end(&call);
    EXPECT_EQ(pyarray_live_buffers(), live);
    EXPECT_EQ(pyarray_unreleased_buffers(), 0);
  }
  PyArrayCall call;
  int64_t live;
};

TEST_F(ExceptionsTest, TakenErrorIsTheNotedOne) {
  PyArraySite where = site(PYARRAY_INDEX_ERROR, "index {0} of {1}");
  int64_t arguments[] = {7, 3};
  pyarray_raise(&where, 2, arguments);
  PyArrayBuffer *exception = pyarray_exception_take();
  EXPECT_EQ(pyarray_last_error()->exception, PYARRAY_NO_ERROR);
  PyArrayError *error = pyarray_exception_error(exception);
  EXPECT_EQ(error->exception, PYARRAY_INDEX_ERROR);
  EXPECT_STREQ(error->message, "index 7 of 3");
  EXPECT_EQ(error->frame_count, 1);
  pyarray_release(exception);
}

TEST_F(ExceptionsTest, RaisedAgainItIsTheSameObject) {
  PyArraySite where = site(PYARRAY_VALUE_ERROR, "no");
  pyarray_raise(&where, 0, nullptr);
  PyArrayBuffer *first = pyarray_exception_take();
  EXPECT_NE(pyarray_exception_raise(first), 0);
  pyarray_trace(&where);
  PyArrayBuffer *second = pyarray_exception_take();
  EXPECT_EQ(first, second);
  EXPECT_EQ(pyarray_exception_error(first)->frame_count, 2);
  pyarray_release(first);
  pyarray_release(second);
}

TEST_F(ExceptionsTest, ClassesMatchTheirBases) {
  PyArrayBuffer *exception = pyarray_exception_new(PYARRAY_KEY_ERROR);
  for (int64_t kind : {PYARRAY_KEY_ERROR, PYARRAY_LOOKUP_ERROR,
                       PYARRAY_EXCEPTION, PYARRAY_BASE_EXCEPTION})
    EXPECT_TRUE(pyarray_exception_matches(exception, kind, -1));
  for (int64_t kind : {PYARRAY_INDEX_ERROR, PYARRAY_VALUE_ERROR})
    EXPECT_FALSE(pyarray_exception_matches(exception, kind, -1));
  pyarray_release(exception);
}

TEST_F(ExceptionsTest, TextIsKeptInUtf8) {
  const uint32_t text[] = {'a', 0xe9, 0x20ac, 0x1f600};
  uint64_t words[] = {0, reinterpret_cast<uint64_t>(text), 4, 1};
  PyArrayBuffer *exception =
      pyarray_exception_with_text(PYARRAY_VALUE_ERROR, words, 1);
  EXPECT_STREQ(pyarray_exception_error(exception)->message, "aé€😀");
  pyarray_release(exception);
}

TEST_F(ExceptionsTest, ContextIsWhatWasHandled) {
  PyArraySite where = site(PYARRAY_VALUE_ERROR, "first");
  pyarray_raise(&where, 0, nullptr);
  PyArrayBuffer *handled = pyarray_exception_take();
  PyArraySite again = site(PYARRAY_KEY_ERROR, "second");
  pyarray_raise(&again, 0, nullptr);
  pyarray_exception_context(handled);
  EXPECT_EQ(pyarray_last_error()->context, handled);
  pyarray_clear_error(); // and what it holds
}

TEST_F(ExceptionsTest, RaisedAgainItHasNoContextOfItsOwn) {
  PyArrayBuffer *handled = pyarray_exception_new(PYARRAY_VALUE_ERROR);
  pyarray_exception_raise(handled);
  pyarray_exception_context(handled);
  EXPECT_EQ(pyarray_last_error()->context, nullptr);
  pyarray_clear_error();
}

TEST_F(ExceptionsTest, CauseIsKept) {
  PyArrayBuffer *cause = pyarray_exception_new(PYARRAY_VALUE_ERROR);
  PyArrayBuffer *exception = pyarray_exception_new(PYARRAY_RUNTIME_ERROR);
  pyarray_exception_raise_from(exception, cause);
  EXPECT_EQ(pyarray_last_error()->cause, cause);
  EXPECT_TRUE(pyarray_last_error()->suppress_context);
  pyarray_release(cause);
  pyarray_release(exception);
}

TEST_F(ExceptionsTest, KeyErrorOfANumberHasTheNumber) {
  PyArraySite where = site(PYARRAY_KEY_ERROR, "{0}");
  int64_t key = -5;
  pyarray_raise(&where, 1, &key);
  EXPECT_TRUE(pyarray_last_error()->has_integer);
  EXPECT_EQ(pyarray_last_error()->integer, -5);
}

TEST(ExceptionTable, NumbersHaveNamesAndBases) {
  EXPECT_STREQ(pyarray_exception_name(PYARRAY_VALUE_ERROR), "ValueError");
  EXPECT_STREQ(pyarray_exception_name(PYARRAY_WARNING), "Warning");
  EXPECT_EQ(pyarray_exception_name(PYARRAY_HOST_ERROR), nullptr);
  EXPECT_EQ(pyarray_exception_base(PYARRAY_UNICODE_ERROR), PYARRAY_VALUE_ERROR);
  EXPECT_EQ(pyarray_exception_base(PYARRAY_BASE_EXCEPTION), PYARRAY_NO_ERROR);
}

} // namespace
