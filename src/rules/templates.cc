#include "src/rules/templates.h"

#include <algorithm>

#include "src/base/ascii.h"
#include "src/rules/fold.h"
#include "src/rules/mask.h"

namespace bounce {
namespace {

constexpr double kAlike = 0.5;             // the paper's threshold: the share of words in common
constexpr std::size_t kPatternWords = 10;  // of a template, as many as tell it from others
constexpr std::size_t kIdWords = 4;

bool IsFiller(char c) { return c == kNameFiller || c == kAddressFiller; }

// A number, a date, a code: what differs from message to message.
bool IsVariable(std::string_view word) {
  return std::any_of(word.begin(), word.end(), IsDigit) ||
         std::any_of(word.begin(), word.end(), IsFiller);
}

// A masked name is one filler however long it was.
std::string Shorten(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (IsFiller(c) && !out.empty() && out.back() == c) continue;
    out += c;
  }
  return out;
}

// "550", "550-5.1.1", "#5.1.1": a rule reads the codes apart.
bool IsCode(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) {
                       return IsDigit(c) || c == '.' || c == '-' || c == '#' || c == ':' ||
                              c == '(' || c == ')';
                     }) &&
         std::any_of(word.begin(), word.end(), IsDigit);
}

std::vector<std::string> Words(std::string_view masked) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < masked.size();) {
    std::size_t end = masked.find(' ', at);
    if (end == std::string_view::npos) end = masked.size();
    const std::string_view word = masked.substr(at, end - at);
    const bool code = words.empty() && IsCode(word);
    if (!word.empty() && !code) words.push_back(Shorten(word));
    at = end + 1;
  }
  return words;
}

double Likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += !a[i].empty() && a[i] == b[i];
  return static_cast<double>(same) / static_cast<double>(a.size());
}

bool HasLetters(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return IsAlpha(c) || !IsAscii(c); });
}

std::string EscapeWord(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (IsFiller(c)) {
      out.append(1, c).append("+");
      continue;
    }
    if (IsAscii(c) && !IsAlnum(c) && c != '_' && c != '-' && c != ',' && c != ':' && c != ';' &&
        c != '/' && c != '\'' && c != '"' && c != '<' && c != '>') {
      out += '\\';
    }
    out += c;
  }
  return out;
}

}  // namespace

void TemplateMiner::Add(std::string_view text) {
  std::vector<std::string> words = Words(Mask(Fold(text), text));
  if (std::none_of(words.begin(), words.end(), HasLetters)) return;
  const std::string& first = words.front();
  std::vector<std::size_t>& leaf = leaves_[{words.size(), IsVariable(first) ? "" : first}];
  for (const std::size_t index : leaf) {
    TextTemplate& group = groups_[index];
    if (Likeness(group.words, words) < kAlike) continue;
    ++group.count;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (group.words[i] != words[i]) group.words[i].clear();
    }
    return;
  }
  leaf.push_back(groups_.size());
  groups_.push_back({1, std::move(words), std::string(text)});
}

std::vector<TextTemplate> TemplateMiner::Ranked() const {
  std::vector<TextTemplate> ranked = groups_;
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const TextTemplate& a, const TextTemplate& b) { return a.count > b.count; });
  return ranked;
}

std::string PatternOf(const TextTemplate& text) {
  const auto fixed = [](const std::string& word) { return HasLetters(word) && !IsVariable(word); };
  const auto begin = std::find_if(text.words.begin(), text.words.end(), fixed);
  auto end = begin;
  for (auto at = begin; at != text.words.end() && at - begin < std::ptrdiff_t{kPatternWords};
       ++at) {
    if (fixed(*at)) end = at + 1;
  }
  std::string pattern;
  for (auto at = begin; at != end; ++at) {
    if (!pattern.empty()) pattern += ' ';
    const bool digits = std::any_of(at->begin(), at->end(), IsDigit);
    pattern += at->empty() || digits ? "\\S+" : EscapeWord(*at);
  }
  return pattern;
}

std::string IdOf(const TextTemplate& text) {
  std::string id;
  std::size_t words = 0;
  for (const std::string& word : text.words) {
    std::string plain;
    for (const char c : word) {
      if (IsAlpha(c)) plain += c;
    }
    if (plain.empty() || IsVariable(word)) continue;
    if (words++ == kIdWords) break;
    id.append(id.empty() ? "" : "_").append(plain);
  }
  return id.empty() ? "text" : id;
}

}  // namespace bounce
