//===- PyTypeRulesTextCalls.cpp - Functions of str and bytes --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TextRules.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Code points
//===----------------------------------------------------------------------===//

/// ord(character)
static Inferred inferOrd(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = call.positional().front();
  if (!isText(value.type))
    return call.refuse(Code::WrongType, "expected string of length 1, but " +
                                            describeType(value.type) +
                                            " found");
  std::optional<TextUnits> units = getUnits(value.constant);
  if (!units)
    return rule.getInt();
  if (units->size() != 1)
    return call.refuse(Code::WrongType,
                       "expected a character, but string of length " +
                           Twine(units->size()) + " found");
  return rule.getInt(units->front());
}

/// chr(i): wide, unless it is known to be in Latin-1.
static Inferred inferChr(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)) || failed(expectIntegers(call, call.positional())))
    return failure();
  std::optional<int64_t> known = call.positional().front().getInt();
  if (known && (*known < 0 || *known > 0x10FFFF))
    return call.refuse(Code::WrongValue, "arg not in range(0x110000)");
  // UTF-8 has no surrogates, so none is a constant.
  if (!known || (*known >= 0xD800 && *known <= 0xDFFF))
    return getStr(rule, /*wide=*/true);
  return getText(StrType::get(rule.getContext()),
                 {static_cast<uint32_t>(*known)});
}

//===----------------------------------------------------------------------===//
// As text
//===----------------------------------------------------------------------===//

/// str(x), repr(x), ascii(x)
static Inferred inferStr(const Rule &rule, StringRef name, Arguments &call) {
  Values values = call.positional();
  bool isStr = name == "str";
  if (isStr && values.empty() && !call.hasKeywords())
    return getText(StrType::get(rule.getContext()), {});
  if (isStr && !values.empty() && isa<BytesType>(values.front().type) &&
      (values.size() > 1 || call.hasKeywords()))
    return call.refuse(Code::OptionNotSupported,
                       "with an encoding is not supported", "use .decode()");
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = values.front();
  if (isStr && isa<StrType>(value.type))
    return value;
  return getStr(rule, name != "ascii" && mayBeWide(rule, value));
}

/// format(x, spec): a fill character may be any, and an integer as `c`, too.
static Inferred inferFormat(const Rule &rule, Arguments &call) {
  Values values = call.positional();
  if (values.size() != 1 && failed(call.expect(2)))
    return failure();
  if (call.hasKeywords())
    return call.refuse(Code::NoKeywords, "takes no keyword arguments");
  const InferredValue &value = values.front();
  if (values.size() == 1)
    return isa<StrType>(value.type) ? value
                                    : getStr(rule, mayBeWide(rule, value));
  const InferredValue &spec = values[1];
  if (!isa<StrType>(spec.type))
    return call.refuse(Code::WrongType, "argument 2 must be str, not " +
                                            describeType(spec.type));
  StringAttr known = dyn_cast_if_present<StringAttr>(spec.constant);
  if (known && known.empty() && isa<StrType>(value.type))
    return value;
  bool givesCharacter =
      isIndex(value.type) && (!known || known.getValue().ends_with("c"));
  return getStr(rule, givesCharacter || mayBeWide(rule, value) ||
                          mayBeWide(rule, spec));
}

/// bin(i), oct(i), hex(i)
static Inferred inferDigits(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)) || failed(expectIntegers(call, call.positional())))
    return failure();
  return getStr(rule, /*wide=*/false);
}

/// bytes(), bytes(count), bytes(b)
static Inferred inferBytes(const Rule &rule, Arguments &call) {
  Type type = BytesType::get(rule.getContext());
  Values values = call.positional();
  if (values.empty() && !call.hasKeywords())
    return getText(type, {});
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = values.front();
  ArrayType array = dyn_cast<ArrayType>(value.type);
  bool isBytes = array && array.getRank() == 1 &&
                 array.getElementType().isUnsignedInteger(8);
  if (isa<BytesType>(value.type))
    return value;
  if (isIndex(value.type) || isBytes)
    return InferredValue(type);
  if (isa<StrType>(value.type))
    return rule.refuse(Code::WrongType, "string argument without an encoding",
                       "use .encode()");
  return call.refuse(Code::ArgumentNotSupported,
                     "of " + describeType(value.type) + " is not supported");
}

//===----------------------------------------------------------------------===//
// From text
//===----------------------------------------------------------------------===//

/// int(text), int(text, base), float(text)
static std::optional<Inferred> inferNumber(const Rule &rule, StringRef name,
                                           Arguments &call) {
  Values values = call.positional();
  if (values.empty() || !isText(values.front().type))
    return std::nullopt;
  if (name == "float")
    return failed(call.expect(1)) ? Inferred(failure()) : rule.getFloat();
  if (failed(call.bind({"x", "base"}, 1)))
    return Inferred(failure());
  if (call[1] && failed(expectIntegers(call, *call[1])))
    return Inferred(failure());
  return rule.getInt();
}

