#include "src/notice/speaker.h"

#include <algorithm>
#include <array>

#include "absl/container/inlined_vector.h"
#include "src/base/ascii.h"

namespace bounce {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// A name with a dot, or "unknown".
struct Name {
  std::size_t begin = 0;
  std::size_t end = 0;    // of the name
  std::size_t after = 0;  // behind a dot that follows it
};
using Names = absl::InlinedVector<Name, 8>;

// A host that some words say has spoken.
struct Speaker {
  std::size_t begin = 0;  // of the words
  std::size_t end = 0;
  std::string_view name;
  std::string_view address;
};

// The name around the dot at `dot`: labels that are not empty, with dots between. False where there
// is none.
bool NameAround(std::string_view lower, std::size_t dot, Name* name) {
  name->begin = dot;
  while (name->begin > 0 && IsOf(kNameByte, lower[name->begin - 1])) --name->begin;
  while (lower[name->begin] == '-') ++name->begin;
  name->end = dot;
  while (name->end + 1 < lower.size() && lower[name->end] == '.' &&
         IsOf(kNameByte, lower[name->end + 1])) {
    ++name->end;
    while (name->end < lower.size() && IsOf(kNameByte, lower[name->end])) ++name->end;
  }
  return name->begin < dot && name->end > dot;
}

Names FindNames(const DiagnosticLine& line) {
  constexpr std::string_view kUnknown = "unknown";
  static_assert(DiagnosticLine::MayTell(kUnknown[0], kUnknown[1]));
  const std::string_view lower = line.lower();
  Names names;
  for (std::size_t dot = lower.find('.'); dot != kNone; dot = lower.find('.', dot + 1)) {
    Name name;
    if (!NameAround(lower, dot, &name)) continue;
    names.push_back(name);
    dot = name.end - 1;
  }
  for (const std::size_t at : line.words()) {
    if (!line.Has(kUnknown, at)) continue;
    const auto next =
        std::find_if(names.begin(), names.end(), [at](const Name& name) { return name.end > at; });
    if (next == names.end() || next->begin > at) {
      names.insert(next, Name{at, at + kUnknown.size(), 0});
    }
  }
  for (Name& name : names) {
    name.after = name.end < lower.size() && lower[name.end] == '.' ? name.end + 1 : name.end;
  }
  return names;
}

// " [192.0.2.1]", "(IP: 192.0.2.1)", "[IPv6:2001:db8::1]" at `*at`: the address in it.
std::string_view TakeAddress(const DiagnosticLine& line, std::size_t* at) {
  std::size_t next = *at;
  line.Take(" ", &next);
  if (next == line.size() || (line[next] != '[' && line[next] != '(')) return {};
  ++next;
  if (!line.Take("ipv6:", &next) && line.Take("ip", &next)) {
    line.Take(":", &next);
    line.Take(" ", &next);
  }
  const std::size_t begin = next;
  while (next < line.size() && IsHexDigit(line[next])) ++next;
  const std::size_t sign = next;
  while (next < line.size() && IsOf(kAddressByte, line[next])) ++next;
  if (sign == begin || next < sign + 2 || next == line.size()) return {};
  if (line[next] != ']' && line[next] != ')') return {};
  *at = next + 1;
  return line.text().substr(begin, next - begin);
}

Speaker SpeakerOf(const DiagnosticLine& line, const Name& name) {
  return {name.begin, name.after, line.text().substr(name.begin, name.end - name.begin), {}};
}

// "said", "gave this error", "failed after DATA"
bool TakeVerb(const DiagnosticLine& line, std::size_t* at) {
  static constexpr std::array<std::string_view, 23> kVerbs = {"said",
                                                              "says",
                                                              "responded",
                                                              "responds",
                                                              "replied",
                                                              "replies",
                                                              "returned",
                                                              "answered",
                                                              "reported",
                                                              "rejected",
                                                              "gave this error",
                                                              "refused to talk to me",
                                                              "did not like our",
                                                              "did not accept our",
                                                              "does not like recipient",
                                                              "does not like sender",
                                                              "failed after i sent",
                                                              "failed after rcpt to",
                                                              "failed after mail from",
                                                              "failed after data",
                                                              "failed after final data",
                                                              "failed after ehlo",
                                                              "failed after helo"};
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) {
    std::size_t next = *at;
    if (!line.Take(verb, &next) || !line.IsWordEnd(next)) return false;
    *at = next;
    return true;
  });
}

