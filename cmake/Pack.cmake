# bounce_packed_formats, bounce_packed_rules: what the program bounce_pack computes of the built-in
# formats and rules, compiled in. Where the library is built for a machine that cannot run it,
# nothing: then they are read as a program starts.
if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
  set(cannot_pack TRUE)
endif()

# The packer itself has none packed: it reads the texts.
set(objects ${bounce_up_to_rules})
list(REMOVE_ITEM objects bounce_packed_formats bounce_packed_rules)
if(NOT cannot_pack)
  add_executable(
    bounce_pack ${PROJECT_SOURCE_DIR}/src/pack/main.cc ${PROJECT_SOURCE_DIR}/src/pack/no_formats.cc
                ${PROJECT_SOURCE_DIR}/src/pack/no_rules.cc)
  target_link_libraries(bounce_pack PRIVATE ${objects} ${bounce_private_libraries}
                                            ${bounce_public_libraries} bounce_options)
endif()
foreach(what formats rules)
  target_link_libraries(bounce_packed_${what} PRIVATE bounce_options)
  if(cannot_pack)
    target_sources(bounce_packed_${what} PRIVATE ${PROJECT_SOURCE_DIR}/src/pack/no_${what}.cc)
    continue()
  endif()
  set(out ${PROJECT_BINARY_DIR}/${what}_packed.cc)
  add_custom_command(
    OUTPUT ${out}
    COMMAND bounce_pack ${what} ${out}
    DEPENDS bounce_pack
    VERBATIM)
  target_sources(bounce_packed_${what} PRIVATE ${out})
endforeach()
