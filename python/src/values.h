// Values of C++ as values of Python. Unknown ones (an empty text, no date) become None.
//
// The enums and the small classes are those of libbounce/taxonomy.py and libbounce/model.py.
// Everything here needs the GIL.

#ifndef BOUNCE_PYTHON_VALUES_H_
#define BOUNCE_PYTHON_VALUES_H_

#include <pybind11/pybind11.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/report.h"

namespace bounce::python {

namespace py = pybind11;

// Imports the Python modules and looks up their classes and the members of their enums. To be
// called once, before all else. Throws where an enum lacks a member that C++ has.
void LoadValues();

// What is not UTF-8 becomes U+FFFD.
py::object ToPython(std::string_view text);
py::object ToPython(const std::string& text);
py::object ToPython(const std::vector<std::string>& texts);  // a tuple
py::object ToPython(const std::optional<EnhancedStatus>& status);
py::object ToPython(const std::optional<Timestamp>& time);  // an aware datetime
py::object ToPython(double fraction);                       // two decimals, as in the JSON

py::object ToPython(Kind value);
py::object ToPython(Category value);
py::object ToPython(Reason value);
py::object ToPython(Attempt value);
py::object ToPython(BounceClass value);
py::object ToPython(Advice value);
py::object ToPython(std::optional<Action> value);

py::object ToPython(const Source& source);
py::object ToPython(const std::vector<Evidence>& evidence);  // a tuple
py::object ToPython(const Original& original);
py::object ToPython(const std::optional<Path>& path);
py::object ToPython(const std::optional<Feedback>& feedback);
py::object ToPython(const std::optional<Authenticity>& authenticity);

}  // namespace bounce::python

#endif  // BOUNCE_PYTHON_VALUES_H_
