// A format: the declarative description of how one mail server words its bounces. See
// src/formats/README.md for the keys of the TOML files.

#ifndef BOUNCE_FORMATS_FORMAT_H_
#define BOUNCE_FORMATS_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "bounce/taxonomy.h"
#include "src/base/first_bytes.h"
#include "src/base/lazy_regex.h"
#include "src/base/prefilter.h"
#include "src/base/word_patterns.h"

namespace bounce {

// How recipients and their texts stand in the human part. Each is one file, layout_*.cc, whose head
// shows an example.
enum class Layout : std::uint8_t {
  kNone,          // the format is only recognised: its facts are in standard fields
  kBlocks,        // an address at the start of a line, its text beside and below it
  kList,          // a list of addresses and one text for all
  kLabelled,      // lines such as "Recipient: ..." and "Reason: ..."
  kSentence,      // sentences that name the address
  kTranscript,    // Sendmail's list of addresses and transcript of the SMTP session
  kNotification,  // JSON of Amazon's notification service
  kGuess,         // unknown server: every sign there is, weighed
};

// The name that a stanza's `layout` gives it.
std::string_view LayoutName(Layout layout);
std::optional<Layout> LayoutFromName(std::string_view name);

struct HeaderSign {
  std::string name;    // lower case
  std::string source;  // pattern
  int weight = 0;
  LazyRegex pattern;

  HeaderSign() = default;
  HeaderSign(std::string n, const std::string& p, int w)
      : name(std::move(n)), source(p), weight(w), pattern(p) {}

  // This and those below: see src/base/pack.h; once the patterns have their places.
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.name, self.source, self.weight, self.pattern);
  }
};

struct OpeningSign {
  std::string text;
  int weight = 0;
  std::string shared;  // why another server has the same words; empty where none has

  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.text, self.weight, self.shared);
  }
};

// A pattern that is searched in the human part of a message.
class TextPattern : public LazyRegex {
 public:
  TextPattern() = default;  // for Fields() to fill
  explicit TextPattern(std::string pattern);

  // What stands before the "(?P<text>[\s\S]*)" with which the pattern ends, or null. That group is
  // the rest of a text in UTF-8 in any case, through which RE2 would go rune by rune.
  const LazyRegex* before_rest() const { return before_rest_.get(); }

  // Gives the pattern its place in the results of `filter`.
  void AddTo(Prefilter* filter);

  // Whether the text that was scanned may match.
  bool MayMatch(const PrefilterResult& found) const { return found.MayMatch(place_); }

  // Whether `part` may match: of the text that was scanned, or another.
  bool MayMatchIn(const PrefilterResult& found, std::string_view part) const;

  // Whether the pattern is found in `text` at or after `from`; the match and its groups go to
  // `groups`. As RE2 would find it, but where the scan tells where matches begin it is tried there.
  bool Find(const PrefilterResult& found, std::string_view text, std::size_t from,
            absl::Span<re2::StringPiece> groups) const;

  // The first group of the first match in `text`, of which MayMatch() is known; nothing where there
  // is none. The pattern must have a group.
  std::optional<std::string_view> FirstGroup(const PrefilterResult& found,
                                             std::string_view text) const;

  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    LazyRegex::Fields(self, archive);
    archive(self.before_rest_, self.place_, self.has_signs_, self.by_sign_);
    archive(self.longest_sign_, self.head_, self.tail_);
  }

 private:
  std::size_t FirstSign(const PrefilterResult& found, std::string_view text,
                        std::size_t from) const;

  bool MatchAt(std::string_view text, std::size_t begin, std::size_t end,
               absl::Span<re2::StringPiece> groups) const;

  std::unique_ptr<LazyRegex> before_rest_;
  // The pattern in two where what stands before its first group is large: in such a one RE2 finds
  // groups by the slowest of its ways. Null otherwise.
  std::unique_ptr<LazyRegex> head_, tail_;
  std::uint32_t place_ = 0;
  bool has_signs_ = false;  // every match holds a sign of it
  bool by_sign_ = false;    // every match lies in a line that holds a sign of it
  // Where by_sign_ holds and every match begins with a sign, the size of the longest; else 0.
  std::uint64_t longest_sign_ = 0;
};

// A deque, since a LazyRegex does not move.
using Patterns = std::deque<TextPattern>;

// A match at the start of a line.
struct LineMatch {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
};

// Patterns of lines. Each is tried at the start of a line, after blanks.
class LinePatterns {
 public:
  void Add(std::string_view pattern);
  bool empty() const { return patterns_.empty(); }

  // Gives the patterns their places in the results of `filter`.
  void AddTo(Prefilter* filter);

