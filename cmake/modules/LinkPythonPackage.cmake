# Makes the output directory a working package: links to the Python sources
# beside the compiled modules. In the source tree there is nothing to do.

set(_package ${PROJECT_SOURCE_DIR}/python/pyarray)
cmake_path(COMPARE "${_package}" EQUAL "${PYARRAY_PYTHON_OUTPUT_DIR}" _in_place)
if(_in_place)
  return()
endif()

file(MAKE_DIRECTORY ${PYARRAY_PYTHON_OUTPUT_DIR})
file(GLOB _links LIST_DIRECTORIES true ${PYARRAY_PYTHON_OUTPUT_DIR}/*)
foreach(link IN LISTS _links)
  if(IS_SYMLINK ${link} AND NOT EXISTS ${link})
    file(REMOVE ${link})
  endif()
endforeach()
file(GLOB _sources CONFIGURE_DEPENDS LIST_DIRECTORIES true RELATIVE ${_package}
     ${_package}/*)
foreach(source IN LISTS _sources)
  if(NOT source MATCHES "__pycache__|[.]so$|[.]calls$"
     AND NOT IS_SYMLINK ${PYARRAY_PYTHON_OUTPUT_DIR}/${source})
    file(CREATE_LINK ${_package}/${source} ${PYARRAY_PYTHON_OUTPUT_DIR}/${source}
         SYMBOLIC)
  endif()
endforeach()
