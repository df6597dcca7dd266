# The Python to build the extension module for: the project's virtual
# environment if there is one, or what the caller says (Python3_EXECUTABLE).

if(NOT Python3_EXECUTABLE AND EXISTS "${PROJECT_SOURCE_DIR}/.venv/bin/python")
  set(Python3_EXECUTABLE "${PROJECT_SOURCE_DIR}/.venv/bin/python")
endif()
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter OPTIONAL_COMPONENTS
             Development.Module)
execute_process(
  COMMAND ${Python3_EXECUTABLE} -c "import numpy; print(numpy.get_include())"
  OUTPUT_VARIABLE PYARRAY_NUMPY_INCLUDE_DIR
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)

# The package directory that receives the compiled modules: in place in the
# source tree for the release preset, a tree of links to the sources otherwise,
# so that PYTHONPATH=build/dev/python is a working package.
set(PYARRAY_PYTHON_OUTPUT_DIR "${PROJECT_BINARY_DIR}/python/pyarray" CACHE PATH
    "Where libpyarray_compiler.so and the extension module are written")
cmake_path(GET PYARRAY_PYTHON_OUTPUT_DIR PARENT_PATH PYARRAY_PYTHONPATH)

# How tests run Python. An interpreter that is not instrumented loads the
# sanitizers' runtime first.
set(PYARRAY_PYTHON_COMMAND ${Python3_EXECUTABLE})
set(PYARRAY_TEST_ENVIRONMENT PYTHONPATH=${PYARRAY_PYTHONPATH})
if(CMAKE_BUILD_TYPE STREQUAL "Asan")
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(_runtime libclang_rt.asan-${CMAKE_SYSTEM_PROCESSOR}.so)
  else()
    set(_runtime libasan.so)
  endif()
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${_runtime}
                  OUTPUT_VARIABLE _runtime OUTPUT_STRIP_TRAILING_WHITESPACE)
  set(PYARRAY_PYTHON_COMMAND env LD_PRELOAD=${_runtime} ${Python3_EXECUTABLE})
  # LLVM's libraries are not instrumented, and Python keeps what it allocates.
  list(APPEND PYARRAY_TEST_ENVIRONMENT
       ASAN_OPTIONS=detect_container_overflow=0:detect_leaks=0
       UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1)
endif()
