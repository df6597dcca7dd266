/*===- CompilerApi.h - The compiler, seen from Python -------------*- C -*-===*\
|*                                                                            *|
|* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* libpyarray_compiler exports one function, `pyarray_compiler_api`. The      *|
|* Python module opens the library at the first compile and knows neither     *|
|* MLIR nor LLVM; the library knows no Python.                                *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef PYARRAY_COMPILER_COMPILERAPI_H
#define PYARRAY_COMPILER_COMPILERAPI_H

#include "pyarray/Runtime/Runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PYARRAY_COMPILER_API_VERSION 8

typedef struct PyArrayModule PyArrayModule;     /* IR under construction */
typedef struct PyArrayFunction PyArrayFunction; /* machine code */

/* A range of the source, from 1, columns in bytes, the end exclusive. */
typedef struct PyArrayRange {
  uint32_t line, column, end_line, end_column;
} PyArrayRange;

typedef enum PyArrayValueKind {
  PYARRAY_VALUE_UNIT,     /* unit attribute */
  PYARRAY_VALUE_NONE,     /* #py.none */
  PYARRAY_VALUE_ELLIPSIS, /* #py.ellipsis */
  PYARRAY_VALUE_BOOL,     /* integer */
  PYARRAY_VALUE_INT,      /* integer */
  PYARRAY_VALUE_FLOAT,    /* real */
  PYARRAY_VALUE_STRING,   /* text */
  PYARRAY_VALUE_SYMBOL,   /* text: a function of the module */
  PYARRAY_VALUE_KIND,     /* text: a case of the op's enumeration */
  PYARRAY_VALUE_ATTR,     /* text: any attribute in MLIR's syntax */
  PYARRAY_VALUE_LIST      /* items */
} PyArrayValueKind;

typedef struct PyArrayValue {
  PyArrayValueKind kind;
  int64_t integer;
  double real;
  const char *text;
  uint64_t count;
  const struct PyArrayValue *items;
} PyArrayValue;

typedef struct PyArrayNamedValue {
  const char *name;
  PyArrayValue value;
} PyArrayNamedValue;

typedef struct PyArrayDiagnostic {
  int32_t severity; /* 0 error, 1 note, 2 help */
  const char *file; /* "" where unknown */
  PyArrayRange range;
  const char *message;
  const char *code;     /* of an error: "PA0102", or "" */
  const char *function; /* of an error: "f(a: float64[:])", or "" */
} PyArrayDiagnostic;

typedef struct PyArrayOptions {
  const char *fastmath;    /* "none", or flags: "reassoc,contract", "fast" */
  int32_t boundscheck;     /* default 1 */
  int32_t numpy_errors;    /* error_model="numpy": no ZeroDivisionError */
  int32_t overflow_raises; /* overflow="raise": no integer wraps */
  int32_t level;           /* what is done for speed: 0 nothing ... 3 all */
  const char *skip;        /* passes to leave out: "cse,canonicalize" */
  const char *fault;       /* where to fail: "pass:cse:abort", or "" */
  int32_t interpret;       /* the IR of the array phase is run op by op */
} PyArrayOptions;

/* Functions of the library, which inference asks for by name: `link` imports
   one into the module that is being compiled and returns its symbol, which
   holds until the next call, or null where there is none. `wants_stop` is asked
   all the time: not 0 where the compilation is to be given up, as at Ctrl-C. */
typedef struct PyArrayLinker {
  const char *(*link)(struct PyArrayLinker *, const char *name);
  int32_t (*wants_stop)(struct PyArrayLinker *);
} PyArrayLinker;

typedef struct PyArrayCompilerApi {
  uint32_t version;

  /* --- Building `py` IR: the calls of the importer. Values and ops are
     numbered by the builder from 0; -1 is failure, see `error`. ----------- */
  PyArrayModule *(*module_create)(void);
  void (*module_destroy)(PyArrayModule *);
  const char *(*error)(PyArrayModule *); /* of the last call that failed */
  /* Opens a function; its parameters are values `first` .. `first`+count-1,
     `first` is returned. File names hold until the function is closed. */
  int64_t (*begin_function)(PyArrayModule *, const char *name, const char *file,
                            uint64_t count, const char *const *parameters,
                            const PyArrayValue *defaults,
                            uint64_t default_count, PyArrayRange);
  int32_t (*end_function)(PyArrayModule *);
  /* Makes the op `py.<name>`; returns the number of its first result, results
     being consecutive, or 0 where it has none. All results are `!py.object`.
     An op with regions waits for that many begin_region/end_region pairs. */
  int64_t (*op)(PyArrayModule *, const char *name, uint64_t operand_count,
                const int64_t *operands, uint64_t attribute_count,
                const PyArrayNamedValue *attributes, uint64_t result_count,
                uint64_t region_count, PyArrayRange);
  /* Opens the next region of the innermost op that waits for one, with
     `argument_count` block arguments; returns the number of the first. With
     `empty`, the region gets no block and needs no end. */
  int64_t (*begin_region)(PyArrayModule *, uint64_t argument_count,
                          int32_t empty);
  int32_t (*end_region)(PyArrayModule *);

  /* --- Compiling ----------------------------------------------------------
     `signature` is a list of types in MLIR's syntax, separated by ", "
     outside brackets. Null on failure, see `diagnostics`. The module stays
     usable for further signatures. */
  PyArrayFunction *(*compile)(PyArrayModule *, const char *entry,
                              const char *signature, const PyArrayOptions *,
                              PyArrayLinker *, const PyArraySymbol *runtime);
  uint64_t (*diagnostics)(PyArrayModule *, const PyArrayDiagnostic **);
  /* Where the last compilation failed: a phase and the pass that was begun last
     ("array cse"), or "translate", "optimize", "codegen", "link"; "" before. */
  const char *(*failed_step)(PyArrayModule *);
  PyArrayEntry (*entry)(PyArrayFunction *);
  /* The result's type in MLIR's syntax of the typed phase: `!py.float`,
     `!pyarray.array<?x?xf64>`, `!py.tuple<si64, !py.none>`. */
  const char *(*result_type)(PyArrayFunction *);
  /* Those of the arguments, separated by ", ": of the signature, but what it
     leaves open (the items of an empty list) may be known now. */
  const char *(*argument_types)(PyArrayFunction *);
  /* Milliseconds per phase: "import 0.1\nssa 0.2\n...". */
  const char *(*times)(PyArrayFunction *);
  /* The relocatable object that the code was linked from, and the symbol of
     the entry in it. The object holds until it is dropped. */
  const char *(*object)(PyArrayFunction *, uint64_t *size);
  const char *(*symbol)(PyArrayFunction *);
  void (*object_drop)(PyArrayFunction *);
  void (*function_destroy)(PyArrayFunction *); /* frees the code */
  /* The IR after a phase (import ... llvm), or "llvm-ir", "asm"; or "remarks":
     what the passes say of the source, one `file\tline\tcolumn\ttext` a line.
     Null with diagnostics on failure. Freed by `string_free`. */
  char *(*inspect)(PyArrayModule *, const char *entry, const char *signature,
                   const PyArrayOptions *, PyArrayLinker *, const char *phase);
  void (*string_free)(char *);
} PyArrayCompilerApi;

typedef const PyArrayCompilerApi *(*PyArrayCompilerApiFunction)(void);

#ifdef __cplusplus
}
#endif

#endif /* PYARRAY_COMPILER_COMPILERAPI_H */
