//===- Diagnostics.cpp - What the compiler says, in C ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "pyarray/Support/SourceRange.h"

using namespace mlir;

namespace pyarray {
namespace {

enum Severity : int32_t { Error = 0, Note = 1, Help = 2 };

} // namespace

DiagnosticCollector::DiagnosticCollector(PyArrayModule &module)
    : module(module), handler(&module.context, [this](Diagnostic &diagnostic) {
        add(diagnostic);
      }) {
  module.diagnostics.clear();
  module.diagnosticTexts.clear();
}

const char *DiagnosticCollector::keep(StringRef text) {
  return module.diagnosticTexts.emplace_back(text.str()).c_str();
}

void DiagnosticCollector::append(int32_t severity, Location location,
                                 StringRef message) {
  PyArrayDiagnostic &diagnostic = module.diagnostics.emplace_back();
  diagnostic.severity = severity;
  diagnostic.message = keep(message);
  diagnostic.file = diagnostic.exception = "";
  diagnostic.range = {};
  if (FileLineColRange range = findSourceRange(location)) {
    diagnostic.file = keep(range.getFilename());
    diagnostic.range = {range.getStartLine(), range.getStartColumn(),
                        range.getEndLine(), range.getEndColumn()};
  }
}

/// A note `raises X` names the exception of its error, `help: ...` is advice.
void DiagnosticCollector::addNote(Diagnostic &note, size_t error) {
  std::string text = note.str();
  StringRef message = text;
  if (message.consume_front("raises "))
    module.diagnostics[error].exception = keep(message);
  else if (message.consume_front("help: "))
    append(Help, note.getLocation(), message);
  else
    append(Note, note.getLocation(), message);
}

void DiagnosticCollector::add(Diagnostic &diagnostic) {
  // Remarks and warnings are for those who run the tools.
  if (diagnostic.getSeverity() != DiagnosticSeverity::Error)
    return;
  size_t error = module.diagnostics.size();
  append(Error, diagnostic.getLocation(), diagnostic.str());
  for (Diagnostic &note : diagnostic.getNotes())
    addNote(note, error);
}

void DiagnosticCollector::addError(StringRef message) {
  append(Error, UnknownLoc::get(&module.context), message);
}

} // namespace pyarray
