//===- PyArrayAttributes.td - Enumerations -----------------*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_ATTRIBUTES
#define PYARRAY_DIALECT_PYARRAY_IR_ATTRIBUTES

include "pyarray/Dialect/PyArray/IR/PyArrayBase.td"

/// How the elements of an array lie in memory. Strides count elements.
def PyArray_Layout : I32Enum<"Layout", "how an array's elements lie in memory", [
    I32EnumCase<"C", 0>,                       // row-major, no gaps
    I32EnumCase<"F", 1>,                       // column-major, no gaps
    I32EnumCase<"Rows", 2, "rows">,            // unit stride along the last axis
    I32EnumCase<"Strided", 3, "strided">]> {   // any strides, also negative or 0
  let cppNamespace = "::pyarray";
}

/// Every elementwise operation, by the name of its NumPy ufunc.
def PyArray_ElementwiseKind
    : I32Enum<"ElementwiseKind", "an elementwise operation", [
    I32EnumCase<"Add", 0, "add">, I32EnumCase<"Subtract", 1, "subtract">,
    I32EnumCase<"Multiply", 2, "multiply">, I32EnumCase<"Divide", 3, "divide">,
    I32EnumCase<"FloorDivide", 4, "floor_divide">,
    I32EnumCase<"Remainder", 5, "remainder">, I32EnumCase<"Fmod", 6, "fmod">,
    I32EnumCase<"Power", 7, "power">, I32EnumCase<"Minimum", 8, "minimum">,
    I32EnumCase<"Maximum", 9, "maximum">, I32EnumCase<"Fmin", 10, "fmin">,
    I32EnumCase<"Fmax", 11, "fmax">, I32EnumCase<"Arctan2", 12, "arctan2">,
    I32EnumCase<"Hypot", 13, "hypot">, I32EnumCase<"Copysign", 14, "copysign">,
    I32EnumCase<"BitwiseAnd", 15, "bitwise_and">,
    I32EnumCase<"BitwiseOr", 16, "bitwise_or">,
    I32EnumCase<"BitwiseXor", 17, "bitwise_xor">,
    I32EnumCase<"LeftShift", 18, "left_shift">,
    I32EnumCase<"RightShift", 19, "right_shift">,
    I32EnumCase<"LogicalAnd", 20, "logical_and">,
    I32EnumCase<"LogicalOr", 21, "logical_or">,
    I32EnumCase<"LogicalXor", 22, "logical_xor">,
    I32EnumCase<"Equal", 23, "equal">, I32EnumCase<"NotEqual", 24, "not_equal">,
    I32EnumCase<"Less", 25, "less">, I32EnumCase<"LessEqual", 26, "less_equal">,
    I32EnumCase<"Greater", 27, "greater">,
    I32EnumCase<"GreaterEqual", 28, "greater_equal">,
    I32EnumCase<"Negative", 40, "negative">,
    I32EnumCase<"Positive", 41, "positive">,
    I32EnumCase<"Absolute", 42, "absolute">,
    I32EnumCase<"Invert", 43, "invert">,
    I32EnumCase<"LogicalNot", 44, "logical_not">,
    I32EnumCase<"Sign", 45, "sign">, I32EnumCase<"Square", 46, "square">,
    I32EnumCase<"Reciprocal", 47, "reciprocal">,
    I32EnumCase<"Sqrt", 48, "sqrt">, I32EnumCase<"Cbrt", 49, "cbrt">,
    I32EnumCase<"Exp", 50, "exp">, I32EnumCase<"Exp2", 51, "exp2">,
    I32EnumCase<"Expm1", 52, "expm1">, I32EnumCase<"Log", 53, "log">,
    I32EnumCase<"Log2", 54, "log2">, I32EnumCase<"Log10", 55, "log10">,
    I32EnumCase<"Log1p", 56, "log1p">, I32EnumCase<"Sin", 57, "sin">,
    I32EnumCase<"Cos", 58, "cos">, I32EnumCase<"Tan", 59, "tan">,
    I32EnumCase<"Arcsin", 60, "arcsin">, I32EnumCase<"Arccos", 61, "arccos">,
    I32EnumCase<"Arctan", 62, "arctan">, I32EnumCase<"Sinh", 63, "sinh">,
    I32EnumCase<"Cosh", 64, "cosh">, I32EnumCase<"Tanh", 65, "tanh">,
    I32EnumCase<"Arcsinh", 66, "arcsinh">,
    I32EnumCase<"Arccosh", 67, "arccosh">,
    I32EnumCase<"Arctanh", 68, "arctanh">, I32EnumCase<"Floor", 69, "floor">,
    I32EnumCase<"Ceil", 70, "ceil">, I32EnumCase<"Trunc", 71, "trunc">,
    I32EnumCase<"Rint", 72, "rint">, I32EnumCase<"Isnan", 73, "isnan">,
    I32EnumCase<"Isinf", 74, "isinf">, I32EnumCase<"Isfinite", 75, "isfinite">,
    I32EnumCase<"Signbit", 76, "signbit">,
    I32EnumCase<"Deg2rad", 77, "deg2rad">,
    I32EnumCase<"Rad2deg", 78, "rad2deg">,
    I32EnumCase<"Cast", 90, "cast">, I32EnumCase<"Where", 91, "where">]> {
  let cppNamespace = "::pyarray";
}

