# How everything is compiled: warnings, sanitizers, ccache.

find_program(BOUNCE_CCACHE ccache)
if(BOUNCE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${BOUNCE_CCACHE})
endif()

# Given to every target of the project and to nobody who uses the library.
add_library(bounce_options INTERFACE)
target_compile_options(bounce_options INTERFACE -Wall -Wextra -Wconversion
                                                $<$<BOOL:${BOUNCE_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Wrong for "text" + std::string in GCC 12: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651
  target_compile_options(bounce_options INTERFACE -Wno-restrict)
endif()
target_include_directories(bounce_options INTERFACE ${PROJECT_SOURCE_DIR}
                                                    ${PROJECT_SOURCE_DIR}/include
                                                    ${PROJECT_BINARY_DIR}/include)

# For what takes long to compile and runs briefly, tests and command line: at the library's level the
# tests would take half as long again to compile, under sanitizers twice as long.
add_library(bounce_quick_to_compile INTERFACE)
if(BOUNCE_SANITIZE)
  target_compile_options(bounce_quick_to_compile INTERFACE -O0)
else()
  target_compile_options(bounce_quick_to_compile INTERFACE $<$<CONFIG:Release>:-O1>)
endif()

if(BOUNCE_SANITIZE)
  string(REPLACE ";" "," sanitizers "${BOUNCE_SANITIZE}")
  # -O1 builds and runs fast enough; it comes after the build type's own level and wins.
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1 -g1)
  add_link_options(-fsanitize=${sanitizers})
endif()
if(BOUNCE_BUILD_FUZZERS)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "libFuzzer comes with clang: set CMAKE_CXX_COMPILER to clang++")
  endif()
  # Counts branches everywhere; only the fuzz targets get libFuzzer's main().
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# Debian's own Python has Debian's pybind11; another one that comes first in PATH may not.
if(NOT DEFINED Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
