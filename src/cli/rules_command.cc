// bounce rules: look at the rules, check them, and ask which one decides.

#include <memory>
#include <optional>

#include "src/base/absl_bridge.h"
#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/printing.h"
#include "src/cli/rules_suggest.h"
#include "src/cli/scan_options.h"
#include "src/notice/smtp_reply.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

struct Options {
  RulesOptions rules;
  std::string reason;
  std::string text;
  std::string host;
  std::string status;
  std::string stage;
  std::string format;
  std::string language;
  int reply_code = 0;
};

int List(const RuleSet& rules, const Options& options) {
  std::string out;
  for (const RuleInfo& rule : rules.List()) {
    if (!options.reason.empty() && Name(rule.reason) != options.reason) continue;
    AppendPadded(VisibleText(rule.id), 44, &out);
    AppendPadded(Name(rule.reason), 24, &out);
    out.append(VisibleText(rule.file)).append(":").append(std::to_string(rule.line)).append("\n");
    for (const std::string& pattern : rule.patterns) {
      out.append("    ").append(VisibleText(pattern)).append("\n");
    }
  }
  return Print(out);
}

std::string ProblemLine(const RuleProblem& problem) {
  std::string line = problem.file;
  if (problem.line > 0) line.append(":").append(std::to_string(problem.line));
  line.append(": ").append(problem.rule).append(": ").append(problem.what);
  return VisibleText(line).append("\n");
}

int Report(const std::vector<RuleProblem>& problems, const std::string& summary) {
  std::string out;
  for (const RuleProblem& problem : problems) out.append(ProblemLine(problem));
  out.append(summary).append(", ").append(std::to_string(problems.size()));
  out.append(problems.size() == 1 ? " problem\n" : " problems\n");
  const int status = Print(out);
  return problems.empty() ? status : kFailed;
}

int Lint(const RuleSet& rules) {
  return Report(rules.Lint(), std::to_string(rules.List().size()) + " rules");
}

int Test(const RuleSet& rules) {
  std::size_t checked = 0;
  const std::vector<RuleProblem> problems = rules.Test(&checked);
  return Report(problems, std::to_string(checked) + " examples");
}

int Which(const RuleSet& rules, const Options& options) {
  // What the command line leaves open is read from the text, as from a message.
  const SmtpReply reply = ReadSmtpReply(options.text);
  Symptom symptom;
  symptom.text = options.text;
  symptom.status = options.status.empty() ? reply.status : ParseEnhancedStatus(options.status);
  symptom.reply_code = options.reply_code != 0 ? options.reply_code : reply.code;
  symptom.stage = StageFromName(options.stage).value_or(reply.stage);
  symptom.remote_host = options.host;
  symptom.format = options.format;
  symptom.language = options.language;
  const std::vector<RuleMatch> matches = rules.Matches(symptom);
  const Verdict verdict = rules.Judge(symptom);
  const ReasonInfo& info = InfoOf(verdict.reason);
  std::string out;
  out.append(info.name).append(" (").append(Name(info.category)).append("), bounce ");
  out.append(Name(info.bounce)).append(", ").append(Name(verdict.attempt)).append(", advice ");
  out.append(Name(info.advice)).append("\n\n");
  if (matches.empty()) out.append("No rule matches.\n");
  for (const RuleMatch& match : matches) {
    out.append(match.wins ? "* " : "  ");
    AppendPadded(VisibleText(match.id), 44, &out);
    AppendPadded(Name(match.reason), 24, &out);
    out.append(VisibleText(match.field)).append(": \"");
    out.append(VisibleText(match.text)).append("\"\n");
    out.append("      ").append(match.rank);
    if (!match.wins) out.append(": ").append(VisibleText(match.why));
    out.append("\n");
  }
  if (matches.size() > 1) {
    out.append("\n* decides: ").append(VisibleText(matches.front().why)).append(".\n");
  }
  return Print(out);
}

using Action = std::function<int(const RuleSet&, const Options&)>;

// `wrong_file` is the exit status for a rule file that can't be used.
CLI::App* AddAction(CLI::App* rules, const std::string& name, const std::string& description,
                    const std::shared_ptr<Options>& options, int wrong_file, const Action& action,
                    int* status) {
  CLI::App* command = rules->add_subcommand(name, description);
  AddRulesOptions(command, &options->rules);
  command->callback([options, wrong_file, action, status] {
    const auto loaded = LoadRules(options->rules);
    if (!loaded.ok()) PrintError(FromAbsl(loaded.status().message()));
    *status = loaded.ok() ? action(**loaded, *options) : wrong_file;
  });
  return command;
}

// A validator that lets through what `is_valid` likes.
template <typename IsValid>
CLI::Validator Must(IsValid is_valid, const std::string& what) {
  return {[is_valid, what](const std::string& given) {
            return is_valid(given) ? std::string() : "'" + given + "' is no " + what;
          },
          ""};
}

void AddWhich(CLI::App* rules, const std::shared_ptr<Options>& options, int* status) {
  CLI::App* which = AddAction(rules, "which", "Show which rules match a text, and which decides",
                              options, kUsage, Which, status);
  which->add_option("TEXT", options->text, "What the server said")->type_name("")->required();
  which->add_option("--host", options->host, "The server that said it")->type_name("NAME");
  which->add_option("--status", options->status, "The enhanced status it gave, as 5.1.1")
      ->type_name("STATUS")
      ->check(Must([](const std::string& s) { return ParseEnhancedStatus(s).has_value(); },
                   "enhanced status"));
  which->add_option("--reply", options->reply_code, "The reply code it gave, as 550")
      ->type_name("CODE")
      ->check(CLI::Range(200, 599).description(""));
  which->add_option("--stage", options->stage, "The step it was at: connect, mail, rcpt, data, ...")
      ->type_name("STAGE")
      ->check(Must([](const std::string& s) { return StageFromName(s).has_value(); }, "stage"));
  which->add_option("--format", options->format, "The format of the bounce, as postfix")
      ->type_name("NAME");
  which->add_option("--language", options->language, "The language it is in, as de")
      ->type_name("CODE");
}

}  // namespace

void AddRulesCommand(CLI::App* app, int* status) {
  CLI::App* rules = app->add_subcommand("rules", "List, check and try the rules");
  rules->require_subcommand(1);
  const auto options = std::make_shared<Options>();
  AddAction(rules, "list", "Show the rules, in order of precedence", options, kUsage, List, status)
      ->add_option("--reason", options->reason, "Only the rules for this reason")
      ->type_name("REASON")
      ->check(Must([](const std::string& s) { return ReasonFromName(s).has_value(); }, "reason"));
  AddAction(
      rules, "lint", "Find rules that never win, conflicts, gaps", options, kFailed,
      [](const RuleSet& set, const Options&) { return Lint(set); }, status);
  AddAction(
      rules, "test", "Check every rule's examples against all rules", options, kFailed,
      [](const RuleSet& set, const Options&) { return Test(set); }, status);
  AddWhich(rules, options, status);
  AddSuggest(rules, status);
}

}  // namespace bounce
