//===- Text.cpp - Tokens of MLIR's text -----------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Text.h"

#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace pyarray::fuzz {

static bool isWord(char c) {
  return isAlnum(c) || c == '_' || c == '.' || c == '$';
}

static size_t skipString(StringRef text) {
  size_t i = 1;
  for (; i < text.size() && text[i] != '"'; ++i)
    i += text[i] == '\\';
  return std::min(i + 1, text.size());
}

/// The kind of the token that `text` begins with, and its length.
static std::pair<Token::Kind, size_t> scan(StringRef text) {
  auto word = [&](size_t from) {
    size_t rest = text.drop_front(from).take_while(isWord).size();
    return from + rest;
  };
  char c = text[0];
  if (c == '\n')
    return {Token::Newline, 1};
  if (isSpace(c))
    return {Token::Space, 1};
  if (c == '"')
    return {Token::String, skipString(text)};
  if (isDigit(c))
    // In shapes the `x` ends a number.
    return {Token::Number,
            text.starts_with("0x")
                ? word(0)
                : text.take_while([](char c) { return isDigit(c) || c == '.'; })
                      .size()};
  if (isAlpha(c) || c == '_')
    return {Token::Word, c == 'x' ? 1 : word(0)};
  if (c == '%' || c == '^' || c == '@') {
    Token::Kind kind = c == '%'   ? Token::Value
                       : c == '^' ? Token::Block
                                  : Token::Symbol;
    return {kind, c == '@' && text.substr(1).starts_with("\"")
                      ? 1 + skipString(text.drop_front())
                      : word(1)};
  }
  if (c == '!' || c == '#')
    return {Token::Word, word(1)};
  for (StringRef mark : {"->", "==", ">=", "<=", "::"})
    if (text.starts_with(mark))
      return {Token::Mark, 2};
  return {Token::Mark, 1};
}

Tokens tokenize(StringRef text) {
  Tokens tokens;
  while (!text.empty()) {
    if (text.starts_with("//")) {
      text = text.drop_until([](char c) { return c == '\n'; });
      continue;
    }
    auto [kind, length] = scan(text);
    tokens.push_back({kind, text.take_front(length).str()});
    text = text.drop_front(length);
  }
  return tokens;
}

std::string join(ArrayRef<Token> tokens) {
  std::string text;
  for (const Token &token : tokens)
    text += token.text;
  return text;
}

size_t skipGroup(ArrayRef<Token> tokens, size_t open) {
  unsigned depth = 0;
  for (size_t i = open; i < tokens.size(); ++i) {
    StringRef text = tokens[i].text;
    if (tokens[i].kind == Token::Mark && text.size() == 1) {
      depth += StringRef("([{<").contains(text);
      depth -= depth > 0 && StringRef(")]}>").contains(text);
    }
    if (depth == 0)
      return i + 1;
  }
  return tokens.size();
}

static bool isTypeName(StringRef text) {
  unsigned width;
  if (text.starts_with("!"))
    return true;
  if ((text.starts_with("i") || text.starts_with("f")) &&
      !text.drop_front().getAsInteger(10, width))
    return true;
  return is_contained({"index", "none", "memref", "vector", "tensor", "tuple",
                       "complex", "bf16"},
                      text);
}

size_t skipType(ArrayRef<Token> tokens, size_t start) {
  if (tokens[start].kind != Token::Word || !isTypeName(tokens[start].text))
    return start;
  bool hasGroup = start + 1 < tokens.size() && tokens[start + 1].text == "<";
  return hasGroup ? skipGroup(tokens, start + 1) : start + 1;
}

} // namespace pyarray::fuzz
