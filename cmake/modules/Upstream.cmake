# Finds LLVM and MLIR 22 and defines `pyarray_upstream`: headers and static
# libraries of everything this project takes from them.

set(CMAKE_THREAD_PREFER_PTHREAD ON)
find_package(MLIR 22.1 REQUIRED CONFIG HINTS /usr/lib/llvm-22)
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}")
list(APPEND CMAKE_MODULE_PATH "${MLIR_CMAKE_DIR}" "${LLVM_CMAKE_DIR}")
include(TableGen)
include(AddLLVM)
include(AddMLIR)

add_library(pyarray_upstream INTERFACE)
target_include_directories(pyarray_upstream SYSTEM INTERFACE
                           ${MLIR_INCLUDE_DIRS} ${LLVM_INCLUDE_DIRS})
separate_arguments(_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_options(pyarray_upstream INTERFACE ${_definitions})
if(NOT LLVM_ENABLE_RTTI)
  target_compile_options(pyarray_upstream INTERFACE -fno-rtti)
endif()

# Debian's packages name the shared libraries LLVM and MLIR as dependencies of
# every static MLIR library.  Two copies of MLIR in a process do not work, and
# the shared ones cost 30 ms at every start: drop them.
get_property(_mlir_libs GLOBAL PROPERTY MLIR_ALL_LIBS)
foreach(lib IN LISTS _mlir_libs)
  if(TARGET ${lib})
    get_target_property(_links ${lib} INTERFACE_LINK_LIBRARIES)
    if(_links)
      list(REMOVE_ITEM _links LLVM MLIR "\$<LINK_ONLY:LLVM>" "\$<LINK_ONLY:MLIR>")
      set_target_properties(${lib} PROPERTIES INTERFACE_LINK_LIBRARIES "${_links}")
    endif()
  endif()
endforeach()

# Only the host's code generator: the compiler compiles for where it runs.
set(_native ${LLVM_NATIVE_ARCH})
llvm_map_components_to_libnames(_llvm_libs
  ${_native}CodeGen ${_native}AsmParser ${_native}Desc ${_native}Info
  ${_native}Disassembler
  Analysis AsmParser BitReader BitWriter CodeGen Core ExecutionEngine
  FrontendOpenMP IRReader JITLink Linker MC MCParser Object OrcJIT
  OrcShared OrcTargetProcess Passes Support Target TargetParser
  TransformUtils)

set(_mlir_wanted
  # Core
  MLIRAnalysis MLIRAsmParser MLIRBytecodeReader MLIRBytecodeWriter MLIRIR
  MLIRParser MLIRPass MLIRRewrite MLIRSupport MLIRTransforms
  MLIRTransformUtils MLIROptLib MLIRDebug MLIRObservers
  # Dialects and their transformations
  MLIRAffineAnalysis MLIRAffineDialect MLIRAffineTransforms MLIRAffineUtils
  MLIRArithDialect MLIRArithTransforms MLIRArithUtils
  MLIRArithValueBoundsOpInterfaceImpl MLIRBufferizationDialect
  MLIRComplexDialect MLIRControlFlowDialect MLIRDLTIDialect MLIRFuncDialect
  MLIRFuncInlinerExtension MLIRFuncTransforms MLIRIndexDialect
  MLIRLinalgDialect MLIRLLVMDialect MLIRLLVMIRTransforms MLIRMathDialect
  MLIRMathTransforms MLIRMemRefDialect MLIRMemRefTransforms MLIRMemRefUtils
  MLIROpenMPDialect MLIRSCFDialect MLIRSCFTransforms MLIRSCFUtils
  MLIRTensorDialect MLIRUBDialect MLIRVectorDialect MLIRVectorTransforms
  MLIRVectorUtils MLIRX86VectorDialect
  # Conversions
  MLIRAffineToStandard MLIRArithToLLVM MLIRComplexToLLVM
  MLIRControlFlowToLLVM MLIRConvertToLLVMInterface MLIRConvertToLLVMPass
  MLIRFuncToLLVM MLIRIndexToLLVM MLIRLLVMCommonConversion MLIRMathToLibm
  MLIRMathToLLVM MLIRMemRefToLLVM MLIROpenMPToLLVM
  MLIRReconcileUnrealizedCasts MLIRSCFToControlFlow MLIRSCFToOpenMP
  MLIRUBToLLVM MLIRVectorToLLVM MLIRVectorToLLVMPass MLIRVectorToSCF
  # Translation to LLVM IR
  MLIRBuiltinToLLVMIRTranslation MLIRLLVMToLLVMIRTranslation
  MLIROpenMPToLLVMIRTranslation MLIRTargetLLVMIRExport
  MLIRX86VectorToLLVMIRTranslation)
set(_mlir_link)
foreach(lib IN LISTS _mlir_wanted)
  if(TARGET ${lib})
    list(APPEND _mlir_link ${lib})
  else()
    message(VERBOSE "no ${lib} in this MLIR")
  endif()
endforeach()
target_link_libraries(pyarray_upstream INTERFACE ${_mlir_link} ${_llvm_libs})
