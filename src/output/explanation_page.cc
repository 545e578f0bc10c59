#include "src/output/explanation_page.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "src/explain/catalogue.h"
#include "src/explain/message_format.h"
#include "src/output/ansi.h"
#include "src/output/chain_drawing.h"
#include "src/output/visible_text.h"
#include "src/output/wrap.h"

namespace bounce {
namespace {

// Longer lines are hard to read, whatever the terminal.
constexpr std::size_t kWidestText = 100;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kShownRecipients = 5;

class Page {
 public:
  Page(const Explanation& explanation, const Catalogue& catalogue, const OutputOptions& options)
      : explanation_(explanation),
        catalogue_(catalogue),
        width_(std::max<std::size_t>(options.width, 20)),
        text_width_(std::min(width_, kWidestText)),
        color_(options.color) {}

  std::string Write() {
    Lines(explanation_.headline, 0, kBold);
    Recipients();
    if (!explanation_.chain.empty()) {
      out_.append("\n").append(
          DrawChain(explanation_.chain, width_, std::string(Title("failed_here")), color_));
    }
    Section("what", explanation_.what_happened);
    Section("where", explanation_.whose_side);
    Section("who", explanation_.who_must_act);
    Section("sender", explanation_.sender_can);
    Section("admin", explanation_.admin_can);
    Section("vain", explanation_.will_not_help);
    Facts();
    return std::move(out_);
  }

 private:
  std::string_view Title(std::string_view name) const {
    return catalogue_.Text(std::string("page.").append(name));
  }

  void Lines(std::string_view text, std::size_t indent, std::string_view code = {}) {
    for (const std::string& line :
         Wrap(VisibleText(text), text_width_ - indent, catalogue_.locale())) {
      out_.append(indent, ' ').append(Painted(line, code)).append("\n");
    }
  }

  // A point of a list: "- " and lines that hang behind it.
  void Point(std::string_view text) {
    std::string_view lead = "- ";
    for (const std::string& line :
         Wrap(VisibleText(text), text_width_ - kIndent - lead.size(), catalogue_.locale())) {
      out_.append(kIndent, ' ').append(lead).append(line).append("\n");
      lead = "  ";
    }
  }

  void Heading(std::string_view name) {
    out_.append("\n");
    Lines(Title(name), 0, kBold);
  }

  void Section(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    if (explanation_.recognised) {
      Heading(name);
    } else {
      out_.append("\n");
    }
    Lines(text, explanation_.recognised ? kIndent : 0);
  }

  void Section(std::string_view name, const std::vector<std::string>& points) {
    if (points.empty()) return;
    Heading(name);
    for (const std::string& point : points) Point(point);
  }

  void Recipients() {
    const std::vector<std::string>& all = explanation_.recipients;
    for (std::size_t i = 0; i < all.size() && i < kShownRecipients; ++i) {
      if (!all[i].empty()) Lines(all[i], 0);
    }
    if (all.size() <= kShownRecipients) return;
    MessageArguments arguments;
    arguments.emplace("count", static_cast<std::int64_t>(all.size() - kShownRecipients));
    Lines(FormatMessage(Title("others"), catalogue_.locale(), arguments).value_or(""), 0);
  }

  // The labels in a column, the values behind them; below them where there is no room.
  void Facts() {
    if (explanation_.facts.empty()) return;
    Heading("facts");
    std::size_t widest = 0;
    for (const Fact& fact : explanation_.facts) {
      widest = std::max(widest, DisplayWidth(fact.label));
    }
    const std::size_t column = kIndent + widest + 2;
    const bool beside = column + 20 <= text_width_;
    const std::size_t indent = beside ? column : kIndent + 2;
    for (const Fact& fact : explanation_.facts) {
      out_.append(kIndent, ' ').append(Painted(fact.label, kDim));
      out_.append(beside ? column - kIndent - DisplayWidth(fact.label) : 0, ' ');
      if (!beside) out_.append("\n").append(indent, ' ');
      bool first = true;
      for (const std::string& line :
           Wrap(VisibleText(fact.value), text_width_ - indent, catalogue_.locale())) {
        if (!first) out_.append(indent, ' ');
        out_.append(line).append("\n");
        first = false;
      }
    }
  }

  std::string Painted(std::string_view text, std::string_view code) const {
    if (!color_ || code.empty()) return std::string(text);
    return std::string(code).append(text).append(kReset);
  }

  const Explanation& explanation_;
  const Catalogue& catalogue_;
  const std::size_t width_;
  const std::size_t text_width_;
  const bool color_;
  std::string out_;
};

}  // namespace

std::string ExplanationPage(const Explanation& explanation, const OutputOptions& options) {
  const absl::StatusOr<const Catalogue*> catalogue = Catalogue::BuiltIn(explanation.locale);
  return catalogue.ok() ? Page(explanation, **catalogue, options).Write() : std::string();
}

}  // namespace bounce
