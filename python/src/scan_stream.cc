// scan_stream(): the messages of a file object, or those that begin in a part of an mbox.

#include <pybind11/stl.h>

#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "python/src/errors.h"
#include "python/src/pipeline.h"
#include "python/src/report.h"
#include "python/src/streams.h"

namespace bounce::python {
namespace {

namespace py = pybind11;

// Reads from a Python file object, on a thread that need not hold the GIL. An exception ends the
// stream and is kept.
class FileObject {
 public:
  explicit FileObject(const py::object& file) : read_(file.attr("read")) {}

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) {
    const py::gil_scoped_acquire locked;
    try {
      const py::bytes data = read_(size);
      const std::string_view bytes = data;
      if (bytes.size() > size) throw py::value_error("read() gave more bytes than asked for");
      std::memcpy(buffer, bytes.data(), bytes.size());
      return bytes.size();
    } catch (...) {
      error_ = std::current_exception();
      return absl::UnknownError("read() raised an exception");
    }
  }

  void RethrowError() {
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
  }

 private:
  const py::object read_;
  std::exception_ptr error_;
};

struct Part {
  std::vector<std::shared_ptr<Report>> reports;
  std::uint64_t next = 0;  // where the first message behind the part begins; 0: there is none
  std::optional<ReadError> error;
};

// The messages that begin in [skip, stop) of the file `name`, whose stream `read` begins at `base`;
// a `stop` of 0 means the end. With no analyzer the messages are only found.
Part ReadPart(const Analyzer* analyzer, const std::string& name, const ReadFunction& read,
              std::uint64_t base, std::uint64_t skip, std::uint64_t stop, bool is_mbox) {
  Part part;
  ScanOptions options;
  if (is_mbox) options.input = InputKind::kMbox;
  options.decompress = !is_mbox;  // the middle of a file may begin with anything
  std::uint64_t index = 0;
  const auto on_message = [&](Source source, std::string_view bytes) {
    source.offset += base;
    // What a stream begins with that begins before `skip` may be the rest of a message.
    if (source.offset < skip) return true;
    if (base < skip && index == 0 && !bytes.starts_with("From ")) return true;
    if (stop != 0 && source.offset >= stop) {
      part.next = source.offset;
      return false;
    }
    auto report = std::make_shared<Report>();
    if (analyzer != nullptr) *report = analyzer->Analyze(bytes);
    source.index = index++;
    report->source = std::move(source);
    part.reports.push_back(std::move(report));
    return true;
  };
  const auto on_error = [&](const std::string& path, const absl::Status& status) {
    part.error = ReadError{path, status};
  };
  ScanStream(name, read, options, on_message, on_error);
  return part;
}

py::tuple Scan(const std::shared_ptr<Analyzer>& analyzer, const std::string& name,
               const py::object& file, std::uint64_t base, std::uint64_t skip, std::uint64_t stop,
               bool is_mbox) {
  FileObject object(file);
  const auto read = [&object](char* buffer, std::size_t size) { return object.Read(buffer, size); };
  Part part;
  {
    const py::gil_scoped_release unlocked;
    part = ReadPart(analyzer.get(), name, read, base, skip, stop, is_mbox);
  }
  object.RethrowError();
  if (part.error) ThrowOsError(part.error->path, part.error->status);
  py::list reports;
  for (std::shared_ptr<Report>& report : part.reports) reports.append(ToPython(std::move(report)));
  const py::object next = part.next == 0 ? py::object(py::none()) : py::int_(part.next);
  return py::make_tuple(reports, next);
}

}  // namespace

void DefineScanStream(py::module_* module) {
  module->def("scan_stream", &Scan, py::arg("analyzer"), py::arg("name"), py::arg("file"),
              py::arg("base"), py::arg("skip"), py::arg("stop"), py::arg("is_mbox"));
}

}  // namespace bounce::python
