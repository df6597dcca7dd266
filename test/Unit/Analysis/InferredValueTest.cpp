//===- InferredValueTest.cpp - The laws of the lattice --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/InferredValue.h"
#include "mlir/AsmParser/AsmParser.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace pyarray;

namespace {

/// Of every kind of type some, and whatever may meet them.
const StringRef types[] = {
    "!py.object",
    "!py.unbound",
    "!py.none",
    "!py.int",
    "!py.float",
    "!py.bool",
    "!py.str",
    "!py.range",
    "!py.ellipsis",
    "i1",
    "si8",
    "si16",
    "si32",
    "si64",
    "ui8",
    "ui16",
    "ui32",
    "ui64",
    "f32",
    "f64",
    "!pyarray.array<f64>",
    "!pyarray.array<?xf64>",
    "!pyarray.array<3xf64>",
    "!pyarray.array<4xf64, C, readonly>",
    "!pyarray.array<?xf64, strided>",
    "!pyarray.array<?xsi8>",
    "!pyarray.array<?x?xf64>",
    "!pyarray.array<?x?xf64, F>",
    "!pyarray.array<?x?xf64, rows>",
    "!pyarray.array<?x?xf64, strided, readonly>",
    "!py.tuple<>",
    "!py.tuple<!py.int>",
    "!py.tuple<!py.float>",
    "!py.tuple<f64>",
    "!py.tuple<!py.int, !py.float>",
    "!py.tuple<si8, si8>",
    "!py.slice<!py.int, !py.none, !py.none>",
    "!py.slice<si64, !py.none, !py.none>",
    "!py.dtype<f32>",
    "!py.dtype<f64>",
    "!py.module<\"numpy\">",
    "!py.function<@f>",
    "!py.method<\"sum\", !pyarray.array<?xf64>>",
    "!py.method<\"sum\", !pyarray.array<?xf64, strided>>"};

class InferredValueTest : public ::testing::Test {
protected:
  InferredValueTest() {
    context.loadDialect<py::PyDialect, PyArrayDialect>();
    values.push_back({});
    for (StringRef type : types)
      values.push_back(parse(type));
    addConstant("!py.int", "1 : i64");
    addConstant("!py.int", "2 : i64");
    addConstant("!py.float", "1.0 : f64");
    addConstant("!py.bool", "true");
    addConstant("!py.none", "#py.none");
    addConstant("!py.tuple<!py.int, !py.float>", "[1, unit]");
    addConstant("!py.tuple<!py.int, !py.float>", "[1, 2.0]");
    addConstant("!py.tuple<!py.float, !py.float>", "[1.0, 2.0]");
  }

  Type parse(StringRef text) {
    Type type = parseType(text, &context);
    EXPECT_TRUE(type) << text.str();
    return type;
  }
  void addConstant(StringRef type, StringRef constant) {
    values.push_back({parse(type), parseAttribute(constant, &context)});
  }
  static InferredValue join(const InferredValue &lhs,
                            const InferredValue &rhs) {
    return InferredValue::join(lhs, rhs);
  }
  Type joinTypes(StringRef lhs, StringRef rhs) {
    return join(parse(lhs), parse(rhs)).type;
  }
  static std::string describe(const InferredValue &value) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    stream << value.type << " " << value.constant;
    return text;
  }

  MLIRContext context;
  std::vector<InferredValue> values;
};

TEST_F(InferredValueTest, JoinIsIdempotent) {
  for (const InferredValue &value : values)
    EXPECT_EQ(join(value, value), value) << describe(value);
}

TEST_F(InferredValueTest, JoinIsCommutative) {
  for (const InferredValue &a : values)
    for (const InferredValue &b : values)
      EXPECT_EQ(join(a, b), join(b, a)) << describe(a) << ", " << describe(b);
}

TEST_F(InferredValueTest, JoinIsAssociative) {
  for (const InferredValue &a : values)
    for (const InferredValue &b : values)
      for (const InferredValue &c : values)
        EXPECT_EQ(join(join(a, b), c), join(a, join(b, c)))
            << describe(a) << ", " << describe(b) << ", " << describe(c);
}

TEST_F(InferredValueTest, BottomAndTopBoundTheLattice) {
  InferredValue top = parse("!py.object");
  for (const InferredValue &value : values) {
    EXPECT_EQ(join({}, value), value);
    EXPECT_EQ(join(top, value), top);
  }
}

TEST_F(InferredValueTest, WeakScalarsTakeTheTypeOfStrongOnes) {
  EXPECT_EQ(joinTypes("!py.int", "f32"), parse("f32"));
  EXPECT_EQ(joinTypes("!py.float", "f32"), parse("f32"));
  EXPECT_EQ(joinTypes("!py.int", "si8"), parse("si8"));
  EXPECT_EQ(joinTypes("!py.float", "si8"), parse("f64"));
  EXPECT_EQ(joinTypes("!py.bool", "i1"), parse("i1"));
  EXPECT_EQ(joinTypes("!py.int", "i1"), parse("!py.object"));
}

TEST_F(InferredValueTest, StrongScalarsMeetWhereBothKeepTheirValues) {
  EXPECT_EQ(joinTypes("si8", "ui8"), parse("si16"));
  EXPECT_EQ(joinTypes("f32", "f64"), parse("f64"));
  EXPECT_EQ(joinTypes("si8", "f32"), parse("f64"));
  EXPECT_EQ(joinTypes("si64", "ui64"), parse("f64"));
}

TEST_F(InferredValueTest, ArraysMeetInTheWeakerLayout) {
  EXPECT_EQ(
      joinTypes("!pyarray.array<3x?xf64>", "!pyarray.array<4x?xf64, rows>"),
      parse("!pyarray.array<?x?xf64, rows>"));
  EXPECT_EQ(joinTypes("!pyarray.array<?x?xf64>", "!pyarray.array<?x?xf64, F>"),
            parse("!pyarray.array<?x?xf64, strided>"));
  EXPECT_EQ(joinTypes("!pyarray.array<?xf64>", "!pyarray.array<?x?xf64>"),
            parse("!py.object"));
  EXPECT_EQ(joinTypes("!pyarray.array<?xf64>", "!pyarray.array<?xf32>"),
            parse("!py.object"));
}

TEST_F(InferredValueTest, ConstantsSurviveOnlyWhereAllAgree) {
  InferredValue one(parse("!py.int"), parseAttribute("1", &context));
  InferredValue two(parse("!py.int"), parseAttribute("2", &context));
  EXPECT_EQ(join(one, one).getInt(), 1);
  EXPECT_EQ(join(one, two), InferredValue(parse("!py.int")));
  EXPECT_EQ(join(one, parse("!py.unbound")), one);
  InferredValue floating(parse("!py.float"), parseAttribute("1.0", &context));
  EXPECT_FALSE(join(one, floating).constant);
}

TEST_F(InferredValueTest, TuplesJoinItemByItem) {
  InferredValue pair(parse("!py.tuple<!py.int, !py.int>"),
                     parseAttribute("[1, 2]", &context));
  InferredValue other(parse("!py.tuple<!py.int, !py.float>"),
                      parseAttribute("[1, 2.0]", &context));
  InferredValue joined = join(pair, other);
  EXPECT_EQ(joined.type, parse("!py.tuple<!py.int, !py.float>"));
  EXPECT_EQ(joined.getItem(0).getInt(), 1);
  EXPECT_FALSE(joined.getItem(1).constant);
  EXPECT_FALSE(joined.isFullyKnown());
  EXPECT_EQ(joinTypes("!py.tuple<!py.int>", "!py.tuple<>"),
            parse("!py.object"));
}

} // namespace
