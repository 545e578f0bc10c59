// The Python classes Report and Recipient. Their attributes are made when they are read, so that a
// report costs next to nothing beyond its analysis.

#ifndef BOUNCE_PYTHON_REPORT_H_
#define BOUNCE_PYTHON_REPORT_H_

#include <pybind11/pybind11.h>

#include <memory>

#include "bounce/report.h"

namespace bounce::python {

// The Python object keeps the report. It must not be changed any more.
pybind11::object ToPython(std::shared_ptr<Report> report);

void DefineReport(pybind11::module_* module);

}  // namespace bounce::python

#endif  // BOUNCE_PYTHON_REPORT_H_
