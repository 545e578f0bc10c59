// Messages in, reports out in the same order, analysed by several threads meanwhile.
//
// The taker decides the pace: a batch that was pushed is worked on at once, and its reports wait
// until they are popped. At most `capacity` batches are inside, so that memory is bounded whatever
// the speeds. Nothing here touches Python.

#ifndef BOUNCE_PYTHON_PIPELINE_H_
#define BOUNCE_PYTHON_PIPELINE_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include "bounce/analyzer.h"
#include "bounce/mailbox.h"

namespace bounce::python {

// An input that could not be read.
struct ReadError {
  std::string path;
  absl::Status status;
};

// What is handed over at once: large enough to make the cost of a hand-over vanish.
inline constexpr std::size_t kBatchMessages = 32;
inline constexpr std::size_t kBatchBytes = std::size_t{256} << 10;

struct Batch {
  struct Message {
    Source source;
    std::size_t size;
  };
  using Entry = std::variant<Message, ReadError>;

  // Appends a message, of which a copy is made.
  void Add(const Source& source, std::string_view bytes) {
    text.append(bytes);
    entries.emplace_back(Message{source, bytes.size()});
  }
  bool full() const { return entries.size() >= kBatchMessages || text.size() >= kBatchBytes; }

  std::string text;  // of all messages, one after the other
  std::vector<Entry> entries;
};

using Outcome = std::variant<std::shared_ptr<Report>, ReadError>;

// Threads: one pushes, one pops, and they may be the same if it asks full() first.
class Pipeline {
 public:
  // `jobs` threads analyse, at least 1.
  Pipeline(std::shared_ptr<const Analyzer> analyzer, std::size_t jobs);
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  ~Pipeline();

  // Waits while the pipeline is full. False after Stop(): the batch is dropped then.
  bool Push(Batch batch);
  bool full() const;

  // No more will be pushed.
  void Close();

  // Waits for the oldest batch. Nothing once all is popped and the pipeline is closed.
  std::optional<std::vector<Outcome>> Pop();
  bool empty() const;

  // Ends all waiting; what is inside is dropped.
  void Stop();

 private:
  struct Slot {
    Batch batch;
    std::optional<std::vector<Outcome>> outcomes;
  };

  void Work();

  const std::shared_ptr<const Analyzer> analyzer_;
  const std::size_t capacity_;
  mutable std::mutex mutex_;  // guards all below but threads_
  std::condition_variable slot_free_;
  std::condition_variable batch_ready_;
  std::condition_variable outcomes_ready_;
  std::deque<std::shared_ptr<Slot>> slots_;  // in order; the oldest first
  std::size_t taken_ = 0;                    // of slots_, by workers
  bool closed_ = false;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace bounce::python

#endif  // BOUNCE_PYTHON_PIPELINE_H_
