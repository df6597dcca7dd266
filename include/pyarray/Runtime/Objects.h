/*===- Objects.h - Lists, sets and dicts -------------------------*- C -*-===*\
|*                                                                            *|
|* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* An object is a buffer whose data are its fields, of a word each. It is     *|
|* counted and registered with the call under way like any buffer; with its   *|
|* last reference it drops what its items refer to.                           *|
|*                                                                            *|
|* An item is as many words as its type takes (Runtime.h); integers narrower  *|
|* than a word are sign-extended, booleans 0 or 1. What the words are, a      *|
|* layout says, a text of one mark for each part of the item:                 *|
|*                                                                            *|
|*   i  integer, bool, member of an enumeration   u  uint64                   *|
|*   d  float64    f  float32    c  complex128    e  complex64 (two words)    *|
|*   s  str of Latin-1    S  str of 32 bits a character    y  bytes           *|
|*   A1 array of rank 1 (the rank as a digit, then a to w)    o  object       *|
|*   ?X presence of the next part, X, or of several: ?(XY)                    *|
|*                                                                            *|
|* A dict's is that of its keys, `:`, and that of its values. A container to  *|
|* which nothing was ever put has an empty layout (or `:`), and gets another  *|
|* from what first grows it.                                                  *|
|*                                                                            *|
|* Functions with a status return 0, or else have noted an error (there is no *|
|* memory) and written no result. A fresh object is written to `result`.      *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef PYARRAY_RUNTIME_OBJECTS_H
#define PYARRAY_RUNTIME_OBJECTS_H

#include "pyarray/Runtime/Runtime.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The fields of lists and tables. `version` is not 0 where an object was
   changed since it was made; `origin` belongs to the host. */
enum {
  PYARRAY_LIST_ITEMS = 0, /* their words, one item after the other */
  PYARRAY_LIST_CAPACITY = 2,
  PYARRAY_TABLE_INDEX = 0,   /* private */
  PYARRAY_TABLE_ENTRIES = 2, /* in order of insertion */
  PYARRAY_OBJECT_SIZE = 1,
  PYARRAY_OBJECT_LAYOUT = 3,
  PYARRAY_OBJECT_VERSION = 4,
  PYARRAY_OBJECT_ORIGIN = 5,
  PYARRAY_TABLE_USED = 6,        /* entries, deleted ones as well */
  PYARRAY_TABLE_ENTRY_WORDS = 7, /* hash (0: deleted), key, value */
  PYARRAY_TABLE_CAPACITY = 8,    /* how many entries fit */
  PYARRAY_TABLE_SHIFT = 9,       /* private */
};

/* The field `field` of an object. */
static inline uint64_t *pyarray_object_field(PyArrayBuffer *object, int field) {
  return (uint64_t *)(object + 1) + field;
}
/* The layout as text, and the words of an item, a key, a value. */
const char *pyarray_layout_text(const PyArrayBuffer *object);
int64_t pyarray_layout_words(const char *layout);

/* --- Any object ----------------------------------------------------------- */
/* By value, as Python's `==`; of objects other than containers by identity. */
bool pyarray_object_equal(PyArrayBuffer *lhs, PyArrayBuffer *rhs);

/* --- Lists ------------------------------------------------------------------
   Indices are in bounds, counts not negative, unless something else is said. */
int32_t pyarray_list_new(const char *layout, int64_t capacity,
                         uint64_t *result);
/* Room for `more` items in addition, of this layout. */
int32_t pyarray_list_reserve(const char *layout, PyArrayBuffer *list,
                             int64_t more);
/* An item without words that mean anything, for the caller to write. */
int32_t pyarray_list_open(const char *layout, PyArrayBuffer *list,
                          int64_t index);
/* Takes an item out whose references the caller has taken over. */
void pyarray_list_close(PyArrayBuffer *list, int64_t index);
/* `count` items from `start` on, `step` (not 0) apart: as a new list; deleted;
   replaced by all items of `items`, of any number if step is 1, else `count`.
   `items` may be `list`. */
int32_t pyarray_list_slice(PyArrayBuffer *list, int64_t start, int64_t count,
                           int64_t step, uint64_t *result);
void pyarray_list_delete(PyArrayBuffer *list, int64_t start, int64_t count,
                         int64_t step);
int32_t pyarray_list_replace(const char *layout, PyArrayBuffer *list,
                             int64_t start, int64_t count, int64_t step,
                             PyArrayBuffer *items);
int32_t pyarray_list_concat(const char *layout, PyArrayBuffer *lhs,
                            PyArrayBuffer *rhs, uint64_t *result);
/* list * count, as a new list or in place; count may be negative. */
int32_t pyarray_list_repeat(PyArrayBuffer *list, int64_t count,
                            uint64_t *result);
int32_t pyarray_list_multiply(PyArrayBuffer *list, int64_t count);
/* Of the first item that equals the one in `item`, or -1. */
int64_t pyarray_list_find(PyArrayBuffer *list, const uint64_t *item);
int64_t pyarray_list_find_word(PyArrayBuffer *list, int64_t word);
/* -1, 0 or 1 as Python orders lists; 2 where no `<` holds (NaN). */
int64_t pyarray_list_compare(PyArrayBuffer *lhs, PyArrayBuffer *rhs);
/* Ascending, stable. */
int32_t pyarray_list_sort(PyArrayBuffer *list);

/* --- Sets and dicts --------------------------------------------------------
   An entry is addressed by its number. */
int32_t pyarray_table_new(const char *layout, int64_t capacity,
                          uint64_t *result);
/* Room for one entry more, of this layout; needed where used == capacity. */
int32_t pyarray_table_reserve(const char *layout, PyArrayBuffer *table);
/* The entry of a key, or -1. */
int64_t pyarray_table_find(PyArrayBuffer *table, const uint64_t *key);
int64_t pyarray_table_find_word(PyArrayBuffer *table, int64_t key);
/* The entry of a key, or ~entry of one that was made for it, whose value the
   caller writes. There must be room. */
int64_t pyarray_table_insert(PyArrayBuffer *table, const uint64_t *key);
int64_t pyarray_table_insert_word(PyArrayBuffer *table, int64_t key);
void pyarray_table_erase(PyArrayBuffer *table, int64_t entry);
void pyarray_table_clear(PyArrayBuffer *table);
/* The last entry that is not deleted; the table is not empty. */
int64_t pyarray_table_last(PyArrayBuffer *table);
/* Drops deleted entries, so that the others are numbered by position. */
void pyarray_table_compact(PyArrayBuffer *table);
/* Puts the items of one dict into another, or the same. */
int32_t pyarray_dict_update(const char *layout, PyArrayBuffer *dict,
                            PyArrayBuffer *items);
/* Set operations: `|` 0, `&` 1, `-` 2, `^` 3, into a new set or into `lhs`. */
int32_t pyarray_set_combine(const char *layout, PyArrayBuffer *lhs,
                            PyArrayBuffer *rhs, int64_t operation,
                            uint64_t *result);
int32_t pyarray_set_update(const char *layout, PyArrayBuffer *lhs,
                           PyArrayBuffer *rhs, int64_t operation);
bool pyarray_set_is_subset(PyArrayBuffer *lhs, PyArrayBuffer *rhs);

#ifdef __cplusplus
}
#endif

#endif /* PYARRAY_RUNTIME_OBJECTS_H */
