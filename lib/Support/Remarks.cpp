//===- Remarks.cpp - What became of the user's loops ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Support/Remarks.h"
#include "pyarray/Support/SourceRange.h"

#include "mlir/IR/Remarks.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <mutex>
#include <set>
#include <tuple>

using namespace mlir;
namespace engine = mlir::remark::detail;

namespace pyarray {

//===----------------------------------------------------------------------===//
// Speaking
//===----------------------------------------------------------------------===//

/// Who speaks: the first of two is heard before the second.
static constexpr llvm::StringLiteral categories[] = {"pyarray", "llvm",
                                                     "llvm-weak"};
static constexpr unsigned ours = 0, others = 1, weak = 2;

bool hasRemarkListener(Operation *op) {
  return op->getContext()->getRemarkEngine() != nullptr;
}

static void say(Location location, const llvm::Twine &text, unsigned speaker) {
  if (location->getContext()->getRemarkEngine())
    remark::passed(location, remark::RemarkOpts::name("loop").category(
                                 categories[speaker]))
        << text.str();
}

void addRemark(Operation *op, const llvm::Twine &text) {
  say(op->getLoc(), text, ours);
}

void addRemark(Location location, const llvm::Twine &text) {
  say(location, text, ours);
}

void addOtherRemark(Location location, const llvm::Twine &text, bool isWeak) {
  say(location, text, isWeak ? weak : others);
}

void addRemark(Operation *op, llvm::function_ref<std::string()> makeText) {
  if (hasRemarkListener(op))
    addRemark(op, llvm::Twine(makeText()));
}

//===----------------------------------------------------------------------===//
// Listening
//===----------------------------------------------------------------------===//

class RemarkListener::State : public engine::MLIRRemarkStreamerBase {
public:
  void streamOptimizationRemark(const engine::Remark &remark) override {
    FileLineColRange range = findSourceRange(remark.getLocation());
    Line line{range ? range.getFilename().str() : "",
              range ? range.getStartLine() : 0};
    std::string text;
    for (const engine::Remark::Arg &part : remark.getArgs())
      text += part.val;
    unsigned speaker =
        llvm::find(categories, remark.getCategoryName()) - categories;
    unsigned column = range ? range.getStartColumn() : 0;
    std::lock_guard<std::mutex> guard(lock);
    lines[line].insert({column, std::move(text), speaker});
  }

  std::vector<Remark> get() {
    std::lock_guard<std::mutex> guard(lock);
    std::vector<Remark> result;
    for (const auto &[line, said] : lines)
      for (const Said &one : said)
        if (isWorthSaying(said, one))
          result.push_back({line.first, line.second, one.column, one.text});
    return result;
  }

private:
  using Line = std::pair<std::string, unsigned>;
  struct Said {
    unsigned column;
    std::string text;
    unsigned speaker;

    bool isRefusal() const {
      return StringRef(text).starts_with("not vectorised");
    }
    bool isVectorised() const {
      return !isRefusal() && StringRef(text).contains("vectorised");
    }
    /// What the version for arrays that overlap says.
    bool isOfOverlap() const {
      return isRefusal() && StringRef(text).ends_with("may overlap");
    }
    bool isVersioned() const {
      return StringRef(text).ends_with("do not overlap");
    }
    bool operator<(const Said &other) const {
      return std::tie(column, text, speaker) <
             std::tie(other.column, other.text, other.speaker);
    }
  };

  static bool isWorthSaying(const std::set<Said> &said, const Said &one) {
    return llvm::none_of(said, [&](const Said &other) {
      bool isFirst = other.speaker < one.speaker;
      if (other.text == one.text && other.column == one.column)
        return isFirst;
      if (one.isOfOverlap() && other.isVersioned())
        return true;
      if (one.isRefusal())
        return other.isVectorised() || (isFirst && other.isRefusal());
      return isFirst && other.isVectorised();
    });
  }

  std::mutex lock;
  std::map<Line, std::set<Said>> lines;
};

RemarkListener::RemarkListener(MLIRContext *context) : context(context) {
  auto streamer = std::make_unique<State>();
  state = streamer.get();
  remark::RemarkCategories heard;
  heard.passed = llvm::join(llvm::ArrayRef(categories), "|");
  LogicalResult enabled = remark::enableOptimizationRemarks(
      *context, std::move(streamer),
      std::make_unique<remark::RemarkEmittingPolicyAll>(), heard);
  assert(succeeded(enabled) && "a streamer of our own needs no file");
  (void)enabled;
}

RemarkListener::~RemarkListener() { context->setRemarkEngine(nullptr); }

std::vector<Remark> RemarkListener::getRemarks() const { return state->get(); }

} // namespace pyarray
