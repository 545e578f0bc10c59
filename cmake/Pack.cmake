# bounce_packed: what the program bounce_pack computes of the built-in rules, compiled in. Where the
# library is built for a machine that cannot run it, nothing: then they are read as a program starts.
target_link_libraries(bounce_packed PRIVATE bounce_options)
if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
  target_sources(bounce_packed PRIVATE ${PROJECT_SOURCE_DIR}/src/pack/nothing.cc)
  return()
endif()

set(objects ${bounce_up_to_rules})
list(REMOVE_ITEM objects bounce_packed)
add_executable(bounce_pack ${PROJECT_SOURCE_DIR}/src/pack/main.cc)
target_link_libraries(bounce_pack PRIVATE ${objects} ${bounce_private_libraries}
                                          ${bounce_public_libraries} bounce_options)
set(out ${PROJECT_BINARY_DIR}/rules_packed.cc)
add_custom_command(
  OUTPUT ${out}
  COMMAND bounce_pack ${out}
  DEPENDS bounce_pack
  VERBATIM)
target_sources(bounce_packed PRIVATE ${out})
