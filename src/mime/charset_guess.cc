#include "src/mime/charset_guess.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "src/base/ascii.h"
#include "src/mime/charset_converter.h"

namespace bounce {
namespace {

constexpr std::size_t kSampleBytes = 4096;
constexpr std::size_t kContextBytes = 64;
constexpr std::string_view kFallback = "windows-1252";

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};
using DetectorPtr = std::unique_ptr<UCharsetDetector, CloseDetector>;

// What the detector may answer, and what it is read as.
struct Candidate {
  std::string_view detected;
  std::string_view icu_name;
};
constexpr Candidate kCandidates[] = {
    {"GB18030", "GB18030"},
    {"Big5", "windows-950"},
    {"EUC-JP", "EUC-JP"},
    {"Shift_JIS", "ibm-943_P15A-2003"},
    {"EUC-KR", "windows-949"},
    {"KOI8-R", "KOI8-R"},
    {"windows-1251", "windows-1251"},
    {"ISO-8859-5", "ISO-8859-5"},
    {"ISO-8859-1", "windows-1252"},
    {"windows-1252", "windows-1252"},
    {"ISO-8859-2", "ISO-8859-2"},
    {"windows-1250", "windows-1250"},
    {"ISO-8859-7", "ISO-8859-7"},
    {"windows-1253", "windows-1253"},
    {"ISO-8859-9", "windows-1254"},
    {"windows-1254", "windows-1254"},
    {"windows-1255", "windows-1255"},
    {"windows-1256", "windows-1256"},
};

std::string_view CandidateFor(std::string_view detected) {
  for (const Candidate& candidate : kCandidates) {
    if (candidate.detected == detected) return candidate.icu_name;
  }
  return {};
}

// The part that begins shortly before the first byte above ASCII.
std::string_view Sample(std::string_view bytes) {
  const auto first = std::find_if_not(bytes.begin(), bytes.end(), IsAscii);
  const auto at = static_cast<std::size_t>(first - bytes.begin());
  return bytes.substr(at - std::min(at, kContextBytes), kSampleBytes);
}

// Western text has its accented letters one at a time; every other script has them in rows. The
// detector's statistics are no help with the few words of a header.
bool HasOnlySingleHighBytes(std::string_view sample) {
  for (std::size_t i = 1; i < sample.size(); ++i) {
    if (!IsAscii(sample[i - 1]) && !IsAscii(sample[i])) return false;
  }
  return true;
}

bool DecodesWithoutError(std::string_view icu_name, std::string_view sample) {
  std::string text;
  const std::size_t errors = ConvertToUtf8(icu_name, sample, &text);
  // The sample itself may cut a character.
  return errors <= (sample.size() == kSampleBytes ? 1U : 0U);
}

}  // namespace

std::string_view GuessCharset(std::string_view bytes) {
  const std::string_view sample = Sample(bytes);
  if (HasOnlySingleHighBytes(sample)) return kFallback;
  UErrorCode error = U_ZERO_ERROR;
  thread_local const DetectorPtr detector(ucsdet_open(&error));
  if (detector == nullptr) return kFallback;
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  if (U_FAILURE(error)) return kFallback;
  for (std::int32_t i = 0; i < count; ++i) {  // the likeliest is first
    const char* name = ucsdet_getName(matches[i], &error);
    if (U_FAILURE(error)) return kFallback;
    const std::string_view icu_name = CandidateFor(name);
    if (!icu_name.empty() && DecodesWithoutError(icu_name, sample)) return icu_name;
  }
  return kFallback;
}

}  // namespace bounce
