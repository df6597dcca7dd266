# The build rules of this project.  Directories only name what they contain.
#
#   pyarray_add_dialect(PREFIX FILE.td NAME)        TableGen of a dialect
#   pyarray_add_ops(PREFIX NAME)                    TableGen of more ops of it
#   pyarray_add_interface(PREFIX)                   TableGen of PREFIX.td
#   pyarray_add_passes(NAME)                        TableGen of ./Passes.td
#   pyarray_add_library(NAME [LINK_LIBS ...] ...)   a static library
#   pyarray_add_tool(NAME [LINK_LIBS ...])          a program
#   pyarray_add_directories(DIR...)                 those that have sources
#
# Sources are found by globbing: put a file into the directory and build.

# Everything TableGen makes.  Every library waits for all of it.
add_custom_target(pyarray-headers)
# The reference pages of dialects and passes.
add_custom_target(docs)

set(PYARRAY_DOCS_DIR ${PROJECT_BINARY_DIR}/docs)

# The precompiled header shared by all libraries and tools.
if(PYARRAY_PCH)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/pch.cpp CONTENT "")
  set(CMAKE_PCH_INSTANTIATE_TEMPLATES ON)
  add_library(pyarray_pch OBJECT ${PROJECT_BINARY_DIR}/pch.cpp)
  target_link_libraries(pyarray_pch PUBLIC pyarray_upstream)
  target_include_directories(pyarray_pch PRIVATE
    ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
  target_precompile_headers(pyarray_pch PRIVATE
    "${PROJECT_SOURCE_DIR}/lib/PrecompiledHeaders.h")
endif()

# Sets `out` to whether `file` exists, and looks again at every build.
function(_pyarray_exists out file)
  file(GLOB found CONFIGURE_DEPENDS "${file}")
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

# Adds the directories that contain at least one source file.
function(pyarray_add_directories)
  foreach(dir IN LISTS ARGN)
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${dir}/*.cpp")
    if(sources)
      add_subdirectory(${dir})
    endif()
  endforeach()
endfunction()

# One reference page.
function(pyarray_add_docs page td generator)
  set(output ${PYARRAY_DOCS_DIR}/${page}.md)
  set(includes)
  foreach(dir IN ITEMS ${MLIR_INCLUDE_DIRS} ${PROJECT_SOURCE_DIR}/include)
    list(APPEND includes "-I${dir}")
  endforeach()
  file(GLOB_RECURSE td_files CONFIGURE_DEPENDS
       ${PROJECT_SOURCE_DIR}/include/pyarray/*.td)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PYARRAY_DOCS_DIR}
    COMMAND ${MLIR_TABLEGEN_EXE} ${generator} ${ARGN}
            ${CMAKE_CURRENT_SOURCE_DIR}/${td} ${includes} -o ${output}
    DEPENDS ${td_files} VERBATIM)
  add_custom_target(docs-${page} DEPENDS ${output})
  add_dependencies(docs docs-${page})
endfunction()

# Declarations and definitions of everything in `td`, as PREFIX{Ops,Types,
# Attributes,Enums,Dialect}.{h,cpp}.inc in this directory of the build tree.
function(pyarray_add_dialect prefix td dialect)
  _pyarray_exists(found "${CMAKE_CURRENT_SOURCE_DIR}/${td}")
  if(NOT found)
    return()
  endif()
  set(LLVM_TARGET_DEFINITIONS ${td})
  mlir_tablegen(${prefix}Ops.h.inc -gen-op-decls -dialect=${dialect})
  mlir_tablegen(${prefix}Ops.cpp.inc -gen-op-defs -dialect=${dialect})
  mlir_tablegen(${prefix}Types.h.inc -gen-typedef-decls -typedefs-dialect=${dialect})
  mlir_tablegen(${prefix}Types.cpp.inc -gen-typedef-defs -typedefs-dialect=${dialect})
  mlir_tablegen(${prefix}Attributes.h.inc -gen-attrdef-decls -attrdefs-dialect=${dialect})
  mlir_tablegen(${prefix}Attributes.cpp.inc -gen-attrdef-defs -attrdefs-dialect=${dialect})
  mlir_tablegen(${prefix}Enums.h.inc -gen-enum-decls)
  mlir_tablegen(${prefix}Enums.cpp.inc -gen-enum-defs)
  mlir_tablegen(${prefix}Dialect.h.inc -gen-dialect-decls -dialect=${dialect})
  mlir_tablegen(${prefix}Dialect.cpp.inc -gen-dialect-defs -dialect=${dialect})
  add_public_tablegen_target(${prefix}DialectIncGen)
  add_dependencies(pyarray-headers ${prefix}DialectIncGen)
  pyarray_add_docs(${prefix}Dialect ${td} -gen-dialect-doc -dialect=${dialect})
endfunction()

# PREFIX.td: ops that few sources need, in a header of their own.
function(pyarray_add_ops prefix dialect)
  set(LLVM_TARGET_DEFINITIONS ${prefix}.td)
  mlir_tablegen(${prefix}.h.inc -gen-op-decls -dialect=${dialect})
  mlir_tablegen(${prefix}.cpp.inc -gen-op-defs -dialect=${dialect})
  add_public_tablegen_target(${prefix}IncGen)
  add_dependencies(pyarray-headers ${prefix}IncGen)
  pyarray_add_docs(${prefix} ${prefix}.td -gen-op-doc -dialect=${dialect})
endfunction()

# PREFIX.td: op interfaces, and type and attribute interfaces if asked for
# (TYPES, ATTRIBUTES).
function(pyarray_add_interface prefix)
  cmake_parse_arguments(PARSE_ARGV 1 arg "TYPES;ATTRIBUTES" "" "")
  _pyarray_exists(found "${CMAKE_CURRENT_SOURCE_DIR}/${prefix}.td")
  if(NOT found)
    return()
  endif()
  set(LLVM_TARGET_DEFINITIONS ${prefix}.td)
  mlir_tablegen(${prefix}.h.inc -gen-op-interface-decls)
  mlir_tablegen(${prefix}.cpp.inc -gen-op-interface-defs)
  if(arg_TYPES)
    mlir_tablegen(${prefix}Types.h.inc -gen-type-interface-decls)
    mlir_tablegen(${prefix}Types.cpp.inc -gen-type-interface-defs)
  endif()
  if(arg_ATTRIBUTES)
    mlir_tablegen(${prefix}Attributes.h.inc -gen-attr-interface-decls)
    mlir_tablegen(${prefix}Attributes.cpp.inc -gen-attr-interface-defs)
  endif()
  add_public_tablegen_target(${prefix}IncGen)
  add_dependencies(pyarray-headers ${prefix}IncGen)
  pyarray_add_docs(${prefix} ${prefix}.td -gen-op-interface-docs)
endfunction()

# Passes.td -> Passes.h.inc with registration functions named after `name`.
function(pyarray_add_passes name)
  _pyarray_exists(found "${CMAKE_CURRENT_SOURCE_DIR}/Passes.td")
  if(NOT found)
    return()
  endif()
  set(LLVM_TARGET_DEFINITIONS Passes.td)
  mlir_tablegen(Passes.h.inc -gen-pass-decls -name ${name})
  add_public_tablegen_target(${name}PassesIncGen)
  add_dependencies(pyarray-headers ${name}PassesIncGen)
  pyarray_add_docs(${name}Passes Passes.td -gen-pass-doc)
endfunction()

# What libraries and programs have in common.  Libraries of ours that do not
# exist (a part that is not built) are left out of the link.
function(_pyarray_configure_target name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "NO_PCH;NO_LLVM" "" "LINK_LIBS")
  target_include_directories(${name} PUBLIC
    ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  foreach(lib IN LISTS arg_LINK_LIBS)
    if(lib MATCHES "^PyArray")
      target_link_libraries(${name} PUBLIC $<TARGET_NAME_IF_EXISTS:${lib}>)
    else()
      target_link_libraries(${name} PUBLIC ${lib})
    endif()
  endforeach()
  if(NOT arg_NO_LLVM)
    target_link_libraries(${name} PUBLIC pyarray_upstream)
    add_dependencies(${name} pyarray-headers)
    if(PYARRAY_PCH AND NOT arg_NO_PCH)
      target_precompile_headers(${name} REUSE_FROM pyarray_pch)
    endif()
  endif()
endfunction()

# A static library of SOURCES, by default of every .cpp in this directory.
# NO_LLVM: neither LLVM's headers nor its libraries, nor the precompiled header.
function(pyarray_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "NO_PCH;NO_LLVM" "" "SOURCES;LINK_LIBS")
  if(NOT arg_SOURCES)
    file(GLOB arg_SOURCES CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  endif()
  add_library(${name} STATIC ${arg_SOURCES})
  list(REMOVE_ITEM ARGN SOURCES)
  set(flags)
  foreach(flag NO_PCH NO_LLVM)
    if(arg_${flag})
      list(APPEND flags ${flag})
    endif()
  endforeach()
  _pyarray_configure_target(${name} ${flags} LINK_LIBS ${arg_LINK_LIBS})
  set_property(GLOBAL APPEND PROPERTY PYARRAY_LIBRARIES ${name})
endfunction()

# A program made of every .cpp in this directory and all our libraries.
function(pyarray_add_tool name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "NO_PCH" "" "LINK_LIBS")
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  add_executable(${name} ${sources})
  get_property(libraries GLOBAL PROPERTY PYARRAY_LIBRARIES)
  set(flags)
  if(arg_NO_PCH)
    list(APPEND flags NO_PCH)
  endif()
  _pyarray_configure_target(${name} ${flags} LINK_LIBS ${libraries} ${arg_LINK_LIBS})
  set_property(GLOBAL APPEND PROPERTY PYARRAY_TOOLS ${name})
endfunction()
