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

using Names = std::vector<std::string>;

absl::Status Load(const Names& rules, bool builtin_rules, const Names& formats,
                  AnalyzerOptions* options) {
  if (!rules.empty() || !builtin_rules) {
    auto loaded = RuleSet::WithFiles(rules, builtin_rules);
    if (!loaded.ok()) return loaded.status();
    options->rules = *std::move(loaded);
  }
  if (!formats.empty()) {
    auto loaded = FormatSet::WithFiles(formats);
    if (!loaded.ok()) return loaded.status();
    options->formats = *std::move(loaded);
  }
  return absl::OkStatus();
}

std::shared_ptr<Analyzer> NewAnalyzer(const Names& rules, bool builtin_rules, const Names& formats,
                                      Names own_hosts, Names own_domains,
                                      const std::vector<std::pair<int, std::string>>& token_keys,
                                      bool require_token) {
  AnalyzerOptions options;
  options.own_hosts = std::move(own_hosts);
  options.authenticity.own_domains = std::move(own_domains);
  for (const auto& [number, secret] : token_keys) {
    options.authenticity.keys.push_back({number, secret});
  }
  options.authenticity.require_token = require_token;
  std::shared_ptr<Analyzer> analyzer;
  absl::Status status;
  {
    const py::gil_scoped_release unlocked;
    status = Load(rules, builtin_rules, formats, &options);
    if (status.ok()) analyzer = std::make_shared<Analyzer>(std::move(options));
  }
  if (!status.ok()) ThrowValueError(status);
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
      .def(py::init(&NewAnalyzer), py::arg("rules"), py::arg("builtin_rules"), py::arg("formats"),
           py::arg("own_hosts"), py::arg("own_domains"), py::arg("token_keys"),
           py::arg("require_token"))
      .def("analyze", &Analyze, py::arg("data"),
           "The report on one message; see libbounce.analyze().")
      .def("_analyze_only", &AnalyzeOnly, "Analyses and keeps nothing, for measurements.");
}

}  // namespace bounce::python
