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
