//===- InferredValue.cpp - The lattice of type inference ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A scalar type is below another where it may become it at a join of paths:
//
//   bool < int < float < float32 < float64
//          int < every NumPy integer < float64, integers ordered by range
//   bool < numpy.bool
//
// which is what NEP 50 says of a Python scalar and a NumPy scalar, closed so
// that joins are associative (NumPy's own promotion is not: int8 and float32
// give float32, but with a `float` in between they give float64).
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/InferredValue.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace mlir;
using namespace pyarray;

bool InferredValue::isTop() const { return type && isa<py::ObjectType>(type); }

bool InferredValue::isUnbound() const {
  return type && isa<py::UnboundType>(type);
}

//===----------------------------------------------------------------------===//
// Tuples of constants
//===----------------------------------------------------------------------===//

InferredValue InferredValue::getItem(unsigned position) const {
  py::TupleType tuple = cast<py::TupleType>(type);
  Attribute item;
  if (ArrayAttr items = dyn_cast_if_present<ArrayAttr>(constant))
    item = items[position];
  // `unit` stands for an item that is not known.
  if (isa_and_present<UnitAttr>(item))
    item = {};
  return {tuple.getItems()[position], item};
}

InferredValue InferredValue::getTuple(MLIRContext *context,
                                      ArrayRef<InferredValue> items) {
  SmallVector<Type> types;
  SmallVector<Attribute> constants;
  bool anyKnown = items.empty();
  for (const InferredValue &item : items) {
    types.push_back(item.type);
    constants.push_back(item.constant ? item.constant : UnitAttr::get(context));
    anyKnown |= static_cast<bool>(item.constant);
  }
  Type type = py::TupleType::get(context, types);
  return {type, anyKnown ? ArrayAttr::get(context, constants) : Attribute()};
}

