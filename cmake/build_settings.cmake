# Compiler, warnings, sanitizers and third-party packages: everything that is the same for all targets.

option(COMITY_TESTS "build the tests" OFF)
option(COMITY_BENCH "build the benchmarks" OFF)
option(COMITY_FUZZ "build the fuzz targets (needs clang)" OFF)
option(COMITY_SANITIZE "build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(COMITY_CCACHE ccache)
if(COMITY_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${COMITY_CCACHE})
endif()

find_package(PkgConfig REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(sqlite REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(gdal REQUIRED IMPORTED_TARGET gdal)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(proj REQUIRED IMPORTED_TARGET proj)
pkg_check_modules(gmp REQUIRED IMPORTED_TARGET gmpxx)
add_library(osmium INTERFACE)  # header only, likewise
add_library(tomlplusplus INTERFACE)  # header only; Debian's package has no CMake file

add_library(comity_settings INTERFACE)
target_compile_options(comity_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                                 -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC bug 105651: std::string's operator+ is said to overlap with itself.
  target_compile_options(comity_settings INTERFACE -Wno-restrict)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # libstdc++ 12's stable_sort uses its own deprecated get_temporary_buffer.
  target_compile_options(comity_settings INTERFACE -Wno-deprecated-declarations)
endif()
target_link_libraries(comity_settings INTERFACE Threads::Threads)
# Same input, same bytes out: no fused multiply-add behind the program's back.
target_compile_options(comity_settings INTERFACE -ffp-contract=off)
find_program(COMITY_MOLD mold)
if(COMITY_MOLD)
  target_link_options(comity_settings INTERFACE -fuse-ld=mold)
endif()

if(COMITY_SANITIZE)
  target_compile_options(comity_settings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                   -fno-omit-frame-pointer -g1)
  target_link_options(comity_settings INTERFACE -fsanitize=address,undefined)
endif()

add_library(comity_test_settings INTERFACE)
target_compile_options(comity_test_settings INTERFACE -Wno-conversion -Wno-sign-conversion)
target_link_libraries(comity_test_settings INTERFACE rapidcheck)
if(COMITY_TESTS)
  enable_testing()
  # doctest's own code takes longer to compile than most tests: once for all of them.
  add_library(comity_test_main STATIC ${CMAKE_SOURCE_DIR}/tests/main.cc)
  target_link_libraries(comity_test_main PRIVATE comity_settings)
  target_link_libraries(comity_test_settings INTERFACE comity_test_main)
endif()
