// The Python class _core.Analyzer, on which libbounce.Analyzer is built.

#ifndef BOUNCE_PYTHON_ANALYZER_H_
#define BOUNCE_PYTHON_ANALYZER_H_

#include <pybind11/pybind11.h>

namespace bounce::python {

// The bytes of a message as the caller gave it: bytes as they are, all else by libbounce/input.py.
pybind11::bytes BytesOf(const pybind11::object& message);

void DefineAnalyzer(pybind11::module_* module);

}  // namespace bounce::python

#endif  // BOUNCE_PYTHON_ANALYZER_H_
