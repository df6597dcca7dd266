//===- Symbols.cpp - What compiled code may call --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexFunctions.h"
#include "LibmSymbols.h"
#include "pyarray/Runtime/Arrays.h"
#include "pyarray/Runtime/Functions.h"
#include "pyarray/Runtime/Host.h"
#include "pyarray/Runtime/Objects.h"
#include "pyarray/Runtime/Runtime.h"
#include "pyarray/Runtime/Text.h"

#include <cmath>

#define PYARRAY_UNARY(NAME)                                                    \
  {"pyarray_libm_" #NAME,                                                      \
   reinterpret_cast<void *>(static_cast<double (*)(double)>(std::NAME))},
#define PYARRAY_COMPLEX(NAME)                                                  \
  {"pyarray_complex_" #NAME, reinterpret_cast<void *>(pyarray_complex_##NAME)},
#define PYARRAY_BINARY(NAME)                                                   \
  {"pyarray_libm_" #NAME,                                                      \
   reinterpret_cast<void *>(                                                   \
       static_cast<double (*)(double, double)>(std::NAME))},

const PyArraySymbol *pyarray_runtime_symbols(void) {
#define PYARRAY_SYMBOL(NAME)                                                   \
  {                                                                            \
    #NAME, reinterpret_cast<void *>(NAME)                                      \
  }
  static const PyArraySymbol symbols[] = {
      PYARRAY_SYMBOL(pyarray_alloc),
      PYARRAY_SYMBOL(pyarray_retain),
      PYARRAY_SYMBOL(pyarray_release),
      PYARRAY_SYMBOL(pyarray_unshared),
      PYARRAY_SYMBOL(pyarray_raise),
      PYARRAY_SYMBOL(pyarray_trace),
      PYARRAY_SYMBOL(pyarray_stack_limit),
      PYARRAY_SYMBOL(pyarray_round),
      PYARRAY_SYMBOL(pyarray_exception_take),
      PYARRAY_SYMBOL(pyarray_exception_new),
      PYARRAY_SYMBOL(pyarray_exception_with_text),
      PYARRAY_SYMBOL(pyarray_exception_raise),
      PYARRAY_SYMBOL(pyarray_exception_raise_from),
      PYARRAY_SYMBOL(pyarray_exception_context),
      PYARRAY_SYMBOL(pyarray_exception_end),
      PYARRAY_SYMBOL(pyarray_exception_matches),
      PYARRAY_SYMBOL(pyarray_cell_new),
      PYARRAY_SYMBOL(pyarray_cell_clear),
      PYARRAY_SYMBOL(pyarray_generator_new),
      PYARRAY_SYMBOL(pyarray_generator_next),
      PYARRAY_SYMBOL(pyarray_generator_start),
      PYARRAY_SYMBOL(pyarray_generator_yield),
      PYARRAY_SYMBOL(pyarray_text_compare),
      PYARRAY_SYMBOL(pyarray_text_find),
      PYARRAY_SYMBOL(pyarray_text_rfind),
      PYARRAY_SYMBOL(pyarray_text_append),
      PYARRAY_SYMBOL(pyarray_text_find_byte),
      PYARRAY_SYMBOL(pyarray_text_of_int),
      PYARRAY_SYMBOL(pyarray_text_of_float),
      PYARRAY_SYMBOL(pyarray_text_to_int),
      PYARRAY_SYMBOL(pyarray_text_to_float),
      PYARRAY_SYMBOL(pyarray_host_call),
      PYARRAY_SYMBOL(pyarray_poll),
      {"pyarray_poll_word", &pyarray_poll_word},
      PYARRAY_SYMBOL(pyarray_sort),
      PYARRAY_SYMBOL(pyarray_argsort),
      PYARRAY_SYMBOL(pyarray_select),
      PYARRAY_SYMBOL(pyarray_lapack),
      PYARRAY_SYMBOL(pyarray_dot),
      PYARRAY_SYMBOL(pyarray_random_state),
      PYARRAY_SYMBOL(pyarray_random_word),
      PYARRAY_SYMBOL(pyarray_random_double),
      PYARRAY_SYMBOL(pyarray_random_normal),
      PYARRAY_SYMBOL(pyarray_random_doubles),
      PYARRAY_SYMBOL(pyarray_python_random_state),
      PYARRAY_SYMBOL(pyarray_python_random_word),
      PYARRAY_SYMBOL(pyarray_python_random_double),
      PYARRAY_COMPLEX_UNARY(PYARRAY_COMPLEX) PYARRAY_COMPLEX(power)
          PYARRAY_LIBM_UNARY(PYARRAY_UNARY) PYARRAY_LIBM_BINARY(PYARRAY_BINARY)
              PYARRAY_SYMBOL(pyarray_dict_update),
      PYARRAY_SYMBOL(pyarray_list_close),
      PYARRAY_SYMBOL(pyarray_list_compare),
      PYARRAY_SYMBOL(pyarray_list_concat),
      PYARRAY_SYMBOL(pyarray_list_delete),
      PYARRAY_SYMBOL(pyarray_list_find),
      PYARRAY_SYMBOL(pyarray_list_find_word),
      PYARRAY_SYMBOL(pyarray_list_multiply),
      PYARRAY_SYMBOL(pyarray_list_new),
      PYARRAY_SYMBOL(pyarray_list_open),
      PYARRAY_SYMBOL(pyarray_list_repeat),
      PYARRAY_SYMBOL(pyarray_list_replace),
      PYARRAY_SYMBOL(pyarray_list_reserve),
      PYARRAY_SYMBOL(pyarray_list_slice),
      PYARRAY_SYMBOL(pyarray_list_sort),
      PYARRAY_SYMBOL(pyarray_object_equal),
      PYARRAY_SYMBOL(pyarray_set_combine),
      PYARRAY_SYMBOL(pyarray_set_is_subset),
      PYARRAY_SYMBOL(pyarray_set_update),
      PYARRAY_SYMBOL(pyarray_table_clear),
      PYARRAY_SYMBOL(pyarray_table_compact),
      PYARRAY_SYMBOL(pyarray_table_erase),
      PYARRAY_SYMBOL(pyarray_table_find),
      PYARRAY_SYMBOL(pyarray_table_find_word),
      PYARRAY_SYMBOL(pyarray_table_insert),
      PYARRAY_SYMBOL(pyarray_table_insert_word),
      PYARRAY_SYMBOL(pyarray_table_last),
      PYARRAY_SYMBOL(pyarray_table_new),
      PYARRAY_SYMBOL(pyarray_table_reserve),
      {nullptr, nullptr}};
#undef PYARRAY_SYMBOL
  return symbols;
}
