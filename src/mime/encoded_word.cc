#include "src/mime/encoded_word.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "src/base/ascii.h"
#include "src/mime/charset.h"
#include "src/mime/transfer_encoding.h"

namespace bounce {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMaxCharset = 64;

// "=?charset*language?encoding?payload?="
struct EncodedWord {
  std::string_view charset;  // without the language
  char encoding = 'q';       // 'b' or 'q'
  std::string_view payload;
  std::size_t end = 0;  // offset behind the word
};

constexpr bool IsBase64(char c) {
  return IsAlnum(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
}

// Sets payload and end of a word whose payload begins at `from`. It ends at "?="; where that is
// missing, at what can't belong to it any more.
void FindPayload(std::string_view text, std::size_t from, EncodedWord* word) {
  std::size_t next_word = text.size();
  for (std::size_t at = text.find('?', from); at != npos; at = text.find('?', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '=') {
      word->payload = text.substr(from, at - from);
      word->end = at + 2;
      return;
    }
    if (at > from && text[at - 1] == '=' && at + 1 < text.size() && !IsSpace(text[at + 1])) {
      next_word = at - 1;
      break;
    }
  }
  std::size_t end = from;
  while (end < next_word && !IsSpace(text[end]) && (word->encoding == 'q' || IsBase64(text[end]))) {
    ++end;
  }
  word->end = end;
  if (word->encoding == 'b' && end < next_word && text[end] == '?') ++word->end;
  if (word->encoding == 'q' && end > from && text[end - 1] == '?') --end;
  word->payload = text.substr(from, end - from);
}

// The word whose "=?" stands at `at`.
std::optional<EncodedWord> ParseWord(std::string_view text, std::size_t at) {
  const std::size_t from = at + 2;
  const std::size_t length = text.substr(from, kMaxCharset + 1).find('?');
  if (length == npos) return std::nullopt;
  EncodedWord word;
  word.charset = text.substr(from, length);
  if (std::any_of(word.charset.begin(), word.charset.end(), IsLineEnd)) return std::nullopt;
  word.charset = Trim(word.charset.substr(0, word.charset.find('*')));
  const std::size_t encoding = from + length + 1;
  if (encoding + 1 >= text.size() || text[encoding + 1] != '?') return std::nullopt;
  word.encoding = ToLower(text[encoding]);
  if (word.encoding != 'b' && word.encoding != 'q') return std::nullopt;
  FindPayload(text, encoding + 2, &word);
  return word;
}

void DecodeQ(std::string_view payload, std::string* out) {
  for (std::size_t i = 0; i < payload.size(); ++i) {
    if (payload[i] == '=' && i + 2 < payload.size() && IsHexDigit(payload[i + 1]) &&
        IsHexDigit(payload[i + 2])) {
      out->push_back(static_cast<char>(HexValue(payload[i + 1]) * 16 + HexValue(payload[i + 2])));
      i += 2;
    } else {
      out->push_back(payload[i] == '_' ? ' ' : payload[i]);
    }
  }
}

// Whether so little of a B payload is base64 that the word was never encoded.
bool IsHopelessBase64(std::string_view payload) {
  const auto foreign = std::count_if(payload.begin(), payload.end(),
                                     [](char c) { return !IsBase64(c) && !IsSpace(c); });
  return static_cast<std::size_t>(foreign) * 4 > payload.size();
}

// Collects adjacent words until the charset changes.
class WordRun {
 public:
  explicit WordRun(std::string* out) : out_(out) {}

  void Add(const EncodedWord& word) {
    if (!EqualsIgnoreCase(word.charset, charset_)) Flush();
    charset_ = word.charset;
    if (word.encoding == 'b') {
      // Joined before decoding, for programs that cut within a group of four.
      base64_ += word.payload;
      return;
    }
    FlushBase64();
    DecodeQ(word.payload, &bytes_);
  }

  void Flush() {
    FlushBase64();
    std::string scratch;
    *out_ += DecodeToUtf8(bytes_, charset_, &scratch);
    bytes_.clear();
  }

 private:
  void FlushBase64() {
    DecodeBase64(base64_, &bytes_);
    base64_.clear();
  }

  std::string* out_;
  std::string_view charset_;
  std::string base64_;
  std::string bytes_;
};

std::size_t SkipSpace(std::string_view text, std::size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

void AppendPlain(std::string_view plain, std::string* out) {
  std::string scratch;
  *out += DecodeToUtf8(plain, "", &scratch);
}

}  // namespace

std::string DecodeEncodedWords(std::string_view text) {
  std::string out;
  std::size_t at = text.find("=?");
  if (at == npos) {
    AppendPlain(text, &out);
    return out;
  }
  WordRun run(&out);
  std::size_t plain = 0;  // where the text begins that is not decoded yet
  bool in_run = false;
  while (at != npos) {
    const std::optional<EncodedWord> word = ParseWord(text, at);
    if (!word || (word->encoding == 'b' && IsHopelessBase64(word->payload))) {
      at = text.find("=?", at + 2);
      continue;
    }
    if (!in_run || SkipSpace(text, plain) < at) {
      run.Flush();
      AppendPlain(text.substr(plain, at - plain), &out);
    }
    run.Add(*word);
    in_run = true;
    plain = word->end;
    at = text.find("=?", word->end);
  }
  run.Flush();
  AppendPlain(text.substr(plain), &out);
  return out;
}

}  // namespace bounce
