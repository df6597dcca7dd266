//===- Exchange.h - What one call shares with the interpreter ---*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A list, set or dict of Python becomes one object of the runtime for the time
// of a call, however often it is reached, and is written back into the same
// Python object afterwards if it was changed. Objects that compiled code made
// become new Python objects, one each.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_EXCHANGE_H
#define PYARRAY_LIB_BINDINGS_EXCHANGE_H

#include "Boxing.h"

#include <unordered_map>
#include <vector>

namespace pyarray::python {

/// Memory of the runtime that stands for Python objects during one call, which
/// is under way as long as the exchange lives.
class Exchange {
public:
  Exchange() = default;
  Exchange(const Exchange &) = delete;
  ~Exchange();

  /// Holds a reference to a buffer, which is taken over, to the end.
  void keep(PyArrayBuffer *buffer) { buffers.push_back(buffer); }

  /// Writes the word of a container; false with a Python error.
  bool unbox(const TypePlan &plan, PyObject *object, uint64_t *&words,
             Words ownership);
  /// The Python object of a container: that which it came from, if it came
  /// through this exchange. Null with a Python error.
  PyObject *box(const TypePlan &plan, PyArrayBuffer *container);

  /// Changes the Python objects as compiled code changed what stood for them;
  /// false with a Python error.
  bool writeBack();
  /// Lets go of all that the containers hold, before the call is aborted.
  void clear();

private:
  /// A Python object, what stands for it, and what keeps its items alive.
  struct Link {
    PyObject *object; // a reference
    PyArrayBuffer *container;
    const TypePlan *plan;
    PyObject *items; // or null
  };

  bool fill(const TypePlan &plan, PyObject *object, PyArrayBuffer *container,
            Words ownership);
  bool fillList(const TypePlan &plan, PyObject *object,
                PyArrayBuffer *container, Words ownership);
  bool fillTable(const TypePlan &plan, PyObject *items,
                 PyArrayBuffer *container, Words ownership);
  bool addItem(const TypePlan &plan, PyObject *item, uint64_t *words,
               Words ownership);
  PyObject *copyItems(const TypePlan &plan, PyArrayBuffer *container);
  PyObject *copyList(const TypePlan &plan, PyArrayBuffer *container);
  PyObject *copySet(const TypePlan &plan, PyArrayBuffer *container);
  PyObject *copyDict(const TypePlan &plan, PyArrayBuffer *container);
  bool writeBack(const Link &link);

  std::vector<PyArrayBuffer *> buffers;
  std::vector<Link> links;
  std::unordered_map<PyObject *, size_t> linkOf;
  /// What compiled code made: the container (in `buffers`) and its object, a
  /// reference.
  struct Fresh {
    PyObject *object;
    const TypePlan *plan;
  };
  std::unordered_map<PyArrayBuffer *, Fresh> fresh;
};

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_EXCHANGE_H
