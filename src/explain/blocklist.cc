#include "src/explain/blocklist.h"

#include <toml++/toml.h>

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/explain/builtin.h"

namespace bounce {
namespace {

constexpr std::string_view kFile = "blocklists.toml";
constexpr std::string_view kIpMark = "{ip}";

struct Row {
  Blocklist list;
  std::string ip_page;
  std::vector<std::string> words;
};
using Rows = std::vector<Row>;

absl::Status Fault(const toml::node& node, const char* what) {
  return absl::InvalidArgumentError(
      absl::StrCat(ToAbsl(kFile), ":", node.source().begin.line, ": ", what));
}

absl::StatusOr<Row> ReadRow(const toml::table& table) {
  Row row;
  row.list.name = table["name"].value_or(std::string());
  row.list.page = table["page"].value_or(std::string());
  row.list.closed_year = table["closed"].value_or(std::string());
  row.ip_page = table["ip_page"].value_or(std::string());
  const toml::array* words = table["words"].as_array();
  if (row.list.name.empty()) return Fault(table, "a list has no name");
  if (row.list.page.empty()) return Fault(table, "a list has no page");
  if (words == nullptr || words->empty()) return Fault(table, "a list has no words");
  for (const toml::node& word : *words) {
    std::string text = word.value_or(std::string());
    if (text.empty() || text != AsciiLower(text)) return Fault(word, "a word is not lower case");
    row.words.push_back(std::move(text));
  }
  if (!row.ip_page.empty() && row.ip_page.find(kIpMark) == std::string::npos) {
    return Fault(table, "ip_page has no {ip}");
  }
  return row;
}

absl::StatusOr<Rows> Load(absl::Span<const EmbeddedFile> files) {
  Rows rows;
  for (const EmbeddedFile& file : files) {
    if (file.name != kFile) continue;
    try {
      const toml::table root = toml::parse(file.text, file.name);
      const toml::array* lists = root["list"].as_array();
      if (lists == nullptr) return Fault(root, "there is no [[list]]");
      for (const toml::node& node : *lists) {
        if (!node.is_table()) return Fault(node, "'list' is not a list of tables");
        absl::StatusOr<Row> row = ReadRow(*node.as_table());
        if (!row.ok()) return row.status();
        rows.push_back(*std::move(row));
      }
    } catch (const toml::parse_error& error) {
      return absl::InvalidArgumentError(absl::StrCat(ToAbsl(kFile), ":", error.source().begin.line,
                                                     ": ", ToAbsl(error.description())));
    }
  }
  return rows;
}

const Rows& BuiltInRows() {
  static const Rows rows = Load(BuiltInCatalogueFiles()).value_or(Rows());
  return rows;
}

}  // namespace

Blocklist FindBlocklist(std::string_view named, std::string_view ip) {
  for (const Row& row : BuiltInRows()) {
    for (const std::string& word : row.words) {
      if (!ContainsIgnoreCase(named, word)) continue;
      Blocklist list = row.list;
      if (!row.ip_page.empty() && !ip.empty()) {
        list.page = row.ip_page;
        list.page.replace(list.page.find(kIpMark), kIpMark.size(), ip);
      }
      return list;
    }
  }
  return {};
}

absl::Status CheckBlocklists(absl::Span<const EmbeddedFile> files) {
  const absl::StatusOr<Rows> rows = Load(files);
  if (!rows.ok()) return rows.status();
  return rows->empty() ? absl::NotFoundError(absl::StrCat(ToAbsl(kFile), " is missing or empty"))
                       : absl::OkStatus();
}

}  // namespace bounce
