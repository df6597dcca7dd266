//===- PyArrayElementwiseOps.td - Elementwise families -----*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One class per family; the op says only what is its own. An elementwise op
// reads its operands when it runs and makes a fresh array: it is not Pure,
// because a store may come between two equal ones, and each result is an
// object of its own.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_ELEMENTWISE
#define PYARRAY_DIALECT_PYARRAY_IR_ELEMENTWISE

include "mlir/Interfaces/SideEffectInterfaces.td"
include "pyarray/Dialect/PyArray/IR/PyArrayInterfaces.td"
include "pyarray/Dialect/PyArray/IR/PyArrayTypes.td"

def PyArray_ReadArray : Arg<PyArray_AnyArray, "", [MemRead]>;
def PyArray_FreshArray : Res<PyArray_AnyArray, "", [MemAlloc]>;

class PyArray_ElementwiseOp<string mnemonic, string kind,
                            list<Trait> traits = []>
    : PyArray_Op<mnemonic, !listconcat(traits, [
        DeclareOpInterfaceMethods<PyArray_ElementwiseOpInterface>])> {
  let hasVerifier = 1; // element types: ODS cannot relate array parameters
  let extraClassDefinition = [{
    ::pyarray::ElementwiseKind $cppClass::getElementwiseKind() {
      return ::pyarray::ElementwiseKind::}] # kind # [{;
    }
    ::llvm::LogicalResult $cppClass::verify() {
      return ::pyarray::verifyElementwise(getOperation());
    }
  }];
}

class PyArray_UnaryOp<string mnemonic, string kind, string phrase,
                      string law, string result = "f64">
    : PyArray_ElementwiseOp<mnemonic, kind> {
  let summary = phrase;
  let description = law # [{

    Example:

    ```mlir
    %r = pyarray.}] # mnemonic # [{ %a
        : !pyarray.array<?xf64> -> !pyarray.array<?x}] # result # [{>
    ```
  }];
  let arguments = (ins PyArray_ReadArray:$operand);
  let results = (outs PyArray_FreshArray:$result);
  let assemblyFormat = [{
    $operand attr-dict `:` qualified(type($operand)) `->`
    qualified(type($result))
  }];
}

class PyArray_BinaryOp<string mnemonic, string kind, string phrase, string law,
                       string element = "f64", string result = element>
    : PyArray_ElementwiseOp<mnemonic, kind> {
  let summary = phrase;
  let description = law # [{

    Example:

    ```mlir
    %r = pyarray.}] # mnemonic # [{ %a, %b
        : !pyarray.array<?x}] # element # [{>, !pyarray.array<?x}] # element
    # [{> -> !pyarray.array<?x}] # result # [{>
    ```
  }];
  let arguments = (ins PyArray_ReadArray:$lhs, PyArray_ReadArray:$rhs);
  let results = (outs PyArray_FreshArray:$result);
  let assemblyFormat = [{
    $lhs `,` $rhs attr-dict `:` qualified(type($lhs)) `,` qualified(type($rhs))
    `->` qualified(type($result))
  }];
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

def PyArray_AddOp : PyArray_BinaryOp<"add", "Add", "add elementwise",
  "`numpy.add`: integers wrap; on booleans it is `or`.">;
def PyArray_SubtractOp : PyArray_BinaryOp<"subtract", "Subtract",
  "subtract elementwise", "`numpy.subtract`: integers wrap.">;
def PyArray_MultiplyOp : PyArray_BinaryOp<"multiply", "Multiply",
  "multiply elementwise",
  "`numpy.multiply`: integers wrap; on booleans it is `and`.">;
def PyArray_DivideOp : PyArray_BinaryOp<"divide", "Divide",
  "divide elementwise", "`numpy.divide`: on floats only, by IEEE 754.">;
def PyArray_FloorDivideOp : PyArray_BinaryOp<"floor_divide", "FloorDivide",
  "divide elementwise, rounding down",
  "`numpy.floor_divide`: rounds towards minus infinity; an integer divided by 0 is 0.">;
def PyArray_RemainderOp : PyArray_BinaryOp<"remainder", "Remainder",
  "take the remainder with the divisor's sign",
  "`numpy.remainder`: the result has the sign of `rhs`; an integer remainder by 0 is 0.">;
