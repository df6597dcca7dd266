//===- Trust.cpp - What IR may hold that nobody vouches for ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/ExecutionEngine/Trust.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/Verifier.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/ExecutionEngine/MathLibrary.h"
#include "pyarray/Runtime/Runtime.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace pyarray {
namespace {

bool isAllowed(StringRef dialect) {
  static const llvm::StringSet<> allowed = {
      "affine", "arith", "builtin", "cf",  "complex", "func",  "math",
      "memref", "py",    "pyarray", "scf", "ub",      "vector"};
  return allowed.contains(dialect);
}

/// What the phases write, and write again.
bool isTarget(StringRef name) {
  return name == LLVM::LLVMDialect::getTargetTripleAttrName() ||
         name == LLVM::LLVMDialect::getDataLayoutAttrName();
}

/// How many numbers a function of the C library takes, of the type that it
/// returns; 0 for what is none.
unsigned getArity(StringRef name) {
  static const llvm::StringMap<unsigned> arities = [] {
    llvm::StringMap<unsigned> result = {
        {"ceil", 1},  {"copysign", 2},  {"fabs", 1},   {"floor", 1},
        {"fma", 3},   {"fmax", 2},      {"fmin", 2},   {"fmod", 2},
        {"rint", 1},  {"nearbyint", 1}, {"lgamma", 1}, {"nextafter", 2},
        {"round", 1}, {"remainder", 2}, {"sqrt", 1},   {"roundeven", 1},
        {"trunc", 1}, {"tgamma", 1}};
    for (const MathFunction &function : MathLibrary::getFunctions())
      result[function.name] = function.arity;
    return result;
  }();
  return arities.lookup(name);
}

/// LLVM knows these functions by their names, and believes their types.
bool isMathFunction(StringRef name, TypeRange arguments, TypeRange results) {
  if (results.size() != 1 || !isa<Float32Type, Float64Type>(results[0]))
    return false;
  if (results[0].isF32() && !name.consume_back("f"))
    return false;
  return arguments.size() == getArity(name) && !arguments.empty() &&
         llvm::all_of(arguments, [&](Type type) { return type == results[0]; });
}

bool isRuntimeFunction(StringRef name) {
  for (const PyArraySymbol *symbol = pyarray_runtime_symbols(); symbol->name;
       ++symbol)
    if (name == symbol->name)
      return true;
  return false;
}

/// Looks at everything in one module, each attribute and type once.
class TrustChecker {
public:
  TrustChecker() {
    walker.addWalk([&](Attribute attribute) {
      return check(attribute.getDialect().getNamespace(), "an attribute");
    });
    walker.addWalk([&](Type type) {
      return check(type.getDialect().getNamespace(), "a type");
    });
    walker.addWalk([&](BaseMemRefType type) {
      if (!type.getMemorySpace())
        return WalkResult::advance();
      refuse("a space of memory");
      return WalkResult::interrupt();
    });
  }

  LogicalResult check(Operation *op) {
    if (!refuses(op) && !refusesAttributes(op) && !refusesTypes(op))
      return success();
    return fail(op);
  }

  /// All that may be asked of an op that is not verified.
  LogicalResult checkDialect(Operation *op) {
    StringRef dialect = op->getName().getDialectNamespace();
    if (isAllowed(dialect))
      return success();
    refuse("the dialect '" + dialect + "'");
    return fail(op);
  }

private:
  LogicalResult fail(Operation *op) {
    return op->emitError(why + " is refused unless --trust is given");
  }

  bool refuse(const Twine &what) {
    why = what.str();
    return true;
  }

  bool refuses(Operation *op) {
    if (isa<UnrealizedConversionCastOp>(op))
      return refuse("a cast that nothing defines");
    if (auto global = dyn_cast<memref::GlobalOp>(op))
      return global.isExternal() &&
             refuse("a variable that is defined elsewhere");
    if (auto function = dyn_cast<func::FuncOp>(op))
      return function.isExternal() &&
             refusesName(function.getName(), function.getArgumentTypes(),
                         function.getResultTypes());
    if (auto call = dyn_cast<RuntimeCallOp>(op))
      return !isRuntimeFunction(call.getCallee()) &&
             refusesName(call.getCallee(), call.getArguments().getTypes(),
                         call->getResultTypes());
    return false;
  }

  bool refusesName(StringRef name, TypeRange arguments, TypeRange results) {
    return !isMathFunction(name, arguments, results) &&
           refuse("the function '" + name + "', which is defined elsewhere,");
  }

  /// Attributes that LLVM's dialect reads have its name before theirs, or none
  /// where functions keep them: "passthrough".
  bool refusesAttributes(Operation *op) {
    for (NamedAttribute attribute : op->getDiscardableAttrs()) {
      StringRef name = attribute.getName();
      auto [prefix, rest] = name.split('.');
      bool isKnown = !rest.empty() && isAllowed(prefix);
      if (!isKnown && !(isa<ModuleOp>(op) && isTarget(name)))
        return refuse("the attribute '" + name + "'");
    }
    return walk(op->getLoc()) || walk(op->getAttrDictionary());
  }

  bool refusesTypes(Operation *op) {
    if (llvm::any_of(op->getResultTypes(),
                     [&](Type type) { return walk(type); }))
      return true;
    for (Region &region : op->getRegions())
      for (Block &block : region)
        for (BlockArgument argument : block.getArguments())
          if (walk(argument.getType()) || walk(argument.getLoc()))
            return true;
    return false;
  }

  template <typename Element> bool walk(Element element) {
    return walker.walk(element).wasInterrupted();
  }

  WalkResult check(StringRef dialect, StringRef what) {
    if (isAllowed(dialect))
      return WalkResult::advance();
    refuse(what + " of the dialect '" + dialect + "'");
    return WalkResult::interrupt();
  }

  AttrTypeWalker walker;
  std::string why;
};

} // namespace

LogicalResult checkTrust(ModuleOp module) {
  TrustChecker checker;
  auto walk = [&](auto check) {
    return failure(module.walk<WalkOrder::PreOrder>(check).wasInterrupted());
  };
  if (failed(walk([&](Operation *op) -> WalkResult {
        return checker.checkDialect(op);
      })) ||
      failed(verify(module)))
    return failure();
  return walk([&](Operation *op) -> WalkResult { return checker.check(op); });
}

} // namespace pyarray
