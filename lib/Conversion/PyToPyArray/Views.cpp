//===- Views.cpp - Views of memory, and what is known of an array ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   strided(a, (n,), (s,), o)  =>  pyarray.view %a at %o [%n] [%s]
//
// Nothing is checked here: the library that calls these functions has.
//
//===----------------------------------------------------------------------===//

#include "Views.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Parts
//===----------------------------------------------------------------------===//

Value pyarray::createView(Lowering &b, Value array, ArrayType type,
                          ValueRange extents, ValueRange strides) {
  if (type.isContiguous())
    strides = {};
  return b.createOrFold<ViewOp>(type, array, b.constantIndex(0), extents,
                                strides);
}

SmallVector<Value> pyarray::emitStrides(Lowering &b, Value array) {
  SmallVector<Value> strides;
  int64_t rank = cast<ArrayType>(array.getType()).getRank();
  for (int64_t axis = 0; axis < rank; ++axis)
    strides.push_back(b.createOrFold<StrideOp>(array, axis));
  return strides;
}

/// A tuple of what the strides are times `unit`.
static PyValue emitStrideTuple(Lowering &b, Value array, int64_t unit) {
  SmallVector<PyValue> items;
  for (Value stride : emitStrides(b, array))
    items.push_back(makeInt(
        b, b.createOrFold<arith::MulIOp>(stride, b.constantIndex(unit))));
  return makeTuple(b, items);
}

static PyResult transpose(Lowering &b, const PyValue &array, Type result,
                          ArrayRef<int64_t> axes) {
  ArrayType type = dyn_cast<ArrayType>(result);
  SmallVector<int64_t> sorted(axes);
  llvm::sort(sorted);
  if (!type || type.getRank() != array.arrayType().getRank() ||
      !llvm::equal(sorted, llvm::seq(type.getRank())))
    return b.refuse("expected each axis of " + describeType(array.type) +
                    " once");
  Value view = b.createOrFold<TransposeOp>(result, array.value(), axes);
  return PyValue(result, view);
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

/// strided(a, shape, strides, offset=0)
static PyResult emitStrided(Lowering &b, const CallArguments &arguments,
                            ArrayType result) {
  const PyValue *shape = arguments.find(1, "shape");
  const PyValue *steps = arguments.find(2, "strides");
  const PyValue *offset = arguments.find(3, "offset");
  if (!shape || !steps)
    return b.refuse("expected a shape and strides");
  FailureOr<SmallVector<Value>> extents = emitExtents(b, *shape);
  FailureOr<SmallVector<Value>> strides = emitExtents(b, *steps);
  ValueResult first = b.constantIndex(0);
  if (offset)
    first = emitIndex(b, *offset);
  if (failed(extents) || failed(strides) || failed(first))
    return failure();
  if (result.isContiguous())
    strides->clear();
  Value view = ViewOp::create(b, result, arguments.find(0, "a")->value(),
                              *first, *extents, *strides);
  return PyValue(result, view);
}

/// transposed(a, axes)
static PyResult emitTransposed(Lowering &b, const PyValue &array,
                               const PyValue &axes, Type result) {
  SmallVector<int64_t> permutation;
  SmallVector<PyValue> items{axes};
  if (axes.is<py::TupleType>())
    items = getItems(axes);
  for (const PyValue &item : items) {
    std::optional<int64_t> axis = getConstantInt(item);
    if (!axis)
      return b.refuse("expected constant axes");
    permutation.push_back(*axis);
  }
  return transpose(b, array, result, permutation);
}

/// A complex number is two floats, one after the other.
static PyResult emitComponents(Lowering &b, const PyValue &array,
                               ArrayType result) {
  if (result.getRank() != array.arrayType().getRank() + 1)
    return b.refuse("the parts of " + describeType(array.type) + " are no " +
                    describeType(result));
  SmallVector<Value> extents = emitShape(b, array.value()), strides;
  Value two = b.constantIndex(2);
  for (Value stride : emitStrides(b, array.value()))
    strides.push_back(b.createOrFold<arith::MulIOp>(stride, two));
  extents.push_back(two);
  strides.push_back(b.constantIndex(1));
  return PyValue(result,
                 createView(b, array.value(), result, extents, strides));
}

/// The last axis becomes longer or shorter where the size of elements changes;
/// strides count elements, so that they do, too.
static ValueResult reinterpretArray(Lowering &b, Value array,
                                    ArrayType result) {
  SmallVector<Value> extents = emitShape(b, array);
  SmallVector<Value> strides = emitStrides(b, array);
  int64_t from = getItemSize(cast<ArrayType>(array.getType()).getElementType());
  int64_t to = getItemSize(result.getElementType());
  auto scale = [&](Value size) -> Value {
    if (from >= to)
      return b.createOrFold<arith::MulIOp>(size, b.constantIndex(from / to));
    return b.createOrFold<arith::DivSIOp>(size, b.constantIndex(to / from));
  };
  if (static_cast<int64_t>(extents.size()) != result.getRank() ||
      (from != to && extents.empty()))
    return b.refuse(describeType(array.getType()) + " cannot be taken for " +
                    describeType(result));
  if (from != to) {
    extents.back() = scale(extents.back());
    for (Value &stride : strides)
      stride = scale(stride);
    strides.back() = b.constantIndex(1);
  }
  return createView(b, array, result, extents, strides);
}

/// A scalar that is no machine word of its dtype goes through memory.
static PyResult reinterpretScalar(Lowering &b, const PyValue &scalar,
                                  Type element) {
  if (!isScalar(scalar.type) || !isNumPyScalar(element))
    return b.refuse("expected " + describeType(element) + ", but got " +
                    describeType(scalar.type));
  Value value = scalar.value();
  ArrayType target = ArrayType::get({}, element);
  Type from = value.getType(), to = target.getScalarType();
  auto isWord = [](Type type) {
    return type.isIntOrFloat() && type.getIntOrFloatBitWidth() > 1;
  };
  if (from == to)
    return PyValue(element, value);
  if (isWord(from) && isWord(to))
    return PyValue(element, b.createOrFold<arith::BitcastOp>(to, value));
  Value array = SplatOp::create(
      b, ArrayType::get({}, getElementType(scalar.type)), value);
  ValueResult view = reinterpretArray(b, array, target);
  if (failed(view))
    return failure();
  return PyValue(element,
                 LoadOp::create(b, to, *view, ValueRange()).getResult());
}

//===----------------------------------------------------------------------===//
// What is known
//===----------------------------------------------------------------------===//

/// Arrays of no elements are contiguous whatever their strides.
static PyValue emitIsContiguous(Lowering &b, Value array, Layout layout) {
  Value fits = b.createOrFold<HasLayoutOp>(array, layout);
  if (cast<ArrayType>(array.getType()).getRank() == 0)
    return makeBool(b, fits);
  Value isEmpty = b.createOrFold<arith::CmpIOp>(
      CmpIPredicate::eq, emitSize(b, array), b.constantIndex(0));
  return makeBool(b, b.createOrFold<arith::OrIOp>(fits, isEmpty));
}

/// As np.may_share_memory; arrays of no elements share nothing.
static PyValue emitOverlaps(Lowering &b, Value lhs, Value rhs) {
  Value disjoint = DisjointOp::create(b, lhs, rhs), zero = b.constantIndex(0);
  for (Value array : {lhs, rhs}) {
    Value isEmpty = b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq,
                                                  emitSize(b, array), zero);
    disjoint = b.createOrFold<arith::OrIOp>(disjoint, isEmpty);
  }
  return makeBool(
      b, b.createOrFold<arith::XOrIOp>(disjoint, b.constantBool(true)));
}

