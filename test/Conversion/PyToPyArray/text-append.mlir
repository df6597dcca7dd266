// RUN: pyarray-opt %s -convert-py-to-pyarray | FileCheck %s

// `text += part` grows the text's own buffer; `text + part` is a new one.
// CHECK-LABEL: func.func @append
//       CHECK:   pyarray.runtime_call "pyarray_text_append" (%{{.+}}) raises
//       CHECK:   pyarray.load_slot %{{.+}} taken : !pyarray.array<?xui8, readonly>
py.func @append(%s: !py.str, %t: !py.str) -> !py.str {
  %r = py.binary inplace add %s, %t : !py.str, !py.str -> !py.str
  py.return %r : !py.str
}

// CHECK-LABEL: func.func @concatenate
//   CHECK-NOT:   pyarray_text_append
//       CHECK:   pyarray.empty
py.func @concatenate(%s: !py.str, %t: !py.str) -> !py.str {
  %r = py.binary add %s, %t : !py.str, !py.str -> !py.str
  py.return %r : !py.str
}
