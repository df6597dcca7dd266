//===- PyTypeRulesElementwise.cpp - Ufuncs and broadcasting ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Broadcasting
//===----------------------------------------------------------------------===//

/// `(3, ?)`, as far as it is known.
static std::string describeShape(ArrayRef<int64_t> shape) {
  std::string text = "(";
  llvm::raw_string_ostream stream(text);
  llvm::interleaveComma(shape, stream, [&](int64_t extent) {
    if (ShapedType::isDynamic(extent))
      stream << "?";
    else
      stream << extent;
  });
  stream << (shape.size() == 1 ? ",)" : ")");
  return text;
}

/// The extent of two aligned axes, or none where they cannot stretch. One that
/// is not known may be 1, or else must be the other.
static std::optional<int64_t> joinExtents(int64_t lhs, int64_t rhs) {
  if (lhs == rhs || rhs == 1)
    return lhs;
  if (lhs == 1)
    return rhs;
  if (ShapedType::isDynamic(lhs))
    return rhs;
  if (ShapedType::isDynamic(rhs))
    return lhs;
  return std::nullopt;
}

static LogicalResult refuseShapes(const Rule &rule, Values operands) {
  std::string shapes;
  for (const InferredValue &operand : operands)
    if (ArrayType array = dyn_cast<ArrayType>(operand.type))
      shapes += " " + describeShape(array.getShape());
  return rule.refuse(Code::ShapesDiffer,
                     "operands could not be broadcast together with shapes" +
                         shapes);
}

/// F where every operand is, and none but scalars is stretched by missing axes.
static Layout getResultLayout(Values operands, int64_t rank) {
  if (rank < 2)
    return Layout::C;
  for (const InferredValue &operand : operands) {
    ArrayType array = dyn_cast<ArrayType>(operand.type);
    if (array && array.getRank() > 0 &&
        (array.getRank() != rank || array.getLayout() != Layout::F))
      return Layout::C;
  }
  return Layout::F;
}

Inferred py::inferBroadcast(const Rule &rule, Values operands, Type element) {
  int64_t rank = 0;
  for (const InferredValue &operand : operands)
    if (ArrayType array = dyn_cast<ArrayType>(operand.type))
      rank = std::max(rank, array.getRank());
  if (rank == 0)
    return InferredValue(element);
  SmallVector<int64_t> shape(rank, 1);
  for (const InferredValue &operand : operands) {
    ArrayType array = dyn_cast<ArrayType>(operand.type);
    if (!array)
      continue;
    int64_t missing = rank - array.getRank();
    for (auto [axis, extent] : llvm::enumerate(array.getShape())) {
      std::optional<int64_t> joined =
          joinExtents(shape[missing + axis], extent);
      if (!joined)
        return refuseShapes(rule, operands);
      shape[missing + axis] = *joined;
    }
  }
  Layout layout = getResultLayout(operands, rank);
  return InferredValue(ArrayType::get(shape, element, layout));
}

//===----------------------------------------------------------------------===//
// Stores
//===----------------------------------------------------------------------===//

LogicalResult py::checkFits(const Rule &rule, const InferredValue &value,
                            Type element) {
  IntegerType integer = dyn_cast<IntegerType>(element);
  std::optional<int64_t> known = value.getInt();
  if (!integer || !known || !isa<IntType>(value.type) ||
      integer.getWidth() == 1)
    return success();
  unsigned width = integer.getWidth();
  bool fits = integer.isUnsigned()
                  ? *known >= 0 && (width == 64 || llvm::isUIntN(width, *known))
                  : llvm::isIntN(width, *known);
  if (fits)
    return success();
  return rule.refuse(Code::IntegerOutOfBounds,
                     "Python integer " + Twine(*known) + " out of bounds for " +
                         describeType(element));
}

