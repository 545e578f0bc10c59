#include "python/src/state.h"

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace bounce::python {
namespace {

namespace py = pybind11;

// MembersOf(value, visit) calls visit(member...) with all members of a struct. It is the one place
// that a new member of a report must be added to.
template <typename T, typename Like>
concept Is = std::is_same_v<std::remove_const_t<T>, Like>;

template <Is<EnhancedStatus> T, typename Visit>
auto MembersOf(T& s, const Visit& visit) {
  return visit(s.klass, s.subject, s.detail);
}
template <Is<Timestamp> T, typename Visit>
auto MembersOf(T& t, const Visit& visit) {
  return visit(t.unix_seconds, t.utc_offset_seconds);
}
template <Is<Source> T, typename Visit>
auto MembersOf(T& s, const Visit& visit) {
  return visit(s.path, s.index, s.offset, s.length);
}
template <Is<Evidence> T, typename Visit>
auto MembersOf(T& e, const Visit& visit) {
  return visit(e.rule, e.field, e.text);
}
template <Is<Original> T, typename Visit>
auto MembersOf(T& o, const Visit& visit) {
  return visit(o.message_id, o.from, o.to, o.subject, o.date, o.list_id, o.return_path,
               o.envelope_id);
}
template <Is<Hop> T, typename Visit>
auto MembersOf(T& h, const Visit& visit) {
  return visit(h.from, h.ip, h.by, h.time, h.delay_seconds);
}
template <Is<Path> T, typename Visit>
auto MembersOf(T& p, const Visit& visit) {
  return visit(p.mode, p.failing_hop, p.stage, p.reporter, p.refuser, p.refusal, p.forwarders,
               p.hops, p.confidence, p.evidence);
}
template <Is<Authenticity> T, typename Visit>
auto MembersOf(T& a, const Visit& visit) {
  return visit(a.verdict, a.recipient, a.evidence);
}
template <Is<Feedback> T, typename Visit>
auto MembersOf(T& f, const Visit& visit) {
  return visit(f.type, f.source_ip, f.user_agent, f.arrival_date);
}
template <Is<Recipient> T, typename Visit>
auto MembersOf(T& r, const Visit& visit) {
  return visit(r.address, r.original_address, r.action, r.status, r.inferred_status, r.reply_code,
               r.command, r.diagnostic, r.remote_mta, r.last_attempt, r.will_retry_until,
               r.category, r.reason, r.attempt, r.bounce, r.advice, r.expired, r.blocklist,
               r.confidence, r.evidence, r.path);
}
template <Is<Report> T, typename Visit>
auto MembersOf(T& r, const Visit& visit) {
  return visit(r.source, r.kind, r.format, r.subject, r.date, r.reporter, r.arrival_date,
               r.original, r.recipients, r.path, r.feedback, r.authenticity, r.fingerprint,
               r.truncated);
}

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};

template <typename T>
py::object Pack(const T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    return py::bytes(value);
  } else if constexpr (std::is_enum_v<T>) {
    return py::int_(static_cast<int>(value));
  } else if constexpr (std::is_arithmetic_v<T>) {
    return py::cast(value);
  } else if constexpr (IsOptional<T>()) {
    return value ? Pack(*value) : py::none();
  } else if constexpr (IsVector<T>()) {
    py::tuple items(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) items[i] = Pack(value[i]);
    return items;
  } else {
    return MembersOf(
        value, [](const auto&... member) -> py::object { return py::make_tuple(Pack(member)...); });
  }
}

template <typename T>
void Unpack(const py::handle& from, T* value) {
  if constexpr (std::is_same_v<T, std::string>) {
    *value = py::cast<py::bytes>(from);
  } else if constexpr (std::is_enum_v<T>) {
    *value = static_cast<T>(py::cast<int>(from));
  } else if constexpr (std::is_arithmetic_v<T>) {
    *value = py::cast<T>(from);
  } else if constexpr (IsOptional<T>()) {
    if (!from.is_none()) Unpack(from, &value->emplace());
  } else if constexpr (IsVector<T>()) {
    for (const py::handle item : py::cast<py::tuple>(from)) Unpack(item, &value->emplace_back());
  } else {
    const auto items = py::cast<py::tuple>(from);
    MembersOf(*value, [&items](auto&... member) {
      if (items.size() != sizeof...(member)) {
        throw py::value_error("pickled by another version of libbounce");
      }
      std::size_t i = 0;
      (Unpack(items[i++], &member), ...);
      return true;
    });
  }
}

}  // namespace

py::tuple StateOf(const Report& report) { return Pack(report); }
py::tuple StateOf(const Recipient& recipient) { return Pack(recipient); }

Report ReportFromState(const py::tuple& state) {
  Report report;
  Unpack(state, &report);
  return report;
}

}  // namespace bounce::python
