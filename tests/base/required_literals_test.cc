#include "src/base/required_literals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "src/base/lazy_regex.h"

namespace bounce {
namespace {

struct LiteralCase {
  const char* pattern;
  std::vector<LiteralClause> clauses;
  bool exact;
};

class RequiredLiteralsTest : public testing::TestWithParam<LiteralCase> {};

TEST_P(RequiredLiteralsTest, FindsWhatATextMustHold) {
  const RequiredLiterals required = FindRequiredLiterals(GetParam().pattern, TextCase::kFolded);
  EXPECT_EQ(required.clauses, GetParam().clauses);
  EXPECT_EQ(required.exact, GetParam().exact);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, RequiredLiteralsTest,
    testing::Values(LiteralCase{"over quota", {{"over quota"}}, true},
                    LiteralCase{"over ?quota", {{"over quota", "overquota"}}, true},
                    LiteralCase{"over[- ]quota", {{"over quota", "over-quota"}}, true},
                    LiteralCase{"over[^a]quota", {{"quota"}, {"over"}}, false},
                    LiteralCase{"(?:mail)?box full", {{"box full", "mailbox full"}}, true},
                    LiteralCase{"box full(?: now)?", {{"box full"}}, false},
                    // The longer of two strings says no more than the shorter one within it, but
                    // where a match begins.
                    LiteralCase{"\\d(?:mail)?box full", {{"box full"}}, false},
                    LiteralCase{"(?:user|account) is", {{"account is", "user is"}}, true},
                    LiteralCase{"(?:user|.) x", {}, false}, LiteralCase{"a(?:b|c)", {}, false},
                    LiteralCase{"a(?:bc|de)", {{"abc", "ade"}}, true},
                    LiteralCase{"disk quota|no space", {{"disk quota", "no space"}}, true},
                    LiteralCase{"disk .*quota|no space", {{"disk ", "no space"}}, false},
                    LiteralCase{"\\bspf\\b", {{"spf"}}, false},
                    LiteralCase{"^spf", {{"spf"}}, false},
                    LiteralCase{"rate{2}limit", {{"limit"}, {"rate"}}, false},
                    LiteralCase{"rate{0,2}limit", {{"limit"}, {"rat"}}, false},
                    LiteralCase{"rate+?limit", {{"limit"}, {"rate"}}, false},
                    LiteralCase{"[a-z\\]]+ failed", {{" failed"}}, false},
                    LiteralCase{"(?P<x>one|three)+", {{"one", "three"}}, false},
                    LiteralCase{"\\(#5\\.1\\)", {{"(#5.1)"}}, true},
                    // Both are needed: the set of all combinations would be too large.
                    LiteralCase{
                        "(?:aaa|bbb|ccc|ddd|eee|fff) \\d (?:ggg|hhh)",
                        {{" ggg", " hhh"}, {"aaa ", "bbb ", "ccc ", "ddd ", "eee ", "fff "}},
                        false},
                    LiteralCase{"(?i)flags", {}, false}, LiteralCase{"(open", {}, false},
                    LiteralCase{"\\pL\\x{41}abc", {}, false}, LiteralCase{"", {}, false},
                    LiteralCase{"größe?n", {{"größen", "größn"}}, true}));

TEST(RequiredLiterals, OfLettersWithTwoCasesBothAreLookedFor) {
  const RequiredLiterals any = FindRequiredLiterals("abgelehnt größe 退信", TextCase::kAny);
  // Of the forms of "ß" nothing is known.
  EXPECT_EQ(any.clauses,
            (std::vector<LiteralClause>{{"abgelehnt grÖ", "abgelehnt grö"}, {"e 退信"}}));
  EXPECT_FALSE(any.exact);
  EXPECT_EQ(FindRequiredLiterals("дом", TextCase::kAny).clauses,
            (std::vector<LiteralClause>{{"ДОМ", "ДОм", "ДоМ", "Дом", "дОМ", "дОм", "доМ", "дом"}}));
}

// What every match begins with, or nothing where that is not known.
LiteralClause LeadOf(std::string_view pattern) {
  const RequiredLiterals required = FindRequiredLiterals(pattern, TextCase::kFolded);
  return required.lead == RequiredLiterals::kNone ? LiteralClause()
                                                  : required.clauses[required.lead];
}

TEST(RequiredLiterals, TellsWhatEveryMatchBeginsWith) {
  EXPECT_EQ(LeadOf("(?:user|account) .*unknown"), (LiteralClause{"account ", "user "}));
  EXPECT_EQ(LeadOf("\\bspam\\b"), (LiteralClause{"spam"}));
  EXPECT_EQ(LeadOf("rejected\\.? *$"), (LiteralClause{"rejected"}));
  EXPECT_EQ(LeadOf("\\bspam|\\bvirus"), (LiteralClause{"spam", "virus"}));
  EXPECT_EQ(LeadOf("(?:mail|e-mail)\\d"), (LiteralClause{"e-mail", "mail"}));
  // The shorter string is the beginning of the longer one.
  EXPECT_EQ(LeadOf("(?:mail|mailbox)\\d"), (LiteralClause{"mail"}));
}

TEST(RequiredLiterals, TellsOfNoLeadWhereAMatchMayBeginOtherwise) {
  EXPECT_EQ(LeadOf("\\d user"), LiteralClause());
  EXPECT_EQ(LeadOf("(?:user.)?unknown"), LiteralClause());
  EXPECT_EQ(LeadOf("user.*unknown|no such user"), LiteralClause());
  EXPECT_EQ(LeadOf("no such user|user.*unknown"), LiteralClause());
  EXPECT_EQ(LeadOf("(?:user.|account)unknown"), LiteralClause());
  EXPECT_EQ(LeadOf("ip .*listed"), LiteralClause{"ip "});
  EXPECT_EQ(LeadOf("a[bc] .*listed"), (LiteralClause{"ab ", "ac "}));
  EXPECT_EQ(LeadOf("a.*listed"), LiteralClause());
}

// The first of `literals` in `text`.
std::string FirstOf(const LiteralClause& literals, const std::string& text) {
  std::size_t first = std::string::npos;
  std::string at_first;
  for (const std::string& literal : literals) {
    const std::size_t at = text.find(literal);
    if (at >= first) continue;
    first = at;
    at_first = literal;
  }
  return std::to_string(first) + at_first;
}

TEST(RequiredLiterals, ATextThatMatchesHoldsThem) {
  constexpr std::string_view kPattern = "aaabbb  ()(|)[]{}^$.*+?\\d2,-:";
  constexpr std::string_view kText = "ab 2-";
  std::mt19937 random(1);
  const auto fill = [&random](std::string_view bytes, std::size_t size) {
    std::string out(size, '\0');
    for (char& c : out) c = bytes[random() % bytes.size()];
    return out;
  };
  std::size_t matches = 0;
  std::size_t leads = 0;
  std::size_t exact = 0;
  for (int round = 0; round < 100'000; ++round) {
    const std::string pattern = fill(kPattern, random() % 16);
    const RequiredLiterals required = FindRequiredLiterals(pattern, TextCase::kFolded);
    if (required.clauses.empty()) continue;
    const LazyRegex regex(pattern);
    if (!regex.Validate().empty()) continue;
    for (int i = 0; i < 50; ++i) {
      const std::string text = fill(kText, random() % 16);
      re2::StringPiece found;
      const bool match = regex.get().Match(text, 0, text.size(), RE2::UNANCHORED, &found, 1);
      matches += match ? 1 : 0;
      if (match && required.lead != RequiredLiterals::kNone) {
        ++leads;
        const LiteralClause& lead = required.clauses[required.lead];
        ASSERT_TRUE(std::any_of(
            lead.begin(), lead.end(),
            [&found](const auto& literal) { return FromRe2(found).starts_with(literal); }))
            << pattern << " matches " << text;
      }
      if (match && required.exact) {
        ++exact;
        ASSERT_EQ(FirstOf(required.clauses.front(), text),
                  std::to_string(found.data() - text.data()) + std::string(FromRe2(found)))
            << pattern << " in " << text;
      }
      for (const LiteralClause& clause : required.clauses) {
        const bool holds = std::any_of(clause.begin(), clause.end(), [&text](const auto& literal) {
          return text.find(literal) != std::string::npos;
        });
        ASSERT_TRUE(holds || !match) << pattern << " matches " << text;
        ASSERT_TRUE(match || !holds || !required.exact) << pattern << " does not match " << text;
      }
    }
  }
  EXPECT_GT(matches, 500U);
  EXPECT_GT(leads, 100U);
  EXPECT_GT(exact, 100U);
}

}  // namespace
}  // namespace bounce
