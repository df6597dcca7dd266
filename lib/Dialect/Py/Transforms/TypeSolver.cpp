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

InferredValue generalize(const InferredValue &value) {
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

} // namespace pyarray::py
