#include "src/mime/simple_html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <string>

#include "src/mime/html.h"
#include "src/mime/html_filter.h"

namespace bounce {
namespace {

// Pieces of HTML as mail holds them, well nested and not.
constexpr std::array<std::string_view, 75> kPieces = {
    "<p>",       "</p>",        "<div>",    "</div>",  "<br>",         "<table>",
    "</table>",  "<tr>",        "</tr>",    "<td>",    "</td>",        "<th>",
    "</th>",     "<tbody>",     "</tbody>", "<thead>", "</thead>",     "<ul>",
    "</ul>",     "<ol>",        "</ol>",    "<li>",    "</li>",        "<dl>",
    "</dl>",     "<dt>",        "</dt>",    "<dd>",    "</dd>",        "<h1>",
    "</h1>",     "<h2>",        "</h2>",    "<pre>",   "</pre>",       "<center>",
    "</center>", "<hr>",        "<b>",      "</b>",    "<blockquote>", "</blockquote>",
    "<address>", "</address>",  "<form>",   "</form>", "text",         " ",
    "two words", "\n",          "\r\n",     "\t",      " x ",          "&amp;",
    "&nbsp;",    "&lt;a@b&gt;", "&#39;",    "&#160;",  "&#150;",       "&#10;",
    "&eacute;",  "&",           "& ",       "&amp",    "\u00e9",       "\u00a0",
    "\u4e2d",    "\ufeff",      "\x01",     "\xff",    "\x0b",         "\x7f",
    "<caption>", "1 < 2",       "<td><p>"};

std::string RandomHtml(std::mt19937* random, std::size_t kinds) {
  std::string html;
  const std::size_t pieces = 1 + (*random)() % 24;
  for (std::size_t i = 0; i < pieces; ++i) html += kPieces[(*random)() % kinds];
  return html;
}

TEST(SimpleHtml, ReadsAsTheTreeBuilderDoes) {
  std::mt19937 random(1);
  std::size_t simple = 0;
  for (int i = 0; i < 200'000; ++i) {
    // Half of the texts without the pieces that nearly always need the tree.
    const std::string html = RandomHtml(&random, i % 2 == 0 ? 58 : kPieces.size());
    const std::string filtered = FilterHtml(html);
    const auto text = SimpleHtmlToText(filtered);
    if (!text) continue;
    ++simple;
    ASSERT_EQ(*text, TreeToText(filtered)) << html;
  }
  EXPECT_GT(simple, 50'000U);
}

// Elements that nothing closes: ten times as many take ten times as long, not a hundred times.
TEST(SimpleHtml, TakesNoLongerForATagThatStandsDeep) {
  const auto seconds = [](int items) {
    std::string html;
    for (int i = 0; i < items; ++i) html += "<li><dd>x";
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(SimpleHtmlToText(html));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(1000);
  EXPECT_LT(seconds(40'000), 40 * std::max(seconds(4'000), 0.001));
}

TEST(SimpleHtml, KnowsTheNamesOfCharacters) {
  for (std::string_view name : {"nbsp",  "lt",    "gt",     "amp",    "quot",  "apos",  "copy",
                                "reg",   "trade", "hellip", "ndash",  "mdash", "lsquo", "rsquo",
                                "ldquo", "rdquo", "bull",   "middot", "laquo", "raquo", "euro"}) {
    const std::string html = "a&" + std::string(name) + ";b";
    EXPECT_EQ(SimpleHtmlToText(html), TreeToText(html)) << html;
  }
}

TEST(SimpleHtml, KnowsTheUsualForms) {
  for (std::string_view html : {"plain", "<p>one<p>two", "<div>a<br>b</div>", "<ul><li>a<li>b</ul>",
                                "<table><tr><td>a</td><td>b</td></tr></table>",
                                "<pre>\na\n b</pre>", "a&nbsp;&amp;&#39;"}) {
    EXPECT_TRUE(SimpleHtmlToText(FilterHtml(html))) << html;
  }
}

TEST(SimpleHtml, LeavesToTheTreeBuilderWhatNeedsIt) {
  for (std::string_view html : {"<table>a<tr><td>b</table>", "<table><p>a</p></table>", "&eacute;",
                                "&#150;", "a&b", "<form>a</form>", "a\x01", "\xff"}) {
    EXPECT_FALSE(SimpleHtmlToText(FilterHtml(html))) << html;
  }
}

}  // namespace
}  // namespace bounce
