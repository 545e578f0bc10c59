// Bytes that are the same text in every charset of mail.

#ifndef BOUNCE_MIME_PLAIN_ASCII_H_
#define BOUNCE_MIME_PLAIN_ASCII_H_

#include <string_view>

namespace bounce {

// Whether `bytes` are the same under every label: ASCII, and no byte that may mean something else.
bool IsPlainAscii(std::string_view bytes);

}  // namespace bounce

#endif  // BOUNCE_MIME_PLAIN_ASCII_H_
