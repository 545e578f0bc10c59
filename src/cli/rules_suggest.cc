#include "src/cli/rules_suggest.h"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <set>
#include <string>

#include "src/base/ascii.h"
#include "src/cli/commands.h"
#include "src/cli/printing.h"
#include "src/cli/scan_options.h"
#include "src/mime/address.h"
#include "src/rules/templates.h"

namespace bounce {
namespace {

struct Options {
  ReadingOptions reading;
  bool weak = false;
  unsigned top = 20;
  unsigned least = 1;
};

// True for what is worth a rule: words that none knows, or (`weak`) that only a code decided.
bool WantsRule(const Recipient& recipient, bool weak) {
  if (recipient.diagnostic.empty()) return false;
  if (recipient.reason == Reason::kNoRule) return true;
  if (!weak || recipient.evidence.empty()) return false;
  const std::string& field = recipient.evidence.front().field;
  return field != "diagnostic" && field != "text";
}

// A TOML basic string: https://toml.io/en/v1.0.0#string
std::string TomlString(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out.append(1, '\\').append(1, c);
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// The local parts of addresses are nobody's business in a rule file; a rule does not see them.
std::string HideAddresses(std::string_view text) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > copied && (IsAlnum(text[begin - 1]) || !IsAscii(text[begin - 1]) ||
                              std::string_view(".!#$%&*+-/=?^_`{|}~").find(text[begin - 1]) !=
                                  std::string_view::npos)) {
      --begin;
    }
    if (begin == at) continue;
    out.append(text.substr(copied, begin - copied)).append("user");
    copied = at;
  }
  return out.append(text.substr(copied));
}

class Suggestions {
 public:
  std::string Write(const TextTemplate& text) {
    const std::string pattern = PatternOf(text);
    if (pattern.empty()) return "";
    std::string id = "mine." + IdOf(text);
    const std::string stem = id;
    for (int n = 2; !ids_.insert(id).second; ++n) id = stem + "_" + std::to_string(n);
    std::string out = "# " + std::to_string(text.count);
    out.append(text.count == 1 ? " recipient\n" : " recipients\n");
    out.append("[[rule]]\nid = ").append(TomlString(id));
    out.append(
        "\nreason = \"policy_block\"  # choose: docs/taxonomy.md has all of them\npatterns = [");
    out.append(TomlString(pattern)).append("]\nexamples = [");
    out.append(TomlString(HideAddresses(text.example))).append("]\n\n");
    return out;
  }

 private:
  std::set<std::string> ids_;
};

int Run(const Options& options) {
  TemplateMiner miner;
  ReadingCallbacks callbacks;
  callbacks.deliver = [&](const Report& report, std::string_view) {
    for (const Recipient& recipient : report.recipients) {
      if (WantsRule(recipient, options.weak)) miner.Add(recipient.diagnostic);
    }
    return true;
  };
  const int status = ReadMailboxes(options.reading, false, callbacks);
  if (status == kUsage) return status;
  std::string out;
  Suggestions suggestions;
  unsigned written = 0;
  for (const TextTemplate& text : miner.Ranked()) {
    if (text.count < options.least || (options.top != 0 && written == options.top)) break;
    const std::string rule = suggestions.Write(text);
    if (!rule.empty()) ++written;
    out += rule;
  }
  if (out.empty()) out = "# Nothing to suggest: a rule knows every text.\n";
  const int printed = Print(out);
  return status != 0 ? status : printed;
}

}  // namespace

void AddSuggest(CLI::App* rules, int* status) {
  CLI::App* suggest =
      rules->add_subcommand("suggest", "Make rules of the texts that no rule knows, to paste");
  const auto options = std::make_shared<Options>();
  AddReadingOptions(suggest, &options->reading);
  suggest->add_flag("--weak", options->weak, "Also the texts that only a code decided");
  suggest->add_option("--top", options->top, "How many; 0 means all (default: 20)")->type_name("N");
  suggest->add_option("--min", options->least, "Only what was said to N recipients (default: 1)")
      ->type_name("N");
  suggest->callback([suggest, options, status] {
    *status = LacksInput(*suggest, options->reading) ? kUsage : Run(*options);
  });
}

}  // namespace bounce
