# The commands of this project; `make help` lists them. CMake does the work.
#
#   PRESET=dev|release|asan   of `build`            (default: release)
#   PYTEST_PRESETS=...        builds `check` runs the Python tests with
#   CHECK=...                 what `check` runs     (default: lit unit python)
#   N=... FIRST=...           programs of `nests`   (default: 20000 from seed 0)

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
