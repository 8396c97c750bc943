# Configures the two modules of cycle/ in order and in a circle; see CMakeLists.txt.
function(configure circle)
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/cycle -B ${BUILD}/${circle} -DCIRCLE=${circle}
                          -DMODULES=${MODULES} -DCMAKE_CXX_COMPILER=${COMPILER}
                  RESULT_VARIABLE failed ERROR_VARIABLE said OUTPUT_QUIET)
  set(failed ${failed} PARENT_SCOPE)
  set(said "${said}" PARENT_SCOPE)
endfunction()

configure(OFF)
if(failed)
  message(FATAL_ERROR "two modules in order are refused:\n${said}")
endif()
configure(ON)
if(NOT failed)
  message(FATAL_ERROR "two modules in a circle are accepted")
endif()
if(NOT said MATCHES "module lower depends on upper, which is not declared above it")
  message(FATAL_ERROR "two modules in a circle are refused for another reason:\n${said}")
endif()
