// ICU MessageFormat patterns, filled with what is known of one failure.

#ifndef BOUNCE_EXPLAIN_MESSAGE_FORMAT_H_
#define BOUNCE_EXPLAIN_MESSAGE_FORMAT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "bounce/timestamp.h"

namespace bounce {

// What a pattern may name. A name that is missing is not known.
using MessageValue = std::variant<std::string, std::int64_t, Timestamp>;
using MessageArguments = std::map<std::string, MessageValue, std::less<>>;

// How a pattern uses an argument.
struct PatternArgument {
  std::string name;
  bool optional = false;  // in a select, which has words for what is not known
};

// The arguments of `pattern` outside of any select, and those that a select chooses by. An error
// says what is wrong with the pattern, in ICU's words.
absl::StatusOr<std::vector<PatternArgument>> ArgumentsOf(std::string_view pattern,
                                                         std::string_view locale);

// `pattern` by the rules of `locale`. Nothing where it names an argument that is not known: such a
// sentence is left out. In a select what is not known has the value "unknown":
//
//   {host, select, unknown {The server} other {The server {host}}} refused the message.
//
// A date is written in the offset that its clock stated.
std::optional<std::string> FormatMessage(std::string_view pattern, std::string_view locale,
                                         const MessageArguments& arguments);

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_MESSAGE_FORMAT_H_
