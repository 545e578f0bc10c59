#include "python/src/pipeline.h"

#include <utility>

namespace bounce::python {
namespace {

std::vector<Outcome> Analyze(const Analyzer& analyzer, Batch batch) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(batch.entries.size());
  std::string_view text = batch.text;
  for (Batch::Entry& entry : batch.entries) {
    if (auto* error = std::get_if<ReadError>(&entry)) {
      outcomes.emplace_back(std::move(*error));
      continue;
    }
    auto& message = std::get<Batch::Message>(entry);
    auto report = std::make_shared<Report>(analyzer.Analyze(text.substr(0, message.size)));
    text.remove_prefix(message.size);
    report->source = std::move(message.source);
    outcomes.emplace_back(std::move(report));
  }
  return outcomes;
}

}  // namespace

Pipeline::Pipeline(std::shared_ptr<const Analyzer> analyzer, std::size_t jobs)
    : analyzer_(std::move(analyzer)), capacity_(2 * jobs) {
  threads_.reserve(jobs);
  for (std::size_t i = 0; i < jobs; ++i) threads_.emplace_back([this] { Work(); });
}

Pipeline::~Pipeline() {
  Stop();
  for (std::thread& thread : threads_) thread.join();
}

bool Pipeline::Push(Batch batch) {
  std::unique_lock lock(mutex_);
  slot_free_.wait(lock, [this] { return stopped_ || slots_.size() < capacity_; });
  if (stopped_) return false;
  slots_.push_back(std::make_shared<Slot>(Slot{std::move(batch), std::nullopt}));
  batch_ready_.notify_one();
  // Pop() may wait for a first slot.
  outcomes_ready_.notify_one();
  return true;
}

bool Pipeline::full() const {
  const std::lock_guard lock(mutex_);
  return slots_.size() >= capacity_;
}

bool Pipeline::empty() const {
  const std::lock_guard lock(mutex_);
  return slots_.empty();
}

void Pipeline::Close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  outcomes_ready_.notify_all();
}

std::optional<std::vector<Outcome>> Pipeline::Pop() {
  std::unique_lock lock(mutex_);
  outcomes_ready_.wait(lock, [this] {
    return stopped_ || (slots_.empty() ? closed_ : slots_.front()->outcomes.has_value());
  });
  if (stopped_ || slots_.empty()) return std::nullopt;
  std::vector<Outcome> outcomes = *std::move(slots_.front()->outcomes);
  slots_.pop_front();
  --taken_;
  slot_free_.notify_one();
  return outcomes;
}

void Pipeline::Stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  slot_free_.notify_all();
  batch_ready_.notify_all();
  outcomes_ready_.notify_all();
}

void Pipeline::Work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    batch_ready_.wait(lock, [this] { return stopped_ || taken_ < slots_.size(); });
    if (stopped_) return;
    const std::shared_ptr<Slot> slot = slots_[taken_];
    ++taken_;
    lock.unlock();
    std::vector<Outcome> outcomes = Analyze(*analyzer_, std::move(slot->batch));
    lock.lock();
    slot->outcomes = std::move(outcomes);
    if (slot == slots_.front()) outcomes_ready_.notify_one();
  }
}

}  // namespace bounce::python
