// Iterators over the reports of many messages: AnalyzeStream takes messages from a Python iterable,
// MailboxStream reads mailboxes; and scan_stream(), which reads a part of an mbox from a file
// object.

#ifndef BOUNCE_PYTHON_STREAMS_H_
#define BOUNCE_PYTHON_STREAMS_H_

#include <pybind11/pybind11.h>

namespace bounce::python {

void DefineAnalyzeStream(pybind11::module_* module);
void DefineMailboxStream(pybind11::module_* module);
void DefineScanStream(pybind11::module_* module);

}  // namespace bounce::python

#endif  // BOUNCE_PYTHON_STREAMS_H_
