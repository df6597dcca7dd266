// RUN: pyarray-opt %s -pyarray-emit-entries -split-input-file -verify-diagnostics

// The attributes must fit the function.

// expected-error @below {{expected the parameters that 'pyarray.arguments' says, but got '!llvm.func<void (f64)>'}}
llvm.func @py.rank(%x: f64)
    attributes {pyarray.arguments = [!pyarray.array<?xf64>],
                pyarray.result = !py.none} {
  llvm.return
}

// -----

// expected-error @below {{expected the parameters that 'pyarray.arguments' says, but got '!llvm.func<void (f64)>'}}
llvm.func @py.missing(%x: f64)
    attributes {pyarray.arguments = [], pyarray.result = !py.none} {
  llvm.return
}

// -----

// expected-error @below {{expected the type of an argument, but got !py.object}}
llvm.func @py.object(%x: !llvm.ptr)
    attributes {pyarray.arguments = [!py.object], pyarray.result = !py.none} {
  llvm.return
}

// -----

// expected-error @below {{expected the attributes 'pyarray.arguments' and 'pyarray.result'}}
llvm.func @py.half() attributes {pyarray.arguments = []} {
  llvm.return
}

// -----

// expected-error @below {{expected the results that 'pyarray.result' says, but got '!llvm.func<void ()>'}}
llvm.func @py.results() attributes {pyarray.arguments = [],
                                    pyarray.result = !py.int} {
  llvm.return
}
