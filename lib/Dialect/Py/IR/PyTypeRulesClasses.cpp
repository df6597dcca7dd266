//===- PyTypeRulesClasses.cpp - isinstance and issubclass -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A type says of which classes its values are instances: the answer is known
// when the function is compiled. Classes of exceptions apart.
//
//===----------------------------------------------------------------------===//

#include "DTypeRules.h"
#include "pyarray/Analysis/DTypeFacts.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Instances
//===----------------------------------------------------------------------===//

/// Of a class of Python. Some scalars of NumPy derive from them as well.
static bool isPythonInstance(Type type, StringRef name) {
  EnumType member = dyn_cast<EnumType>(type);
  bool isInt = isa<IntType, BoolType>(type) || (member && member.getIsInt());
  return llvm::StringSwitch<bool>(name)
      .Case("int", isInt)
      .Case("bool", isa<BoolType>(type))
      .Case("float", isa<py::FloatType>(type) || type.isF64())
      .Case("complex", isa<py::ComplexType>(type) ||
                           type == mlir::ComplexType::get(
                                       Float64Type::get(type.getContext())))
      .Case("tuple", isa<py::TupleType>(type) ||
                         (isa<RecordType>(type) && !isKeywords(type)))
      .Case("range", isa<RangeType>(type))
      .Case("slice", isa<SliceType>(type))
      .Case("str", isa<StrType>(type))
      .Case("bytes", isa<BytesType>(type))
      .Case("list", isa<ListType>(type))
      .Case("set", isa<SetType>(type))
      .Case("dict", isa<DictType>(type) || isKeywords(type))
      .Default(false);
}

/// Of a class of module numbers, with which NumPy registers its own.
static bool isNumber(Type type, StringRef name) {
  if (!isScalar(type) || type.isInteger(1))
    return false;
  Type element = getElementType(type);
  bool isReal = !isa<mlir::ComplexType>(element);
  return llvm::StringSwitch<bool>(name)
      .Cases({"Number", "Complex"}, true)
      .Case("Real", isReal)
      .Case("Integral", isa<IntegerType>(element))
      .Default(false);
}

/// Of a class that has no intrinsic of its own kind.
static bool isAbstractInstance(Type type, StringRef name) {
  if (name == "ndarray")
    return isa<ArrayType>(type);
  if (name == "dtype")
    return isa<DTypeType>(type);
  if (name == "NoneType")
    return isa<py::NoneType>(type);
  if (name == "object")
    return true;
  if (name.consume_front("numbers."))
    return isNumber(type, name);
  return isNumPyScalar(type) && isSubclass(type, name);
}

/// `list` for the library's function of that name; empty for any other.
static StringRef getLibraryClass(Type type) {
  py::FunctionType function = dyn_cast<py::FunctionType>(type);
  FlatSymbolRefAttr symbol =
      function ? dyn_cast<FlatSymbolRefAttr>(function.getCallee())
               : FlatSymbolRefAttr();
  StringRef name = symbol ? symbol.getValue() : StringRef();
  return name.consume_front("builtins.") ? name : StringRef();
}

/// Whether a value of `type` is an instance of a class; nothing where that is
/// no class here.
static std::optional<bool> isInstance(Type type, Type cls) {
  if (StringRef name = getLibraryClass(cls); !name.empty())
    return isPythonInstance(type, name);
  IntrinsicAttr intrinsic = getIntrinsic(cls);
  if (!intrinsic)
    return std::nullopt;
  StringRef family = intrinsic.getFamily(), name = intrinsic.getName();
  if (family == "scalar")
    return type == findElementType(type.getContext(), name);
  if (family == "builtin")
    return isPythonInstance(type, name);
  if (family == "class")
    return isAbstractInstance(type, name);
  return std::nullopt;
}

/// The classes of a class argument: a tuple's items, and theirs.
static void collectClasses(Type type, SmallVectorImpl<Type> &classes) {
  py::TupleType tuple = dyn_cast<py::TupleType>(type);
  if (!tuple)
    return classes.push_back(type);
  for (Type item : tuple.getItems())
    collectClasses(item, classes);
}

/// Whether a value of `type` is an instance of any; nothing where there is
/// something else among them before.
static std::optional<bool> isAnyInstance(Type type, ArrayRef<Type> classes) {
  for (Type cls : classes) {
    std::optional<bool> result = isInstance(type, cls);
    if (!result || *result)
      return result;
  }
  return false;
}

