// A data file that is compiled into the library (see cmake/EmbedFiles.cmake).

#ifndef BOUNCE_BASE_EMBEDDED_FILE_H_
#define BOUNCE_BASE_EMBEDDED_FILE_H_

#include <string_view>

namespace bounce {

struct EmbeddedFile {
  std::string_view name;  // without its folder
  std::string_view text;
};

}  // namespace bounce

#endif  // BOUNCE_BASE_EMBEDDED_FILE_H_
