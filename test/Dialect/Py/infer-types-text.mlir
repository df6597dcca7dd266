// RUN: pyarray-opt %s -py-infer-types | FileCheck %s

// Constants are narrow where they are in Latin-1; narrow and wide give wide.

// CHECK-LABEL: py.func @join
//       CHECK:   py.cast %{{.*}} : !py.str -> !py.str<wide>
//       CHECK:   py.return %{{.*}} : !py.str<wide>
py.func @join(%c: !py.object) -> !py.object
    attributes {parameters = ["c"], signature = [!py.bool]} {
  %s = py.constant "\C3\A9" -> !py.object
  %t = py.constant "\E6\97\A5" -> !py.object
  %r = py.if %c : !py.object -> !py.object {
    py.yield %s : !py.object
  } else {
    py.yield %t : !py.object
  }
  py.return %r : !py.object
}

// An item of a str is a str, of bytes an int.

// CHECK-LABEL: py.func @items
//       CHECK:   py.return %{{.*}} : !py.tuple<!py.str, !py.int>
py.func @items(%s: !py.object, %b: !py.object, %i: !py.object) -> !py.object
    attributes {parameters = ["s", "b", "i"],
                signature = [!py.str, !py.bytes, !py.int]} {
  %c = py.subscript %s[%i] : !py.object, !py.object -> !py.object
  %n = py.subscript %b[%i] : !py.object, !py.object -> !py.object
  %r = py.tuple(%c, %n) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// What is known is known at once: lengths count code points.

// CHECK-LABEL: py.func @known
//       CHECK:   %[[LENGTH:.*]] = py.constant 2 : i64
//       CHECK:   %[[TEXT:.*]] = py.constant "\E6\97\A5a" -> !py.str<wide>
//       CHECK:   py.tuple(%[[LENGTH]], %[[TEXT]])
py.func @known() -> !py.object attributes {parameters = [], signature = []} {
  %s = py.constant "\E6\97\A5" -> !py.object
  %a = py.constant "a" -> !py.object
  %t = py.binary add %s, %a : !py.object, !py.object -> !py.object
  %n = py.length %t : !py.object -> !py.object
  %r = py.tuple(%n, %t) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// Any code point may come out of chr.

// CHECK-LABEL: py.func @code_points
//       CHECK:   py.return %{{.*}} : !py.tuple<!py.str<wide>, !py.int>
py.func @code_points(%i: !py.object, %s: !py.object) -> !py.object
    attributes {parameters = ["i", "s"], signature = [!py.int, !py.str]} {
  %chr = py.global "chr" = #py.intrinsic<"builtin", "chr"> -> !py.object
  %ord = py.global "ord" = #py.intrinsic<"builtin", "ord"> -> !py.object
  %c = py.call %chr(%i) : (!py.object, !py.object) -> !py.object
  %n = py.call %ord(%s) : (!py.object, !py.object) -> !py.object
  %r = py.tuple(%c, %n) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
