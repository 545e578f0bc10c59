// bounce rules suggest: what servers said that no rule knows, as rules to paste.

#ifndef BOUNCE_CLI_RULES_SUGGEST_H_
#define BOUNCE_CLI_RULES_SUGGEST_H_

#include <CLI/CLI.hpp>

namespace bounce {

// Adds the subcommand to `rules`. *status is set to the exit status when it runs.
void AddSuggest(CLI::App* rules, int* status);

}  // namespace bounce

#endif  // BOUNCE_CLI_RULES_SUGGEST_H_
