// Errors of the library as exceptions of Python.

#ifndef BOUNCE_PYTHON_ERRORS_H_
#define BOUNCE_PYTHON_ERRORS_H_

#include <string>

#include "absl/status/status.h"

namespace bounce::python {

// Throws the OSError that fits: FileNotFoundError, PermissionError and so on, with the file's name.
[[noreturn]] void ThrowOsError(const std::string& path, const absl::Status& status);

// Throws ValueError, or FileNotFoundError where what was named is missing; the message of `status`
// names the file, the line and the cure.
[[noreturn]] void ThrowValueError(const absl::Status& status);

}  // namespace bounce::python

#endif  // BOUNCE_PYTHON_ERRORS_H_
