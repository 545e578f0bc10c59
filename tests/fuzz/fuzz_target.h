// What the fuzz targets share. A target is one file of targets/: a function that takes any bytes
// and must neither crash nor fail a check. The same functions run under libFuzzer (./dev fuzz), and
// in the ordinary tests over the seeds and over all that fuzzing has found.

#ifndef BOUNCE_TESTS_FUZZ_FUZZ_TARGET_H_
#define BOUNCE_TESTS_FUZZ_FUZZ_TARGET_H_

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace bounce {

void FuzzAddresses(std::string_view bytes);
void FuzzAnalysis(std::string_view bytes);
void FuzzCharset(std::string_view bytes);
void FuzzCsv(std::string_view bytes);
void FuzzDeliveryStatus(std::string_view bytes);
void FuzzEncodedWords(std::string_view bytes);
void FuzzFormats(std::string_view bytes);
void FuzzHtml(std::string_view bytes);
void FuzzMbox(std::string_view bytes);
void FuzzMessage(std::string_view bytes);
void FuzzReceived(std::string_view bytes);
void FuzzRuleFile(std::string_view bytes);
void FuzzSmtpReply(std::string_view bytes);

struct FuzzTarget {
  std::string_view name;
  void (*run)(std::string_view bytes);
};

inline constexpr FuzzTarget kFuzzTargets[] = {
    {"addresses", FuzzAddresses},
    {"analysis", FuzzAnalysis},
    {"charset", FuzzCharset},
    {"csv", FuzzCsv},
    {"delivery_status", FuzzDeliveryStatus},
    {"encoded_words", FuzzEncodedWords},
    {"formats", FuzzFormats},
    {"html", FuzzHtml},
    {"mbox", FuzzMbox},
    {"message", FuzzMessage},
    {"received", FuzzReceived},
    {"rule_file", FuzzRuleFile},
    {"smtp_reply", FuzzSmtpReply},
};

// Ends the program where a promise is broken, so that libFuzzer keeps the input.
inline void Require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

}  // namespace bounce

#endif  // BOUNCE_TESTS_FUZZ_FUZZ_TARGET_H_
