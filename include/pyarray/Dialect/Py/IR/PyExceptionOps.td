//===- PyExceptionOps.td - raise and try -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_EXCEPTIONOPS
#define PYARRAY_DIALECT_PY_IR_EXCEPTIONOPS

def Py_RaiseOp : Py_Op<"raise"> {
  let summary = "raise a built-in exception with a constant message";
  let description = [{
    `raise ValueError("...")`. Statements after it in its block do not exist.

    Example:

    ```mlir
    py.raise "ValueError", "no data"
    ```
  }];
  let arguments = (ins StrAttr:$exception, StrAttr:$message);
  let assemblyFormat = "$exception `,` $message attr-dict";
}

def Py_RaiseValueOp : Py_Op<"raise_value"> {
  let summary = "raise any exception";
  let description = [{
    `raise value from cause`: an exception, or a class to make one of. Without
    operands (`raise` alone) the exception that is being handled, which is an
    error outside of a handler. Statements after it in its block do not exist.

    Example:

    ```mlir
    py.raise_value(%e, %cause) : !py.object, !py.object
    py.raise_value
    ```
  }];
  let arguments = (ins Variadic<Py_Value>:$values);
  let assemblyFormat = "(`(` $values^ `)` `:` type($values))? attr-dict";
  let hasVerifier = 1; // a value and a cause at most
}

def Py_ExceptionMatchesOp : Py_TypedOp<"exception_matches"> {
  let summary = "whether an exception is an instance of a class";
  let description = [{
    What `except class:` tests: a class or a tuple of classes.

    Example:

    ```mlir
    %m = py.exception_matches %e, %c : !py.object, !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$exception, Py_Value:$expected);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    $exception `,` $expected attr-dict `:` type($exception) `,` type($expected)
    `->` type($result)
  }];
}

def Py_TryOp : Py_Op<"try"> {
  let summary = "a `try` statement with one handler";
  let description = [{
    Runs the body; where it raises, the handler, whose first argument is the
    exception. The importer tests the clauses in the handler and ends it in
    `py.raise_value` where none matches. The third region, if there is one, is
    run whenever the body or the handler is left but by an exception: `finally`,
    which the importer writes into the handler as well.

    The regions may end in `py.return`, `py.break` or `py.continue` until
    `py-lower-exits`; afterwards each ends in `py.yield`, and there is no third.
    The other arguments of the handler are what `py.save` last kept in `saves`.

    Example:

    ```mlir
    %r = py.try saves ["x"] -> !py.object {
      py.save "x", %a : !py.object
      py.yield %a : !py.object
    } except {
    ^bb0(%e: !py.object, %x: !py.object):
      py.yield %x : !py.object
    }
    ```
  }];
  let arguments = (ins DefaultValuedAttr<StrArrayAttr, "{}">:$saves);
  let results = (outs Variadic<Py_Value>:$results);
  let regions = (region SizedRegion<1>:$body, SizedRegion<1>:$handler,
                        MaxSizedRegion<1>:$last);
  let assemblyFormat = [{
    (`saves` $saves^)? (`->` type($results)^)? $body `except` $handler
    (`finally` $last^)? attr-dict-with-keyword
  }];
  let hasRegionVerifier = 1; // yielded values match the results
}

def Py_SaveOp : Py_Op<"save"> {
  let summary = "keep a value for the handler";
  let description = [{
    What the handler of the enclosing `py.try` that has `name` among its `saves`
    finds there, should the body raise before it saves another.

    Example:

    ```mlir
    %r = py.try saves ["x"] -> !py.object {
      py.save "x", %a : !py.object
      py.yield %a : !py.object
    } except {
    ^bb0(%e: !py.object, %x: !py.object):
      py.yield %x : !py.object
    }
    ```
  }];
  let arguments = (ins StrAttr:$name, Py_Value:$value);
  let assemblyFormat = "$name `,` $value attr-dict `:` type($value)";
  let hasVerifier = 1; // in the body of such a `py.try`
  let extraClassDeclaration = [{
    /// The handler's argument that the value becomes; null outside of a body.
    ::mlir::BlockArgument getTarget();
  }];
}

#endif // PYARRAY_DIALECT_PY_IR_EXCEPTIONOPS
