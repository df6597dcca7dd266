//===- Containers.h - Lists, sets, dicts and optional values ----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reading and writing items is written here, as loads and stores of words;
// all that moves items about is called in the runtime (Runtime/Objects.h).
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_CONTAINERS_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_CONTAINERS_H

#include "Emit.h"

namespace pyarray {

//===----------------------------------------------------------------------===//
// Containers.cpp
//===----------------------------------------------------------------------===//

inline bool isContainer(mlir::Type type) {
  return llvm::isa<py::ListType, py::SetType, py::DictType>(type);
}
/// Are these containers whose items can be compared word by word?
bool areOneContainer(mlir::Type lhs, mlir::Type rhs);
/// Is it, or has it in it, a container to which nothing was ever put?
bool hasUnknownItems(mlir::Type type);
/// What `keys()`, `values()` and `items()` of a dict are.
bool isDictView(mlir::Type type);
/// Of items of this type; of the keys and values of a dict.
std::string getItemLayout(mlir::Type type);
std::string getContainerLayout(mlir::Type container);
/// The words of an item of this type.
int64_t countItemWords(mlir::Type type);

/// A call of the runtime without a result, which may raise.
void callRuntime(Lowering &b, llvm::StringRef name, mlir::ValueRange arguments,
                 bool raises = true, llvm::StringRef layout = {});
mlir::Value callRuntime(Lowering &b, llvm::StringRef name,
                        mlir::ValueRange arguments, mlir::Type result);
/// A call whose result is a fresh object in its last argument.
mlir::Value callForObject(Lowering &b, llvm::StringRef name,
                          llvm::ArrayRef<mlir::Value> arguments,
                          std::optional<std::string> layout = std::nullopt);

/// The item in the words of `slots` from `word` + `offset` on; `taken` moves
/// it out of them.
PyResult loadItem(Lowering &b, mlir::Type type, mlir::Value slots,
                  mlir::Value word, int64_t offset, bool taken = false);
void storeItem(Lowering &b, const PyValue &item, mlir::Value slots,
               mlir::Value word, int64_t offset, bool borrowed = false);
/// Drops what the words refer to.
void dropItem(Lowering &b, mlir::Type type, mlir::Value slots, mlir::Value word,
              int64_t offset);
/// The words of an item on the stack, for a call of the runtime.
mlir::Value borrowItem(Lowering &b, const PyValue &item);

mlir::Value getObjectField(Lowering &b, mlir::Value object, int field);
mlir::Value getObjectSlots(Lowering &b, mlir::Value object, int field);
/// The object is not as it was when it was made.
void markChanged(Lowering &b, mlir::Value object);
/// How many items there are, as an index.
mlir::Value emitSizeOf(Lowering &b, const PyValue &container);
/// Do two references lead to one object?
mlir::Value emitSameObject(Lowering &b, mlir::Value lhs, mlir::Value rhs);

/// `py.list` and so on.
PyResult emitDisplay(Lowering &b, mlir::ValueRange items, mlir::Type result);
PyResult emitContainerMethod(Lowering &b, llvm::StringRef name,
                             const PyValue &receiver,
                             llvm::ArrayRef<PyValue> arguments,
                             mlir::Type result);
PyResult emitContainerSubscript(Lowering &b, const PyValue &object,
                                const PyValue &index);
mlir::LogicalResult emitContainerStore(Lowering &b, const PyValue &object,
                                       const PyValue &index,
                                       const PyValue &value);
mlir::LogicalResult lowerDeleteSubscript(Lowering &b, py::DeleteSubscriptOp op);
PyResult emitContainerBinary(Lowering &b, py::BinaryKind kind,
                             const PyValue &lhs, const PyValue &rhs,
                             bool inPlace);
/// lhs op rhs of containers of one type.
ValueResult emitContainerCompare(Lowering &b, py::CompareKind kind,
                                 const PyValue &lhs, const PyValue &rhs);
ValueResult emitContainerMembership(Lowering &b, const PyValue &value,
                                    const PyValue &container);

//===----------------------------------------------------------------------===//
// Lists.cpp
//===----------------------------------------------------------------------===//

PyResult emitListDisplay(Lowering &b, llvm::ArrayRef<PyValue> items,
                         mlir::Type result);
PyResult emitListItem(Lowering &b, const PyValue &list, mlir::Value position);
PyResult emitListSubscript(Lowering &b, const PyValue &list,
                           const PyValue &index);
mlir::LogicalResult emitListStore(Lowering &b, const PyValue &list,
                                  const PyValue &index, const PyValue &value);
mlir::LogicalResult emitListDelete(Lowering &b, const PyValue &list,
                                   const PyValue &index);
PyResult emitListMethod(Lowering &b, llvm::StringRef name, const PyValue &list,
                        llvm::ArrayRef<PyValue> arguments);
PyResult emitListBinary(Lowering &b, py::BinaryKind kind, const PyValue &lhs,
                        const PyValue &rhs, bool inPlace);
mlir::Value emitListFind(Lowering &b, const PyValue &value,
                         const PyValue &list);

//===----------------------------------------------------------------------===//
// Tables.cpp, TableMethods.cpp, TableIteration.cpp
//===----------------------------------------------------------------------===//

/// The type of the keys of a set or dict.
mlir::Type getKeyType(mlir::Type table);
PyResult emitTableDisplay(Lowering &b, llvm::ArrayRef<PyValue> items,
                          mlir::Type result);
/// The number of the entry of `key`, -1 where there is none.
mlir::Value emitFind(Lowering &b, const PyValue &table, const PyValue &key);
/// Is this the number of an entry?
mlir::Value emitIsFound(Lowering &b, mlir::Value entry);
/// The number of the entry that was there, or of a new one as its complement.
mlir::Value emitInsert(Lowering &b, const PyValue &table, const PyValue &key);
mlir::LogicalResult emitDictStore(Lowering &b, const PyValue &dict,
                                  const PyValue &key, const PyValue &value);
/// The key or value of an entry.
PyResult loadKey(Lowering &b, const PyValue &table, mlir::Value entry);
PyResult loadValue(Lowering &b, const PyValue &dict, mlir::Value entry);
void storeValue(Lowering &b, const PyValue &dict, mlir::Value entry,
                const PyValue &value);
/// `KeyError(key)` unless the entry is there.
mlir::LogicalResult checkFound(Lowering &b, mlir::Value entry,
                               const PyValue &key);
PyResult emitDictSubscript(Lowering &b, const PyValue &dict,
                           const PyValue &key);
PyResult emitTableMethod(Lowering &b, llvm::StringRef name,
                         const PyValue &table,
                         llvm::ArrayRef<PyValue> arguments, mlir::Type result);
/// lhs | rhs of dicts.
PyValue emitDictUnion(Lowering &b, const PyValue &lhs, const PyValue &rhs,
                      bool inPlace);
PyResult emitSetBinary(Lowering &b, py::BinaryKind kind, const PyValue &lhs,
                       const PyValue &rhs, bool inPlace);

/// Is this what a loop over a set, a dict or a part of a dict goes over?
bool isTableIteration(mlir::Type type);
PyResult lowerIterate(Lowering &b, py::IterateOp op);
mlir::Value emitTableHasItem(Lowering &b, const PyValue &iteration,
                             mlir::Value position);
PyResult emitTableItem(Lowering &b, const PyValue &iteration,
                       mlir::Value position);

//===----------------------------------------------------------------------===//
// Optionals.cpp
//===----------------------------------------------------------------------===//

/// Whether an optional has a value, and the value.
mlir::Value getPresence(const PyValue &optional);
PyValue getOptionalValue(const PyValue &optional);
PyValue makeOptional(Lowering &b, mlir::Value presence, const PyValue &value,
                     mlir::Type result);
/// To an optional type, from one, or between two.
PyResult emitOptionalCast(Lowering &b, const PyValue &value, mlir::Type result);
/// The same for an operand of some operation, which decides the message.
PyResult emitUnwrap(Lowering &b, py::CastOp op);
ValueResult emitOptionalTruth(Lowering &b, const PyValue &optional);
/// lhs == rhs, lhs is None, and their negations.
ValueResult emitOptionalCompare(Lowering &b, py::CompareKind kind,
                                const PyValue &lhs, const PyValue &rhs);
/// One of two values of one type, each written where it is chosen.
PyResult emitEither(Lowering &b, mlir::Value condition, mlir::Type result,
                    llvm::function_ref<PyResult()> then,
                    llvm::function_ref<PyResult()> otherwise);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_CONTAINERS_H
