// Mutations that keep the shape of mail: lines and delimiters are added, moved and removed whole.
// A byte at a time libFuzzer seldom makes a second part, and never a nested one.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using Random = std::minstd_rand;

constexpr std::array<std::string_view, 14> kLines = {
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n",
    "Content-Type: multipart/mixed; boundary=\"b b\"\n\n",
    "Content-Type: message/delivery-status\n\n",
    "Content-Type: message/rfc822\n\n",
    "Content-Type: text/rfc822-headers\n\n",
    "Content-Type: text/html; charset=utf-8\n\n",
    "Content-Type: message/feedback-report\n\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "--b\n",
    "--b--\n",
    "Final-Recipient: rfc822; a@example.net\n",
    "Received: from a by b; Tue, 7 May 2024 10:11:12 +0200\n",
    "\n"};

std::size_t Pick(std::size_t below, Random* random) {
  return std::uniform_int_distribution<std::size_t>(0, below - 1)(*random);
}

// The begin of the line that holds a random place of `text`.
std::size_t PickLine(const std::string& text, Random* random) {
  if (text.empty()) return 0;
  const std::size_t line = text.rfind('\n', Pick(text.size(), random));
  return line == std::string::npos ? 0 : line + 1;
}

std::size_t LineEnd(const std::string& text, std::size_t line) {
  const std::size_t end = text.find('\n', line);
  return end == std::string::npos ? text.size() : end + 1;
}

void MutateLines(std::string* text, Random* random) {
  const std::size_t from = PickLine(*text, random);
  const std::size_t to = PickLine(*text, random);
  switch (Pick(4, random)) {
    case 0:
      text->insert(from, kLines[Pick(kLines.size(), random)]);
      return;
    case 1:
      text->erase(from, LineEnd(*text, from) - from);
      return;
    case 2:
      text->insert(to, text->substr(from, LineEnd(*text, from) - from));
      return;
    default:  // a stretch of lines once more, elsewhere
      text->insert(to, text->substr(std::min(from, to), std::max(from, to) - std::min(from, to)));
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  Random random(seed);
  if (Pick(3, &random) != 0) return LLVMFuzzerMutate(data, size, max_size);
  std::string text(reinterpret_cast<const char*>(data), size);
  MutateLines(&text, &random);
  const std::size_t result = std::min(text.size(), max_size);
  std::memcpy(data, text.data(), result);
  return result;
}
