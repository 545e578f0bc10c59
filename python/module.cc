// The Python module libbounce: a message in, its report as a dict out.

#include <pybind11/pybind11.h>

#include <string>
#include <string_view>

#include "bounce/bounce.h"

namespace py = pybind11;

namespace {

py::object Analyze(const bounce::Analyzer& analyzer, const py::bytes& data) {
  const std::string_view bytes = data;  // Python's bytes are immutable, so no lock is needed
  std::string json;
  {
    const py::gil_scoped_release unlocked;
    json = bounce::ToJson(analyzer.Analyze(bytes));
  }
  return py::module_::import("json").attr("loads")(json);
}

}  // namespace

PYBIND11_MODULE(libbounce, module) {
  module.doc() = "Reads mail delivery failure messages: which address failed, why and where.";
  module.attr("__version__") = BOUNCE_VERSION;
  module.def(
      "analyze",
      [](const py::bytes& data) {
        static const bounce::Analyzer analyzer;
        return Analyze(analyzer, data);
      },
      py::arg("data"),
      "The report on one message, with the members of the JSON output. `data` may be any bytes.\n"
      "Other threads run while a message is analysed.");
}
