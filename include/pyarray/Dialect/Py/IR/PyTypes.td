//===- PyTypes.td - Python's types -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_TYPES
#define PYARRAY_DIALECT_PY_IR_TYPES

include "pyarray/Dialect/Py/IR/PyBase.td"

class Py_Type<string name, string typeMnemonic, string phrase, string law,
              list<Trait> traits = []> : TypeDef<Py_Dialect, name, traits> {
  let mnemonic = typeMnemonic;
  let summary = phrase;
  let description = law;
}

def Py_ObjectType : Py_Type<"Object", "object", "a value of unknown type",
  "What every value is before inference; no reachable value after it.">;
def Py_IntType : Py_Type<"Int", "int", "a Python `int` of 64 bits", [{
  Weak in NumPy's promotion (NEP 50). Arithmetic wraps at 64 bits, which is
  the one deviation from Python.}]>;
def Py_FloatType : Py_Type<"Float", "float", "a Python `float`",
  "IEEE 754 binary64; weak in NumPy's promotion (NEP 50).">;
def Py_BoolType : Py_Type<"Bool", "bool", "a Python `bool`",
  "`True` or `False`; an `int` in arithmetic.">;
def Py_NoneType : Py_Type<"None", "none", "the type of `None`", "Has one value.">;
def Py_ComplexType : Py_Type<"Complex", "complex", "a Python `complex`",
  "Two IEEE 754 binary64; weak in NumPy's promotion (NEP 50).">;
def Py_BytesType : Py_Type<"Bytes", "bytes", "a Python `bytes`",
  "Immutable; an array of `ui8` in the array phase.">;
def Py_RangeType : Py_Type<"Range", "range", "a Python `range`",
  "Start, stop and step of 64 bits.">;
def Py_EllipsisType : Py_Type<"Ellipsis", "ellipsis", "the type of `...`",
  "Has one value.">;
def Py_UnboundType : Py_Type<"Unbound", "unbound", "a name without a value",
  "Joins with any type to that type; reading it raises `UnboundLocalError`.">;

def Py_StrType : Py_Type<"Str", "str", "a Python `str`", [{
  Code points in Latin-1, one byte each, or `wide`, four bytes each: a wide
  string may hold any code point, so a narrow one joins with it to `wide`. In
  the array phase it is a read-only array of `ui8` or `ui32`.}]> {
  let parameters = (ins DefaultValuedParameter<"bool", "false">:$wide);
  let builders = [TypeBuilder<(ins CArg<"bool", "false">:$wide)>];
  let skipDefaultBuilders = 1;
  let assemblyFormat = "(`<` custom<Wide>($wide)^ `>`)?";
}

def Py_TupleType : Py_Type<"Tuple", "tuple", "a Python `tuple`",
    "Of known length; each item has its own type."> {
  let parameters = (ins ArrayRefParameter<"::mlir::Type">:$items);
  let assemblyFormat = "`<` custom<Items>($items) `>`";
}
def Py_SliceType : Py_Type<"Slice", "slice", "a Python `slice`",
    "Each of start, stop and step is an integer or `!py.none`."> {
  let parameters = (ins "::mlir::Type":$start, "::mlir::Type":$stop,
                        "::mlir::Type":$step);
  let assemblyFormat = "`<` $start `,` $stop `,` $step `>`";
}
def Py_DTypeType : Py_Type<"DType", "dtype", "a NumPy dtype",
    "A dtype object or scalar class, known at compile time."> {
  let parameters = (ins "::mlir::Type":$elementType);
  let assemblyFormat = "`<` $elementType `>`";
}
def Py_FunctionType : Py_Type<"Function", "function", "a known callable",
    [{A compiled function (a symbol), or one that the compiler provides
    (`#py.intrinsic`), or a method of one (bound to a receiver).}]> {
  let parameters = (ins "::mlir::Attribute":$callee);
  let assemblyFormat = "`<` $callee `>`";
}
def Py_MethodType : Py_Type<"Method", "method", "a method and its receiver",
    "`a.sum`: the value is the receiver."> {
  let parameters = (ins "::mlir::StringAttr":$name, "::mlir::Type":$receiver);
  let assemblyFormat = "`<` $name `,` $receiver `>`";
}
def Py_ModuleType : Py_Type<"Module", "module", "a Python module",
    "Known at compile time by its name."> {
  let parameters = (ins "::mlir::StringAttr":$name);
  let assemblyFormat = "`<` $name `>`";
}

include "pyarray/Dialect/Py/IR/PyObjectTypes.td"

#endif // PYARRAY_DIALECT_PY_IR_TYPES
