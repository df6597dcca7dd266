//===- CachedCode.cpp - Machine code from the cache -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Places that may raise are constants of the code (PyArraySite). A function may
// have moved within its file since it was compiled, or the file: that is put
// right before the code is made constant.
//
//===----------------------------------------------------------------------===//

#include "CachedCode.h"
#include "Compiled.h"
#include "pyarray/Loader/Digest.h"
#include "pyarray/Loader/Symbols.h"

#include <ctime>
#include <unistd.h>
#if !defined(__x86_64__)
#include <sys/auxv.h>
#endif

namespace pyarray::python {
namespace {

using loader::CodeImage;

/// The buffer of a bytes-like argument.
class Buffer {
public:
  explicit Buffer(PyObject *object)
      : isValid(PyObject_GetBuffer(object, &view, PyBUF_SIMPLE) == 0) {}
  ~Buffer() {
    if (isValid)
      PyBuffer_Release(&view);
  }
  Buffer(const Buffer &) = delete;

  std::span<const uint8_t> bytes() const {
    return {static_cast<const uint8_t *>(view.buf), size_t(view.len)};
  }

private:
  Py_buffer view;

public:
  const bool isValid;
};

/// An entry may have been tampered with: what does not lie as the compiler
/// would have put it is no site.
bool isSite(const loader::Symbol &symbol) {
  return symbol.name.starts_with("pyarray_site") &&
         symbol.size == sizeof(PyArraySite) &&
         reinterpret_cast<uintptr_t>(symbol.address) % alignof(PyArraySite) ==
             0;
}

std::vector<PyArraySite *> findSites(const CodeImage &image) {
  std::vector<PyArraySite *> sites;
  for (const loader::Symbol &symbol : image.getSymbols())
    if (isSite(symbol))
      sites.push_back(reinterpret_cast<PyArraySite *>(symbol.address));
  return sites;
}

/// `place` is None or (file, lines); false with a Python error.
bool moveSite(PyArraySite &site, PyObject *place, CachedCode &code) {
  if (place == Py_None)
    return true;
  const char *file;
  int lines;
  if (!PyArg_ParseTuple(place, "si", &file, &lines))
    return false;
  if (code.files.empty() || code.files.back() != file)
    code.files.push_back(file);
  site.file = code.files.back().c_str();
  site.line += lines;
  site.end_line += lines;
  return true;
}

bool moveSites(CachedCode &code, PyObject *places) {
  std::vector<PyArraySite *> sites = findSites(*code.image);
  if (PyTuple_GET_SIZE(places) != Py_ssize_t(sites.size())) {
    PyErr_SetString(PyExc_ValueError, "expected a place for each site");
    return false;
  }
  for (size_t i = 0; i < sites.size(); ++i)
    if (!moveSite(*sites[i], PyTuple_GET_ITEM(places, i), code))
      return false;
  return true;
}

double milliseconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec * 1e-6;
}

#if defined(__x86_64__)
/// The registers that say what the processor is and can do; without the number
/// of the core, which differs from one call to the next.
std::vector<uint32_t> readProcessor() {
  struct Leaf {
    uint32_t number, part;
    uint32_t masks[4]; // eax, ebx, ecx, edx
  };
  constexpr uint32_t all = ~uint32_t(0);
  constexpr Leaf leaves[] = {
      {0, 0, {0, all, all, all}},      {1, 0, {all, 0, all, all}},
      {7, 0, {all, all, all, all}},    {7, 1, {all, all, all, all}},
      {0xD, 1, {all, 0, 0, 0}},        {0x14, 0, {all, all, 0, 0}},
      {0x19, 0, {0, all, 0, 0}},       {0x1E, 1, {all, 0, 0, 0}},
      {0x24, 0, {all, all, 0, 0}},     {0x80000001, 0, {all, all, all, all}},
      {0x80000008, 0, {0, all, 0, 0}}, {0x80000021, 0, {all, 0, 0, 0}}};
  std::vector<uint32_t> words;
  for (const Leaf &leaf : leaves) {
    uint32_t last = leaf.number & 0x80000000, ignored, values[4] = {};
    asm volatile("cpuid"
                 : "+a"(last), "=b"(ignored), "=c"(ignored), "=d"(ignored)
                 : "c"(0));
    if (leaf.number <= last)
      asm volatile("cpuid"
                   : "=a"(values[0]), "=b"(values[1]), "=c"(values[2]),
                     "=d"(values[3])
                   : "a"(leaf.number), "c"(leaf.part));
    for (int i = 0; i < 4; ++i)
      words.push_back(values[i] & leaf.masks[i]);
  }
  // What of it the system saves and restores.
  uint32_t low = 0, high = 0;
  constexpr uint32_t usesXsave = 1u << 27;
  if (words[4 + 2] & usesXsave)
    asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  words.push_back(low);
  return words;
}
#else
std::vector<uint32_t> readProcessor() {
  std::vector<uint32_t> words;
  for (unsigned long kind : {AT_HWCAP, AT_HWCAP2}) {
    uint64_t value = getauxval(kind);
    words.push_back(value);
    words.push_back(value >> 32);
  }
#if defined(__aarch64__)
  constexpr uint64_t hasRegisters = 1 << 11; // HWCAP_CPUID
  uint64_t model = 0;
  if (getauxval(AT_HWCAP) & hasRegisters)
    asm("mrs %0, MIDR_EL1" : "=r"(model));
  words.push_back(model);
#endif
  return words;
}
#endif

} // namespace

