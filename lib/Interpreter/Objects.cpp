//===- Objects.cpp - Objects, words and calls of the runtime --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "pyarray/Conversion/Entry.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/ConvertUTF.h"
#include <bit>
#include <cstring>

using namespace mlir;

namespace pyarray::interpreter {

static bool isReference(Type type) {
  return isa<ArrayType, MemRefType, ObjectType>(type);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

namespace {
/// The arguments of a C function, by the registers that they go to: where
/// there are more than fit, integers follow one another on the stack. What a
/// function does not take does it no harm.
struct Arguments {
  static constexpr size_t maxIntegers = 12, maxFloats = 8;
  uint64_t integers[maxIntegers] = {};
  double floats[maxFloats] = {};
  size_t numIntegers = 0, numFloats = 0;
  bool fits = true;

  void addInteger(uint64_t value) {
    fits &= numIntegers < maxIntegers;
    if (fits)
      integers[numIntegers++] = value;
  }
  void addFloat(double value) {
    fits &= numFloats < maxFloats;
    if (fits)
      floats[numFloats++] = value;
  }
  void add(const Datum &value, Type type);

  template <typename Result> Result call(void *function) const {
    using Function = Result (*)(
        uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, double,
        double, double, double, double, double, double, double, uint64_t,
        uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);
    const uint64_t *i = integers;
    const double *f = floats;
    return reinterpret_cast<Function>(function)(
        i[0], i[1], i[2], i[3], i[4], i[5], f[0], f[1], f[2], f[3], f[4], f[5],
        f[6], f[7], i[6], i[7], i[8], i[9], i[10], i[11]);
  }
};

struct TwoDoubles {
  double real, imaginary;
};
} // namespace

void Arguments::add(const Datum &value, Type type) {
  if (auto *pointer = std::get_if<void *>(&value))
    return addInteger(reinterpret_cast<uintptr_t>(*pointer));
  if (auto *integer = std::get_if<int64_t>(&value))
    return addInteger(*integer);
  if (auto *number = std::get_if<Complex>(&value)) {
    // Of 32 bits, both go in one register; nobody asks for it.
    fits &= cast<ComplexType>(type).getElementType().isF64();
    addFloat(number->real());
    return addFloat(number->imag());
  }
  double number = std::get<double>(value);
  if (type.isF32())
    number = std::bit_cast<double>(
        uint64_t(std::bit_cast<uint32_t>(static_cast<float>(number))));
  addFloat(number);
}

/// The result of C's type for `type`, which is null for none.
static std::optional<Datum>
callFunction(void *function, const Arguments &arguments, Type type) {
  if (!arguments.fits)
    return std::nullopt;
  if (!type || type.isIntOrIndex()) {
    uint64_t value = arguments.call<uint64_t>(function);
    return Datum(type ? fitInteger(value, type) : int64_t(value));
  }
  if (isa<ObjectType, SlotsType>(type))
    return Datum(arguments.call<void *>(function));
  if (type.isF32())
    return Datum(double(arguments.call<float>(function)));
  if (type.isF64())
    return Datum(arguments.call<double>(function));
  auto complex = dyn_cast<ComplexType>(type);
  if (!complex || !complex.getElementType().isF64())
    return std::nullopt;
  TwoDoubles parts = arguments.call<TwoDoubles>(function);
  return Datum(Complex(parts.real, parts.imaginary));
}

Outcome Machine::runRuntimeCall(RuntimeCallOp op, Frame &frame) {
  void *function = program.find(op.getCallee());
  if (!function)
    return stuck(op, "a function that is none of the runtime");
  Arguments arguments;
  if (op.getLayout())
    arguments.addInteger(
        reinterpret_cast<uintptr_t>(keep(*op.getLayout()).c_str()));
  if (auto body = op->getAttrOfType<FlatSymbolRefAttr>(generatorBodyAttrName)) {
    void *code = program.bodies.lookup(body.getValue());
    if (!code)
      return stuck(op, "nothing runs the body of a generator");
    arguments.addInteger(reinterpret_cast<uintptr_t>(code));
  }
  for (Value argument : op.getArguments()) {
    const Datum &value = frame.at(argument);
    if (!program.isCounted && isa<ObjectType>(argument.getType()))
      retain(value); // what is handed over is still used here
    arguments.add(value, argument.getType());
  }
  Type type = op.getResult() ? op.getResult().getType() : Type();
  Type returned = op.getRaises() ? IntegerType::get(op.getContext(), 32) : type;
  auto result = callFunction(function, arguments, returned);
  if (!result)
    return stuck(op, "arguments that C passes in another way");
  if (op.getRaises()) {
    status = static_cast<int32_t>(std::get<int64_t>(*result));
    return status ? Outcome::Raised : Outcome::Done;
  }
  if (op.getResult()) {
    own(*result, frame);
    frame.set(op.getResult(), *result);
  }
  return Outcome::Done;
}

Outcome Machine::runMathCall(MathCallOp op, Frame &frame) {
  void *function = program.find(op.getCallee());
  Arguments arguments;
  for (Value argument : op.getArguments())
    arguments.add(frame.at(argument), argument.getType());
  auto result =
      function ? callFunction(function, arguments, op.getResult().getType())
               : std::nullopt;
  if (!result)
    return stuck(op, "a function or arguments that are not known");
  frame.set(op.getResult(), *result);
  return Outcome::Done;
}

/// One of the C library's functions of numbers.
Outcome Machine::callExternal(func::FuncOp function, ArrayRef<Datum> values,
                              Data &results) {
  void *address = program.find(function.getSymName());
  Arguments arguments;
  for (auto [value, type] :
       llvm::zip_equal(values, function.getArgumentTypes()))
    arguments.add(value, type);
  if (!address || function.getNumResults() != 1)
    return stuck(function, "a function without a body");
  auto result = callFunction(address, arguments, function.getResultTypes()[0]);
  if (!result)
    return stuck(function, "arguments that C passes in another way");
  results.assign({*result});
  return Outcome::Done;
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static uint64_t *getField(void *object, int64_t field) {
  constexpr int64_t header = sizeof(PyArrayBuffer) / sizeof(uint64_t);
  return static_cast<uint64_t *>(object) + header + field;
}

/// The elements of a constant text: bytes, or code points.
static std::string getElements(TextOp op) {
  StringRef text = op.getValue();
  unsigned bytes = getBytes(getElement(op.getResult().getType()));
  if (op.getRaw() && bytes == 1)
    return text.str();
  SmallVector<char, 0> elements;
  const char *position = text.begin();
  while (position < text.end()) {
    const auto *source = reinterpret_cast<const llvm::UTF8 *>(position);
    llvm::UTF32 point = 0, *target = &point;
    if (llvm::ConvertUTF8toUTF32(
            &source, reinterpret_cast<const llvm::UTF8 *>(text.end()), &target,
            &point + 1, llvm::lenientConversion) == llvm::sourceIllegal)
      break;
    position = reinterpret_cast<const char *>(source);
    const char *value = reinterpret_cast<const char *>(&point);
    elements.append(value, value + bytes);
  }
  return std::string(elements.begin(), elements.end());
}

/// The words that an access is to; null beyond those on the stack. What words
/// an object has is for the runtime to know.
template <typename Access>
static uint64_t *getWords(Access access, Type type, const Frame &frame) {
  auto *base = static_cast<uint64_t *>(frame.pointer(access.getSlots()));
  int64_t first, end;
  if (__builtin_add_overflow(frame.integer(access.getIndex()),
                             int64_t(access.getOffset()), &first) ||
      __builtin_add_overflow(first, int64_t(countWords(type)), &end))
    return nullptr;
  auto known = frame.wordCounts.find(base);
  if (known != frame.wordCounts.end() && (first < 0 || end > known->second))
    return nullptr;
  return base + first;
}

Outcome Machine::runLoadSlot(LoadSlotOp op, Frame &frame) {
  Type type = op.getResult().getType();
  const uint64_t *words = getWords(op, type, frame);
  if (!words)
    return stuck(op, "words that are not there");
  Datum value = readWords(words, type);
  if (!program.isCounted && isReference(type))
    retain(value);
  if (op.getTaken())
    own(value, frame);
  if (auto *array = std::get_if<ArrayDatum>(&value))
    allow(*array, getElement(type));
  frame.set(op.getResult(), std::move(value));
  return Outcome::Done;
}

Outcome Machine::runStoreSlot(StoreSlotOp op, Frame &frame) {
  Type type = op.getValue().getType();
  uint64_t *words = getWords(op, type, frame);
  if (!words)
    return stuck(op, "words that are not there");
  const Datum &value = frame.at(op.getValue());
  if (!program.isCounted && !op.getBorrowed() && isReference(type))
    retain(value);
  if (!op.getBorrowed())
    own(value, frame, -1);
  writeWords(words, value, type);
  return Outcome::Done;
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

Outcome Machine::runObject(Operation *op, Frame &frame) {
  auto set = [&](Datum value) {
    frame.set(op->getResult(0), std::move(value));
    return Outcome::Done;
  };
  return llvm::TypeSwitch<Operation *, Outcome>(op)
      .Case([&](RuntimeCallOp call) { return runRuntimeCall(call, frame); })
      .Case([&](MathCallOp call) { return runMathCall(call, frame); })
      .Case([&](RetainOp retain) {
        program.retain(getOwner(frame.at(retain.getBuffer())));
        own(frame.at(retain.getBuffer()), frame);
        return Outcome::Done;
      })
      .Case([&](ReleaseOp release) {
        own(frame.at(release.getBuffer()), frame, -1);
        program.release(getOwner(frame.at(release.getBuffer())));
        return Outcome::Done;
      })
      .Case([&](UnsharedOp test) {
        void *owner = getOwner(frame.at(test.getBuffer()));
        return set(int64_t(program.isCounted && program.unshared(owner)));
      })
      .Case([&](StackSlotsOp slots) {
        frame.stack.push_back(std::make_unique<uint64_t[]>(slots.getCount()));
        void *words = frame.stack.back().get();
        frame.wordCounts[words] = slots.getCount();
        return set(words);
      })
      .Case([&](LoadSlotOp access) { return runLoadSlot(access, frame); })
      .Case([&](StoreSlotOp access) { return runStoreSlot(access, frame); })
      .Case([&](ObjectFieldOp field) {
        uint64_t word =
            *getField(frame.pointer(field.getObject()), field.getField());
        return isa<SlotsType>(field.getType())
                   ? set(reinterpret_cast<void *>(word))
                   : set(int64_t(word));
      })
      .Case([&](SetObjectFieldOp field) {
        *getField(frame.pointer(field.getObject()), field.getField()) =
            frame.integer(field.getValue());
        return Outcome::Done;
      })
      .Case([&](ObjectSlotsOp slots) {
        return set(
            static_cast<void *>(getField(frame.pointer(slots.getObject()), 0)));
      })
      .Case([&](NullObjectOp) { return set(static_cast<void *>(nullptr)); })
      .Case([&](TextOp text) {
        const std::string &elements = keep(getElements(text));
        Type element = getElement(text.getResult().getType());
        ArrayDatum array{nullptr, const_cast<char *>(elements.data()), {}, {}};
        array.extents.push_back(elements.size() / getBytes(element));
        array.strides.push_back(1);
        allow(array, element);
        return set(std::move(array));
      })
      .Default([&](Operation *) { return stuck(op, "the op is not known"); });
}

} // namespace pyarray::interpreter
