//===- BuilderTest.cpp - The importer's builder, used and misused ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Frontend/Builder.h"

#include "mlir/IR/MLIRContext.h"
#include "gtest/gtest.h"

using pyarray::Builder;

namespace {

constexpr PyArrayRange range = {3, 5, 3, 9};

PyArrayNamedValue named(const char *name, PyArrayValueKind kind,
                        const char *text) {
  PyArrayNamedValue attribute = {name, {}};
  attribute.value.kind = kind;
  attribute.value.text = text;
  return attribute;
}

PyArrayNamedValue integer(const char *name, int64_t value) {
  PyArrayNamedValue attribute = {name, {}};
  attribute.value.kind = PYARRAY_VALUE_INT;
  attribute.value.integer = value;
  return attribute;
}

class BuilderTest : public ::testing::Test {
protected:
  Builder::Handle begin(llvm::StringRef name = "f") {
    return builder.beginFunction(name, "f.py", {"x", "y"}, {}, range);
  }

  Builder::Handle constant(int64_t value = 1) {
    return builder.op("constant", {}, integer("value", value), 1, 0, range);
  }

  Builder::Handle giveBack(Builder::Handle value) {
    return builder.op("return", value, {}, 0, 0, range);
  }

  Builder::Handle yield(llvm::ArrayRef<Builder::Handle> values = {}) {
    return builder.op("yield", values, {}, 0, 0, range);
  }

  std::string print() {
    std::string text;
    llvm::raw_string_ostream stream(text);
    builder.getModule().print(stream,
                              mlir::OpPrintingFlags().enableDebugInfo(true));
    return text;
  }

  /// The last call failed for this reason.
  void expectError(llvm::StringRef reason) {
    EXPECT_NE(builder.getError().find(reason.str()), std::string::npos)
        << builder.getError();
  }

