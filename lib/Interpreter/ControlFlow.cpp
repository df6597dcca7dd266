//===- ControlFlow.cpp - Branches, loops and calls ------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"

using namespace mlir;

namespace pyarray::interpreter {

static void setResults(Operation *op, ArrayRef<Datum> values, Frame &frame) {
  for (auto [result, value] : llvm::zip(op->getResults(), values))
    frame.set(result, value);
}

static Data getAll(ValueRange values, Frame &frame) {
  Data data;
  for (Value value : values)
    data.push_back(frame.at(value));
  return data;
}

Block *Machine::getNext(Operation *terminator, Frame &frame, Data &arguments) {
  if (auto branch = dyn_cast<cf::BranchOp>(terminator)) {
    arguments = getAll(branch.getDestOperands(), frame);
    return branch.getDest();
  }
  if (auto branch = dyn_cast<cf::CondBranchOp>(terminator)) {
    bool isTaken = frame.integer(branch.getCondition());
    arguments = getAll(isTaken ? branch.getTrueDestOperands()
                               : branch.getFalseDestOperands(),
                       frame);
    return isTaken ? branch.getTrueDest() : branch.getFalseDest();
  }
  if (auto choice = dyn_cast<cf::SwitchOp>(terminator)) {
    int64_t flag = frame.integer(choice.getFlag());
    if (auto values = choice.getCaseValues())
      for (auto [i, value] : llvm::enumerate(values->getValues<APInt>()))
        if (value.getSExtValue() == flag) {
          arguments = getAll(choice.getCaseOperands(i), frame);
          return choice.getCaseDestinations()[i];
        }
    arguments = getAll(choice.getDefaultOperands(), frame);
    return choice.getDefaultDestination();
  }
  return nullptr;
}

/// False where the host wants the call to end, which is noted as an error.
bool Machine::poll() {
  status = *program.pollWord ? program.poll() : 0;
  return status == 0;
}

/// step > 0, as `scf` has it; bounds are compared with a sign.
Outcome Machine::runFor(scf::ForOp loop, Frame &frame) {
  int64_t upper = frame.integer(loop.getUpperBound());
  int64_t step = frame.integer(loop.getStep());
  if (step <= 0)
    return stuck(loop, "a step that is not positive");
  Data carried = getAll(loop.getInitArgs(), frame);
  for (int64_t i = frame.integer(loop.getLowerBound()); i < upper;) {
    if (!poll())
      return Outcome::Raised;
    Data arguments{Datum(i)};
    llvm::append_range(arguments, carried);
    Outcome outcome = runRegion(loop.getRegion(), arguments, frame, carried);
    if (outcome != Outcome::Done)
      return outcome;
    if (__builtin_add_overflow(i, step, &i))
      break;
  }
  setResults(loop, carried, frame);
  return Outcome::Done;
}

Outcome Machine::runWhile(scf::WhileOp loop, Frame &frame) {
  Data carried = getAll(loop.getInits(), frame);
  while (true) {
    if (!poll())
      return Outcome::Raised;
    Data passed;
    Outcome outcome = runRegion(loop.getBefore(), carried, frame, passed);
    if (outcome != Outcome::Done)
      return outcome;
    // The condition comes first, then what is passed on.
    bool goesOn = std::get<int64_t>(passed.front());
    passed.erase(passed.begin());
    if (!goesOn) {
      setResults(loop, passed, frame);
      return Outcome::Done;
    }
    outcome = runRegion(loop.getAfter(), passed, frame, carried);
    if (outcome != Outcome::Done)
      return outcome;
  }
}

/// An error of the handler came up while another one was handled, which the
/// handler has taken.
void Machine::chainHandled(TryOp op, Frame &frame) {
  for (auto call : op.getHandler().getOps<RuntimeCallOp>()) {
    if (call.getCallee() != "pyarray_exception_take")
      continue;
    const Datum &handled = frame.at(call.getResult());
    own(handled, frame, -1);
    program.chain(static_cast<PyArrayBuffer *>(std::get<void *>(handled)));
    return;
  }
}

Outcome Machine::runTry(TryOp op, Frame &frame) {
  Data results;
  Frame::References before = frame.owned;
  Outcome outcome = runRegion(op.getBody(), {}, frame, results);
  if (outcome == Outcome::Raised) {
    releaseOwned(frame, before);
    outcome = runRegion(op.getHandler(), {}, frame, results);
    if (outcome == Outcome::Raised)
      chainHandled(op, frame);
  }
  setResults(op, results, frame);
  return outcome;
}

Outcome Machine::runCall(func::CallOp op, Frame &frame) {
  auto function = program.symbols.lookup<func::FuncOp>(op.getCallee());
  if (!function)
    return stuck(op, "a function that is not in the module");
  Data results;
  Outcome outcome = call(function, getAll(op.getOperands(), frame), results);
  for (const Datum &result : results)
    own(result, frame);
  setResults(op, results, frame);
  return outcome;
}

Outcome Machine::runControl(Operation *op, Frame &frame) {
  if (auto loop = dyn_cast<scf::ForOp>(op))
    return runFor(loop, frame);
  if (auto loop = dyn_cast<scf::WhileOp>(op))
    return runWhile(loop, frame);
  if (auto call = dyn_cast<func::CallOp>(op))
    return runCall(call, frame);
  auto branch = dyn_cast<scf::IfOp>(op);
  if (!branch)
    return stuck(op, "the op is not known");
  Region &region = frame.integer(branch.getCondition())
                       ? branch.getThenRegion()
                       : branch.getElseRegion();
  Data results;
  Outcome outcome =
      region.empty() ? Outcome::Done : runRegion(region, {}, frame, results);
  setResults(op, results, frame);
  return outcome;
}

} // namespace pyarray::interpreter
