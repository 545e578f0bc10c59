// The lines of text that HTML makes.

#ifndef BOUNCE_MIME_HTML_LINES_H_
#define BOUNCE_MIME_HTML_LINES_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bounce {

// Builds lines. White space is collapsed outside of <pre>.
class HtmlLines {
 public:
  void AddText(std::string_view text, bool preformatted);

  void AddSeparator() { pending_space_ = true; }

  void BreakLine();

  // Breaks the line if anything stands on it.
  void BeginBlock() {
    pending_space_ = false;
    if (!AtLineStart()) BreakLine();
  }

  // The text, without empty lines at its ends. To be called once, at the end.
  std::string Finish();

 private:
  bool AtLineStart() const { return out_.empty() || out_.back() == '\n'; }

  std::string out_;
  bool pending_space_ = false;
};

}  // namespace bounce

#endif  // BOUNCE_MIME_HTML_LINES_H_
