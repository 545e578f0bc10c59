#include "src/mailbox/classify.h"

#include <utility>
#include <vector>

#include "src/mailbox/ordered_pipeline.h"

namespace bounce {
namespace {

// Large enough to make the cost of a hand-over vanish, small enough to keep all threads busy.
constexpr std::size_t kBatchBytes = std::size_t{256} << 10;
constexpr std::size_t kBatchMessages = 64;

// Messages on their way to a worker.
struct Batch {
  struct Entry {
    Source source;
    std::size_t size;
  };
  std::string bytes;  // of all entries, one after the other
  std::vector<Entry> entries;
};

// Reports on their way to deliver().
struct Reports {
  struct Entry {
    Report report;
    std::size_t text_size;
  };
  std::string text;  // of all entries, one after the other
  std::vector<Entry> entries;
};

Reports Analyze(const Batch& batch, const ClassifyCallbacks& callbacks) {
  Reports reports;
  reports.entries.reserve(batch.entries.size());
  std::string_view bytes = batch.bytes;
  for (const Batch::Entry& entry : batch.entries) {
    Report report = callbacks.analyze(bytes.substr(0, entry.size));
    bytes.remove_prefix(entry.size);
    report.source = entry.source;
    const std::size_t before = reports.text.size();
    if (callbacks.format) callbacks.format(report, &reports.text);
    reports.entries.push_back({std::move(report), reports.text.size() - before});
  }
  return reports;
}

bool Deliver(const Reports& reports, const ClassifyCallbacks& callbacks) {
  std::string_view text = reports.text;
  for (const Reports::Entry& entry : reports.entries) {
    if (!callbacks.deliver(entry.report, text.substr(0, entry.text_size))) return false;
    text.remove_prefix(entry.text_size);
  }
  return true;
}

}  // namespace

bool ClassifyMailboxes(absl::Span<const std::string> paths, const ScanOptions& options,
                       std::size_t jobs, const ClassifyCallbacks& callbacks) {
  OrderedPipeline<Batch, Reports> pipeline(
      jobs, [&callbacks](const Batch& batch) { return Analyze(batch, callbacks); },
      [&callbacks](const Reports& reports) { return Deliver(reports, callbacks); });
  Batch batch;
  const auto push = [&pipeline, &batch] {
    return batch.entries.empty() || pipeline.Push(std::exchange(batch, {}));
  };
  const auto on_message = [&](const Source& source, std::string_view bytes) {
    if (batch.bytes.size() + bytes.size() > kBatchBytes && !push()) return false;
    batch.bytes.append(bytes);
    batch.entries.push_back({source, bytes.size()});
    return batch.entries.size() < kBatchMessages || push();
  };
  const bool all_read =
      ScanMailboxes(paths, options, on_message, callbacks.on_error, callbacks.on_progress);
  push();
  pipeline.Finish();
  return all_read;
}

}  // namespace bounce
