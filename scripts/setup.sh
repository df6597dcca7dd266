#!/bin/bash
# Installs what the build needs and is missing, and makes the Python environment.
#
#   scripts/setup.sh          build tools, LLVM and MLIR 22, .venv
#   scripts/setup.sh bench    .venv-bench with the compilers to compare with
#   scripts/setup.sh lint     clang-format and clang-tidy
#   scripts/setup.sh valgrind for check-valgrind
#   scripts/setup.sh asan     the sanitizers' runtime, for the asan preset
#   scripts/setup.sh coverage coverage.py and the counters' runtime
#
# Needs Debian 12 or something like it. Nothing present is installed again, and
# where nothing is missing no network is used.
#
#   MLIR_DIR=<prefix>/lib/cmake/mlir   use this LLVM/MLIR 22; install none
#   PYTHON=<python 3.11 or later>      make the environments with it
set -euo pipefail
cd "$(dirname "$0")/.."

llvm=/usr/lib/llvm-22
missing=()

has() { command -v "$1" >/dev/null 2>&1; }

# need PACKAGE TEST...: PACKAGE is missing unless TEST succeeds.
need() {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

cmake_is_new_enough() {
  has cmake &&
    [ "$(printf '%s\n' 3.25 "$(cmake --version | sed -n '1s/[^0-9]*//p')" |
      sort -V | head -n 1)" = 3.25 ]
}

choose_python() {
  local candidate
  for candidate in ${PYTHON:-/usr/bin/python3 python3 python3.13 python3.12 python3.11}; do
    if has "$candidate" && "$candidate" -c '
import sys
sys.exit(sys.version_info < (3, 11))'; then
      echo "$candidate"
      return
    fi
  done
}

python_has_venv() { "$(choose_python)" -c 'import ensurepip, venv'; }
python_has_headers() {
  "$(choose_python)" -c '
import os, sys, sysconfig
sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))'
}

install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "setup: to be installed: ${missing[*]}"
  if ! has apt-get; then
    echo "setup: there is no apt-get here. Install the equivalents of the above" \
      "by hand (LLVM may be anywhere: set MLIR_DIR)." >&2
    exit 1
  fi
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    if ! has sudo; then
      echo "setup: run as root: apt-get install --no-install-recommends ${missing[*]}" >&2
      exit 1
    fi
    sudo=(sudo)
  fi
  "${sudo[@]}" apt-get update -q
  local package unknown=()
  for package in "${missing[@]}"; do
    apt-cache show "$package" >/dev/null 2>&1 || unknown+=("$package")
  done
  if [ ${#unknown[@]} -gt 0 ]; then
    echo "setup: apt has no package ${unknown[*]}." >&2
    echo "setup: LLVM 22 is in Debian 12's security suite; elsewhere build or" \
      "install LLVM/MLIR 22.1 and set MLIR_DIR=<prefix>/lib/cmake/mlir." >&2
    exit 1
  fi
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# make_environment DIRECTORY REQUIREMENT...: a virtual environment in which
# `import pyarray` finds python/ of this tree.
make_environment() {
  local venv=$1
  shift
  local stamp="$venv/.complete" wanted
  wanted="$PWD $*"
  if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    return
  fi
  echo "setup: $venv: $*"
  # Made again when its Python is gone or the tree has moved.
  if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    "$(choose_python)" -m venv --clear "$venv"
  fi
  "$venv/bin/python" -m pip install -q --disable-pip-version-check "$@"
  echo "$PWD/python" >"$("$venv/bin/python" -c '
import sysconfig
print(sysconfig.get_path("purelib"))')/pyarray.pth"
  echo "$wanted" >"$stamp"
}

# requirements EXTRA: the requirements of the package and of one of its extras.
requirements() {
  "$(choose_python)" - "$1" <<'PY'
import sys, tomllib
with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)["project"]
print(*project["dependencies"], *project["optional-dependencies"][sys.argv[1]])
PY
}

case "${1:-build}" in
build)
  need make has make
  need g++ has g++
  need cmake cmake_is_new_enough
  need ninja-build has ninja
  need ccache has ccache
  need zlib1g-dev test -e /usr/include/zlib.h
  need libzstd-dev test -e /usr/include/zstd.h
  need libgtest-dev test -e /usr/include/gtest/gtest.h
  need ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
  need python3 test -n "$(choose_python)"
  need python3-venv python_has_venv
  need python3-dev python_has_headers
  if [ -z "${MLIR_DIR:-}" ]; then
    need libmlir-22-dev test -e $llvm/lib/cmake/mlir/MLIRConfig.cmake
    need mlir-22-tools test -x $llvm/bin/mlir-tblgen
    need llvm-22-dev test -e $llvm/lib/cmake/llvm/LLVMConfig.cmake
    need llvm-22-tools test -x $llvm/bin/FileCheck
    need clang-22 test -x $llvm/bin/clang++
    need lld-22 test -x $llvm/bin/ld.lld
  fi
  install_missing
  read -ra packages <<<"$(requirements dev)"
  make_environment .venv "${packages[@]}"
  ;;
bench)
  read -ra packages <<<"$(requirements bench)"
  make_environment .venv-bench "${packages[@]}"
  ;;
lint)
  need clang-format-22 test -x $llvm/bin/clang-format
  need clang-tidy-22 test -x $llvm/bin/clang-tidy
  install_missing
  ;;
coverage)
  need libclang-rt-22-dev test -d $llvm/lib/clang/22/lib/linux
  install_missing
  read -ra packages <<<"$(requirements coverage)"
  .venv/bin/python -c 'import coverage' 2>/dev/null ||
    .venv/bin/python -m pip install -q --disable-pip-version-check "${packages[@]}"
  ;;
valgrind)
  need valgrind valgrind --version
  install_missing
  ;;
asan)
  need libclang-rt-22-dev test -d $llvm/lib/clang/22/lib/linux
  install_missing
  ;;
*)
  sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$0"
  exit 2
  ;;
esac
