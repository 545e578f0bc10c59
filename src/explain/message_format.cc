#include "src/explain/message_format.h"

#include <unicode/datefmt.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/simpletz.h>

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"

namespace bounce {
namespace {

constexpr std::string_view kUnknown = "unknown";

icu::UnicodeString ToIcu(std::string_view s) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
}

std::string FromIcu(const icu::UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

icu::Locale LocaleOf(std::string_view locale) {
  UErrorCode error = U_ZERO_ERROR;
  return icu::Locale::forLanguageTag(
      icu::StringPiece(locale.data(), static_cast<int32_t>(locale.size())), error);
}

// The arguments at the pattern's own level; those in a select's texts are optional with it.
std::vector<PatternArgument> TopLevelArguments(const icu::MessagePattern& pattern) {
  std::vector<PatternArgument> arguments;
  for (int32_t i = 0; i < pattern.countParts(); ++i) {
    const icu::MessagePattern::Part& part = pattern.getPart(i);
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
    arguments.push_back({FromIcu(pattern.getSubstring(pattern.getPart(i + 1))),
                         part.getArgType() == UMSGPAT_ARG_TYPE_SELECT});
    i = pattern.getLimitPartIndex(i);
  }
  return arguments;
}

icu::Formattable ToFormattable(const MessageValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return icu::Formattable(ToIcu(*text));
  if (const auto* number = std::get_if<std::int64_t>(&value)) return icu::Formattable(*number);
  const double seconds = static_cast<double>(std::get<Timestamp>(value).unix_seconds);
  return {seconds * 1000, icu::Formattable::kIsDate};
}

// Dates are told in the offset of the clock that wrote them, not in this machine's.
void SetZones(const MessageArguments& arguments, icu::MessageFormat* format) {
  for (const auto& [name, value] : arguments) {
    const auto* time = std::get_if<Timestamp>(&value);
    if (time == nullptr) continue;
    UErrorCode error = U_ZERO_ERROR;
    auto* date = dynamic_cast<icu::DateFormat*>(format->getFormat(ToIcu(name), error));
    if (date == nullptr) continue;
    const int32_t minutes = time->utc_offset_seconds / 60;
    char id[16];
    std::snprintf(id, sizeof id, "GMT%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                  std::abs(minutes) % 60);
    date->adoptTimeZone(icu::TimeZone::createTimeZone(ToIcu(id)));
  }
}

}  // namespace

absl::StatusOr<std::vector<PatternArgument>> ArgumentsOf(std::string_view pattern,
                                                         std::string_view locale) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError where{};
  const icu::MessageFormat format(ToIcu(pattern), LocaleOf(locale), where, error);
  const icu::MessagePattern parsed(ToIcu(pattern), nullptr, error);
  if (U_FAILURE(error) != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(u_errorName(error), " at character ", where.offset));
  }
  return TopLevelArguments(parsed);
}

std::optional<std::string> FormatMessage(std::string_view pattern, std::string_view locale,
                                         const MessageArguments& arguments) {
  const auto used = ArgumentsOf(pattern, locale);
  if (!used.ok()) return std::nullopt;
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, value] : arguments) {
    names.push_back(ToIcu(name));
    values.push_back(ToFormattable(value));
  }
  for (const PatternArgument& each : *used) {
    if (arguments.find(each.name) != arguments.end()) continue;
    if (!each.optional) return std::nullopt;
    names.push_back(ToIcu(each.name));
    values.emplace_back(ToIcu(kUnknown));
  }
  UErrorCode error = U_ZERO_ERROR;
  UParseError where{};
  icu::MessageFormat format(ToIcu(pattern), LocaleOf(locale), where, error);
  if (U_FAILURE(error) != 0) return std::nullopt;
  SetZones(arguments, &format);
  icu::UnicodeString out;
  format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, error);
  if (U_FAILURE(error) != 0) return std::nullopt;
  return FromIcu(out);
}

}  // namespace bounce