LogicalResult py::checkStored(const Rule &rule, const InferredValue &value,
                              ArrayRef<int64_t> shape, Type element) {
  bool dropsImaginary = (isScalar(value.type) || isa<ArrayType>(value.type)) &&
                        isa<mlir::ComplexType>(getElementType(value.type)) &&
                        !isa<mlir::ComplexType>(element);
  if (dropsImaginary)
    return rule.refuse(Code::StoreType,
                       "cannot write " + describeType(value.type) +
                           " into an array of " + describeType(element),
                       "write its real part, `z.real`");
  if (isScalar(value.type))
    return checkFits(rule, value, element);
  ArrayType source = dyn_cast<ArrayType>(value.type);
  if (!source)
    return rule.refuse(Code::StoreType,
                       "expected a number or an array to write into "
                       "an array of " +
                           describeType(element) + ", but got " +
                           describeType(value.type));
  int64_t missing = static_cast<int64_t>(shape.size()) - source.getRank();
  if (missing < 0 && shape.empty())
    return rule.refuse(Code::StoreSequence,
                       "setting an array element with a sequence");
  bool fits = missing >= 0;
  for (auto [axis, extent] : llvm::enumerate(source.getShape())) {
    if (!fits)
      break;
    int64_t target = shape[missing + axis];
    fits = extent == 1 || extent == target || ShapedType::isDynamic(extent) ||
           ShapedType::isDynamic(target);
  }
  if (fits)
    return success();
  return rule.refuse(Code::StoreShape,
                     "could not broadcast input array from shape " +
                         describeShape(source.getShape()) + " into shape " +
                         describeShape(shape));
}

//===----------------------------------------------------------------------===//
// Ufuncs
//===----------------------------------------------------------------------===//

static std::string describeAll(Values operands) {
  SmallVector<std::string> types =
      llvm::map_to_vector(operands, [](const InferredValue &operand) {
        return describeType(operand.type);
      });
  return llvm::join(types, " and ");
}

static LogicalResult refuseUfunc(const Rule &rule, ElementwiseKind kind,
                                 Values operands, const Twine &name) {
  auto isBool = [](const InferredValue &operand) {
    return getElementType(operand.type).isInteger(1);
  };
  bool allBool = llvm::all_of(operands, isBool);
  if (kind == ElementwiseKind::Subtract && allBool)
    return rule.refuse(Code::BooleanMinus,
                       "numpy boolean subtract, the `-` operator, is not "
                       "supported",
                       "use the `^` operator or np.logical_xor");
  if (kind == ElementwiseKind::Negative && allBool)
    return rule.refuse(Code::BooleanMinus,
                       "the numpy boolean negative, the `-` operator, is not "
                       "supported",
                       "use the `~` operator or np.logical_not");
  bool isCompare =
      kind >= ElementwiseKind::Equal && kind <= ElementwiseKind::GreaterEqual;
  if (isCompare)
    return rule.refuse(Code::NoCommonDType,
                       "comparing " + describeAll(operands) +
                           " is not supported: no dtype holds both",
                       "use an operator, or convert one of them");
  SmallVector<Type> types;
  for (const InferredValue &operand : operands)
    types.push_back(operand.type);
  if (needsFloat16(kind, types))
    return rule.refuse(Code::Float16Result,
                       name + " of " + describeAll(operands) +
                           " has a float16 result in NumPy, which is not "
                           "supported",
                       "convert the operand to float32 or float64 first");
  return rule.refuse(Code::NoLoop,
                     name + " is not defined for " + describeAll(operands));
}

/// What NumPy checks of the values of Python integers.
static LogicalResult checkConstants(const Rule &rule, ElementwiseKind kind,
                                    Values operands, OperationTypes types) {
  if (types.result.isInteger(1) && !types.compute.isInteger(1))
    return success();
  bool isShift =
      kind == ElementwiseKind::LeftShift || kind == ElementwiseKind::RightShift;
  for (const InferredValue &operand : operands)
    if (!isShift && failed(checkFits(rule, operand, types.compute)))
      return failure();
  if (kind == ElementwiseKind::Power && isa<IntegerType>(types.compute) &&
      operands[1].getInt().value_or(0) < 0)
    return rule.refuse(Code::NegativePower,
                       "integers to negative integer powers are not allowed",
                       "use a float as the base or exponent");
  return success();
}

Inferred py::inferElementwise(const Rule &rule, ElementwiseKind kind,
                              Values operands, const Twine &name) {
  SmallVector<Type> types;
  for (const InferredValue &operand : operands) {
    if (!isScalar(operand.type) && !isa<ArrayType>(operand.type))
      return rule.refuse(Code::NoLoop,
                         name + " is not defined for " + describeAll(operands));
    types.push_back(operand.type);
  }
  std::optional<OperationTypes> ufunc = getUfuncTypes(kind, types);
  if (!ufunc)
    return refuseUfunc(rule, kind, operands, name);
  if (failed(checkConstants(rule, kind, operands, *ufunc)))
    return failure();
  return inferBroadcast(rule, operands, ufunc->result);
}
