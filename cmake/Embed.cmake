# bounce_embed(layer symbol): compiles src/LAYER/*.toml into the layer, as the function SYMBOL that
# src/LAYER/builtin.h declares.
function(bounce_embed layer symbol)
  if(NOT TARGET bounce_${layer})
    return()
  endif()
  file(GLOB files CONFIGURE_DEPENDS src/${layer}/*.toml)
  set(script ${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake)
  set(out ${PROJECT_BINARY_DIR}/${layer}_builtin.cc)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DHEADER=src/${layer}/builtin.h -DSYMBOL=${symbol}
            "-DFILES=${files}" -P ${script}
    DEPENDS ${files} ${script}
    VERBATIM)
  target_sources(bounce_${layer} PRIVATE ${out})
endfunction()
