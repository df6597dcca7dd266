//===- Seeds.cpp - Modules to make others of ------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Seeds.h"

#include "Child.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "pyarray/InitAll.h"
#include "pyarray/Pipelines/Pipelines.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace pyarray::fuzz {

//===----------------------------------------------------------------------===//
// Reading tests
//===----------------------------------------------------------------------===//

/// The flag `name=options` as an element of a pipeline, or nothing.
static std::string getPipelineElement(StringRef flag) {
  auto [name, options] = flag.split('=');
  if (name == "pass-pipeline") {
    // What is in `builtin.module(...)`.
    return options.trim("'\"")
        .drop_until([](char c) { return c == '('; })
        .drop_front()
        .drop_back()
        .str();
  }
  if (!mlir::PassInfo::lookup(name) && !mlir::PassPipelineInfo::lookup(name))
    return "";
  options = options.trim("'\"");
  return options.empty() ? name.str() : (name + "{" + options + "}").str();
}

/// The passes of the first line that says how to run the test.
static std::string readPipeline(StringRef text) {
  static const Regex flags(
      "[ ]--?([a-z][a-z-]*(=('[^']*'|\"[^\"]*\"|[^ ]*))?)");
  StringRef line = text.split("RUN: pyarray-opt").second.split('|').first;
  line = line.take_until([](char c) { return c == '\n'; });
  SmallVector<std::string> elements;
  SmallVector<StringRef> match;
  while (flags.match(line, &match)) {
    if (std::string element = getPipelineElement(match[1]); !element.empty())
      elements.push_back(element);
    line = line.substr(match[0].end() - line.begin());
  }
  return llvm::join(elements, ",");
}

static void readTest(StringRef text, std::vector<Seed> &seeds) {
  std::string pipeline = readPipeline(text);
  SmallVector<StringRef> modules;
  text.split(modules, "\n// -----");
  for (StringRef module : modules)
    seeds.push_back({fuzz::join(tokenize(module)), pipeline});
}

Expected<std::vector<Seed>> readSeeds(StringRef directory) {
  std::vector<std::string> paths;
  std::error_code error;
  for (sys::fs::recursive_directory_iterator it(directory, error), end;
       it != end && !error; it.increment(error))
    if (StringRef(it->path()).ends_with(".mlir"))
      paths.push_back(it->path());
  if (error)
    return createStringError(error, "cannot read " + directory);
  sort(paths);
  std::vector<Seed> seeds;
  for (const std::string &path : paths) {
    auto buffer = MemoryBuffer::getFile(path);
    if (!buffer)
      return createStringError(buffer.getError(), "cannot read " + path);
    readTest((*buffer)->getBuffer(), seeds);
  }
  if (seeds.empty())
    return createStringError("expected tests below " + directory);
  return seeds;
}

//===----------------------------------------------------------------------===//
// Parts
//===----------------------------------------------------------------------===//

namespace {
/// Adds each text once.
class Collector {
public:
  explicit Collector(std::vector<std::string> &texts) : texts(texts) {}
  void add(StringRef text) {
    constexpr size_t longest = 300;
    if (!text.trim().empty() && text.size() < longest &&
        seen.insert(text).second)
      texts.push_back(text.str());
  }

private:
  std::vector<std::string> &texts;
  StringSet<> seen;
};
} // namespace

Parts::Parts(ArrayRef<Seed> seeds) {
  Collector allTypes(types), allGroups(groups), allWords(words),
      allMarks(marks), allSymbols(symbols), allStrings(strings),
      allLines(lines);
  for (const Seed &seed : seeds) {
    Tokens tokens = tokenize(seed.text);
    ArrayRef<Token> all(tokens);
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (size_t end = skipType(all, i); end > i)
        allTypes.add(join(all.slice(i, end - i)));
      switch (tokens[i].kind) {
      case Token::Word:
        allWords.add(tokens[i].text);
        break;
      case Token::Symbol:
        allSymbols.add(tokens[i].text);
        break;
      case Token::String:
        allStrings.add(tokens[i].text);
        break;
      case Token::Mark:
        allMarks.add(tokens[i].text);
        if (size_t end = skipGroup(all, i); end > i + 1)
          allGroups.add(join(all.slice(i, end - i)));
        break;
      default:
        break;
      }
    }
    for (StringRef line : split(seed.text, '\n'))
      allLines.add(line);
  }
}

//===----------------------------------------------------------------------===//
// Other forms
//===----------------------------------------------------------------------===//

static std::string print(mlir::ModuleOp module, bool isGeneric) {
  std::string text;
  raw_string_ostream stream(text);
  module->print(stream, mlir::OpPrintingFlags().printGenericOpForm(isGeneric));
  return text;
}

static std::string compileTo(const Seed &seed, unsigned form) {
  mlir::DialectRegistry registry;
  registerAllDialects(registry);
  mlir::MLIRContext context(registry, mlir::MLIRContext::Threading::DISABLED);
  mlir::ScopedDiagnosticHandler silent(
      &context, [](mlir::Diagnostic &) { return success(); });
  auto module = mlir::parseSourceString<mlir::ModuleOp>(seed.text, &context);
  if (!module)
    return "";
  bool isGeneric = form % 2 == 0;
  static constexpr Phase last[] = {Phase::Import, Phase::Array, Phase::Loops,
                                   Phase::Llvm};
  std::optional<Phase> next = findNextPhase(*module);
  for (Phase phase : getPhases()) {
    if (!next || phase < *next || phase > last[form / 2])
      continue;
    mlir::PassManager manager(&context, mlir::ModuleOp::getOperationName());
    buildPhase(manager, phase, {});
    if (failed(manager.run(*module)))
      return "";
  }
  return print(*module, isGeneric);
}

std::string deriveForm(const Seed &seed, unsigned form) {
  constexpr unsigned seconds = 20;
  Outcome outcome = runInChild(
      [&] {
        std::string text = compileTo(seed, form);
        outs() << text;
        return text.empty();
      },
      seconds);
  if (outcome.kind > Outcome::Refused)
    errs() << "a test fails: " << describe(outcome) << "\n" << seed.text;
  return outcome.kind == Outcome::Accepted ? outcome.output : "";
}

} // namespace pyarray::fuzz
