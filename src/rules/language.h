// Which language a server's words are in.

#ifndef BOUNCE_RULES_LANGUAGE_H_
#define BOUNCE_RULES_LANGUAGE_H_

#include <string_view>

namespace bounce {

// The ISO 639-1 code of a folded text (see fold.h): by its script for Japanese, Korean, Chinese and
// Russian; by its commonest little words for German, French, Spanish, Portuguese, Italian, Dutch,
// Polish and Czech; else "en". A reply is a dozen words, too few for the statistics that language
// libraries go by. The view is valid for the life of the program.
std::string_view LanguageOf(std::string_view folded);

// True for a code that LanguageOf() can give.
bool IsLanguage(std::string_view code);

}  // namespace bounce

#endif  // BOUNCE_RULES_LANGUAGE_H_
