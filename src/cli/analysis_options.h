// Options of the analysis itself: what mail is ours, and how much of a message is read.

#ifndef BOUNCE_CLI_ANALYSIS_OPTIONS_H_
#define BOUNCE_CLI_ANALYSIS_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "bounce/authenticity.h"
#include "bounce/limits.h"

namespace bounce {

struct AnalysisOptions {
  std::vector<std::string> own_domains;
  std::string token_keys;  // a file
  bool require_token = false;
  std::string token_time;           // RFC 3339; empty means the clock
  std::vector<std::string> limits;  // "recipients=100"
};

// Adds --own-domain, --token-keys, --require-token, --token-time and --limit.
void AddAnalysisOptions(CLI::App* command, AnalysisOptions* options);

// Reads the file of keys. Errors name the file, the line and what is wrong there.
absl::StatusOr<AuthenticityOptions> LoadAuthenticity(const AnalysisOptions& options);

absl::StatusOr<Limits> ReadLimits(const std::vector<std::string>& limits);

}  // namespace bounce

#endif  // BOUNCE_CLI_ANALYSIS_OPTIONS_H_
