#include "src/rules/rule_file.h"

// The only file that includes toml++: it is slow to compile.
#include <toml++/toml.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/rules/fold.h"
#include "src/rules/language.h"
#include "src/rules/precedence.h"

namespace bounce {
namespace {

int LineOf(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

// Reads one file. Every method that finds a fault returns it as an error that says where it is.
class Reader {
 public:
  Reader(const RuleSource& source, RuleOrigin origin, const Vocabulary& shared,
         std::vector<Rule>* rules)
      : source_(source), origin_(origin), rules_(rules), vocabulary_(shared) {}

  const Vocabulary& vocabulary() const { return vocabulary_; }

  absl::Status Read(const toml::table& root) {
    for (const auto& [key, node] : root) {
      absl::Status status;
      if (key == "fragments") {
        status = ReadFragments(node);
      } else if (key == "providers") {
        status = ReadProviders(node);
      } else if (key != "rule") {
        status = Fault(LineOf(node),
                       absl::StrCat("unknown key '", Key(key),
                                    "'; a file holds [fragments], [providers] and [[rule]] only"));
      }
      if (!status.ok()) return status;
    }
    const toml::node* list = root.get("rule");
    if (list == nullptr) return absl::OkStatus();
    if (!list->is_array_of_tables()) {
      return Fault(LineOf(*list), "'rule' is not a list of tables; write [[rule]]");
    }
    for (const toml::node& node : *list->as_array()) {
      absl::Status status = ReadRule(*node.as_table());
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status Fault(int line, const std::string& what) const {
    const std::string rule = rule_.id.empty() ? "" : absl::StrCat("rule '", rule_.id, "': ");
    return absl::InvalidArgumentError(absl::StrCat(source_.name, ":", line, ": ", rule, what));
  }

 private:
  static std::string Key(const toml::key& key) { return std::string(key.str()); }

  absl::Status ReadFragments(const toml::node& node) {
    if (!node.is_table()) return Fault(LineOf(node), "'fragments' is not a table");
    for (const auto& [key, value] : *node.as_table()) {
      if (!value.is_string()) {
        return Fault(LineOf(value), absl::StrCat("fragment '", Key(key), "' is not a string"));
      }
      vocabulary_.fragments[Key(key)] = value.as_string()->get();
    }
    return absl::OkStatus();
  }

  absl::Status ReadProviders(const toml::node& node) {
    if (!node.is_table()) return Fault(LineOf(node), "'providers' is not a table");
    for (const auto& [key, value] : *node.as_table()) {
      std::vector<std::string> hosts;
      absl::Status status = ReadStrings(key.str(), value, &hosts);
      if (!status.ok()) return status;
      for (std::string& host : hosts) host = AsciiLower(host);
      vocabulary_.providers[Key(key)] = std::move(hosts);
    }
    return absl::OkStatus();
  }

  absl::Status ReadRule(const toml::table& table) {
    rule_ = Rule();
    rule_.file = source_.name;
    rule_.line = LineOf(table);
    // The id first, so that every other fault can name it.
    const toml::node* id = table.get("id");
    if (id == nullptr || !id->is_string() || id->as_string()->get().empty()) {
      return Fault(rule_.line, "a rule has no id; give it one like \"category.reason.name\"");
    }
    rule_.id = id->as_string()->get();
    for (const auto& [key, node] : table) {
      absl::Status status = ReadKey(key.str(), node);
      if (!status.ok()) return status;
    }
    if (absl::Status status = Check(table); !status.ok()) return status;
    if (absl::Status status = Expand(); !status.ok()) return status;
    rule_.tier = origin_ == RuleOrigin::kUser ? Tier::kUser : TierOf(rule_);
    rules_->push_back(std::move(rule_));
    rule_ = Rule();
    return absl::OkStatus();
  }

  absl::Status ReadKey(std::string_view key, const toml::node& node) {
    if (key == "id") return absl::OkStatus();
    if (key == "reason") return ReadReason(node);
    if (key == "patterns") return ReadStrings(key, node, &rule_.patterns);
    if (key == "unless") return ReadStrings(key, node, &rule_.unless);
    if (key == "when") return ReadConditions(node);
    if (key == "examples") return ReadExamples(key, node, &rule_.examples);
    if (key == "not") return ReadExamples(key, node, &rule_.counter_examples);
    if (key == "source") return ReadString(key, node, &rule_.source);
    if (key == "provider") return ReadString(key, node, &rule_.provider);
    if (key == "blocklist") return ReadString(key, node, &rule_.blocklist);
    if (key == "weak") return ReadBool(key, node, &rule_.weak);
    if (key == "expired") return ReadBool(key, node, &rule_.expired);
    if (key == "raw") return ReadBool(key, node, &rule_.raw);
    if (key == "confidence") return ReadConfidence(node);
    if (key == "attempt") return ReadAttempt(node);
    return Fault(LineOf(node), absl::StrCat("unknown key '", ToAbsl(key), "'"));
  }

  absl::Status ReadString(std::string_view key, const toml::node& node, std::string* out) const {
    if (!node.is_string()) {
      return Fault(LineOf(node), absl::StrCat("'", ToAbsl(key), "' is not a string"));
    }
    *out = node.as_string()->get();
    return absl::OkStatus();
  }

  absl::Status ReadBool(std::string_view key, const toml::node& node, bool* out) const {
    if (!node.is_boolean()) {
      return Fault(LineOf(node), absl::StrCat("'", ToAbsl(key), "' is not true or false"));
    }
    *out = node.as_boolean()->get();
    return absl::OkStatus();
  }

  // The list at `key`; a fault where it is none or empty.
  absl::Status ReadList(std::string_view key, const toml::node& node,
                        const toml::array** out) const {
    if (!node.is_array()) {
      return Fault(LineOf(node), absl::StrCat("'", ToAbsl(key), "' is not a list; write [...]"));
    }
    *out = node.as_array();
    return absl::OkStatus();
  }

  absl::Status ReadStrings(std::string_view key, const toml::node& node,
                           std::vector<std::string>* out) {
    const toml::array* list = nullptr;
    if (absl::Status status = ReadList(key, node, &list); !status.ok()) return status;
    for (const toml::node& item : *list) {
      if (!item.is_string() || item.as_string()->get().empty()) {
        return Fault(LineOf(item),
                     absl::StrCat("'", ToAbsl(key), "' holds something that is not a string"));
      }
      out->push_back(item.as_string()->get());
    }
    return absl::OkStatus();
  }

  absl::Status ReadReason(const toml::node& node) {
    std::string name;
    if (absl::Status status = ReadString("reason", node, &name); !status.ok()) return status;
    const std::optional<Reason> reason = ReasonFromName(name);
    if (!reason.has_value() || *reason == Reason::kNoText || *reason == Reason::kNoRule) {
      return Fault(LineOf(node), absl::StrCat("'", name,
                                              "' is not a reason that a rule can give; "
                                              "`bounce rules list` shows those in use"));
    }
    rule_.reason = *reason;
    return absl::OkStatus();
  }

  absl::Status ReadConfidence(const toml::node& node) {
    const std::optional<double> value = node.value<double>();
    if (!value.has_value() || !(*value >= 0 && *value <= 1)) {
      return Fault(LineOf(node), "'confidence' is not a number from 0 to 1");
    }
    rule_.confidence = *value;
    return absl::OkStatus();
  }

  absl::Status ReadAttempt(const toml::node& node) {
    std::string name;
    if (absl::Status status = ReadString("attempt", node, &name); !status.ok()) return status;
    if (name != Name(Attempt::kPermanent) && name != Name(Attempt::kTransient)) {
      return Fault(LineOf(node), R"('attempt' is neither "permanent" nor "transient")");
    }
    rule_.attempt = name == Name(Attempt::kPermanent) ? Attempt::kPermanent : Attempt::kTransient;
    return absl::OkStatus();
  }

  absl::Status ReadConditions(const toml::node& node) {
    if (!node.is_table()) return Fault(LineOf(node), "'when' is not a table; write { ... }");
    for (const auto& [key, value] : *node.as_table()) {
      absl::Status status;
      if (key == "host") {
        status = ReadStrings(key.str(), value, &rule_.when.hosts);
        for (std::string& host : rule_.when.hosts) host = AsciiLower(host);
      } else if (key == "provider") {
        status = ReadProviderNames(value);
      } else if (key == "language") {
        status = ReadLanguages(value);
      } else if (key == "format") {
        status = ReadStrings(key.str(), value, &rule_.when.formats);
      } else if (key == "status") {
        status = ReadStatuses(value);
      } else if (key == "reply") {
        status = ReadReplies(value);
      } else if (key == "stage") {
        status = ReadStages(value);
      } else {
        status = Fault(LineOf(value), absl::StrCat("unknown condition '", Key(key),
                                                   "'; use host, provider, status, reply, stage, "
                                                   "format or language"));
      }
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status ReadProviderNames(const toml::node& node) {
    std::vector<std::string> names;
    if (absl::Status status = ReadStrings("provider", node, &names); !status.ok()) return status;
    for (const std::string& name : names) {
      const auto known = vocabulary_.providers.find(name);
      if (known == vocabulary_.providers.end()) {
        return Fault(LineOf(node), absl::StrCat("there is no provider '", name,
                                                "'; name its hosts under [providers]"));
      }
      rule_.when.hosts.insert(rule_.when.hosts.end(), known->second.begin(), known->second.end());
    }
    return absl::OkStatus();
  }

  absl::Status ReadLanguages(const toml::node& node) {
    absl::Status status = ReadStrings("language", node, &rule_.when.languages);
    if (!status.ok()) return status;
    for (const std::string& code : rule_.when.languages) {
      if (IsLanguage(code)) continue;
      return Fault(LineOf(node), absl::StrCat("'", code,
                                              "' is not a language that is told apart; use en, de, "
                                              "fr, es, pt, it, nl, pl, cs, ru, ja, zh or ko"));
    }
    return absl::OkStatus();
  }

  absl::Status ReadStatuses(const toml::node& node) {
    std::vector<std::string> texts;
    if (absl::Status status = ReadStrings("status", node, &texts); !status.ok()) return status;
    for (const std::string& text : texts) {
      const std::optional<StatusGlob> glob = ParseStatusGlob(text);
      if (!glob.has_value()) {
        return Fault(LineOf(node), absl::StrCat("'", text,
                                                "' is not a status; write one like "
                                                "\"5.1.1\", \"x.1.1\" or \"5.7.*\""));
      }
      rule_.when.statuses.push_back(*glob);
    }
    return absl::OkStatus();
  }

  absl::Status ReadReplies(const toml::node& node) {
    const toml::array* list = nullptr;
    if (absl::Status status = ReadList("reply", node, &list); !status.ok()) return status;
    for (const toml::node& item : *list) {
      const std::optional<int> code = item.value<int>();
      if (!code.has_value() || (*code != 0 && (*code < 200 || *code > 599))) {
        return Fault(LineOf(item),
                     "'reply' holds something that is not a number from 200 to 599 "
                     "(or 0 for \"none stated\")");
      }
      rule_.when.replies.push_back(*code);
    }
    return absl::OkStatus();
  }

  absl::Status ReadStages(const toml::node& node) {
    std::vector<std::string> names;
    if (absl::Status status = ReadStrings("stage", node, &names); !status.ok()) return status;
    for (const std::string& name : names) {
      const std::optional<Stage> stage = StageFromName(name);
      if (!stage.has_value()) {
        return Fault(LineOf(node), absl::StrCat("'", name,
                                                "' is not a stage; use dns, connect, "
                                                "greeting, tls, auth, mail, rcpt, data, "
                                                "end_of_data, queue or local_delivery"));
      }
      rule_.when.stages.push_back(*stage);
    }
    return absl::OkStatus();
  }

  absl::Status ReadExamples(std::string_view key, const toml::node& node,
                            std::vector<RuleExample>* out) {
    const toml::array* list = nullptr;
    if (absl::Status status = ReadList(key, node, &list); !status.ok()) return status;
    for (const toml::node& item : *list) {
      RuleExample example;
      example.line = LineOf(item);
      if (item.is_string()) {
        example.text = item.as_string()->get();
      } else if (!item.is_table()) {
        return Fault(LineOf(item),
                     absl::StrCat("'", ToAbsl(key), "' holds neither a string nor a table"));
      } else if (absl::Status status = ReadExample(*item.as_table(), &example); !status.ok()) {
        return status;
      }
      out->push_back(std::move(example));
    }
    return absl::OkStatus();
  }

  absl::Status ReadExample(const toml::table& table, RuleExample* out) {
    for (const auto& [key, node] : table) {
      std::string text;
      if (key == "reply") {
        out->reply = node.value_or(0);
        continue;
      }
      if (absl::Status status = ReadString(key.str(), node, &text); !status.ok()) return status;
      if (key == "text") {
        out->text = text;
      } else if (key == "host") {
        out->host = text;
      } else if (key == "format") {
        out->format = text;
      } else if (key == "blocklist") {
        out->blocklist = text;
      } else if (key == "status" && ParseEnhancedStatus(text).has_value()) {
        out->status = ParseEnhancedStatus(text);
      } else if (key == "stage" && StageFromName(text).has_value()) {
        out->stage = *StageFromName(text);
      } else {
        return Fault(LineOf(node), absl::StrCat("an example's '", Key(key),
                                                "' is unknown or has a wrong value; it has text, "
                                                "host, format, status, reply, stage, blocklist"));
      }
    }
    return absl::OkStatus();
  }

  absl::Status Check(const toml::table& table) const {
    if (!table.contains("reason")) return Fault(rule_.line, "there is no 'reason'; give it one");
    if (rule_.patterns.empty() && rule_.when.empty() && !rule_.when.languages.empty()) {
      return Fault(rule_.line, "a language alone decides nothing; add 'patterns' or a condition");
    }
    if (rule_.patterns.empty() && rule_.when.empty()) {
      return Fault(rule_.line,
                   "it has neither 'patterns' nor 'when', so it would match everything; "
                   "give it one of them");
    }
    return absl::OkStatus();
  }

  absl::Status Expand() {
    for (const std::string& pattern : rule_.patterns) {
      absl::Status status = ExpandOne(pattern, &rule_.regexes);
      if (!status.ok()) return status;
    }
    for (const std::string& pattern : rule_.unless) {
      absl::Status status = ExpandOne(pattern, &rule_.unless_regexes);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // Puts fragments in the place of their {name}. A count such as {2,5} is no name.
  absl::Status ExpandOne(std::string_view pattern, std::vector<std::string>* out) const {
    std::string expanded;
    std::size_t at = 0;
    while (at < pattern.size()) {
      const std::size_t open = pattern.find('{', at);
      const std::size_t close = pattern.find('}', open == std::string_view::npos ? at : open);
      if (open == std::string_view::npos || close == std::string_view::npos) break;
      expanded += pattern.substr(at, open - at);
      const std::string_view name = pattern.substr(open + 1, close - open - 1);
      const bool escape = open >= 2 && pattern[open - 2] == '\\';  // \p{Greek}, \x{3042}
      at = close + 1;
      if (name.empty() || !IsLower(name[0]) || escape) {
        expanded += pattern.substr(open, at - open);
        continue;
      }
      const auto fragment = vocabulary_.fragments.find(name);
      if (fragment == vocabulary_.fragments.end()) {
        return Fault(rule_.line, absl::StrCat("there is no fragment '", ToAbsl(name),
                                              "'; define it under [fragments] in this file"));
      }
      absl::StrAppend(&expanded, "(?:", fragment->second, ")");
    }
    if (at < pattern.size()) expanded += pattern.substr(at);
    out->push_back(FoldPattern(expanded));
    return absl::OkStatus();
  }

  const RuleSource& source_;
  RuleOrigin origin_;
  std::vector<Rule>* rules_;
  Vocabulary vocabulary_;
  Rule rule_;  // the one being read
};

// The file's vocabulary, after its rules have gone where `reader` puts them.
absl::StatusOr<Vocabulary> Parse(const RuleSource& source, Reader reader) {
  try {
    const toml::table root = toml::parse(source.text, source.name);
    if (absl::Status status = reader.Read(root); !status.ok()) return status;
    return reader.vocabulary();
  } catch (const toml::parse_error& error) {
    return reader.Fault(static_cast<int>(error.source().begin.line),
                        absl::StrCat("not TOML: ", ToAbsl(error.description())));
  }
}

}  // namespace

absl::Status ReadRuleFile(const RuleSource& source, RuleOrigin origin, const Vocabulary& shared,
                          std::vector<Rule>* rules) {
  return Parse(source, Reader(source, origin, shared, rules)).status();
}

absl::Status ReadVocabulary(const RuleSource& source, Vocabulary* vocabulary) {
  std::vector<Rule> rules;
  auto read = Parse(source, Reader(source, RuleOrigin::kBuiltIn, *vocabulary, &rules));
  if (!read.ok()) return read.status();
  *vocabulary = *std::move(read);
  return absl::OkStatus();
}

}  // namespace bounce
