//===- Mutations.cpp - Many inputs that are nearly IR ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Mutations.h"

#include "Editor.h"
#include "Mutator.h"
#include "Subjects.h"
#include "pyarray/InitAll.h"
#include "pyarray/Pipelines/Pipelines.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace pyarray::fuzz {

static constexpr unsigned secondsPerInput = 20;

std::string Input::describe() const {
  return isCompiled ? "// compile " + std::to_string(level) + "\n"
                    : "// pass-pipeline " + pipeline + "\n";
}

Mutations::Mutations(std::vector<Seed> read, const Host &host)
    : context(mlir::MLIRContext::Threading::DISABLED), seeds(std::move(read)),
      parts(seeds), passes(listPasses()), derived(seeds.size() * forms),
      host(host) {
  mlir::DialectRegistry registry;
  registerAllDialects(registry);
  context.appendDialectRegistry(registry);
  context.loadAllAvailableDialects();
}

const std::string &Mutations::getForm(size_t seed, unsigned form) {
  std::optional<std::string> &kept = derived[seed * forms + form];
  if (!kept)
    kept = deriveForm(seeds[seed], form);
  return kept->empty() ? seeds[seed].text : *kept;
}

std::string Mutations::choosePipeline(Random &random, const Seed &seed) const {
  if (!seed.pipeline.empty() && !random.oneIn(3))
    return seed.pipeline;
  if (random.oneIn(4))
    return "";
  SmallVector<std::string> chosen;
  do
    chosen.push_back(random.pick(passes));
  while (random.oneIn(2));
  return llvm::join(chosen, ",");
}

Input Mutations::make(uint64_t number) {
  Random random(number);
  size_t index = random.below(seeds.size());
  const Seed &seed = seeds[index];
  std::string text = seed.text;
  // The generic form has what no parser of an op lets through.
  if (random.oneIn(2))
    text = getForm(index, random.oneIn(2) ? 0 : random.below(forms));
  Input input;
  if (!random.oneIn(3)) {
    // IR that nothing has verified may not even be printable.
    Editor editor(random, parts, context);
    Outcome edited = runInChild(
        [&] {
          outs() << editor.edit(text);
          return 0;
        },
        secondsPerInput);
    if (edited.kind == Outcome::Accepted)
      input.text = edited.output;
  }
  if (input.text.empty())
    input.text = Mutator(random, parts).mutate(text, random.pick(seeds).text);
  input.isCompiled = random.oneIn(4);
  input.level = random.oneIn(3) ? random.below(3) : PipelineOptions::maxLevel;
  if (!input.isCompiled)
    input.pipeline = choosePipeline(random, seed);
  return input;
}

Outcome Mutations::run(const Input &input) const {
  return runInChild(
      [&] {
        return input.isCompiled ? compileText(input.text, host, input.level)
                                : optimizeText(input.text, input.pipeline);
      },
      secondsPerInput);
}

Input Mutations::reduce(Input input) const {
  std::string reason = fuzz::describe(run(input));
  auto isSame = [&](const Input &other) {
    Outcome outcome = run(other);
    return outcome.kind > Outcome::Refused && fuzz::describe(outcome) == reason;
  };
  for (size_t size = StringRef(input.text).count('\n'); size > 0; size /= 2) {
    SmallVector<StringRef> lines;
    std::string text = input.text;
    StringRef(text).split(lines, '\n');
    for (size_t at = lines.size(); at > 0;) {
      size_t begin = at > size ? at - size : 0;
      SmallVector<StringRef> fewer(lines);
      fewer.erase(fewer.begin() + begin,
                  fewer.begin() + std::min(begin + size, fewer.size()));
      Input candidate = input;
      candidate.text = llvm::join(fewer, "\n");
      if (isSame(candidate)) {
        input.text = candidate.text;
        lines = fewer;
      }
      at = begin;
    }
  }
  return input;
}

} // namespace pyarray::fuzz