PyObject *loadCodeMethod(PyObject *, PyObject *const *arguments,
                         Py_ssize_t count) {
  double start = milliseconds();
  if (count != 5 || !PyTuple_Check(arguments[4])) {
    PyErr_SetString(PyExc_TypeError, "expected five arguments");
    return nullptr;
  }
  Buffer object(arguments[0]);
  const char *symbol = PyUnicode_AsUTF8(arguments[1]);
  const char *result = symbol ? PyUnicode_AsUTF8(arguments[2]) : nullptr;
  const char *types = result ? PyUnicode_AsUTF8(arguments[3]) : nullptr;
  if (!object.isValid || !types)
    return nullptr;
  auto code = std::make_unique<CachedCode>();
  std::string why;
  code->image = CodeImage::place(object.bytes(), loader::findSymbol, why);
  if (!code->image)
    return PyUnicode_FromString(why.c_str());
  code->entry = reinterpret_cast<PyArrayEntry>(code->image->find(symbol));
  if (!moveSites(*code, arguments[4]))
    return nullptr;
  if (!code->entry || !code->image->protect())
    return PyUnicode_FromString("no entry that can be run");
  code->resultType = result;
  code->argumentTypes = types;
  char text[64];
  PyOS_snprintf(text, sizeof(text), "load %.3f\n", milliseconds() - start);
  code->times = text;
  return makeCompiled(std::move(code));
}

PyObject *codePlacesMethod(PyObject *, PyObject *object) {
  Buffer buffer(object);
  if (!buffer.isValid)
    return nullptr;
  std::string why;
  auto image = CodeImage::place(buffer.bytes(), loader::findSymbol, why);
  if (!image)
    return PyUnicode_FromString(why.c_str());
  std::vector<PyArraySite *> sites = findSites(*image);
  PyObject *places = PyList_New(sites.size());
  for (size_t i = 0; places && i < sites.size(); ++i) {
    PyObject *place = Py_BuildValue("(si)", sites[i]->file, sites[i]->line);
    if (!place)
      Py_CLEAR(places);
    else
      PyList_SET_ITEM(places, i, place);
  }
  return places;
}

PyObject *digestMethod(PyObject *, PyObject *data) {
  Buffer buffer(data);
  if (!buffer.isValid)
    return nullptr;
  loader::Digest digest = loader::digest(buffer.bytes());
  return PyBytes_FromStringAndSize(
      reinterpret_cast<const char *>(digest.data()), digest.size());
}

PyObject *processorMethod(PyObject *, PyObject *) {
  std::vector<uint32_t> words = readProcessor();
  // Code may be made for the sizes of the caches.
  for (int level :
       {_SC_LEVEL1_DCACHE_SIZE, _SC_LEVEL2_CACHE_SIZE, _SC_LEVEL3_CACHE_SIZE})
    words.push_back(sysconf(level) >> 10);
  return PyBytes_FromStringAndSize(reinterpret_cast<const char *>(words.data()),
                                   words.size() * sizeof(uint32_t));
}

} // namespace pyarray::python