// "mx.example.net[192.0.2.1] said:", "mx.example.net:25, host replied"
bool HostSaid(const DiagnosticLine& line, const Name& name, Speaker* out) {
  *out = SpeakerOf(line, name);
  std::size_t at = name.after;
  out->address = TakeAddress(line, &at);
  if (at + 1 < line.size() && line[at] == ':' && IsDigit(line[at + 1])) {
    ++at;
    while (at < line.size() && IsDigit(line[at])) ++at;
  }
  line.Take(",", &at);
  if (!line.Take(" (tcp)", &at) && !line.Take(" server", &at)) line.Take(" host", &at);
  if (!line.Take(" ", &at) || !TakeVerb(line, &at)) return false;
  out->end = at;
  return true;
}

// The last of `phrases` that ends at `end` and begins a word: its offset, or npos.
template <std::size_t N>
std::size_t FindBefore(const std::array<std::string_view, N>& phrases, const DiagnosticLine& line,
                       std::size_t end) {
  for (const std::string_view phrase : phrases) {
    if (!line.HasBefore(phrase, end)) continue;
    if (line.IsWordBegin(end - phrase.size())) return end - phrase.size();
  }
  return kNone;
}

// "host mx.example.net [192.0.2.1]: 550", "while talking to mx.example.net.:"
bool HostIntroduced(const DiagnosticLine& line, const Name& name, Speaker* out) {
  // Of two that end alike the longer one comes first.
  static constexpr std::array<std::string_view, 23> kPhrases = {"remote host",
                                                                "host",
                                                                "while talking to",
                                                                "connect to",
                                                                "connected to",
                                                                "connecting to",
                                                                "connection with",
                                                                "connection to",
                                                                "conversation with",
                                                                "session with",
                                                                "contact with",
                                                                "remote-mta: dns;",
                                                                "remote-mta dns;",
                                                                "remote server",
                                                                "remote mta",
                                                                "server at",
                                                                "mx",
                                                                "response from",
                                                                "error from",
                                                                "reply from",
                                                                "mail server",
                                                                "smtp server",
                                                                "via"};
  std::size_t end = name.begin;
  while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == ':' || line[end - 1] == '<')) --end;
  if (end == name.begin) return false;
  const std::size_t begin = FindBefore(kPhrases, line, end);
  if (begin == kNone) return false;
  *out = SpeakerOf(line, name);
  out->begin = begin;
  out->address = TakeAddress(line, &out->end);
  return true;
}

// "for the recipient domain example.org by mx.example.net. [192.0.2.1]"
bool HostBy(const DiagnosticLine& line, const Name& name, Speaker* out) {
  static constexpr std::array<std::string_view, 5> kWords = {"by ", "from ", "at ", "to ", "with "};
  const std::size_t begin = FindBefore(kWords, line, name.begin);
  if (begin == kNone) return false;
  *out = SpeakerOf(line, name);
  out->begin = begin;
  out->address = TakeAddress(line, &out->end);
  return !out->address.empty();
}

// "dns; mx.example.net (192.0.2.1)", "<mx.example.net #5.1.1 smtp;550 ...>"
bool TypedHost(const DiagnosticLine& line, const Name& name, Speaker* out) {
  static constexpr std::array<std::string_view, 2> kTypes = {"dns; ", "dns;"};
  static constexpr std::array<std::string_view, 4> kOpenings = {"# <", "#<", " <", "<"};
  std::size_t begin = FindBefore(kTypes, line, name.begin);
  const std::string_view before = line.lower().substr(0, name.begin);
  if (std::find(kOpenings.begin(), kOpenings.end(), before) != kOpenings.end()) begin = 0;
  if (begin == kNone) return false;
  *out = SpeakerOf(line, name);
  out->begin = begin;
  const auto ends = [&line](std::size_t at) { return at == line.size() || line[at] == ' '; };
  std::size_t at = name.after;
  out->address = TakeAddress(line, &at);
  if (!ends(at)) {
    at = name.after;
    out->address = {};
  }
  out->end = at + 1;
  return ends(at);
}

// "[mx.example.net 192.0.2.1: timed out]"
bool BracketedHost(const DiagnosticLine& line, const Name& name, Speaker* out) {
  if (name.begin == 0 || line[name.begin - 1] != '[') return false;
  *out = SpeakerOf(line, name);
  out->begin = name.begin - 1;
  std::size_t at = name.after;
  if (!line.Take(" ", &at)) return false;
  const std::size_t begin = at;
  while (at < line.size() && IsOf(kAddressByte, line[at])) ++at;
  if (at < begin + 2 || line[at - 1] != ':' || at == line.size() || line[at] != ' ') return false;
  out->end = at + 1;
  return true;
}

