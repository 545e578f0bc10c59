// Layouts: how recipients and what is said of them stand in the human part of a bounce. A format
// names one; several formats share each.

#ifndef BOUNCE_FORMATS_LAYOUT_H_
#define BOUNCE_FORMATS_LAYOUT_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "src/formats/format.h"
#include "src/notice/notice.h"

namespace bounce {

// One recipient as the prose tells of it.
struct ProseRecipient {
  std::string address;  // normalised
  std::string alias;    // the address that the sender used, where the prose names both
  std::string text;     // what is said of it, on one line
  std::string host;     // the host that refused it
  std::string command;  // the command that was refused
  // Where the address comes from when the prose itself does not name it ("To (VERP)",
  // "To of the returned message"); such an address is given with less confidence.
  std::string inferred_from;
};
using ProseRecipients = absl::InlinedVector<ProseRecipient, 1>;

template <typename Predicate>
void EraseIf(Predicate predicate, ProseRecipients* recipients) {
  const auto end = std::remove_if(recipients->begin(), recipients->end(), predicate);
  recipients->erase(end, recipients->end());
}

struct LayoutInput {
  const Format& format;
  const CommonPatterns& common;
  const Notice& notice;
  const PrefilterResult& found;  // of the whole human text
  std::string_view text;         // the part of it that tells of the recipients
};

ProseRecipients ReadBlocks(const LayoutInput& in);
ProseRecipients ReadList(const LayoutInput& in);
ProseRecipients ReadLabelled(const LayoutInput& in);
ProseRecipients ReadSentences(const LayoutInput& in);
ProseRecipients ReadTranscript(const LayoutInput& in);
ProseRecipients ReadByGuess(const LayoutInput& whole);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_LAYOUT_H_
