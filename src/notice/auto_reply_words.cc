#include "src/notice/auto_reply_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "src/base/ascii.h"

namespace bounce {
namespace {

using enum SubjectMatch;

constexpr AutoReplySubject kSubjects[] = {
    // English
    {"Automatic reply", kPrefix},
    {"Automatic response", kPrefix},
    {"Automated reply", kPrefix},
    {"Automated response", kPrefix},
    {"Auto reply", kPrefix},
    {"Auto-reply", kPrefix},
    {"AutoReply", kPrefix},
    {"[Auto-Reply]", kPrefix},
    {"[AutoReply]", kPrefix},
    {"[Auto Reply]", kPrefix},
    {"Auto response", kPrefix},
    {"Auto-response", kPrefix},
    {"AutoResponse", kPrefix},
    {"Auto respond", kPrefix},
    {"Auto:", kPrefix},
    {"Out of Office", kPrefix},
    {"Out-of-Office", kPrefix},
    {"OutOfOffice", kPrefix},
    {"Out of the office", kPrefix},
    {"OOO:", kPrefix},
    {"OOF:", kPrefix},
    {"I am out of the office", kPrefix},
    {"I'm out of the office", kPrefix},
    {"I am currently out of", kPrefix},
    {"I am on vacation", kPrefix},
    {"I'm on vacation", kPrefix},
    {"I am away", kPrefix},
    {"Away from my mail", kPrefix},
    {"Away from the office", kPrefix},
    {"Vacation reply", kPrefix},
    {"Vacation response", kPrefix},
    {"Vacation message", kPrefix},
    {"Vacation auto", kPrefix},
    {"On vacation", kWhole},
    {"Vacation", kWhole},
    {"Out of office reply", kPrefix},
    {"Currently out of", kPrefix},
    {"I will be out of the office", kPrefix},
    {"I am currently away", kPrefix},
    {"I am on leave", kPrefix},
    {"I am on holiday", kPrefix},
    {"On annual leave", kPrefix},
    {"On leave", kWhole},
    {"On holiday", kWhole},
    {"Absence notification", kPrefix},
    {"Vacation notice", kPrefix},
    {"Away until", kPrefix},
    {"Away:", kPrefix},
    // German
    {"Automatische Antwort", kPrefix},
    {"Automatische Abwesenheit", kPrefix},
    {"Abwesenheitsnotiz", kPrefix},
    {"Abwesenheitsmeldung", kPrefix},
    {"Abwesenheitsnachricht", kPrefix},
    {"Abwesenheitsinfo", kPrefix},
    {"Abwesenheitsbenachrichtigung", kPrefix},
    {"Abwesenheitsassistent", kPrefix},
    {"Abwesend:", kPrefix},
    {"Abwesenheit", kWhole},
    {"Nicht im B\u00fcro", kPrefix},
    {"Abwesenheit:", kPrefix},
    {"Abwesenheitshinweis", kPrefix},
    {"Automatische R\u00fcckantwort", kPrefix},
    {"Automatische E-Mail-Antwort", kPrefix},
    {"Autoantwort", kPrefix},
    {"Ich bin nicht im B\u00fcro", kPrefix},
    {"Ich bin im Urlaub", kPrefix},
    {"Urlaubsbenachrichtigung", kPrefix},
    {"Urlaubsvertretung", kPrefix},
    {"Urlaub", kWhole},
    // French
    {"R\u00e9ponse automatique", kPrefix},
    {"Reponse automatique", kPrefix},
    {"Message d'absence", kPrefix},
    {"Message d\u2019absence", kPrefix},
    {"Absence du bureau", kPrefix},
    {"Absent du bureau", kPrefix},
    {"Absence :", kPrefix},
    {"Absence:", kPrefix},
    {"Absence", kWhole},
    {"Notification d'absence", kPrefix},
    {"R\u00e9ponse d'absence", kPrefix},
    {"Avis d'absence", kPrefix},
    {"Je suis absent", kPrefix},
    {"Actuellement absent", kPrefix},
    {"En cong\u00e9s", kPrefix},
    // Spanish
    {"Respuesta autom\u00e1tica", kPrefix},
    {"Respuesta automatica", kPrefix},
    {"Fuera de la oficina", kPrefix},
    {"Fuera de oficina", kPrefix},
    {"Ausente de la oficina", kPrefix},
    {"Autorespuesta", kPrefix},
    {"Ausencia", kWhole},
    {"Ausencia:", kPrefix},
    {"Mensaje autom\u00e1tico de ausencia", kPrefix},
    {"No estoy en la oficina", kPrefix},
    {"Estoy de vacaciones", kPrefix},
    {"De vacaciones", kWhole},
    // Portuguese
    {"Resposta autom\u00e1tica", kPrefix},
    {"Resposta automatica", kPrefix},
    {"Fora do escrit\u00f3rio", kPrefix},
    {"Aus\u00eancia", kWhole},
    {"Aus\u00eancia:", kPrefix},
    {"Aus\u00eancia tempor\u00e1ria", kPrefix},
    {"Ausente do escrit\u00f3rio", kPrefix},
    {"Estou de f\u00e9rias", kPrefix},
    {"F\u00e9rias", kWhole},
    {"Mensagem autom\u00e1tica de aus\u00eancia", kPrefix},
    // Italian
    {"Risposta automatica", kPrefix},
    {"Risposta fuori sede", kPrefix},
    {"Fuori sede", kPrefix},
    {"Fuori ufficio", kPrefix},
    {"Assenza:", kPrefix},
    {"Assenza", kWhole},
    {"Assente dall'ufficio", kPrefix},
    {"Messaggio di assenza", kPrefix},
    {"Sono assente", kPrefix},
    {"In ferie", kWhole},
    {"Risponditore automatico", kPrefix},
    // Dutch
    {"Automatisch antwoord", kPrefix},
    {"Automatisch afwezigheidsbericht", kPrefix},
    {"Afwezigheidsbericht", kPrefix},
    {"Niet aanwezig", kPrefix},
    {"Afwezig:", kPrefix},
    {"Afwezigheid:", kPrefix},
    {"Afwezigheidsmelding", kPrefix},
    {"Afwezigheidsassistent", kPrefix},
    {"Afwezig", kWhole},
    {"Ik ben afwezig", kPrefix},
    {"Niet op kantoor", kPrefix},
    {"Buiten kantoor", kPrefix},
    {"Met vakantie", kWhole},
    // Danish, Norwegian, Swedish, Finnish, Icelandic
    {"Autosvar", kPrefix},
    {"Automatisk svar", kPrefix},
    {"Automatiskt svar", kPrefix},
    {"Frav\u00e6rsmeddelelse", kPrefix},
    {"Frav\u00e6rsmelding", kPrefix},
    {"Fr\u00e5nvarande", kPrefix},
    {"Fr\u00e5nvaromeddelande", kPrefix},
    {"Ikke p\u00e5 kontoret", kPrefix},
    {"Automaattinen vastaus", kPrefix},
    {"Sj\u00e1lfvirkt svar", kPrefix},
    // Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Slovenian
    {"Automatyczna odpowied\u017a", kPrefix},
    {"Odpowied\u017a automatyczna", kPrefix},
    {"Autoodpowied\u017a", kPrefix},
    {"Automatick\u00e1 odpov\u011b\u010f", kPrefix},
    {"Automatick\u00e1 odpove\u010f", kPrefix},
    {"Automatikus v\u00e1lasz", kPrefix},
    {"R\u0103spuns automat", kPrefix},
    {"Automatski odgovor", kPrefix},
    {"Samodejni odgovor", kPrefix},
    {"Samodejen odgovor", kPrefix},
    {"Nieobecno\u015b\u0107 w biurze", kPrefix},
    {"Nieobecno\u015b\u0107", kWhole},
    {"Nieobecno\u015b\u0107:", kPrefix},
    {"Poza biurem", kPrefix},
    {"Jestem poza biurem", kPrefix},
    {"Informacja o nieobecno\u015bci", kPrefix},
    {"Urlop", kWhole},
    // Estonian, Latvian, Lithuanian
    {"Automaatvastus", kPrefix},
    {"Autom\u0101tiska atbilde", kPrefix},
    {"Autom\u0101tisk\u0101 atbilde", kPrefix},
    {"Automatinis atsakymas", kPrefix},
    // Russian, Ukrainian, Bulgarian
    {"\u0410\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u0435\u0441\u043a\u0438\u0439 "
     "\u043e\u0442\u0432\u0435\u0442",
     kPrefix},
    {"\u0410\u0432\u0442\u043e\u043e\u0442\u0432\u0435\u0442", kPrefix},
    {"\u0410\u0432\u0442\u043e\u043e\u0442\u0432\u0435\u0442\u0447\u0438\u043a", kPrefix},
    {"\u0410\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u043d\u0430 "
     "\u0432\u0456\u0434\u043f\u043e\u0432\u0456\u0434\u044c",
     kPrefix},
    {"\u0410\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u0435\u043d "
     "\u043e\u0442\u0433\u043e\u0432\u043e\u0440",
     kPrefix},
    {"\u0412\u043d\u0435 \u043e\u0444\u0438\u0441\u0430", kPrefix},
    {"\u042f \u0432 \u043e\u0442\u043f\u0443\u0441\u043a\u0435", kPrefix},
    {"\u0412 \u043e\u0442\u043f\u0443\u0441\u043a\u0435", kWhole},
    {"\u041e\u0442\u0441\u0443\u0442\u0441\u0442\u0432\u0443\u044e", kPrefix},
    {"\u041e\u0442\u0441\u0443\u0442\u0441\u0442\u0432\u0438\u0435 \u043d\u0430 "
     "\u0440\u0430\u0431\u043e\u0447\u0435\u043c \u043c\u0435\u0441\u0442\u0435",
     kPrefix},
    {"\u041d\u0435\u0442 \u043d\u0430 \u0440\u0430\u0431\u043e\u0447\u0435\u043c "
     "\u043c\u0435\u0441\u0442\u0435",
     kPrefix},
    // Greek, Turkish, Hebrew, Arabic
    {"\u0391\u03c5\u03c4\u03cc\u03bc\u03b1\u03c4\u03b7 "
     "\u03b1\u03c0\u03ac\u03bd\u03c4\u03b7\u03c3\u03b7",
     kPrefix},
    {"Otomatik yan\u0131t", kPrefix},
    {"Otomatik cevap", kPrefix},
    {"\u05ea\u05e9\u05d5\u05d1\u05d4 \u05d0\u05d5\u05d8\u05d5\u05de\u05d8\u05d9\u05ea", kPrefix},
    {"\u0631\u062f \u062a\u0644\u0642\u0627\u0626\u064a", kPrefix},
    // Japanese
    {"\u81ea\u52d5\u5fdc\u7b54", kPrefix},
    {"\u81ea\u52d5\u8fd4\u4fe1", kPrefix},
    {"\u3010\u81ea\u52d5\u5fdc\u7b54\u3011", kPrefix},
    {"\u3010\u81ea\u52d5\u8fd4\u4fe1\u3011", kPrefix},
    {"[\u81ea\u52d5\u5fdc\u7b54]", kPrefix},
    {"[\u81ea\u52d5\u8fd4\u4fe1]", kPrefix},
    {"\u4e0d\u5728\u901a\u77e5", kPrefix},
    {"\u4e0d\u5728\u9023\u7d61", kPrefix},
    {"\u4e0d\u5728\u306e\u304a\u77e5\u3089\u305b", kPrefix},
    {"\u4e0d\u5728\u901a\u77e5\u30e1\u30fc\u30eb", kPrefix},
    {"\u3010\u4e0d\u5728\u3011", kPrefix},
    {"[\u4e0d\u5728]", kPrefix},
    {"\u4e0d\u5728", kWhole},
    {"\u4e0d\u5728\u3067\u3059", kPrefix},
    {"\u4f11\u6687\u4e2d", kPrefix},
    {"\u5916\u51fa\u4e2d", kPrefix},
    {"\u81ea\u52d5\u8fd4\u7b54", kPrefix},
    // Chinese
    {"\u81ea\u52a8\u56de\u590d", kPrefix},
    {"\u81ea\u52a8\u7b54\u590d", kPrefix},
    {"[\u81ea\u52a8\u56de\u590d]", kPrefix},
    {"\u3010\u81ea\u52a8\u56de\u590d\u3011", kPrefix},
    {"\u81ea\u52d5\u56de\u8986", kPrefix},
    {"\u81ea\u52d5\u56de\u5fa9", kPrefix},
    {"\u81ea\u52d5\u7b54\u8986", kPrefix},
    {"\u5916\u51fa\u56de\u590d", kPrefix},
    {"\u5916\u51fa\u81ea\u52a8\u56de\u590d", kPrefix},
    {"\u5047\u671f\u81ea\u52a8\u56de\u590d", kPrefix},
    {"\u4e0d\u5728\u529e\u516c\u5ba4", kPrefix},
    {"\u6211\u6b63\u5728\u4f11\u5047", kPrefix},
    {"\u4f11\u5047\u4e2d", kPrefix},
    {"\u5916\u51fa\uff1a", kPrefix},
    // Korean, Vietnamese, Thai, Indonesian
    {"\uc790\ub3d9 \ud68c\uc2e0", kPrefix},
    {"\uc790\ub3d9\ud68c\uc2e0", kPrefix},
    {"\uc790\ub3d9 \uc751\ub2f5", kPrefix},
    {"\ubd80\uc7ac\uc911", kPrefix},
    {"Tr\u1ea3 l\u1eddi t\u1ef1 \u0111\u1ed9ng", kPrefix},
    {"\u0e15\u0e2d\u0e1a\u0e01\u0e25\u0e31\u0e1a\u0e2d\u0e31\u0e15\u0e42\u0e19\u0e21\u0e31\u0e15"
     "\u0e34",
     kPrefix},
    {"Balasan otomatis", kPrefix},
    {"Jawaban otomatis", kPrefix},
    {"\ubd80\uc7ac \uc911", kPrefix},
    {"\ubd80\uc7ac \uc54c\ub9bc", kPrefix},
    {"\ud734\uac00 \uc911", kPrefix},
    {"\ud734\uac00\uc911", kPrefix},
    {"\uc790\ub3d9\uc751\ub2f5", kPrefix},
    {"[\uc790\ub3d9\uc751\ub2f5]", kPrefix},
    {"[\uc790\ub3d9 \ud68c\uc2e0]", kPrefix},
    {"\uc790\ub3d9 \ub2f5\uc7a5", kPrefix},
};

// Two letters, or one beyond ASCII.
static_assert(std::all_of(std::begin(kSubjects), std::end(kSubjects),
                          [](const AutoReplySubject& row) { return row.words.size() > 1; }));

constexpr std::size_t kBytes = 256;

constexpr std::size_t FirstByte(std::string_view words) {
  return static_cast<unsigned char>(ToLower(words[0]));
}

// The same, sorted by the first byte; those that share it keep their order.
struct SubjectIndex {
  std::array<AutoReplySubject, std::size(kSubjects)> subjects{};
  std::array<std::uint16_t, kBytes + 1> begins{};  // by first byte: where its subjects begin
};

constexpr SubjectIndex MakeIndex() {
  SubjectIndex index;
  for (const AutoReplySubject& subject : kSubjects) ++index.begins[FirstByte(subject.words) + 1];
  for (std::size_t i = 0; i < kBytes; ++i) {
    index.begins[i + 1] = static_cast<std::uint16_t>(index.begins[i + 1] + index.begins[i]);
  }
  auto next = index.begins;
  for (const AutoReplySubject& subject : kSubjects) {
    index.subjects[next[FirstByte(subject.words)]++] = subject;
  }
  return index;
}

constexpr SubjectIndex kIndex = MakeIndex();

}  // namespace

absl::Span<const AutoReplySubject> AutoReplySubjects(char first) {
  const std::size_t byte = static_cast<unsigned char>(ToLower(first));
  return absl::MakeConstSpan(kIndex.subjects)
      .subspan(kIndex.begins[byte], kIndex.begins[byte + 1] - kIndex.begins[byte]);
}

}  // namespace bounce