  // Offset of the first line of `text` that one of the patterns matches, or npos. `*end` (may be
  // null) is set to where the match ends.
  std::size_t Find(std::string_view text, std::size_t* end = nullptr) const;

  // The same for a text that AddTo's filter has scanned, a part of it, or one with the same words:
  // few lines are looked at.
  std::size_t Find(const PrefilterResult& found, std::string_view text,
                   std::size_t* end = nullptr) const;

  // Whether one of the patterns matches at the start of `line`.
  bool Matches(std::string_view line) const;
  bool Matches(const PrefilterResult& found, std::string_view line) const;

  const std::vector<std::string>& patterns() const { return patterns_; }

  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.patterns_, self.lines_, self.first_place_, self.joined_, self.first_);
  }

 private:
  struct Line {
    Line() = default;
    explicit Line(const std::string& pattern)
        : regex("(?m)^[ \\t]*(?:" + pattern + ")"), first(FindFirstBytes(pattern)) {}

    // Whether `text` begins with a match, after blanks. `*size` (may be null) is set to that of the
    // match, blanks included.
    bool MatchesAtStart(std::string_view text, std::size_t* size) const;

    LazyRegex regex;
    ByteSet first;         // after the blanks
    bool by_sign = false;  // every match lies in a line that holds a sign of it

    template <typename Self, typename Archive>
    static void Fields(Self& self, Archive& archive) {
      archive(self.regex, self.first, self.by_sign);
    }
  };

  // Of the `i`th pattern in the results of the filter. Nearly all are ruled out there, without a
  // look at the pattern.
  std::uint32_t PlaceOf(std::size_t i) const {
    return first_place_ + static_cast<std::uint32_t>(i);
  }

  void FindBySign(std::size_t i, const PrefilterResult& found, std::string_view text,
                  LineMatch* best) const;
  static void FindByLine(const Line& line, std::string_view text, LineMatch* best);

  std::vector<std::string> patterns_;
  std::deque<Line> lines_;  // a deque, since a LazyRegex does not move
  std::uint32_t first_place_ = 0;
  std::unique_ptr<LazyRegex> joined_;
  ByteSet first_;
};

struct Format {
  std::string name;     // stable, lower snake case; two stanzas may share it
  std::string variant;  // tells stanzas of one name apart; may be empty
  std::string title;    // for people: "Exim"
  std::string source;   // the document that describes it
  std::string file;     // where the stanza stands
  int line = 0;
  Kind kind = Kind::kFailure;
  Layout layout = Layout::kNone;
  std::deque<HeaderSign> headers;
  std::vector<OpeningSign> openings;

  LinePatterns begin;       // a line after which the recipients stand
  LinePatterns end;         // a line at which the returned message begins
  LinePatterns text_begin;  // a line after which the text stands
  LinePatterns text_end;    // a line at which the text ends
  LinePatterns ignore;      // lines that say nothing about the failure
  Patterns recipient;       // named groups: see the layout
  Patterns subject;         // the same for the Subject, where the text names nobody
  std::string domain;       // completes a recipient that is named without one
  bool angle = false;       // an address must stand in angle brackets

  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.name, self.variant, self.title, self.source, self.file, self.line, self.kind);
    archive(self.layout, self.headers, self.openings, self.begin, self.end, self.text_begin);
    archive(self.text_end, self.ignore, self.recipient, self.subject, self.domain, self.angle);
  }
};

// What all formats share.
struct CommonPatterns {
  LinePatterns end;            // a line at which the returned message begins
  LinePatterns ignore;         // lines that say nothing about the failure
  LinePatterns subject;        // subjects of bounces
  LinePatterns other_subject;  // subjects of a mail system's other mail
  LinePatterns success;        // text or subject of a confirmation that mail was delivered
  WordPatterns failure;        // words of a text that tells of a failed delivery
  WordPatterns failure_line;   // words of a line or sentence that names whom it failed for
  WordPatterns help;           // words of a sentence that names whom to ask, or an example
  WordPatterns to_label;       // what stands before the address of a recipient
  WordPatterns from_label;     // what stands before the address of a sender
  LinePatterns delay;          // text or subject of a warning that delivery is only delayed
  Patterns alias;              // group 1: the address that the sender used
  Patterns reporter;           // group 1: the host that wrote the bounce
  Patterns original_subject;   // group 1: the subject of the returned message

  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.end, self.ignore, self.subject, self.other_subject, self.success, self.failure);
    archive(self.failure_line, self.help, self.to_label, self.from_label, self.delay, self.alias);
    archive(self.reporter, self.original_subject);
  }
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_FORMAT_H_
