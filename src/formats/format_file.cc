#include "src/formats/format_file.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "toml++/toml.h"

namespace bounce {
namespace {

// Reads one table and remembers the first thing that is wrong in it.
class TableReader {
 public:
  TableReader(std::string_view file, std::string what, bool check_patterns,
              const toml::table& table)
      : file_(file), what_(std::move(what)), check_patterns_(check_patterns), table_(table) {}

  absl::Status status() const { return status_; }

  void Fail(const toml::node& node, std::string_view message) {
    if (!status_.ok()) return;
    status_ = absl::InvalidArgumentError(absl::StrCat(ToAbsl(file_), ":", node.source().begin.line,
                                                      ": ", what_, ": ", ToAbsl(message)));
  }

  std::string String(std::string_view key) {
    const toml::node* node = Take(key);
    if (node == nullptr) return {};
    if (!node->is_string()) {
      Fail(*node, absl::StrCat("'", ToAbsl(key), "' must be a string"));
      return {};
    }
    return node->as_string()->get();
  }

  int Int(std::string_view key) {
    const toml::node* node = Take(key);
    if (node == nullptr) return 0;
    if (!node->is_integer()) {
      Fail(*node, absl::StrCat("'", ToAbsl(key), "' must be a whole number"));
      return 0;
    }
    return static_cast<int>(node->as_integer()->get());
  }

  bool Bool(std::string_view key) {
    const toml::node* node = Take(key);
    if (node == nullptr) return false;
    if (!node->is_boolean()) Fail(*node, absl::StrCat("'", ToAbsl(key), "' must be true or false"));
    return node->is_boolean() && node->as_boolean()->get();
  }

  // Calls use(string) for each string of the array `key`.
  template <typename Use>
  void Strings(std::string_view key, Use use) {
    const toml::array* array = Array(key);
    if (array == nullptr) return;
    for (const toml::node& node : *array) {
      if (!node.is_string()) {
        return Fail(node, absl::StrCat("'", ToAbsl(key), "' must hold strings"));
      }
      use(node.as_string()->get(), node);
    }
  }

  // Into LinePatterns or WordPatterns.
  template <typename List>
  void PatternsInto(std::string_view key, List* out) {
    Strings(key, [&](const std::string& pattern, const toml::node& node) {
      Check(pattern, node);
      out->Add(pattern);
    });
  }

  void Regexes(std::string_view key, Patterns* out) {
    Strings(key, [&](const std::string& pattern, const toml::node& node) {
      Check(pattern, node);
      out->emplace_back(pattern);
    });
  }

  // Calls use(reader) for each table of the array `key`.
  template <typename Use>
  void Tables(std::string_view key, Use use) {
    const toml::array* array = Array(key);
    if (array == nullptr) return;
    for (const toml::node& node : *array) {
      if (!node.is_table()) return Fail(node, absl::StrCat("'", ToAbsl(key), "' must hold tables"));
      TableReader reader(file_, what_, check_patterns_, *node.as_table());
      use(reader);
      reader.RefuseOthers();
      if (status_.ok()) status_ = reader.status();
    }
  }

  void Check(const std::string& pattern, const toml::node& node) {
    if (!check_patterns_) return;
    const RE2 regex(pattern, LazyRegex::Options());
    if (!regex.ok()) {
      Fail(node, absl::StrCat("pattern '", pattern, "' is no RE2 pattern: ", regex.error()));
    }
  }

  // Keys that nobody asked for are misspellings.
  void RefuseOthers() {
    for (const auto& [key, node] : table_) {
      bool known = false;
      for (const std::string_view taken : taken_) known = known || taken == key.str();
      if (!known) {
        Fail(node, absl::StrCat("unknown key '", ToAbsl(key.str()),
                                "'; src/formats/README.md lists the keys"));
      }
    }
  }

  const toml::table& table() const { return table_; }

 private:
  const toml::node* Take(std::string_view key) {
    taken_.push_back(key);
    return table_.get(key);
  }

  const toml::array* Array(std::string_view key) {
    const toml::node* node = Take(key);
    if (node == nullptr) return nullptr;
    if (!node->is_array()) Fail(*node, absl::StrCat("'", ToAbsl(key), "' must be an array"));
    return node->as_array();
  }

