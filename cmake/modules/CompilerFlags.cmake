# Compiler and linker flags common to every target.

# The three kinds of build.  `Dev` keeps our assertions, LLVM's stay off.
set(CMAKE_C_FLAGS_DEV "-O1")
set(CMAKE_CXX_FLAGS_DEV "-O1")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
# LLVM itself is not instrumented, so checks that need both sides are off.
set(CMAKE_C_FLAGS_ASAN
    "-O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined")
set(CMAKE_CXX_FLAGS_ASAN "${CMAKE_C_FLAGS_ASAN} -fno-sanitize=vptr")
# Of the extension module only (`make check-tsan`).
set(CMAKE_C_FLAGS_TSAN "-O1 -g1 -fno-omit-frame-pointer -fsanitize=thread")
set(CMAKE_CXX_FLAGS_TSAN "${CMAKE_C_FLAGS_TSAN}")
# Counts what the tests run, for `make coverage`.
set(CMAKE_C_FLAGS_COVERAGE "-O1 -fprofile-instr-generate -fcoverage-mapping")
set(CMAKE_CXX_FLAGS_COVERAGE "${CMAKE_C_FLAGS_COVERAGE}")
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  string(APPEND CMAKE_CXX_FLAGS_ASAN " -fno-sanitize=function")
  if(CMAKE_BUILD_TYPE STREQUAL "Asan")
    # The runtime that is loaded into Python, so that Python may start our tools.
    execute_process(
      COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libclang_rt.asan-${CMAKE_SYSTEM_PROCESSOR}.so
      OUTPUT_VARIABLE PYARRAY_ASAN_RUNTIME OUTPUT_STRIP_TRAILING_WHITESPACE)
    cmake_path(GET PYARRAY_ASAN_RUNTIME PARENT_PATH _runtime_dir)
    add_link_options(-shared-libasan "-Wl,-rpath,${_runtime_dir}")
  endif()
endif()
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# -fPIC by hand, so that libraries and programs share one precompiled header.
add_compile_options(
  -fPIC -fno-exceptions -fvisibility=hidden
  $<$<COMPILE_LANGUAGE:CXX>:-fvisibility-inlines-hidden>
  -ffunction-sections -fdata-sections
  -Wall -Wextra -Wno-unused-parameter)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # No time stamp in the precompiled header: ccache compares its contents.
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Wrong on LLVM's headers with GCC 12.
  add_compile_options(-Wno-dangling-reference -Wno-maybe-uninitialized
                      -Wno-array-bounds -Wno-stringop-overflow)
endif()

if(PYARRAY_LLD)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    add_link_options("--ld-path=${PYARRAY_LLD}")
  else()
    cmake_path(GET PYARRAY_LLD PARENT_PATH _lld_dir)
    add_link_options(-fuse-ld=lld "-B${_lld_dir}")
  endif()
endif()
add_link_options(-Wl,--gc-sections -Wl,--as-needed)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_link_options(-Wl,-s)
endif()
