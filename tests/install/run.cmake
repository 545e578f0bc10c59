# Installs the build into a folder of its own and builds a user's program against that copy.
#   cmake -DHOW=install|cmake|pkg-config -DBUILD=... -DWORK=... -DSOURCE=... -DCXX=... -P run.cmake

set(prefix ${WORK}/prefix)
set(ENV{PKG_CONFIG_PATH} "${prefix}/${LIBDIR}/pkgconfig:$ENV{PKG_CONFIG_PATH}")

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(HOW STREQUAL "install")
  file(REMOVE_RECURSE ${WORK})
  run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
  foreach(header IN ITEMS bounce.h version.h)
    if(NOT EXISTS ${prefix}/${INCLUDEDIR}/bounce/${header})
      message(FATAL_ERROR "bounce/${header} is not installed")
    endif()
  endforeach()
  run(${prefix}/${BINDIR}/bounce --version)
elseif(HOW STREQUAL "cmake")
  run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/user -G Ninja -DCMAKE_CXX_COMPILER=${CXX}
      -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH=${prefix})
  run(${CMAKE_COMMAND} --build ${WORK}/user)
  run(${WORK}/user/user)
else()
  execute_process(COMMAND pkg-config --static --cflags --libs bounce OUTPUT_VARIABLE flags
                  COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  run(${CXX} -std=c++20 ${SOURCE}/main.cc -o ${WORK}/user-pc ${flags})
  run(${WORK}/user-pc)
endif()
