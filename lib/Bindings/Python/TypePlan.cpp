//===- TypePlan.cpp - How values of a type stand in words -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypePlan.h"

#include <cstdlib>

namespace pyarray::python {
namespace {

bool consume(std::string_view &text, std::string_view prefix) {
  if (!text.starts_with(prefix))
    return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// The element type at the start of `text`.
const ElementType *consumeElement(std::string_view &text) {
  size_t length = std::min(text.find_first_of(",>)]"), text.size());
  if (text.starts_with("complex<"))
    length = std::min(text.find('>') + 1, text.size());
  const ElementType *element = elementTypeOf(text.substr(0, length));
  if (element)
    text.remove_prefix(length);
  return element;
}

/// `?x4xf64, rows, readonly>`
bool readArray(std::string_view &text, TypePlan &plan) {
  plan.kind = TypePlan::Array;
  while (!text.empty() && (text[0] == '?' || isdigit(text[0]))) {
    size_t next = text.find('x');
    if (next == std::string_view::npos)
      return false;
    text.remove_prefix(next + 1);
    ++plan.rank;
  }
  plan.element = consumeElement(text);
  if (!plan.element || plan.rank > NPY_MAXDIMS)
    return false;
  while (consume(text, ", ")) {
    if (consume(text, "readonly"))
      plan.readOnly = true;
    else if (!consume(text, "F") && !consume(text, "C") &&
             !consume(text, "rows") && !consume(text, "strided"))
      return false;
  }
  return consume(text, ">");
}

/// Types up to `end`, which is passed over.
bool readItems(std::string_view &text, TypePlan &plan, std::string_view end) {
  while (!consume(text, end)) {
    if (!plan.items.empty() && !consume(text, ", "))
      return false;
    plan.items.emplace_back();
    if (!readType(text, plan.items.back()))
      return false;
  }
  return true;
}

/// Passes over an attribute up to the comma or bracket behind it.
void skipAttribute(std::string_view &text) {
  int depth = 0;
  bool quoted = false;
  for (; !text.empty(); text.remove_prefix(1)) {
    char c = text[0];
    if (quoted && c == '\\' && text.size() > 1)
      text.remove_prefix(1);
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == '<' || c == '{'))
      ++depth;
    else if (!quoted && (c == ']' || c == '>' || c == '}') && depth-- == 0)
      return;
    else if (!quoted && depth == 0 && c == ',')
      return;
  }
}

bool consumeNumber(std::string_view &text, int64_t &number) {
  char *end = nullptr;
  std::string digits(text.substr(0, 24));
  number = std::strtoll(digits.c_str(), &end, 10);
  text.remove_prefix(end - digits.c_str());
  return end != digits.c_str();
}

/// `"Point", ["x", "y"], [!py.int, !py.int], 5>`
bool readRecord(std::string_view &text, TypePlan &plan) {
  plan.kind = TypePlan::Record;
  for (int i = 0; i < 2; ++i) {
    skipAttribute(text);
    if (!consume(text, ", "))
      return false;
  }
  return consume(text, "[") && readItems(text, plan, "]") &&
         consume(text, ", ") && consumeNumber(text, plan.object) &&
         consume(text, ">");
}

/// `"Color", ["RED"], [1 : i64], false, 5>`
bool readEnum(std::string_view &text, TypePlan &plan) {
  plan.kind = TypePlan::Enum;
  for (int i = 0; i < 4; ++i) {
    skipAttribute(text);
    if (!consume(text, ", "))
      return false;
  }
  return consumeNumber(text, plan.object) && consume(text, ">");
}

struct Name {
  std::string_view text;
  TypePlan::Kind kind;
};

// Those with parameters end in their bracket; longer names before shorter.
constexpr Name bracketed[] = {
    {"!py.tuple<", TypePlan::Tuple}, {"!py.slice<", TypePlan::Slice},
    {"!py.list<", TypePlan::List},   {"!py.set<", TypePlan::Set},
    {"!py.dict<", TypePlan::Dict},   {"!py.optional<", TypePlan::Optional}};
constexpr Name plain[] = {
    {"!py.none", TypePlan::None},       {"!py.int", TypePlan::Int},
    {"!py.float", TypePlan::Float},     {"!py.bool", TypePlan::Bool},
    {"!py.complex", TypePlan::Complex}, {"!py.str<wide>", TypePlan::WideStr},
    {"!py.str", TypePlan::Str},         {"!py.bytes", TypePlan::Bytes},
    {"!py.range", TypePlan::Range},     {"!py.ellipsis", TypePlan::Ellipsis},
    {"!py.unbound", TypePlan::Unbound}, {"!py.exception", TypePlan::Exception}};

bool hasItemCount(const TypePlan &plan) {
  switch (plan.kind) {
  case TypePlan::List:
  case TypePlan::Set:
  case TypePlan::Optional:
    return plan.items.size() == 1;
  case TypePlan::Dict:
    return plan.items.size() == 2;
  case TypePlan::Slice:
    return plan.items.size() == 3;
  default:
    return true;
  }
}

bool readKind(std::string_view &text, TypePlan &plan) {
  if (consume(text, "!pyarray.array<"))
    return readArray(text, plan);
  if (consume(text, "!py.record<"))
    return readRecord(text, plan);
  if (consume(text, "!py.enum<"))
    return readEnum(text, plan);
  for (const Name &name : bracketed) {
    if (!consume(text, name.text))
      continue;
    plan.kind = name.kind;
    return readItems(text, plan, ">") && hasItemCount(plan);
  }
  for (const Name &name : plain) {
    if (!consume(text, name.text))
      continue;
    plan.kind = name.kind;
    return true;
  }
  // Zero values, known from the type: nothing to read but its end.
  if (text.starts_with("!py.dtype<") || text.starts_with("!py.function<") ||
      text.starts_with("!py.class<") || text.starts_with("!py.module<")) {
    plan.kind = TypePlan::Host;
    skipAttribute(text);
    return true;
  }
  plan.kind = TypePlan::Scalar;
  plan.element = consumeElement(text);
  return plan.element != nullptr;
}

int countWords(const TypePlan &plan) {
  switch (plan.kind) {
  case TypePlan::None:
  case TypePlan::Ellipsis:
  case TypePlan::Unbound:
  case TypePlan::Host:
    return 0;
  case TypePlan::Complex:
    return 2;
  case TypePlan::Scalar:
    return plan.element->words;
  case TypePlan::Array:
    return 2 + 2 * plan.rank;
  case TypePlan::Str:
  case TypePlan::WideStr:
  case TypePlan::Bytes:
    return 4;
  case TypePlan::Range:
    return 3;
  case TypePlan::Tuple:
  case TypePlan::Record:
  case TypePlan::Slice:
  case TypePlan::Optional: {
    int count = plan.kind == TypePlan::Optional;
    for (const TypePlan &item : plan.items)
      count += item.words;
    return count;
  }
  default:
    return 1;
  }
}

char markOf(const ElementType &element) {
  switch (element.typeNumber) {
  case NPY_CFLOAT:
    return 'e';
  case NPY_CDOUBLE:
    return 'c';
  case NPY_FLOAT:
    return 'f';
  case NPY_DOUBLE:
    return 'd';
  default:
    return std::string_view(element.name) == "ui64" ? 'u' : 'i';
  }
}

/// The marks of a value's words (pyarray/Runtime/Objects.h).
void addLayout(const TypePlan &plan, std::string &out) {
  switch (plan.kind) {
  case TypePlan::None:
  case TypePlan::Ellipsis:
  case TypePlan::Unbound:
  case TypePlan::Host:
    return;
  case TypePlan::Float:
    out += 'd';
    return;
  case TypePlan::Complex:
    out += 'c';
    return;
  case TypePlan::Scalar:
    out += markOf(*plan.element);
    return;
  case TypePlan::Array:
    out += 'A';
    out += char(plan.rank < 10 ? '0' + plan.rank : 'a' + plan.rank - 10);
    return;
  case TypePlan::Str:
    out += 's';
    return;
  case TypePlan::WideStr:
    out += 'S';
    return;
  case TypePlan::Bytes:
    out += 'y';
    return;
  case TypePlan::Range:
    out += "iii";
    return;
  case TypePlan::List:
  case TypePlan::Set:
  case TypePlan::Dict:
  case TypePlan::Exception:
    out += 'o';
    return;
  case TypePlan::Optional:
    out += "?(";
    addLayout(plan.items.front(), out);
    out += ')';
    return;
  case TypePlan::Tuple:
  case TypePlan::Record:
  case TypePlan::Slice:
    for (const TypePlan &item : plan.items)
      addLayout(item, out);
    return;
  default:
    out += 'i';
  }
}

} // namespace

bool readType(std::string_view &text, TypePlan &plan) {
  if (!readKind(text, plan))
    return false;
  plan.words = countWords(plan);
  plan.hasObjects = plan.isContainer() || plan.kind == TypePlan::Exception;
  for (const TypePlan &item : plan.items)
    plan.hasObjects |= item.hasObjects;
  if (!plan.isContainer())
    return true;
  addLayout(plan.items.front(), plan.layout);
  if (plan.kind == TypePlan::Dict) {
    plan.layout += ':';
    addLayout(plan.items[1], plan.layout);
  }
  return true;
}

bool readWholeType(std::string_view text, TypePlan &plan) {
  return readType(text, plan) && text.empty();
}

bool readTypes(std::string_view text, std::vector<TypePlan> &plans) {
  while (!text.empty()) {
    if (!plans.empty() && !consume(text, ", "))
      return false;
    if (!readType(text, plans.emplace_back()))
      return false;
  }
  return true;
}

} // namespace pyarray::python
