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

#include "TypeSolver.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/Hashing.h"

using namespace mlir;

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// Types with parts
//===----------------------------------------------------------------------===//

/// Types without parts that could be variables.
static bool isPlain(Type type) {
  return !type || isScalar(type) ||
         isa<ArrayType, NoneType, StrType, UnboundType, ObjectType, RangeType>(
             type);
}

static SmallVector<Type> getParts(Type type) {
  SmallVector<Type> parts;
  type.walkImmediateSubElements([](Attribute) {},
                                [&](Type part) { parts.push_back(part); });
  return parts;
}

/// `type` with each part mapped, which is given with its number.
static Type mapParts(Type type, llvm::function_ref<Type(Type, unsigned)> map) {
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

/// The place of a part of the type at `place`.
static uint64_t getPlace(uint64_t place, unsigned part) {
  return place * 0x9E3779B97F4A7C15ull + part + 1;
}

/// Places of the types that a call passes back, by parameter.
static constexpr uint64_t passedBack = 1ull << 40;

//===----------------------------------------------------------------------===//
// Classes of variables
//===----------------------------------------------------------------------===//

static int64_t find(Instance &instance, int64_t variable) {
  auto &variables = instance.variables;
  while (variables[variable].parent != variable) {
    int64_t &parent = variables[variable].parent;
    parent = variables[parent].parent;
    variable = parent;
  }
  return variable;
}

static ItemVariable &lookUp(Instance &instance, int64_t variable) {
  return instance.variables[find(instance, variable)];
}

static Type resolveIn(Instance &instance, Type type) {
  if (VarType variable = dyn_cast_if_present<VarType>(type)) {
    ItemVariable &found = lookUp(instance, variable.getNumber());
    found.wasRead = true;
    return resolveIn(instance, found.content);
  }
  return mapParts(type, [&](Type part, unsigned) {
    return resolveIn(instance, part);
  });
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
  return VarType::get(op->getContext(), find(*current, number));
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
                        find(*current, variable.getNumber()));
  return mapParts(type, [&](Type part, unsigned) { return canonicalize(part); });
}

