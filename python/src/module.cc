// The module libbounce._core: what the package libbounce is built on.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <string_view>
#include <vector>

#include "bounce/explain.h"
#include "bounce/json.h"
#include "bounce/version.h"
#include "python/src/analyzer.h"
#include "python/src/errors.h"
#include "python/src/report.h"
#include "python/src/streams.h"
#include "python/src/values.h"

namespace {

// The explanations of a report as JSON: of the first recipient, then of each that failed otherwise.
std::vector<std::string> Explain(const bounce::Report& report, std::string_view lang) {
  const auto explanations = bounce::ExplainEach(report, lang);
  if (!explanations.ok()) bounce::python::ThrowValueError(explanations.status());
  std::vector<std::string> texts;
  for (const bounce::Explanation& each : *explanations) texts.push_back(bounce::ToJson(each));
  return texts;
}

}  // namespace

PYBIND11_MODULE(_core, module) {
  using namespace bounce::python;
  module.doc() = "The compiled part of libbounce.";
  module.attr("__version__") = BOUNCE_VERSION;
  LoadValues();
  DefineReport(&module);
  DefineAnalyzer(&module);
  DefineAnalyzeStream(&module);
  DefineMailboxStream(&module);
  DefineScanStream(&module);
  module.def("explain", &Explain);
}
