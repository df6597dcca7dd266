//===- Host.cpp - The interpreter, called by compiled code ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiled code runs with the interpreter's lock held, so it may call Python as
// it is. What a signature says is read once.
//
//===----------------------------------------------------------------------===//

#include "Host.h"
#include "Exchange.h"
#include "HostObjects.h"
#include "Ticker.h"
#include "Unboxing.h"
#include "pyarray/Runtime/Host.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace pyarray::python {
namespace {

/// `print(!py.int, sep=!py.str) -> !py.none`
struct HostCall {
  PyObject *callable = nullptr;
  std::vector<TypePlan> arguments;
  size_t positional = 0;
  PyObject *keywords = nullptr; // the names of the others, or null
  TypePlan result;
};

//===----------------------------------------------------------------------===//
// Reading signatures
//===----------------------------------------------------------------------===//

/// A built-in (`print`, `str.upper`) or, by its module, `math.gcd`.
PyObject *findCallable(std::string_view path) {
  if (path.starts_with("#"))
    return Py_XNewRef(hostObject(std::stoll(std::string(path.substr(1)))));
  size_t length = path.find('.');
  std::string head(path.substr(0, length));
  PyObject *builtins = PyImport_ImportModule("builtins");
  PyObject *object =
      builtins ? PyObject_GetAttrString(builtins, head.c_str()) : nullptr;
  Py_XDECREF(builtins);
  if (!object && PyErr_ExceptionMatches(PyExc_AttributeError)) {
    PyErr_Clear();
    object = PyImport_ImportModule(head.c_str());
  }
  while (object && length != std::string_view::npos) {
    path.remove_prefix(length + 1);
    length = path.find('.');
    std::string name(path.substr(0, length));
    Py_SETREF(object, PyObject_GetAttrString(object, name.c_str()));
  }
  return object;
}

/// `sep=` in front of the type of an argument.
std::string_view takeKeyword(std::string_view &text) {
  size_t length = text.find('=');
  if (length == std::string_view::npos ||
      text.substr(0, length).find_first_of("!<(,) ") != std::string_view::npos)
    return {};
  std::string_view name = text.substr(0, length);
  text.remove_prefix(length + 1);
  return name;
}

bool addKeyword(HostCall &call, std::string_view name) {
  PyObject *text = PyUnicode_FromStringAndSize(name.data(), name.size());
  PyObject *old = call.keywords ? call.keywords : PyTuple_New(0);
  PyObject *more = text && old ? PyTuple_Pack(1, text) : nullptr;
  call.keywords = more ? PySequence_Concat(old, more) : nullptr;
  Py_XDECREF(text);
  Py_XDECREF(old);
  Py_XDECREF(more);
  return call.keywords != nullptr;
}

bool readArguments(std::string_view &text, HostCall &call) {
  while (!text.starts_with(")")) {
    if (!call.arguments.empty()) {
      if (!text.starts_with(", "))
        return false;
      text.remove_prefix(2);
    }
    std::string_view keyword = takeKeyword(text);
    if (!keyword.empty() ? !addKeyword(call, keyword)
                         : call.keywords != nullptr)
      return false;
    call.positional += keyword.empty();
    if (!readType(text, call.arguments.emplace_back()))
      return false;
  }
  text.remove_prefix(1);
  return true;
}

bool readCall(std::string_view text, HostCall &call) {
  constexpr std::string_view arrow = " -> ";
  size_t open = text.find('(');
  if (open == std::string_view::npos)
    return false;
  std::string_view path = text.substr(0, open);
  text.remove_prefix(open + 1);
  if (!readArguments(text, call) || !text.starts_with(arrow) ||
      !readWholeType(text.substr(arrow.size()), call.result))
    return false;
  call.callable = findCallable(path);
  return call.callable != nullptr;
}

/// The call that a signature says; null with a Python error. Kept for good,
/// with its references.
const HostCall *findCall(const char *signature) {
  static auto *calls =
      new std::unordered_map<std::string, std::unique_ptr<HostCall>>;
  auto found = calls->find(signature);
  if (found != calls->end())
    return found->second.get();
  auto call = std::make_unique<HostCall>();
  if (readCall(signature, *call))
    return calls->emplace(signature, std::move(call)).first->second.get();
  if (!PyErr_Occurred())
    PyErr_Format(PyExc_SystemError, "expected a call of the host, but got %s",
                 signature);
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Calling
//===----------------------------------------------------------------------===//

/// Objects for a call of the interpreter, which are released after it.
class Objects {
public:
  ~Objects() {
    for (PyObject *object : objects)
      Py_DECREF(object);
  }
  bool add(PyObject *object) {
    if (object)
      objects.push_back(object);
    return object != nullptr;
  }
  PyObject *const *data() const { return objects.data(); }

private:
  std::vector<PyObject *> objects;
};

/// Makes the Python exception that is set the error of this thread.
int32_t noteError() {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback)
    PyException_SetTraceback(value, traceback);
  Py_XDECREF(type);
  Py_XDECREF(traceback);
  return pyarray_raise_host(value);
}

bool callHost(const HostCall &call, const uint64_t *arguments,
              uint64_t *results) {
  Exchange exchange;
  Objects objects;
  for (const TypePlan &plan : call.arguments)
    if (!objects.add(box(plan, arguments, Words::Lend, &exchange)))
      return false;
  PyObject *result = PyObject_Vectorcall(call.callable, objects.data(),
                                         call.positional, call.keywords);
  bool ok = result && unbox(call.result, result, results, Words::Own, exchange);
  Py_XDECREF(result);
  return ok;
}

int32_t hostCall(const char *signature, const uint64_t *arguments,
                 uint64_t *results) {
  const HostCall *call = findCall(signature);
  return call && callHost(*call, arguments, results) ? 0 : noteError();
}

/// Lets other threads have the lock, and signal handlers run.
int32_t hostPoll() {
  __atomic_store_n(&pyarray_poll_word, 0, __ATOMIC_RELAXED);
  Py_BEGIN_ALLOW_THREADS Py_END_ALLOW_THREADS return PyErr_CheckSignals() < 0
      ? noteError()
      : 0;
}

} // namespace

void installHost() {
  static const PyArrayHostHooks hooks = {hostCall, hostPoll};
  pyarray_set_host_hooks(&hooks);
}

} // namespace pyarray::python
