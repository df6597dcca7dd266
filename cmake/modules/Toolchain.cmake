# Chooses compiler, linker and compiler cache before the languages are enabled.
# Everything here is a default: the usual CMake variables and CC/CXX win.

set(_llvm_bin_hints)
if(DEFINED ENV{MLIR_DIR})
  list(APPEND _llvm_bin_hints "$ENV{MLIR_DIR}/../../../bin")
endif()
if(MLIR_DIR)
  list(APPEND _llvm_bin_hints "${MLIR_DIR}/../../../bin")
endif()
list(APPEND _llvm_bin_hints /usr/lib/llvm-22/bin)

# Clang 22 halves the build time; any C++20 compiler will do.
if(NOT CMAKE_CXX_COMPILER AND NOT CMAKE_C_COMPILER
   AND NOT DEFINED ENV{CXX} AND NOT DEFINED ENV{CC})
  find_program(PYARRAY_CLANG NAMES clang-22 HINTS ${_llvm_bin_hints})
  find_program(PYARRAY_CLANGXX NAMES clang++-22 clang++ HINTS ${_llvm_bin_hints}
               NO_CMAKE_SYSTEM_PATH NO_SYSTEM_ENVIRONMENT_PATH)
  if(NOT PYARRAY_CLANGXX)
    find_program(PYARRAY_CLANGXX NAMES clang++-22)
  endif()
  if(PYARRAY_CLANG AND PYARRAY_CLANGXX)
    set(CMAKE_C_COMPILER "${PYARRAY_CLANG}")
    set(CMAKE_CXX_COMPILER "${PYARRAY_CLANGXX}")
  endif()
endif()

find_program(PYARRAY_LLD NAMES ld.lld HINTS ${_llvm_bin_hints}
             NO_CMAKE_SYSTEM_PATH NO_SYSTEM_ENVIRONMENT_PATH)
if(NOT PYARRAY_LLD)
  find_program(PYARRAY_LLD NAMES ld.lld-22 ld.lld)
endif()

# A precompiled header is a cache hit only if the cache is told to trust it.
find_program(PYARRAY_CCACHE NAMES ccache)
if(PYARRAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${PYARRAY_CCACHE})
endif()
