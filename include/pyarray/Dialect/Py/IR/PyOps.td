//===- PyOps.td - One op per Python construct -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_OPS
#define PYARRAY_DIALECT_PY_IR_OPS

include "mlir/IR/RegionKindInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/CallInterfaces.td"
include "mlir/Interfaces/FunctionInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "pyarray/Dialect/Py/IR/PyAttributes.td"
include "pyarray/Dialect/Py/IR/PyInterfaces.td"
include "pyarray/Dialect/Py/IR/PyTypes.td"

class Py_TypedOp<string mnemonic, list<Trait> traits = []>
    : Py_Op<mnemonic, !listconcat(traits, [
        DeclareOpInterfaceMethods<Py_TypeInferenceOpInterface>])>;

def Py_Count : ConfinedAttr<I64Attr, [IntNonNegative]>;

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

def Py_FuncOp : Py_Op<"func", [AffineScope, FunctionOpInterface,
                               IsolatedFromAbove, Symbol]> {
  let summary = "a Python function";
  let description = [{
    `def name(parameters): body`. Before inference parameters and result are
    `!py.object`; inference makes one function per list of argument types.
    `parameters` names the arguments; `defaults`, aligned on the right, are
    the constants that stand for missing ones.

    `signature`, on a function to compile, lists the types of the arguments
    to infer it for.

    The first `captures` parameters are what a closure captured; then come
    `positional_only` ones, ordinary ones, with `var_positional` the tuple
    `*args`, `keyword_only` ones, with `var_keyword` the keywords `**kwargs`.
    A `generator` has `py.yield_item` in its body.

    Example:

    ```mlir
    py.func @scale(%a: !py.object, %k: !py.object) -> !py.object
        attributes {parameters = ["a", "k"], defaults = [2 : i64]} {
      %r = py.binary mul %a, %k : !py.object, !py.object -> !py.object
      py.return %r : !py.object
    }
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name,
                       TypeAttrOf<FunctionType>:$function_type,
                       OptionalAttr<StrAttr>:$sym_visibility,
                       OptionalAttr<StrArrayAttr>:$parameters,
                       OptionalAttr<ArrayAttr>:$defaults,
                       OptionalAttr<TypeArrayAttr>:$signature,
                       OptionalAttr<Py_Count>:$positional_only,
                       OptionalAttr<Py_Count>:$keyword_only,
                       UnitAttr:$var_positional, UnitAttr:$var_keyword,
                       OptionalAttr<Py_Count>:$captures,
                       UnitAttr:$generator,
                       OptionalAttr<DictArrayAttr>:$arg_attrs,
                       OptionalAttr<DictArrayAttr>:$res_attrs);
  let regions = (region SizedRegion<1>:$body);
  let builders = [OpBuilder<(ins "::llvm::StringRef":$name,
                                 "::mlir::FunctionType":$type)>];
  let hasCustomAssemblyFormat = 1; // the form of `func.func`
  let hasVerifier = 1;             // one result, one name per parameter
  let hasRegionVerifier = 1;       // the body ends in `py.return`
  let extraClassDeclaration = [{
    ::llvm::ArrayRef<::mlir::Type> getArgumentTypes() { return getFunctionType().getInputs(); }
    ::llvm::ArrayRef<::mlir::Type> getResultTypes() { return getFunctionType().getResults(); }
    ::mlir::Region *getCallableRegion() { return &getBody(); }
  }];
}

def Py_ReturnOp : Py_Op<"return", [Terminator]> {
  let summary = "return from the function";
  let description = [{
    `return value`. Ends any block until `py-lower-exits`, afterwards only the
    function's own.

    Example:

    ```mlir
    py.return %x : !py.object
    ```
  }];
  let arguments = (ins Py_Value:$value);
  let assemblyFormat = "$value attr-dict `:` type($value)";
  let hasVerifier = 1; // in a `py.func`, whose result it is
}

def Py_CallOp : Py_TypedOp<"call"> {
  let summary = "call a callable";
  let description = [{
    `callee(arguments, keyword=value)`. The last operands belong to
    `keywords`, in order. The arguments at the positions `starred` are `*args`,
    the keyword `**` stands for `**kwargs`.

    Example:

    ```mlir
    %r = py.call %f(%x, %y) keywords ["axis"]
        : (!py.object, !py.object, !py.object) -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$callee, Variadic<Py_Value>:$arguments,
                       DefaultValuedAttr<StrArrayAttr, "{}">:$keywords,
                       OptionalAttr<DenseI64ArrayAttr>:$starred);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    $callee `(` $arguments `)` (`keywords` $keywords^)? attr-dict `:`
    functional-type(operands, results)
  }];
  let hasVerifier = 1; // no more keywords than arguments
}

