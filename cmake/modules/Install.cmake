# What goes into a wheel: the compiled modules beside the Python sources.

if(TARGET pyarray_compiler)
  install(TARGETS pyarray_compiler LIBRARY DESTINATION pyarray COMPONENT python)
endif()
if(TARGET _pyarray)
  install(TARGETS _pyarray LIBRARY DESTINATION pyarray COMPONENT python)
endif()
get_property(_tools GLOBAL PROPERTY PYARRAY_TOOLS)
if(_tools)
  install(TARGETS ${_tools} RUNTIME DESTINATION bin COMPONENT tools EXCLUDE_FROM_ALL)
endif()
