//===- PromotionTest.cpp - NumPy's promotion ------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The expectations are what NumPy 2.4 answers (`numpy.result_type` and
// `ufunc.resolve_dtypes`), with `-` where it refuses or has float16.
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/Promotion.h"
#include "mlir/AsmParser/AsmParser.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace pyarray;

namespace {

const StringRef dtypes[] = {"i1",   "si8",  "si16", "si32", "si64", "ui8",
                            "ui16", "ui32", "ui64", "f32",  "f64"};
/// The columns of the tables: the dtypes, a Python int, a Python float.
constexpr unsigned numColumns = 13;

struct BinaryTable {
  std::vector<StringRef> ufuncs;
  std::vector<StringRef> rows; // one per dtype of the first operand
};

const BinaryTable binaryTables[] = {
    {{"add", "multiply", "minimum", "maximum", "fmin", "fmax"},
     {"i1 si8 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64 si64 f64",
      "si8 si8 si16 si32 si64 si16 si32 si64 f64 f32 f64 si8 f64",
      "si16 si16 si16 si32 si64 si16 si32 si64 f64 f32 f64 si16 f64",
      "si32 si32 si32 si32 si64 si32 si32 si64 f64 f64 f64 si32 f64",
      "si64 si64 si64 si64 si64 si64 si64 si64 f64 f64 f64 si64 f64",
      "ui8 si16 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64 ui8 f64",
      "ui16 si32 si32 si32 si64 ui16 ui16 ui32 ui64 f32 f64 ui16 f64",
      "ui32 si64 si64 si64 si64 ui32 ui32 ui32 ui64 f64 f64 ui32 f64",
      "ui64 f64 f64 f64 f64 ui64 ui64 ui64 ui64 f64 f64 ui64 f64",
      "f32 f32 f32 f64 f64 f32 f32 f64 f64 f32 f64 f32 f32",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64"}},
    {{"subtract"},
     {"- si8 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64 si64 f64",
      "si8 si8 si16 si32 si64 si16 si32 si64 f64 f32 f64 si8 f64",
      "si16 si16 si16 si32 si64 si16 si32 si64 f64 f32 f64 si16 f64",
      "si32 si32 si32 si32 si64 si32 si32 si64 f64 f64 f64 si32 f64",
      "si64 si64 si64 si64 si64 si64 si64 si64 f64 f64 f64 si64 f64",
      "ui8 si16 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64 ui8 f64",
      "ui16 si32 si32 si32 si64 ui16 ui16 ui32 ui64 f32 f64 ui16 f64",
      "ui32 si64 si64 si64 si64 ui32 ui32 ui32 ui64 f64 f64 ui32 f64",
      "ui64 f64 f64 f64 f64 ui64 ui64 ui64 ui64 f64 f64 ui64 f64",
      "f32 f32 f32 f64 f64 f32 f32 f64 f64 f32 f64 f32 f32",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64"}},
    {{"divide"},
     {"f64 f64 f64 f64 f64 f64 f64 f64 f64 f32 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f32 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f32 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f32 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f32 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
      "f32 f32 f32 f64 f64 f32 f32 f64 f64 f32 f64 f32 f32",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64"}},
    {{"floor_divide", "remainder", "fmod", "power"},
     {"si8 si8 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64 si64 f64",
      "si8 si8 si16 si32 si64 si16 si32 si64 f64 f32 f64 si8 f64",
      "si16 si16 si16 si32 si64 si16 si32 si64 f64 f32 f64 si16 f64",
      "si32 si32 si32 si32 si64 si32 si32 si64 f64 f64 f64 si32 f64",
      "si64 si64 si64 si64 si64 si64 si64 si64 f64 f64 f64 si64 f64",
      "ui8 si16 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64 ui8 f64",
      "ui16 si32 si32 si32 si64 ui16 ui16 ui32 ui64 f32 f64 ui16 f64",
      "ui32 si64 si64 si64 si64 ui32 ui32 ui32 ui64 f64 f64 ui32 f64",
      "ui64 f64 f64 f64 f64 ui64 ui64 ui64 ui64 f64 f64 ui64 f64",
      "f32 f32 f32 f64 f64 f32 f32 f64 f64 f32 f64 f32 f32",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64"}},
    {{"arctan2", "hypot", "copysign"},
     {"- - f32 f64 f64 - f32 f64 f64 f32 f64 f64 f64",
      "- - f32 f64 f64 - f32 f64 f64 f32 f64 - f64",
      "f32 f32 f32 f64 f64 f32 f32 f64 f64 f32 f64 f32 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
      "- - f32 f64 f64 - f32 f64 f64 f32 f64 - f64",
      "f32 f32 f32 f64 f64 f32 f32 f64 f64 f32 f64 f32 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
      "f32 f32 f32 f64 f64 f32 f32 f64 f64 f32 f64 f32 f32",
      "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64"}},
    {{"bitwise_and", "bitwise_or", "bitwise_xor"},
     {"i1 si8 si16 si32 si64 ui8 ui16 ui32 ui64 - - si64 -",
      "si8 si8 si16 si32 si64 si16 si32 si64 - - - si8 -",
      "si16 si16 si16 si32 si64 si16 si32 si64 - - - si16 -",
      "si32 si32 si32 si32 si64 si32 si32 si64 - - - si32 -",
      "si64 si64 si64 si64 si64 si64 si64 si64 - - - si64 -",
      "ui8 si16 si16 si32 si64 ui8 ui16 ui32 ui64 - - ui8 -",
      "ui16 si32 si32 si32 si64 ui16 ui16 ui32 ui64 - - ui16 -",
      "ui32 si64 si64 si64 si64 ui32 ui32 ui32 ui64 - - ui32 -",
      "ui64 - - - - ui64 ui64 ui64 ui64 - - ui64 -",
      "- - - - - - - - - - - - -", "- - - - - - - - - - - - -"}},
    {{"left_shift", "right_shift"},
     {"si8 si8 si16 si32 si64 ui8 ui16 ui32 ui64 - - si64 -",
      "si8 si8 si16 si32 si64 si16 si32 si64 - - - si8 -",
      "si16 si16 si16 si32 si64 si16 si32 si64 - - - si16 -",
      "si32 si32 si32 si32 si64 si32 si32 si64 - - - si32 -",
      "si64 si64 si64 si64 si64 si64 si64 si64 - - - si64 -",
      "ui8 si16 si16 si32 si64 ui8 ui16 ui32 ui64 - - ui8 -",
      "ui16 si32 si32 si32 si64 ui16 ui16 ui32 ui64 - - ui16 -",
      "ui32 si64 si64 si64 si64 ui32 ui32 ui32 ui64 - - ui32 -",
      "ui64 - - - - ui64 ui64 ui64 ui64 - - ui64 -",
      "- - - - - - - - - - - - -", "- - - - - - - - - - - - -"}},
};

struct UnaryTable {
  std::vector<StringRef> ufuncs;
  StringRef row;
};

const UnaryTable unaryTables[] = {
    {{"negative", "positive", "sign"},
     "- si8 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64"},
    {{"absolute", "floor", "ceil", "trunc"},
     "i1 si8 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64"},
    {{"invert"}, "i1 si8 si16 si32 si64 ui8 ui16 ui32 ui64 - -"},
    {{"logical_not", "isnan", "isinf", "isfinite"},
     "i1 i1 i1 i1 i1 i1 i1 i1 i1 i1 i1"},
    {{"square", "reciprocal"},
     "si8 si8 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64"},
    {{"sqrt",    "cbrt",    "exp",     "exp2", "expm1",   "log",
      "log2",    "log10",   "log1p",   "sin",  "cos",     "tan",
      "arcsin",  "arccos",  "arctan",  "sinh", "cosh",    "tanh",
      "arcsinh", "arccosh", "arctanh", "rint", "deg2rad", "rad2deg"},
     "- - f32 f64 f64 - f32 f64 f64 f32 f64"},
    {{"signbit"}, "i1 i1 i1 i1 i1 i1 i1 i1 i1 i1 i1"},
};

const StringRef resultTypes[] = {
    "i1 si8 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64 si64 f64",
    "si8 si8 si16 si32 si64 si16 si32 si64 f64 f32 f64 si8 f64",
    "si16 si16 si16 si32 si64 si16 si32 si64 f64 f32 f64 si16 f64",
    "si32 si32 si32 si32 si64 si32 si32 si64 f64 f64 f64 si32 f64",
    "si64 si64 si64 si64 si64 si64 si64 si64 f64 f64 f64 si64 f64",
    "ui8 si16 si16 si32 si64 ui8 ui16 ui32 ui64 f32 f64 ui8 f64",
    "ui16 si32 si32 si32 si64 ui16 ui16 ui32 ui64 f32 f64 ui16 f64",
    "ui32 si64 si64 si64 si64 ui32 ui32 ui32 ui64 f64 f64 ui32 f64",
    "ui64 f64 f64 f64 f64 ui64 ui64 ui64 ui64 f64 f64 ui64 f64",
    "f32 f32 f32 f64 f64 f32 f32 f64 f64 f32 f64 f32 f32",
    "f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64",
};

class PromotionTest : public ::testing::Test {
protected:
  PromotionTest() { context.loadDialect<py::PyDialect, PyArrayDialect>(); }

  Type parse(StringRef text) {
    if (text == "-")
      return {};
    return parseType(text, &context);
  }
  Type getColumn(unsigned column) {
    if (column < std::size(dtypes))
      return parse(dtypes[column]);
    return parse(column + 1 == numColumns ? "!py.float" : "!py.int");
  }
  static SmallVector<StringRef> split(StringRef row) {
    SmallVector<StringRef> cells;
    row.split(cells, ' ');
    return cells;
  }
  Type getResult(StringRef ufunc, ArrayRef<Type> operands) {
    std::optional<ElementwiseKind> kind = symbolizeElementwiseKind(ufunc);
    EXPECT_TRUE(kind.has_value()) << ufunc.str();
    std::optional<OperationTypes> types = getUfuncTypes(*kind, operands);
    return types ? types->result : Type();
  }

  MLIRContext context;
};

TEST_F(PromotionTest, ResultTypeIsNumPys) {
  for (auto [dtype, row] : llvm::zip_equal(dtypes, resultTypes))
    for (auto [column, cell] : llvm::enumerate(split(row))) {
      Type lhs = parse(dtype), rhs = getColumn(column);
      EXPECT_EQ(promote(lhs, rhs), parse(cell))
          << describeType(lhs) << ", " << describeType(rhs);
      EXPECT_EQ(promote(rhs, lhs), parse(cell))
          << describeType(rhs) << ", " << describeType(lhs);
    }
}

TEST_F(PromotionTest, BinaryUfuncsAreNumPys) {
  for (const BinaryTable &table : binaryTables)
    for (StringRef ufunc : table.ufuncs)
      for (auto [dtype, row] : llvm::zip_equal(dtypes, table.rows))
        for (auto [column, cell] : llvm::enumerate(split(row)))
          EXPECT_EQ(getResult(ufunc, {parse(dtype), getColumn(column)}),
                    parse(cell))
              << ufunc.str() << " " << dtype.str() << " column " << column;
}

TEST_F(PromotionTest, UnaryUfuncsAreNumPys) {
  for (const UnaryTable &table : unaryTables)
    for (StringRef ufunc : table.ufuncs)
      for (auto [dtype, cell] : llvm::zip_equal(dtypes, split(table.row)))
        EXPECT_EQ(getResult(ufunc, parse(dtype)), parse(cell))
            << ufunc.str() << " " << dtype.str();
}

TEST_F(PromotionTest, ArraysPromoteAsTheirElements) {
  for (StringRef lhs : dtypes)
    for (StringRef rhs : dtypes) {
      Type array = ArrayType::getDynamic(2, parse(lhs));
      EXPECT_EQ(promote(array, parse(rhs)), promote(parse(lhs), parse(rhs)));
    }
}

TEST_F(PromotionTest, PythonScalarsHaveTheirDefaultDTypesAmongThemselves) {
  Type integer = parse("!py.int"), floating = parse("!py.float");
  Type boolean = parse("!py.bool");
  EXPECT_EQ(promote(integer, integer), parse("si64"));
  EXPECT_EQ(promote(integer, floating), parse("f64"));
  EXPECT_EQ(promote(boolean, boolean), parse("i1"));
  EXPECT_EQ(promote(boolean, integer), parse("si64"));
  EXPECT_EQ(getResult("sqrt", integer), parse("f64"));
  EXPECT_EQ(getResult("add", {integer, integer}), parse("si64"));
}

TEST_F(PromotionTest, PythonOperatorsOnPythonScalarsKeepPythonTypes) {
  Type integer = parse("!py.int"), floating = parse("!py.float");
  Type boolean = parse("!py.bool");
  auto getType = [](py::BinaryKind kind, Type lhs, Type rhs) {
    std::optional<OperationTypes> types = getBinaryTypes(kind, lhs, rhs);
    return types ? types->result : Type();
  };
  EXPECT_EQ(getType(py::BinaryKind::Add, boolean, boolean), integer);
  EXPECT_EQ(getType(py::BinaryKind::And, boolean, boolean), boolean);
  EXPECT_EQ(getType(py::BinaryKind::And, boolean, integer), integer);
  EXPECT_EQ(getType(py::BinaryKind::TrueDiv, integer, integer), floating);
  EXPECT_EQ(getType(py::BinaryKind::FloorDiv, integer, floating), floating);
  EXPECT_EQ(getType(py::BinaryKind::LShift, boolean, boolean), integer);
  EXPECT_EQ(getType(py::BinaryKind::LShift, floating, integer), Type());
  EXPECT_EQ(getType(py::BinaryKind::MatMul, integer, integer), Type());
}

/// A Python integer keeps its value in a comparison, whatever the other side.
TEST_F(PromotionTest, ComparisonsKeepTheValuesOfPythonIntegers) {
  Type integer = parse("!py.int");
  auto getCompute = [](Type lhs, Type rhs) {
    std::optional<OperationTypes> types =
        getUfuncTypes(ElementwiseKind::Less, {lhs, rhs});
    return types ? types->compute : Type();
  };
  EXPECT_EQ(getCompute(parse("ui8"), integer), parse("si64"));
  EXPECT_EQ(getCompute(parse("f32"), integer), parse("f32"));
  EXPECT_EQ(getCompute(parse("ui64"), integer), parse("ui64"));
  EXPECT_EQ(getCompute(parse("si8"), parse("ui8")), parse("si16"));
  EXPECT_EQ(getCompute(parse("si64"), parse("ui64")), Type());
}

TEST_F(PromotionTest, ReductionsWidenIntegers) {
  auto getType = [&](ReductionKind kind, StringRef element) {
    return getReductionType(kind, parse(element));
  };
  EXPECT_EQ(getType(ReductionKind::Sum, "i1"), parse("si64"));
  EXPECT_EQ(getType(ReductionKind::Sum, "si8"), parse("si64"));
  EXPECT_EQ(getType(ReductionKind::Prod, "ui8"), parse("ui64"));
  EXPECT_EQ(getType(ReductionKind::Sum, "f32"), parse("f32"));
  EXPECT_EQ(getType(ReductionKind::Max, "ui8"), parse("ui8"));
  EXPECT_EQ(getType(ReductionKind::Any, "f64"), parse("i1"));
}

TEST_F(PromotionTest, Float16IsNamedAsTheReason) {
  EXPECT_TRUE(needsFloat16(ElementwiseKind::Tanh, parse("ui8")));
  EXPECT_TRUE(needsFloat16(ElementwiseKind::Sqrt, parse("!py.bool")));
  EXPECT_FALSE(needsFloat16(ElementwiseKind::Tanh, parse("si16")));
  EXPECT_FALSE(needsFloat16(ElementwiseKind::Negative, parse("i1")));
}

TEST_F(PromotionTest, TypesAreDescribedInNumPysWords) {
  EXPECT_EQ(describeType(parse("f64")), "float64");
  EXPECT_EQ(describeType(parse("ui16")), "uint16");
  EXPECT_EQ(describeType(parse("i1")), "numpy.bool");
  EXPECT_EQ(describeType(parse("!py.int")), "int");
  EXPECT_EQ(describeType(parse("!pyarray.array<?x?xf32>")),
            "2-d array of float32");
  EXPECT_EQ(describeType(parse("!pyarray.array<?xi1, C, readonly>")),
            "read-only 1-d array of bool");
  EXPECT_EQ(describeType(parse("!py.tuple<!py.int, f64>")),
            "tuple of (int, float64)");
  EXPECT_EQ(
      describeType(parse("!py.function<#py.intrinsic<\"ufunc\", \"tanh\">>")),
      "function 'tanh'");
}

} // namespace
