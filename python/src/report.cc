#include "python/src/report.h"

#include <cstddef>
#include <string>
#include <utility>

#include "bounce/json.h"
#include "python/src/state.h"
#include "python/src/values.h"

namespace bounce::python {
namespace {

// A recipient as Python holds it: with its report, whose memory it is in.
struct RecipientRef {
  std::shared_ptr<Report> report;
  std::size_t index = 0;

  const Recipient& get() const { return report->recipients[index]; }
  bool has_verdict() const { return HasVerdict(report->kind, get()); }
};

py::tuple RecipientsOf(const std::shared_ptr<Report>& report) {
  py::tuple recipients(report->recipients.size());
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    recipients[i] = py::cast(RecipientRef{report, i});
  }
  return recipients;
}

// What Python code in libbounce/display.py makes of an object.
py::object Display(const char* function, const py::object& self) {
  return py::module_::import("libbounce.display").attr(function)(self);
}

py::object ToDict(const Report& report) {
  const std::string json = ToJson(report);
  return py::module_::import("json").attr("loads")(py::bytes(json));
}

// An attribute that is the member `member`.
template <typename Class, typename Owner, typename T>
void Attribute(Class* cls, const char* name, T Owner::*member, const char* doc) {
  if constexpr (std::is_same_v<Owner, Recipient>) {
    cls->def_property_readonly(
        name, [member](const RecipientRef& self) { return ToPython(self.get().*member); }, doc);
  } else {
    cls->def_property_readonly(
        name, [member](const Owner& self) { return ToPython(self.*member); }, doc);
  }
}

// An attribute that is None where the recipient has no verdict.
template <typename Class, typename T>
void VerdictAttribute(Class* cls, const char* name, T Recipient::*member, const char* doc) {
  cls->def_property_readonly(
      name,
      [member](const RecipientRef& self) -> py::object {
        if (!self.has_verdict()) return py::none();
        if constexpr (std::is_same_v<T, bool>) {
          return py::bool_(self.get().*member);
        } else {
          return ToPython(self.get().*member);
        }
      },
      doc);
}

void DefineRecipient(py::module_* module) {
  py::class_<RecipientRef> cls(*module, "Recipient",
                               "A recipient whom the message tells of. What is not known is None.");
  Attribute(&cls, "address", &Recipient::address,
            "The address that failed; its domain is in lower case.");
  Attribute(&cls, "original_address", &Recipient::original_address,
            "The address that the sender used, where it differs from address.");
  Attribute(&cls, "action", &Recipient::action,
            "What became of the message (RFC 3464 section 2.3.3).");
  Attribute(&cls, "status", &Recipient::status,
            "The enhanced status code (RFC 3463), as the message states it.");
  VerdictAttribute(&cls, "inferred_status", &Recipient::inferred_status,
                   "The status that fits the reason, where the message states none.");
  cls.def_property_readonly(
      "reply_code",
      [](const RecipientRef& self) -> py::object {
        if (self.get().reply_code == 0) return py::none();
        return py::int_(self.get().reply_code);
      },
      "The SMTP reply code, 200 to 599 (RFC 5321 section 4.2).");
  Attribute(&cls, "command", &Recipient::command, "The SMTP command that was refused: 'RCPT'.");
  Attribute(&cls, "diagnostic", &Recipient::diagnostic, "What the refusing server said.");
  Attribute(&cls, "remote_mta", &Recipient::remote_mta, "The host that said it.");
  Attribute(&cls, "last_attempt", &Recipient::last_attempt,
            "When delivery was last tried (RFC 3464 section 2.3.7).");
  Attribute(&cls, "will_retry_until", &Recipient::will_retry_until,
            "When the server will give up (RFC 3464 section 2.3.9).");
  VerdictAttribute(&cls, "category", &Recipient::category, "Why, in short.");
  VerdictAttribute(&cls, "reason", &Recipient::reason, "Why, exactly.");
  VerdictAttribute(&cls, "attempt", &Recipient::attempt, "Whether the reporting server gave up.");
  VerdictAttribute(&cls, "bounce", &Recipient::bounce, "What it says about the address.");
  VerdictAttribute(&cls, "advice", &Recipient::advice, "What to do.");
  VerdictAttribute(&cls, "expired", &Recipient::expired,
                   "Whether the sender's server gave up after trying for its retry time.");
  VerdictAttribute(&cls, "blocklist", &Recipient::blocklist, "The block list that the text names.");
  VerdictAttribute(&cls, "confidence", &Recipient::confidence, "0.0 to 1.0.");
  cls.def_property_readonly(
      "evidence",
      [](const RecipientRef& self) {
        return self.has_verdict() ? ToPython(self.get().evidence) : py::tuple();
      },
      "Which rules, fields and words the verdict rests on; what decided comes first.");
  Attribute(&cls, "path", &Recipient::path,
            "Where it failed, for a recipient whose path is not the report's.");
  cls.def(
      "to_dict",
      [](const RecipientRef& self) {
        return py::object(ToDict(*self.report)["recipients"][py::int_(self.index)]);
      },
      "The recipient's part of Report.to_dict().");
  cls.def("__eq__", [](const RecipientRef& self, const py::object& other) -> py::object {
    if (!py::isinstance<RecipientRef>(other)) {
      return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    }
    const auto& that = py::cast<const RecipientRef&>(other);
    return py::bool_(self.has_verdict() == that.has_verdict() &&
                     StateOf(self.get()).equal(StateOf(that.get())));
  });
  cls.def("__hash__", [](const RecipientRef& self) { return py::hash(StateOf(self.get())); });
  cls.def("__repr__", [](const py::object& self) { return Display("recipient_text", self); });
  cls.def(
      py::pickle([](const RecipientRef& self) { return py::make_tuple(self.report, self.index); },
                 [](const py::tuple& state) {
                   auto report = py::cast<std::shared_ptr<Report>>(state[0]);
                   const auto index = py::cast<std::size_t>(state[1]);
                   if (index >= report->recipients.size())
                     throw py::value_error("no such recipient");
                   return RecipientRef{std::move(report), index};
                 }));
}

}  // namespace

