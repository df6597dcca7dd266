//===- PyTypeRulesObjects.cpp - Named tuples and enumerations -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ObjectRules.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// What operands are taken as
//===----------------------------------------------------------------------===//

/// Whether `op` takes a named tuple or a member as what it is.
static bool takesObject(Operation *op, unsigned operand) {
  return llvm::TypeSwitch<Operation *, bool>(op)
      .Case([&](CompareOp compare) {
        CompareKind kind = compare.getKind();
        bool isMember = kind == CompareKind::In || kind == CompareKind::NotIn;
        return kind == CompareKind::Is || kind == CompareKind::IsNot ||
               (isMember && operand == 0);
      })
      .Case([&](SubscriptOp) { return operand == 1; })
      .Case([&](StoreSubscriptOp) { return operand != 1; })
      .Case<AttrOp, CallOp, TupleOp, ListOp, SetOp, DictOp, ClosureOp,
            StoreCellOp, YieldItemOp, py::CastOp, ReturnOp, DeleteSubscriptOp,
            RaiseValueOp>([](Operation *) { return true; })
      .Default([](Operation *) { return false; });
}

Type py::getPlainMember(Type type) {
  EnumType member = dyn_cast_if_present<EnumType>(type);
  bool isNumber = member && member.getIsInt();
  return isNumber ? Type(IntType::get(type.getContext())) : type;
}

Type py::getPlainType(Operation *op, unsigned operand, Type type) {
  RecordType record = dyn_cast_if_present<RecordType>(type);
  // Keywords that were passed on (`**kwargs`) are indexed by their names.
  bool isTuple = record && !isKeywords(record);
  if (isTuple && !takesObject(op, operand))
    return py::TupleType::get(op->getContext(), record.getItems());
  bool takesNumber = isa<BinaryOp, UnaryOp, CompareOp, TruthOp>(op);
  return takesNumber && !takesObject(op, operand) ? getPlainMember(type) : type;
}

//===----------------------------------------------------------------------===//
// Named tuples
//===----------------------------------------------------------------------===//

Inferred py::inferRecordClass(const Rule &rule, RecordType cls, Values items) {
  if (items.size() != cls.getFields().size())
    return rule.refuse(Code::ArgumentCount,
                       "expected " + Twine(cls.getFields().size()) +
                           " fields, but got " + Twine(items.size()));
  SmallVector<Type> types;
  for (const InferredValue &item : items)
    types.push_back(item.type);
  return InferredValue(RecordType::get(rule.getContext(), cls.getName(),
                                       cls.getFields(), types,
                                       cls.getClassObject()));
}

/// The position of a field; none where there is no such field (as of a class).
static std::optional<unsigned> findField(RecordType record, StringRef name) {
  for (unsigned index = 0; index < record.getItems().size(); ++index)
    if (cast<StringAttr>(record.getFields()[index]).getValue() == name)
      return index;
  return std::nullopt;
}

/// `record._replace(field=value)`.
static Inferred inferReplace(const Rule &rule, RecordType record,
                             ArrayRef<StringRef> names, Values values) {
  SmallVector<Type> items(record.getItems());
  for (auto [name, value] : llvm::zip_equal(names, values)) {
    std::optional<unsigned> field = findField(record, name);
    if (!field)
      return rule.refuse(Code::UnexpectedKeyword,
                         "got unexpected field names: ['" + name + "']");
    items[*field] = value.type;
  }
  return InferredValue(RecordType::get(rule.getContext(), record.getName(),
                                       record.getFields(), items,
                                       record.getClassObject()));
}

std::optional<Inferred> py::inferRecordMethod(const Rule &rule,
                                              MethodType method, CallOp call,
                                              Values values) {
  RecordType record = dyn_cast<RecordType>(method.getReceiver());
  if (!record || method.getName() != "_replace")
    return std::nullopt;
  SmallVector<StringRef> names;
  for (Attribute keyword : call.getKeywords())
    names.push_back(cast<StringAttr>(keyword).getValue());
  if (names.size() != values.size())
    return rule.refuse(Code::ArgumentCount,
                       "_replace() takes fields by name only");
  return inferReplace(rule, record, names, values);
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

/// `member.value`: values of one type, or that of a known member.
static Inferred inferMemberValue(const Rule &rule, EnumType type,
                                 Attribute constant) {
  if (TypeValueAttr known = dyn_cast_if_present<TypeValueAttr>(constant))
    return InferredValue::getConstant(type.getValues()[known.getIndex()]);
  InferredValue joined;
  for (Attribute value : type.getValues())
    joined = InferredValue::join(joined, InferredValue::getConstant(value));
  bool isChoice = isa<IntType, py::FloatType, BoolType, StrType>(joined.type);
  if (isChoice)
    return InferredValue(joined.type);
  return rule.refuse(Code::NoSingleType,
                     "the values of '" + type.getName().getValue() +
                         "' have no single type",
                     "compare members with `is` instead");
}

static Inferred inferMemberAttribute(const Rule &rule, EnumType type,
                                     Attribute constant, StringRef name) {
  if (name == "value")
    return inferMemberValue(rule, type, constant);
  if (TypeValueAttr known = dyn_cast_if_present<TypeValueAttr>(constant))
    return InferredValue::getConstant(type.getNames()[known.getIndex()]);
  InferredValue joined;
  for (Attribute text : type.getNames())
    joined = InferredValue::join(joined, InferredValue::getConstant(text));
  return InferredValue(joined.type);
}

/// `start`, `stop` and `step` of a range or a slice; none for anything else.
static std::optional<Inferred>
inferBound(const Rule &rule, const InferredValue &object, StringRef name) {
  std::optional<unsigned> position = py::findBound(name);
  if (!position)
    return std::nullopt;
  Type type = IntType::get(rule.getContext());
  if (SliceType slice = dyn_cast<SliceType>(object.type))
    type = std::array<Type, 3>{slice.getStart(), slice.getStop(),
                               slice.getStep()}[*position];
  else if (!isa<RangeType>(object.type))
    return std::nullopt;
  if (isa<py::NoneType>(type))
    return rule.getNone();
  ArrayAttr constants = dyn_cast_if_present<ArrayAttr>(object.constant);
  Attribute constant = constants ? constants[*position] : Attribute();
  // `unit` stands for a part that is not known.
  return InferredValue(type, isa_and_present<UnitAttr>(constant) ? Attribute()
                                                                 : constant);
}

std::optional<Inferred> py::inferObjectAttribute(const Rule &rule,
                                                 const InferredValue &object,
                                                 StringRef name) {
  if (std::optional<Inferred> bound = inferBound(rule, object, name))
    return bound;
  if (EnumType member = dyn_cast<EnumType>(object.type);
      member && (name == "value" || name == "name"))
    return inferMemberAttribute(rule, member, object.constant, name);
  RecordType record = dyn_cast<RecordType>(object.type);
  if (!record)
    return std::nullopt;
  if (std::optional<unsigned> field = findField(record, name))
    return InferredValue(record.getItems()[*field]);
  if (name == "_replace")
    return InferredValue(MethodType::get(
        rule.getContext(), StringAttr::get(rule.getContext(), name), record));
  if (name == "_fields")
    return InferredValue::getConstant(record.getFields());
  return std::nullopt;
}