PyResult pyarray::emitFlag(Lowering &b, StringRef name, const PyValue &flags) {
  auto type = dyn_cast<py::IterableType>(flags.type);
  if (!type || type.getKind() != (name == "base" ? "flat" : "flags"))
    return b.refuse("attribute '" + name + "' of " + describeType(flags.type) +
                    " is not supported");
  Value array = flags.value();
  if (name == "base")
    return PyValue(array.getType(), array);
  if (name == "c_contiguous" || name == "contiguous")
    return emitIsContiguous(b, array, Layout::C);
  if (name == "f_contiguous" || name == "fortran")
    return emitIsContiguous(b, array, Layout::F);
  bool isReadOnly = cast<ArrayType>(array.getType()).getReadOnly();
  return makeBool(b, b.constantBool(name == "aligned" || !isReadOnly));
}

/// flags["C_CONTIGUOUS"]
PyResult pyarray::emitFlagOf(Lowering &b, const PyValue &flags,
                             const PyValue &name) {
  StringAttr text = dyn_cast_or_null<StringAttr>(name.constant);
  if (!text)
    return b.refuse("expected the name of a flag");
  return emitFlag(b, text.getValue().lower(), flags);
}

/// What inference found is written down before an argument is looked at; these
/// depend on the array itself.
static PyResult emitQuery(Lowering &b, StringRef name,
                          const CallArguments &arguments) {
  const PyValue *first = arguments.find(0, "a");
  const PyValue *second = arguments.find(1, "b");
  if (!first || !first->arrayType() || (second && !second->arrayType()))
    return b.refuse("expected an array");
  if (name == "overlaps" && second)
    return emitOverlaps(b, first->value(), second->value());
  if (name == "element_strides")
    return emitStrideTuple(b, first->value(), 1);
  if (name == "is_contiguous")
    return emitIsContiguous(b, first->value(), Layout::C);
  return b.refuse("'" + name + "' is not supported here");
}