// "192.0.2.1" or "2001:db8::1" at `at`; empty where there is none.
std::string_view AddressAt(std::string_view line, std::size_t at) {
  std::size_t end = at;
  std::size_t parts = 0;
  while (parts < 4 && end < line.size() && IsDigit(line[end])) {
    while (end < line.size() && IsDigit(line[end])) ++end;
    if (++parts == 4) return line.substr(at, end - at);
    if (end == line.size() || line[end] != '.') break;
    ++end;
  }
  end = at;
  while (end < line.size() && IsOf(kAddressByte, line[end])) ++end;
  const std::string_view run = line.substr(at, end - at);
  const std::size_t first = run.find_first_of(".:");
  if (first == kNone || run[first] != ':') return {};
  const std::size_t second = run.substr(0, run.find('.')).find(':', first + 2);
  return second == kNone || second + 1 == run.size() ? std::string_view() : run;
}

// "(MX: 192.0.2.1)", "host [192.0.2.1] said" at `at`
bool BareAddress(const DiagnosticLine& line, std::size_t begin, Speaker* out) {
  static constexpr std::array<std::string_view, 5> kWords = {"mx: ", "mx:", "host ", "talking to ",
                                                             "connected to "};
  static_assert(DiagnosticLine::MayTellAll(kWords));
  std::size_t at = begin;
  const auto take = [&line, &at](std::string_view each) { return line.Take(each, &at); };
  if (std::none_of(kWords.begin(), kWords.end(), take)) return false;
  if (at < line.size() && (line[at] == '[' || line[at] == '(' || line[at] == '<')) ++at;
  const std::string_view address = AddressAt(line.text(), at);
  *out = {begin, at + address.size(), address, {}};
  return !address.empty();
}

// "550-5.1.1" and "5.1.1" have the letters of a host name, but no name ends in digits alone.
bool IsHostName(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == kNone || !IsAlpha(name.back())) return false;
  return std::any_of(name.begin() + static_cast<std::ptrdiff_t>(dot), name.end(), IsAlpha);
}

bool IsIpv4(std::string_view s) {
  const auto dots = std::count(s.begin(), s.end(), '.');
  return dots == 3 &&
         std::all_of(s.begin(), s.end(), [](char c) { return IsDigit(c) || c == '.'; });
}

// "lookup of example.net responded with code NXDOMAIN", "client host [192.0.2.1] blocked",
// "user@example.net rejected": the name did not speak.
bool IsOfAnother(const DiagnosticLine& line, std::size_t begin) {
  static constexpr std::array<std::string_view, 6> kBefore = {"lookup of ", "client ", "sending ",
                                                              "sender ",    "your ",   "@"};
  return std::any_of(kBefore.begin(), kBefore.end(), [&line, begin](std::string_view words) {
    return line.HasBefore(words, begin);
  });
}

std::string HostOf(std::string_view name, std::string_view address) {
  const bool is_address = IsIpv4(name) || name.find(':') != kNone;
  if (IsHostName(name) || (address.empty() && is_address)) return std::string(name);
  return std::string(address);
}

// Which of the speakers is it? The last one named before the reply, else the first one after it.
class Choice {
 public:
  Choice(const DiagnosticLine& line, std::size_t reply) : line_(line), reply_(reply) {}

  // False where no later one can be it.
  bool Add(const Speaker& speaker) {
    if (speaker.begin < from_) return true;
    from_ = speaker.end;
    if (!host_.empty() && reply_ != kNone && speaker.begin > reply_) return false;
    if (IsOfAnother(line_, speaker.begin)) return true;
    std::string host = HostOf(speaker.name, speaker.address);
    if (!host.empty()) host_ = std::move(host);
    return true;
  }

  std::string& host() { return host_; }

 private:
  const DiagnosticLine& line_;
  std::size_t reply_;
  std::size_t from_ = 0;  // speakers do not overlap
  std::string host_;
};

using Pattern = bool (*)(const DiagnosticLine& line, const Name& name, Speaker* out);

std::string FindNamed(const DiagnosticLine& line, std::size_t reply, const Names& names,
                      Pattern pattern) {
  Choice choice(line, reply);
  Speaker speaker;
  for (const Name& name : names) {
    if (pattern(line, name, &speaker) && !choice.Add(speaker)) break;
  }
  return std::move(choice.host());
}

std::string FindBare(const DiagnosticLine& line, std::size_t reply) {
  Choice choice(line, reply);
  Speaker speaker;
  for (const std::size_t at : line.words()) {
    if (BareAddress(line, at, &speaker) && !choice.Add(speaker)) break;
  }
  return std::move(choice.host());
}

}  // namespace

std::string FindSpeaker(const DiagnosticLine& line, std::size_t reply) {
  const Names names = FindNames(line);
  // The surest first.
  for (const Pattern pattern : {HostSaid, HostIntroduced, HostBy}) {
    std::string host = FindNamed(line, reply, names, pattern);
    if (!host.empty()) return host;
  }
  std::string host = FindBare(line, reply);
  for (const Pattern pattern : {TypedHost, BracketedHost}) {
    if (host.empty()) host = FindNamed(line, reply, names, pattern);
  }
  return host;
}

}  // namespace bounce
