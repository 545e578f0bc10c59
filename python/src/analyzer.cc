#include "python/src/analyzer.h"

#include <pybind11/stl.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bounce/analyzer.h"
#include "python/src/errors.h"
#include "python/src/report.h"

namespace bounce::python {
namespace {

namespace py = pybind11;

struct Files {
  std::vector<std::string> rules;
  bool builtin_rules = true;
  std::vector<std::string> formats;
};

absl::Status Load(const Files& files, AnalyzerOptions* options) {
  if (!files.rules.empty() || !files.builtin_rules) {
    auto rules = RuleSet::WithFiles(files.rules, files.builtin_rules);
    if (!rules.ok()) return rules.status();
    options->rules = *std::move(rules);
  }
  if (!files.formats.empty()) {
    auto formats = FormatSet::WithFiles(files.formats);
    if (!formats.ok()) return formats.status();
    options->formats = *std::move(formats);
  }
  return absl::OkStatus();
}

std::shared_ptr<Analyzer> NewAnalyzer(std::vector<std::string> rules, bool builtin_rules,
                                      std::vector<std::string> formats) {
  const Files files = {std::move(rules), builtin_rules, std::move(formats)};
  std::shared_ptr<Analyzer> analyzer;
  absl::Status status;
  {
    const py::gil_scoped_release unlocked;
    AnalyzerOptions options;
    status = Load(files, &options);
    if (status.ok()) analyzer = std::make_shared<Analyzer>(std::move(options));
  }
  if (!status.ok()) ThrowLoadError(status);
  return analyzer;
}

py::object Analyze(const Analyzer& self, const py::object& message) {
  const py::bytes data = BytesOf(message);
  const std::string_view bytes = data;  // Python's bytes are immutable, so no lock is needed
  std::shared_ptr<Report> report;
  {
    const py::gil_scoped_release unlocked;
    report = std::make_shared<Report>(self.Analyze(bytes));
  }
  return ToPython(std::move(report));
}

// What the analysis alone costs: the reports are thrown away, and Python has no part in it.
void AnalyzeOnly(const Analyzer& self, const std::vector<std::string>& messages) {
  const py::gil_scoped_release unlocked;
  for (const std::string& message : messages) self.Analyze(message);
}

}  // namespace

py::bytes BytesOf(const py::object& message) {
  if (py::isinstance<py::bytes>(message)) return message;
  return py::module_::import("libbounce.input").attr("to_bytes")(message);
}

void DefineAnalyzer(py::module_* module) {
  py::class_<Analyzer, std::shared_ptr<Analyzer>>(*module, "Analyzer")
      .def(py::init(&NewAnalyzer), py::arg("rules"), py::arg("builtin_rules"), py::arg("formats"))
      .def("analyze", &Analyze, py::arg("data"),
           "The report on one message; see libbounce.analyze().")
      .def("_analyze_only", &AnalyzeOnly, "Analyses and keeps nothing, for measurements.");
}

}  // namespace bounce::python
