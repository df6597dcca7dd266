# library.calls: what the importer says of each function of the library, so that
# no source is read for it (python/pyarray/recordings.py). Built by default where
# time to the first call matters: while one works on the sources, functions are
# imported from them.

if(NOT TARGET pyarray_compiler OR NOT TARGET _pyarray)
  return()
endif()
set(PYARRAY_RECORDINGS ${PYARRAY_PYTHON_OUTPUT_DIR}/library.calls)
file(GLOB_RECURSE _sources CONFIGURE_DEPENDS
     ${PROJECT_SOURCE_DIR}/python/pyarray/*.py)
add_custom_command(
  OUTPUT ${PYARRAY_RECORDINGS}
  COMMAND ${CMAKE_COMMAND} -E env ${PYARRAY_TEST_ENVIRONMENT}
          ${PYARRAY_PYTHON_COMMAND} -m pyarray.record ${PYARRAY_RECORDINGS}
  DEPENDS pyarray_compiler _pyarray ${_sources}
  COMMENT "Recording the library" VERBATIM)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_custom_target(pyarray-library ALL DEPENDS ${PYARRAY_RECORDINGS})
else()
  add_custom_target(pyarray-library DEPENDS ${PYARRAY_RECORDINGS})
endif()
