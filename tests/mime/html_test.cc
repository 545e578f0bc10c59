#include "src/mime/html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "src/mime/html_filter.h"

namespace bounce {
namespace {

struct HtmlCase {
  std::string html;
  std::string want;
};

class HtmlTest : public testing::TestWithParam<HtmlCase> {};

TEST_P(HtmlTest, Reads) { EXPECT_EQ(HtmlToText(GetParam().html), GetParam().want); }

const HtmlCase kHtmlCases[] = {
    {"", ""},
    {"  \n ", ""},
    {"plain", "plain\n"},
    {"a\n  b\tc", "a b c\n"},
    {"<p>one</p><p>two</p>", "one\ntwo\n"},
    {"<p>one<p>two", "one\ntwo\n"},
    {"one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour\n"},
    {"one<br><br>two", "one\n\ntwo\n"},
    {"<div>one<div>two</div>three</div>", "one\ntwo\nthree\n"},
    {"a<b>b</b><i> c</i><span>d</span>", "ab cd\n"},
    {"<b><p>x</b>y</p>", "xy\n"},
    {"a&amp;b &lt;c@example.com&gt; &eacute; &#233; &#x4E2D;", "a&b <c@example.com> é é 中\n"},
    {"a&nbsp;&nbsp;b\xC2\xA0", "a b\n"},
    {"<html><head><title>T</title><style>p{}</style></head><body>x</body></html>", "x\n"},
    {"a<script>if (a<b) document.write('<p>x</p>')</script>b", "ab\n"},
    {"a<SCRIPT type=x>b</Script >c", "ac\n"},
    {"a<style>b", "a\n"},
    {"a<!-- b <p> c -->d", "ad\n"},
    {"a<!--[if mso]><p>b</p><![endif]-->c", "ac\n"},
    {"a<!-- b", "a\n"},
    {"<!DOCTYPE html><?xml version='1.0'?>a", "a\n"},
    {"<pre>one\n  two\r\nthree</pre>four", "one\n  two\nthree\nfour\n"},
    {"<table><tr><td>a</td><td>b</td></tr><tr><th>c<th>d</table>", "a b\nc d\n"},
    {"<table><td>a<table><td>b</table>c</table>", "a\nb\nc\n"},
    {"<ul><li>one<li>two</ul>three", "one\ntwo\nthree\n"},
    {"<dl><dt>term<dd>text</dl>", "term\ntext\n"},
    {"<h1>Head</h1>text", "Head\ntext\n"},
    {"one<hr>two", "one\ntwo\n"},
    {"<a href=\"x>y\" title='>'>link</a>", "link\n"},
    {"<p title=\"open>text", "text\n"},
    {"<a b = '>' c=\"d\"e='>' f>text</a >", "text\n"},
    {"<a b '>text", "text\n"},
    {"<P>one<abbr>two<divx>three</DIV>four", "onetwothreefour\n"},
    {"<user@example.com> is unknown", "<user@example.com> is unknown\n"},
    {"a < b > c", "a < b > c\n"},
    {"a<b", "a\n"},
    {"1<2", "1<2\n"},
    {"</p></div></>x", "x\n"},
    {"a<template>b</template>c", "ac\n"},
    {"a<iframe>b</iframe>c", "ac\n"},
    {"<svg><text>a</text></svg>", "a\n"},
    {"a\xFF"
     "b",
     "a\xEF\xBF\xBD"
     "b\n"},
    {"<center>日本語</center>テスト", "日本語\nテスト\n"},
};
INSTANTIATE_TEST_SUITE_P(Html, HtmlTest, testing::ValuesIn(kHtmlCases));

TEST(Html, KeepsTheTextOfDeepTrees) {
  for (std::string_view tag : {"<div>", "<b>", "<table>", "<table><tr><td>", "<p>", "<ul><li>",
                               "<blockquote>", "<font color=red>", "<h1>", "<pre>", "<dl><dd>"}) {
    std::string html;
    for (int i = 0; i < 40'000; ++i) html += tag;
    html = html.substr(0, 200'000);
    html = html.substr(0, html.rfind('<')) + "text";
    EXPECT_NE(HtmlToText(html).find("text"), std::string::npos) << tag;
  }
}

TEST(Html, TakesLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (std::string_view unit : {"<div>",
                                "<b>",
                                "<table>x",
                                "<a b=\"",
                                "<a b='",
                                "<script>",
                                "</",
                                "<!--",
                                "<",
                                "<a",
                                "&",
                                "<p>x</div>",
                                "<div></ul>",
                                "</table>",
                                "<table><td>x</div>",
                                "<tr>x",
                                "x<li>",
                                "&lt",
                                "</p>",
                                "<a\n",
                                "<b a=1 a=2 ",
                                "<caption><td>",
                                "<td><p>",
                                "<br>"}) {
    std::string html;
    while (html.size() < 200'000) html += unit;
    HtmlToText(html);
  }
  std::string attributes = "<div";
  for (int i = 0; i < 50'000; ++i) attributes += " a" + std::to_string(i);
  EXPECT_EQ(HtmlToText(attributes + ">x"), "x\n");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(FilterHtml, ClosesWhatItOpens) {
  EXPECT_EQ(FilterHtml("<div class=x><ul>a</div>b"), "<div><ul>a</ul></div>b");
  EXPECT_EQ(FilterHtml("<table><td></div>"), "<table><td></table>");
  std::string deep;
  for (std::size_t i = 0; i < kMaxHtmlDepth; ++i) deep += "<div>";
  EXPECT_EQ(FilterHtml(deep + "<div>x").substr(0, deep.size() + 5), deep + "<br>x");
}

TEST(FilterHtml, LetsFewListItemsNest) {
  const auto same = [](const std::string& html) { EXPECT_EQ(FilterHtml(html), html); };
  same("<ul><li>a<li>b<li>c<li>d<li>e<li>f</ul>");
  same("<dl><dt>a<dd>b<dt>c<dd>d<dt>e<dd>f</dl>");
  same("<ul><li><dl><dd><ul><li><dl><dd><ul><li>a</ul></dl></ul></dl></ul>");
  same("<li><dd>a</dd></li><li><dd>b</dd></li><li><dd>c</dd></li>");
  EXPECT_EQ(FilterHtml("<li><dd><li><dd><li>a<dd>b<li>c"), "<li><dd><li><dd><br>a<dd>b<br>c");
  EXPECT_EQ(FilterHtml("<li><dd><li><dd></li><li>a"), "<li><dd><li><dd></li><li>a");
}

// A tree builder that looks through all open elements at every tag would take a hundred times as
// long for ten times the items.
TEST(HtmlToText, TakesNoLongerForAnItemThatStandsDeep) {
  const auto seconds = [](int items) {
    std::string html;
    for (int i = 0; i < items; ++i) html += "<li><dd>x";
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(TreeToText(FilterHtml(html)).empty());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(100);
  EXPECT_LT(seconds(20'000), 40 * std::max(seconds(2'000), 0.001));
}

}  // namespace
}  // namespace bounce
