#include "src/mime/html_filter.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"

namespace bounce {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMaxItems = 4;  // of lists of two kinds in one another, in one element

enum class TagKind {
  kInline,    // dropped: it doesn't shape the text
  kHidden,    // dropped with its content, which is no HTML
  kVoid,      // has no content
  kImplied,   // may be left open in HTML: the tree builder closes it
  kItem,      // so may these, but not by one of the other lists: they nest
  kNestable,  // counts towards the depth
};

struct Tag {
  std::string_view name;
  TagKind kind;
};

// In the order of their names.
constexpr Tag kTags[] = {
    {"address", TagKind::kNestable},
    {"article", TagKind::kNestable},
    {"aside", TagKind::kNestable},
    {"blockquote", TagKind::kNestable},
    {"br", TagKind::kVoid},
    {"caption", TagKind::kImplied},
    {"center", TagKind::kNestable},
    {"dd", TagKind::kItem},
    {"details", TagKind::kNestable},
    {"dir", TagKind::kNestable},
    {"div", TagKind::kNestable},
    {"dl", TagKind::kNestable},
    {"dt", TagKind::kItem},
    {"fieldset", TagKind::kNestable},
    {"figcaption", TagKind::kNestable},
    {"figure", TagKind::kNestable},
    {"footer", TagKind::kNestable},
    {"form", TagKind::kNestable},
    {"h1", TagKind::kNestable},
    {"h2", TagKind::kNestable},
    {"h3", TagKind::kNestable},
    {"h4", TagKind::kNestable},
    {"h5", TagKind::kNestable},
    {"h6", TagKind::kNestable},
    {"header", TagKind::kNestable},
    {"hr", TagKind::kVoid},
    {"iframe", TagKind::kHidden},
    {"li", TagKind::kItem},
    {"main", TagKind::kNestable},
    {"menu", TagKind::kNestable},
    {"nav", TagKind::kNestable},
    {"noembed", TagKind::kHidden},
    {"noframes", TagKind::kHidden},
    {"ol", TagKind::kNestable},
    {"p", TagKind::kImplied},
    {"pre", TagKind::kNestable},
    {"script", TagKind::kHidden},
    {"section", TagKind::kNestable},
    {"style", TagKind::kHidden},
    {"summary", TagKind::kNestable},
    {"table", TagKind::kNestable},
    {"tbody", TagKind::kImplied},
    {"td", TagKind::kImplied},
    {"template", TagKind::kHidden},
    {"tfoot", TagKind::kImplied},
    {"th", TagKind::kImplied},
    {"thead", TagKind::kImplied},
    {"title", TagKind::kHidden},
    {"tr", TagKind::kImplied},
    {"ul", TagKind::kNestable},
};

// `name` is not empty.
Tag FindTag(std::string_view name) {
  const char first = ToLower(name.front());
  const auto* tag = std::lower_bound(std::begin(kTags), std::end(kTags), first,
                                     [](const Tag& t, char c) { return t.name.front() < c; });
  for (; tag != std::end(kTags) && tag->name.front() == first; ++tag) {
    if (EqualsIgnoreCase(tag->name, name)) return *tag;
  }
  return {name, TagKind::kInline};
}

class Filter {
 public:
  Filter(std::string_view html, std::size_t max_tags) : html_(html), tags_left_(max_tags) {
    out_.reserve(html.size());
  }

  std::string Run() {
    while (at_ < html_.size() && tags_left_ > 0) {
      const std::size_t open = std::min(html_.find('<', at_), html_.size());
      out_ += html_.substr(at_, open - at_);
      at_ = open;
      if (at_ < html_.size()) TakeMarkup();
    }
    CloseDownTo(0);
    return std::move(out_);
  }

  bool at_end() const { return at_ >= html_.size(); }

 private:
  char Peek(std::size_t ahead) const {
    return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0';
  }

  // What begins with "<" here.
  void TakeMarkup() {
    if (html_.substr(at_, 4) == "<!--") {
      const std::size_t end = html_.find("-->", at_ + 4);
      at_ = end == npos ? html_.size() : end + 3;
    } else if (IsAlpha(Peek(1))) {
      TakeTag(1);
    } else if (Peek(1) == '/' && IsAlpha(Peek(2))) {
      TakeTag(2);
    } else if (Peek(1) == '!' || Peek(1) == '?' || Peek(1) == '/') {
      const std::size_t end = html_.find('>', at_);
      at_ = end == npos ? html_.size() : end + 1;
    } else {
      out_ += "&lt;";
      ++at_;
    }
  }

