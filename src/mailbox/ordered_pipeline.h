// Work on a stream of items by several threads, with the results in the order of the items.

#ifndef BOUNCE_MAILBOX_ORDERED_PIPELINE_H_
#define BOUNCE_MAILBOX_ORDERED_PIPELINE_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace bounce {

// Items go into a ring of slots; workers turn each into a result in its slot; one more thread
// delivers the results in order. Push() waits while the ring is full, so that memory is bounded
// whatever the speeds.
//
// With `jobs` of 1 everything happens in Push(), on the caller's thread.
template <typename Item, typename Result>
class OrderedPipeline {
 public:
  using Work = std::function<Result(Item)>;            // on any worker, several at once
  using Deliver = std::function<bool(const Result&)>;  // on one thread; false stops everything

  OrderedPipeline(std::size_t jobs, Work work, Deliver deliver)
      : work_(std::move(work)), deliver_(std::move(deliver)) {
    if (jobs <= 1) return;
    slots_ = std::vector<Slot>(2 * jobs);
    threads_.reserve(jobs + 1);
    for (std::size_t i = 0; i < jobs; ++i) threads_.emplace_back([this] { RunWorker(); });
    threads_.emplace_back([this] { RunDelivery(); });
  }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;
  ~OrderedPipeline() { Finish(); }

  // Returns false once `deliver` has asked to stop; the item is then dropped. One thread only.
  bool Push(Item item) {
    if (threads_.empty()) {
      if (!stopped_) stopped_ = !deliver_(work_(std::move(item)));
      return !stopped_;
    }
    std::unique_lock lock(mutex_);
    slot_free_.wait(lock, [this] { return stopped_ || pushed_ - delivered_ < slots_.size(); });
    if (stopped_) return false;
    slots_[pushed_ % slots_.size()].item = std::move(item);
    ++pushed_;
    item_ready_.notify_one();
    return true;
  }

  // Waits until everything that was pushed is delivered. Returns false if `deliver` asked to stop.
  // Nothing may be pushed afterwards.
  bool Finish() {
    {
      const std::lock_guard lock(mutex_);
      finishing_ = true;
    }
    item_ready_.notify_all();
    result_ready_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return !stopped_;
  }

 private:
  struct Slot {
    std::optional<Item> item;
    std::optional<Result> result;
  };

  void RunWorker() {
    std::unique_lock lock(mutex_);
    for (;;) {
      item_ready_.wait(lock, [this] { return stopped_ || finishing_ || taken_ < pushed_; });
      if (stopped_ || taken_ == pushed_) return;
      Slot& slot = slots_[taken_ % slots_.size()];
      ++taken_;
      Item item = *std::move(slot.item);
      slot.item.reset();
      lock.unlock();
      Result result = work_(std::move(item));
      lock.lock();
      slot.result = std::move(result);
      result_ready_.notify_one();
    }
  }

  void RunDelivery() {
    std::unique_lock lock(mutex_);
    for (;;) {
      Slot& slot = slots_[delivered_ % slots_.size()];
      result_ready_.wait(
          lock, [&] { return slot.result.has_value() || (finishing_ && delivered_ == pushed_); });
      if (!slot.result) return;
      const Result result = *std::move(slot.result);
      slot.result.reset();
      lock.unlock();
      const bool go_on = deliver_(result);
      lock.lock();
      ++delivered_;
      if (!go_on) {
        stopped_ = true;
        item_ready_.notify_all();
      }
      slot_free_.notify_one();
      if (stopped_) return;
    }
  }

  const Work work_;
  const Deliver deliver_;
  std::mutex mutex_;  // guards all below but threads_
  std::condition_variable item_ready_;
  std::condition_variable result_ready_;
  std::condition_variable slot_free_;
  std::vector<Slot> slots_;
  std::uint64_t pushed_ = 0;
  std::uint64_t taken_ = 0;
  std::uint64_t delivered_ = 0;
  bool finishing_ = false;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_ORDERED_PIPELINE_H_