def PyArray_FmodOp : PyArray_BinaryOp<"fmod", "Fmod",
  "take the remainder with the dividend's sign",
  "`numpy.fmod`: C's remainder; an integer remainder by 0 is 0.">;
def PyArray_PowerOp : PyArray_BinaryOp<"power", "Power",
  "raise to a power elementwise",
  "`numpy.power`: integer powers wrap; a negative integer exponent was refused before.">;
def PyArray_MinimumOp : PyArray_BinaryOp<"minimum", "Minimum",
  "take the smaller, passing NaN on", "`numpy.minimum`: NaN if either is NaN.">;
def PyArray_MaximumOp : PyArray_BinaryOp<"maximum", "Maximum",
  "take the larger, passing NaN on", "`numpy.maximum`: NaN if either is NaN.">;
def PyArray_FminOp : PyArray_BinaryOp<"fmin", "Fmin",
  "take the smaller, ignoring NaN", "`numpy.fmin`: the other where one is NaN.">;
def PyArray_FmaxOp : PyArray_BinaryOp<"fmax", "Fmax",
  "take the larger, ignoring NaN", "`numpy.fmax`: the other where one is NaN.">;
def PyArray_Arctan2Op : PyArray_BinaryOp<"arctan2", "Arctan2",
  "take the angle of a point", "`numpy.arctan2`: radians in [-pi, pi].">;
def PyArray_HypotOp : PyArray_BinaryOp<"hypot", "Hypot",
  "take the length of a hypotenuse", "`numpy.hypot`, without overflow in between.">;
def PyArray_CopysignOp : PyArray_BinaryOp<"copysign", "Copysign",
  "copy the sign of the second", "`numpy.copysign`: also of zeros and NaN.">;

//===----------------------------------------------------------------------===//
// Bits and truth
//===----------------------------------------------------------------------===//

def PyArray_BitwiseAndOp : PyArray_BinaryOp<"bitwise_and", "BitwiseAnd",
  "and bits elementwise", "`numpy.bitwise_and`: integers and booleans.", "si64">;
def PyArray_BitwiseOrOp : PyArray_BinaryOp<"bitwise_or", "BitwiseOr",
  "or bits elementwise", "`numpy.bitwise_or`: integers and booleans.", "si64">;
def PyArray_BitwiseXorOp : PyArray_BinaryOp<"bitwise_xor", "BitwiseXor",
  "xor bits elementwise", "`numpy.bitwise_xor`: integers and booleans.", "si64">;
def PyArray_LeftShiftOp : PyArray_BinaryOp<"left_shift", "LeftShift",
  "shift bits left", "`numpy.left_shift`: a shift by the width or more gives 0.", "si64">;
def PyArray_RightShiftOp : PyArray_BinaryOp<"right_shift", "RightShift",
  "shift bits right",
  "`numpy.right_shift`: a shift by the width or more gives the sign.", "si64">;
def PyArray_LogicalAndOp : PyArray_BinaryOp<"logical_and", "LogicalAnd",
  "and truth values", "`numpy.logical_and`: NaN is true.", "f64", "i1">;
def PyArray_LogicalOrOp : PyArray_BinaryOp<"logical_or", "LogicalOr",
  "or truth values", "`numpy.logical_or`: NaN is true.", "f64", "i1">;
def PyArray_LogicalXorOp : PyArray_BinaryOp<"logical_xor", "LogicalXor",
  "xor truth values", "`numpy.logical_xor`: NaN is true.", "f64", "i1">;

//===----------------------------------------------------------------------===//
// Comparison
//===----------------------------------------------------------------------===//

def PyArray_EqualOp : PyArray_BinaryOp<"equal", "Equal", "test for equality",
  "`numpy.equal`: NaN equals nothing.", "f64", "i1">;
def PyArray_NotEqualOp : PyArray_BinaryOp<"not_equal", "NotEqual",
  "test for inequality", "`numpy.not_equal`: NaN differs from all.", "f64", "i1">;
def PyArray_LessOp : PyArray_BinaryOp<"less", "Less", "test for less",
  "`numpy.less`: false where either is NaN.", "f64", "i1">;
def PyArray_LessEqualOp : PyArray_BinaryOp<"less_equal", "LessEqual",
  "test for less or equal", "`numpy.less_equal`: false where either is NaN.",
  "f64", "i1">;