  std::string_view file_;
  std::string what_;
  bool check_patterns_;
  const toml::table& table_;
  std::vector<std::string_view> taken_;
  absl::Status status_;
};

void ReadSigns(TableReader& reader, Format* format) {
  reader.Tables("headers", [format](TableReader& sign) {
    const std::string name = AsciiLower(sign.String("name"));
    const std::string pattern = sign.String("pattern");
    sign.Check(pattern, sign.table());
    format->headers.emplace_back(name, pattern, sign.Int("weight"));
    if (name.empty()) sign.Fail(sign.table(), "a header needs a 'name'");
  });
  reader.Tables("openings", [format](TableReader& sign) {
    format->openings.push_back({sign.String("text"), sign.Int("weight"), sign.String("shared")});
    if (Trim(format->openings.back().text).empty()) {
      sign.Fail(sign.table(), "an opening needs a 'text'");
    }
  });
}

absl::Status ReadFormat(std::string_view file, bool check_patterns, const toml::table& table,
                        Format* format) {
  std::string what = "a format without a name";
  if (const auto name = table["name"].value<std::string>()) what = "format '" + *name + "'";
  TableReader reader(file, what, check_patterns, table);
  format->file = std::string(file);
  format->line = static_cast<int>(table.source().begin.line);
  format->name = reader.String("name");
  format->variant = reader.String("variant");
  format->title = reader.String("title");
  format->source = reader.String("source");
  format->domain = reader.String("domain");
  format->angle = reader.Bool("angle");
  ReadSigns(reader, format);
  reader.PatternsInto("begin", &format->begin);
  reader.PatternsInto("end", &format->end);
  reader.PatternsInto("text_begin", &format->text_begin);
  reader.PatternsInto("text_end", &format->text_end);
  reader.PatternsInto("ignore", &format->ignore);
  reader.Regexes("recipient", &format->recipient);
  reader.Regexes("subject", &format->subject);

  if (const std::string kind = reader.String("kind"); !kind.empty()) {
    const auto value = KindFromName(kind);
    if (value) format->kind = *value;
    if (!value) {
      reader.Fail(table, absl::StrCat("unknown kind '", kind, "'; say failure, delay or success"));
    }
  }
  if (const std::string layout = reader.String("layout"); !layout.empty()) {
    const auto value = LayoutFromName(layout);
    if (value) format->layout = *value;
    if (!value) {
      reader.Fail(table, absl::StrCat("unknown layout '", layout,
                                      "'; src/formats/README.md lists the layouts"));
    }
  }
  reader.RefuseOthers();
  if (format->name.empty()) reader.Fail(table, "give it a 'name'");
  if (format->headers.empty() && format->openings.empty()) {
    reader.Fail(table, "it can't be recognised: give it 'headers' or 'openings'");
  }
  return reader.status();
}

absl::Status ReadCommon(std::string_view file, bool check_patterns, const toml::table& table,
                        CommonPatterns* common) {
  TableReader reader(file, "[common]", check_patterns, table);
  reader.PatternsInto("end", &common->end);
  reader.PatternsInto("ignore", &common->ignore);
  reader.PatternsInto("subject", &common->subject);
  reader.PatternsInto("other_subject", &common->other_subject);
  reader.PatternsInto("success", &common->success);
  reader.PatternsInto("failure", &common->failure);
  reader.PatternsInto("failure_line", &common->failure_line);
  reader.PatternsInto("help", &common->help);
  reader.PatternsInto("to_label", &common->to_label);
  reader.PatternsInto("from_label", &common->from_label);
  reader.PatternsInto("delay", &common->delay);
  reader.Regexes("alias", &common->alias);
  reader.Regexes("reporter", &common->reporter);
  reader.Regexes("original_subject", &common->original_subject);
  reader.RefuseOthers();
  return reader.status();
}

}  // namespace

absl::Status ReadFormatFile(std::string_view name, std::string_view text, bool check_patterns,
                            FormatFile* out) {
  toml::table root;
  try {
    root = toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    return absl::InvalidArgumentError(absl::StrCat(ToAbsl(name), ":", error.source().begin.line,
                                                   ": not TOML: ", ToAbsl(error.description())));
  }
  for (const auto& [key, node] : root) {
    if (key.str() == "common" && node.is_table()) {
      absl::Status status = ReadCommon(name, check_patterns, *node.as_table(), &out->common);
      if (!status.ok()) return status;
      continue;
    }
    if (key.str() != "format" || !node.is_array_of_tables()) {
      return absl::InvalidArgumentError(absl::StrCat(ToAbsl(name), ":", node.source().begin.line,
                                                     ": only [[format]] and [common] may stand "
                                                     "here, not '",
                                                     ToAbsl(key.str()), "'"));
    }
    for (const toml::node& each : *node.as_array()) {
      out->formats.emplace_back();
      absl::Status status =
          ReadFormat(name, check_patterns, *each.as_table(), &out->formats.back());
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace bounce
