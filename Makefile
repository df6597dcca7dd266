# The commands of this project; `make help` lists them. CMake does the work.
#
#   PRESET=dev|release|asan   of `build`            (default: release)
#   PYTEST_PRESETS=...        builds `check` runs the Python tests with
#   CHECK=...                 what `check` runs     (default: lit unit python)
#   CASES=...                 what `sweep` runs     (default: all, 700,000 instances)
#   N=... FIRST=...           programs of `nests`, `fuzz`, inputs of `fuzz-ir` (default: 20000 from seed 0)

# Where the compiler fails, functions run uncompiled: no comparison would see it.
export PYARRAY_STRICT = 1

PRESET ?= release
PYTEST_PRESETS ?= dev release
CHECK ?= lit unit python
BENCH_ARGS ?=
N ?= 20000
FIRST ?= 0

# Numba's figures appear beside ours where `make bench` has installed it.
DEMO_PYTHON = $(firstword $(wildcard .venv-bench/bin/python) .venv/bin/python)
CMAKE_BUILD = cmake --build
CXX_FILES = $(shell git ls-files '*.cpp' '*.h')

.DEFAULT_GOAL := build

## demo: install what is missing, build, and run examples/go_fast.py
.PHONY: demo
demo: modules
	PYARRAY_CACHE=off $(DEMO_PYTHON) examples/go_fast.py

## check: build and run every test
.PHONY: check
check: modules build/dev/build.ninja
	$(CMAKE_BUILD) build/dev
	.venv/bin/python scripts/check.py --pytest-presets "$(PYTEST_PRESETS)" $(CHECK)

## build: build everything with PRESET
.PHONY: build
build: setup
	$(if $(filter asan,$(PRESET)),scripts/setup.sh asan)
	$(MAKE) --no-print-directory build/$(PRESET)/build.ninja
	$(CMAKE_BUILD) build/$(PRESET)

## bench: run the benchmarks, beside Numba and others, in an environment of their own
#   BENCH_ARGS="--only k07", "--class streaming", "--json FILE --plot FILE"
.PHONY: bench
bench: modules
	scripts/setup.sh bench
	.venv-bench/bin/python benchmarks/run.py $(BENCH_ARGS)

## nests: generated nests of loops, compiled and uncompiled; N=20000 FIRST=0
.PHONY: nests
nests: modules
	PYARRAY_CACHE=off .venv/bin/python test/Python/nests --first $(FIRST) --count $(N)

## fuzz: generated programs, uncompiled and compiled in several ways; N=20000 FIRST=0
#   MODES=shuffled            these ways only: passes left out, in another order
.PHONY: fuzz
fuzz: modules
	.venv/bin/python test/Fuzz --first $(FIRST) --count $(N) $(if $(MODES),--modes $(MODES))

## fuzz-ir: IR that is nearly valid, given to the tools' passes; N=20000 FIRST=0
.PHONY: fuzz-ir
fuzz-ir: build/dev/build.ninja
	$(CMAKE_BUILD) build/dev --target pyarray-fuzz
	build/dev/bin/pyarray-fuzz test --first $(FIRST) --count $(N) --jobs 2