def PyArray_GreaterOp : PyArray_BinaryOp<"greater", "Greater",
  "test for greater", "`numpy.greater`: false where either is NaN.", "f64", "i1">;
def PyArray_GreaterEqualOp : PyArray_BinaryOp<"greater_equal", "GreaterEqual",
  "test for greater or equal",
  "`numpy.greater_equal`: false where either is NaN.", "f64", "i1">;

//===----------------------------------------------------------------------===//
// Unary
//===----------------------------------------------------------------------===//

def PyArray_NegativeOp : PyArray_UnaryOp<"negative", "Negative",
  "negate elementwise", "`numpy.negative`: the smallest integer wraps to itself.">;
def PyArray_PositiveOp : PyArray_UnaryOp<"positive", "Positive",
  "copy elementwise", "`numpy.positive`: a fresh copy.">;
def PyArray_AbsoluteOp : PyArray_UnaryOp<"absolute", "Absolute",
  "take absolute values", "`numpy.absolute`: the smallest integer wraps to itself.">;
def PyArray_InvertOp : PyArray_ElementwiseOp<"invert", "Invert"> {
  let summary = "flip bits elementwise";
  let description = [{
    `numpy.invert`: of integers every bit, of booleans the truth value.

    Example:

    ```mlir
    %r = pyarray.invert %a : !pyarray.array<?xsi64> -> !pyarray.array<?xsi64>
    ```
  }];
  let arguments = (ins PyArray_ReadArray:$operand);
  let results = (outs PyArray_FreshArray:$result);
  let assemblyFormat = [{
    $operand attr-dict `:` qualified(type($operand)) `->`
    qualified(type($result))
  }];
}
def PyArray_LogicalNotOp : PyArray_UnaryOp<"logical_not", "LogicalNot",
  "negate truth values", "`numpy.logical_not`: NaN is true.", "i1">;
def PyArray_SignOp : PyArray_UnaryOp<"sign", "Sign", "take signs",
  "`numpy.sign`: -1, 0 or 1; 0 for -0.0; NaN stays.">;
def PyArray_SquareOp : PyArray_UnaryOp<"square", "Square", "square elementwise",
  "`numpy.square`: integers wrap.">;
def PyArray_ReciprocalOp : PyArray_UnaryOp<"reciprocal", "Reciprocal",
  "divide one by each element",
  "`numpy.reciprocal`: integers divide towards zero; 1/0 of integers is the smallest integer.">;
def PyArray_SqrtOp : PyArray_UnaryOp<"sqrt", "Sqrt", "take square roots",
  "`numpy.sqrt`: correctly rounded; NaN below zero.">;
def PyArray_CbrtOp : PyArray_UnaryOp<"cbrt", "Cbrt", "take cube roots", "`numpy.cbrt`.">;
def PyArray_ExpOp : PyArray_UnaryOp<"exp", "Exp", "raise e to each element", "`numpy.exp`.">;
def PyArray_Exp2Op : PyArray_UnaryOp<"exp2", "Exp2", "raise 2 to each element", "`numpy.exp2`.">;
def PyArray_Expm1Op : PyArray_UnaryOp<"expm1", "Expm1", "take exp(x) - 1",
  "`numpy.expm1`: accurate near zero.">;
def PyArray_LogOp : PyArray_UnaryOp<"log", "Log", "take natural logarithms",
  "`numpy.log`: -inf at zero, NaN below.">;
def PyArray_Log2Op : PyArray_UnaryOp<"log2", "Log2", "take logarithms to base 2", "`numpy.log2`.">;
def PyArray_Log10Op : PyArray_UnaryOp<"log10", "Log10", "take logarithms to base 10", "`numpy.log10`.">;
def PyArray_Log1pOp : PyArray_UnaryOp<"log1p", "Log1p", "take log(1 + x)",
  "`numpy.log1p`: accurate near zero.">;
def PyArray_SinOp : PyArray_UnaryOp<"sin", "Sin", "take sines", "`numpy.sin`: radians.">;
def PyArray_CosOp : PyArray_UnaryOp<"cos", "Cos", "take cosines", "`numpy.cos`: radians.">;
def PyArray_TanOp : PyArray_UnaryOp<"tan", "Tan", "take tangents", "`numpy.tan`: radians.">;
def PyArray_ArcsinOp : PyArray_UnaryOp<"arcsin", "Arcsin", "take inverse sines",
  "`numpy.arcsin`: NaN outside [-1, 1].">;
