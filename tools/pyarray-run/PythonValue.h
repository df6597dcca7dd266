//===- PythonValue.h - Values on the command line and in words --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_TOOLS_PYARRAYRUN_PYTHONVALUE_H
#define PYARRAY_TOOLS_PYARRAYRUN_PYTHONVALUE_H

#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Types.h"
#include "llvm/Support/Error.h"
#include <deque>
#include <string>
#include <vector>

namespace pyarray {

/// One number of any element type: integers of 64 bits, or a double.
struct Number {
  enum Kind { Bool, Integer, Float } kind = Integer;
  int64_t integer = 0;
  double real = 0;

  double asReal() const { return kind == Float ? real : double(integer); }
};

/// A Python value: a scalar (one number), an array (numbers in C order), a
/// tuple (items) or `None`, as its type of the typed phase says.
struct PythonValue {
  mlir::Type type;
  std::vector<int64_t> shape;
  std::vector<Number> numbers;
  std::vector<PythonValue> items;
  /// Was the element type written down, or guessed from the numbers?
  bool typed = false;
};

/// The words of values, and the buffers that they lead to.
struct Words {
  std::vector<uint64_t> words;
  std::deque<std::vector<uint64_t>> buffers;
};

/// Reads `3`, `2.5`, `True`, `None`, `[[1, 2], [3, 4]]:f64`, `(1, 2)` or the
/// name of an `.npy` file. After an element type, `F`, `strided`, `rows` and
/// `readonly` say what array to make of it: `[1, 2]:f64,strided`.
llvm::Expected<PythonValue> parseValue(llvm::StringRef text,
                                       mlir::MLIRContext *context);

llvm::Expected<PythonValue> readNpy(llvm::StringRef path,
                                    mlir::MLIRContext *context);

/// Appends `value` as an argument of `type`.
llvm::Error encode(const PythonValue &value, mlir::Type type, Words &words);

/// Takes a value of `type` from the front of `words`.
PythonValue decode(mlir::Type type, llvm::ArrayRef<uint64_t> &words);

/// The value as Python's `print` shows it.
std::string print(const PythonValue &value);
/// As an item of a tuple: what Python calls its `repr`.
std::string printItem(const PythonValue &value);

/// The same of a value of `type`, taken from the front of `words`; `isItem`
/// where it is an item of another. Not every type can be printed.
std::string printWords(mlir::Type type, llvm::ArrayRef<uint64_t> &words,
                       bool isItem = false);
bool canPrint(mlir::Type type);

} // namespace pyarray

#endif // PYARRAY_TOOLS_PYARRAYRUN_PYTHONVALUE_H
