//===- VectorMath.cpp - Calls of math functions become vector calls -------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %y = call double @llvm.sin.f64(double %x)
//
// becomes
//
//   %s = shufflevector <4 x double> (insertelement poison, %x, 0), poison, zero
//   %v = call <4 x double> @_ZGVdN4v_sin(<4 x double> %s)
//   %y = extractelement <4 x double> %v, i64 0
//
// or, where there is one of our own (`InlinedMath.cpp`),
//
//   %y = call double @pyarray_exp_f64(double %x)
//
// Vectors of other lengths are cut or filled up. Where the library has no
// vector form, every element is a call of the scalar function.
//
//===----------------------------------------------------------------------===//

#include "VectorMath.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Analysis/VectorUtils.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace pyarray {

namespace {
/// What a call computes.
struct MathCall {
  const MathFunction *function;
  bool isFloat;
  unsigned lanes; // 0: a scalar
};
} // namespace

static const StringMap<const MathFunction *> &getTable() {
  static const StringMap<const MathFunction *> table = [] {
    StringMap<const MathFunction *> all;
    for (const MathFunction &function : MathLibrary::getFunctions()) {
      all[function.name] = &function;
      if (!function.intrinsic.empty())
        all[function.intrinsic] = &function;
    }
    return all;
  }();
  return table;
}

/// The function that a name stands for: `sin`, `sinf`, `llvm.sin.f64`, or
/// `vector.sin.v4f64`.
static const MathFunction *findFunction(StringRef name) {
  if (name.starts_with("llvm."))
    name = name.take_front(name.find('.', strlen("llvm.")));
  else if (name.consume_front("vector."))
    name = name.take_until([](char c) { return c == '.'; });
  else if (const MathFunction *function = getTable().lookup(name))
    return function;
  else
    name.consume_back("f");
  return getTable().lookup(name);
}

static std::optional<MathCall> matchCall(const CallInst &call) {
  const Function *callee = call.getCalledFunction();
  if (!callee || !callee->isDeclaration() || callee->hasLocalLinkage())
    return std::nullopt;
  const MathFunction *function = findFunction(callee->getName());
  Type *type = call.getType();
  Type *element = type->getScalarType();
  if (!function || !(element->isFloatTy() || element->isDoubleTy()) ||
      call.arg_size() != function->arity ||
      any_of(call.args(),
             [&](const Use &use) { return use->getType() != type; }))
    return std::nullopt;
  auto *vector = dyn_cast<VectorType>(type);
  if (vector && !isa<FixedVectorType>(vector))
    return std::nullopt;
  unsigned lanes = vector ? cast<FixedVectorType>(vector)->getNumElements() : 0;
  return MathCall{function, element->isFloatTy(), lanes};
}

/// A function of its arguments alone.
static FunctionCallee declare(Module &module, StringRef name, Type *type,
                              unsigned arity) {
  SmallVector<Type *> parameters(arity, type);
  FunctionCallee callee = module.getOrInsertFunction(
      name, FunctionType::get(type, parameters, false));
  if (auto *function = dyn_cast<Function>(callee.getCallee())) {
    function->setDoesNotAccessMemory();
    function->setDoesNotThrow();
    function->setWillReturn();
  }
  return callee;
}

//===----------------------------------------------------------------------===//
// Calls of the vector library
//===----------------------------------------------------------------------===//

/// `width` lanes of `value` from lane `first` on; lanes that it does not have
/// repeat those that it has, so that they cannot be slow or raise flags.
static Value *takeLanes(IRBuilder<> &builder, Value *value, unsigned lanes,
                        unsigned first, unsigned width) {
  if (lanes == 0)
    return builder.CreateVectorSplat(width, value);
  if (lanes == width)
    return value;
  unsigned count = std::min(lanes - first, width);
  SmallVector<int> mask;
  for (unsigned lane = 0; lane < width; ++lane)
    mask.push_back(first + lane % count);
  return builder.CreateShuffleVector(value, mask);
}

/// The first `lanes` lanes of the concatenated `parts`.
static Value *joinLanes(IRBuilder<> &builder, ArrayRef<Value *> parts,
                        unsigned lanes) {
  if (lanes == 0)
    return builder.CreateExtractElement(parts.front(), uint64_t(0));
  Value *joined = concatenateVectors(builder, parts);
  auto *type = cast<FixedVectorType>(joined->getType());
  if (type->getNumElements() == lanes)
    return joined;
  return builder.CreateShuffleVector(
      joined,
      to_vector(map_range(seq<int>(0, lanes), [](int i) { return i; })));
}

static Value *callVector(IRBuilder<> &builder, CallInst &call,
                         const MathCall &math, StringRef name, unsigned width) {
  Type *type = FixedVectorType::get(call.getType()->getScalarType(), width);
  FunctionCallee callee =
      declare(*call.getModule(), name, type, math.function->arity);
  SmallVector<Value *> parts;
  for (unsigned first = 0; first < std::max(math.lanes, 1u); first += width) {
    SmallVector<Value *> operands;
    for (Value *operand : call.args())
      operands.push_back(takeLanes(builder, operand, math.lanes, first, width));
    parts.push_back(builder.CreateCall(callee, operands));
  }
  return joinLanes(builder, parts, math.lanes);
}

//===----------------------------------------------------------------------===//
// Calls of the scalar library
//===----------------------------------------------------------------------===//

static Value *callScalar(IRBuilder<> &builder, CallInst &call,
                         const MathCall &math, StringRef name) {
  Type *type = call.getType()->getScalarType();
  FunctionCallee callee =
      declare(*call.getModule(), name, type, math.function->arity);
  if (math.lanes == 0)
    return builder.CreateCall(callee, SmallVector<Value *>(call.args()));
  Value *result = PoisonValue::get(call.getType());
  for (uint64_t lane = 0; lane < math.lanes; ++lane) {
    SmallVector<Value *> operands;
    for (Value *operand : call.args())
      operands.push_back(builder.CreateExtractElement(operand, lane));
    result = builder.CreateInsertElement(
        result, builder.CreateCall(callee, operands), lane);
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

static Value *replace(IRBuilder<> &builder, CallInst &call,
                      const MathCall &math, const MathLibrary &library) {
  StringRef inlined = library.findInlined(*math.function, math.isFloat);
  if (math.lanes == 0 && !inlined.empty())
    return callScalar(builder, call, math, inlined);
  StringRef vector = library.findVector(*math.function, math.isFloat);
  if (!vector.empty())
    return callVector(builder, call, math, vector,
                      library.getLanes(math.isFloat));
  return callScalar(builder, call, math,
                    (math.function->name + (math.isFloat ? "f" : "")).str());
}

PreservedAnalyses VectorMathPass::run(Function &function,
                                      FunctionAnalysisManager &) {
  SmallVector<std::pair<CallInst *, MathCall>> calls;
  for (Instruction &instruction : instructions(function))
    if (auto *call = dyn_cast<CallInst>(&instruction))
      if (std::optional<MathCall> math = matchCall(*call))
        calls.emplace_back(call, *math);
  if (calls.empty())
    return PreservedAnalyses::all();
  for (auto &[call, math] : calls) {
    IRBuilder<> builder(call);
    // Whether it may be approximate decides over the function that is taken.
    builder.setFastMathFlags(call->getFastMathFlags());
    Value *result = replace(builder, *call, math, library);
    call->replaceAllUsesWith(result);
    call->eraseFromParent();
  }
  PreservedAnalyses preserved;
  preserved.preserveSet<CFGAnalyses>();
  return preserved;
}

} // namespace pyarray