PyResult pyarray::emitViewFunction(Lowering &b, StringRef name,
                                   const CallArguments &arguments,
                                   Type result) {
  ArrayType type = dyn_cast<ArrayType>(result);
  const PyValue *array = arguments.find(0, "a");
  const PyValue *shape = arguments.find(1, "shape");
  if (name == "reinterpreted" && array && !array->arrayType())
    return reinterpretScalar(b, *array, result);
  if (!type || !array)
    return emitQuery(b, name, arguments);
  if (!array->arrayType())
    return b.refuse("expected an array, but got " + describeType(array->type));
  if (name == "strided")
    return emitStrided(b, arguments, type);
  const PyValue *axes = arguments.find(1, "axes");
  if (name == "transposed" && axes)
    return emitTransposed(b, *array, *axes, type);
  if (name == "components")
    return emitComponents(b, *array, type);
  if (name == "reinterpreted") {
    ValueResult view = reinterpretArray(b, array->value(), type);
    return failed(view) ? PyResult(failure()) : PyValue(type, *view);
  }
  if (name == "as_readonly")
    return PyValue(type, b.createOrFold<CastLayoutOp>(type, array->value()));
  if (!shape)
    return b.refuse("'" + name + "' is not supported here");
  FailureOr<SmallVector<Value>> extents = emitExtents(b, *shape);
  if (failed(extents))
    return failure();
  if (name == "repeated")
    return PyValue(type,
                   b.createOrFold<BroadcastOp>(type, array->value(), *extents));
  return PyValue(type, createView(b, array->value(), type, *extents, {}));
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

/// One of the two floats of each complex number.
static PyResult emitComplexPart(Lowering &b, const PyValue &array,
                                int64_t position, ArrayType result) {
  ArrayType type = array.arrayType();
  SmallVector<int64_t> shape(type.getShape());
  shape.push_back(2);
  bool isC = type.getLayout() == Layout::C || type.getRank() == 0;
  ArrayType pairs =
      ArrayType::get(shape, result.getElementType(),
                     isC ? Layout::C : Layout::Rows, type.getReadOnly());
  PyResult components = emitComponents(b, array, pairs);
  if (failed(components))
    return failure();
  Value zero = b.constantIndex(0), one = b.constantIndex(1);
  SmallVector<AxisIndex> axes;
  for (Value extent : emitShape(b, array.value()))
    axes.push_back({zero, extent, one, /*dropped=*/false, /*full=*/true});
  axes.push_back({b.constantIndex(position), one, one, /*dropped=*/true,
                  /*full=*/false});
  return PyValue(result, emitView(b, components->value(), axes, result));
}

/// Zeros, which nobody may write.
static PyValue emitNoImaginaryPart(Lowering &b, const PyValue &array,
                                   ArrayType result) {
  ArrayType fresh = result.withReadOnly(false);
  SmallVector<Value> extents;
  for (auto [axis, extent] : llvm::enumerate(emitShape(b, array.value())))
    if (fresh.isDynamicAxis(axis))
      extents.push_back(extent);
  Value zeros = EmptyOp::create(b, fresh, extents);
  Value zero =
      b.constant(cast<TypedAttr>(b.getZeroAttr(fresh.getScalarType())));
  if (fresh.getRank() == 0)
    StoreOp::create(b, zero, zeros, ValueRange());
  else
    FillOp::create(b, zeros, zero);
  return PyValue(result, CastLayoutOp::create(b, result, zeros).getResult());
}

bool pyarray::isViewAttribute(StringRef name) {
  return llvm::is_contained({"real", "imag", "mT", "strides", "flags", "flat"},
                            name);
}

PyResult pyarray::emitViewAttribute(Lowering &b, StringRef name,
                                    const PyValue &array, Type result) {
  ArrayType type = array.arrayType();
  if (name == "flags" || name == "flat")
    return PyValue(result, array.values);
  if (name == "strides")
    return emitStrideTuple(b, array.value(),
                           getItemSize(type.getElementType()));
  if (name == "mT" && type.getRank() >= 2) {
    SmallVector<int64_t> axes = llvm::to_vector(llvm::seq(type.getRank()));
    std::swap(axes[axes.size() - 2], axes[axes.size() - 1]);
    return transpose(b, array, result, axes);
  }
  ArrayType part = dyn_cast<ArrayType>(result);
  if (name == "mT" || !part || part.getRank() != type.getRank())
    return b.refuse("attribute '" + name + "' of " + describeType(type) +
                    " is no " + describeType(result));
  if (isComplex(type.getElementType()))
    return emitComplexPart(b, array, name == "imag", part);
  if (name == "real")
    return array;
  return emitNoImaginaryPart(b, array, part);
}