bool TypeSolver::mentions(Type type, int64_t variable) {
  if (isPlain(type))
    return false;
  if (VarType other = dyn_cast<VarType>(type)) {
    int64_t root = find(*current, other.getNumber());
    return root == variable ||
           mentions(current->variables[root].content, variable);
  }
  return llvm::any_of(getParts(type),
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
  SmallVector<Type> leftParts = getParts(lhs), rightParts = getParts(rhs);
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
  lhs = find(*current, lhs);
  rhs = find(*current, rhs);
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
  if (!variable)
    return success(joinItems(items, value.type) == items);
  int64_t root = find(*current, variable.getNumber());
  if (mentions(value.type, root))
    return refuse(op, Code::NotSupported,
                  "a container that contains itself is not supported");
  Type old = current->variables[root].content;
  Type joined = joinItems(old, value.type);
  if (joined && setContent(root, joined, op))
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
    return refuse(op, Code::NoSingleType,
                  "expected an item of type " + have + ", but got " + got,
                  "the container comes from elsewhere with items of its "
                  "type: convert this one, or build a new container");
  if (!shouldReport(op))
    return failure();
  InFlightDiagnostic inFlight =
      emitError(op->getLoc(), "expected items of one type, but got ")
      << have << " and " << got;
  Diagnostic &diagnostic = *inFlight.getUnderlyingDiagnostic();
  setCode(diagnostic, Code::NoSingleType);
  if (items.source)
    diagnostic.attachNote(items.source->getLoc()) << have << " here";
  explainCalls(diagnostic);
  diagnostic.attachNote() << "help: use a tuple, or a container for each type";
  return failure();
}

//===----------------------------------------------------------------------===//
// Arguments and results
//===----------------------------------------------------------------------===//

/// The variable of `owner` at `place`, which holds `content`.
Type TypeSolver::getFilled(const void *owner, uint64_t place, Type content,
                           bool isRigid) {
  int64_t variable = getVariable(owner, place);
  lookUp(*current, variable).isRigid = false;
  Type joined = joinItems(lookUp(*current, variable).content, content);
  setContent(variable, joined ? joined : content, nullptr);
  lookUp(*current, variable).isRigid |= isRigid && !isa<UnboundType>(content);
  return VarType::get(content.getContext(), find(*current, variable));
}

Type TypeSolver::freshen(Type type, const void *owner, uint64_t place,
                         bool isRigid) {
  bool isHolder =
      isa<ListType, SetType, DictType, CellType, GeneratorType>(type);
  return mapParts(type, [&](Type part, unsigned number) {
    uint64_t inner = getPlace(place, number);
    Type content = freshen(part, owner, inner, isRigid);
    return isHolder ? getFilled(owner, inner, content, isRigid) : content;
  });
}

LogicalResult TypeSolver::passBack(Operation *call, const Instance &callee,
                                   ArrayRef<InferredValue> arguments) {
  if (callee.wanted.empty())
    return success();
  for (auto [index, wanted, argument] :
       llvm::enumerate(callee.wanted, arguments)) {
    if (wanted == callee.arguments[index].type)
      continue;
    Type fresh = freshen(wanted, call, getPlace(passedBack, index), false);
    if (!unify(argument.type, fresh))
      return refuse(call, Code::NoSingleType,
                    "the call puts items into " +
                        describeType(resolve(argument.type)) +
                        " that make it " + describeType(wanted),
                    "give it items of one type from the beginning");
  }
  return success();
}

/// Finds the variables of the caller that those of the callee stand for.
void TypeSolver::bindVariables(CallVariables &bound, Type inner, Type outer) {
  if (isPlain(inner) || isPlain(outer))
    return;
  VarType variable = dyn_cast<VarType>(inner);
  if (variable && isa<VarType>(outer)) {
    int64_t root = find(bound.callee, variable.getNumber());
    auto [found, isNew] = bound.callerOf.try_emplace(root, outer);
    if (!isNew)
      (void)unify(found->second, outer);
    else
      bindVariables(bound, bound.callee.variables[root].content,
                    getItemType(outer));
    return;
  }
  SmallVector<Type> parts = getParts(inner), outerParts = getParts(outer);
  if (inner.getTypeID() != outer.getTypeID() ||
      parts.size() != outerParts.size())
    return;
  for (auto [part, outerPart] : llvm::zip_equal(parts, outerParts))
    bindVariables(bound, part, outerPart);
}

/// A type of the callee as one of the caller.
Type TypeSolver::importType(const CallVariables &bound, Type type,
                            const void *owner, uint64_t place) {
  VarType inner = dyn_cast<VarType>(type);
  if (!inner)
    return mapParts(type, [&](Type part, unsigned number) {
      return importType(bound, part, owner, getPlace(place, number));
    });
  int64_t root = find(bound.callee, inner.getNumber());
  if (Type outer = bound.callerOf.lookup(root))
    return canonicalize(outer);
  Type content = importType(bound, bound.callee.variables[root].content, owner,
                            getPlace(place, 0));
  return getFilled(owner, place, content, /*isRigid=*/true);
}

Type TypeSolver::freshenResult(Operation *call, Instance &callee,
                               ArrayRef<InferredValue> arguments) {
  const void *owner = call->getResult(0).getAsOpaquePointer();
  if (callee.variables.empty() || !callee.returned)
    return freshen(callee.result.type, owner, 0, /*isRigid=*/true);
  CallVariables bound{callee, llvm::DenseMap<int64_t, Type>()};
  Block &body = callee.function.getBody().front();
  for (auto [parameter, argument] :
       llvm::zip_equal(body.getArguments(), arguments))
    bindVariables(bound, callee.values.lookup(parameter).type, argument.type);
  return importType(bound, callee.returned, owner, 0);
}

void TypeSolver::resetReads() {
  hasWidenedItems = false;
  for (ItemVariable &variable : current->variables)
    variable.wasRead = false;
}

bool TypeSolver::finishVariables(Instance &instance,
                                 const InferredValue &returned) {
  if (instance.variables.empty())
    return false;
  SmallVector<Type> wanted;
  for (Value argument : instance.function.getBody().getArguments())
    wanted.push_back(getResolved(instance, argument).type);
  Type type = canonicalize(returned.type);
  if (resolve(type) != instance.result.type)
    type = {};
  bool isNew = wanted != instance.wanted || type != instance.returned;
  instance.wanted = std::move(wanted);
  instance.returned = type;
  return isNew;
}

} // namespace pyarray::py
