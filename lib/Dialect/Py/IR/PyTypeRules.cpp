//===- PyTypeRules.cpp - Type rules of the py dialect ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/Py/IR/Py.h"

using namespace mlir;
using namespace pyarray;

LogicalResult py::CallOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::GlobalOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::ConstantOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::UnboundOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::CastOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::BinaryOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::UnaryOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::CompareOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::TruthOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::AttrOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::SubscriptOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::StoreSubscriptOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::SliceOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::TupleOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::UnpackOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::LengthOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
LogicalResult py::ItemOp::inferResults(InferenceContext &, ArrayRef<InferredValue>,
    SmallVectorImpl<InferredValue> &) { return failure(); }
