//===- Mutator.cpp - Text that is nearly IR -------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Mutator.h"

using namespace llvm;

namespace pyarray::fuzz {

/// Puts `text` in the place of the tokens from `begin` to `end`.
static void replace(Tokens &tokens, size_t begin, size_t end, StringRef text) {
  Tokens inserted = tokenize(text);
  auto at = tokens.erase(tokens.begin() + begin, tokens.begin() + end);
  tokens.insert(at, inserted.begin(), inserted.end());
}

static std::string getText(ArrayRef<Token> tokens, size_t begin, size_t end) {
  return join(tokens.slice(begin, end - begin));
}

/// A token that is wanted, or the number of tokens.
size_t Mutator::pickToken(ArrayRef<Token> tokens,
                          function_ref<bool(size_t)> isWanted) {
  SmallVector<size_t> wanted;
  for (size_t i = 0; i < tokens.size(); ++i)
    if (isWanted(i))
      wanted.push_back(i);
  return wanted.empty() ? tokens.size() : random.pick(wanted);
}

std::string Mutator::makeNumber() {
  static constexpr StringLiteral numbers[] = {"0",
                                              "1",
                                              "2",
                                              "3",
                                              "4",
                                              "7",
                                              "8",
                                              "64",
                                              "-1",
                                              "-2",
                                              "255",
                                              "65536",
                                              "2147483647",
                                              "2147483648",
                                              "-2147483648",
                                              "4294967296",
                                              "9223372036854775807",
                                              "-9223372036854775808",
                                              "9223372036854775808",
                                              "18446744073709551616",
                                              "1.0e400",
                                              "0x7FF0000000000000",
                                              "0xFFFFFFFF",
                                              "-0.0",
                                              "0.1",
                                              "?",
                                              "1000000"};
  return random.pick(numbers).str();
}

void Mutator::replaceToken(Tokens &tokens) {
  size_t i = pickToken(tokens, [&](size_t i) {
    return tokens[i].kind != Token::Space && tokens[i].kind != Token::Newline;
  });
  if (i == tokens.size())
    return;
  Token::Kind kind = tokens[i].kind;
  auto isAlike = [&](size_t k) { return tokens[k].kind == kind; };
  auto choose = [&](const std::vector<std::string> &pool) {
    return pool.empty() ? std::string() : random.pick(pool);
  };
  std::string text = tokens[pickToken(tokens, isAlike)].text;
  if (kind == Token::Number)
    text = makeNumber();
  else if (!random.oneIn(3))
    text = kind == Token::Word     ? choose(parts.words)
           : kind == Token::Symbol ? choose(parts.symbols)
           : kind == Token::String ? choose(parts.strings)
           : kind == Token::Mark   ? choose(parts.marks)
                                   : text;
  replace(tokens, i, i + 1, text);
}

void Mutator::replaceType(Tokens &tokens) {
  auto isType = [&](size_t i) { return skipType(tokens, i) > i; };
  size_t i = pickToken(tokens, isType);
  if (i == tokens.size())
    return;
  std::string text = getText(tokens, i, skipType(tokens, i));
  std::string other = random.pick(parts.types);
  if (!random.oneIn(3)) {
    replace(tokens, i, skipType(tokens, i), other);
    return;
  }
  // All of the same type, so that more of the verifiers agree.
  // From the end: the other may contain it.
  for (size_t k = tokens.size(); k-- > 0;)
    if (isType(k) && getText(tokens, k, skipType(tokens, k)) == text)
      replace(tokens, k, skipType(tokens, k), other);
}

void Mutator::changeGroup(Tokens &tokens) {
  auto opens = [&](size_t i) {
    return tokens[i].kind == Token::Mark && skipGroup(tokens, i) > i + 1;
  };
  size_t i = pickToken(tokens, opens);
  if (i == tokens.size())
    return;
  size_t end = skipGroup(tokens, i);
  std::string text = getText(tokens, i, end);
  switch (random.below(5)) {
  case 0:
    return replace(tokens, i, end, "");
  case 1: // empty
    return replace(tokens, i + 1, std::max(i + 1, end - 1), "");
  case 2: // twice
    return replace(tokens, i, end, text + text);
  default: {
    std::string other = random.pick(parts.groups);
    for (unsigned tries = 0; other[0] != text[0] && tries < 20; ++tries)
      other = random.pick(parts.groups);
    return replace(tokens, i, end, other);
  }
  }
}

/// Of things between commas.
void Mutator::changeElement(Tokens &tokens) {
  size_t comma =
      pickToken(tokens, [&](size_t i) { return tokens[i].text == ","; });
  if (comma == tokens.size())
    return;
  size_t end = comma + 1;
  while (end < tokens.size() && tokens[end].text != "," &&
         !StringRef(")]}>").contains(tokens[end].text) &&
         tokens[end].kind != Token::Newline)
    end = skipGroup(tokens, end);
  end = std::min(end, tokens.size());
  std::string text = getText(tokens, comma, end);
  replace(tokens, comma, end, random.oneIn(2) ? "" : text + text);
}

std::pair<size_t, size_t> Mutator::pickLine(ArrayRef<Token> tokens) {
  size_t at = random.below(tokens.size());
  size_t begin = at, end = at;
  while (begin > 0 && tokens[begin - 1].kind != Token::Newline)
    --begin;
  while (end < tokens.size() && tokens[end].kind != Token::Newline)
    ++end;
  return {begin, end};
}

void Mutator::changeLine(Tokens &tokens) {
  auto [begin, end] = pickLine(tokens);
  std::string text = getText(tokens, begin, end);
  switch (random.below(5)) {
  case 0:
    return replace(tokens, begin, end, "");
  case 1:
    return replace(tokens, begin, end, text + "\n" + text);
  case 2:
    return replace(tokens, begin, begin, random.pick(parts.lines) + "\n");
  default: { // elsewhere, or in the place of another
    auto [otherBegin, otherEnd] = pickLine(tokens);
    std::string other = getText(tokens, otherBegin, otherEnd);
    if (otherBegin < begin)
      std::swap(begin, otherBegin), std::swap(end, otherEnd),
          std::swap(text, other);
    if (begin == otherBegin)
      return;
    replace(tokens, otherBegin, otherEnd, text);
    return replace(tokens, begin, end, other);
  }
  }
}

void Mutator::cut(Tokens &tokens, StringRef other) {
  Tokens rest = tokenize(other);
  size_t at = random.below(tokens.size());
  if (random.oneIn(2) || rest.empty()) {
    tokens.resize(at);
    return;
  }
  tokens.resize(at);
  size_t from = random.below(rest.size());
  tokens.insert(tokens.end(), rest.begin() + from, rest.end());
}

void Mutator::change(Tokens &tokens, StringRef other) {
  switch (random.below(16)) {
  case 0:
    return cut(tokens, other);
  case 1:
  case 2:
  case 3:
    return changeLine(tokens);
  case 4:
  case 5:
  case 6:
    return replaceType(tokens);
  case 7:
  case 8:
  case 9:
    return changeGroup(tokens);
  case 10:
    return changeElement(tokens);
  default:
    return replaceToken(tokens);
  }
}

std::string Mutator::mutate(StringRef text, StringRef other) {
  Tokens tokens = tokenize(text);
  do
    if (!tokens.empty())
      change(tokens, other);
  while (!random.oneIn(2));
  return join(tokens);
}

} // namespace pyarray::fuzz