def Py_InvokeOp : Py_Op<"invoke",
    [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "call a function of this module";
  let description = [{
    What inference makes of a `py.call` of a compiled function: the instance
    for the types of the arguments, each parameter in its place.

    Example:

    ```mlir
    %r = py.invoke @"scale(float)"(%x) : (!py.float) -> !py.float
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Py_Value>:$arguments);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    $callee `(` $arguments `)` attr-dict `:` functional-type($arguments, results)
  }];
}

//===----------------------------------------------------------------------===//
// Names and constants
//===----------------------------------------------------------------------===//

def Py_LoadOp : Py_Op<"load"> {
  let summary = "read a local name";
  let description = [{
    Raises `UnboundLocalError` where the name has no value.

    Example:

    ```mlir
    %x = py.load "x" : !py.object
    ```
  }];
  let arguments = (ins StrAttr:$name);
  let results = (outs Py_Object:$result);
  let assemblyFormat = "$name attr-dict `:` type($result)";
}

def Py_StoreOp : Py_Op<"store"> {
  let summary = "bind a local name";
  let description = [{
    `name = value`.

    Example:

    ```mlir
    py.store "x", %v : !py.object
    ```
  }];
  let arguments = (ins StrAttr:$name, Py_Object:$value);
  let assemblyFormat = "$name `,` $value attr-dict `:` type($value)";
}

def Py_GlobalOp : Py_TypedOp<"global", [Pure]> {
  let summary = "a name from outside the function";
  let description = [{
    A global, closure or built-in name (or an attribute of a module) with what
    it was bound to when the function was compiled: a constant, a module, a
    function of this module, an intrinsic, a dtype.

    Example:

    ```mlir
    %f = py.global "np.tanh" = #py.intrinsic<"ufunc", "tanh"> -> !py.object
    %g = py.global "scale" = @scale -> !py.object
    ```
  }];
  let arguments = (ins StrAttr:$name, AnyAttr:$binding);
  let results = (outs Py_Value:$result);
  let assemblyFormat = "$name `=` $binding attr-dict `->` type($result)";
}

def Py_ConstantOp : Py_TypedOp<"constant", [ConstantLike, Pure]> {
  let summary = "a literal";
  let description = [{
    An integer (`5 : i64`), float (`0.5 : f64`), boolean (`true`), string,
    `#py.none` or `#py.ellipsis`.

    Example:

    ```mlir
    %c = py.constant 0.0 : f64 -> !py.object
    ```
  }];
  let arguments = (ins AnyAttr:$value);
  let results = (outs Py_Value:$result);
  let assemblyFormat = "$value attr-dict `->` type($result)";
  let extraClassDeclaration = [{
    /// Whether `value` is of these kinds, or an array of such for a tuple.
    static bool isConstant(::mlir::Attribute value);
  }];
  let hasFolder = 1;   // its value
  let hasVerifier = 1; // one of these kinds
}

def Py_UnboundOp : Py_TypedOp<"unbound", [Pure]> {
  let summary = "the absence of a value";
  let description = [{
    What a name is before its first store, where a path may read it.

    Example:

    ```mlir
    %u = py.unbound -> !py.object
    ```
  }];
  let results = (outs Py_Value:$result);
  let assemblyFormat = "attr-dict `->` type($result)";
}

def Py_CheckBoundOp : Py_Op<"check_bound"> {
  let summary = "raise `UnboundLocalError` unless a name is bound";
  let description = [{
    `bound` says whether `name` has a value on the path taken. Names that have
    a value on every path need no check.

    Example:

    ```mlir
    py.check_bound "last", %bound : !py.object
    ```
  }];
  let arguments = (ins StrAttr:$name, Py_Value:$bound);
  let assemblyFormat = "$name `,` $bound attr-dict `:` type($bound)";
}

