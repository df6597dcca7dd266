//===- TypeSolverContainers.cpp - Types of items --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `[]` is a `!py.list<!py.var<0>>`: what `append` puts in is joined in the
// variable. Containers that meet (at a join of paths, or in another container)
// have the same variable from then on, as they may be one object. Variables
// belong to an instance; at a call, types are passed without them, and the
// callee's instance has its own:
//
//   xs = []           list<var<0>>, nothing in it
//   fill(xs)          fill(list<unbound>) puts an int in: `wanted` list<int>
//                     so do we, and call fill(list<int>)
//   ys = same(xs)     returns its argument: list<var<0>> as well
//   zs = make()       returns a list<int>: list<var<1>>, rigid
//
// A container that comes from elsewhere is rigid: its items are of another
// type already, and none is converted later. An empty one is not.
//
//===----------------------------------------------------------------------===//

#include "TypeVariables.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/Hashing.h"

using namespace mlir;

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// Types with parts
//===----------------------------------------------------------------------===//

bool isPlain(Type type) {
  return !type || isScalar(type) ||
         isa<ArrayType, NoneType, StrType, UnboundType, ObjectType, RangeType>(
             type);
}

SmallVector<Type> getTypeParts(Type type) {
  SmallVector<Type> parts;
  type.walkImmediateSubElements([](Attribute) {},
                                [&](Type part) { parts.push_back(part); });
  return parts;
}

Type mapTypeParts(Type type, llvm::function_ref<Type(Type, unsigned)> map) {
  if (isPlain(type))
    return type;
  SmallVector<Attribute> attributes;
  SmallVector<Type> parts;
  type.walkImmediateSubElements(
      [&](Attribute attribute) { attributes.push_back(attribute); },
      [&](Type part) { parts.push_back(part); });
  bool isChanged = false;
  for (auto [index, part] : llvm::enumerate(parts)) {
    Type mapped = map(part, index);
    isChanged |= mapped != part;
    part = mapped;
  }
  return isChanged ? type.replaceImmediateSubElements(attributes, parts) : type;
}

static Type getUnbound(MLIRContext *context) {
  return UnboundType::get(context);
}

//===----------------------------------------------------------------------===//
// Classes of variables
//===----------------------------------------------------------------------===//

int64_t findVariable(Instance &instance, int64_t variable) {
  auto &variables = instance.variables;
  while (variables[variable].parent != variable) {
    int64_t &parent = variables[variable].parent;
    parent = variables[parent].parent;
    variable = parent;
  }
  return variable;
}

static Type resolveIn(Instance &instance, Type type) {
  if (VarType variable = dyn_cast_if_present<VarType>(type)) {
    ItemVariable &found = lookUp(instance, variable.getNumber());
    found.wasRead = true;
    return resolveIn(instance, found.content);
  }
  return mapTypeParts(
      type, [&](Type part, unsigned) { return resolveIn(instance, part); });
}

int64_t TypeSolver::getVariable(const void *owner, uint64_t place) {
  auto [found, isNew] = current->variableOf.try_emplace(
      {owner, place}, current->variables.size());
  if (isNew)
    current->variables.push_back(
        {found->second, getUnbound(module.getContext())});
  return found->second;
}

Type TypeSolver::getVariable(Operation *op, unsigned position) {
  int64_t number = getVariable(static_cast<const void *>(op), position);
  return VarType::get(op->getContext(), findVariable(*current, number));
}

Type TypeSolver::getItemType(Type type) {
  VarType variable = dyn_cast<VarType>(type);
  if (!variable)
    return type;
  ItemVariable &found = lookUp(*current, variable.getNumber());
  found.wasRead = true;
  return canonicalize(found.content);
}

Type TypeSolver::resolve(Type type) {
  return current && !current->variables.empty() ? resolveIn(*current, type)
                                                : type;
}

InferredValue TypeSolver::getResolved(Instance &instance, Value value) {
  InferredValue inferred = instance.values.lookup(value);
  if (!instance.variables.empty())
    inferred.type = resolveIn(instance, inferred.type);
  return inferred;
}

Type TypeSolver::canonicalize(Type type) {
  if (VarType variable = dyn_cast_if_present<VarType>(type))
    return VarType::get(type.getContext(),
                        findVariable(*current, variable.getNumber()));
  return mapTypeParts(type,
                      [&](Type part, unsigned) { return canonicalize(part); });
}

bool TypeSolver::mentions(Type type, int64_t variable) {
  if (isPlain(type))
    return false;
  if (VarType other = dyn_cast<VarType>(type)) {
    int64_t root = findVariable(*current, other.getNumber());
    return root == variable ||
           mentions(current->variables[root].content, variable);
  }
  return llvm::any_of(getTypeParts(type),
                      [&](Type part) { return mentions(part, variable); });
}

//===----------------------------------------------------------------------===//
// Unification
//===----------------------------------------------------------------------===//

