# What `cmake --install` puts where, for users of find_package(bounce) and of pkg-config.

include(CMakePackageConfigHelpers)

set(bounce_cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/bounce)

install(TARGETS bounce EXPORT bounceTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(TARGET bounce_cli)
  install(TARGETS bounce_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY include/bounce ${PROJECT_BINARY_DIR}/include/bounce
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(EXPORT bounceTargets NAMESPACE bounce:: DESTINATION ${bounce_cmake_dir})

configure_package_config_file(cmake/bounceConfig.cmake.in bounceConfig.cmake
                              INSTALL_DESTINATION ${bounce_cmake_dir})
write_basic_package_version_file(bounceConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/bounceConfig.cmake
              ${PROJECT_BINARY_DIR}/bounceConfigVersion.cmake
        DESTINATION ${bounce_cmake_dir})

# bounce.pc finds its prefix from where it lies, so that the installed tree can be moved.
file(RELATIVE_PATH bounce_pc_prefix /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(cmake/bounce.pc.in bounce.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/bounce.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
