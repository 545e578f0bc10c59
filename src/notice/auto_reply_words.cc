#include "src/notice/auto_reply_words.h"

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
    // French
    {"R\u00e9ponse automatique", kPrefix},
    {"Reponse automatique", kPrefix},
    {"Message d'absence", kPrefix},
    {"Message d\u2019absence", kPrefix},
    {"Absence du bureau", kPrefix},
    {"Absent du bureau", kPrefix},
    // Spanish
    {"Respuesta autom\u00e1tica", kPrefix},
    {"Respuesta automatica", kPrefix},
    {"Fuera de la oficina", kPrefix},
    {"Fuera de oficina", kPrefix},
    {"Ausente de la oficina", kPrefix},
    // Portuguese
    {"Resposta autom\u00e1tica", kPrefix},
    {"Resposta automatica", kPrefix},
    {"Fora do escrit\u00f3rio", kPrefix},
    // Italian
    {"Risposta automatica", kPrefix},
    {"Risposta fuori sede", kPrefix},
    {"Fuori sede", kPrefix},
    {"Fuori ufficio", kPrefix},
    // Dutch
    {"Automatisch antwoord", kPrefix},
    {"Automatisch afwezigheidsbericht", kPrefix},
    {"Afwezigheidsbericht", kPrefix},
    {"Niet aanwezig", kPrefix},
    {"Afwezig:", kPrefix},
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
    // Chinese
    {"\u81ea\u52a8\u56de\u590d", kPrefix},
    {"\u81ea\u52a8\u7b54\u590d", kPrefix},
    {"[\u81ea\u52a8\u56de\u590d]", kPrefix},
    {"\u3010\u81ea\u52a8\u56de\u590d\u3011", kPrefix},
    {"\u81ea\u52d5\u56de\u8986", kPrefix},
    {"\u81ea\u52d5\u56de\u5fa9", kPrefix},
    {"\u81ea\u52d5\u7b54\u8986", kPrefix},
    {"\u5916\u51fa\u56de\u590d", kPrefix},
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
};

}  // namespace

absl::Span<const AutoReplySubject> AutoReplySubjects() { return kSubjects; }

}  // namespace bounce
