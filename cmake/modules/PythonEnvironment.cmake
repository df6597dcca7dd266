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

# How tests run programs, and Python: an interpreter that is not instrumented
# loads the sanitizers' runtime first.
set(PYARRAY_TEST_ENVIRONMENT PYTHONPATH=${PYARRAY_PYTHONPATH})
set(_python_settings)
if(CMAKE_BUILD_TYPE STREQUAL "Asan")
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(_runtime ${PYARRAY_ASAN_RUNTIME})
  else()
    execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libasan.so
                    OUTPUT_VARIABLE _runtime OUTPUT_STRIP_TRAILING_WHITESPACE)
  endif()
  # LLVM's libraries are not instrumented: of its allocators only what is inlined
  # in our code would poison what they hold. Allocations that are too large fail,
  # as they do otherwise. And Python keeps what it allocates.
  set(_asan_options detect_container_overflow=0:allow_user_poisoning=0)
  string(APPEND _asan_options :allocator_may_return_null=1)
  list(APPEND PYARRAY_TEST_ENVIRONMENT
       ASAN_OPTIONS=${_asan_options}
       UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:suppressions=${PROJECT_SOURCE_DIR}/test/ubsan.supp)
  set(_python_settings
      LD_PRELOAD=${_runtime}
      ASAN_OPTIONS=${_asan_options}:detect_leaks=0)
endif()
set(PYARRAY_PYTHON_COMMAND ${Python3_EXECUTABLE})
if(_python_settings)
  set(PYARRAY_PYTHON_COMMAND env ${_python_settings} ${Python3_EXECUTABLE})
endif()
# For scripts/check.py.
set(PYARRAY_TEST_SETTINGS "${PYARRAY_TEST_ENVIRONMENT}"
    CACHE INTERNAL "The environment of tests")
set(PYARRAY_PYTHON_SETTINGS "${_python_settings}"
    CACHE INTERNAL "What Python has besides")
