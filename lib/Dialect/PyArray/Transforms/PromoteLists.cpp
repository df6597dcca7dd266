//===- PromoteLists.cpp - Lists of numbers without an object --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %l = pyarray_list_new of 3                %s = stack_slots 3
//   %s = object_field %l, items        =>     store_slot %x, %s[0] ...
//   store_slot %x, %s[0] ...                  %n = 3
//   set_object_field 3, %l, size
//   %n = object_field %l, size
//
// `np.array([x, y, z])` makes a list only to read it once. Where nothing but
// its size and its items is used, and the size does not change, the items are
// words on the stack, and what depends on the size is known.
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Dominance.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "pyarray/Runtime/Objects.h"

namespace pyarray {
#define GEN_PASS_DEF_PROMOTELISTSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

namespace {

/// More words than that are better in memory of their own.
constexpr int64_t maxWords = 64;

/// A list that is made, and all that is done with it.
struct List {
  RuntimeCallOp make;
  LoadSlotOp reference;
  SmallVector<ObjectFieldOp> items, sizes;
  SetObjectFieldOp setSize;
  int64_t count; // of items
  int64_t words; // of all items
};

} // namespace

/// The words of an item whose parts are numbers of one word; 0 for others.
static int64_t countItemWords(StringRef layout) {
  return layout.find_first_not_of("iudf") == StringRef::npos ? layout.size()
                                                             : 0;
}

/// The only load of what the call wrote.
static LoadSlotOp findReference(RuntimeCallOp make) {
  Value slots = make.getArguments().back();
  LoadSlotOp reference;
  for (Operation *user : slots.getUsers()) {
    if (user == make)
      continue;
    auto load = dyn_cast<LoadSlotOp>(user);
    if (!load || reference || load->getBlock() != make->getBlock())
      return {};
    reference = load;
  }
  return slots.getDefiningOp<StackSlotsOp>() ? reference : LoadSlotOp();
}

static bool holdsNumber(Type type) { return type.isIntOrIndexOrFloat(); }

static bool areItemsOnlyRead(ObjectFieldOp items) {
  return llvm::all_of(items->getUsers(), [&](Operation *user) {
    if (auto load = dyn_cast<LoadSlotOp>(user))
      return holdsNumber(load.getType());
    auto store = dyn_cast<StoreSlotOp>(user);
    return store && holdsNumber(store.getValue().getType());
  });
}

/// Sorts the uses of a list; false where one is not known.
static bool findUses(List &list) {
  for (Operation *user : list.reference->getUsers()) {
    if (auto set = dyn_cast<SetObjectFieldOp>(user)) {
      if (set.getField() != PYARRAY_OBJECT_SIZE || list.setSize)
        return false;
      list.setSize = set;
      continue;
    }
    auto field = dyn_cast<ObjectFieldOp>(user);
    if (!field)
      return false;
    if (field.getField() == PYARRAY_OBJECT_SIZE)
      list.sizes.push_back(field);
    else if (field.getField() == PYARRAY_LIST_ITEMS && areItemsOnlyRead(field))
      list.items.push_back(field);
    else
      return false;
  }
  return list.setSize != nullptr;
}

/// Is the size what the list was made for, wherever it is read?
static bool isSizeKnown(const List &list, const DominanceInfo &dominance) {
  SetObjectFieldOp set = list.setSize;
  return set->getBlock() == list.make->getBlock() &&
         getConstantIntValue(set.getValue()) == list.count &&
         llvm::all_of(list.sizes, [&](ObjectFieldOp size) {
           return dominance.properlyDominates(set, size);
         });
}

static std::optional<List> findList(RuntimeCallOp make,
                                    const DominanceInfo &dominance) {
  if (make.getCallee() != "pyarray_list_new" || !make.getLayout())
    return std::nullopt;
  List list;
  list.make = make;
  std::optional<int64_t> count = getConstantIntValue(make.getArguments()[0]);
  int64_t words = countItemWords(*make.getLayout());
  if (!count || *count <= 0 || words == 0 || *count > maxWords / words)
    return std::nullopt;
  list.count = *count;
  list.words = *count * words;
  list.reference = findReference(make);
  if (!list.reference || !findUses(list) || !isSizeKnown(list, dominance))
    return std::nullopt;
  return list;
}

static void promote(List &list) {
  OpBuilder b(list.make);
  Location loc = list.make.getLoc();
  Value slots = StackSlotsOp::create(b, loc, list.words);
  for (ObjectFieldOp items : list.items) {
    items.replaceAllUsesWith(slots);
    items.erase();
  }
  Value count;
  if (!list.sizes.empty())
    count = arith::ConstantIntOp::create(b, loc, list.count, 64);
  for (ObjectFieldOp size : list.sizes) {
    size.replaceAllUsesWith(count);
    size.erase();
  }
  list.setSize.erase();
  list.reference.erase();
  Operation *result = list.make.getArguments().back().getDefiningOp();
  list.make.erase();
  result->erase();
}

namespace {
struct PromoteListsPass
    : pyarray::impl::PromoteListsPassBase<PromoteListsPass> {
  void runOnOperation() override {
    SmallVector<RuntimeCallOp> calls;
    getOperation().walk([&](RuntimeCallOp call) { calls.push_back(call); });
    for (RuntimeCallOp call : calls)
      if (std::optional<List> list =
              findList(call, getAnalysis<DominanceInfo>())) {
        promote(*list);
        ++numPromoted;
      }
  }
};
} // namespace
