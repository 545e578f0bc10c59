#include "src/mime/simple_html.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/base/utf8.h"
#include "src/mime/html_lines.h"

namespace bounce {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// What the tree builder of HTML ("13.2.6 Tree construction") does with a tag in the body.
enum class Kind : std::uint8_t {
  kUnknown,  // nothing that is known here
  kBlock,    // closes a paragraph; its end tag closes it with all that is open in it
  kHeading,  // a block that ends another heading
  kPre,
  kParagraph,
  kItem,         // li
  kDescription,  // dt and dd
  kBreak,
  kRule,
  kTable,    // from here on: parts of tables, the outer ones first
  kSection,  // tbody, thead, tfoot
  kRow,
  kCell,
};

struct Element {
  std::string_view name;
  Kind kind = Kind::kUnknown;
};

constexpr std::array<Element, 27> kElements = {{
    {"br", Kind::kBreak},       {"p", Kind::kParagraph},    {"div", Kind::kBlock},
    {"td", Kind::kCell},        {"tr", Kind::kRow},         {"table", Kind::kTable},
    {"tbody", Kind::kSection},  {"li", Kind::kItem},        {"ul", Kind::kBlock},
    {"hr", Kind::kRule},        {"pre", Kind::kPre},        {"h1", Kind::kHeading},
    {"h2", Kind::kHeading},     {"h3", Kind::kHeading},     {"h4", Kind::kHeading},
    {"h5", Kind::kHeading},     {"h6", Kind::kHeading},     {"blockquote", Kind::kBlock},
    {"center", Kind::kBlock},   {"th", Kind::kCell},        {"ol", Kind::kBlock},
    {"thead", Kind::kSection},  {"tfoot", Kind::kSection},  {"dl", Kind::kBlock},
    {"dt", Kind::kDescription}, {"dd", Kind::kDescription}, {"address", Kind::kBlock},
}};

Element FindElement(std::string_view name) {
  const auto* const found = std::find_if(kElements.begin(), kElements.end(),
                                         [name](const Element& e) { return e.name == name; });
  return found == kElements.end() ? Element{} : *found;
}

struct Reference {
  std::string_view name;
  std::string_view text;
};

constexpr std::array<Reference, 21> kReferences = {
    {{"nbsp", "\u00a0"},  {"lt", "<"},          {"gt", ">"},         {"amp", "&"},
     {"quot", "\""},      {"apos", "'"},        {"copy", "\u00a9"},  {"reg", "\u00ae"},
     {"trade", "\u2122"}, {"hellip", "\u2026"}, {"ndash", "\u2013"}, {"mdash", "\u2014"},
     {"lsquo", "\u2018"}, {"rsquo", "\u2019"},  {"ldquo", "\u201c"}, {"rdquo", "\u201d"},
     {"bull", "\u2022"},  {"middot", "\u00b7"}, {"laquo", "\u00ab"}, {"raquo", "\u00bb"},
     {"euro", "\u20ac"}}};

// Characters that HTML leaves as they are wherever they stand: no controls, surrogates and
// noncharacters.
bool IsOrdinary(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\f';
  if (c < 0xA0) return c < 0x7F;
  return c < 0xD800 || (c >= 0xE000 && c < 0xFDD0) || (c >= 0xFDF0 && c < 0xFEFF) ||
         (c > 0xFEFF && c < 0xFFFE);
}

bool HasOnlyOrdinary(std::string_view text) {
  // No branches, for the compiler to look at many bytes at once.
  unsigned char controls = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool space = (byte == '\t') | (byte == '\n') | (byte == '\f') | (byte == '\r');
    controls |= static_cast<unsigned char>((byte < 0x20) & !space) |
                static_cast<unsigned char>(byte == 0x7F);
  }
  if (controls != 0) return false;
  if (IsAllAscii(text)) return true;
  while (!text.empty()) {
    if (IsAscii(text.front())) {
      text.remove_prefix(1);
      continue;
    }
    const CodePoint point = DecodeUtf8(text);
    if (!point.valid || !IsOrdinary(point.value)) return false;
    text.remove_prefix(point.length);
  }
  return true;
}

