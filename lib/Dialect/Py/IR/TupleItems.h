//===- TupleItems.h - Arguments that may be tuples ------------ -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_TUPLEITEMS_H
#define PYARRAY_LIB_DIALECT_PY_IR_TUPLEITEMS_H

#include "TypeRules.h"

namespace pyarray::py {

/// The items of a tuple, or the value itself.
inline llvm::SmallVector<InferredValue>
getItemsOrSelf(const InferredValue &value) {
  TupleType tuple = llvm::dyn_cast<TupleType>(value.type);
  if (!tuple)
    return {value};
  llvm::SmallVector<InferredValue> items;
  for (size_t i = 0, e = tuple.getItems().size(); i != e; ++i)
    items.push_back(value.getItem(i));
  return items;
}

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_TUPLEITEMS_H
