//===- Module.cpp - The extension module _pyarray -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything that must be there before the first compilation, and no more: the
// compiler is a library of its own.
//
//===----------------------------------------------------------------------===//

#define PYARRAY_IMPORTS_NUMPY
#include "NumPy.h"

#include "Builder.h"
#include "CachedCode.h"
#include "Compiled.h"
#include "Dispatcher.h"
#include "Errors.h"
#include "Host.h"
#include "HostObjects.h"
#include "Owner.h"
#include "Sort.h"
#include "Specialization.h"
#include "Stamps.h"
#include "pyarray/Runtime/Memory.h"

#include <dlfcn.h>

namespace pyarray::python {
namespace {

const PyArrayCompilerApi *compilerApi = nullptr;

/// load_compiler(path): opens the compiler's library, once.
PyObject *loadCompiler(PyObject *, PyObject *path) {
  if (compilerApi)
    Py_RETURN_NONE;
  const char *file = PyUnicode_AsUTF8(path);
  if (!file)
    return nullptr;
  void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  void *symbol = library ? dlsym(library, "pyarray_compiler_api") : nullptr;
  if (!symbol) {
    PyErr_Format(PyExc_ImportError, "cannot load the compiler: %s", dlerror());
    return nullptr;
  }
  const PyArrayCompilerApi *api =
      reinterpret_cast<PyArrayCompilerApiFunction>(symbol)();
  if (api->version != PYARRAY_COMPILER_API_VERSION) {
    PyErr_Format(PyExc_ImportError,
                 "the compiler has version %u of its interface, expected %u: "
                 "rebuild it",
                 api->version, PYARRAY_COMPILER_API_VERSION);
    return nullptr;
  }
  compilerApi = api;
  Py_RETURN_NONE;
}

PyObject *bufferStatistics(PyObject *, PyObject *) {
  return Py_BuildValue("{sLsLsL}", "live", (long long)pyarray_live_buffers(),
                       "unreleased", (long long)pyarray_unreleased_buffers(),
                       "pooled_bytes", (long long)pyarray_pooled_bytes());
}

PyObject *memoryStatistics(PyObject *, PyObject *) {
  PyArrayMemoryStatistics is;
  pyarray_memory_statistics(&is);
  return Py_BuildValue(
      "{sLsLsLsLsLsLsLsL}", "live_buffers", (long long)is.live_buffers,
      "live_bytes", (long long)is.live_bytes, "peak_bytes",
      (long long)is.peak_bytes, "idle_bytes", (long long)is.idle_bytes,
      "idle_limit", (long long)is.idle_limit, "hits", (long long)is.hits,
      "misses", (long long)is.misses, "trims", (long long)is.trims);
}

PyObject *trimPool(PyObject *, PyObject *) {
  pyarray_trim_pool();
  Py_RETURN_NONE;
}

PyObject *failAllocation(PyObject *, PyObject *number) {
  long long value = PyLong_AsLongLong(number);
  if (value == -1 && PyErr_Occurred())
    return nullptr;
  return PyLong_FromLongLong(pyarray_fail_allocation(value));
}

template <typename Function> PyCFunction asMethod(Function *function) {
  return reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(function));
}

PyMethodDef methods[] = {
    {"load_compiler", loadCompiler, METH_O,
     "load_compiler(path): open the compiler's library"},
    {"compile", asMethod(compileMethod), METH_FASTCALL,
     "compile(builder, entry, signature, options): machine code, or None"},
    {"inspect", asMethod(inspectMethod), METH_FASTCALL,
     "inspect(builder, entry, signature, options, phase): text, or None"},
    {"load_code", asMethod(loadCodeMethod), METH_FASTCALL,
     "load_code(object, symbol, result_type, argument_types, places): a "
     "Compiled, or why there is none"},
    {"code_places", codePlacesMethod, METH_O,
     "code_places(object): (file, line) of each place that may raise"},
    {"digest", digestMethod, METH_O, "digest(bytes): 128 bits of BLAKE2b"},
    {"processor", processorMethod, METH_NOARGS,
     "processor(): what this processor is and can do, as bytes"},
    {"package_stamp", packageStampMethod, METH_O,
     "package_stamp(directory): which build of the package it is, as bytes"},
    {"host_uses", hostUsesMethod, METH_NOARGS,
     "host_uses(): the numbers host_object() has given since the last call"},
    {"host_object", hostObjectMethod, METH_O,
     "host_object(object): the number by which compiled code names it"},
    {"host_value", hostValueMethod, METH_O,
     "host_value(number): the object of that number"},
    {"buffer_statistics", bufferStatistics, METH_NOARGS,
     "buffer_statistics(): live and unreleased buffers, bytes kept for later"},
    {"memory_statistics", memoryStatistics, METH_NOARGS,
     "memory_statistics(): what memory_stats of the package tells"},
    {"trim_pool", trimPool, METH_NOARGS,
     "trim_pool(): give kept memory back to the system"},
    {"fail_allocation", failAllocation, METH_O,
     "fail_allocation(number): have the number-th allocation fail; how many "
     "there were since the last time, -1 in release builds"},
    {nullptr, nullptr, 0, nullptr}};

PyModuleDef definition = {PyModuleDef_HEAD_INIT,
                          "pyarray._pyarray",
                          "Calls compiled functions; knows no compiler.",
                          -1,
                          methods,
                          nullptr,
                          nullptr,
                          nullptr,
                          nullptr};

} // namespace

const PyArrayCompilerApi *getCompilerApi() {
  if (!compilerApi)
    PyErr_SetString(PyExc_RuntimeError, "the compiler is not loaded");
  return compilerApi;
}

} // namespace pyarray::python

PyMODINIT_FUNC PyInit__pyarray() {
  using namespace pyarray::python;
  import_array();
  PyObject *module = PyModule_Create(&definition);
  if (!module)
    return nullptr;
  installExceptionHooks();
  installHost();
  installSort();
  if (!initializeOwner() || addBuilderType(module) < 0 ||
      addCompiledType(module) < 0 || addSpecializationType(module) < 0 ||
      addDispatcherType(module) < 0) {
    Py_DECREF(module);
    return nullptr;
  }
  return module;
}
