#include "python/src/values.h"

#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace bounce::python {
namespace {

// Members of an enum by their C++ values. They live as long as the process, like their classes.
template <typename Enum>
std::vector<py::handle> members;

// Classes and functions, which live as long.
struct {
  py::handle authenticity, evidence, feedback, hop, original, path, source;
  py::handle date_from_text;
} classes;

template <typename Enum>
void LoadEnum(const py::module_& taxonomy, const char* name, Enum last) {
  const py::object type = taxonomy.attr(name);
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    members<Enum>.push_back(type(Name(static_cast<Enum>(i))).release());
  }
}

template <typename Enum>
py::object Member(Enum value) {
  return py::reinterpret_borrow<py::object>(members<Enum>.at(static_cast<std::size_t>(value)));
}

template <typename T, typename Convert>
py::tuple TupleOf(const std::vector<T>& items, const Convert& convert) {
  py::tuple tuple(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) tuple[i] = convert(items[i]);
  return tuple;
}

}  // namespace

void LoadValues() {
  const auto taxonomy = py::module_::import("libbounce.taxonomy");
  LoadEnum(taxonomy, "Kind", Kind::kAddressChange);
  LoadEnum(taxonomy, "Category", Category::kUndetermined);
  LoadEnum(taxonomy, "Reason", Reason::kNoRule);
  LoadEnum(taxonomy, "Attempt", Attempt::kTransient);
  LoadEnum(taxonomy, "BounceClass", BounceClass::kHard);
  LoadEnum(taxonomy, "Advice", Advice::kFixSender);
  LoadEnum(taxonomy, "Action", Action::kExpanded);
  LoadEnum(taxonomy, "FailingHop", FailingHop::kFinalDelivery);
  LoadEnum(taxonomy, "Stage", Stage::kLocalDelivery);
  LoadEnum(taxonomy, "Mode", Mode::kDirect);
  LoadEnum(taxonomy, "Refusal", Refusal::kAcceptThenBounce);
  LoadEnum(taxonomy, "AuthenticityVerdict", AuthenticityVerdict::kMismatched);
  const auto model = py::module_::import("libbounce.model");
  const auto class_of = [&model](const char* name) {
    return py::object(model.attr(name)).release();
  };
  classes.authenticity = class_of("Authenticity");
  classes.evidence = class_of("Evidence");
  classes.feedback = class_of("Feedback");
  classes.hop = class_of("Hop");
  classes.original = class_of("Original");
  classes.path = class_of("Path");
  classes.source = class_of("Source");
  const py::object datetime = py::module_::import("datetime").attr("datetime");
  classes.date_from_text = py::object(datetime.attr("fromisoformat")).release();
}

py::object ToPython(std::string_view text) {
  if (text.empty()) return py::none();
  PyObject* decoded =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(decoded);
}

py::object ToPython(const std::string& text) { return ToPython(std::string_view(text)); }

py::object ToPython(const std::vector<std::string>& texts) {
  return TupleOf(texts, [](const std::string& text) { return ToPython(text); });
}

py::object ToPython(const std::optional<EnhancedStatus>& status) {
  if (!status) return py::none();
  return ToPython(status->ToString());
}

py::object ToPython(const std::optional<Timestamp>& time) {
  // What a datetime holds: the years 1 to 9999, with a day to spare for the offset.
  constexpr std::int64_t kDay = 86400;
  constexpr std::int64_t kFirst = -62135596800 + kDay;
  constexpr std::int64_t kLast = 253402300800 - kDay;
  if (!time || time->unix_seconds < kFirst || time->unix_seconds >= kLast) return py::none();
  return classes.date_from_text(ToRfc3339(*time));
}

py::object ToPython(double fraction) {
  // Not a number compares false with everything and becomes 0.
  const double inside = fraction > 0 ? std::min(fraction, 1.0) : 0;
  return py::float_(std::round(inside * 100) / 100);
}

py::object ToPython(Kind value) { return Member(value); }
py::object ToPython(Category value) { return Member(value); }
py::object ToPython(Reason value) { return Member(value); }
py::object ToPython(Attempt value) { return Member(value); }
py::object ToPython(BounceClass value) { return Member(value); }
py::object ToPython(Advice value) { return Member(value); }
py::object ToPython(std::optional<Action> value) {
  if (!value) return py::none();
  return Member(*value);
}

py::object ToPython(const Source& source) {
  return classes.source(ToPython(source.path), source.index, source.offset, source.length);
}

py::object ToPython(const std::vector<Evidence>& evidence) {
  return TupleOf(evidence, [](const Evidence& one) {
    return classes.evidence(ToPython(one.rule), ToPython(one.field), ToPython(one.text));
  });
}

py::object ToPython(const Original& original) {
  return classes.original(ToPython(original.message_id), ToPython(original.from),
                          ToPython(original.to), ToPython(original.subject),
                          ToPython(original.date), ToPython(original.list_id),
                          ToPython(original.return_path), ToPython(original.envelope_id));
}

py::object ToPython(const std::vector<Hop>& hops) {
  return TupleOf(hops, [](const Hop& hop) {
    return classes.hop(ToPython(hop.from), ToPython(hop.ip), ToPython(hop.by), ToPython(hop.time),
                       py::cast(hop.delay_seconds));
  });
}

py::object ToPython(const std::optional<Path>& path) {
  if (!path) return py::none();
  const bool refusal_known = path->refusal != Refusal::kUnknown;
  return classes.path(Member(path->mode), Member(path->failing_hop), Member(path->stage),
                      ToPython(path->reporter), ToPython(path->refuser),
                      refusal_known ? Member(path->refusal) : py::none(),
                      ToPython(path->forwarders), ToPython(path->hops), ToPython(path->confidence),
                      ToPython(path->evidence));
}

py::object ToPython(const std::optional<Feedback>& feedback) {
  if (!feedback) return py::none();
  return classes.feedback(ToPython(feedback->type), ToPython(feedback->source_ip),
                          ToPython(feedback->user_agent), ToPython(feedback->arrival_date));
}

py::object ToPython(const std::optional<Authenticity>& authenticity) {
  if (!authenticity) return py::none();
  return classes.authenticity(Member(authenticity->verdict), ToPython(authenticity->recipient),
                              ToPython(authenticity->evidence));
}

}  // namespace bounce::python