bool InferredValue::isFullyKnown() const {
  if (!constant || !isa<ArrayAttr>(constant))
    return static_cast<bool>(constant);
  py::TupleType tuple = dyn_cast<py::TupleType>(type);
  if (!tuple)
    return false;
  for (unsigned i = 0, e = tuple.getItems().size(); i != e; ++i)
    if (!getItem(i).isFullyKnown())
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Joins of types
//===----------------------------------------------------------------------===//

/// Of Python's scalars `complex`; complex64 with what it holds is complex64.
static Type joinComplex(Type lhs, Type rhs) {
  MLIRContext *context = lhs.getContext();
  if (isPythonScalar(lhs) && isPythonScalar(rhs))
    return py::ComplexType::get(context);
  auto isSingle = [](Type type) {
    Type element = getElementType(type);
    mlir::ComplexType complex = dyn_cast<mlir::ComplexType>(element);
    if (isPythonScalar(type))
      return true; // below every NumPy float
    return complex ? complex.getElementType().isF32() : element.isF32();
  };
  Type part = isSingle(lhs) && isSingle(rhs) ? Type(Float32Type::get(context))
                                             : Float64Type::get(context);
  return mlir::ComplexType::get(part);
}

/// The scalar type above both, or null.
static Type joinScalars(Type lhs, Type rhs) {
  if (lhs == rhs)
    return lhs;
  auto isNumPyBool = [](Type type) { return type.isInteger(1); };
  if (isNumPyBool(lhs) || isNumPyBool(rhs)) {
    Type other = isNumPyBool(lhs) ? rhs : lhs;
    return isa<py::BoolType>(other) ? (isNumPyBool(lhs) ? lhs : rhs) : Type();
  }
  if (isComplex(lhs) || isComplex(rhs))
    return joinComplex(lhs, rhs);
  if (isPythonScalar(lhs) && isPythonScalar(rhs)) {
    for (Type type : {lhs, rhs})
      if (isa<py::FloatType>(type))
        return type;
    return py::IntType::get(lhs.getContext());
  }
  // Of integers only float64 is above float32's neighbours.
  if (isNumPyScalar(lhs) && isNumPyScalar(rhs) &&
      (isa<FloatType>(lhs) || isa<FloatType>(rhs)))
    return Float64Type::get(lhs.getContext());
  return promote(lhs, rhs);
}

static Layout joinLayouts(Layout lhs, Layout rhs) {
  if (lhs == rhs)
    return lhs;
  bool hasRows = lhs != Layout::F && rhs != Layout::F &&
                 lhs != Layout::Strided && rhs != Layout::Strided;
  return hasRows ? Layout::Rows : Layout::Strided;
}

static Type joinArrays(ArrayType lhs, ArrayType rhs) {
  if (lhs.getRank() != rhs.getRank() ||
      lhs.getElementType() != rhs.getElementType())
    return {};
  SmallVector<int64_t> shape(lhs.getShape());
  for (auto [extent, other] : llvm::zip_equal(shape, rhs.getShape()))
    if (extent != other)
      extent = ShapedType::kDynamic;
  return ArrayType::get(shape, lhs.getElementType(),
                        joinLayouts(lhs.getLayout(), rhs.getLayout()),
                        lhs.getReadOnly() || rhs.getReadOnly());
}

static Type joinTypes(Type lhs, Type rhs);

static Type joinSlices(py::SliceType lhs, py::SliceType rhs) {
  Type start = joinTypes(lhs.getStart(), rhs.getStart());
  Type stop = joinTypes(lhs.getStop(), rhs.getStop());
  Type step = joinTypes(lhs.getStep(), rhs.getStep());
  if (!start || !stop || !step)
    return {};
  return py::SliceType::get(lhs.getContext(), start, stop, step);
}

static Type joinMethods(py::MethodType lhs, py::MethodType rhs) {
  Type receiver = joinTypes(lhs.getReceiver(), rhs.getReceiver());
  if (!receiver || lhs.getName() != rhs.getName())
    return {};
  return py::MethodType::get(lhs.getContext(), lhs.getName(), receiver);
}

/// One function, over captured values that have a type above both.
static Type joinClosures(py::ClosureType lhs, py::ClosureType rhs) {
  if (lhs.getCallee() != rhs.getCallee() ||
      lhs.getCaptures().size() != rhs.getCaptures().size())
    return {};
  SmallVector<Type> captures;
  for (auto [left, right] :
       llvm::zip_equal(lhs.getCaptures(), rhs.getCaptures())) {
    InferredValue joined = InferredValue::join(left, right);
    if (joined.isTop())
      return {};
    captures.push_back(joined.type);
  }
  return py::ClosureType::get(lhs.getContext(), lhs.getCallee(), captures);
}

/// Items stay as they are: containers join where one of them is empty, or both
/// hold the same.
static Type joinContainers(Type lhs, Type rhs) {
  if (lhs == rhs || isa<py::UnboundType>(rhs))
    return lhs;
  if (isa<py::UnboundType>(lhs))
    return rhs;
  if (lhs.getTypeID() != rhs.getTypeID() ||
      !isa<py::ListType, py::SetType, py::DictType, py::CellType,
           py::GeneratorType, py::TupleType, py::OptionalType, py::IterableType,
           py::ClosureType, py::RecordType>(lhs))
    return {};
  SmallVector<Attribute> attributes[2];
  SmallVector<Type> parts[2];
  for (unsigned side : {0, 1})
    (side ? rhs : lhs)
        .walkImmediateSubElements(
            [&](Attribute part) { attributes[side].push_back(part); },
            [&](Type part) { parts[side].push_back(part); });
  if (attributes[0] != attributes[1] || parts[0].size() != parts[1].size())
    return {};
  for (auto [left, right] : llvm::zip_equal(parts[0], parts[1]))
    if (!(left = joinContainers(left, right)))
      return {};
  Type joined = lhs.replaceImmediateSubElements(attributes[0], parts[0]);
  // What is not a part (an object's number) has to be the same.
  return joined == rhs.replaceImmediateSubElements(attributes[0], parts[0])
             ? joined
             : Type();
}

/// Whether `None` may stand where a value of this type is expected.
static bool hasOptional(Type type) {
  return isScalar(type) ||
         isa<ArrayType, py::StrType, py::BytesType, py::ComplexType,
             py::TupleType, py::ListType, py::SetType, py::DictType,
             py::RecordType, py::EnumType, py::ExceptionType, py::RangeType,
             py::ClosureType, py::GeneratorType, ComplexType>(type);
}

/// How deep values that may be None may be in one another. A loop can make a
/// type of any depth: `node = (value, node)`.
static constexpr unsigned maxOptionalDepth = 8;

static unsigned getDepth(Type type) {
  unsigned depth = 0;
  type.walkImmediateSubElements(
      [](Attribute) {},
      [&](Type part) { depth = std::max(depth, getDepth(part)); });
  return depth + 1;
}

/// `None` and a value.
static Type joinOptionals(Type lhs, Type rhs) {
  py::OptionalType left = dyn_cast<py::OptionalType>(lhs);
  py::OptionalType right = dyn_cast<py::OptionalType>(rhs);
  bool leftIsNone = isa<py::NoneType>(lhs),
       rightIsNone = isa<py::NoneType>(rhs);
  if (!left && !right && !leftIsNone && !rightIsNone)
    return {};
  if (leftIsNone || rightIsNone) {
    Type other = leftIsNone ? rhs : lhs;
    if (isa<py::OptionalType>(other))
      return other;
    return hasOptional(other) ? py::OptionalType::get(lhs.getContext(), other)
                              : Type();
  }
  InferredValue joined = InferredValue::join(left ? left.getValue() : lhs,
                                             right ? right.getValue() : rhs);
  if (joined.isTop() || getDepth(joined.type) > maxOptionalDepth)
    return {};
  return hasOptional(joined.type)
             ? py::OptionalType::get(lhs.getContext(), joined.type)
             : Type();
}

/// The functions that a value may be; null for other values.
static std::optional<SmallVector<Type>> getFunctions(Type type) {
  if (isa<py::FunctionType, py::ClosureType>(type))
    return SmallVector<Type>{type};
  py::IterableType choice = dyn_cast<py::IterableType>(type);
  if (choice && choice.getKind() == "choice")
    return SmallVector<Type>(choice.getParts());
  return std::nullopt;
}

static Attribute getCallee(Type function) {
  if (py::ClosureType closure = dyn_cast<py::ClosureType>(function))
    return closure.getCallee();
  return cast<py::FunctionType>(function).getCallee();
}

/// One of several functions, in an order that does not depend on who comes
/// first.
static Type joinFunctions(ArrayRef<Type> lhs, ArrayRef<Type> rhs) {
  std::map<std::string, Type> functions;
  for (Type function : llvm::concat<const Type>(lhs, rhs)) {
    std::string name;
    llvm::raw_string_ostream(name) << getCallee(function);
    Type &known = functions[name];
    InferredValue joined =
        known ? InferredValue::join(known, function) : InferredValue(function);
    if (joined.isTop())
      return {};
    known = joined.type;
  }
  SmallVector<Type> parts;
  for (const auto &[name, function] : functions)
    parts.push_back(function);
  MLIRContext *context = parts.front().getContext();
  return py::IterableType::get(context, StringAttr::get(context, "choice"),
                               parts);
}

/// The type above both, or null. Tuples are joined by `InferredValue::join`.
static Type joinTypes(Type lhs, Type rhs) {
  if (lhs == rhs || isa<py::UnboundType>(rhs))
    return lhs;
  if (isa<py::UnboundType>(lhs))
    return rhs;
  if (isScalar(lhs) && isScalar(rhs))
    return joinScalars(lhs, rhs);
  if (isa<py::StrType>(lhs) && isa<py::StrType>(rhs))
    return py::StrType::get(lhs.getContext(), /*wide=*/true);
  if (isa<ArrayType>(lhs) && isa<ArrayType>(rhs))
    return joinArrays(cast<ArrayType>(lhs), cast<ArrayType>(rhs));
  if (isa<py::SliceType>(lhs) && isa<py::SliceType>(rhs))
    return joinSlices(cast<py::SliceType>(lhs), cast<py::SliceType>(rhs));
  py::ClosureType closure = dyn_cast<py::ClosureType>(lhs),
                  other = dyn_cast<py::ClosureType>(rhs);
  if (closure && other && closure.getCallee() == other.getCallee())
    return joinClosures(closure, other);
  std::optional<SmallVector<Type>> left = getFunctions(lhs),
                                   right = getFunctions(rhs);
  if (left && right)
    return joinFunctions(*left, *right);
  if (isa<py::MethodType>(lhs) && isa<py::MethodType>(rhs))
    return joinMethods(cast<py::MethodType>(lhs), cast<py::MethodType>(rhs));
  if (Type optional = joinOptionals(lhs, rhs))
    return optional;
  return joinContainers(lhs, rhs);
}

//===----------------------------------------------------------------------===//
// Joins of values
//===----------------------------------------------------------------------===//

static InferredValue joinTuples(const InferredValue &lhs,
                                const InferredValue &rhs) {
  MLIRContext *context = lhs.type.getContext();
  size_t count = cast<py::TupleType>(lhs.type).getItems().size();
  if (cast<py::TupleType>(rhs.type).getItems().size() != count)
    return py::ObjectType::get(context);
  SmallVector<InferredValue> items;
  for (size_t i = 0; i != count; ++i) {
    items.push_back(InferredValue::join(lhs.getItem(i), rhs.getItem(i)));
    if (items.back().isTop())
      return items.back();
  }
  return InferredValue::getTuple(context, items);
}

InferredValue InferredValue::join(const InferredValue &lhs,
                                  const InferredValue &rhs) {
  if (lhs.isBottom() || lhs == rhs || (lhs.isUnbound() && !rhs.isBottom()))
    return rhs;
  if (rhs.isBottom() || rhs.isUnbound())
    return lhs;
  if (isa<py::TupleType>(lhs.type) && isa<py::TupleType>(rhs.type))
    return joinTuples(lhs, rhs);
  Type type = joinTypes(lhs.type, rhs.type);
  if (!type)
    return py::ObjectType::get(lhs.type.getContext());
  // A constant survives only where every path has it, in the same type.
  bool isSame = lhs.type == rhs.type && lhs.constant == rhs.constant;
  return {type, isSame ? lhs.constant : Attribute()};
}
