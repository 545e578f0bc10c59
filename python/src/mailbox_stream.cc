// The iterator behind scan().

#include <pybind11/stl.h>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "python/src/errors.h"
#include "python/src/pipeline.h"
#include "python/src/report.h"
#include "python/src/streams.h"

namespace bounce::python {
namespace {

namespace py = pybind11;

// One thread reads the mailboxes and pushes; the pipeline's threads analyse.
class MailboxStream {
 public:
  MailboxStream(std::shared_ptr<Analyzer> analyzer, std::vector<std::string> paths,
                std::size_t jobs, bool count_total)
      : paths_(std::move(paths)), count_total_(count_total) {
    const py::gil_scoped_release unlocked;
    pipeline_ = std::make_unique<Pipeline>(std::move(analyzer), jobs);
    reader_ = std::thread([this] { Read(); });
  }

  ~MailboxStream() {
    const py::gil_scoped_release unlocked;
    pipeline_->Stop();
    reader_.join();
    pipeline_.reset();
  }

  // After an error that it raised the next call goes on behind it.
  py::object Next() {
    if (ready_.empty()) Wait();
    if (ready_.empty()) throw py::stop_iteration();
    Outcome outcome = std::move(ready_.front());
    ready_.pop_front();
    if (const auto* error = std::get_if<ReadError>(&outcome)) {
      ThrowOsError(error->path, error->status);
    }
    return ToPython(std::get<std::shared_ptr<Report>>(std::move(outcome)));
  }

  py::tuple Progress() const {
    const std::lock_guard lock(progress_mutex_);
    return py::make_tuple(progress_.bytes_done, progress_.bytes_total, progress_.messages);
  }

 private:
  void Read() {
    Batch batch;
    const auto push_full = [&] {
      return !batch.full() || pipeline_->Push(std::exchange(batch, {}));
    };
    const auto on_message = [&](const Source& source, std::string_view bytes) {
      batch.Add(source, bytes);
      return push_full();
    };
    const auto on_error = [&](const std::string& path, const absl::Status& status) {
      batch.entries.emplace_back(ReadError{path, status});
      push_full();
    };
    const auto on_progress = [this](const ScanProgress& progress) {
      const std::lock_guard lock(progress_mutex_);
      progress_ = progress;
    };
    // The total costs a look at every file.
    if (count_total_) {
      ScanMailboxes(paths_, {}, on_message, on_error, on_progress);
    } else {
      ScanMailboxes(paths_, {}, on_message, on_error);
    }
    if (!batch.entries.empty()) pipeline_->Push(std::move(batch));
    pipeline_->Close();
  }

  void Wait() {
    std::optional<std::vector<Outcome>> outcomes;
    {
      const py::gil_scoped_release unlocked;
      outcomes = pipeline_->Pop();
    }
    if (!outcomes) return;
    for (Outcome& outcome : *outcomes) ready_.push_back(std::move(outcome));
  }

  const std::vector<std::string> paths_;
  const bool count_total_;
  std::unique_ptr<Pipeline> pipeline_;
  std::thread reader_;
  std::deque<Outcome> ready_;
  mutable std::mutex progress_mutex_;
  ScanProgress progress_;
};

}  // namespace

void DefineMailboxStream(py::module_* module) {
  py::class_<MailboxStream>(*module, "MailboxStream")
      .def(py::init<std::shared_ptr<Analyzer>, std::vector<std::string>, std::size_t, bool>())
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", &MailboxStream::Next)
      .def_property_readonly("progress", &MailboxStream::Progress);
}

}  // namespace bounce::python
