#include "src/rules/rule.h"

#include <algorithm>

#include "src/base/ascii.h"

namespace bounce {
namespace {

// Reads one part of a status glob at *at: a number of up to three digits, '*' or 'x'.
std::optional<int> ReadPart(std::string_view text, std::size_t* at) {
  if (*at < text.size() && (text[*at] == '*' || text[*at] == 'x')) {
    ++*at;
    return -1;
  }
  int value = 0;
  std::size_t digits = 0;
  while (*at < text.size() && IsDigit(text[*at]) && digits < 3) {
    value = value * 10 + (text[*at] - '0');
    ++*at;
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  return value;
}

template <typename T>
bool IsIn(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

std::optional<StatusGlob> ParseStatusGlob(std::string_view text) {
  int parts[3];
  std::size_t at = 0;
  for (int i = 0; i < 3; ++i) {
    if (i > 0) {
      if (at >= text.size() || text[at] != '.') return std::nullopt;
      ++at;
    }
    const std::optional<int> part = ReadPart(text, &at);
    if (!part.has_value()) return std::nullopt;
    parts[i] = *part;
  }
  if (at != text.size()) return std::nullopt;
  if (parts[0] != -1 && parts[0] != 2 && parts[0] != 4 && parts[0] != 5) return std::nullopt;
  return StatusGlob{parts[0], parts[1], parts[2]};
}

bool MatchesGlob(std::string_view glob, std::string_view text) {
  std::size_t g = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      resume = t;
    } else if (g < glob.size() && glob[g] == ToLower(text[t])) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

bool Conditions::Hold(const Symptom& symptom) const {
  if (!statuses.empty()) {
    if (!symptom.status.has_value()) return false;
    const auto fits = [&](const StatusGlob& glob) { return glob.Matches(*symptom.status); };
    if (std::none_of(statuses.begin(), statuses.end(), fits)) return false;
  }
  if (!replies.empty() && !IsIn(replies, symptom.reply_code)) return false;
  if (!stages.empty() && !IsIn(stages, symptom.stage)) return false;
  if (!formats.empty() &&
      std::find(formats.begin(), formats.end(), symptom.format) == formats.end()) {
    return false;
  }
  if (!hosts.empty()) {
    const auto fits = [&](const std::string& glob) {
      return MatchesGlob(glob, symptom.remote_host);
    };
    if (std::none_of(hosts.begin(), hosts.end(), fits)) return false;
  }
  return true;
}

}  // namespace bounce
