//===- InterchangeLoops.cpp - The order of the loops of a nest ------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for k:                           for i:
//     for i:                           for j:
//       for j:                 =>        for k:
//         c[i, j] += a[i, k] * b[k, j]     c[i, j] += a[i, k] * b[k, j]
//
// A loop of which no two iterations touch what one of them writes is parallel.
// A loop whose iterations only meet in elements that are the same in all of
// them is a reduction. All other loops keep their places.
//
//===----------------------------------------------------------------------===//

#include "LoopBands.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Support/SourceRange.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_INTERCHANGELOOPSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

using Band = SmallVector<scf::ForOp, 4>;
using Order = SmallVector<unsigned, 4>;

//===----------------------------------------------------------------------===//
// What the loops of a band are
//===----------------------------------------------------------------------===//

namespace {
enum class Role { Parallel, Reduction, Other };

/// A loop, how many more accesses take the next element of a row from an
/// iteration to the next than go elsewhere, and whether any goes elsewhere.
struct Member {
  Role role = Role::Parallel;
  int adjacency = 0;
  bool hasJumps = false;
};
} // namespace

/// How far `form` moves from an iteration of `loop` to the next, all other
/// loops being where they are; nothing where that is not known.
static std::optional<int64_t> getMove(const LinearForm &form, scf::ForOp loop) {
  for (const auto &[value, coefficient] : form.terms) {
    auto counter = dyn_cast<BlockArgument>(value);
    bool isCounter = counter && counter.getArgNumber() == 0 &&
                     isa<scf::ForOp>(counter.getOwner()->getParentOp());
    if (!isCounter && !loop.isDefinedOutsideOfLoop(value))
      return std::nullopt;
  }
  int64_t coefficient = form.getCoefficient(loop.getInductionVar());
  std::optional<APInt> step = loop.getConstantStep();
  if (coefficient != 0 && (!step || step->getSignificantBits() > 32))
    return std::nullopt;
  return coefficient == 0 ? 0 : coefficient * step->getSExtValue();
}

/// 1 where the access goes along rows, 0 where it stays, -1 elsewhere.
static int getAdjacency(const Access &access, scf::ForOp loop) {
  int adjacency = 0;
  for (auto [axis, form] : llvm::enumerate(access.subscripts)) {
    std::optional<int64_t> move = getMove(form, loop);
    bool isLast = axis + 1 == access.subscripts.size();
    if (!move || (*move != 0 && (!isLast || std::abs(*move) != 1)))
      return -1;
    adjacency = *move != 0;
  }
  return adjacency;
}

/// Is the element of `access` the same in all iterations of `loop`, once all
/// other loops of its band are where they are?
static bool isOneElement(const Access &access, scf::ForOp loop,
                         ArrayRef<scf::ForOp> band) {
  scf::ForOp top = band.front();
  return llvm::all_of(access.subscripts, [&](const LinearForm &form) {
    return llvm::all_of(form.terms, [&](const auto &term) {
      Value value = term.first;
      if (top.isDefinedOutsideOfLoop(value))
        return true;
      return llvm::any_of(band, [&](scf::ForOp other) {
        return other != loop && other.getInductionVar() == value;
      });
    });
  });
}

/// Marks the loops in which the two accesses meet in different iterations.
static void noteDependence(const Dependence &dependence,
                           ArrayRef<scf::ForOp> band,
                           MutableArrayRef<Member> members) {
  for (auto [loop, distance] :
       llvm::zip_equal(dependence.loops, dependence.distances)) {
    const auto *found = llvm::find(band, loop);
    if (found == band.end() || distance.isZero())
      continue;
    Role &role = members[found - band.begin()].role;
    bool isOne = isOneElement(*dependence.source, loop, band) &&
                 isOneElement(*dependence.sink, loop, band);
    role = isOne && role != Role::Other ? Role::Reduction : Role::Other;
  }
}

static SmallVector<Member> getMembers(ArrayRef<scf::ForOp> band,
                                      const Dependences &dependences) {
  SmallVector<Member> members(band.size());
  for (const Dependence &dependence : dependences.getAll(band.front()))
    noteDependence(dependence, band, members);
  for (auto [loop, member] : llvm::zip_equal(band, members))
    for (const Access &access : dependences.getNest().getAccesses())
      if (loop->isAncestor(access.op)) {
        int adjacency = getAdjacency(access, loop);
        member.adjacency += adjacency;
        member.hasJumps |= adjacency < 0;
      }
  return members;
}

//===----------------------------------------------------------------------===//
// The order
//===----------------------------------------------------------------------===//

/// The loop of `role`, or of any where it is null, that goes along rows most;
/// of several, the innermost one.
static std::optional<unsigned> findBest(ArrayRef<Member> members,
                                        std::optional<Role> role) {
  std::optional<unsigned> best;
  for (auto [place, member] : llvm::enumerate(members))
    if ((!role || member.role == *role) &&
        (!best || member.adjacency >= members[*best].adjacency))
      best = place;
  return best;
}

/// Are there vectors of what the nest reads and writes? Of complex numbers LLVM
/// makes some, of an innermost loop that is parallel.
static bool mayWiden(const NestAccesses &nest) {
  return llvm::all_of(nest.getAccesses(), [](const Access &access) {
    return access.getType().getElementType().isIntOrFloat();
  });
}

