#include "src/rules/templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bounce/rules.h"

namespace bounce {
namespace {

using ::testing::ElementsAre;

TEST(TemplateMiner, GroupsWhatDiffersInNamesAndNumbersOnly) {
  TemplateMiner miner;
  miner.Add("550 5.9.9 Gizmo 17 of <a@example.com> is wobbly at mx1.example.com");
  miner.Add("451 The frobnicator is asleep");
  miner.Add("550-5.9.9 Gizmo 4711 of <bob@example.org> is wobbly at relay.example.net");
  const std::vector<TextTemplate> ranked = miner.Ranked();
  ASSERT_EQ(ranked.size(), 2u);
  EXPECT_EQ(ranked[0].count, 2u);
  EXPECT_THAT(ranked[0].words, ElementsAre("gizmo", "", "of", "<@>", "is", "wobbly", "at", "~"));
  EXPECT_EQ(ranked[0].example,
            "550 5.9.9 Gizmo 17 of <a@example.com> is wobbly at mx1.example.com");
  EXPECT_EQ(ranked[1].count, 1u);
}

TEST(TemplateMiner, KeepsApartWhatSharesHalfItsWordsOrLess) {
  TemplateMiner miner;
  miner.Add("gizmo is wobbly today again");
  miner.Add("gizmo was never here before");
  EXPECT_EQ(miner.Ranked().size(), 2u);
}

TEST(TemplateMiner, IgnoresWhatHasNoWords) {
  TemplateMiner miner;
  for (const char* text : {"", "550", "550 5.0.0", "   ", "<> 17", "\xFF\xFE"}) miner.Add(text);
  for (const TextTemplate& text : miner.Ranked()) EXPECT_FALSE(text.words.empty());
}

TEST(PatternOf, FindsItsOwnText) {
  for (const char* text :
       {"550 5.9.9 Gizmo 17 of <a@example.com> is wobbly at mx1.example.com",
        "451 (frob) [nicator] is asleep? see *the* page + more $5 ^up |down| {x} \\ end",
        "550 Die Gizmo-Maschine von \"Ärger\" steht still", "550 ガジェットが眠っています"}) {
    TemplateMiner miner;
    miner.Add(text);
    const std::string pattern = PatternOf(miner.Ranked().front());
    ASSERT_FALSE(pattern.empty()) << text;
    const std::vector<RuleSource> sources = {
        {"mine.toml",
         "[[rule]]\nid = 'mine'\nreason = 'virus'\npatterns = ['''" + pattern + "''']\n"}};
    const auto rules = RuleSet::FromSources(sources, /*with_builtin=*/false);
    ASSERT_TRUE(rules.ok()) << rules.status();
    Symptom symptom;
    symptom.text = text;
    EXPECT_EQ((*rules)->Judge(symptom).reason, Reason::kVirus) << pattern;
  }
}

TEST(IdOf, IsOfTheFirstWords) {
  TemplateMiner miner;
  miner.Add("550 Gizmo 17 of <a@example.com> is wobbly");
  EXPECT_EQ(IdOf(miner.Ranked().front()), "gizmo_of_is_wobbly");
}

}  // namespace
}  // namespace bounce
