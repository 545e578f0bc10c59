#include "src/formats/failure_words.h"

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/returned_message.h"

namespace bounce {
namespace {

// A server says what happened at the top.
constexpr std::size_t kLookAt = 4096;  // bytes

std::string OwnWords(const CommonPatterns& common, std::string_view text) {
  text = Shorten(text, kLookAt);
  text = text.substr(0, FindQuotedHeader(text));
  text = text.substr(0, common.end.Find(text));
  std::string own;
  LineReader lines(text);
  while (lines.Next()) {
    if (lines.line().starts_with(">")) continue;
    own.append(lines.line()).push_back('\n');
  }
  return own;
}

}  // namespace

std::string FindFailureWords(const CommonPatterns& common, std::string_view text) {
  const std::string own = OwnWords(common, text);
  return CollapseSpace(common.failure.Find(own).value_or(std::string_view()));
}

}  // namespace bounce