static unsigned countRole(ArrayRef<Member> members, Role role) {
  return llvm::count_if(
      members, [&](const Member &member) { return member.role == role; });
}

/// Serial loops, parallel loops with `last` at the end, reductions.
static Order gatherReductions(ArrayRef<Member> members,
                              std::optional<unsigned> last) {
  Order order;
  auto append = [&](Role role) {
    for (unsigned place = 0; place < members.size(); ++place)
      if (members[place].role == role && place != last)
        order.push_back(place);
  };
  append(Role::Other);
  append(Role::Parallel);
  if (last)
    order.push_back(*last);
  append(Role::Reduction);
  return order;
}

/// Orders that are better than that of the band, the best one first.
static SmallVector<Order> getBetterOrders(ArrayRef<Member> members,
                                          unsigned numParallelAround,
                                          bool mayWiden) {
  unsigned numParallel = countRole(members, Role::Parallel);
  const Member &innermost = members.back();
  if (mayWiden && numParallel != 0 &&
      countRole(members, Role::Reduction) != 0) {
    // Vectors of elements that are loaded and stored in each iteration are as
    // good as any where nothing else can be kept in registers.
    if (numParallel + numParallelAround < 2 &&
        innermost.role == Role::Parallel && !innermost.hasJumps)
      return {};
    return {gatherReductions(members, findBest(members, Role::Parallel)),
            gatherReductions(members, std::nullopt)};
  }
  unsigned best = *findBest(members, std::nullopt);
  if (members[best].adjacency <= innermost.adjacency)
    return {};
  Order order;
  for (unsigned place = 0; place < members.size(); ++place)
    if (place != best)
      order.push_back(place);
  order.push_back(best);
  return {order};
}

//===----------------------------------------------------------------------===//
// Remarks
//===----------------------------------------------------------------------===//

/// "lines 3, 4, 5"
static std::string listLines(ArrayRef<scf::ForOp> loops) {
  std::string text = "lines ";
  for (scf::ForOp loop : loops) {
    FileLineColRange range = findSourceRange(loop.getLoc());
    text += (loop == loops.front() ? "" : ", ") +
            std::to_string(range ? range.getStartLine() : 0);
  }
  return text;
}

static void remarkRefusal(ArrayRef<scf::ForOp> band,
                          const Dependences &dependences) {
  addRemark(band.front(), [&] {
    for (scf::ForOp loop : band) {
      std::string reason = dependences.getParallelism(loop).reason;
      if (!reason.empty())
        return "not interchanged: " + reason;
    }
    return std::string("not interchanged: an iteration needs what another one "
                       "wrote, which would come later");
  });
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

namespace {
struct InterchangeLoopsPass
    : pyarray::impl::InterchangeLoopsPassBase<InterchangeLoopsPass> {
  void runOnOperation() override {
    visitLoopsIn(getOperation(), /*numParallelAround=*/0);
  }

  void visitLoopsIn(Operation *op, unsigned numParallelAround) {
    SmallVector<scf::ForOp> loops;
    for (Region &region : op->getRegions())
      region.walk<WalkOrder::PreOrder>([&](scf::ForOp loop) {
        if (!loop->hasAttr(checkedAttr))
          loops.push_back(loop);
        return WalkResult::skip();
      });
    for (scf::ForOp loop : loops)
      visit(loop, numParallelAround);
  }

  /// Interchanges the band that begins with `loop`, and those in it.
  void visit(scf::ForOp loop, unsigned numAround) {
    if (!loop->walk([&](scf::ForOp inner) {
               return inner == loop ? WalkResult::advance()
                                    : WalkResult::interrupt();
             })
             .wasInterrupted())
      return;
    unsigned numParallelAround = numAround;
    NestAccesses nest(loop);
    Dependences dependences(nest);
    Band band = findBand(loop, dependences);
    if (band.size() > 1 && nest.isUnderstood() && nest.getChecks().empty()) {
      SmallVector<Member> members = getMembers(band, dependences);
      numParallelAround += countRole(members, Role::Parallel);
      band = interchange(band, members, numParallelAround, dependences);
      loop = band.back();
    } else if (nest.isUnderstood() && dependences.isParallel(loop)) {
      ++numParallelAround;
    }
    visitLoopsIn(loop, numParallelAround);
    if (!mergeFills(loop))
      return;
    addRemark(loop, "loops in it were joined: one fills what the next updates");
    ++numMerged;
    // There may be a band now that was none.
    visit(band.size() > 1 ? band.front() : loop, numAround);
  }

  Band interchange(const Band &band, ArrayRef<Member> members,
                   unsigned numParallel, const Dependences &dependences) {
    unsigned numAround = numParallel - countRole(members, Role::Parallel);
    SmallVector<Order> orders =
        getBetterOrders(members, numAround, mayWiden(dependences.getNest()));
    for (const Order &order : orders) {
      if (llvm::is_sorted(order))
        return band;
      if (!dependences.mayPermute(band, order))
        continue;
      Band loops = permuteBand(band, order);
      loops.front()->setAttr(optimizedAttr, UnitAttr::get(&getContext()));
      addRemark(loops.front(), [&] {
        return "loops interchanged: nested in the order of " + listLines(loops);
      });
      ++numInterchanged;
      return loops;
    }
    // Of a version for arrays that overlap it goes without saying.
    if (!orders.empty() && dependences.getNest().isDisjoint())
      remarkRefusal(band, dependences);
    return band;
  }
};
} // namespace