static Inferred inferHash(const Rule &rule, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  Type type = call.positional().front().type;
  if (isa<ArrayType, ListType, SetType, DictType, SliceType>(type))
    return rule.refuse(Code::NotHashable,
                       "unhashable type: " + quoteType(type));
  return rule.getInt();
}

std::optional<Inferred> py::inferTextBuiltin(const Rule &rule, StringRef name,
                                             Arguments &call) {
  if (name == "int" || name == "float")
    return inferNumber(rule, name, call);
  if (name == "str" || name == "repr" || name == "ascii")
    return inferStr(rule, name, call);
  using Inferrer = Inferred (*)(const Rule &, Arguments &);
  Inferrer infer = llvm::StringSwitch<Inferrer>(name)
                       .Case("ord", inferOrd)
                       .Case("chr", inferChr)
                       .Case("format", inferFormat)
                       .Cases({"bin", "oct", "hex"}, inferDigits)
                       .Case("bytes", inferBytes)
                       .Case("hash", inferHash)
                       .Default(nullptr);
  if (!infer)
    return std::nullopt;
  return infer(rule, call);
}

//===----------------------------------------------------------------------===//
// Primitives of the library
//===----------------------------------------------------------------------===//

/// concat(part, ...): one text of several.
static Inferred inferConcat(const Rule &rule, Arguments &call) {
  bool wide = false;
  TextUnits units;
  bool allKnown = true;
  for (const InferredValue &part : call.positional()) {
    if (!isa<StrType>(part.type))
      return call.refuse(Code::WrongType,
                         "takes str, but got " + describeType(part.type));
    wide |= isWideText(part.type);
    std::optional<TextUnits> known = getUnits(part.constant);
    allKnown &= known.has_value();
    if (known)
      units.append(known->begin(), known->end());
  }
  return allKnown ? getText(StrType::get(rule.getContext()), units)
                  : getStr(rule, wide);
}

/// empty(count, text, ...): room for units of all kinds of text in the others.
static Inferred inferEmpty(const Rule &rule, Arguments &call) {
  Values values = call.positional();
  if (call.hasKeywords() || values.empty() || !isIndex(values.front().type))
    return call.refuse(Code::WrongType, "takes a count and texts");
  bool wide = llvm::any_of(values.drop_front(), [&](const InferredValue &text) {
    return mayBeWide(rule, text);
  });
  Type unit = getUnitType(StrType::get(rule.getContext(), wide));
  return InferredValue(ArrayType::getDynamic(/*rank=*/1, unit));
}

/// find(text, part, start), rfind(text, part, 0), of one kind; units(text), its
/// array; as_str(array), as_bytes(array), the other way round; like(array,
/// text), of the kind of the second.
Inferred py::inferTextPrimitive(const Rule &rule, StringRef name,
                                Arguments &call) {
  if (name == "concat")
    return inferConcat(rule, call);
  if (name == "empty")
    return inferEmpty(rule, call);
  if (name == "find" || name == "rfind")
    return failed(call.expect(3)) ? Inferred(failure()) : rule.getInt();
  if (failed(call.expect(name == "like" ? 2 : 1)))
    return failure();
  Type type = call.positional().front().type;
  if (name == "units") {
    if (!isText(type))
      return call.refuse(Code::WrongType,
                         "takes str or bytes, but got " + describeType(type));
    return InferredValue(ArrayType::get({ShapedType::kDynamic},
                                        getUnitType(type), Layout::C,
                                        /*readOnly=*/true));
  }
  ArrayType array = dyn_cast<ArrayType>(type);
  bool isWide = array && array.getElementType().isUnsignedInteger(32);
  if (!array || array.getRank() != 1 || array.getLayout() != Layout::C ||
      (!isWide && !array.getElementType().isUnsignedInteger(8)))
    return call.refuse(Code::WrongType, "takes an array of units, but got " +
                                            describeType(type));
  bool isBytes = name == "as_bytes" ||
                 (name == "like" && isa<BytesType>(call.positional()[1].type));
  if (isBytes)
    return InferredValue(BytesType::get(rule.getContext()));
  return getStr(rule, isWide);
}

bool py::isHostMethod(Type receiver, StringRef name) {
  return isa<StrType>(receiver) &&
         llvm::is_contained({"format", "format_map", "translate"}, name);
}

Inferred py::inferHostFunction(const Rule &rule, StringRef name,
                               Arguments &call) {
  Type bytes = BytesType::get(rule.getContext());
  bool isWide =
      !call.positional().empty() && mayBeWide(rule, call.positional().front());
  llvm::StringRef method = name.rsplit('.').second;
  if (name == "str.encode" || name == "bytes.fromhex")
    return InferredValue(bytes);
  if (method.starts_with("is"))
    return rule.getBool();
  // Lower case stays in Latin-1; upper case does not (U+00B5, U+00DF, U+00FF).
  if (name == "str.lower" || name == "bytes.hex")
    return getStr(rule, isWide);
  return getStr(rule, /*wide=*/true);
}
