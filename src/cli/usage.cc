#include "src/cli/usage.h"

#include <algorithm>

namespace bounce {
namespace {

std::vector<std::string> FlagNames(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// The word that nobody asked for.
std::string DescribeExtra(const CLI::App& command, const std::string& word) {
  if (word.starts_with("-")) {
    const std::string flag = word.substr(0, word.find('='));
    return "unknown option '" + flag + "'" + Suggestion(flag, FlagNames(command));
  }
  const std::vector<std::string> names = SubcommandNames(command);
  const std::string what = names.empty() ? "unexpected argument '" : "unknown command '";
  return what + word + "'" + Suggestion(word, names);
}

}  // namespace

std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

std::string Suggestion(std::string_view word, const std::vector<std::string>& names) {
  constexpr std::size_t kMaxWord = 64;
  if (word.size() > kMaxWord) return {};
  std::string nearest;
  std::size_t best = word.size() / 3 + 2;
  for (const std::string& name : names) {
    const std::size_t distance = EditDistance(word, name);
    if (distance >= best) continue;
    best = distance;
    nearest = name;
  }
  return nearest.empty() ? nearest : "; did you mean '" + nearest + "'?";
}

std::vector<std::string> SubcommandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::string FullName(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent == nullptr ? command.get_name() : FullName(*parent) + " " + command.get_name();
}

const CLI::App& ChosenCommand(const CLI::App& app) {
  const CLI::App* command = &app;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  return *command;
}

std::string DescribeUsageError(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = ChosenCommand(app);
  const bool lacks_something = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  // A misspelt word is the reason why another one is missing.
  if (lacks_something || dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::vector<std::string> extras = app.remaining(true);
    if (!extras.empty()) return DescribeExtra(command, extras.front());
  }
  if (lacks_something && !SubcommandNames(command).empty()) {
    std::string list;
    for (const std::string& name : SubcommandNames(command)) {
      list.append(list.empty() ? "" : ", ").append(name);
    }
    return "a command is missing: one of " + list;
  }
  return error.what();
}

}  // namespace bounce
