#include "src/mime/header_value.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/mime/charset.h"
#include "src/mime/encoded_word.h"
#include "src/mime/plain_ascii.h"

namespace bounce {
namespace {

struct Parameter {
  std::string_view name;
  std::string_view value;  // without its quotes; quoted pairs and folds as written
  bool quoted = false;
};

enum Stop : std::uint8_t { kNameStop = 1, kValueStop = 2 };

// Which bytes end the name of a parameter, and a value without quotes.
constexpr std::array<std::uint8_t, 256> MakeStops() {
  std::array<std::uint8_t, 256> stops{};
  for (std::size_t i = 0; i < stops.size(); ++i) {
    const char c = static_cast<char>(i);
    const bool both = IsSpace(c) || c == ';';
    const bool name = both || c == '=' || c == '"' || c == '(';
    stops[i] = static_cast<std::uint8_t>((name ? kNameStop : 0) | (both ? kValueStop : 0));
  }
  return stops;
}

constexpr std::array<std::uint8_t, 256> kStops = MakeStops();

// Reads "name=value" after "name=value". Whatever is not of that form, the media type at the front
// included, is passed over; a semicolon between two parameters may be missing.
class ParameterReader {
 public:
  explicit ParameterReader(std::string_view raw) : raw_(raw) {}

  bool Next(Parameter* parameter) {
    while (SkipSeparators()) {
      parameter->name = Token(kNameStop);
      pos_ = SkipCommentsAndSpace(raw_, pos_);
      if (!At('=')) {
        if (At('"')) Quoted();
        continue;
      }
      pos_ = SkipCommentsAndSpace(raw_, pos_ + 1);
      parameter->quoted = At('"');
      parameter->value = parameter->quoted ? Quoted() : Token(kValueStop);
      if (!parameter->name.empty()) return true;
    }
    return false;
  }

 private:
  bool At(char c) const { return pos_ < raw_.size() && raw_[pos_] == c; }

  // False at the end of the value.
  bool SkipSeparators() {
    pos_ = SkipCommentsAndSpace(raw_, pos_);
    while (At(';')) pos_ = SkipCommentsAndSpace(raw_, pos_ + 1);
    return pos_ < raw_.size();
  }

  std::string_view Token(unsigned stops) {
    const std::size_t begin = pos_;
    while (pos_ < raw_.size() && (kStops[static_cast<unsigned char>(raw_[pos_])] & stops) == 0) {
      ++pos_;
    }
    return raw_.substr(begin, pos_ - begin);
  }

  // A quoted string that is never closed ends at the next semicolon.
  std::string_view Quoted() {
    const std::size_t begin = ++pos_;
    const std::size_t quote = raw_.find('"', begin);
    const std::string_view text = raw_.substr(begin, quote - begin);
    if (quote != std::string_view::npos && text.find('\\') == std::string_view::npos) {
      pos_ = quote + 1;
      return text;
    }
    for (; pos_ < raw_.size(); ++pos_) {
      if (raw_[pos_] == '"') return raw_.substr(begin, pos_++ - begin);
      if (raw_[pos_] == '\\' && pos_ + 1 < raw_.size()) ++pos_;
    }
    pos_ = std::min(raw_.find(';', begin), raw_.size());
    return Trim(raw_.substr(begin, pos_ - begin));
  }

  std::string_view raw_;
  std::size_t pos_ = 0;
};

// One piece of a parameter: "name*3*" is piece 3, percent-encoded.
struct Piece {
  std::uint32_t number = 0;
  bool percent_encoded = false;
  Parameter parameter;
};

// Reads the rest of a parameter's name from its first asterisk on.
bool ParsePieceSuffix(std::string_view suffix, Piece* piece) {
  constexpr std::size_t kMaxDigits = 9;
  suffix.remove_prefix(1);
  piece->percent_encoded = suffix.ends_with('*');
  if (piece->percent_encoded) suffix.remove_suffix(1);
  if (suffix.empty() || suffix.size() > kMaxDigits) return false;
  for (const char c : suffix) {
    if (!IsDigit(c)) return false;
    piece->number = piece->number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return true;
}

// The text of a value as bytes: quoted pairs (RFC 5322 section 3.2.1) and folds undone.
std::string PlainBytes(const Parameter& parameter) {
  std::string text = Unfold(parameter.value);
  if (!parameter.quoted || text.find('\\') == std::string::npos) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out.push_back(text[i]);
  }
  return out;
}

void AppendPercentDecoded(std::string_view text, std::string* out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && IsHexDigit(text[i + 1]) &&
        IsHexDigit(text[i + 2])) {
      out->push_back(static_cast<char>(HexValue(text[i + 1]) << 4 | HexValue(text[i + 2])));
      i += 2;
    } else {
      out->push_back(text[i]);
    }
  }
}

std::string ToUtf8(std::string_view bytes, std::string_view charset) {
  std::string scratch;
  return std::string(DecodeToUtf8(bytes, charset, &scratch));
}

