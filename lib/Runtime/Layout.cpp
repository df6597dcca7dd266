//===- Layout.cpp - What the words of an item are -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Layout.h"

#include <cstring>
#include <map>
#include <mutex>

namespace pyarray::runtime {
namespace {

int32_t countWords(const Part &part) {
  switch (part.mark) {
  case 'c':
  case 'e':
    return 2;
  case 's':
  case 'S':
  case 'y':
    return 4;
  case 'A':
    return 2 + 2 * part.rank;
  default:
    return 1;
  }
}

int32_t readRank(char digit) {
  return digit >= 'a' ? digit - 'a' + 10 : digit - '0';
}

/// Reads parts up to the end of the text, a `)` or a `:`.
const char *parse(const char *text, Layout &layout);

/// Reads one part with those that it says the presence of.
const char *parsePart(const char *text, Layout &layout) {
  Part part{*text++, static_cast<int32_t>(layout.words)};
  if (part.mark == 'A')
    part.rank = readRank(*text++);
  size_t position = layout.parts.size();
  layout.parts.push_back(part);
  if (std::strchr("sSyAo", part.mark))
    layout.owners.push_back(part.word);
  layout.words += countWords(part);
  if (part.mark != '?')
    return text;
  text = *text == '(' ? parse(text + 1, layout) + 1 : parsePart(text, layout);
  layout.parts[position].optional =
      static_cast<int32_t>(layout.parts.size() - position - 1);
  return text;
}

const char *parse(const char *text, Layout &layout) {
  while (*text && *text != ')' && *text != ':')
    text = parsePart(text, layout);
  return text;
}

Shape findShape(const Layout &layout) {
  if (layout.parts.size() != 1)
    return Shape::Other;
  switch (layout.parts.front().mark) {
  case 'i':
  case 'u':
    return Shape::Word;
  case 'd':
    return Shape::Double;
  case 's':
  case 'S':
  case 'y':
    return Shape::Text;
  default:
    return Shape::Other;
  }
}

/// Layouts by text, never freed: objects may outlive any owner.
const Layout &intern(const std::string &text) {
  static std::mutex mutex;
  static auto &layouts = *new std::map<std::string, Layout>;
  {
    std::lock_guard<std::mutex> lock(mutex);
    auto known = layouts.find(text);
    if (known != layouts.end())
      return known->second;
  }
  Layout layout;
  layout.text = text;
  const char *rest = parse(text.c_str(), layout);
  layout.shape = findShape(layout);
  if (*rest == ':')
    layout.value = &intern(rest + 1);
  std::lock_guard<std::mutex> lock(mutex);
  return layouts.emplace(text, std::move(layout)).first->second;
}

} // namespace

const Layout &getLayout(const char *text) {
  // A constant of the same code comes again and again. Its place may have
  // become another's since.
  struct Known {
    const char *place;
    const Layout *layout;
  };
  constexpr unsigned count = 16;
  static thread_local Known known[count];
  Known &entry = known[(reinterpret_cast<uintptr_t>(text) >> 4) % count];
  if (entry.place == text && entry.layout->text == text)
    return *entry.layout;
  entry = {text, &intern(text)};
  return *entry.layout;
}

} // namespace pyarray::runtime

using namespace pyarray::runtime;

const char *pyarray_layout_text(const PyArrayBuffer *object) {
  return layoutOf(object).text.c_str();
}

int64_t pyarray_layout_words(const char *layout) {
  return getLayout(layout).words;
}
