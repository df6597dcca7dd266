//===- PyObjectTypes.td - Containers, functions, objects -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_OBJECTTYPES
#define PYARRAY_DIALECT_PY_IR_OBJECTTYPES

//===----------------------------------------------------------------------===//
// Containers: references to objects of the runtime
//===----------------------------------------------------------------------===//

def Py_ListType : Py_Type<"List", "list", "a Python `list`", [{
  Every item has one type, which inference joins from all that is put in;
  `!py.unbound` for a list that nothing is put in.}]> {
  let parameters = (ins "::mlir::Type":$item);
  let assemblyFormat = "`<` $item `>`";
}
def Py_SetType : Py_Type<"Set", "set", "a Python `set`",
    "Every item has one type, as in a list."> {
  let parameters = (ins "::mlir::Type":$item);
  let assemblyFormat = "`<` $item `>`";
}
def Py_DictType : Py_Type<"Dict", "dict", "a Python `dict`",
    "All keys have one type, and all values; in order of insertion."> {
  let parameters = (ins "::mlir::Type":$key, "::mlir::Type":$value);
  let assemblyFormat = "`<` $key `,` $value `>`";
}
def Py_OptionalType : Py_Type<"Optional", "optional", "a value or `None`", [{
  What `None` and another type join to. Where a value is needed it is taken
  out, which raises what Python raises for `None` there.}]> {
  let parameters = (ins "::mlir::Type":$value);
  let assemblyFormat = "`<` $value `>`";
}
def Py_VarType : Py_Type<"Var", "var", "a type yet to be found", [{
  Of the items of a container while inference runs: numbered in the function.
  None is left in typed IR.}]> {
  let parameters = (ins "int64_t":$number);
  let assemblyFormat = "`<` $number `>`";
}
def Py_RecordType : Py_Type<"Record", "record", "a named tuple", [{
  A tuple whose items have names, of the class that is the Python object
  `class_object` (see `#py.host`).}]> {
  let parameters = (ins "::mlir::StringAttr":$name, "::mlir::ArrayAttr":$fields,
                        ArrayRefParameter<"::mlir::Type">:$items,
                        "int64_t":$class_object);
  let assemblyFormat =
      "`<` $name `,` $fields `,` `[` custom<Items>($items) `]` `,` $class_object `>`";
  let genVerifyDecl = 1; // the fields of a class have no types
}
def Py_EnumType : Py_Type<"Enum", "enum", "a member of an enumeration", [{
  An index into its members in order of definition. `is_int` says whether
  members are integers as well (`enum.IntEnum`).}]> {
  let parameters = (ins "::mlir::StringAttr":$name, "::mlir::ArrayAttr":$names,
                        "::mlir::ArrayAttr":$values, "bool":$is_int,
                        "int64_t":$class_object);
  let assemblyFormat =
      "`<` $name `,` $names `,` $values `,` $is_int `,` $class_object `>`";
  let genVerifyDecl = 1;
}
def Py_IterableType : Py_Type<"Iterable", "iterable", "a lazy iterable", [{
  `enumerate`, `zip`, `reversed`, `map`, `filter`, `dict_keys` ... of values of
  the types of `parts`, which stand for it.}]> {
  let parameters = (ins "::mlir::StringAttr":$kind,
                        ArrayRefParameter<"::mlir::Type">:$parts);
  let assemblyFormat = "`<` $kind `,` `[` custom<Items>($parts) `]` `>`";
  let genVerifyDecl = 1; // the parts are those of the kind
}

//===----------------------------------------------------------------------===//
// Functions as values
//===----------------------------------------------------------------------===//

def Py_ClosureType : Py_Type<"Closure", "closure", "a function and what it captured", [{
  A function of this module whose first parameters are the captured values,
  which are what stands for it.}]> {
  let parameters = (ins "::mlir::FlatSymbolRefAttr":$callee,
                        ArrayRefParameter<"::mlir::Type">:$captures);
  let assemblyFormat = "`<` $callee `,` `[` custom<Items>($captures) `]` `>`";
}
def Py_CellType : Py_Type<"Cell", "cell", "a variable in memory", [{
  A name that several functions write, or that is written in a `try` block: its
  value is in an object of the runtime, or on the stack.}]> {
  let parameters = (ins "::mlir::Type":$value);
  let assemblyFormat = "`<` $value `>`";
}
def Py_GeneratorType : Py_Type<"Generator", "generator", "a generator", [{
  A call of a function with `yield` that is under way.}]> {
  let parameters = (ins "::mlir::Type":$item);
  let assemblyFormat = "`<` $item `>`";
}

//===----------------------------------------------------------------------===//
// Objects of the interpreter
//===----------------------------------------------------------------------===//

def Py_ExceptionType : Py_Type<"Exception", "exception", "an exception",
    "One that was caught or made: a reference to an object of the runtime.">;
def Py_ClassType : Py_Type<"Class", "class", "a class of exceptions", [{
  Known at compile time: by the name of a built-in class (`object` is then -1)
  or as a Python object (see `#py.host`), whose built-in bases are listed from
  the nearest one on.}]> {
  let parameters = (ins "::mlir::StringAttr":$name, "::mlir::ArrayAttr":$bases,
                        "int64_t":$object);
  let assemblyFormat = "`<` $name `,` $bases `,` $object `>`";
}

#endif // PYARRAY_DIALECT_PY_IR_OBJECTTYPES