  mlir::MLIRContext context;
  Builder builder{&context};
};

TEST_F(BuilderTest, MakesAFunctionWithLocations) {
  ASSERT_EQ(begin(), 0);
  PyArrayNamedValue add = named("kind", PYARRAY_VALUE_KIND, "add");
  Builder::Handle sum = builder.op("binary", {0, 1}, add, 1, 0, range);
  EXPECT_EQ(sum, 2);
  EXPECT_EQ(giveBack(sum), 0);
  EXPECT_TRUE(builder.endFunction()) << builder.getError();
  std::string text = print();
  EXPECT_NE(text.find("add %arg0, %arg1"), std::string::npos) << text;
  EXPECT_NE(text.find("\"f.py\":3:5 to :9"), std::string::npos) << text;
}

TEST_F(BuilderTest, NestsRegions) {
  begin();
  EXPECT_EQ(builder.op("for", 0, {}, 0, 2, range), 0);
  EXPECT_EQ(builder.beginRegion(1, /*empty=*/false), 2);
  EXPECT_EQ(yield(), 0);
  EXPECT_TRUE(builder.endRegion());
  EXPECT_EQ(builder.beginRegion(0, /*empty=*/true), 0);
  giveBack(constant());
  EXPECT_TRUE(builder.endFunction()) << builder.getError();
  EXPECT_TRUE(builder.isComplete());
}

TEST_F(BuilderTest, ParsesAttributesOnce) {
  begin();
  PyArrayNamedValue attributes[] = {
      named("name", PYARRAY_VALUE_STRING, "tanh"),
      named("binding", PYARRAY_VALUE_ATTR,
            "#py.intrinsic<\"ufunc\", \"tanh\">")};
  Builder::Handle first = builder.op("global", {}, attributes, 1, 0, range);
  Builder::Handle second = builder.op("global", {}, attributes, 1, 0, range);
  EXPECT_EQ(second, first + 1) << builder.getError();
  attributes[1].value.text = "#py.intrinsic<";
  EXPECT_EQ(builder.op("global", {}, attributes, 1, 0, range),
            Builder::failure);
  expectError("'#py.intrinsic<' is no attribute");
}

TEST_F(BuilderTest, RefusesUnknownOpsAndKinds) {
  EXPECT_EQ(constant(), Builder::failure);
  expectError("expected an open function");
  begin();
  EXPECT_EQ(builder.op("walrus", {}, {}, 1, 0, range), Builder::failure);
  expectError("unknown op 'py.walrus'");
  PyArrayNamedValue kind = named("kind", PYARRAY_VALUE_KIND, "plus");
  EXPECT_EQ(builder.op("binary", {0, 1}, kind, 1, 0, range), Builder::failure);
  expectError("'plus' is no kind of 'py.binary'");
}

TEST_F(BuilderTest, RefusesForeignValues) {
  begin("f");
  EXPECT_EQ(giveBack(7), Builder::failure);
  EXPECT_EQ(giveBack(-1), Builder::failure);
  EXPECT_EQ(giveBack(0), 0);
  EXPECT_TRUE(builder.endFunction());
  begin("g");
  EXPECT_EQ(giveBack(0), Builder::failure);
  expectError("expected the operands of 'py.return' to be values of this");
}

TEST_F(BuilderTest, RefusesValuesOfClosedBlocks) {
  begin();
  builder.op("if", 0, {}, 0, 2, range);
  builder.beginRegion(0, false);
  Builder::Handle inner = constant();
  yield();
  builder.endRegion();
  builder.beginRegion(0, false);
  yield();
  builder.endRegion();
  giveBack(inner);
  EXPECT_FALSE(builder.endFunction());
  expectError("dominate");
}

TEST_F(BuilderTest, RefusesUnclosedRegions) {
  begin();
  builder.op("if", 0, {}, 0, 2, range);
  EXPECT_EQ(constant(), Builder::failure);
  expectError("expected a region of 'py.if'");
  EXPECT_FALSE(builder.endRegion());
  EXPECT_EQ(builder.beginRegion(0, false), 0);
  EXPECT_EQ(builder.beginRegion(0, false), Builder::failure);
  EXPECT_FALSE(builder.endFunction());
  expectError("expected every region of function 'f' to be closed");
  EXPECT_TRUE(builder.isComplete());
  EXPECT_EQ(print().find("py.func"), std::string::npos);
}

TEST_F(BuilderTest, RefusesMissingTerminators) {
  begin();
  constant();
  EXPECT_FALSE(builder.endFunction());
  expectError("function 'f' is invalid");
  begin();
  EXPECT_FALSE(builder.endFunction());
  expectError("function 'f' is invalid");
}

TEST_F(BuilderTest, RefusesMissingAttributesOperandsAndRegions) {
  for (llvm::StringRef op : {"load", "store", "binary", "constant", "global",
                             "if", "while", "call", "raise", "unpack"}) {
    begin();
    builder.op(op, {}, {}, 0, 0, range);
    giveBack(0);
    EXPECT_FALSE(builder.endFunction()) << op.str();
  }
}

TEST_F(BuilderTest, RefusesAttributesOfTheWrongKind) {
  for (llvm::StringRef op : {"load", "binary", "attr", "call"}) {
    begin();
    PyArrayNamedValue attributes[] = {integer("name", 1), integer("kind", 1),
                                      integer("keywords", 1)};
    builder.op(op, {0, 1}, attributes, 1, 0, range);
    giveBack(0);
    EXPECT_FALSE(builder.endFunction()) << op.str();
  }
}

TEST_F(BuilderTest, RefusesTwoFunctionsOfOneName) {
  begin();
  EXPECT_EQ(begin("g"), Builder::failure);
  expectError("expected function 'f' to be closed before 'g' is opened");
  giveBack(0);
  EXPECT_TRUE(builder.endFunction());
  EXPECT_EQ(begin(), Builder::failure);
  expectError("expected one function 'f', but got two");
  EXPECT_FALSE(builder.endFunction());
}

TEST_F(BuilderTest, LimitsNesting) {
  begin();
  int depth = 0;
  while (builder.op("if", 0, {}, 0, 2, range) != Builder::failure) {
    ASSERT_LT(++depth, 100000);
    builder.beginRegion(0, false);
  }
  expectError("nested too deeply");
  EXPECT_FALSE(builder.endFunction());
}

} // namespace
