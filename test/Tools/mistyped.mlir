// Types and places that ops cannot have, which verifiers of single ops let
// through.

// RUN: split-file %s %t
// RUN: not pyarray-run %t/list.mlir 2>&1 | FileCheck %s --check-prefix=LIST
// RUN: not pyarray-run %t/memref.mlir 2>&1 | FileCheck %s --check-prefix=MEMREF
// RUN: not pyarray-run %t/outside.mlir 1.0 2>&1 | FileCheck %s --check-prefix=OUTSIDE
// RUN: not pyarray-run %t/cell.mlir 2>&1 | FileCheck %s --check-prefix=CELL
// RUN: not pyarray-run %t/store-cell.mlir 2>&1 | FileCheck %s --check-prefix=STORE
// RUN: not pyarray-run %t/typed-cell.mlir 2>&1 | FileCheck %s --check-prefix=TYPED

//--- list.mlir
// LIST: 'py.list' gives no bytes
py.func @list() -> !py.bytes {
  %list = py.list() : () -> !py.bytes
  py.return %list : !py.bytes
}

//--- memref.mlir
// MEMREF: expected a type that can cross into compiled code, but got 'memref<?xmemref<?xi8>>'
func.func @elements(%a: memref<?xmemref<?xi8>>) {
  return
}

//--- outside.mlir
// OUTSIDE: 'llvm.call' op expected to be in a function
%0 = pyarray.runtime_call "pyarray_exception_take" () : () -> !pyarray.object
func.func @f(%x: f64) -> f64 {
  return %x : f64
}

//--- cell.mlir
// CELL: expected a cell, but got int
py.func @load(%a: !py.object) -> !py.object attributes {signature = [!py.int]} {
  %x = py.load_cell "x" from %a : !py.object -> !py.object
  py.return %x : !py.object
}

//--- store-cell.mlir
// STORE: expected a cell, but got int
py.func @store(%a: !py.object) -> !py.object attributes {signature = [!py.int]} {
  %x = py.constant 0.5 : f64 -> !py.object
  py.store_cell %x, %a : !py.object, !py.object
  py.return %x : !py.object
}

//--- typed-cell.mlir
// TYPED: expected a typed variable
py.func @load(%a: !py.int) -> !py.int {
  %x = py.load_cell "x" from %a : !py.int -> !py.int
  py.return %x : !py.int
}
