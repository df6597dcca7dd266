//===- pyarray-fuzz.cpp - Tries the compiler with made-up IR --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Mutations.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/Pass/PassManager.h"
#include "pyarray/InitAll.h"
#include "pyarray/Support/Input.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/ToolOutputFile.h"
#include <atomic>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;
using namespace pyarray::fuzz;

namespace {
struct Options {
  cl::OptionCategory category{"pyarray-fuzz"};
  cl::opt<std::string> seeds{cl::Positional, cl::Required,
                             cl::desc("<directory of tests>"),
                             cl::cat(category)};
  cl::opt<uint64_t> first{"first", cl::desc("The number of the first input"),
                          cl::cat(category)};
  cl::opt<uint64_t> count{"count", cl::init(1000),
                          cl::desc("How many inputs to try"),
                          cl::cat(category)};
  cl::opt<unsigned> jobs{"jobs", cl::init(1),
                         cl::desc("How many to try at once"),
                         cl::cat(category)};
  cl::opt<std::string> keep{"keep", cl::value_desc("directory"),
                            cl::desc("Where to write inputs that crash"),
                            cl::cat(category)};
  cl::opt<bool> show{"show", cl::desc("Print the first input and its outcome"),
                     cl::cat(category)};
  cl::opt<bool> reduce{"reduce", cl::desc("Make inputs that crash smaller"),
                       cl::cat(category)};
};

/// What all workers count.
struct Counts {
  std::atomic<uint64_t> outcomes[Outcome::kinds];
};
} // namespace

static Options &getOptions() {
  static Options options;
  return options;
}

static bool isBad(const Outcome &outcome) {
  return outcome.kind > Outcome::Fatal;
}

static void keepInput(const Input &input, uint64_t number) {
  if (getOptions().keep.empty())
    return;
  std::error_code error;
  raw_fd_ostream file(formatv("{0}/{1}.mlir", getOptions().keep, number).str(),
                      error);
  if (!error)
    file << input.describe() << input.text;
}

static void report(Mutations &mutations, const Input &input, uint64_t number,
                   const Outcome &outcome) {
  outs() << number << ": " << describe(outcome) << "\n";
  outs().flush();
  if (isBad(outcome))
    keepInput(getOptions().reduce ? mutations.reduce(input) : input, number);
}

/// Tries each `jobs`-th input.
static void work(Mutations &mutations, uint64_t worker, Counts &counts) {
  const Options &options = getOptions();
  uint64_t end = options.first + options.count;
  for (uint64_t i = options.first + worker; i < end; i += options.jobs) {
    Input input = mutations.make(i);
    Outcome outcome = mutations.run(input);
    ++counts.outcomes[outcome.kind];
    if (outcome.kind > Outcome::Refused)
      report(mutations, input, i, outcome);
  }
}

static Counts &workInProcesses(Mutations &mutations) {
  void *page = mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  Counts &counts = *static_cast<Counts *>(page);
  for (uint64_t worker = 0; worker < getOptions().jobs; ++worker)
    if (fork() == 0) {
      work(mutations, worker, counts);
      _exit(0);
    }
  while (wait(nullptr) > 0) {
  }
  return counts;
}

static int show(Mutations &mutations) {
  Input input = mutations.make(getOptions().first);
  Outcome outcome = mutations.run(input);
  if (getOptions().reduce && outcome.kind > Outcome::Refused)
    input = mutations.reduce(input);
  outs() << input.describe() << input.text << "\n// " << describe(outcome)
         << "\n"
         << outcome.output << symbolize(outcome.frames);
  return isBad(outcome);
}

static int run() {
  pyarray::registerAllPasses();
  auto seeds = readSeeds(getOptions().seeds);
  auto host = pyarray::Host::create();
  if (!seeds || !host) {
    errs() << toString(joinErrors(seeds ? Error::success() : seeds.takeError(),
                                  host ? Error::success() : host.takeError()))
           << "\n";
    return 1;
  }
  Mutations mutations(std::move(*seeds), **host);
  if (getOptions().show)
    return show(mutations);
  Counts &counts = workInProcesses(mutations);
  uint64_t tried = 0;
  for (const std::atomic<uint64_t> &count : counts.outcomes)
    tried += count;
  outs() << formatv(
      "{0} inputs: {1} accepted, {2} refused, {3} refused by LLVM, "
      "{4} without end, {5} out of memory, {6} crashed\n",
      tried, counts.outcomes[0].load(), counts.outcomes[1].load(),
      counts.outcomes[2].load(), counts.outcomes[3].load(),
      counts.outcomes[4].load(), counts.outcomes[5].load());
  uint64_t good = counts.outcomes[0] + counts.outcomes[1] + counts.outcomes[2];
  return good != getOptions().count;
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  cl::HideUnrelatedOptions(getOptions().category);
  mlir::registerMLIRContextCLOptions();
  // Without these, no pass manager of mlir-opt's runs.
  mlir::registerPassManagerCLOptions();
  SmallVector<const char *> arguments(argv, argv + argc);
  // A pool of threads for each input takes longer than most inputs do.
  arguments.push_back("--mlir-disable-threading");
  cl::ParseCommandLineOptions(arguments.size(), arguments.data(),
                              "tries the compiler with made-up IR\n");
  return pyarray::runTool("pyarray-fuzz", run);
}
