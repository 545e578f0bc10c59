#include "src/rules/language.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "src/base/ascii.h"
#include "src/base/utf8.h"

namespace bounce {
namespace {

struct Language {
  std::string_view code;
  std::string_view words;  // each between spaces; none that English replies use
};

// Of two that score the same the first is taken.
constexpr std::array<Language, 8> kLatin = {{
    {"de",
     " der das ist nicht und oder dem des ein eine wurde wird kann konnte von zu auf für fuer sie "
     "ihre ihr bitte kein keine existiert empfänger nachricht "},
    {"fr",
     " le la les est pas et ou du des une votre vous pour dans sur ne n'existe n'est que cette ce "
     "adresse destinataire veuillez été "},
    {"es",
     " el la los las es del una su para por en esta este usted se ha sido correo mensaje "
     "destinatario buzón dirección usuario "},
    {"pt",
     " os não nao é da das um uma seu sua para por em com que foi está mensagem destinatário "
     "caixa endereço usuário "},
    {"it",
     " il lo la gli non è del della di una suo che stato stata casella messaggio destinatario "
     "indirizzo utente "},
    {"nl",
     " de het een niet en van op voor uw kan kon wordt werd deze dit bestaat geen er ontvanger "
     "bericht gebruiker postvak brievenbus "},
    {"pl",
     " nie jest lub na od dla się sie został zostala podany tego adres odbiorca odbiorcy "
     "skrzynka wiadomość użytkownik konto "},
    {"cs",
     " není neni je nebo na pro se byla byl tento tato adresa příjemce schránka zpráva "
     "uživatel "},
}};

constexpr std::size_t kFewestWords = 2;

bool IsKana(char32_t c) { return c >= 0x3040 && c <= 0x30FF; }
bool IsHangul(char32_t c) { return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF); }
bool IsHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool IsCyrillic(char32_t c) { return c >= 0x0400 && c <= 0x04FF; }

// The language that the script alone tells, or "".
std::string_view ByScript(std::string_view text) {
  std::string_view found;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text.substr(at));
    at += point.length;
    if (IsKana(point.value)) return "ja";  // Japanese has Chinese characters as well
    if (IsHangul(point.value)) return "ko";
    if (IsHan(point.value)) found = "zh";
    if (found.empty() && IsCyrillic(point.value)) found = "ru";
  }
  return found;
}

bool EndsWord(char c) { return IsAscii(c) && !IsAlnum(c) && c != '\''; }

// Adds one to the score of each language that has `word` among its own.
void Score(std::string_view word, std::array<std::size_t, kLatin.size()>* scores) {
  for (std::size_t i = 0; i < kLatin.size(); ++i) {
    const std::string_view words = kLatin[i].words;
    for (std::size_t at = words.find(word); at != std::string_view::npos;
         at = words.find(word, at + 1)) {
      if (words[at - 1] != ' ' || words[at + word.size()] != ' ') continue;
      ++(*scores)[i];
      break;
    }
  }
}

}  // namespace

std::string_view LanguageOf(std::string_view folded) {
  if (const std::string_view language = ByScript(folded); !language.empty()) return language;
  std::array<std::size_t, kLatin.size()> scores{};
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && !EndsWord(folded[end])) ++end;
    if (end > at) Score(folded.substr(at, end - at), &scores);
    at = end + 1;
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  if (*best < kFewestWords) return "en";
  return kLatin[static_cast<std::size_t>(best - scores.begin())].code;
}

bool IsLanguage(std::string_view code) {
  constexpr std::array<std::string_view, 5> kOthers = {"en", "ja", "ko", "zh", "ru"};
  return std::find(kOthers.begin(), kOthers.end(), code) != kOthers.end() ||
         std::any_of(kLatin.begin(), kLatin.end(),
                     [code](const Language& language) { return language.code == code; });
}

}  // namespace bounce
