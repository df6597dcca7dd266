//===- Stamps.cpp - Which build of the package this is --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Stamps.h"
#include "pyarray/Loader/Digest.h"

#include <algorithm>
#include <dirent.h>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace pyarray::python {
namespace {

bool isPartOfBuild(std::string_view name) {
  return name.ends_with(".py") || name.ends_with(".so") ||
         name.ends_with(".calls");
}

/// Adds a line for each file below `directory`, which is closed; false where
/// one cannot be asked.
bool addStamps(int directory, const std::string &prefix,
               std::vector<std::string> &lines) {
  DIR *entries = directory < 0 ? nullptr : fdopendir(directory);
  if (!entries)
    return false;
  bool ok = true;
  while (const dirent *entry = ok ? readdir(entries) : nullptr) {
    std::string name = entry->d_name;
    if (isPartOfBuild(name)) {
      struct stat status;
      ok = fstatat(directory, name.c_str(), &status, 0) == 0;
      lines.push_back(prefix + name + ' ' + std::to_string(status.st_size) +
                      ' ' + std::to_string(status.st_mtim.tv_sec) + '.' +
                      std::to_string(status.st_mtim.tv_nsec) + '\n');
    } else if (name.find('.') == std::string::npos && name != "__pycache__") {
      int inner =
          openat(directory, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      ok = inner < 0 || addStamps(inner, prefix + name + '/', lines);
    }
  }
  closedir(entries);
  return ok;
}

} // namespace

PyObject *packageStampMethod(PyObject *, PyObject *path) {
  const char *text = PyUnicode_AsUTF8(path);
  if (!text)
    return nullptr;
  std::vector<std::string> lines;
  if (!addStamps(open(text, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "", lines))
    return PyErr_SetFromErrnoWithFilename(PyExc_OSError, text);
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string &line : lines)
    all += line;
  loader::Digest digest = loader::digest(
      {reinterpret_cast<const uint8_t *>(all.data()), all.size()});
  return PyBytes_FromStringAndSize(
      reinterpret_cast<const char *>(digest.data()), digest.size());
}

} // namespace pyarray::python
