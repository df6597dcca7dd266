//===- ForwardStores.cpp - Elements read after they were written ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `c[i, j] = 0.0`, then a sum that begins with `c[i, j]`: it begins with 0.0.
// LLVM would find that too, but passes on nests look at what is carried.
//
//===----------------------------------------------------------------------===//

#include "ForwardStores.h"
#include "Dependences.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace pyarray;

namespace {
/// An element whose value is known.
struct Known {
  const Access *access;
  Value value;
  Operation *store; // that nobody has read yet, or null
};

/// What is known from op to op of the body of a loop.
class Forwarding {
public:
  explicit Forwarding(scf::ForOp loop)
      : loop(loop), nest(loop), dependences(nest) {}

  void run() {
    if (!nest.isUnderstood() || nest.getAccesses().size() < 2)
      return;
    for (Operation &op : *loop.getBody())
      visit(&op);
    for (Operation *op : dead)
      op->erase();
  }

private:
  void visit(Operation *op);
  void visitLoad(const Access &load);
  void visitStore(const Access &store);
  bool mayMeet(const Access &a, const Access &b) const;

  /// What an access in a region of an op may do.
  void noteRead(const Access &load);
  void noteWrite(const Access &store);

  scf::ForOp loop;
  NestAccesses nest;
  Dependences dependences;
  SmallVector<Known> known;
  SmallVector<Operation *> dead;
};
} // namespace

/// In one iteration of the loop?
bool Forwarding::mayMeet(const Access &a, const Access &b) const {
  std::optional<Dependence> meeting = dependences.getDependence(a, b, loop);
  if (!meeting || meeting->distances.empty())
    return meeting.has_value();
  const Distance &distance = meeting->distances.front();
  return distance.kind != Distance::Exact || distance.exact == 0;
}

void Forwarding::noteRead(const Access &load) {
  for (Known &element : known)
    if (element.store && mayMeet(*element.access, load))
      element.store = nullptr;
}

void Forwarding::noteWrite(const Access &store) {
  llvm::erase_if(known, [&](const Known &element) {
    return mayMeet(*element.access, store);
  });
}

void Forwarding::visitLoad(const Access &load) {
  Value result = load.op->getResult(0);
  for (const Known &element : known)
    if (dependences.isSameElement(*element.access, load)) {
      result.replaceAllUsesWith(element.value);
      dead.push_back(load.op);
      return;
    }
  noteRead(load);
  known.push_back({&load, result, nullptr});
}

void Forwarding::visitStore(const Access &store) {
  // Out of the list by itself: in a loop that is known not to run no two
  // accesses meet, not even those of one element.
  llvm::erase_if(known, [&](const Known &element) {
    if (!dependences.isSameElement(*element.access, store))
      return false;
    if (element.store)
      dead.push_back(element.store);
    return true;
  });
  noteWrite(store);
  known.push_back(
      {&store, cast<memref::StoreOp>(store.op).getValueToStore(), store.op});
}

void Forwarding::visit(Operation *op) {
  if (const Access *access = nest.find(op))
    return access->isStore ? visitStore(*access) : visitLoad(*access);
  for (Operation *check : nest.getChecks())
    if (op->isAncestor(check))
      for (Known &element : known)
        element.store = nullptr;
  if (op->getNumRegions() == 0)
    return;
  for (const Access &access : nest.getAccesses())
    if (op->isProperAncestor(access.op))
      access.isStore ? noteWrite(access) : noteRead(access);
}

void pyarray::forwardStores(scf::ForOp loop) { Forwarding(loop).run(); }