def PyArray_ArccosOp : PyArray_UnaryOp<"arccos", "Arccos", "take inverse cosines",
  "`numpy.arccos`: NaN outside [-1, 1].">;
def PyArray_ArctanOp : PyArray_UnaryOp<"arctan", "Arctan", "take inverse tangents", "`numpy.arctan`.">;
def PyArray_SinhOp : PyArray_UnaryOp<"sinh", "Sinh", "take hyperbolic sines", "`numpy.sinh`.">;
def PyArray_CoshOp : PyArray_UnaryOp<"cosh", "Cosh", "take hyperbolic cosines", "`numpy.cosh`.">;
def PyArray_TanhOp : PyArray_UnaryOp<"tanh", "Tanh", "take hyperbolic tangents", "`numpy.tanh`.">;
def PyArray_ArcsinhOp : PyArray_UnaryOp<"arcsinh", "Arcsinh",
  "take inverse hyperbolic sines", "`numpy.arcsinh`.">;
def PyArray_ArccoshOp : PyArray_UnaryOp<"arccosh", "Arccosh",
  "take inverse hyperbolic cosines", "`numpy.arccosh`: NaN below 1.">;
def PyArray_ArctanhOp : PyArray_UnaryOp<"arctanh", "Arctanh",
  "take inverse hyperbolic tangents", "`numpy.arctanh`: NaN outside [-1, 1].">;
def PyArray_FloorOp : PyArray_UnaryOp<"floor", "Floor", "round down", "`numpy.floor`.">;
def PyArray_CeilOp : PyArray_UnaryOp<"ceil", "Ceil", "round up", "`numpy.ceil`.">;
def PyArray_TruncOp : PyArray_UnaryOp<"trunc", "Trunc", "round towards zero", "`numpy.trunc`.">;
def PyArray_RintOp : PyArray_UnaryOp<"rint", "Rint", "round to the nearest, ties to even", "`numpy.rint`.">;
def PyArray_IsnanOp : PyArray_UnaryOp<"isnan", "Isnan", "test for NaN", "`numpy.isnan`.", "i1">;
def PyArray_IsinfOp : PyArray_UnaryOp<"isinf", "Isinf", "test for infinity", "`numpy.isinf`.", "i1">;
def PyArray_IsfiniteOp : PyArray_UnaryOp<"isfinite", "Isfinite",
  "test for a finite value", "`numpy.isfinite`.", "i1">;
def PyArray_SignbitOp : PyArray_UnaryOp<"signbit", "Signbit", "test the sign bit",
  "`numpy.signbit`: true also for -0.0.", "i1">;
def PyArray_Deg2radOp : PyArray_UnaryOp<"deg2rad", "Deg2rad", "turn degrees into radians", "`numpy.deg2rad`.">;
def PyArray_Rad2degOp : PyArray_UnaryOp<"rad2deg", "Rad2deg", "turn radians into degrees", "`numpy.rad2deg`.">;

def PyArray_CastOp : PyArray_UnaryOp<"cast", "Cast",
  "convert each element to the result's element type", [{
    `numpy.ndarray.astype` with `casting="unsafe"`: a float is truncated
    towards zero, an integer keeps its low bits, a boolean is 0 or 1. Always a
    fresh array.}], "si64"> {

}

def PyArray_WhereOp : PyArray_ElementwiseOp<"where", "Where"> {
  let summary = "choose between two arrays elementwise";
  let description = [{
    `numpy.where(condition, x, y)`.

    Example:

    ```mlir
    %r = pyarray.where %c, %x, %y : !pyarray.array<?xi1>,
        !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
    ```
  }];
  let arguments = (ins PyArray_ReadArray:$condition, PyArray_ReadArray:$x,
                       PyArray_ReadArray:$y);
  let results = (outs PyArray_FreshArray:$result);
  let assemblyFormat = [{
    $condition `,` $x `,` $y attr-dict `:` qualified(type($condition)) `,`
    qualified(type($x)) `,` qualified(type($y)) `->` qualified(type($result))
  }];
}

#endif // PYARRAY_DIALECT_PYARRAY_IR_ELEMENTWISE
