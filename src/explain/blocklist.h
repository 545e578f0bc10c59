// Where to look up an address that a block list names.

#ifndef BOUNCE_EXPLAIN_BLOCKLIST_H_
#define BOUNCE_EXPLAIN_BLOCKLIST_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "src/base/embedded_file.h"

namespace bounce {

struct Blocklist {
  std::string name;
  std::string page;         // where to look up and to ask for removal
  std::string closed_year;  // since when it answers no more; empty where it does
};

// The list that `named` (a recipient's Recipient::blocklist, or a diagnostic) means, with the page
// for `ip` where there is one; `ip` may be empty. All members are empty where none is known.
Blocklist FindBlocklist(std::string_view named, std::string_view ip);

// Whether blocklists.toml of `files` is sound; an error names file, line and cure.
absl::Status CheckBlocklists(absl::Span<const EmbeddedFile> files);

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_BLOCKLIST_H_