py::object ToPython(std::shared_ptr<Report> report) { return py::cast(std::move(report)); }

void DefineReport(py::module_* module) {
  py::class_<Report, std::shared_ptr<Report>> cls(
      *module, "Report",
      "What is known of one message. Immutable; what is not known is None.\n\n"
      "    >>> import libbounce, pathlib\n"
      "    >>> report = libbounce.analyze(pathlib.Path('corpus/dsn/plain.eml'))\n"
      "    >>> report.kind\n"
      "    <Kind.FAILURE: 'failure'>\n"
      "    >>> report.to_dict()['recipients'][0]['address']\n"
      "    'b@example.net'\n"
      "    >>> report.to_json() == report.to_json()\n"
      "    True\n");
  Attribute(&cls, "source", &Report::source,
            "Where the message was found, for one that scan() has read.");
  Attribute(&cls, "kind", &Report::kind, "What the message is.");
  Attribute(&cls, "format", &Report::format,
            "Name of the description that recognised it: 'postfix'.");
  Attribute(&cls, "subject", &Report::subject, "The decoded Subject of the message.");
  Attribute(&cls, "date", &Report::date, "When it was written, as a datetime with its offset.");
  Attribute(&cls, "reporter", &Report::reporter, "The host that wrote it.");
  Attribute(&cls, "arrival_date", &Report::arrival_date,
            "When the reporter took the message (RFC 3464 section 2.2.5).");
  Attribute(&cls, "original", &Report::original,
            "What is known of the message that could not be delivered.");
  cls.def_property_readonly("recipients", &RecipientsOf, "A tuple, in the order of the message.");
  Attribute(&cls, "path", &Report::path,
            "Where in the chain it failed, for the first failing recipient.");
  Attribute(&cls, "feedback", &Report::feedback, "Of a complaint (RFC 5965).");
  Attribute(&cls, "authenticity", &Report::authenticity,
            "Whether it is about a message of ours, where the Analyzer knows what is ours.");
  Attribute(&cls, "fingerprint", &Report::fingerprint,
            "32 hexadecimal digits, the same for every copy of one bounce.");
  cls.def_readonly("truncated", &Report::truncated,
                   "Whether a limit was reached and the rest of the message was skipped.");
  cls.def("to_dict", &ToDict,
          "The report as a dict with the members of the JSON output; unknown ones are left out.");
  cls.def(
      "to_json", [](const Report& self) { return ToJson(self); },
      "The report as one line of JSON, as `bounce classify` writes it.");
  cls.def("__eq__", [](const Report& self, const py::object& other) -> py::object {
    if (!py::isinstance<Report>(other)) {
      return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    }
    return py::bool_(StateOf(self).equal(StateOf(py::cast<const Report&>(other))));
  });
  cls.def("__hash__", [](const Report& self) { return py::hash(StateOf(self)); });
  cls.def("__repr__", [](const py::object& self) { return Display("report_text", self); });
  cls.def("_repr_html_", [](const py::object& self) { return Display("report_html", self); });
  cls.def(py::pickle(
      [](const Report& self) { return StateOf(self); },
      [](const py::tuple& state) { return std::make_shared<Report>(ReportFromState(state)); }));
  DefineRecipient(module);
}

}  // namespace bounce::python
