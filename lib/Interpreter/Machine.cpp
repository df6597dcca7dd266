//===- Machine.cpp - Running ops one after the other ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "pyarray/Conversion/Entry.h"

using namespace mlir;

namespace pyarray::interpreter {

Outcome Machine::stuck(Operation *op, const Twine &why) {
  op->emitOpError("cannot be interpreted: ") << why;
  return Outcome::Stuck;
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

Outcome Machine::run(Operation *op, Frame &frame) {
  Dialect *dialect = op->getDialect();
  if (isa_and_nonnull<arith::ArithDialect, complex::ComplexDialect>(dialect))
    return runScalar(op, frame);
  if (isa_and_nonnull<math::MathDialect>(dialect))
    return runMath(op, frame);
  if (isa_and_nonnull<memref::MemRefDialect>(dialect))
    return runMemRef(op, frame);
  if (isa_and_nonnull<PyArrayDialect>(dialect))
    return runArray(op, frame);
  if (isa<ub::PoisonOp>(op)) {
    // Whoever uses it is wrong, but for what passes it on.
    Type type = op->getResult(0).getType();
    frame.set(op->getResult(0), isa<FloatType>(type)     ? Datum(0.0)
                                : isa<ComplexType>(type) ? Datum(Complex())
                                : type.isIntOrIndex()    ? Datum(int64_t(0))
                                : isa<ArrayType, MemRefType>(type)
                                    ? Datum(ArrayDatum())
                                    : Datum(static_cast<void *>(nullptr)));
    return Outcome::Done;
  }
  return runControl(op, frame);
}

Outcome Machine::runRegion(Region &region, ArrayRef<Datum> arguments,
                           Frame &frame, Data &results) {
  Block *block = &region.front();
  Data passed(arguments);
  while (true) {
    for (auto [argument, value] : llvm::zip(block->getArguments(), passed))
      frame.set(argument, value);
    for (Operation &op : block->without_terminator()) {
      Outcome outcome = run(&op, frame);
      if (outcome != Outcome::Done)
        return outcome;
    }
    Operation *last = &block->back();
    if (!last->hasTrait<OpTrait::IsTerminator>())
      return run(last, frame); // a nest without results ends without one
    passed.clear();
    if (last->getNumSuccessors() == 0) {
      for (Value operand : last->getOperands())
        passed.push_back(frame.at(operand));
      results = std::move(passed);
      return Outcome::Done;
    }
    block = getNext(last, frame, passed);
    if (!block)
      return stuck(last, "a branch that is not known");
  }
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

Outcome Machine::call(func::FuncOp function, ArrayRef<Datum> arguments,
                      Data &results) {
  if (function.isExternal())
    return callExternal(function, arguments, results);
  // Each call takes some of the interpreter's own stack.
  if (__builtin_frame_address(0) < stackLimit)
    return raise(function, ExceptionKind::RecursionError,
                 "maximum recursion depth exceeded", {});
  Frame frame;
  Outcome outcome = runRegion(function.getBody(), arguments, frame, results);
  if (outcome == Outcome::Raised)
    releaseOwned(frame, Frame::References());
  return outcome;
}

} // namespace pyarray::interpreter
