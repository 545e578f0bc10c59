// The whole: a message in, and every output of its report.

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "bounce/analyzer.h"
#include "bounce/json.h"
#include "src/base/ascii.h"
#include "src/base/utf8.h"
#include "src/output/report_writer.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {
namespace {

AnalyzerOptions Options() {
  AnalyzerOptions options;
  options.authenticity.own_domains = {"example.org"};
  options.authenticity.keys = {{1, "a key"}};
  options.authenticity.now = 1715069472;
  return options;
}

void CheckJson(const std::string& json) {
  Require(IsValidUtf8(json), "JSON is UTF-8");
  Require(json.find_first_of("\r\n") == std::string::npos, "a report's JSON is one line");
  Require(nlohmann::json::parse(json, nullptr, false).is_object(), "JSON parses");
}

void CheckText(const Report& report) {
  const auto writer = NewReportWriter("text", {});
  std::string text;
  writer->Format(report, &text);
  for (const char c : text) {
    Require(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != '\x7F'),
            "no control character reaches a terminal");
  }
}

}  // namespace

void FuzzAnalysis(std::string_view bytes) {
  static const Analyzer analyzer(Options());
  const Report report = analyzer.Analyze(bytes);
  CheckJson(ToJson(report));
  const std::string ascii = ToJson(report, {.ascii = true});
  CheckJson(ascii);
  Require(IsAllAscii(ascii), "JSON is ASCII on request");
  CheckText(report);
  for (const std::string& name : ReportWriterNames()) {
    std::string out;
    NewReportWriter(name, {})->Format(report, &out);
    Require(IsValidUtf8(out), "every output is UTF-8");
  }
}

}  // namespace bounce
