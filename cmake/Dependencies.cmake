# The libraries that libbounce is made with; CONTRIBUTING.md says what each is for.

find_package(absl REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(ZLIB REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Threads REQUIRED)
# Debian 12 ships no CMake package of RE2 and of gumbo.
find_package(PkgConfig REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/document.h REQUIRED)

# RE2 states no version of its own (its .pc file says 0.0.0): that of its shared library tells builds
# apart.
find_library(RE2_LIBRARY re2 HINTS ${RE2_LIBRARY_DIRS} REQUIRED)
file(REAL_PATH ${RE2_LIBRARY} RE2_FILE)
string(REGEX MATCH "[0-9]+[.0-9]*$" RE2_LIBRARY_VERSION ${RE2_FILE})

# What the public headers include.
set(bounce_public_libraries absl::status absl::statusor absl::span)
# What only the sources include. cmake/bounceConfig.cmake.in and bounce.pc.in name the same ones.
set(bounce_private_libraries
    absl::strings
    absl::time
    absl::flat_hash_map
    absl::inlined_vector
    ICU::i18n
    ICU::uc
    OpenSSL::Crypto
    ZLIB::ZLIB
    PkgConfig::RE2
    PkgConfig::GUMBO
    PkgConfig::TOMLPLUSPLUS
    PkgConfig::ZSTD
    Threads::Threads)

target_link_libraries(bounce_options INTERFACE ${bounce_public_libraries}
                                               ${bounce_private_libraries})
target_include_directories(bounce_options SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIR})
