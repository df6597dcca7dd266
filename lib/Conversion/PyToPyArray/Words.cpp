//===- Words.cpp - Values in words of memory ------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Words.h"

using namespace mlir;
using namespace pyarray;

int64_t pyarray::countWords(TypeRange types) {
  int64_t count = 0;
  for (Type type : types) {
    if (ArrayType array = dyn_cast<ArrayType>(type))
      count += 2 + 2 * array.getRank();
    else
      count += isa<ComplexType>(type) ? 2 : 1;
  }
  return count;
}

std::string pyarray::getLayout(TypeRange types) {
  std::string layout;
  for (Type type : types) {
    if (ArrayType array = dyn_cast<ArrayType>(type))
      layout += "A" + std::to_string(array.getRank());
    else if (isa<ObjectType>(type))
      layout += "o";
    else if (isa<ComplexType>(type))
      layout += "c";
    else
      layout += type.isF64() ? "d" : type.isF32() ? "f" : "i";
  }
  return layout;
}

bool pyarray::isCounted(Type type) { return isa<ArrayType, ObjectType>(type); }

void pyarray::storeWords(Lowering &b, ValueRange values, Value slots,
                         int64_t first, bool isBorrowed) {
  for (Value value : values) {
    StoreSlotOp::create(b, value, slots, b.constantIndex(0), first, isBorrowed);
    first += countWords(value.getType());
  }
}

Value pyarray::borrowWords(Lowering &b, ValueRange values) {
  int64_t count = countWords(values.getTypes());
  Value words = StackSlotsOp::create(b, std::max<int64_t>(count, 1));
  storeWords(b, values, words, 0, /*isBorrowed=*/true);
  return words;
}

SmallVector<Value> pyarray::loadWords(Lowering &b, TypeRange types, Value slots,
                                      int64_t first) {
  SmallVector<Value> values;
  for (Type type : types) {
    values.push_back(
        LoadSlotOp::create(b, type, slots, b.constantIndex(0), first));
    first += countWords(type);
  }
  return values;
}

Value pyarray::takeObject(Lowering &b, Value slots) {
  // The words' own reference goes with it.
  Value object = LoadSlotOp::create(b, ObjectType::get(b.getContext()), slots,
                                    b.constantIndex(0), /*offset=*/0,
                                    /*taken=*/true);
  return object;
}
