// A rule's example as the symptom that it stands for.

#ifndef BOUNCE_RULES_EXAMPLE_SYMPTOM_H_
#define BOUNCE_RULES_EXAMPLE_SYMPTOM_H_

#include <string>

#include "bounce/rules.h"
#include "src/rules/rule.h"

namespace bounce {

// What the example leaves open is read from its text, as from a message, and then taken from the
// first of what the rule asks for. Owns the strings that the view needs; `example` must outlive it.
class ExampleSymptom {
 public:
  ExampleSymptom(const Rule& rule, const RuleExample& example);
  ExampleSymptom(const ExampleSymptom&) = delete;
  ExampleSymptom& operator=(const ExampleSymptom&) = delete;

  const Symptom& get() const { return symptom_; }

 private:
  void FillFrom(const Conditions& when);

  std::string host_;
  std::string format_;
  Symptom symptom_;
};

}  // namespace bounce

#endif  // BOUNCE_RULES_EXAMPLE_SYMPTOM_H_
