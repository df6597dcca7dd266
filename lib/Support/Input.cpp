//===- Input.cpp - Reading IR that nobody vouches for ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Support/Input.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/thread.h"
#include <unistd.h>

using namespace llvm;

namespace pyarray {

/// The position after the string or comment at `i`, or `i`.
static size_t skipText(StringRef text, size_t i) {
  if (text.substr(i).starts_with("//"))
    return std::min(text.find('\n', i), text.size());
  if (i == text.size() || text[i] != '"')
    return i;
  for (++i; i < text.size() && text[i] != '"' && text[i] != '\n'; ++i)
    if (text[i] == '\\')
      ++i;
  return std::min(i + 1, text.size());
}

namespace {
/// Follows the brackets of MLIR's text, outside of strings and comments.
class NestingScanner {
public:
  explicit NestingScanner(StringRef text) : text(text) {}

  /// The position of the bracket that nests too deeply, or `npos`.
  size_t findTooDeep() {
    for (size_t i = 0; i < text.size();) {
      size_t end = skipText(text, i);
      if (end == i && !follow(end++))
        return i;
      i = end;
    }
    return StringRef::npos;
  }

private:
  bool follow(size_t i) {
    char c = text[i];
    bool compared = i + 1 < text.size() && text[i + 1] == '=';
    if (c == '(' || c == '[' || c == '{' || (c == '<' && !compared))
      ++depth;
    else if (c == ')' || c == ']' || c == '}' ||
             (c == '>' && !compared && (i == 0 || text[i - 1] != '-')))
      depth -= depth > 0;
    // Unary operators nest without brackets.
    if (c == '-' || c == '!')
      ++prefixes;
    else if (!isSpace(c))
      prefixes = 0;
    return depth <= maxNesting && prefixes <= maxNesting;
  }

  StringRef text;
  unsigned depth = 0, prefixes = 0;
};
} // namespace

static size_t skipSpace(StringRef text, size_t i) {
  while (i < text.size() && (isSpace(text[i]) || text[i] == '/')) {
    size_t end = skipText(text, i);
    i = std::max(end, i + 1);
  }
  return i;
}

static bool isNamePart(char c) {
  return isAlnum(c) || c == '_' || c == '$' || c == '.' || c == '-';
}

/// The position of an `array<index: ...>`, or `npos`: MLIR 22 takes `index` for
/// a type with a width. Nothing prints such an array with an alias' name.
static size_t findIndexArray(StringRef text) {
  for (size_t i = 0; i < text.size();) {
    size_t end = skipText(text, i);
    if (end == i && isNamePart(text[i])) {
      StringRef name = text.substr(i).take_while(isNamePart);
      end = skipSpace(text, i + name.size());
      if (name == "array" && end < text.size() && text[end] == '<') {
        end = skipSpace(text, end + 1);
        StringRef element = text.substr(end);
        bool isAlias = element.consume_front("!");
        StringRef type = element.take_while(isNamePart);
        if (type == "index" || (isAlias && !type.contains('.')))
          return end;
      }
    }
    i = std::max(end, i + 1);
  }
  return StringRef::npos;
}

/// The position of a number of ten digits or more among what an op has before
/// its types, or `npos`.
static size_t findLargeNumber(StringRef text, size_t i) {
  for (int depth = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == ':' && depth <= 0)
      break;
    depth += StringRef("([{<").contains(c);
    depth -= StringRef(")]}>").contains(c);
    if (!isAlnum(c) && c != '%')
      continue;
    size_t size =
        text.substr(i + 1).take_while([](char c) { return isAlnum(c); }).size();
    if (isDigit(c) && size >= 9)
      return i;
    i += size;
  }
  return StringRef::npos;
}

/// The position of a member of a structure that MLIR 22 would look for at the
/// number's low half, beyond the structure's end, or `npos`.
static size_t findLargePosition(StringRef text) {
  for (StringRef name : {"extractvalue", "insertvalue"})
    for (size_t i = text.find(name); i != StringRef::npos;
         i = text.find(name, i + 1)) {
      size_t found = findLargeNumber(text, i + name.size());
      if (found != StringRef::npos)
        return found;
    }
  return StringRef::npos;
}

Error checkInput(MemoryBufferRef buffer, bool allowBytecode) {
  StringRef text = buffer.getBuffer();
  auto fail = [&](const Twine &message) {
    return createStringError(inconvertibleErrorCode(), message);
  };
  if (text.starts_with("ML\xefR")) {
    if (allowBytecode)
      return Error::success();
    return fail(buffer.getBufferIdentifier() +
                ": expected MLIR's text form, but got bytecode");
  }
  auto failAt = [&](size_t position, const Twine &message) {
    StringRef before = text.take_front(position);
    size_t line = before.count('\n') + 1;
    size_t column = position - (before.rfind('\n') + 1) + 1;
    return fail(buffer.getBufferIdentifier() + ":" + Twine(line) + ":" +
                Twine(column) + ": error: " + message);
  };
  size_t position = NestingScanner(text).findTooDeep();
  if (position != StringRef::npos)
    return failAt(position, "expected at most " + Twine(maxNesting) +
                                " levels of nesting");
  position = findIndexArray(text);
  if (position != StringRef::npos)
    return failAt(position, "expected integer or float type");
  position = findLargePosition(text);
  if (position != StringRef::npos)
    return failAt(position, "expected the number of a structure's member");
  return Error::success();
}

Expected<std::unique_ptr<MemoryBuffer>> openInput(StringRef path,
                                                  bool allowBytecode) {
  auto buffer = MemoryBuffer::getFileOrSTDIN(path, /*IsText=*/true);
  if (!buffer)
    return createStringError(buffer.getError(),
                             "cannot open " + path + ": " +
                                 buffer.getError().message());
  if (Error error = checkInput((*buffer)->getMemBufferRef(), allowBytecode))
    return std::move(error);
  return std::move(*buffer);
}

static void endWithMessage(void *name, const char *reason, bool) {
  WithColor::error(errs(), static_cast<const char *>(name)) << reason << "\n";
  _exit(1);
}

int runTool(StringRef name, function_ref<int()> body) {
  std::string kept = name.str();
  install_fatal_error_handler(endWithMessage, kept.data());
  const std::optional<unsigned> stackBytes = 256u << 20;
  int status = 1;
  llvm::thread worker(stackBytes, [&] { status = body(); });
  worker.join();
  return status;
}

} // namespace pyarray
