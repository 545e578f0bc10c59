// A rule file of a stranger: taken or refused with an error, and then used.

#include <string>

#include "bounce/rules.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzRuleFile(std::string_view bytes) {
  const RuleSource source{"rules.toml", std::string(bytes)};
  const auto rules = RuleSet::FromSources({&source, 1}, /*with_builtin=*/false);
  if (!rules.ok()) {
    Require(!rules.status().message().empty(), "a refused file gets a reason");
    return;
  }
  Symptom symptom;
  symptom.text = "550 5.1.1 <a@example.net>: User unknown";
  (*rules)->Judge(symptom);
  (*rules)->Matches(symptom);
  (*rules)->Test(nullptr);
  (*rules)->Lint();
}

}  // namespace bounce
