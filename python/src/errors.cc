#include "python/src/errors.h"

#include <pybind11/pybind11.h>

#include <cerrno>

namespace bounce::python {
namespace {

namespace py = pybind11;

std::string MessageOf(const absl::Status& status) {
  return {status.message().data(), status.message().size()};
}

// The number by which OSError picks its subclass; a status keeps only its kind.
int ErrnoOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return ENOENT;
    case absl::StatusCode::kPermissionDenied:
      return EACCES;
    case absl::StatusCode::kFailedPrecondition:
      return ENOTDIR;  // "not a Maildir"
    default:
      return EIO;
  }
}

}  // namespace

void ThrowOsError(const std::string& path, const absl::Status& status) {
  const auto name = py::reinterpret_steal<py::object>(
      PyUnicode_DecodeFSDefaultAndSize(path.data(), static_cast<Py_ssize_t>(path.size())));
  const auto type = py::reinterpret_borrow<py::object>(PyExc_OSError);
  const py::object error = type(ErrnoOf(status), MessageOf(status), name);
  PyErr_SetObject(py::type::handle_of(error).ptr(), error.ptr());
  throw py::error_already_set();
}

void ThrowValueError(const absl::Status& status) {
  const bool missing = status.code() == absl::StatusCode::kNotFound;
  PyErr_SetString(missing ? PyExc_FileNotFoundError : PyExc_ValueError, MessageOf(status).c_str());
  throw py::error_already_set();
}

}  // namespace bounce::python
