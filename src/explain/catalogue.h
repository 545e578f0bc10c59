// The texts of one language, by key.
//
// A catalogue is the TOML files src/explain/LOCALE.toml and LOCALE.*.toml taken together. A key is
// the path of a string or of a list of strings: "reason.mailbox_full.headline". A text is an ICU
// MessageFormat pattern. README.md beside them says which keys there are.

#ifndef BOUNCE_EXPLAIN_CATALOGUE_H_
#define BOUNCE_EXPLAIN_CATALOGUE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "src/base/embedded_file.h"

namespace bounce {

// Immutable once it is loaded: may be shared among threads.
class Catalogue {
 public:
  using Texts = std::vector<std::string>;
  using Entries = std::map<std::string, Texts, std::less<>>;

  // A file that is no TOML, a value that is neither string nor list of strings, and a key that two
  // files give are errors that name file and line.
  static absl::StatusOr<Catalogue> Load(std::string locale, absl::Span<const EmbeddedFile> files);

  // The built-in one for a tag that ResolveLocale() returned; it lives as long as the program.
  static absl::StatusOr<const Catalogue*> BuiltIn(std::string_view locale);

  const std::string& locale() const { return locale_; }
  const Entries& entries() const { return entries_; }

  // The texts at `key`: one for a string, none where there is no such key.
  const Texts& List(std::string_view key) const;

  // The first text at `key`, or an empty one.
  std::string_view Text(std::string_view key) const;

 private:
  std::string locale_;
  Entries entries_;
};

// "en", "ja", "zh-CN".
std::vector<std::string> CatalogueLocales();

// The catalogue's locale for a tag of that language ("ja_JP.UTF-8" -> "ja"), or an error that lists
// the locales.
absl::StatusOr<std::string> ResolveLocale(std::string_view tag);

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_CATALOGUE_H_
