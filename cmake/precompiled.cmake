# Headers that most files include, compiled once instead of in every file. Only where clang compiles, that is for ./test: it
# takes a third off that build. The builds with GCC go without, so they find a file that leaves an include to others.

set(COMITY_STANDARD_HEADERS
  <algorithm> <array> <atomic> <chrono> <cmath> <condition_variable> <cstdint> <deque> <filesystem> <fstream> <functional> <limits> <map>
  <memory> <mutex> <numeric> <optional> <random> <set> <span> <sstream> <string> <string_view> <thread> <tuple>
  <unordered_map> <utility> <variant> <vector> <nlohmann/json.hpp>)

# A library that holds the standard headers, compiled with the options given, for others to use with comity_precompile.
function(comity_precompiled name)
  cmake_parse_arguments(STANDARD "" "" "HEADERS;OPTIONS" ${ARGN})
  file(WRITE ${CMAKE_BINARY_DIR}/empty.cc "")
  add_library(${name} STATIC ${CMAKE_BINARY_DIR}/empty.cc)
  target_link_libraries(${name} PRIVATE comity_settings)
  target_compile_options(${name} PRIVATE ${STANDARD_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${COMITY_STANDARD_HEADERS} ${STANDARD_HEADERS})
endfunction()

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  set(COMITY_PRECOMPILE ON)
  comity_precompiled(comity_standard)
  comity_precompiled(comity_standard_hot OPTIONS -O1)
  comity_precompiled(comity_test_standard HEADERS <doctest/doctest.h> OPTIONS -O0)
endif()

# comity_precompile(target standard [headers...]): the headers beside the standard ones, or just those of `standard`.
function(comity_precompile target standard)
  if(NOT COMITY_PRECOMPILE)
    return()
  endif()
  if(ARGN)
    get_target_property(headers ${standard} PRECOMPILE_HEADERS)
    list(TRANSFORM ARGN REPLACE "(.+)" "<\\1>")
    target_precompile_headers(${target} PRIVATE ${headers} ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM ${standard})
  endif()
endfunction()
