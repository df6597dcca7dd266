//===- Generators.cpp - Functions with yield ------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.func @count(%n: !py.int) -> !py.generator<!py.int> {
//     py.yield_item %n
//   }
//
// becomes a function that makes the generator, and its body, which gets the
// generator's words: three of the runtime's, the arguments, the item.
//
//   func.func @count(%n: i64) -> !pyarray.object {
//     pyarray.runtime_call "pyarray_generator_new" layout "i" (...) raises
//         {pyarray.generator_body = @count.body}
//     pyarray.store_slot %n, %words[0] offset 3
//   }
//   func.func @count.body(%words: !pyarray.slots) {
//     %n = pyarray.load_slot %words[0] offset 3
//     pyarray.store_slot %n, %words[0] offset 4
//     pyarray.runtime_call "pyarray_generator_yield" () raises
//   }
//
//===----------------------------------------------------------------------===//

#include "Words.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "pyarray/Conversion/Entry.h"

using namespace mlir;
using namespace pyarray;

/// Where the arguments begin, and the word that says where the item does.
static constexpr int64_t firstArgument = 3, itemField = 2;

static RuntimeCallOp callRuntime(Lowering &b, StringRef name,
                                 ValueRange arguments, StringAttr layout = {}) {
  return RuntimeCallOp::create(b, Type(), b.getStringAttr(name), arguments,
                               layout, b.getUnitAttr());
}

static FailureOr<SmallVector<Type>> getItemTypes(Lowering &b, Type generator) {
  SmallVector<Type> types;
  auto type = dyn_cast<py::GeneratorType>(generator);
  if (!type || failed(convertType(type.getItem(), types)))
    return b.refuse("expected a typed generator");
  return types;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static std::string getBodyName(py::FuncOp func) {
  return func.getSymName().str() + ".body";
}

/// The function that makes the generator.
static LogicalResult lowerMaker(Lowering &b, py::FuncOp func,
                                ArrayRef<Type> inputs) {
  Type object = ObjectType::get(b.getContext());
  func::FuncOp maker = func::FuncOp::create(b, func.getSymName(),
                                            b.getFunctionType(inputs, object));
  maker.setVisibility(func.getVisibility());
  OpBuilder::InsertionGuard guard(b);
  Block *entry = maker.addEntryBlock();
  b.enterFunction(entry);
  FailureOr<SmallVector<Type>> items =
      getItemTypes(b, func.getResultTypes().front());
  if (failed(items))
    return failure();
  Value out = StackSlotsOp::create(b, /*count=*/1);
  Value count = b.constantInt(countWords(*items));
  RuntimeCallOp call = callRuntime(b, "pyarray_generator_new", {count, out},
                                   b.getStringAttr(getLayout(inputs)));
  call->setAttr(generatorBodyAttrName,
                FlatSymbolRefAttr::get(b.getContext(), getBodyName(func)));
  Value generator = takeObject(b, out);
  Value words = ObjectSlotsOp::create(b, generator);
  storeWords(b, entry->getArguments(), words, firstArgument);
  func::ReturnOp::create(b, generator);
  return success();
}

LogicalResult pyarray::lowerGenerator(Lowering &b, py::FuncOp func) {
  SmallVector<Type> inputs;
  if (failed(convertTypes(func.getArgumentTypes(), inputs)))
    return b.refuse("expected function '" + func.getSymName() +
                    "' to be typed");
  if (failed(lowerMaker(b, func, inputs)))
    return failure();
  Type slots = SlotsType::get(b.getContext());
  func::FuncOp body =
      func::FuncOp::create(b, getBodyName(func), b.getFunctionType(slots, {}));
  body.setPrivate();
  Block *entry = body.addEntryBlock();
  b.enterFunction(entry);
  callRuntime(b, "pyarray_generator_start", {});
  SmallVector<Value> arguments =
      loadWords(b, inputs, entry->getArgument(0), firstArgument);
  ValueRange values = arguments;
  for (BlockArgument argument : func.getArguments())
    if (failed(b.setFrom(argument, values)))
      return failure();
  SmallVector<Value> returned;
  if (failed(lowerBlock(b, func.getBody().front(), returned)))
    return failure();
  func::ReturnOp::create(b);
  return success();
}

/// The words of the generator whose body this is.
static Value getOwnWords(Lowering &b) {
  Operation *op = b.getInsertionBlock()->getParentOp();
  func::FuncOp function = dyn_cast<func::FuncOp>(op);
  if (!function)
    function = op->getParentOfType<func::FuncOp>();
  return function.getArgument(0);
}

LogicalResult pyarray::lowerYieldItem(Lowering &b, py::YieldItemOp op) {
  py::FuncOp function = op->getParentOfType<py::FuncOp>();
  SmallVector<Type> inputs;
  (void)convertTypes(function.getArgumentTypes(), inputs);
  storeWords(b, b.flatten(op.getValue()), getOwnWords(b),
             firstArgument + countWords(inputs));
  callRuntime(b, "pyarray_generator_yield", {});
  return success();
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

ValueResult pyarray::emitNextItem(Lowering &b, const PyValue &generator) {
  Value out = StackSlotsOp::create(b, /*count=*/1);
  callRuntime(b, "pyarray_generator_next", {generator.value(), out});
  Value found = LoadSlotOp::create(b, b.getI64Type(), out, b.constantIndex(0));
  return arith::CmpIOp::create(b, arith::CmpIPredicate::ne, found,
                               b.constantInt(0))
      .getResult();
}

/// The words' reference of the item becomes the reader's.
PyResult pyarray::emitGeneratorItem(Lowering &b, const PyValue &generator) {
  FailureOr<SmallVector<Type>> types = getItemTypes(b, generator.type);
  if (failed(types))
    return failure();
  Value first =
      ObjectFieldOp::create(b, b.getI64Type(), generator.value(), itemField);
  Value index = emitIndexCast(b, first, b.getIndexType());
  Value words = ObjectSlotsOp::create(b, generator.value());
  PyValue item(cast<py::GeneratorType>(generator.type).getItem());
  int64_t offset = 0;
  for (Type type : *types) {
    Value part = LoadSlotOp::create(b, type, words, index, offset,
                                    /*taken=*/isCounted(type));
    item.values.push_back(part);
    offset += countWords(type);
  }
  return item;
}