def PyArray_LayoutAttr : EnumAttr<PyArray_Dialect, PyArray_Layout, "layout">;

def PyArray_ReductionKind
    : I32Enum<"ReductionKind", "how a reduction combines two elements", [
    I32EnumCase<"Sum", 0, "sum">, I32EnumCase<"Prod", 1, "prod">,
    I32EnumCase<"Min", 2, "min">, I32EnumCase<"Max", 3, "max">,
    I32EnumCase<"Any", 4, "any">, I32EnumCase<"All", 5, "all">]> {
  let cppNamespace = "::pyarray";
}
def PyArray_ReductionKindAttr
    : EnumAttr<PyArray_Dialect, PyArray_ReductionKind, "reduction"> {
  let assemblyFormat = "`<` $value `>`";
}

/// The Python exception a failed check raises. The numbers are those of
/// `PyArrayException` in `Runtime/Runtime.h`.
def PyArray_ExceptionKind
    : I32Enum<"ExceptionKind", "a Python exception class", [
    I32EnumCase<"IndexError", 1>, I32EnumCase<"ZeroDivisionError", 2>,
    I32EnumCase<"ValueError", 3>, I32EnumCase<"OverflowError", 4>,
    I32EnumCase<"TypeError", 5>, I32EnumCase<"MemoryError", 6>,
    I32EnumCase<"RecursionError", 7>, I32EnumCase<"UnboundLocalError", 8>,
    I32EnumCase<"KeyboardInterrupt", 9>, I32EnumCase<"RuntimeError", 10>,
    I32EnumCase<"AssertionError", 11>,
    I32EnumCase<"NotImplementedError", 12>,
    I32EnumCase<"BaseException", 13>, I32EnumCase<"Exception", 14>,
    I32EnumCase<"SystemExit", 15>, I32EnumCase<"GeneratorExit", 16>,
    I32EnumCase<"StopIteration", 17>, I32EnumCase<"StopAsyncIteration", 18>,
    I32EnumCase<"ArithmeticError", 19>, I32EnumCase<"FloatingPointError", 20>,
    I32EnumCase<"AttributeError", 21>, I32EnumCase<"BufferError", 22>,
    I32EnumCase<"EOFError", 23>, I32EnumCase<"ImportError", 24>,
    I32EnumCase<"ModuleNotFoundError", 25>, I32EnumCase<"LookupError", 26>,
    I32EnumCase<"KeyError", 27>, I32EnumCase<"NameError", 28>,
    I32EnumCase<"OSError", 29>, I32EnumCase<"ReferenceError", 30>,
    I32EnumCase<"SyntaxError", 31>, I32EnumCase<"SystemError", 32>,
    I32EnumCase<"UnicodeError", 33>, I32EnumCase<"Warning", 34>]> {
  let cppNamespace = "::pyarray";
}
def PyArray_ExceptionKindAttr
    : EnumAttr<PyArray_Dialect, PyArray_ExceptionKind, "exception">;

#endif // PYARRAY_DIALECT_PYARRAY_IR_ATTRIBUTES
