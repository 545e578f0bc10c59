// Texts that are the same but for names and numbers, gathered under one template: the Drain
// algorithm (He, Zhu, Zheng and Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree",
// ICWS 2017), on texts whose names are masked already.

#ifndef BOUNCE_RULES_TEMPLATES_H_
#define BOUNCE_RULES_TEMPLATES_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bounce {

// A group of like texts.
struct TextTemplate {
  std::size_t count = 0;
  std::vector<std::string> words;  // masked (see mask.h); empty where they differ
  std::string example;             // the first of the texts, as it was
};

class TemplateMiner {
 public:
  // `text` is what a server said, UTF-8. Codes at its head are left out, for a rule reads them
  // apart; a text without a word is ignored.
  void Add(std::string_view text);

  // The most frequent first; of two that are as frequent, the one that was seen first.
  std::vector<TextTemplate> Ranked() const;

 private:
  using Leaf = std::pair<std::size_t, std::string>;  // how many words, and the first of them

  std::vector<TextTemplate> groups_;
  std::map<Leaf, std::vector<std::size_t>> leaves_;  // the indexes of the groups below each
};

// The folded regular expression that finds the template's words, as a rule file's `patterns` has
// them, or empty where the template has no word of its own.
std::string PatternOf(const TextTemplate& text);

// The template's first words as part of a rule's id: "mailbox_is_parked".
std::string IdOf(const TextTemplate& text);

}  // namespace bounce

#endif  // BOUNCE_RULES_TEMPLATES_H_
