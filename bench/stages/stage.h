// The stages of the analysis, each alone over messages in memory: what the benchmarks time and the
// guard counts the instructions of.

#ifndef BOUNCE_BENCH_STAGES_STAGE_H_
#define BOUNCE_BENCH_STAGES_STAGE_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "absl/types/span.h"

namespace bounce {

// One pass of a stage over what it was prepared for. The number depends on all of its results, so
// that none is optimised away.
using StagePass = std::function<std::size_t()>;

// Each does the work of the stages before it once, here; the pass does that of its own alone. The
// messages must outlive the pass.
using MessageSpan = absl::Span<const std::string>;
StagePass PrepareMime(MessageSpan messages);
StagePass PrepareHeaders(MessageSpan messages);
StagePass PrepareDecoding(MessageSpan messages);
StagePass PrepareCharset(MessageSpan messages);
StagePass PrepareHtml(MessageSpan messages);
StagePass PrepareNotice(MessageSpan messages);
StagePass PrepareFormats(MessageSpan messages);
StagePass PrepareRules(MessageSpan messages);
StagePass PreparePath(MessageSpan messages);
StagePass PrepareFingerprint(MessageSpan messages);
StagePass PrepareJson(MessageSpan messages);
StagePass PrepareAnalysis(MessageSpan messages);

struct AnalysisStage {
  std::string_view name;
  StagePass (*prepare)(MessageSpan messages);
};

// In the order of the way of a message; the last one is all of them together.
inline constexpr AnalysisStage kAnalysisStages[] = {
    {"mime", PrepareMime},         {"headers", PrepareHeaders},
    {"decoding", PrepareDecoding}, {"charset", PrepareCharset},
    {"html", PrepareHtml},         {"notice", PrepareNotice},
    {"formats", PrepareFormats},   {"rules", PrepareRules},
    {"path", PreparePath},         {"fingerprint", PrepareFingerprint},
    {"json", PrepareJson},         {"analysis", PrepareAnalysis},
};

}  // namespace bounce

#endif  // BOUNCE_BENCH_STAGES_STAGE_H_
