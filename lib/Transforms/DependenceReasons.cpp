//===- DependenceReasons.cpp - Why a loop is serial -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DependenceReasons.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Support/SourceRange.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// The user's text
//===----------------------------------------------------------------------===//

/// The part of one line that `location` names; empty where it is not at hand.
static std::string getSourceText(Location location) {
  FileLineColRange range = findSourceRange(location);
  if (!range || range.getStartLine() != range.getEndLine() ||
      range.getStartLine() == 0)
    return {};
  auto file = llvm::MemoryBuffer::getFile(range.getFilename().getValue());
  if (!file)
    return {};
  StringRef rest = (*file)->getBuffer(), line;
  for (unsigned number = 0; number != range.getStartLine(); ++number)
    std::tie(line, rest) = rest.split('\n');
  return line.slice(range.getStartColumn() - 1, range.getEndColumn() - 1).str();
}

std::string pyarray::describeAccess(const Access &access) {
  std::string text = getSourceText(access.op->getLoc());
  // `y[i] += x` is where `y[i]` is stored.
  StringRef target = StringRef(text).split('=').first.rtrim("+-*/%&|^@<> ");
  if (target.contains('['))
    return ("`" + target + "`").str();
  return access.isStore ? "what is stored" : "what is read";
}

std::string pyarray::describeUnknown(Operation *op) {
  if (!hasRemarkListener(op))
    return {};
  if (isa<scf::ForOp>(op))
    return "the nest is too long";
  std::string text = getSourceText(op->getLoc());
  return text.empty() ? "what it calls may change anything"
                      : "`" + text + "` may change anything";
}

//===----------------------------------------------------------------------===//
// Reasons
//===----------------------------------------------------------------------===//

/// "from the iteration before", `apart` being positive.
static std::string describeBefore(int64_t apart, scf::ForOp loop) {
  int64_t step = getConstantIntValue(loop.getStep()).value_or(1);
  if (apart == step)
    return "from the iteration before";
  return ("from " + Twine(apart / step) + " iterations before").str();
}

/// The store and the load of a pair; two stores as they come.
static std::string describeDistance(const Access &source, const Access &sink,
                                    int64_t exact, scf::ForOp loop) {
  std::string from = describeAccess(source), to = describeAccess(sink);
  std::string apart = describeBefore(std::abs(exact), loop);
  if (exact < 0)
    std::swap(from, to);
  const Access &later = exact < 0 ? source : sink;
  if (source.isStore && sink.isStore)
    return to + " is written again, after " + from + " " + apart;
  if (!later.isStore)
    return to + " is needed " + apart;
  return to + " overwrites " + from + " " + apart;
}

static std::string describePair(const NestAccesses &nest, const Access &source,
                                const Access &sink, const Distance &distance,
                                scf::ForOp loop) {
  std::string from = describeAccess(source), to = describeAccess(sink);
  if (source.memref != sink.memref)
    return from + " and " + to + " may overlap";
  if (!nest.hasDistinctElements(source.memref))
    return "elements of the array of " + from + " may overlap";
  if (distance.kind == Distance::Exact)
    return describeDistance(source, sink, distance.exact, loop);
  if (&source == &sink || from == to)
    return from + " may be one element in several iterations";
  return from + " and " + to + " may be one element in several iterations";
}

std::string pyarray::describeReason(const NestAccesses &nest,
                                    const Parallelism &parallelism,
                                    scf::ForOp loop,
                                    const Dependences &dependences) {
  if (!hasRemarkListener(loop) || !parallelism.source)
    return {};
  std::optional<Dependence> dependence =
      dependences.getDependence(*parallelism.source, *parallelism.sink, loop);
  return describePair(nest, *parallelism.source, *parallelism.sink,
                      dependence->distances.front(), loop);
}
