#include "src/output/chain_drawing.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "src/output/ansi.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

constexpr std::string_view kLine = " ─── ";
constexpr std::string_view kCutLine = " ─╳─ ";
constexpr std::size_t kLineWidth = 5;
constexpr std::size_t kIndent = 2;

std::string_view MarkOf(const ChainLink& link) {
  if (link.failing) return "✗";
  return link.passed ? "✓" : "·";
}

std::string_view ColorOf(const ChainLink& link) {
  if (link.failing) return kRed;
  return link.passed ? kGreen : kDim;
}

std::string Paint(std::string_view text, std::string_view code, bool color) {
  if (!color || code.empty()) return std::string(text);
  return std::string(code).append(text).append(kReset);
}

// `text` in the middle of `width` columns.
std::string Center(std::string_view text, std::size_t width, std::string_view code, bool color) {
  const std::size_t columns = std::min(DisplayWidth(text), width);
  const std::size_t left = (width - columns) / 2;
  std::string out(left, ' ');
  out.append(text.empty() ? std::string() : Paint(text, code, color));
  return out.append(width - columns - left, ' ');
}

// One row of the drawing: the texts, each in the middle of its column.
class Row {
 public:
  Row(std::vector<std::size_t> columns, bool color) : columns_(std::move(columns)), color_(color) {}

  void Add(std::string_view text, std::string_view code, std::string_view line) {
    if (at_ > 0) row_.append(line);
    row_.append(Center(text, columns_[at_++], code, color_));
  }

  std::string Take() {
    std::string out(kIndent, ' ');
    out.append(row_);
    out.erase(out.find_last_not_of(' ') + 1);
    return out.append("\n");
  }

 private:
  const std::vector<std::size_t> columns_;
  const bool color_;
  std::size_t at_ = 0;
  std::string row_;
};

std::vector<std::size_t> ColumnsFor(const std::vector<ChainLink>& chain, bool with_hosts) {
  std::vector<std::size_t> columns;
  for (const ChainLink& link : chain) {
    const std::size_t host = with_hosts ? DisplayWidth(VisibleText(link.host)) : 0;
    columns.push_back(std::max(DisplayWidth(link.name), host));
  }
  return columns;
}

std::size_t WidthOf(const std::vector<std::size_t>& columns) {
  std::size_t width = kIndent + kLineWidth * (columns.size() - 1);
  for (std::size_t column : columns) width += column;
  return width;
}

// The line that leads to the failing link of the wire itself is cut.
std::string_view LineBefore(const std::vector<ChainLink>& chain, std::size_t i) {
  const bool wire = chain[i].hop == FailingHop::kInTransit && chain[i].failing;
  return wire ? kCutLine : kLine;
}

std::string DrawRow(const std::vector<ChainLink>& chain, bool with_hosts, bool color) {
  const std::vector<std::size_t> columns = ColumnsFor(chain, with_hosts);
  constexpr std::string_view kGap = "     ";
  Row names(columns, color);
  Row marks(columns, color);
  Row hosts(columns, color);
  bool any_host = false;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    names.Add(chain[i].name, chain[i].failing ? kBold : "", LineBefore(chain, i));
    marks.Add(MarkOf(chain[i]), ColorOf(chain[i]), kGap);
    hosts.Add(with_hosts ? VisibleText(chain[i].host) : "", kDim, kGap);
    any_host = any_host || !chain[i].host.empty();
  }
  std::string out = names.Take() + marks.Take();
  if (with_hosts && any_host) out += hosts.Take();
  return out;
}

std::string DrawColumn(const std::vector<ChainLink>& chain, std::size_t width,
                       const std::string& here, bool color) {
  std::string out;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const ChainLink& link = chain[i];
    if (i > 0) out.append(kIndent, ' ').append(link.failing || link.passed ? "│\n" : "┆\n");
    std::string text = link.name;
    if (!link.host.empty()) text.append("  ").append(VisibleText(link.host));
    const std::size_t room = width > kIndent + 2 ? width - kIndent - 2 : 1;
    std::string marked = text;
    marked.append("  ← ").append(here);
    if (link.failing && DisplayWidth(marked) <= room) text = marked;
    out.append(kIndent, ' ').append(Paint(MarkOf(link), ColorOf(link), color)).append(" ");
    out.append(Paint(Shorten(text, room), link.failing ? kBold : "", color)).append("\n");
  }
  return out;
}

}  // namespace

std::string DrawChain(const std::vector<ChainLink>& chain, std::size_t width,
                      const std::string& here, bool color) {
  if (chain.empty()) return {};
  if (WidthOf(ColumnsFor(chain, true)) <= width) return DrawRow(chain, true, color);
  if (WidthOf(ColumnsFor(chain, false)) <= width) return DrawRow(chain, false, color);
  return DrawColumn(chain, width, here, color);
}

}  // namespace bounce
