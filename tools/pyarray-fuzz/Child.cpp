//===- Child.cpp - Something done in a process of its own -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Child.h"
#include "pyarray/Support/Sanitizers.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <execinfo.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

extern "C" const char __executable_start, etext;

namespace pyarray::fuzz {

namespace {
/// What a child that crashes leaves to its parent.
struct Trace {
  int count;
  void *frames[64];
};
} // namespace

static Trace *getTrace() {
  static Trace *trace = [] {
    void *ignored[2];
    backtrace(ignored, 2); // loads what it needs
    void *page = mmap(nullptr, sizeof(Trace), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return static_cast<Trace *>(page);
  }();
  return trace;
}

static void noteCrash(int signal) {
  Trace *trace = getTrace();
  trace->count = backtrace(trace->frames, std::size(trace->frames));
  // The handler is gone after its first call: this ends the process.
  raise(signal);
}

static void handleCrashes() {
  static char stack[1 << 16];
  stack_t alternative = {};
  alternative.ss_sp = stack;
  alternative.ss_size = sizeof(stack);
  sigaltstack(&alternative, nullptr);
  for (int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP}) {
    struct sigaction action = {};
    action.sa_handler = noteCrash;
    action.sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER;
    sigaction(signal, &action, nullptr);
  }
}

static void limit(int resource, rlim_t value) {
  rlimit bound = {value, value + (resource == RLIMIT_CPU)};
  setrlimit(static_cast<__rlimit_resource>(resource), &bound);
}

[[noreturn]] static void runBody(function_ref<int()> body, unsigned seconds,
                                 int output) {
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  signal(SIGXFSZ, SIG_IGN);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, seconds);
  limit(RLIMIT_FSIZE, 8 << 20);
  if (!PYARRAY_ADDRESS_SANITIZER) // which maps the whole address space
    limit(RLIMIT_AS, rlim_t(4) << 30);
  alarm(10 * seconds); // waiting for nothing is no end either
  handleCrashes();
  int status = body();
  outs().flush();
  _exit(status);
}

static std::string readAll(int file) {
  std::string text(lseek(file, 0, SEEK_END), 0);
  ssize_t count = pread(file, text.data(), text.size(), 0);
  text.resize(std::max<ssize_t>(count, 0));
  return text;
}

static SmallVector<uint64_t> getOwnFrames() {
  SmallVector<uint64_t> frames;
  const char *start = &__executable_start;
  for (void *frame : ArrayRef(getTrace()->frames, getTrace()->count))
    if (frame >= start && frame < &etext)
      frames.push_back(static_cast<const char *>(frame) - start - 1);
  return frames;
}

static Outcome::Kind classify(int signal, StringRef output) {
  switch (signal) {
  case SIGXCPU:
  case SIGALRM:
  case SIGKILL:
    return Outcome::TimedOut;
  case SIGABRT:
    return output.contains("std::bad_alloc") ||
                   output.contains("LLVM ERROR: out of memory")
               ? Outcome::OutOfMemory
               : Outcome::Crashed;
  default:
    return Outcome::Crashed;
  }
}

Outcome runInChild(function_ref<int()> body, unsigned seconds) {
  static const int output = memfd_create("output", MFD_CLOEXEC);
  (void)!ftruncate(output, 0);
  lseek(output, 0, SEEK_SET);
  getTrace()->count = 0;
  pid_t child = fork();
  if (child == 0)
    runBody(body, seconds, output);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  Outcome outcome;
  outcome.output = readAll(output);
  if (WIFEXITED(status)) {
    outcome.status = WEXITSTATUS(status);
    bool isFatal = StringRef(outcome.output).contains("pyarray-fuzz: error: ");
    outcome.kind = !outcome.status ? Outcome::Accepted
                   : isFatal       ? Outcome::Fatal
                                   : Outcome::Refused;
    return outcome;
  }
  outcome.signal = WTERMSIG(status);
  outcome.kind = classify(outcome.signal, outcome.output);
  outcome.frames = getOwnFrames();
  return outcome;
}

std::string symbolize(ArrayRef<uint64_t> frames) {
  auto program =
      sys::findProgramByName("llvm-symbolizer", {PYARRAY_LLVM_TOOLS});
  SmallString<64> output;
  int file;
  if (!program || frames.empty() ||
      sys::fs::createTemporaryFile("frames", "txt", file, output))
    return "";
  close(file);
  std::string self = sys::fs::getMainExecutable(nullptr, nullptr);
  std::vector<std::string> arguments = {*program, "--obj=" + self,
                                        "--no-inlines", "-s"};
  for (uint64_t frame : frames)
    arguments.push_back(formatv("{0:x}", frame));
  SmallVector<StringRef> words(arguments.begin(), arguments.end());
  sys::ExecuteAndWait(*program, words, std::nullopt,
                      {StringRef(""), output.str(), StringRef("")});
  auto buffer = MemoryBuffer::getFile(output);
  sys::fs::remove(output);
  std::string names;
  if (buffer)
    for (StringRef paragraph : split((*buffer)->getBuffer(), "\n\n"))
      if (!paragraph.empty())
        names += (paragraph.split('\n').first + "\n").str();
  return names;
}

std::string describe(const Outcome &outcome) {
  if (outcome.kind <= Outcome::Refused)
    return outcome.kind == Outcome::Accepted ? "accepted" : "refused";
  StringRef output = outcome.output;
  for (StringRef line : split(output, '\n'))
    if (line.contains("Assertion `") ||
        line.contains("pyarray-fuzz: error: ") || line.contains("UNREACHABLE"))
      return line.str();
  std::string text = outcome.kind == Outcome::TimedOut      ? "timeout"
                     : outcome.kind == Outcome::OutOfMemory ? "out of memory"
                                                            : "signal";
  text += " " + std::to_string(outcome.signal) + " in";
  // Recursion that does not end has all functions of its circle in any order.
  bool isDeep = outcome.frames.size() > 40;
  std::string names =
      symbolize(ArrayRef(outcome.frames).take_front(isDeep ? 20 : 4));
  SmallVector<StringRef> lines;
  StringRef(names).split(lines, '\n', -1, /*KeepEmpty=*/false);
  if (isDeep) {
    sort(lines);
    lines.erase(llvm::unique(lines), lines.end());
  }
  for (StringRef line : lines)
    text += " " + line.take_until([](char c) { return c == '('; }).str();
  return text;
}

} // namespace pyarray::fuzz