def Py_CastOp : Py_TypedOp<"cast", [Pure]> {
  let summary = "the same value as another type";
  let description = [{
    Where paths join with different types, inference converts each to the join
    (`int` to `float`, a weak scalar to a NumPy scalar). Never narrows, except
    a weak integer that fits.

    Example:

    ```mlir
    %f = py.cast %i : !py.int -> !py.float
    ```
  }];
  let arguments = (ins Py_Value:$value);
  let results = (outs Py_Value:$result);
  let assemblyFormat = "$value attr-dict `:` type($value) `->` type($result)";
  let hasFolder = 1; // to its own type
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

def Py_BinaryOp : Py_TypedOp<"binary"> {
  let summary = "a binary operator";
  let description = [{
    `lhs + rhs` and so on; `inplace` for `lhs += rhs`, which writes into an
    array and rebinds anything else.

    Example:

    ```mlir
    %r = py.binary add %a, %b : !py.object, !py.object -> !py.object
    %s = py.binary inplace add %a, %b : !py.object, !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_BinaryKindAttr:$kind, Py_Value:$lhs, Py_Value:$rhs,
                       UnitAttr:$inplace);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    (`inplace` $inplace^)? custom<Kind>($kind) $lhs `,` $rhs attr-dict `:`
    type($lhs) `,` type($rhs) `->` type($result)
  }];
}

def Py_UnaryOp : Py_TypedOp<"unary"> {
  let summary = "a unary operator";
  let description = [{
    `-x`, `+x`, `~x`, `not x`.

    Example:

    ```mlir
    %r = py.unary neg %x : !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_UnaryKindAttr:$kind, Py_Value:$operand);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    custom<Kind>($kind) $operand attr-dict `:` type($operand) `->` type($result)
  }];
}

def Py_CompareOp : Py_TypedOp<"compare"> {
  let summary = "one comparison";
  let description = [{
    `lhs < rhs` and so on. A chain `a < b < c` is two of them and a `py.if`.

    Example:

    ```mlir
    %r = py.compare lt %a, %b : !py.object, !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_CompareKindAttr:$kind, Py_Value:$lhs, Py_Value:$rhs);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    custom<Kind>($kind) $lhs `,` $rhs attr-dict `:` type($lhs) `,` type($rhs)
    `->` type($result)
  }];
}

def Py_TruthOp : Py_TypedOp<"truth"> {
  let summary = "the truth value of an object";
  let description = [{
    What `if x:` tests: false for zero, `None`, empty tuples and arrays of one
    zero; an array of several elements raises `ValueError`.

    Example:

    ```mlir
    %t = py.truth %x : !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$value);
  let results = (outs Py_Value:$result);
  let assemblyFormat = "$value attr-dict `:` type($value) `->` type($result)";
  let hasFolder = 1; // of a boolean
}

//===----------------------------------------------------------------------===//
// Objects and containers
//===----------------------------------------------------------------------===//

def Py_AttrOp : Py_TypedOp<"attr"> {
  let summary = "read an attribute";
  let description = [{
    `object.name`.

    Example:

    ```mlir
    %s = py.attr %a "shape" : !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$object, StrAttr:$name);
  let results = (outs Py_Value:$result);
  let assemblyFormat =
      "$object $name attr-dict `:` type($object) `->` type($result)";
}

def Py_SubscriptOp : Py_TypedOp<"subscript"> {
  let summary = "read an item";
  let description = [{
    `object[index]`; `a[i, j]` has a tuple as its index.

    Example:

    ```mlir
    %x = py.subscript %a[%i] : !py.object, !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$object, Py_Value:$index);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    $object `[` $index `]` attr-dict `:` type($object) `,` type($index) `->`
    type($result)
  }];
}

