#include "src/mime/address.h"

#include <algorithm>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/mime/addr_spec.h"
#include "src/mime/charset.h"
#include "src/mime/encoded_word.h"
#include "src/mime/plain_ascii.h"

namespace bounce {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMaxLiteral = 64;
constexpr ByteTable kEndsRun(",;:\"(<=[");
constexpr ByteTable kEndsPiece("? \t\r\n");  // of an encoded word

// The addr-spec that `text` holds, as it stands, in encoded words, or among other text.
std::optional<Address> ReadAddrSpec(std::string_view text) {
  std::string decoded;
  if (text.find("=?") != npos) {
    decoded = DecodeEncodedWords(text);
    text = decoded;
  }
  if (std::optional<Address> address = ParseAddrSpec(text)) return address;
  const auto found = FindAddress(text);
  return found ? ParseAddrSpec(found->spec) : std::nullopt;
}

// `name`, without blanks around it, where it is a display name that means what it says, in quotes
// or not; else nothing.
std::optional<std::string_view> PlainName(std::string_view name) {
  const bool quoted = name.size() >= 2 && name.front() == '"' && name.back() == '"';
  if (quoted) name = name.substr(1, name.size() - 2);
  const bool plain = std::none_of(name.begin(), name.end(), [quoted](char c) {
    if (c == '"' || c == '\\') return true;
    return quoted ? IsLineEnd(c) : c == ',' || c == ';' || c == ':' || c == '(' || c == '[';
  });
  return plain ? std::optional(name) : std::nullopt;
}

// `comment`, the content of a comment, where it means what it says; else nothing.
std::optional<std::string_view> PlainComment(std::string_view comment) {
  static constexpr ByteTable kNotPlain("()\\\r\n");
  return kNotPlain.FindIn(comment) == npos ? std::optional(comment) : std::nullopt;
}

// Cuts an address list into mailboxes. One pass; nothing is nested but comments.
class ListParser {
 public:
  ListParser(std::string_view text, DisplayNames names) : text_(text), names_(names) {}

  std::vector<Address> Parse() {
    while (at_ < text_.size()) Step();
    Emit();
    return std::move(list_);
  }

 private:
  void Step() {
    const char c = text_[at_];
    switch (c) {
      case ',':
      case ';':
        ++at_;
        Emit();
        return;
      case ':':
        ++at_;
        // The name of a group; no mailbox holds a bare colon.
        ClearItem();
        return;
      case '"':
        TakeQuoted();
        return;
      case '(':
        TakeComment();
        return;
      case '<':
        TakeAngle();
        return;
      default:
        TakeRun();
    }
  }

