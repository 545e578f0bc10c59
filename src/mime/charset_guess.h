// What charset text without a label is in.

#ifndef BOUNCE_MIME_CHARSET_GUESS_H_
#define BOUNCE_MIME_CHARSET_GUESS_H_

#include <string_view>

namespace bounce {

// ICU's name of the likeliest charset of `bytes`, which are neither ASCII nor UTF-8;
// "windows-1252" where nothing speaks for another. Looks at a bounded part of `bytes`.
std::string_view GuessCharset(std::string_view bytes);

}  // namespace bounce

#endif  // BOUNCE_MIME_CHARSET_GUESS_H_
