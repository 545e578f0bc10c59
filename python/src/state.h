// What a report holds, as tuples of plain values: for pickles, comparison and hashes. Lossless, and
// for one version of the library: a pickle goes from process to process, and to_json() is for files
// that last.

#ifndef BOUNCE_PYTHON_STATE_H_
#define BOUNCE_PYTHON_STATE_H_

#include <pybind11/pybind11.h>

#include "bounce/report.h"

namespace bounce::python {

pybind11::tuple StateOf(const Report& report);
pybind11::tuple StateOf(const Recipient& recipient);

// Throws ValueError where `state` is not that of this version.
Report ReportFromState(const pybind11::tuple& state);

}  // namespace bounce::python

#endif  // BOUNCE_PYTHON_STATE_H_
