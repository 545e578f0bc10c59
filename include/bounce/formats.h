// The descriptions by which the prose of each mail server's bounces is understood.
//
// A format file is TOML: src/formats/ holds the built-in ones, and the README.md beside them tells
// the keys and how to describe one more server.
//
// Threads: a FormatSet is immutable and may be shared.

#ifndef BOUNCE_FORMATS_H_
#define BOUNCE_FORMATS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "bounce/taxonomy.h"

namespace bounce {

class ProseReader;

// One stanza as `bounce formats list` shows it.
struct FormatInfo {
  std::string name;     // as Report::format
  std::string variant;  // tells stanzas of one name apart; may be empty
  std::string title;    // for people
  std::string layout;   // how recipients stand in the text
  std::string source;   // the document that describes the format; may be empty
  std::string file;     // "FILE" of the place where the stanza stands
  int line = 0;
  Kind kind = Kind::kFailure;
};

// Something by which a message was recognised.
struct FormatSign {
  std::string field;  // "text", or the lower-case name of a header field
  std::string text;   // the words that matched
  int weight = 0;
};

// A stanza of which the message shows a sign.
struct FormatCandidate {
  FormatInfo format;
  std::vector<FormatSign> signs;
  int score = 0;        // the weights of the signs together
  std::string refused;  // why the stanza cannot be the one; empty where it could
};

// How a message was recognised.
struct FormatMatch {
  std::vector<FormatSign> shared;  // signs that the bounces of all servers have in common
  int shared_score = 0;
  std::vector<FormatCandidate> candidates;  // those that can be the one first, best first
  bool recognised = false;                  // the first candidate is the message's format
  bool unknown_server = false;              // a bounce by the shared signs alone
};

// What is wrong with a stanza.
struct FormatProblem {
  std::string file;
  int line = 0;
  std::string format;  // name, with "/variant" where there is one
  std::string what;    // one sentence: what is wrong and how to mend it
};

// Text of a format file and the name to use for it in errors.
struct FormatSource {
  std::string name;
  std::string text;
};

class FormatSet {
 public:
  // The formats that are compiled into the library. Built once, at the first call; thread-safe.
  static std::shared_ptr<const FormatSet> BuiltIn();

  // The built-in formats with `files` ahead of them, the first file first: of two stanzas with the
  // same score the one ahead is taken. An error names the file, the line, the stanza and the cure.
  static absl::StatusOr<std::shared_ptr<const FormatSet>> WithFiles(
      absl::Span<const std::string> files);

  // Formats from text. `with_builtin` puts the built-in ones behind them.
  static absl::StatusOr<std::shared_ptr<const FormatSet>> FromSources(
      absl::Span<const FormatSource> sources, bool with_builtin);

  ~FormatSet();

  std::vector<FormatInfo> List() const;

  // Which stanzas the message `bytes` shows signs of. Any bytes are fine.
  FormatMatch Which(std::string_view bytes) const;

  // Stanzas that cannot be recognised, openings that two servers claim, patterns that do not
  // compile or that match almost anything.
  std::vector<FormatProblem> Lint() const;

  // The engine, for bounce::Analyzer. Lives as long as this set.
  const ProseReader& reader() const;

 private:
  struct Impl;
  explicit FormatSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_H_
