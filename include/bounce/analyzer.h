// From the bytes of a message to a Report.

#ifndef BOUNCE_ANALYZER_H_
#define BOUNCE_ANALYZER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/authenticity.h"
#include "bounce/formats.h"
#include "bounce/limits.h"
#include "bounce/message.h"
#include "bounce/report.h"
#include "bounce/rules.h"

namespace bounce {

struct AnalyzerOptions {
  std::shared_ptr<const RuleSet> rules;  // null means RuleSet::BuiltIn()
  Limits limits;
  std::shared_ptr<const FormatSet> formats;  // null means FormatSet::BuiltIn()
  AuthenticityOptions authenticity;          // what is ours; by default nothing is checked
  // The sender's own servers and its provider's: host names, domains (with all hosts in them) and
  // IP addresses, any letter case. They tell whose server reported or refused: see Path.
  std::vector<std::string> own_hosts;
};

// Immutable: share one among all threads.
class Analyzer {
 public:
  explicit Analyzer(AnalyzerOptions options = {});
  ~Analyzer();

  // Any bytes give a Report. `bytes` need to live only for the call. Report::source is left empty.
  Report Analyze(std::string_view bytes) const;

  // The same for a message that is already parsed.
  Report Analyze(const Message& message) const;

 private:
  AnalyzerOptions options_;
};

}  // namespace bounce

#endif  // BOUNCE_ANALYZER_H_
