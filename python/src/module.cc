// The module libbounce._core: what the package libbounce is built on.

#include <pybind11/pybind11.h>

#include "bounce/version.h"
#include "python/src/analyzer.h"
#include "python/src/report.h"
#include "python/src/streams.h"
#include "python/src/values.h"

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
}
