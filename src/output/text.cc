// The table that a person reads on a terminal, with a summary below it.

#include <algorithm>
#include <memory>

#include "src/base/ascii.h"
#include "src/output/ansi.h"
#include "src/output/report_facts.h"
#include "src/output/report_writer.h"
#include "src/output/tally.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

constexpr std::string_view kGap = "  ";

// Widths in columns; 0 where a column has no room.
struct Layout {
  std::size_t address = 0;
  std::size_t reason = 0;
  std::size_t bounce = 0;
  std::size_t advice = 0;
  std::size_t said = 0;
};

Layout LayoutFor(std::size_t width) {
  constexpr std::size_t kReason = 22;  // the longest is "recipient rate limited"
  constexpr std::size_t kBounce = 6;
  constexpr std::size_t kAdvice = 14;  // the longest is "suppress after"
  const std::size_t gap = kGap.size();
  Layout layout;
  layout.reason = kReason;
  std::size_t rest = std::max<std::size_t>(width, 40) - kReason - gap;
  if (rest >= 34) {
    layout.advice = kAdvice;
    rest -= kAdvice + gap;
  }
  if (rest >= 66) {
    layout.bounce = kBounce;
    rest -= kBounce + gap;
  }
  layout.address = rest;
  if (rest >= 36) {
    layout.address = std::clamp<std::size_t>(rest * 2 / 5, 20, 40);
    layout.said = rest - layout.address - gap;
  }
  return layout;
}

std::string_view Explain(std::string_view advice) {
  if (advice == Name(Advice::kSuppress)) return "stop mailing these addresses now";
  if (advice == Name(Advice::kSuppressAfter)) return "stop if they bounce again and again";
  if (advice == Name(Advice::kRetry)) return "nothing is wrong with the address";
  if (advice == Name(Advice::kFixMessage)) return "the message was refused: change it";
  if (advice == Name(Advice::kFixSender)) return "your server, domain or set-up was refused";
  return "nothing to do";
}

struct Cells {
  std::string address, reason, bounce, advice, said;
  std::string_view color;
};

class TextWriter : public ReportWriter {
 public:
  explicit TextWriter(const OutputOptions& options)
      : layout_(LayoutFor(options.width)), color_(options.color) {}

  void Begin(std::string* out) override {
    AppendRow({"RECIPIENT", "REASON", "BOUNCE", "WHAT TO DO", "THE SERVER SAID", kBold}, out);
  }

  void Format(const Report& report, std::string* out) const override {
    if (report.recipients.empty()) {
      AppendRow({"-", Words(Name(report.kind)), "", "", VisibleText(report.subject), kDim}, out);
    }
    for (const Recipient& recipient : report.recipients) {
      const bool verdict = HasVerdict(report.kind, recipient);
      AppendRow(verdict ? VerdictCells(recipient, report.kind) : PlainCells(recipient, report),
                out);
    }
  }

  void Add(const Report& report, std::string_view formatted, std::string* out) override {
    tally_.Add(report);
    out->append(formatted);
  }

  void End(std::string* out) override {
    out->append("\n").append(std::to_string(tally_.messages()));
    out->append(tally_.messages() == 1 ? " message" : " messages");
    std::string_view separator = ": ";
    for (const auto& [name, count] : Ranked(tally_.kinds())) {
      out->append(separator);
      out->append(std::to_string(count)).append(" ").append(Words(name));
      separator = ", ";
    }
    out->append("\n");
    if (tally_.recipients() == 0) return;
    AppendCounts("WHY", tally_.categories(), false, out);
    AppendCounts("WHAT TO DO", tally_.advices(), true, out);
  }

 private:
  // The whole diagnostic where there is room for it, else from the words on that decided.
  std::string Said(const Recipient& recipient) const {
    const std::string_view all = recipient.diagnostic;
    std::string said = VisibleText(CollapseSpace(all));
    if (DisplayWidth(said) <= layout_.said) return said;
    for (const Evidence& evidence : recipient.evidence) {
      const std::size_t words = all.find(evidence.text);
      if (evidence.field != "diagnostic" || words == std::string_view::npos) continue;
      return VisibleText(CollapseSpace(all.substr(words)));
    }
    return said;
  }

  Cells VerdictCells(const Recipient& recipient, Kind kind) const {
    Cells cells;
    cells.address = recipient.address.empty() ? "-" : VisibleText(recipient.address);
    cells.reason = Words(Name(recipient.reason));
    cells.bounce = kind == Kind::kDelay ? "delay" : Name(recipient.bounce);
    cells.advice = Words(Name(recipient.advice));
    cells.said = Said(recipient);
    cells.color = recipient.bounce == BounceClass::kHard   ? kRed
                  : recipient.bounce == BounceClass::kSoft ? kYellow
                                                           : kDim;
    return cells;
  }

  static Cells PlainCells(const Recipient& recipient, const Report& report) {
    Cells cells;
    cells.address = recipient.address.empty() ? "-" : VisibleText(recipient.address);
    cells.reason = Words(Name(report.kind));
    cells.said = VisibleText(
        CollapseSpace(recipient.diagnostic.empty() ? report.subject : recipient.diagnostic));
    cells.color = kDim;
    return cells;
  }

  void AppendRow(const Cells& cells, std::string* out) const {
    std::string row = FitTo(cells.address, layout_.address);
    const auto add = [&row](const std::string& cell, std::size_t width) {
      if (width == 0) return;
      row.append(kGap);
      row.append(FitTo(cell, width));
    };
    row.append(kGap);
    row.append(Colored(FitTo(cells.reason, layout_.reason), cells.color));
    add(cells.bounce, layout_.bounce);
    add(cells.advice, layout_.advice);
    add(cells.said, layout_.said);
    row.erase(row.find_last_not_of(' ') + 1);
    out->append(row);
    out->push_back('\n');
  }

  std::string Colored(const std::string& text, std::string_view color) const {
    if (!color_ || color.empty()) return text;
    return std::string(color).append(text).append(kReset);
  }

  void AppendCounts(std::string_view title, const Tally::Counts& counts, bool explain,
                    std::string* out) const {
    constexpr std::size_t kNumber = 8;
    std::string heading = FitTo(title, layout_.reason);
    heading.append(kGap).append("RECIPIENTS");
    out->append("\n").append(Colored(heading, kBold)).append("\n");
    for (const auto& [name, count] : Ranked(counts)) {
      const std::string number = std::to_string(count);
      out->append(FitTo(Words(name), layout_.reason)).append(kGap);
      out->append(kNumber - std::min(kNumber, number.size()), ' ');
      out->append(number);
      if (explain) out->append(kGap).append(Explain(name));
      out->push_back('\n');
    }
  }

  Layout layout_;
  bool color_;
  Tally tally_;
};

}  // namespace

std::unique_ptr<ReportWriter> NewTextWriter(const OutputOptions& options) {
  return std::make_unique<TextWriter>(options);
}

}  // namespace bounce
