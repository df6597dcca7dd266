//===- TypeSolverContainerCalls.cpp - Types of items across calls ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeVariables.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;

namespace pyarray::py {

/// Places of the types that a call passes back, by parameter.
static constexpr uint64_t passedBack = 1ull << 40;

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
  return VarType::get(content.getContext(), findVariable(*current, variable));
}

Type TypeSolver::freshen(Type type, const void *owner, uint64_t place,
                         bool isRigid) {
  bool isHolder =
      isa<ListType, SetType, DictType, CellType, GeneratorType>(type);
  return mapTypeParts(type, [&](Type part, unsigned number) {
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
      return refuse(call, Code::ItemsDiffer,
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
    int64_t root = findVariable(bound.callee, variable.getNumber());
    auto [found, isNew] = bound.callerOf.try_emplace(root, outer);
    if (!isNew)
      (void)unify(found->second, outer);
    else
      bindVariables(bound, bound.callee.variables[root].content,
                    getItemType(outer));
    return;
  }
  SmallVector<Type> parts = getTypeParts(inner),
                    outerParts = getTypeParts(outer);
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
    return mapTypeParts(type, [&](Type part, unsigned number) {
      return importType(bound, part, owner, getPlace(place, number));
    });
  int64_t root = findVariable(bound.callee, inner.getNumber());
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