  void TakeQuoted() {
    const std::size_t end = quotes_broken_ ? npos : SkipQuotedString(text_, at_);
    if (end == npos) {
      quotes_broken_ = true;
      ++at_;
      return;
    }
    words_ += Unescape(text_.substr(at_ + 1, end - at_ - 2));
    spec_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  void TakeComment() {
    std::size_t end = comments_broken_ ? npos : SkipComment(text_, at_);
    if (end == npos) {
      // Not nested properly: from here on a comment ends at the next parenthesis.
      comments_broken_ = true;
      end = text_.find_first_of("(),<", at_ + 1);
      end = end != npos && text_[end] == ')' ? end + 1 : at_ + 1;
    } else {
      comment_ = Unescape(text_.substr(at_ + 1, end - at_ - 2));
    }
    words_.push_back(' ');
    spec_.push_back(' ');
    at_ = end;
  }

  void TakeAngle() {
    if (has_angle_) {
      // A comma is missing: what stands between the two is the second one's name.
      std::string name = words_.substr(angle_words_);
      words_.resize(angle_words_);
      Emit();
      words_ = std::move(name);
    }
    has_angle_ = true;
    angle_words_ = words_.size();
    const std::size_t begin = ++at_;
    // A route has commas; elsewhere a comma means that the closing bracket is missing.
    const std::size_t first = text_.find_first_not_of(" \t\r\n", begin);
    const bool route = first != npos && text_[first] == '@';
    while (at_ < text_.size() && !EndsAngle(text_[at_], route)) {
      const std::size_t quoted =
          text_[at_] == '"' && !quotes_broken_ ? SkipQuotedString(text_, at_) : npos;
      if (text_[at_] == '"' && quoted == npos) quotes_broken_ = true;
      at_ = quoted == npos ? at_ + 1 : quoted;
    }
    angle_ = text_.substr(begin, at_ - begin);
    if (at_ < text_.size() && text_[at_] == '>') ++at_;
  }

  static bool EndsAngle(char c, bool route) {
    return c == '>' || c == '<' || (!route && (c == ',' || c == ';'));
  }

  // Atoms and blanks. An encoded word is taken whole: broken ones hold commas and quotes.
  void TakeRun() {
    const std::size_t begin = at_;
    std::size_t end = EncodedWordEnd();
    if (end == npos) end = LiteralEnd();
    if (end == npos) end = kEndsRun.FindIn(text_, at_ + 1);
    at_ = std::min(end, text_.size());
    const std::string_view run = text_.substr(begin, at_ - begin);
    words_ += run;
    spec_ += run;
  }

  // Behind the encoded word that begins here, or npos. Blanks end the attempt, as RFC 2047 has it.
  std::size_t EncodedWordEnd() const {
    if (text_.substr(at_, 2) != "=?") return npos;
    const std::size_t encoding = kEndsPiece.FindIn(text_, at_ + 2);
    if (encoding == npos || encoding + 2 >= text_.size()) return npos;
    if (text_[encoding] != '?' || text_[encoding + 2] != '?') return npos;
    const std::size_t end = kEndsPiece.FindIn(text_, encoding + 3);
    return end != npos && text_.substr(end, 2) == "?=" ? end + 2 : npos;
  }

  // Behind the domain literal that begins here, or npos. That of IPv6 has colons.
  std::size_t LiteralEnd() const {
    if (text_[at_] != '[') return npos;
    const std::size_t length = text_.substr(at_, kMaxLiteral).find(']');
    return length == npos ? npos : at_ + length + 1;
  }

  void Emit() {
    std::optional<Address> address;
    if (has_angle_) {
      address = ReadAddrSpec(angle_);
      if (address && names_ == DisplayNames::kRead) {
        address->display_name = CollapseSpace(DecodeEncodedWords(words_));
        if (address->display_name.empty()) address->display_name = DecodedComment();
      }
    } else if (!Trim(spec_).empty()) {
      address = ReadAddrSpec(spec_);
      if (address && names_ == DisplayNames::kRead) address->display_name = DecodedComment();
    }
    if (address) list_.push_back(*std::move(address));
    ClearItem();
  }

  std::string DecodedComment() const { return CollapseSpace(DecodeEncodedWords(comment_)); }

  void ClearItem() {
    words_.clear();
    spec_.clear();
    comment_.clear();
    angle_ = {};
    has_angle_ = false;
  }

  std::string_view text_;
  const DisplayNames names_;
  std::size_t at_ = 0;
  bool quotes_broken_ = false;    // no quote closes from here on
  bool comments_broken_ = false;  // parentheses don't match

  // The mailbox that is being read.
  std::string words_;  // outside of angle brackets, quotes undone: a display name
  std::string spec_;   // the same as written: an addr-spec where there are no brackets
  std::string comment_;
  std::string_view angle_;
  bool has_angle_ = false;
  std::size_t angle_words_ = 0;  // size of words_ where the bracket opened

  std::vector<Address> list_;
};

// The address lists of a header field are mostly one mailbox in the usual form, which is read
// without an Address between: use_plain(mailbox), else use(address) for each.
template <typename UsePlain, typename Use>
void ReadList(std::string_view raw, DisplayNames names, UsePlain use_plain, Use use) {
  std::string scratch;
  // First of all, for ISO-2022-JP has quotes and commas among its bytes.
  const std::string_view text = DecodeToUtf8(raw, "", &scratch);
  if (const auto plain = FindPlainMailbox(text)) return use_plain(*plain);
  for (Address& address : ListParser(text, names).Parse()) use(std::move(address));
}

}  // namespace

std::string Address::ToString() const {
  if (domain.empty()) return local;
  std::string text;
  text.reserve(local.size() + 1 + domain.size());
  text.append(local).append(1, '@').append(domain);
  return text;
}

std::string PlainMailbox::ToString() const { return PlainAddrSpec{local, domain}.ToString(); }

std::optional<PlainMailbox> FindPlainMailbox(std::string_view text) {
  text = Trim(text);
  if (text.empty() || !IsPlainAscii(text) || text.find("=?") != npos) return std::nullopt;
  std::optional<std::string_view> name = std::string_view();
  if (text.back() == '>') {
    const std::size_t open = text.find('<');
    if (open == npos) return std::nullopt;
    name = PlainName(Trim(text.substr(0, open)));
    text = text.substr(open + 1, text.size() - open - 2);
  } else if (text.back() == ')') {
    const std::size_t open = text.find('(');
    if (open == npos) return std::nullopt;
    name = PlainComment(text.substr(open + 1, text.size() - open - 2));
    text = Trim(text.substr(0, open));
  }
  if (!name) return std::nullopt;
  const std::optional<PlainAddrSpec> spec = FindPlainAddrSpec(text);
  return spec ? std::optional(PlainMailbox{*name, spec->local, spec->domain}) : std::nullopt;
}

std::vector<Address> ParseAddressList(std::string_view raw, DisplayNames names) {
  std::vector<Address> list;
  const auto add_plain = [&list, names](const PlainMailbox& mailbox) {
    Address& address = list.emplace_back();
    address.local = mailbox.local;
    address.domain = AsciiLower(mailbox.domain);
    if (names == DisplayNames::kRead) address.display_name = CollapseSpace(mailbox.name);
  };
  ReadList(raw, names, add_plain, [&list](Address address) { list.push_back(std::move(address)); });
  return list;
}

std::vector<std::string> ReadAddresses(std::string_view raw) {
  std::vector<std::string> list;
  const auto add_plain = [&list](const PlainMailbox& mailbox) {
    list.push_back(mailbox.ToString());
  };
  ReadList(raw, DisplayNames::kLeaveOut, add_plain,
           [&list](const Address& address) { list.push_back(address.ToString()); });
  return list;
}

std::string FirstAddress(std::string_view raw) {
  std::string first;
  const auto take_plain = [&first](const PlainMailbox& mailbox) { first = mailbox.ToString(); };
  ReadList(raw, DisplayNames::kLeaveOut, take_plain, [&first](const Address& address) {
    if (first.empty()) first = address.ToString();
  });
  return first;
}

std::optional<Address> ParseAddress(std::string_view text) {
  text = Trim(text);
  if (text.size() >= 2 && text.front() == '<' && text.back() == '>') {
    text = text.substr(1, text.size() - 2);
  }
  std::string scratch;
  std::optional<Address> address = ParseAddrSpec(DecodeToUtf8(text, "", &scratch));
  if (address && address->domain.empty()) address.reset();
  return address;
}

bool IsNormalAddress(std::string_view text) {
  const auto plain = FindPlainAddrSpec(text);
  return plain && IsPlainAscii(text) &&
         plain->local.size() + 1 + plain->domain.size() == text.size() &&
         std::none_of(plain->domain.begin(), plain->domain.end(), IsUpper);
}

std::string NormalizeAddress(std::string_view text) {
  // The usual form, without an Address between.
  const auto plain = FindPlainAddrSpec(text);
  if (plain && IsPlainAscii(text)) return plain->ToString();
  const std::optional<Address> address = ParseAddress(text);
  return address ? address->ToString() : std::string();
}

}  // namespace bounce
