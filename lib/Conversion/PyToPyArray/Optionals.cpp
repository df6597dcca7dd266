//===- Optionals.cpp - Values that may be None ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether there is a value, and the value, which is some other one where there
// is none: comparing or converting that is harmless.
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Analysis/Promotion.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;
using py::CompareKind;

Value pyarray::getPresence(const PyValue &optional) {
  return optional.values.front();
}

PyValue pyarray::getOptionalValue(const PyValue &optional) {
  return PyValue(cast<py::OptionalType>(optional.type).getValue(),
                 ValueRange(optional.values).drop_front());
}

PyValue pyarray::makeOptional(Lowering &b, Value presence, const PyValue &value,
                              Type result) {
  PyValue optional(result, presence);
  llvm::append_range(optional.values, value.values);
  return optional;
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

/// The name of a value's class, as Python writes it.
static std::string getClassName(Type type) {
  return TypeSwitch<Type, std::string>(type)
      .Case<py::ListType>([](Type) { return "list"; })
      .Case<py::DictType>([](Type) { return "dict"; })
      .Case<py::SetType>([](Type) { return "set"; })
      .Case<py::TupleType>([](Type) { return "tuple"; })
      .Case([](py::OptionalType optional) {
        return getClassName(optional.getValue());
      })
      .Default([](Type other) {
        return isa<py::NoneType>(other) ? "NoneType" : describeType(other);
      });
}

static StringRef getSymbol(py::BinaryKind kind) {
  static constexpr StringLiteral symbols[] = {
      "+", "-", "*", "@", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"};
  return symbols[static_cast<unsigned>(kind)];
}

/// What comes after "for" in the message of an operator.
static std::string describeOperator(py::BinaryOp op) {
  std::string symbol = getSymbol(op.getKind()).str();
  if (op.getInplace())
    return symbol + "=";
  return op.getKind() == py::BinaryKind::Pow ? "** or pow()" : symbol;
}

/// 'NoneType' and 'int', where the operand `none` is None.
static std::string describeOperands(Value lhs, Value rhs, Value none) {
  std::string left = lhs == none ? "NoneType" : getClassName(lhs.getType());
  std::string right = rhs == none ? "NoneType" : getClassName(rhs.getType());
  return "'" + left + "' and '" + right + "'";
}

/// An order, or membership in None.
static std::string describeComparison(py::CompareOp op, Value value) {
  static constexpr StringLiteral symbols[] = {"==", "!=", "<", "<=", ">", ">="};
  if (op.getKind() >= CompareKind::Is)
    return "argument of type 'NoneType' is not iterable";
  return ("'" + symbols[static_cast<unsigned>(op.getKind())] +
          "' not supported between instances of " +
          describeOperands(op.getLhs(), op.getRhs(), value))
      .str();
}

/// None as an argument of a built-in function.
static std::string describeArgument(py::CallOp call) {
  auto function = dyn_cast<py::FunctionType>(call.getCallee().getType());
  auto intrinsic = function ? dyn_cast<py::IntrinsicAttr>(function.getCallee())
                            : py::IntrinsicAttr();
  StringRef name = intrinsic ? intrinsic.getName() : StringRef();
  if (name == "len")
    return "object of type 'NoneType' has no len()";
  if (name == "abs")
    return "bad operand type for abs(): 'NoneType'";
  if (name == "range")
    return "'NoneType' object cannot be interpreted as an integer";
  if (name == "float")
    return "float() argument must be a string or a real number, not 'NoneType'";
  if (name == "int")
    return "int() argument must be a string, a bytes-like object or a real "
           "number, not 'NoneType'";
  if (intrinsic && intrinsic.getFamily() == "math")
    return "must be real number, not NoneType";
  return "expected a value, but got None";
}

/// What Python says of None where `user` takes `value`, which is none.
static std::string describeMisuse(Operation *user, Value value) {
  if (auto binary = dyn_cast<py::BinaryOp>(user))
    return "unsupported operand type(s) for " + describeOperator(binary) +
           ": " + describeOperands(binary.getLhs(), binary.getRhs(), value);
  if (auto compare = dyn_cast<py::CompareOp>(user))
    return describeComparison(compare, value);
  if (auto unary = dyn_cast<py::UnaryOp>(user))
    return std::string("bad operand type for unary ") +
           "+-~"[static_cast<unsigned>(unary.getKind()) % 3] + ": 'NoneType'";
  return TypeSwitch<Operation *, std::string>(user)
      .Case([](py::SubscriptOp) {
        return "'NoneType' object is not subscriptable";
      })
      .Case([](py::StoreSubscriptOp) {
        return "'NoneType' object does not support item assignment";
      })
      .Case([](py::DeleteSubscriptOp) {
        return "'NoneType' object doesn't support item deletion";
      })
      .Case<py::ForOp, py::IterateOp>(
          [](Operation *) { return "'NoneType' object is not iterable"; })
      .Case([](py::UnpackOp) {
        return "cannot unpack non-iterable NoneType object";
      })
      .Case(
          [](py::LengthOp) { return "object of type 'NoneType' has no len()"; })
      .Case([](py::AttrOp attribute) {
        return "'NoneType' object has no attribute '" +
               attribute.getName().str() + "'";
      })
      .Case([](py::CallOp call) { return describeArgument(call); })
      .Default([](Operation *) { return "expected a value, but got None"; });
}

PyResult pyarray::emitUnwrap(Lowering &b, py::CastOp op) {
  PyValue optional = b.get(op.getValue());
  std::string message = "expected a value, but got None";
  ExceptionKind exception = ExceptionKind::TypeError;
  if (!op.getResult().use_empty()) {
    Operation *user = *op.getResult().user_begin();
    message = describeMisuse(user, op.getResult());
    if (isa<py::AttrOp>(user))
      exception = ExceptionKind::AttributeError;
  }
  b.check(getPresence(optional), exception, message);
  return emitCastTo(b, getOptionalValue(optional), op.getResult().getType());
}

PyResult pyarray::emitOptionalCast(Lowering &b, const PyValue &value,
                                   Type result) {
  auto to = dyn_cast<py::OptionalType>(result);
  if (!to) {
    b.check(getPresence(value), ExceptionKind::TypeError,
            "expected a value, but got None");
    return emitCastTo(b, getOptionalValue(value), result);
  }
  if (value.is<py::NoneType>() || value.is<py::UnboundType>()) {
    PyResult some = emitPlaceholder(b, to.getValue());
    if (failed(some))
      return failure();
    return makeOptional(b, b.constantBool(false), *some, result);
  }
  bool isOptional = value.is<py::OptionalType>();
  PyResult cast = emitCastTo(b, isOptional ? getOptionalValue(value) : value,
                             to.getValue());
  if (failed(cast))
    return failure();
  return makeOptional(b, isOptional ? getPresence(value) : b.constantBool(true),
                      *cast, result);
}

//===----------------------------------------------------------------------===//
// Questions
//===----------------------------------------------------------------------===//

ValueResult pyarray::emitOptionalTruth(Lowering &b, const PyValue &optional) {
  ValueResult truth = emitTruth(b, getOptionalValue(optional));
  if (failed(truth))
    return failure();
  return b.createOrFold<arith::AndIOp>(getPresence(optional), *truth);
}

/// Both are None, or both are not and their values are equal.
static ValueResult emitEqual(Lowering &b, const PyValue &lhs,
                             const PyValue &rhs) {
  Value none = b.constantBool(true);
  if (lhs.is<py::NoneType>() || rhs.is<py::NoneType>()) {
    const PyValue &other = lhs.is<py::NoneType>() ? rhs : lhs;
    return b.createOrFold<arith::XOrIOp>(getPresence(other), none);
  }
  auto getPart = [&](const PyValue &value) {
    return value.is<py::OptionalType>()
               ? std::pair(getPresence(value), getOptionalValue(value))
               : std::pair(b.constantBool(true), value);
  };
  auto [left, leftValue] = getPart(lhs);
  auto [right, rightValue] = getPart(rhs);
  PyResult equal = emitCompare(b, CompareKind::Eq, leftValue, rightValue,
                               py::BoolType::get(b.getContext()));
  if (failed(equal))
    return failure();
  Value alike = b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, left, right);
  Value same = b.createOrFold<arith::OrIOp>(
      equal->value(), b.createOrFold<arith::XOrIOp>(left, none));
  return b.createOrFold<arith::AndIOp>(alike, same);
}

ValueResult pyarray::emitOptionalCompare(Lowering &b, CompareKind kind,
                                         const PyValue &lhs,
                                         const PyValue &rhs) {
  ValueResult equal = emitEqual(b, lhs, rhs);
  if (failed(equal) || kind == CompareKind::Eq || kind == CompareKind::Is)
    return equal;
  return b.createOrFold<arith::XOrIOp>(*equal, b.constantBool(true));
}

PyResult pyarray::emitEither(Lowering &b, Value condition, Type result,
                             llvm::function_ref<PyResult()> then,
                             llvm::function_ref<PyResult()> otherwise) {
  SmallVector<Type> types;
  if (failed(convertType(result, types)))
    return b.refuse("expected a typed value");
  scf::IfOp choice =
      scf::IfOp::create(b, types, condition, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  auto fill = [&](Block *block, llvm::function_ref<PyResult()> emit) {
    b.setInsertionPointToStart(block);
    PyResult value = emit();
    if (failed(value))
      return failure();
    scf::YieldOp::create(b, value->values);
    return success();
  };
  // Without results there are terminators already, which stay at the end.
  if (types.empty()) {
    b.setInsertionPointToStart(choice.thenBlock());
    PyResult first = then();
    b.setInsertionPointToStart(choice.elseBlock());
    PyResult second = otherwise();
    return failed(first) || failed(second) ? PyResult(failure())
                                           : PyResult(PyValue(result));
  }
  if (failed(fill(choice.thenBlock(), then)) ||
      failed(fill(choice.elseBlock(), otherwise)))
    return failure();
  return PyValue(result, choice.getResults());
}