  void TakeTag(std::size_t name_at) {
    const std::size_t begin = at_ + name_at;
    static constexpr ByteTable kNameBytes(
        [](char c) { return !IsSpace(c) && c != '>' && c != '/' && c != '<'; });
    const std::size_t end = kNameBytes.Skip(html_, begin);
    const std::string_view name = html_.substr(begin, end - begin);
    // Programs put "<user@example.com>" into HTML and forget to escape it.
    if (name_at == 1 && name.find('@') != npos) {
      out_ += "&lt;";
      ++at_;
      return;
    }
    at_ = TagEnd(end);
    const Tag tag = FindTag(name);
    if (name_at == 2) {
      CloseTag(tag);
    } else {
      OpenTag(tag);
    }
  }

  // Behind the ">" of a tag whose name ends at `at`. A ">" in a quoted value is none.
  std::size_t TagEnd(std::size_t at) {
    static constexpr ByteTable kStops(">\"'");
    const std::size_t begin = at;
    for (at = kStops.FindIn(html_, at); at != npos; at = kStops.FindIn(html_, at + 1)) {
      const char c = html_[at];
      if (c == '>') return at + 1;
      std::size_t& last_open = c == '"' ? unclosed_double_ : unclosed_single_;
      if (at >= last_open || !IsBehindEquals(at, begin)) continue;
      const std::size_t close = html_.find(c, at + 1);
      if (close == npos) last_open = at;
      if (close != npos) at = close;
    }
    return html_.size();
  }

  // Whether before `at`, blanks aside, "=" stands, no further back than `begin`.
  bool IsBehindEquals(std::size_t at, std::size_t begin) const {
    while (at > begin && IsSpace(html_[at - 1])) --at;
    return at > begin && html_[at - 1] == '=';
  }

  void OpenTag(Tag tag) {
    switch (tag.kind) {
      case TagKind::kInline:
        return;
      case TagKind::kHidden:
        SkipContent(tag.name);
        return;
      case TagKind::kVoid:
      case TagKind::kImplied:
        Emit("<", tag.name);
        return;
      case TagKind::kNestable:
        if (open_.size() >= kMaxHtmlDepth) {
          Emit("<", "br");
          return;
        }
        open_.push_back({tag.name, items_.size()});
        Emit("<", tag.name);
        return;
      case TagKind::kItem:
        Emit("<", OpenItem(tag.name) ? tag.name : "br");
    }
  }

  // Index in items_ of the first that stands in the innermost element.
  std::size_t FirstItem() const { return open_.empty() ? 0 : open_.back().items; }

  // Whether an item `name` may be opened here. One of its own list would be closed by it.
  bool OpenItem(std::string_view name) {
    const std::size_t begin = FirstItem();
    const bool follows = items_.size() > begin && (items_.back() == "li") == (name == "li");
    if (follows) {
      items_.back() = name;
      return true;
    }
    if (items_.size() - begin >= kMaxItems) return false;
    items_.push_back(name);
    return true;
  }

  void CloseItem(std::string_view name) {
    for (std::size_t i = items_.size(); i > FirstItem(); --i) {
      if (items_[i - 1] != name) continue;
      items_.resize(i - 1);
      return;
    }
  }

  void CloseTag(Tag tag) {
    if (tag.name == "br") Emit("<", tag.name);
    if (tag.kind == TagKind::kImplied || tag.kind == TagKind::kItem) Emit("</", tag.name);
    if (tag.kind == TagKind::kItem) CloseItem(tag.name);
    if (tag.kind != TagKind::kNestable) return;
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].name == tag.name) return CloseDownTo(i - 1);
      // A cell's content can't close what is around the table.
      if (open_[i - 1].name == "table") return;
    }
  }

  void CloseDownTo(std::size_t depth) {
    for (; open_.size() > depth; open_.pop_back()) {
      items_.resize(open_.back().items);
      Emit("</", open_.back().name);
    }
  }

  void SkipContent(std::string_view name) {
    std::size_t at = html_.find("</", at_);
    while (at != npos && !StartsWithIgnoreCase(html_.substr(at + 2), name)) {
      at = html_.find("</", at + 2);
    }
    at_ = at == npos ? html_.size() : TagEnd(at);
  }

  void Emit(std::string_view bracket, std::string_view name) {
    if (tags_left_ > 0) --tags_left_;
    out_ += bracket;
    out_ += name;
    out_ += '>';
  }

  struct Open {
    std::string_view name;
    std::size_t items;  // that are around it
  };

  std::string_view html_;
  std::size_t tags_left_;
  std::size_t at_ = 0;
  std::vector<Open> open_;  // nestable elements, the innermost last
  // List items in those that may still be open, none of two neighbours closed by the other.
  std::vector<std::string_view> items_;
  std::size_t unclosed_double_ = npos;  // from here on no double quote closes
  std::size_t unclosed_single_ = npos;
  std::string out_;
};

}  // namespace

std::string FilterHtml(std::string_view html, std::size_t max_tags, bool* truncated) {
  Filter filter(html, max_tags);
  std::string filtered = filter.Run();
  if (truncated != nullptr && !filter.at_end()) *truncated = true;
  return filtered;
}

}  // namespace bounce
