#include "src/formats/format_check.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/formats/recogniser.h"

namespace bounce {
namespace {

std::string NameOf(const Format& format) {
  return format.variant.empty() ? format.name : format.name + "/" + format.variant;
}

// How often `pattern` lets any text of any length stand between two things.
int CountGaps(std::string_view pattern) {
  int gaps = 0;
  for (const std::string_view gap : {".*", ".+", "[\\s\\S]*", "[\\s\\S]+", "[^\\n]*", "[^\\n]+"}) {
    for (std::size_t at = pattern.find(gap); at != std::string_view::npos;
         at = pattern.find(gap, at + gap.size())) {
      const bool escaped = at > 0 && pattern[at - 1] == '\\';
      if (!escaped) ++gaps;
    }
  }
  return gaps;
}

class Checker {
 public:
  std::vector<FormatProblem> Check(const CommonPatterns& common,
                                   const std::deque<Format>& formats) {
    CheckCommon(common);
    for (const Format& format : formats) CheckFormat(format);
    return std::move(problems_);
  }

 private:
  void Add(const Format& format, std::string what) {
    problems_.push_back({format.file, format.line, NameOf(format), std::move(what)});
  }

  void CheckPattern(const Format& format, const std::string& pattern) {
    const LazyRegex regex(pattern);
    if (const std::string wrong = regex.Validate(); !wrong.empty()) {
      Add(format, absl::StrCat("pattern '", pattern, "' is no RE2 pattern: ", wrong));
    }
    if (CountGaps(pattern) > 1) {
      Add(format, absl::StrCat("pattern '", pattern,
                               "' has two gaps of any length; bound one, as in '.{0,40}'"));
    }
  }

  void CheckLines(const Format& format, const LinePatterns& lines) {
    for (const std::string& pattern : lines.patterns()) CheckPattern(format, pattern);
  }

  void CheckRegexes(const Format& format, const Patterns& patterns) {
    for (const LazyRegex& each : patterns) CheckPattern(format, each.pattern());
  }

  void CheckCommon(const CommonPatterns& common) {
    Format all;
    all.name = "[common]";
    for (const LinePatterns* lines : {&common.end, &common.ignore, &common.subject,
                                      &common.other_subject, &common.success, &common.delay}) {
      CheckLines(all, *lines);
    }
    for (const Patterns* patterns : {&common.alias, &common.reporter, &common.original_subject}) {
      CheckRegexes(all, *patterns);
    }
    for (const WordPatterns* words : {&common.failure, &common.failure_line, &common.help,
                                      &common.to_label, &common.from_label}) {
      for (const LazyRegex& each : words->patterns()) CheckPattern(all, each.pattern());
    }
  }

  void CheckFormat(const Format& format) {
    CheckIdentity(format);
    CheckSigns(format);
    for (const LinePatterns* lines :
         {&format.begin, &format.end, &format.text_begin, &format.text_end, &format.ignore}) {
      CheckLines(format, *lines);
    }
    CheckRegexes(format, format.recipient);
    CheckRegexes(format, format.subject);
    const bool needs = format.layout == Layout::kSentence || format.layout == Layout::kLabelled;
    if (needs && format.recipient.empty() && format.subject.empty()) {
      Add(format, absl::StrCat("layout '", ToAbsl(LayoutName(format.layout)),
                               "' finds nobody without 'recipient'; add its patterns"));
    }
  }

  void CheckIdentity(const Format& format) {
    const auto [at, fresh] = seen_.try_emplace(NameOf(format), &format);
    if (fresh) return;
    Add(format, absl::StrCat("the same name and variant as ", at->second->file, ":",
                             at->second->line, "; give it another 'variant'"));
  }

  void CheckSigns(const Format& format) {
    int total = 0;
    for (const HeaderSign& sign : format.headers) {
      total += sign.weight;
      CheckPattern(format, sign.source);
    }
    for (const OpeningSign& opening : format.openings) {
      total += opening.weight;
      CheckOpening(format, opening);
    }
    if (total < kEnoughOwn) {
      Add(format, absl::StrCat("its signs weigh ", total, " together, and less than ", kEnoughOwn,
                               " is never enough; raise their 'weight'"));
    }
  }

  // Either of the two may say why they share it.
  void CheckOpening(const Format& format, const OpeningSign& opening) {
    const std::string words = AsciiLower(CollapseSpace(opening.text));
    const auto [at, fresh] = openings_.try_emplace(words, Claim{&format, !opening.shared.empty()});
    Claim& first = at->second;
    if (fresh || first.format->name == format.name) return;
    if (first.is_shared || !opening.shared.empty()) return;
    Add(format, absl::StrCat("opening '", opening.text, "' is also one of '", NameOf(*first.format),
                             "'; say why in 'shared', or take other words"));
  }

  struct Claim {
    const Format* format;
    bool is_shared;
  };

  std::vector<FormatProblem> problems_;
  std::map<std::string, const Format*> seen_;
  std::map<std::string, Claim> openings_;
};

}  // namespace

std::vector<FormatProblem> CheckFormats(const CommonPatterns& common,
                                        const std::deque<Format>& formats) {
  return Checker().Check(common, formats);
}

}  // namespace bounce