def Py_StoreSubscriptOp : Py_Op<"store_subscript",
    [DeclareOpInterfaceMethods<Py_TypeInferenceOpInterface>]> {
  let summary = "write an item";
  let description = [{
    `object[index] = value`.

    Example:

    ```mlir
    py.store_subscript %v, %a[%i] : !py.object, !py.object, !py.object
    ```
  }];
  let arguments = (ins Py_Value:$value, Py_Value:$object, Py_Value:$index);
  let assemblyFormat = [{
    $value `,` $object `[` $index `]` attr-dict `:` type($value) `,`
    type($object) `,` type($index)
  }];
}

def Py_SliceOp : Py_TypedOp<"slice", [Pure]> {
  let summary = "make a slice";
  let description = [{
    `start:stop:step`, with `None` for what is missing.

    Example:

    ```mlir
    %s = py.slice %a, %b, %n : !py.object, !py.object, !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$start, Py_Value:$stop, Py_Value:$step);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    $start `,` $stop `,` $step attr-dict `:` type($start) `,` type($stop) `,`
    type($step) `->` type($result)
  }];
}

def Py_TupleOp : Py_TypedOp<"tuple", [Pure]> {
  let summary = "pack a tuple";
  let description = [{
    `(a, b)`.

    Example:

    ```mlir
    %t = py.tuple(%a, %b) : (!py.object, !py.object) -> !py.object
    ```
  }];
  let arguments = (ins Variadic<Py_Value>:$items);
  let results = (outs Py_Value:$result);
  let assemblyFormat =
      "`(` $items `)` attr-dict `:` functional-type($items, results)";
}

def Py_UnpackOp : Py_TypedOp<"unpack"> {
  let summary = "unpack a sequence into as many values";
  let description = [{
    `a, b = sequence`: raises `ValueError` where the lengths differ.

    Example:

    ```mlir
    %x:2 = py.unpack %t : !py.object -> !py.object, !py.object
    ```
  }];
  let arguments = (ins Py_Value:$sequence);
  let results = (outs Variadic<Py_Value>:$items);
  let assemblyFormat =
      "$sequence attr-dict `:` type($sequence) `->` type($items)";
  let hasFolder = 1; // of a tuple just made
}

def Py_LengthOp : Py_TypedOp<"length"> {
  let summary = "how many items iteration gives";
  let description = [{
    Of a range, tuple or array (its first axis). `py-lower-exits` counts a loop
    with `break` by it.

    Example:

    ```mlir
    %n = py.length %a : !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$iterable);
  let results = (outs Py_Value:$result);
  let assemblyFormat = "$iterable attr-dict `:` type($iterable) `->` type($result)";
}

def Py_ItemOp : Py_TypedOp<"item"> {
  let summary = "the n-th item of an iteration";
  let description = [{
    With `position` from 0 to the length less one: known to be in bounds.

    Example:

    ```mlir
    %x = py.item %a at %i : !py.object, !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$iterable, Py_Value:$position);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    $iterable `at` $position attr-dict `:` type($iterable) `,` type($position)
    `->` type($result)
  }];
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

def Py_YieldOp : Py_Op<"yield", [Pure, Terminator,
    ParentOneOf<["IfOp", "WhileOp", "ForOp", "TryOp"]>]> {
  let summary = "end a block and pass values on";
  let description = [{
    To the results of `py.if`, or to the next iteration of a loop.

    Example:

    ```mlir
    py.yield %x : !py.object
    ```
  }];
  let arguments = (ins Variadic<Py_Value>:$values);
  let assemblyFormat = "($values^ `:` type($values))? attr-dict";
}

def Py_ConditionOp : Py_Op<"condition", [Pure, Terminator,
                                         HasParent<"WhileOp">]> {
  let summary = "go on while a condition holds";
  let description = [{
    Ends the first region of `py.while`: `values` go to the body, or out.

    Example:

    ```mlir
    py.condition %c, %x : !py.object, !py.object
    ```
  }];
  let arguments = (ins Py_Value:$condition, Variadic<Py_Value>:$values);
  let assemblyFormat = [{
    $condition (`,` $values^)? attr-dict `:` type($condition) (`,` type($values)^)?
  }];
}

def Py_IfOp : Py_Op<"if", [NoRegionArguments]> {
  let summary = "an `if` statement or conditional expression";
  let description = [{
    Both regions always exist. A branch may end in `py.return`, `py.break` or
    `py.continue` until `py-lower-exits`; afterwards each ends in `py.yield`.

    Example:

    ```mlir
    %r = py.if %c : !py.object -> !py.object {
      py.yield %a : !py.object
    } else {
      py.yield %b : !py.object
    }
    ```
  }];
  let arguments = (ins Py_Value:$condition);
  let results = (outs Variadic<Py_Value>:$results);
  let regions = (region SizedRegion<1>:$then, SizedRegion<1>:$otherwise);
  let assemblyFormat = [{
    $condition `:` type($condition) (`->` type($results)^)? $then `else`
    $otherwise attr-dict-with-keyword
  }];
  let hasRegionVerifier = 1; // yielded values match the results
}

def Py_WhileOp : Py_Op<"while"> {
  let summary = "a `while` loop";
  let description = [{
    The first region computes the condition, the second is the body, the third
    the `else` clause, empty where there is none and after `py-lower-exits`.
    Before SSA construction no values are carried. Afterwards `initial` are
    the first region's arguments, `py.condition` passes values to the body's
    arguments or, at the end, to the results; `py.yield` passes them back.

    Example:

    ```mlir
    %r = py.while (%n) : !py.object -> !py.object {
    ^bb0(%i: !py.object):
      %c = py.truth %i : !py.object -> !py.object
      py.condition %c, %i : !py.object, !py.object
    } do {
    ^bb0(%i: !py.object):
      %j = py.binary sub %i, %one : !py.object, !py.object -> !py.object
      py.yield %j : !py.object
    } else {
    }
    ```
  }];
  let arguments = (ins Variadic<Py_Value>:$initial);
  let results = (outs Variadic<Py_Value>:$results);
  let regions = (region SizedRegion<1>:$before, SizedRegion<1>:$body,
                        MaxSizedRegion<1>:$otherwise);
  let assemblyFormat = [{
    (`(` $initial^ `)` `:` type($initial))? (`->` type($results)^)? $before `do`
    $body `else` $otherwise attr-dict-with-keyword
  }];
  let hasRegionVerifier = 1; // carried values agree
}

def Py_ForOp : Py_Op<"for"> {
  let summary = "a `for` loop";
  let description = [{
    Over a range, a tuple or the first axis of an array, whose length is taken
    once. The body's first argument is the item, the others are carried
    values (none before SSA construction). The second region is the `else`
    clause, empty where there is none and after `py-lower-exits`; loops with
    `break` or `return` become `py.while` there.

    Example:

    ```mlir
    %s = py.for %range (%zero) : !py.object, !py.object -> !py.object {
    ^bb0(%i: !py.object, %sum: !py.object):
      %t = py.binary add %sum, %i : !py.object, !py.object -> !py.object
      py.yield %t : !py.object
    } else {
    }
    ```
  }];
  let arguments = (ins Py_Value:$iterable, Variadic<Py_Value>:$initial);
  let results = (outs Variadic<Py_Value>:$results);
  let regions = (region SizedRegion<1>:$body, MaxSizedRegion<1>:$otherwise);
  let assemblyFormat = [{
    $iterable (`(` $initial^ `)`)? `:` type($iterable) (`,` type($initial)^)?
    (`->` type($results)^)? $body `else` $otherwise attr-dict-with-keyword
  }];
  let hasRegionVerifier = 1; // carried values agree
}

def Py_BreakOp : Py_Op<"break", [Terminator]> {
  let summary = "leave the innermost loop";
  let description = [{
    Until `py-lower-exits`.

    Example:

    ```mlir
    py.break
    ```
  }];
  let assemblyFormat = "attr-dict";
  let hasVerifier = 1; // inside a loop that carries nothing
}

def Py_ContinueOp : Py_Op<"continue", [Terminator]> {
  let summary = "go on with the next iteration";
  let description = [{
    Until `py-lower-exits`.

    Example:

    ```mlir
    py.continue
    ```
  }];
  let assemblyFormat = "attr-dict";
  let hasVerifier = 1; // inside a loop that carries nothing
}

include "pyarray/Dialect/Py/IR/PyObjectOps.td"
include "pyarray/Dialect/Py/IR/PyExceptionOps.td"

#endif // PYARRAY_DIALECT_PY_IR_OPS
