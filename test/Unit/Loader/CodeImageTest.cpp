//===- CodeImageTest.cpp - Objects are placed and run, or refused ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Loader/CodeImage.h"
#include "pyarray/ExecutionEngine/Host.h"
#include "pyarray/Loader/Symbols.h"
#include "pyarray/Runtime/Runtime.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/SourceMgr.h"
#include "gtest/gtest.h"

#include <cmath>
#include <random>

using namespace pyarray;
using loader::CodeImage;

namespace {

const Host &getHost() {
  static const std::unique_ptr<Host> host = llvm::cantFail(Host::create());
  return *host;
}

using Object = std::vector<uint8_t>;

Object compile(const char *text) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic diagnostic;
  auto module = llvm::parseAssemblyString(text, diagnostic, context);
  EXPECT_TRUE(module) << diagnostic.getMessage().str();
  getHost().setTarget(*module);
  auto buffer =
      llvm::cantFail(getHost().emitObject(*module, /*optimized=*/true));
  return {buffer->getBufferStart(), buffer->getBufferEnd()};
}

std::unique_ptr<CodeImage> place(const Object &object) {
  std::string why;
  auto image = CodeImage::place(object, loader::findSymbol, why);
  EXPECT_TRUE(image) << why;
  EXPECT_TRUE(image->protect());
  return image;
}

std::string refusal(const Object &object) {
  std::string why;
  EXPECT_FALSE(CodeImage::place(object, loader::findSymbol, why));
  return why;
}

template <typename Function>
Function *find(const CodeImage &image, const char *name) {
  return reinterpret_cast<Function *>(image.find(name));
}

constexpr const char *program = R"(
@text = internal constant [6 x i8] c"hello\00"
@table = internal constant [2 x ptr] [ptr @text, ptr @twice]
@counter = internal global i64 40
@zeros = internal global [1000 x i64] zeroinitializer
@pyarray_poll_word = external global i32

declare double @sin(double)
declare double @pyarray_round(double, i64)

define internal double @twice(double %x) noinline {
  %r = fmul double %x, 3.25
  ret double %r
}
define double @call(double %x) {
  %s = call double @sin(double %x)
  %t = call double @twice(double %s)
  %r = call double @pyarray_round(double %t, i64 2)
  ret double %r
}
define ptr @entry(i64 %i) {
  %p = getelementptr [2 x ptr], ptr @table, i64 0, i64 %i
  %r = load volatile ptr, ptr %p
  ret ptr %r
}
define i64 @count() {
  %old = load volatile i64, ptr @counter
  %zero = load volatile i64, ptr getelementptr ([1000 x i64], ptr @zeros, i64 0, i64 999)
  %sum = add i64 %old, %zero
  %new = add i64 %sum, 1
  store volatile i64 %new, ptr @counter
  ret i64 %new
}
define ptr @outside() {
  ret ptr @pyarray_poll_word
}
)";

TEST(CodeImage, Runs) {
  auto image = place(compile(program));
  double expected = pyarray_round(std::sin(0.5) * 3.25, 2);
  EXPECT_EQ(find<double(double)>(*image, "call")(0.5), expected);
  auto *entry = find<void *(int64_t)>(*image, "entry");
  EXPECT_STREQ(static_cast<char *>(entry(0)), "hello");
  EXPECT_EQ(reinterpret_cast<double (*)(double)>(entry(1))(2), 6.5);
  auto *count = find<int64_t()>(*image, "count");
  EXPECT_EQ(count(), 41);
  EXPECT_EQ(count(), 42);
  EXPECT_EQ(find<void *()>(*image, "outside")(),
            loader::findSymbol("pyarray_poll_word"));
}

TEST(CodeImage, NeedsNoObjectAfterwards) {
  std::unique_ptr<CodeImage> image;
  {
    Object object = compile(program);
    image = place(object);
    std::fill(object.begin(), object.end(), 0xCC);
  }
  EXPECT_EQ(find<int64_t()>(*image, "count")(), 41);
  bool hasText = false;
  for (const loader::Symbol &symbol : image->getSymbols())
    hasText |= symbol.name == "text" && symbol.size == 6;
  EXPECT_TRUE(hasText);
}

TEST(CodeImage, LeavesOutWhatIsNotThere) {
  EXPECT_EQ(find<void()>(*place(compile(program)), "nowhere"), nullptr);
}

TEST(CodeImage, RefusesFunctionsOfOthers) {
  EXPECT_EQ(refusal(compile("declare i32 @system(ptr)\n"
                            "define i32 @f(ptr %p) {\n"
                            "  %r = call i32 @system(ptr %p)\n"
                            "  ret i32 %r\n}\n")),
            "no function 'system'");
}

TEST(CodeImage, RefusesWhatItDoesNotKnow) {
  EXPECT_NE(refusal(compile("@x = thread_local global i32 5\n"
                            "define ptr @f() { ret ptr @x }\n")),
            "");
  EXPECT_NE(refusal(compile(
                "@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }]"
                " [{ i32, ptr, ptr } { i32 1, ptr @f, ptr null }]\n"
                "define void @f() { ret void }\n")),
            "");
}

TEST(CodeImage, RefusesOtherFiles) {
  EXPECT_EQ(refusal({}), "the object is too short");
  EXPECT_EQ(refusal(Object(1000, 0)), "no relocatable object of this machine");
}

TEST(CodeImage, SurvivesTruncation) {
  Object object = compile(program);
  for (size_t size = 0; size < object.size(); size += 7) {
    std::string why;
    Object shorter(object.begin(), object.begin() + size);
    (void)CodeImage::place(shorter, loader::findSymbol, why);
  }
}

/// Whatever is in the tables, nothing outside of the block is written (the
/// sanitizers see it), nor run.
TEST(CodeImage, SurvivesNoise) {
  const Object object = compile(program);
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    Object broken = object;
    for (int flips = 1 + random() % 4; flips; --flips)
      broken[random() % broken.size()] = random();
    std::string why;
    (void)CodeImage::place(broken, loader::findSymbol, why);
  }
}

TEST(Symbols, AreThoseOfTheCompiler) {
  const MathLibrary &math = getHost().getMath();
  for (const MathFunction &function : MathLibrary::getFunctions())
    for (bool isFloat : {false, true}) {
      std::string name = (function.name + (isFloat ? "f" : "")).str();
      EXPECT_EQ(loader::findSymbol(name), math.findAddress(name)) << name;
      std::string vector = math.findVector(function, isFloat).str();
      if (!vector.empty())
        EXPECT_EQ(loader::findSymbol(vector), math.findAddress(vector))
            << vector;
    }
  for (const char *name : {"ceil", "copysign", "fabsf", "floor", "fma", "fmax",
                           "fmod", "ldexp", "nearbyintf", "sincos", "trunc",
                           "memcpy", "memset", "memmove", "memcmp"})
    EXPECT_EQ(loader::findSymbol(name), math.findAddress(name)) << name;
  for (const char *name : {"system", "", "f", "_ZGV", "_ZGVdN4v_system"})
    EXPECT_EQ(loader::findSymbol(name), nullptr) << name;
}

} // namespace
