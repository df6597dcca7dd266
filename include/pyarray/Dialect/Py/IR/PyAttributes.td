//===- PyAttributes.td - Enumerations and bindings -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_ATTRIBUTES
#define PYARRAY_DIALECT_PY_IR_ATTRIBUTES

include "pyarray/Dialect/Py/IR/PyBase.td"

def Py_BinaryKind : I32Enum<"BinaryKind", "a Python binary operator", [
    I32EnumCase<"Add", 0, "add">, I32EnumCase<"Sub", 1, "sub">,
    I32EnumCase<"Mul", 2, "mul">, I32EnumCase<"MatMul", 3, "matmul">,
    I32EnumCase<"TrueDiv", 4, "truediv">, I32EnumCase<"FloorDiv", 5, "floordiv">,
    I32EnumCase<"Mod", 6, "mod">, I32EnumCase<"Pow", 7, "pow">,
    I32EnumCase<"LShift", 8, "lshift">, I32EnumCase<"RShift", 9, "rshift">,
    I32EnumCase<"And", 10, "and">, I32EnumCase<"Or", 11, "or">,
    I32EnumCase<"Xor", 12, "xor">]> {
  let cppNamespace = "::pyarray::py";
}
def Py_BinaryKindAttr : EnumAttr<Py_Dialect, Py_BinaryKind, "binary_kind">;

def Py_CompareKind : I32Enum<"CompareKind", "a Python comparison", [
    I32EnumCase<"Eq", 0, "eq">, I32EnumCase<"Ne", 1, "ne">,
    I32EnumCase<"Lt", 2, "lt">, I32EnumCase<"Le", 3, "le">,
    I32EnumCase<"Gt", 4, "gt">, I32EnumCase<"Ge", 5, "ge">,
    I32EnumCase<"Is", 6, "is">, I32EnumCase<"IsNot", 7, "is_not">,
    I32EnumCase<"In", 8, "in">, I32EnumCase<"NotIn", 9, "not_in">]> {
  let cppNamespace = "::pyarray::py";
}
def Py_CompareKindAttr : EnumAttr<Py_Dialect, Py_CompareKind, "compare_kind">;

def Py_UnaryKind : I32Enum<"UnaryKind", "a Python unary operator", [
    I32EnumCase<"Pos", 0, "pos">, I32EnumCase<"Neg", 1, "neg">,
    I32EnumCase<"Invert", 2, "invert">, I32EnumCase<"Not", 3, "not">]> {
  let cppNamespace = "::pyarray::py";
}
def Py_UnaryKindAttr : EnumAttr<Py_Dialect, Py_UnaryKind, "unary_kind">;

def Py_IntrinsicAttr : AttrDef<Py_Dialect, "Intrinsic"> {
  let mnemonic = "intrinsic";
  let summary = "a callable that the compiler provides";
  let description = [{
    The front end maps Python objects (`numpy.tanh`, `math.sqrt`, `len`) to
    intrinsics; nothing after it knows the name of a library function. The
    family decides the rules of type and meaning:

    | family | names |
    |---|---|
    | `ufunc` | the names of `ElementwiseKind`, NumPy's semantics |
    | `math` | functions of module `math`, Python's semantics |
    | `builtin` | `len`, `abs`, `min`, `max`, `range`, `int`, `float`, `bool`, `round`, `tuple`, `divmod`, `pow` |
    | `reduction` | the names of `ReductionKind`, over all axes |
    | `creation` | `empty`, `zeros`, `ones`, `full` and the same with `_like` |
    | `scalar` | a NumPy scalar class, by element type: `si64`, `f32` |
    | `array` | `asarray`-like helpers, `where`, `size`, `ndim`, `shape`, `transpose` |

    Example: `#py.intrinsic<"ufunc", "tanh">`
  }];
  let parameters = (ins StringRefParameter<>:$family, StringRefParameter<>:$name);
  let assemblyFormat = "`<` $family `,` $name `>`";
}

def Py_HostAttr : AttrDef<Py_Dialect, "Host"> {
  let mnemonic = "host";
  let summary = "an object of the interpreter, by its number";
  let description = [{
    The Python module keeps a table of objects that compiled code names, such
    as the classes of exceptions and of named tuples.
  }];
  let parameters = (ins "int64_t":$object);
  let assemblyFormat = "`<` $object `>`";
}
def Py_BytesAttr : AttrDef<Py_Dialect, "Bytes"> {
  let mnemonic = "bytes";
  let summary = "a constant `bytes`";
  let parameters = (ins StringRefParameter<>:$value);
  let assemblyFormat = "`<` $value `>`";
}
def Py_ComplexAttr : AttrDef<Py_Dialect, "Complex"> {
  let mnemonic = "complex";
  let summary = "a constant `complex`";
  let parameters = (ins "::mlir::FloatAttr":$real, "::mlir::FloatAttr":$imag);
  let assemblyFormat = "`<` $real `,` $imag `>`";
}
def Py_TypeValueAttr : AttrDef<Py_Dialect, "TypeValue"> {
  let mnemonic = "type_value";
  let summary = "a Python object that a type of this dialect says whole";
  let description = [{
    What a global is bound to where its type (`!py.class`, `!py.record`'s class,
    a member of an `!py.enum`) is all there is to know; `index` numbers members.
  }];
  let parameters = (ins "::mlir::Type":$type, "int64_t":$index);
  let assemblyFormat = "`<` $type `,` $index `>`";
  let genVerifyDecl = 1; // there is such a member
}

def Py_ModuleAttr : AttrDef<Py_Dialect, "Module"> {
  let mnemonic = "module";
  let summary = "a Python module, by name";
  let parameters = (ins StringRefParameter<>:$name);
  let assemblyFormat = "`<` $name `>`";
}

def Py_NoneAttr : AttrDef<Py_Dialect, "None"> {
  let mnemonic = "none";
  let summary = "the constant `None`";
}
def Py_EllipsisAttr : AttrDef<Py_Dialect, "Ellipsis"> {
  let mnemonic = "ellipsis";
  let summary = "the constant `...`";
}

#endif // PYARRAY_DIALECT_PY_IR_ATTRIBUTES
