//===- TypeSolver.cpp - Functions and their instances ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeSolver.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/Transforms/LibraryLinker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;

namespace pyarray::py {

/// A function that calls itself with ever new types must end somewhere.
static constexpr unsigned maxInstancesPerFunction = 64;
/// Of one that is made for constants, which may be called with many.
static constexpr unsigned maxStaticInstances = 512;
/// A function that is called with more texts than this is not made for each of
/// the others.
static constexpr unsigned maxTextInstances = 8;
/// The solver recurses into regions and callees.
static constexpr unsigned maxDepth = 1500;

//===----------------------------------------------------------------------===//
// Instances
//===----------------------------------------------------------------------===//

/// What instances differ in: the type, and the value only of a string.
static InferredValue generalize(const InferredValue &value) {
  if (isa<StrType, NoneType, EllipsisType>(value.type))
    return value;
  TupleType tuple = dyn_cast<TupleType>(value.type);
  if (!tuple)
    return value.type;
  SmallVector<InferredValue> items;
  for (unsigned i = 0, e = tuple.getItems().size(); i != e; ++i)
    items.push_back(generalize(value.getItem(i)));
  return InferredValue::getTuple(value.type.getContext(), items);
}

/// Whether instances differ in the constants of a parameter.
static bool isStatic(FuncOp function, int64_t parameter) {
  auto positions =
      function->getAttrOfType<DenseI64ArrayAttr>(staticParametersName);
  return positions && llvm::is_contained(positions.asArrayRef(), parameter);
}

static Attribute getKey(MLIRContext *context,
                        ArrayRef<InferredValue> arguments) {
  SmallVector<Attribute> key;
  for (const InferredValue &argument : arguments) {
    key.push_back(TypeAttr::get(argument.type));
    if (argument.constant)
      key.push_back(argument.constant);
  }
  return ArrayAttr::get(context, key);
}

/// `f(int, array<?xf64>)`: types as they are printed, without their dialect.
static std::string getInstanceName(FuncOp function,
                                   ArrayRef<InferredValue> arguments) {
  std::string name;
  llvm::raw_string_ostream stream(name);
  for (auto [index, argument] : llvm::enumerate(arguments)) {
    stream << (index ? ", " : "") << argument.type;
    bool isWritten = isa_and_present<StringAttr>(argument.constant) ||
                     (isStatic(function, index) && argument.constant &&
                      !isa<NoneType>(argument.type));
    if (isWritten)
      argument.constant.print(stream << " ", /*elideType=*/true);
  }
  std::string types;
  for (StringRef rest = name; !rest.empty();) {
    if (rest.consume_front("!pyarray.") || rest.consume_front("!py."))
      continue;
    types += rest.front();
    rest = rest.drop_front();
  }
  return (function.getName() + "(" + types + ")").str();
}

Instance &TypeSolver::addInstance(FuncOp function,
                                  ArrayRef<InferredValue> arguments) {
  instances.push_back(std::make_unique<Instance>());
  Instance &instance = *instances.back();
  instance.function = function;
  instance.arguments.assign(arguments.begin(), arguments.end());
  instance.name = getInstanceName(function, arguments);
  ++numInstancesOf[function];
  return instance;
}

Instance *TypeSolver::getInstance(FuncOp function,
                                  ArrayRef<InferredValue> arguments) {
  Attribute key = getKey(module.getContext(), arguments);
  Instance *&instance = table[{function, key}];
  unsigned bound = function->hasAttr(staticParametersName)
                       ? maxStaticInstances
                       : maxInstancesPerFunction;
  if (!instance && numInstancesOf[function] < bound)
    instance = &addInstance(function, arguments);
  return instance;
}

/// A generator would outlive the call that owns its memory.
static LogicalResult refuseGenerator(FuncOp function) {
  InFlightDiagnostic error =
      function.emitError("returning a generator to Python is not supported");
  Diagnostic &diagnostic = *error.getUnderlyingDiagnostic();
  setCode(diagnostic, Code::ReturnNotSupported);
  diagnostic.attachNote()
      << "help: consume it in a compiled function, and return a list";
  return error;
}

/// Parameters beyond the signature have their defaults, as constants.
LogicalResult TypeSolver::addEntry(FuncOp function) {
  if (function.getGenerator())
    return refuseGenerator(function);
  SmallVector<InferredValue> arguments;
  for (Type type : function.getSignature()->getAsValueRange<TypeAttr>()) {
    Attribute constant;
    if (isa<NoneType>(type))
      constant = NoneAttr::get(type.getContext());
    arguments.push_back({type, constant});
  }
  unsigned signatureSize = arguments.size();
  unsigned numParameters = function.getNumArguments();
  ArrayAttr defaults = function.getDefaultsAttr();
  unsigned numDefaults = defaults ? defaults.size() : 0;
  if (signatureSize + numDefaults < numParameters)
    return function.emitError("expected ")
           << numParameters << " types in the signature, but got "
           << signatureSize;
  for (unsigned i = signatureSize; i != numParameters; ++i)
    arguments.push_back(InferredValue::getConstant(
        defaults[i - (numParameters - numDefaults)]));
  for (const InferredValue &argument : arguments)
    if (argument.isBottom() || argument.isTop())
      return function.emitError("expected types of values in the signature");
  bool isWhole = signatureSize == numParameters;
  Instance &instance = isWhole ? *getInstance(function, arguments)
                               : addInstance(function, arguments);
  instance.signatureSize = signatureSize;
  instance.name = function.getName().str();
  worklist.push_back(&instance);
  return success();
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

FlatSymbolRefAttr TypeSolver::findFunction(StringRef name) {
  StringAttr symbol = StringAttr::get(module.getContext(), name);
  LibraryLinker *linker = LibraryLinker::getCurrent();
  if (symbols.lookup<FuncOp>(symbol))
    return FlatSymbolRefAttr::get(symbol);
  auto [found, isNew] = linked.try_emplace(name);
  if (!isNew)
    return found->second;
  FlatSymbolRefAttr result;
  // Without the library, its methods of arrays are NumPy's functions.
  if (linker)
    result = linker->link(name, symbols);
  else if (name.consume_front("array."))
    result = findFunction(("numpy." + name).str());
  linked[symbol.getValue()] = result;
  return result;
}

FailureOr<FuncOp> TypeSolver::getCallee(Operation *op,
                                        FlatSymbolRefAttr callee) {
  FuncOp function = symbols.lookup<FuncOp>(callee.getAttr());
  if (!function && findFunction(callee.getValue()))
    function = symbols.lookup<FuncOp>(callee.getAttr());
  if (function)
    return function;
  if (LibraryLinker::getCurrent())
    return refuse(op, Code::FunctionNotSupported,
                  callee.getValue() + " is not supported",
                  "call it outside of compiled code, and pass the result");
  return refuse(op, Code::InternalError,
                "function '" + callee.getValue() + "' is not in this module");
}

FailureOr<InferredValue> TypeSolver::inferCall(Operation *op,
                                               FlatSymbolRefAttr callee,
                                               ArrayRef<InferredValue> values) {
  CallOp call = cast<CallOp>(op);
  FailureOr<FuncOp> function = getCallee(op, callee);
  if (failed(function))
    return failure();
  BoundCall target{
      call, *function, values,
      dyn_cast_if_present<ClosureType>(get(call.getCallee()).type)};
  FailureOr<SmallVector<BoundArgument>> bound = bindArguments(*this, target);
  if (failed(bound))
    return failure();
  SmallVector<InferredValue> arguments;
  for (const BoundArgument &argument : *bound) {
    arguments.push_back(inferArgument(target, argument));
    if (arguments.back().isBottom())
      return refuse(op, Code::DefaultNotSupported,
                    "a default of '" + callee.getValue() +
                        "' is not supported");
  }
  FailureOr<Instance *> instance = callInstance(call, *function, arguments);
  if (failed(instance))
    return failure();
  return getCallResult(call, **instance, arguments);
}

FailureOr<InferredValue>
TypeSolver::inferOperator(Operation *op, FlatSymbolRefAttr callee,
                          ArrayRef<InferredValue> operands) {
  FailureOr<FuncOp> function = getCallee(op, callee);
  if (failed(function))
    return failure();
  SmallVector<InferredValue> arguments;
  for (unsigned operand : getOperatorArguments(op))
    arguments.push_back(operands[operand]);
  if (function->getNumArguments() != arguments.size())
    return refuse(op, Code::InternalError,
                  "expected '" + callee.getValue() + "' to take " +
                      Twine(arguments.size()) + " arguments");
  FailureOr<Instance *> instance = callInstance(op, *function, arguments);
  if (failed(instance))
    return failure();
  return getCallResult(op, **instance, arguments);
}

InferredValue TypeSolver::getCallResult(Operation *call, Instance &instance,
                                        ArrayRef<InferredValue> arguments) {
  const InferredValue &result = instance.result;
  if (result.isBottom() || call->getNumResults() == 0)
    return result;
  return InferredValue(freshenResult(call, instance, arguments),
                       result.constant);
}

/// The instance for these arguments with all that it puts into them itself.
FailureOr<Instance *> TypeSolver::callInstance(Operation *call, FuncOp function,
                                               ArrayRef<InferredValue> given) {
  auto getTypes = [&] {
    SmallVector<InferredValue> arguments;
    for (auto [index, argument] : llvm::enumerate(given)) {
      InferredValue value(resolve(argument.type), argument.constant);
      arguments.push_back(isStatic(function, index) ? value
                                                    : generalize(value));
    }
    Attribute key = getKey(module.getContext(), arguments);
    bool isMade = table.lookup({function, key}) != nullptr;
    if (!isMade && numInstancesOf.lookup(function) >= maxTextInstances)
      for (InferredValue &argument : arguments)
        if (isa<StrType>(argument.type))
          argument.constant = {};
    return arguments;
  };
  for (SmallVector<InferredValue> arguments = getTypes();;) {
    Instance *instance = getInstance(function, arguments);
    if (!instance)
      return refuse(call, Code::EndlessTypes,
                    "function '" + function.getName() +
                        "' calls itself with ever new types of arguments");
    if (depth > maxDepth)
      return refuse(call, Code::TooComplex,
                    "calls and blocks are nested too deeply");
    if (!instance->firstCall) {
      instance->firstCall = call;
      instance->firstCaller = current;
    }
    current->callees[call] = instance;
    if (!instance->isSolved && !isReporting)
      solveInstance(*instance);
    // Whoever has read an older result is told of a new one; not so the first.
    instance->callers.insert(current);
    if (failed(passBack(call, *instance, given)))
      return failure();
    SmallVector<InferredValue> widened = getTypes();
    if (widened == arguments) {
      if (isReporting)
        reachable.insert(instance);
      return instance;
    }
    arguments = std::move(widened);
  }
}

//===----------------------------------------------------------------------===//
// The fixpoint
//===----------------------------------------------------------------------===//

void TypeSolver::solveInstance(Instance &instance) {
  llvm::SaveAndRestore<Instance *> callee(current, &instance);
  llvm::SaveAndRestore<bool> widened(hasWidened, false);
  instance.isActive = true;
  instance.isSolved = true;
  Block &body = instance.function.getBody().front();
  llvm::SaveAndRestore<bool> widenedItems(hasWidenedItems);
  bool reachesEnd = false;
  for (bool isFirst = true; isFirst || hasWidenedItems; isFirst = false) {
    // What followed from items that were still to come does not stay.
    if (!isFirst) {
      instance.values.clear();
      instance.conflicts.clear();
    }
    resetReads();
    for (auto [argument, value] :
         llvm::zip_equal(body.getArguments(), instance.arguments))
      set(argument, {freshen(value.type, argument.getAsOpaquePointer(), 0,
                             instance.signatureSize.has_value()),
                     value.constant});
    reachesEnd = visitBlock(body);
  }
  instance.isActive = false;
  finishInstance(instance, reachesEnd);
}

/// Whether the result of the instance is a new one.
bool TypeSolver::joinResult(Instance &instance, const InferredValue &value) {
  // Nothing is known of it yet, or it has no type, which was refused.
  if (value.isBottom() || value.isTop())
    return false;
  // What was found for constants may be one itself: an axis, a shape.
  InferredValue resolved(resolve(value.type), value.constant);
  bool isStatic = instance.function->hasAttr(staticParametersName);
  InferredValue found = isStatic ? resolved : generalize(resolved);
  InferredValue joined = instance.result.isUnbound()
                             ? found // it seemed to raise always
                             : InferredValue::join(instance.result, found);
  if (joined == instance.result || joined.isTop())
    return false;
  instance.result = joined;
  return true;
}

void TypeSolver::finishInstance(Instance &instance, bool reachesEnd) {
  MLIRContext *context = module.getContext();
  ReturnOp end =
      cast<ReturnOp>(instance.function.getBody().front().getTerminator());
  InferredValue none(NoneType::get(context), NoneAttr::get(context));
  InferredValue value = reachesEnd ? get(end.getValue()) : none;
  // A loop that never ends leaves no value.
  if (value.isUnbound())
    value = none;
  // A call of a generator function runs nothing of it yet.
  if (instance.function.getGenerator()) {
    value = GeneratorType::get(context, getVariable(instance.function, 0));
    reachesEnd = true;
  }
  instance.endsInRaise = !reachesEnd;
  bool isNew = reachesEnd && joinResult(instance, value);
  // What follows a call that always raises is not reached.
  if (!reachesEnd && instance.result.isBottom()) {
    instance.result = instance.signatureSize
                          ? none
                          : InferredValue(UnboundType::get(context));
    isNew = true;
  }
  if (!finishVariables(instance, value) && !isNew)
    return;
  for (Instance *caller : instance.callers)
    if (caller->isSolved && !llvm::is_contained(worklist, caller))
      worklist.push_back(caller);
}

LogicalResult TypeSolver::solve(ArrayRef<FuncOp> entries) {
  for (FuncOp entry : entries)
    if (failed(addEntry(entry)))
      return failure();
  do {
    while (!worklist.empty()) {
      Instance *instance = worklist.front();
      worklist.pop_front();
      solveInstance(*instance);
    }
  } while (findRaising());
  return reportErrors();
}

/// A function that calls itself on every path but those that raise has no
/// value. Whether there was one.
bool TypeSolver::findRaising() {
  for (const std::unique_ptr<Instance> &instance : instances) {
    WalkResult raises = instance->function.walk([](Operation *op) {
      return isa<RaiseOp, RaiseValueOp>(op) ? WalkResult::interrupt()
                                            : WalkResult::advance();
    });
    if (!instance->result.isBottom() || !raises.wasInterrupted())
      continue;
    MLIRContext *context = module.getContext();
    instance->result =
        instance->signatureSize
            ? InferredValue(NoneType::get(context), NoneAttr::get(context))
            : InferredValue(UnboundType::get(context));
    worklist.push_back(instance.get());
    llvm::append_range(worklist, instance->callers);
    return true;
  }
  return false;
}

/// Interprets once more what the entries reach with the final types. (Types
/// on the way to them may have called for other instances.)
LogicalResult TypeSolver::reportErrors() {
  auto hasNoResult = [](const std::unique_ptr<Instance> &instance) {
    return instance->result.isBottom();
  };
  if (!hasRefused && llvm::none_of(instances, hasNoResult))
    return success();
  isReporting = true;
  for (const std::unique_ptr<Instance> &instance : instances)
    if (instance->signatureSize)
      reachable.insert(instance.get());
  for (size_t i = 0; i != reachable.size(); ++i) {
    current = reachable[i];
    visitBlock(current->function.getBody().front());
  }
  // The user's functions wait for the library's, which is for other types.
  for (Instance *instance : reachable) {
    if (!reported.empty() || !instance->result.isBottom() ||
        !isLibrary(instance->function))
      continue;
    current = instance;
    (void)refuse(instance->function, Code::ArgumentNotSupported,
                 "this is not supported for arguments of these types");
  }
  for (Instance *instance : reachable) {
    if (!reported.empty() || !instance->result.isBottom())
      continue;
    current = instance;
    (void)refuse(instance->function, Code::NeverReturns,
                 "every path through '" + instance->function.getName() +
                     "' calls it again, so it never returns");
  }
  current = nullptr;
  isReporting = false;
  return success(reported.empty());
}

bool TypeSolver::revisit(Instance &instance, Block &block) {
  llvm::SaveAndRestore<Instance *> callee(current, &instance);
  return visitBlock(block);
}

void TypeSolver::reset(Instance &instance, Region &region) {
  region.walk([&](Operation *op) {
    for (Value result : op->getResults())
      instance.values.erase(result);
    for (Region &inner : op->getRegions())
      for (BlockArgument argument : inner.getArguments())
        instance.values.erase(argument);
  });
}

} // namespace pyarray::py