static LogicalResult refuseClass(Arguments &call, ArrayRef<Type> classes) {
  for (Type cls : classes)
    if (!isa<py::FunctionType>(cls))
      return call.refuse(Code::WrongType, "arg 2 must be a type, a tuple of "
                                          "types, or a union");
  return call.refuse(Code::ArgumentNotSupported,
                     "with this class is not supported");
}

Inferred py::inferIsInstance(const Rule &rule, Arguments &call) {
  if (failed(call.expect(2)))
    return failure();
  Type type = call.positional()[0].type, cls = call.positional()[1].type;
  OptionalType optional = dyn_cast<OptionalType>(type);
  if (!optional)
    if (std::optional<bool> isFoundLater = inferExceptionIsInstance(type, cls))
      return *isFoundLater ? rule.getBool() : rule.getBool(false);
  SmallVector<Type> classes;
  collectClasses(cls, classes);
  std::optional<bool> result =
      isAnyInstance(optional ? optional.getValue() : type, classes);
  if (!result)
    return refuseClass(call, classes);
  Type none = py::NoneType::get(rule.getContext());
  if (optional && *result != isAnyInstance(none, classes))
    return call.refuse(Code::ArgumentNotSupported,
                       "of a value that may be None is not supported",
                       "compare it with None first");
  return rule.getBool(*result);
}

/// Adds the classes of one, of a union, or of None; whether it is any of them.
static bool addClasses(const InferredValue &value,
                       SmallVectorImpl<InferredValue> &classes) {
  MLIRContext *context = value.type.getContext();
  if (py::TupleType tuple = dyn_cast<py::TupleType>(value.type)) {
    for (size_t i = 0, e = tuple.getItems().size(); i != e; ++i)
      if (!addClasses(value.getItem(i), classes))
        return false;
    return true;
  }
  if (isa<py::NoneType>(value.type)) {
    classes.push_back(py::FunctionType::get(
        context, IntrinsicAttr::get(context, "class", "NoneType")));
    return true;
  }
  if (!isInstance(IntType::get(context), value.type))
    return false;
  classes.push_back(value);
  return true;
}

std::optional<Inferred> py::inferUnion(const Rule &rule,
                                       const InferredValue &lhs,
                                       const InferredValue &rhs) {
  auto isClass = [](Type type) {
    return isa<py::FunctionType, py::TupleType, py::NoneType>(type);
  };
  SmallVector<InferredValue> classes;
  bool anyFunction =
      isa<py::FunctionType>(lhs.type) || isa<py::FunctionType>(rhs.type);
  if (!anyFunction || !isClass(lhs.type) || !isClass(rhs.type) ||
      !addClasses(lhs, classes) || !addClasses(rhs, classes))
    return std::nullopt;
  return Inferred(InferredValue::getTuple(rule.getContext(), classes));
}

//===----------------------------------------------------------------------===//
// Subclasses
//===----------------------------------------------------------------------===//

/// Whether one class is derived from another; nothing for what is no class.
static std::optional<bool> isSubclassOf(Type derived, Type base) {
  if (derived == base)
    return true;
  IntrinsicAttr own = getIntrinsic(derived), other = getIntrinsic(base);
  if (!own || !other)
    return std::nullopt;
  MLIRContext *context = derived.getContext();
  if (own.getFamily() == "scalar")
    return isInstance(findElementType(context, own.getName()), base);
  if (own.getFamily() == "class" && other.getFamily() == "class")
    return other.getName() == "object" ||
           isSubclass(own.getName(), other.getName());
  if (own.getFamily() == "class")
    return false;
  Type type = llvm::StringSwitch<Type>(own.getName())
                  .Case("int", IntType::get(context))
                  .Case("float", py::FloatType::get(context))
                  .Case("bool", BoolType::get(context))
                  .Case("complex", py::ComplexType::get(context))
                  .Case("str", StrType::get(context))
                  .Case("bytes", BytesType::get(context))
                  .Default(Type());
  return type ? isInstance(type, base) : std::nullopt;
}

Inferred py::inferIsSubclass(const Rule &rule, Arguments &call) {
  if (failed(call.expect(2)))
    return failure();
  SmallVector<Type> classes;
  collectClasses(call.positional()[1].type, classes);
  bool found = false;
  for (Type cls : classes) {
    std::optional<bool> result = isSubclassOf(call.positional()[0].type, cls);
    if (!result)
      return call.refuse(Code::ArgumentNotSupported,
                         "of these classes is not supported");
    found |= *result;
  }
  return rule.getBool(found);
}
