# One function for a module, one for a program. What they enforce is described in docs/architecture.md.
#
# Each module gets an include directory that holds a single link, to the module itself: build/include/<name>/<name>.
# A module is compiled with its own directory and those of the modules in DEPENDS, and with nothing else, so
# `#include "store/store.h"` in a module that does not list `store` fails to compile.

include(${CMAKE_CURRENT_LIST_DIR}/precompiled.cmake)

set(COMITY_INCLUDE_ROOT ${CMAKE_BINARY_DIR}/include)

function(comity_allow_includes target)
  foreach(name IN LISTS ARGN)
    target_include_directories(${target} PRIVATE ${COMITY_INCLUDE_ROOT}/${name})
  endforeach()
endfunction()

function(comity_require_declared name)
  foreach(dependency IN LISTS ARGN)
    if(NOT TARGET comity_${dependency})
      message(FATAL_ERROR "module ${name} depends on ${dependency}, which is not declared above it: "
                          "either the name is wrong or this would be a cycle")
    endif()
  endforeach()
endfunction()

function(comity_module name)
  cmake_parse_arguments(MODULE "SLOW_TESTS;HOT;FUZZED" "" "DEPENDS;LIBRARIES;TEST_LIBRARIES;PRECOMPILED" ${ARGN})
  comity_require_declared(${name} ${MODULE_DEPENDS})

  set(folder ${CMAKE_SOURCE_DIR}/src/${name})
  file(MAKE_DIRECTORY ${COMITY_INCLUDE_ROOT}/${name})
  file(CREATE_LINK ${folder} ${COMITY_INCLUDE_ROOT}/${name}/${name} SYMBOLIC)

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")

  if(NOT sources)
    message(STATUS "module ${name} has no sources yet")
    file(WRITE ${CMAKE_BINARY_DIR}/empty.cc "")
    set(sources ${CMAKE_BINARY_DIR}/empty.cc)
  endif()
  add_library(comity_${name} STATIC ${sources})
  set_target_properties(comity_${name} PROPERTIES LINKER_LANGUAGE CXX)
  comity_allow_includes(comity_${name} ${name} ${MODULE_DEPENDS})
  set(linked ${MODULE_DEPENDS})
  list(TRANSFORM linked PREPEND comity_)
  target_link_libraries(comity_${name} PUBLIC ${linked} PRIVATE ${MODULE_LIBRARIES} comity_settings)
  # Under sanitizers code is compiled without optimisation, which takes half the time, but for what tests spend theirs in.
  if(COMITY_SANITIZE AND MODULE_HOT)
    target_compile_options(comity_${name} PRIVATE -O1)
    comity_precompile(comity_${name} comity_standard_hot ${MODULE_PRECOMPILED})
  else()
    comity_precompile(comity_${name} comity_standard ${MODULE_PRECOMPILED})
  endif()
  if(COMITY_FUZZ AND MODULE_FUZZED)
    # What -fsanitize=fuzzer-no-link stands for; under that name precompiled headers would have to be compiled with it too.
    target_compile_options(comity_${name} PRIVATE
      -fsanitize-coverage=inline-8bit-counters,indirect-calls,trace-cmp,pc-table)
  endif()

  if(COMITY_TESTS AND tests)
    add_executable(${name}_test ${tests})
    comity_allow_includes(${name}_test ${name} ${MODULE_DEPENDS})
    target_link_libraries(${name}_test PRIVATE comity_${name} ${MODULE_LIBRARIES} ${MODULE_TEST_LIBRARIES} comity_settings comity_test_settings)
    target_compile_definitions(${name}_test PRIVATE COMITY_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    # Most tests take longer to compile than to run.
    if(NOT MODULE_SLOW_TESTS)
      target_compile_options(${name}_test PRIVATE -O0)
      set(testing "")
      if(EXISTS ${folder}/testing.h)
        set(testing ${name}/testing.h)
      endif()
      comity_precompile(${name}_test comity_test_standard ${testing} ${MODULE_PRECOMPILED})
    elseif(COMITY_SANITIZE)
      target_compile_options(${name}_test PRIVATE -O1)
    endif()
    add_test(NAME ${name} COMMAND ${name}_test)
    # The same random inputs every time; RC_PARAMS="" by hand for others.
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "RC_PARAMS=seed=20261121")
  endif()
endfunction()

function(comity_program name)
  cmake_parse_arguments(PROGRAM "" "" "DEPENDS;LIBRARIES" ${ARGN})
  comity_require_declared(${name} ${PROGRAM_DEPENDS})
  add_executable(${name} ${PROGRAM_UNPARSED_ARGUMENTS})
  comity_allow_includes(${name} ${PROGRAM_DEPENDS})
  set(linked ${PROGRAM_DEPENDS})
  list(TRANSFORM linked PREPEND comity_)
  target_link_libraries(${name} PRIVATE ${linked} ${PROGRAM_LIBRARIES} comity_settings)
endfunction()
