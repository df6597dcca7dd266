//===- Machine.h - The state of an interpretation ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_INTERPRETER_MACHINE_H
#define PYARRAY_LIB_INTERPRETER_MACHINE_H

#include "Datum.h"
#include "Program.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Dialect/PyArray/IR/PyArrayMath.h"
#include "llvm/ADT/DenseMap.h"
#include <map>
#include <memory>
#include <vector>

namespace pyarray::interpreter {

/// How an op or a region ends.
enum class Outcome {
  Done,
  Raised, ///< an error of this thread is noted
  Stuck   ///< a diagnostic has been emitted
};

/// The values of one call of a function, and the words on its stack.
struct Frame {
  using References = llvm::DenseMap<void *, int64_t>;

  llvm::DenseMap<mlir::Value, Datum> values;
  std::vector<std::unique_ptr<uint64_t[]>> stack;
  /// How many words there are, of those on the stack.
  llvm::DenseMap<const void *, int64_t> wordCounts;
  /// References that the code has to release or to hand over, by what they are
  /// to: what an error leaves behind.
  References owned;

  const Datum &at(mlir::Value value) const {
    return values.find(value)->second;
  }
  int64_t integer(mlir::Value value) const {
    return std::get<int64_t>(at(value));
  }
  double real(mlir::Value value) const { return std::get<double>(at(value)); }
  Complex complex(mlir::Value value) const {
    return std::get<Complex>(at(value));
  }
  const ArrayDatum &array(mlir::Value value) const {
    return std::get<ArrayDatum>(at(value));
  }
  void *pointer(mlir::Value value) const { return std::get<void *>(at(value)); }
  void set(mlir::Value value, Datum datum) { values[value] = std::move(datum); }
};

/// Runs ops. One for each call from outside.
class Machine {
public:
  explicit Machine(const Program &program)
      : program(program), stackLimit(program.getStackLimit()) {}

  Outcome call(mlir::func::FuncOp function, llvm::ArrayRef<Datum> arguments,
               Data &results);

  /// Lets the code access what an argument or a fresh array holds.
  void allow(const ArrayDatum &array, mlir::Type element);

  /// Of what was raised last.
  int32_t getStatus() const { return status; }

private:
  Outcome runRegion(mlir::Region &region, llvm::ArrayRef<Datum> arguments,
                    Frame &frame, Data &results);
  Outcome run(mlir::Operation *op, Frame &frame);
  Outcome stuck(mlir::Operation *op, const llvm::Twine &why);

  // ControlFlow.cpp
  Outcome runControl(mlir::Operation *op, Frame &frame);
  bool poll();
  Outcome runFor(mlir::scf::ForOp loop, Frame &frame);
  Outcome runWhile(mlir::scf::WhileOp loop, Frame &frame);
  Outcome runTry(TryOp op, Frame &frame);
  void chainHandled(TryOp op, Frame &frame);
  Outcome runCall(mlir::func::CallOp op, Frame &frame);
  mlir::Block *getNext(mlir::Operation *terminator, Frame &frame,
                       Data &arguments);

  // Scalars.cpp, Math.cpp
  Outcome runScalar(mlir::Operation *op, Frame &frame);
  Outcome runMath(mlir::Operation *op, Frame &frame);

  // Errors.cpp
  Outcome raise(mlir::Operation *op, ExceptionKind exception,
                llvm::StringRef message, llvm::ArrayRef<int64_t> arguments);
  Outcome runCheck(CheckOp op, Frame &frame);
  Outcome runWrapIndex(WrapIndexOp op, Frame &frame);

  // Arrays.cpp, Views.cpp, Maps.cpp, Shapes.cpp, Memory.cpp
  Outcome runArray(mlir::Operation *op, Frame &frame);
  Outcome runMemRef(mlir::Operation *op, Frame &frame);
  std::optional<Outcome> runView(mlir::Operation *op, Frame &frame);
  Outcome runMap(MapOp op, Frame &frame);
  Outcome runMapReduce(MapReduceOp op, Frame &frame);
  Outcome runReduce(ReduceOp op, Frame &frame);
  Outcome runElementwise(ElementwiseOpInterface op, Frame &frame);
  Outcome runCopy(CopyOp op, Frame &frame);
  Outcome runBroadcastShape(BroadcastShapeOp op, Frame &frame);
  Outcome allocate(mlir::Operation *op, mlir::Type type,
                   llvm::ArrayRef<int64_t> extents, bool isOptional,
                   Frame &frame);
  Outcome load(mlir::Operation *op, const ArrayDatum &array, mlir::Type element,
               llvm::ArrayRef<int64_t> indices, Datum &value);
  Outcome store(mlir::Operation *op, const ArrayDatum &array,
                mlir::Type element, llvm::ArrayRef<int64_t> indices,
                const Datum &value);
  Outcome loadAll(mlir::Operation *op, mlir::ValueRange arrays,
                  llvm::ArrayRef<int64_t> index, Frame &frame, Data &values);
  Outcome runBody(mlir::Operation *op, mlir::ValueRange inputs,
                  llvm::ArrayRef<int64_t> index, Frame &frame, Datum &element);
  bool mayAccess(const ArrayDatum &array, const char *address, int64_t bytes);

  // References.cpp
  void own(const Datum &value, Frame &frame, int64_t count = 1);
  void releaseOwned(Frame &frame, const Frame::References &kept);
  void retain(const Datum &value);

  // Objects.cpp
  Outcome runObject(mlir::Operation *op, Frame &frame);
  Outcome runLoadSlot(LoadSlotOp op, Frame &frame);
  Outcome runStoreSlot(StoreSlotOp op, Frame &frame);
  Outcome runRuntimeCall(RuntimeCallOp op, Frame &frame);
  Outcome runMathCall(MathCallOp op, Frame &frame);
  Outcome callExternal(mlir::func::FuncOp function,
                       llvm::ArrayRef<Datum> values, Data &results);
  const std::string &keep(llvm::StringRef text);

  const Program &program;
  const void *stackLimit;
  int32_t status = 0;
  /// From the first byte of memory that may be accessed to its end.
  std::map<const char *, const char *> regions;
};

/// What an array or an object is counted by; null for numbers.
void *getOwner(const Datum &value);

/// One element of an elementwise op: `operands` and their element types as the
/// arrays have them, with signs. Nothing for a kind that is not of that type.
std::optional<Datum> computeElement(ElementwiseKind kind,
                                    llvm::ArrayRef<Datum> operands,
                                    llvm::ArrayRef<mlir::Type> types,
                                    mlir::Type result);

/// Two elements of a reduction become one.
Datum combine(ReductionKind kind, const Datum &left, const Datum &right,
              mlir::Type type, bool isUnsigned);
/// What a reduction of no elements is.
Datum getIdentity(ReductionKind kind, mlir::Type type, bool isUnsigned);

} // namespace pyarray::interpreter

#endif // PYARRAY_LIB_INTERPRETER_MACHINE_H