bool TypeSolver::unify(Type lhs, Type rhs) {
  if (lhs == rhs || isPlain(lhs) || isPlain(rhs))
    return true;
  VarType left = dyn_cast<VarType>(lhs), right = dyn_cast<VarType>(rhs);
  if (left && right)
    return unite(left.getNumber(), right.getNumber());
  if (lhs.getTypeID() != rhs.getTypeID()) {
    if (OptionalType optional = dyn_cast<OptionalType>(lhs))
      return unify(optional.getValue(), rhs);
    if (OptionalType optional = dyn_cast<OptionalType>(rhs))
      return unify(lhs, optional.getValue());
    return true; // `InferredValue::join` decides
  }
  SmallVector<Type> leftParts = getTypeParts(lhs),
                    rightParts = getTypeParts(rhs);
  if (leftParts.size() != rightParts.size())
    return true;
  for (auto [leftPart, rightPart] : llvm::zip_equal(leftParts, rightParts))
    if (!unify(leftPart, rightPart))
      return false;
  return true;
}

Type TypeSolver::joinItems(Type lhs, Type rhs) {
  if (!unify(lhs, rhs))
    return {};
  InferredValue joined =
      InferredValue::join(canonicalize(lhs), canonicalize(rhs));
  return joined.isTop() ? Type() : joined.type;
}

/// False where a rigid variable would change.
bool TypeSolver::setContent(int64_t variable, Type content, Operation *op) {
  ItemVariable &found = lookUp(*current, variable);
  if (canonicalize(found.content) == content)
    return true;
  bool isEmpty = isa<UnboundType>(found.content);
  if (found.isRigid && !isEmpty)
    return false;
  found.content = content;
  if (isEmpty)
    found.source = op;
  hasWidenedItems |= found.wasRead;
  return true;
}

bool TypeSolver::unite(int64_t lhs, int64_t rhs) {
  lhs = findVariable(*current, lhs);
  rhs = findVariable(*current, rhs);
  if (lhs == rhs)
    return true;
  Type left = current->variables[lhs].content;
  Type right = current->variables[rhs].content;
  // A container in itself has no type.
  if (mentions(left, rhs) || mentions(right, lhs))
    return false;
  Type joined = joinItems(left, right);
  if (!joined || !setContent(lhs, joined, current->variables[rhs].source) ||
      !setContent(rhs, joined, nullptr))
    return false;
  ItemVariable &from = current->variables[std::max(lhs, rhs)];
  ItemVariable &to = current->variables[std::min(lhs, rhs)];
  from.parent = std::min(lhs, rhs);
  to.isRigid |= from.isRigid;
  to.wasRead |= from.wasRead;
  return true;
}

InferredValue TypeSolver::join(const InferredValue &lhs,
                               const InferredValue &rhs) {
  if (!current || current->variables.empty() || lhs.isBottom() ||
      rhs.isBottom())
    return InferredValue::join(lhs, rhs);
  if (!unify(lhs.type, rhs.type))
    return ObjectType::get(module.getContext());
  return InferredValue::join({canonicalize(lhs.type), lhs.constant},
                             {canonicalize(rhs.type), rhs.constant});
}

LogicalResult TypeSolver::widenItems(Operation *op, Type items,
                                     const InferredValue &value) {
  if (value.isBottom() || value.isTop() || value.isUnbound())
    return success();
  VarType variable = dyn_cast<VarType>(items);
  // Into items in Latin-1 that stay so, a wide text is narrowed when it comes.
  auto areTexts = [&](Type have) {
    return have && isa<StrType>(resolve(have)) &&
           isa<StrType>(resolve(value.type));
  };
  if (!variable)
    return success(areTexts(items) || joinItems(items, value.type) == items);
  int64_t root = findVariable(*current, variable.getNumber());
  if (mentions(value.type, root))
    return refuse(op, Code::NotSupported,
                  "a container that contains itself is not supported");
  Type old = current->variables[root].content;
  Type joined = joinItems(old, value.type);
  if (joined && (setContent(root, joined, op) || areTexts(old)))
    return success();
  return refuseItems(op, root, value.type, static_cast<bool>(joined));
}

/// An item that does not go with those that are there.
LogicalResult TypeSolver::refuseItems(Operation *op, int64_t variable,
                                      Type type, bool isRigid) {
  const ItemVariable &items = lookUp(*current, variable);
  std::string have = describeType(resolve(items.content));
  std::string got = describeType(resolve(type));
  if (isRigid)
    return refuse(op, Code::ItemsDiffer,
                  "expected an item of type " + have + ", but got " + got,
                  "the container comes from elsewhere with items of its "
                  "type: convert this one, or build a new container");
  if (!shouldReport(op))
    return failure();
  InFlightDiagnostic inFlight =
      emitError(op->getLoc(), "expected items of one type, but got ")
      << have << " and " << got;
  Diagnostic &diagnostic = *inFlight.getUnderlyingDiagnostic();
  setCode(diagnostic, Code::ItemsDiffer);
  if (items.source && items.source != op)
    diagnostic.attachNote(items.source->getLoc()) << have << " here";
  explainCalls(diagnostic);
  diagnostic.attachNote() << "help: use a tuple, or a container for each type";
  return failure();
}

} // namespace pyarray::py