// Keeps the stack of open elements as a tree builder does, but of the tree only the lines of text.
// Each step returns false where it does not know what the tree builder would do.
class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  std::optional<std::string> Read() {
    while (at_ < html_.size()) {
      const std::size_t begin = at_;
      if (!(html_[at_] == '<' ? TakeTag() : TakeText()) || at_ == begin) return std::nullopt;
    }
    while (!open_.empty()) Pop();
    return lines_.Finish();
  }

 private:
  bool InPre() const { return pre_ > 0; }

  // Whether what follows would stand in a table and in none of its cells.
  bool BetweenCells() const {
    if (open_.empty()) return false;
    const Kind kind = open_.back().kind;
    return kind == Kind::kTable || kind == Kind::kSection || kind == Kind::kRow;
  }

  bool TakeText() {
    static constexpr ByteTable kText([](char c) { return c != '<' && c != '&'; });
    static constexpr ByteTable kBlanks(" \t\r\n\f");
    const std::size_t end = kText.Skip(html_, at_);
    const std::string_view text = html_.substr(at_, end - at_);
    if (BetweenCells() && kBlanks.Skip(text) < text.size()) return false;
    if (InPre() && text.find('\r') != npos) return false;
    lines_.AddText(text, InPre());
    at_ = end;
    return at_ == html_.size() || html_[at_] == '<' || TakeReference();
  }

  bool TakeReference() {
    if (BetweenCells()) return false;
    const std::size_t next = at_ + 1;
    if (next == html_.size() || html_[next] == ' ' || html_[next] == '\n') {
      lines_.AddText("&", InPre());
      at_ = next;
      return true;
    }
    constexpr std::size_t kLongest = 8;
    const std::size_t length = html_.substr(next, kLongest).find(';');
    if (length == npos) return false;
    const std::string_view name = html_.substr(next, length);
    at_ = next + length + 1;
    if (name.starts_with('#')) return AddNumber(name.substr(1));
    const auto* const found = std::find_if(kReferences.begin(), kReferences.end(),
                                           [name](const Reference& r) { return r.name == name; });
    if (found == kReferences.end()) return false;
    lines_.AddText(found->text, InPre());
    return true;
  }

  bool AddNumber(std::string_view digits) {
    if (digits.empty()) return false;
    char32_t value = 0;
    for (const char c : digits) {
      if (!IsDigit(c)) return false;
      value = value * 10 + static_cast<char32_t>(c - '0');
    }
    if (value < ' ' || !IsOrdinary(value)) return false;
    std::string text;
    AppendUtf8(value, &text);
    lines_.AddText(text, InPre());
    return true;
  }

  bool TakeTag() {
    const bool closes = html_.substr(at_, 2) == "</";
    const std::size_t begin = at_ + (closes ? 2 : 1);
    const std::size_t end = html_.find('>', begin);
    if (end == npos) return false;
    const Element element = FindElement(html_.substr(begin, end - begin));
    at_ = end + 1;
    if (element.kind == Kind::kUnknown) return false;
    return closes ? Close(element) : Open(element);
  }

  bool Open(Element element) {
    switch (element.kind) {
      case Kind::kSection:
      case Kind::kRow:
      case Kind::kCell:
        return OpenInTable(element);
      default:
        break;
    }
    if (BetweenCells()) return false;
    switch (element.kind) {
      case Kind::kBreak:
        lines_.BreakLine();
        return true;
      case Kind::kTable:
        // Without a document type a paragraph may hold a table.
        Push(element);
        return true;
      case Kind::kItem:
      case Kind::kDescription:
        CloseItem(element.kind);
        break;
      default:
        break;
    }
    ClosePast(FindOpen("p", false));
    if (element.kind == Kind::kHeading && !open_.empty() && open_.back().kind == Kind::kHeading) {
      Pop();
    }
    Push(element);
    if (element.kind == Kind::kRule) Pop();
    // The line end behind <pre> does not count.
    if (element.kind != Kind::kPre || at_ == html_.size()) return true;
    if (html_[at_] == '\n') ++at_;
    return at_ == html_.size() || html_[at_] != '&';
  }

  bool Close(Element element) {
    switch (element.kind) {
      case Kind::kTable:
      case Kind::kSection:
      case Kind::kRow:
      case Kind::kCell:
        return CloseInTable(element);
      default:
        break;
    }
    if (BetweenCells()) return false;
    const std::size_t found = FindOpen(element.name, element.kind == Kind::kItem);
    if (element.kind == Kind::kParagraph && found == npos) {
      Push(element);
      Pop();
    }
    if (element.kind == Kind::kHeading && found == npos) return false;
    if (element.kind == Kind::kHeading) {
      for (std::size_t i = found + 1; i < open_.size(); ++i) {
        if (open_[i].kind == Kind::kHeading) return false;
      }
    }
    ClosePast(found);
    return true;
  }

  // An item ends the item that it stands in, were there paragraphs or divisions between the two.
  void CloseItem(Kind kind) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Element& element = open_[i - 1];
      if (element.kind == kind) return ClosePast(i - 1);
      const bool passed = element.name == "p" || element.name == "div" || element.name == "address";
      if (!passed) return;
    }
  }

  // Where the innermost element called `name` is, up to the cell around; in a list item, up to the
  // list around. Else npos.
  std::size_t FindOpen(std::string_view name, bool in_list) const {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Element& element = open_[i - 1];
      if (element.name == name) return i - 1;
      if (element.kind == Kind::kCell || element.kind == Kind::kTable) return npos;
      if (in_list && (element.name == "ol" || element.name == "ul")) return npos;
    }
    return npos;
  }

  std::size_t FindKind(Kind kind) const {
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].kind == kind) return i - 1;
    }
    return npos;
  }

  // Opens a part of a table in the innermost one, with the parts that may be left out around it,
  // and closes what it can't stand in.
  bool OpenInTable(Element element) {
    const std::size_t table = FindKind(Kind::kTable);
    if (table == npos) return true;  // ignored outside of tables
    if (!BetweenCells()) ClosePast(FindKind(Kind::kCell));
    while (open_.back().kind != Kind::kTable && open_.back().kind >= element.kind) Pop();
    if (element.kind != Kind::kSection && open_.back().kind == Kind::kTable) {
      Push({"tbody", Kind::kSection});
    }
    if (element.kind == Kind::kCell && open_.back().kind == Kind::kSection) {
      Push({"tr", Kind::kRow});
    }
    Push(element);
    return true;
  }

  // Only what stands open may be closed here.
  bool CloseInTable(Element element) {
    if (FindKind(Kind::kTable) == npos) return true;  // ignored outside of tables
    const std::size_t found = FindKind(element.kind);
    if (found == npos || found < FindKind(Kind::kTable)) return false;
    if (open_[found].name != element.name) return false;
    ClosePast(found);
    return true;
  }

  void Push(Element element) {
    // As browsers do at some depth: what is deeper stands beside. Else the search for what a tag
    // closes would take time that grows with the square of the size.
    if (open_.size() >= kMaxOpen) Pop();
    open_.push_back(element);
    if (element.kind == Kind::kCell) {
      lines_.AddSeparator();
    } else if (element.kind != Kind::kSection) {
      lines_.BeginBlock();
    }
    if (element.kind == Kind::kPre) ++pre_;
  }

  void Pop() {
    const Kind kind = open_.back().kind;
    open_.pop_back();
    if (kind != Kind::kCell && kind != Kind::kSection) lines_.BeginBlock();
    if (kind == Kind::kPre) --pre_;
  }

  // Closes the element at `index` and all in it; nothing at npos.
  void ClosePast(std::size_t index) {
    while (index != npos && open_.size() > index) Pop();
  }

  static constexpr std::size_t kMaxOpen = 128;

  std::string_view html_;
  std::size_t at_ = 0;
  HtmlLines lines_;
  absl::InlinedVector<Element, 32> open_;
  std::size_t pre_ = 0;
};

}  // namespace

std::optional<std::string> SimpleHtmlToText(std::string_view filtered) {
  if (!HasOnlyOrdinary(filtered)) return std::nullopt;
  return Reader(filtered).Read();
}

}  // namespace bounce
