//===- Diagnostics.cpp - What the compiler says, in C ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "pyarray/Analysis/ErrorCodes.h"
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
  diagnostic.file = diagnostic.code = diagnostic.function = "";
  diagnostic.range = {};
  if (FileLineColRange range = findSourceRange(location)) {
    diagnostic.file = keep(range.getFilename());
    diagnostic.range = {range.getStartLine(), range.getStartColumn(),
                        range.getEndLine(), range.getEndColumn()};
  }
}

/// A note `raises X` says what the code implies, `help: ...` is advice.
void DiagnosticCollector::addNote(Diagnostic &note) {
  std::string text = note.str();
  StringRef message = text;
  if (message.starts_with("raises "))
    return;
  if (message.consume_front("help: "))
    append(Help, note.getLocation(), message);
  else
    append(Note, note.getLocation(), message);
  module.diagnostics.back().function = keep(findFunction(note));
}

void DiagnosticCollector::add(Diagnostic &diagnostic) {
  // Remarks and warnings are for those who run the tools.
  if (diagnostic.getSeverity() != DiagnosticSeverity::Error)
    return;
  append(Error, diagnostic.getLocation(), diagnostic.str());
  module.diagnostics.back().code = keep(findCode(diagnostic));
  module.diagnostics.back().function = keep(findFunction(diagnostic));
  for (Diagnostic &note : diagnostic.getNotes())
    addNote(note);
}

void DiagnosticCollector::addError(StringRef message, Code code) {
  append(Error, UnknownLoc::get(&module.context), message);
  module.diagnostics.back().code = keep(formatCode(code));
}

} // namespace pyarray
