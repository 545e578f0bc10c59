// The iterator that analyze_many() returns.

#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "python/src/analyzer.h"
#include "python/src/pipeline.h"
#include "python/src/report.h"
#include "python/src/streams.h"

namespace bounce::python {
namespace {

namespace py = pybind11;

// Pulls messages from the iterable on the thread that asks for reports, because only that one may
// run Python code; the pipeline's threads never do.
class AnalyzeStream {
 public:
  AnalyzeStream(std::shared_ptr<Analyzer> analyzer, const py::iterable& messages, std::size_t jobs)
      : messages_(py::iter(messages)) {
    const py::gil_scoped_release unlocked;
    pipeline_ = std::make_unique<Pipeline>(std::move(analyzer), jobs);
  }

  ~AnalyzeStream() {
    // The threads end when their current batches are done.
    const py::gil_scoped_release unlocked;
    pipeline_.reset();
  }

  py::object Next() {
    while (ready_.empty()) {
      while (!pipeline_->full() && !ended_) PushBatch();
      if (pipeline_->empty()) End();
      Wait();
    }
    auto report = std::get<std::shared_ptr<Report>>(std::move(ready_.front()));
    ready_.pop_front();
    return ToPython(std::move(report));
  }

 private:
  void PushBatch() {
    Batch batch;
    while (!batch.full()) {
      try {
        const std::optional<py::bytes> message = NextMessage();
        if (!message) break;
        batch.Add({}, *message);
      } catch (py::error_already_set&) {
        // Raised where it belongs in the order: after the reports of the messages before it.
        error_ = std::current_exception();
        ended_ = true;
        break;
      }
    }
    if (!batch.entries.empty()) pipeline_->Push(std::move(batch));
  }

  std::optional<py::bytes> NextMessage() {
    const auto item = py::reinterpret_steal<py::object>(PyIter_Next(messages_.ptr()));
    if (item) return BytesOf(item);
    if (PyErr_Occurred() != nullptr) throw py::error_already_set();
    ended_ = true;
    return std::nullopt;
  }

  void Wait() {
    std::optional<std::vector<Outcome>> outcomes;
    {
      const py::gil_scoped_release unlocked;
      outcomes = pipeline_->Pop();
    }
    for (Outcome& outcome : *outcomes) ready_.push_back(std::move(outcome));
  }

  [[noreturn]] void End() {
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
    throw py::stop_iteration();
  }

  py::iterator messages_;
  std::unique_ptr<Pipeline> pipeline_;
  std::deque<Outcome> ready_;
  bool ended_ = false;
  std::exception_ptr error_;
};

}  // namespace

void DefineAnalyzeStream(py::module_* module) {
  py::class_<AnalyzeStream>(*module, "AnalyzeStream")
      .def(py::init<std::shared_ptr<Analyzer>, const py::iterable&, std::size_t>())
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", &AnalyzeStream::Next);
}

}  // namespace bounce::python