## check-tsan: threads that compile, call and fail, with the thread sanitizer
#   The compiler's library is that of build/dev: it runs in one thread at a time.
.PHONY: check-tsan
check-tsan: setup build/dev/build.ninja
	scripts/setup.sh asan
	$(MAKE) --no-print-directory build/tsan/build.ninja
	$(CMAKE_BUILD) build/dev --target pyarray_compiler
	$(CMAKE_BUILD) --preset tsan
	ln -sf ../../../dev/python/pyarray/libpyarray_compiler.so build/tsan/python/pyarray/
	LD_PRELOAD=$$($$(sed -n 's/^set(CMAKE_CXX_COMPILER "\(.*\)")/\1/p' \
	    build/tsan/CMakeFiles/*/CMakeCXXCompiler.cmake) -print-file-name=libclang_rt.tsan-$$(uname -m).so) \
	    TSAN_OPTIONS=exitcode=66 PYARRAY_CACHE=off \
	    PYTHONPATH=build/tsan/python .venv/bin/python -m pytest -q test/Python/test_threads.py

## check-asan: every test with the address and undefined behaviour sanitizers (hours)
#   CHECK=..., as of `check`; compiled code is checked as well.
.PHONY: check-asan
check-asan: setup
	scripts/setup.sh asan
	$(MAKE) --no-print-directory build/asan/build.ninja
	$(CMAKE_BUILD) build/asan
	.venv/bin/python scripts/check.py --preset asan --pytest-presets asan $(CHECK)

## check-processors: Python tests with code for other processors than this one
#   PROCESSORS="x86-64-v3"    by LLVM's names; without what this one lacks
#   TESTS=test/Python         which tests (default: those of generated and of many programs)
PROCESSORS ?= x86-64 x86-64-v2 x86-64-v3 x86-64-v4
TESTS ?= $(patsubst %,test/Python/test_%.py,conformance programs random_nests \
    random_loops lanes vectorized_nests elementwise reductions scans ufunc_options \
    math_accuracy benchmarks)
.PHONY: check-processors
check-processors: modules
	for cpu in $(PROCESSORS); do \
	  echo "== $$cpu"; \
	  PYARRAY_CPU=$$cpu .venv/bin/python -m pytest -q $(TESTS) || exit 1; \
	done

## check-valgrind: generated programs under Valgrind, which sees values never written
#   N=40 of them: compiling, too, is fifty times slower there.
.PHONY: check-valgrind
check-valgrind: N = 40
check-valgrind: modules
	scripts/setup.sh valgrind
	PYTHONMALLOC=malloc valgrind -q --smc-check=all-non-file --error-exitcode=1 \
	    --suppressions=test/valgrind.supp \
	    .venv/bin/python test/Fuzz --work $(FIRST) $$(($(FIRST) + $(N)))

## coverage: how many lines the tests run, of C++ and of Python (an hour)
.PHONY: coverage
coverage: setup
	scripts/setup.sh coverage
	$(MAKE) --no-print-directory build/coverage/build.ninja
	$(CMAKE_BUILD) build/coverage
	.venv/bin/python scripts/coverage.py

## leaks: memory after a million calls, raising calls, functions compiled and dropped
.PHONY: leaks
leaks: modules
	PYARRAY_CACHE=off .venv/bin/python test/Python/leaks.py

## docs: the reference pages of dialects and passes, in build/release/docs
.PHONY: docs
docs: build/release/build.ninja
	$(CMAKE_BUILD) build/release --target docs

## format: format C++ and Python sources
.PHONY: format
format: lint-tools
	$(LLVM_BIN)clang-format -i $(CXX_FILES)
	.venv/bin/ruff format python test benchmarks examples scripts
	.venv/bin/ruff check --fix-only -q python test benchmarks examples scripts

## lint: check format and style; changes nothing
.PHONY: lint
lint: lint-tools build/dev/build.ninja
	$(LLVM_BIN)clang-format --dry-run -Werror $(CXX_FILES)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

## tidy: clang-tidy over all C++ (minutes)
.PHONY: tidy
tidy: lint-tools build/dev/build.ninja
	$(CMAKE_BUILD) build/dev --target pyarray-headers
	$(LLVM_BIN)run-clang-tidy -quiet -p build/dev '/(lib|tools)/'

## wheel: a wheel in dist/
.PHONY: wheel
wheel: setup
	.venv/bin/python -m pip wheel --no-deps -w dist .

## clean: remove all builds; environments and the compiler cache stay
.PHONY: clean
clean:
	rm -rf build dist python/pyarray/*.so python/pyarray/library.calls

## sweep: the library's functions over dtypes, layouts and special values; CASES=part-of-a-name
.PHONY: sweep
sweep: modules
	PYARRAY_CACHE=off .venv/bin/python test/Python/sweep --large $(CASES)

## help: this list
.PHONY: help
help:
	@sed -n 's/^## //p' Makefile

# Install what is missing; nothing happens when nothing is.
.PHONY: setup lint-tools modules
setup:
	@scripts/setup.sh
lint-tools: setup
	@scripts/setup.sh lint
LLVM_BIN ?= $(addsuffix /,$(wildcard /usr/lib/llvm-22/bin))

# The compiled modules in place in python/pyarray.
modules: build/release/build.ninja
	$(CMAKE_BUILD) build/release --target pyarray-modules

build/%/build.ninja: | setup
	cmake --preset $*
