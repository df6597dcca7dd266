//===- InlineLibrary.cpp - Inline small functions of the library ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   func.func @f(%a) {                     func.func @f(%a) {
//     %s = call @"numpy.sum(..)"(%a)  =>     %s = pyarray.reduce <sum> %a
//     return %s                              return %s
//   }                                      }
//
// Callees come first, so that what is inlined has nothing left to inline.
// Functions of the user that work element by element, or on numbers without
// raising, are inlined, too.
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/SymbolTable.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "pyarray/Support/LibraryNames.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

namespace pyarray {
#define GEN_PASS_DEF_INLINELIBRARYPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

/// A function with one call costs no code where it is inlined, but its caller
/// is to stay of a size that passes are quick with.
static constexpr unsigned maxOpsOfOneCall = 600;

/// Whether a function of the user computes each element of one array by itself:
/// then it cannot raise, and nobody misses its frame in a traceback. (Of two
/// arrays the shapes might not fit.)
static bool isElementwise(func::FuncOp function) {
  auto isArray = [](Type type) {
    return isa<ArrayType>(type) && cast<ArrayType>(type).getRank() > 0;
  };
  return function.getBody().hasOneBlock() &&
         llvm::count_if(function.getArgumentTypes(), isArray) == 1 &&
         llvm::all_of(function.getBody().front().without_terminator(),
                      [](Operation &op) {
                        return isa<ElementwiseOpInterface, SplatOp>(op) ||
                               isa<arith::ArithDialect>(op.getDialect());
                      });
}

/// Whether a function of the user computes numbers of numbers and cannot raise.
/// In the place of its call it can become lanes of a loop around it.
static bool isOfNumbers(func::FuncOp function) {
  auto isNumber = [](Type type) {
    return type.isIntOrIndexOrFloat() || isa<ComplexType>(type);
  };
  if (!function.getBody().hasOneBlock() || function.getNumResults() == 0 ||
      !llvm::all_of(function.getArgumentTypes(), isNumber) ||
      !llvm::all_of(function.getResultTypes(), isNumber))
    return false;
  WalkResult result = function.getBody().walk([](Operation *op) {
    bool isArithmetic =
        isa<arith::ArithDialect, math::MathDialect, complex::ComplexDialect,
            scf::SCFDialect>(op->getDialect());
    return isArithmetic || isa<func::ReturnOp>(op) ? WalkResult::advance()
                                                   : WalkResult::interrupt();
  });
  return !result.wasInterrupted();
}

namespace {
/// What is known of a function of the module.
struct Node {
  SmallVector<func::CallOp> calls; // in it that are left
  unsigned numUses = 0;            // of its symbol
  unsigned numOps = 0;
  bool isOpen = false; // of the library, or as good as
  enum { Unvisited, Active, Done } state = Unvisited;
};

class Inliner {
public:
  Inliner(ModuleOp module, unsigned maxOps) : maxOps(maxOps) {
    for (func::FuncOp function : module.getOps<func::FuncOp>())
      nodes[function.getSymNameAttr()].first = function;
    for (auto &[name, entry] : nodes) {
      func::FuncOp function = entry.first;
      collect(entry.second, function);
      entry.second.isOpen = function.isPrivate() && !function.isDeclaration() &&
                            (isLibraryName(name.getValue()) ||
                             isElementwise(function) || isOfNumbers(function));
    }
  }

  /// Returns how many calls were inlined.
  unsigned run() {
    for (auto &entry : nodes)
      visit(entry.second);
    if (numInlined)
      eraseUnused();
    return numInlined;
  }

private:
  using Entry = std::pair<func::FuncOp, Node>;

  /// Tells of each function that an op of `function` names.
  void forEachUse(func::FuncOp function, function_ref<void(Entry &)> tell) {
    function.walk([&](Operation *op) {
      for (NamedAttribute attribute : op->getAttrs())
        attribute.getValue().walk([&](FlatSymbolRefAttr symbol) {
          if (auto found = nodes.find(symbol.getAttr()); found != nodes.end())
            tell(found->second);
        });
    });
  }

  void collect(Node &node, func::FuncOp function) {
    function.walk([&](Operation *op) {
      ++node.numOps;
      if (func::CallOp call = dyn_cast<func::CallOp>(op))
        node.calls.push_back(call);
    });
    forEachUse(function, [](Entry &used) { ++used.second.numUses; });
  }

  /// Keeps what the other functions reach.
  void eraseUnused() {
    llvm::SetVector<func::FuncOp> reached;
    for (auto &[name, entry] : nodes)
      if (!entry.second.isOpen)
        reached.insert(entry.first);
    for (size_t i = 0; i != reached.size(); ++i)
      forEachUse(reached[i], [&](Entry &used) { reached.insert(used.first); });
    for (auto &[name, entry] : nodes)
      if (!reached.contains(entry.first))
        entry.first.erase();
  }

  bool isInlined(const Entry &callee) const {
    func::FuncOp function = callee.first;
    const Node &node = callee.second;
    if (!node.isOpen || !function.getBody().hasOneBlock() ||
        node.state != Node::Done)
      return false;
    return node.numOps <= maxOps ||
           (node.numUses == 1 && node.numOps <= maxOpsOfOneCall);
  }

  void visit(Entry &entry) {
    Node &node = entry.second;
    if (node.state != Node::Unvisited)
      return;
    node.state = Node::Active;
    SmallVector<func::CallOp> left;
    for (func::CallOp call : node.calls) {
      auto found = nodes.find(call.getCalleeAttr().getAttr());
      if (found == nodes.end())
        continue;
      visit(found->second);
      if (isInlined(found->second))
        inlineCall(call, found->second, node, left);
      else
        left.push_back(call);
    }
    node.calls = std::move(left);
    node.state = Node::Done;
  }

  /// `caller` is told of the ops that it gets, and `left` of the calls among
  /// them.
  void inlineCall(func::CallOp call, Entry &callee, Node &caller,
                  SmallVectorImpl<func::CallOp> &left) {
    Location loc = call.getLoc();
    Block &body = callee.first.getBody().front();
    OpBuilder builder(call);
    IRMapping mapping;
    mapping.map(body.getArguments(), call.getOperands());
    for (Operation &op : body.without_terminator()) {
      Operation *copy = builder.clone(op, mapping);
      copy->walk([&](Operation *inner) {
        inner->setLoc(loc);
        if (func::CallOp innerCall = dyn_cast<func::CallOp>(inner)) {
          left.push_back(innerCall);
          ++nodes.find(innerCall.getCalleeAttr().getAttr())
                ->second.second.numUses;
        }
      });
    }
    for (auto [result, value] : llvm::zip_equal(
             call.getResults(), body.getTerminator()->getOperands()))
      result.replaceAllUsesWith(mapping.lookupOrDefault(value));
    call.erase();
    ++numInlined;
    caller.numOps += callee.second.numOps;
    if (--callee.second.numUses == 0) // nobody's calls count any more
      for (func::CallOp inner : callee.second.calls)
        --nodes.find(inner.getCalleeAttr().getAttr())->second.second.numUses;
  }

  llvm::MapVector<StringAttr, Entry> nodes;
  unsigned maxOps;
  unsigned numInlined = 0;
};

struct InlineLibraryPass final
    : pyarray::impl::InlineLibraryPassBase<InlineLibraryPass> {
  using InlineLibraryPassBase::InlineLibraryPassBase;
  void runOnOperation() override {
    numInlined += Inliner(getOperation(), maxOps).run();
  }
};
} // namespace
