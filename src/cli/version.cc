#include "bounce/version.h"

#include <absl/base/config.h>
#include <toml++/toml.h>
#include <unicode/uversion.h>
#include <zlib.h>
#include <zstd.h>

#include "src/cli/commands.h"

namespace bounce {

std::string VersionText() {
  const auto text = [](auto number) { return std::to_string(number); };
  std::string out =
      "bounce " BOUNCE_VERSION "\nICU " U_ICU_VERSION "\nRE2 library " BOUNCE_RE2_VERSION;
  out += "\nAbseil ";
#ifdef ABSL_LTS_RELEASE_VERSION
  out += text(ABSL_LTS_RELEASE_VERSION) + "." + text(ABSL_LTS_RELEASE_PATCH_LEVEL);
#else
  out += "(not a release)";
#endif
  out += "\nzlib " ZLIB_VERSION "\nzstd " ZSTD_VERSION_STRING "\ntoml++ ";
  out += text(TOML_LIB_MAJOR) + "." + text(TOML_LIB_MINOR) + "." + text(TOML_LIB_PATCH);
  out += "\nCLI11 " CLI11_VERSION;
  return out;
}

}  // namespace bounce