// Takes "charset'language'" from the front of an extended value (RFC 2231 section 4).
std::string_view TakeCharset(std::string_view* value) {
  const std::size_t first = value->find('\'');
  if (first == std::string_view::npos) return {};
  const std::size_t second = value->find('\'', first + 1);
  if (second == std::string_view::npos) return {};
  const std::string_view charset = value->substr(0, first);
  value->remove_prefix(second + 1);
  return charset;
}

std::string JoinPieces(std::vector<Piece>* pieces) {
  std::stable_sort(pieces->begin(), pieces->end(),
                   [](const Piece& a, const Piece& b) { return a.number < b.number; });
  std::string bytes;
  std::string charset;
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    const Piece& piece = (*pieces)[i];
    if (i > 0 && piece.number == (*pieces)[i - 1].number) continue;
    const std::string plain = PlainBytes(piece.parameter);
    std::string_view value = plain;
    if (!piece.percent_encoded) {
      bytes.append(value);
      continue;
    }
    if (i == 0) charset = TakeCharset(&value);
    AppendPercentDecoded(value, &bytes);
  }
  return ToUtf8(bytes, charset);
}

std::string DecodeExtended(const Parameter& parameter) {
  const std::string plain = PlainBytes(parameter);
  std::string_view value = plain;
  const std::string charset(TakeCharset(&value));
  std::string bytes;
  AppendPercentDecoded(value, &bytes);
  return ToUtf8(bytes, charset);
}

std::string DecodePlain(const Parameter& parameter) {
  const std::string bytes = PlainBytes(parameter);
  if (bytes.find("=?") != std::string::npos) return DecodeEncodedWords(bytes);
  return ToUtf8(bytes, {});
}

}  // namespace

std::size_t SkipCommentsAndSpace(std::string_view value, std::size_t pos) {
  std::size_t depth = 0;
  for (; pos < value.size(); ++pos) {
    const char c = value[pos];
    if (c == '(') {
      ++depth;
    } else if (depth == 0) {
      if (!IsSpace(c)) break;
    } else if (c == ')') {
      --depth;
    } else if (c == '\\' && pos + 1 < value.size()) {
      ++pos;
    }
  }
  return pos;
}

std::string_view Unfold(std::string_view raw, std::string* scratch) {
  std::size_t end = FindLineEnd(raw);
  if (end == raw.size()) return raw;
  scratch->clear();
  scratch->reserve(raw.size());
  while (end < raw.size()) {
    scratch->append(raw.substr(0, end)).push_back(' ');
    while (end < raw.size() && (IsLineEnd(raw[end]) || IsBlank(raw[end]))) ++end;
    raw.remove_prefix(end);
    end = FindLineEnd(raw);
  }
  scratch->append(raw);
  return *scratch;
}

std::string Unfold(std::string_view raw) {
  std::string scratch;
  const std::string_view unfolded = Unfold(raw, &scratch);
  return unfolded.data() == scratch.data() ? std::move(scratch) : std::string(unfolded);
}

std::string DecodeUnstructured(std::string_view raw) {
  std::string scratch;
  const std::string_view decoded = DecodeUnstructured(raw, &scratch);
  return decoded.data() == scratch.data() ? std::move(scratch) : std::string(decoded);
}

std::string_view DecodeUnstructured(std::string_view raw, std::string* scratch) {
  const std::string_view unfolded = Unfold(raw, scratch);
  const bool plain = IsPlainAscii(unfolded) && unfolded.find("=?") == std::string_view::npos;
  if (plain) return unfolded;
  *scratch = DecodeEncodedWords(unfolded);
  return *scratch;
}

std::optional<std::string> FindParameter(std::string_view raw, std::string_view name) {
  std::optional<Parameter> plain;
  std::optional<Parameter> extended;
  std::vector<Piece> pieces;
  ParameterReader reader(raw);
  for (Parameter parameter; reader.Next(&parameter);) {
    if (!StartsWithIgnoreCase(parameter.name, name)) continue;
    const std::string_view suffix = parameter.name.substr(name.size());
    Piece piece;
    if (suffix.empty()) {
      if (!plain) plain = parameter;
    } else if (suffix == "*") {
      if (!extended) extended = parameter;
    } else if (suffix.front() == '*' && ParsePieceSuffix(suffix, &piece)) {
      piece.parameter = parameter;
      pieces.push_back(piece);
    }
  }
  if (extended) return DecodeExtended(*extended);
  if (!pieces.empty()) return JoinPieces(&pieces);
  if (plain) return DecodePlain(*plain);
  return std::nullopt;
}

std::optional<std::string_view> FindPlainParameter(std::string_view raw, std::string_view name) {
  std::optional<std::string_view> found;
  ParameterReader reader(raw);
  for (Parameter parameter; reader.Next(&parameter);) {
    if (!StartsWithIgnoreCase(parameter.name, name)) continue;
    const std::string_view suffix = parameter.name.substr(name.size());
    if (suffix.starts_with('*')) return std::nullopt;
    if (suffix.empty() && !found) found = parameter.value;
  }
  if (!found) return std::nullopt;
  const bool escaped = found->find('\\') != std::string_view::npos;
  const bool folded = FindLineEnd(*found) < found->size();
  return escaped || folded ? std::nullopt : found;
}

}  // namespace bounce
