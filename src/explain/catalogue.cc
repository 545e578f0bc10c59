#include "src/explain/catalogue.h"

// With blocklist.cc the only file of this folder that includes toml++: it is slow to compile.
#include <toml++/toml.h>

#include <array>
#include <mutex>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/explain/builtin.h"

namespace bounce {
namespace {

constexpr std::array<std::string_view, 3> kLocales = {"en", "ja", "zh-CN"};

// Puts one file's texts under their keys.
class Loader {
 public:
  Loader(std::string_view file, Catalogue::Entries* entries) : file_(file), entries_(entries) {}

  absl::Status Add(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const std::string key = prefix + std::string(name.str());
      absl::Status status = node.is_table() ? Add(*node.as_table(), key + ".") : Add(node, key);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Add(const toml::node& node, const std::string& key) {
    Catalogue::Texts texts;
    if (const auto* text = node.as_string()) {
      texts.push_back(text->get());
    } else if (const auto* list = node.as_array()) {
      for (const toml::node& each : *list) {
        if (!each.is_string()) return Fault(each, key, "is not a list of strings only");
        texts.push_back(each.as_string()->get());
      }
    } else {
      return Fault(node, key, "is neither a string nor a list of strings");
    }
    if (!entries_->try_emplace(key, std::move(texts)).second) {
      return Fault(node, key, "is given twice; keep one of them");
    }
    return absl::OkStatus();
  }

  absl::Status Fault(const toml::node& node, const std::string& key, const char* what) const {
    return absl::InvalidArgumentError(
        absl::StrCat(ToAbsl(file_), ":", node.source().begin.line, ": '", key, "' ", what));
  }

  std::string_view file_;
  Catalogue::Entries* entries_;
};

bool BelongsTo(std::string_view file, std::string_view locale) {
  return file.starts_with(locale) && file.size() > locale.size() && file[locale.size()] == '.';
}

// "zh_CN.UTF-8" -> "zh"
std::string LanguageOf(std::string_view tag) {
  return AsciiLower(tag.substr(0, tag.find_first_of("-_.@")));
}

}  // namespace

absl::StatusOr<Catalogue> Catalogue::Load(std::string locale,
                                          absl::Span<const EmbeddedFile> files) {
  Catalogue catalogue;
  catalogue.locale_ = std::move(locale);
  for (const EmbeddedFile& file : files) {
    if (!BelongsTo(file.name, catalogue.locale_)) continue;
    try {
      const toml::table table = toml::parse(file.text, file.name);
      absl::Status status = Loader(file.name, &catalogue.entries_).Add(table, "");
      if (!status.ok()) return status;
    } catch (const toml::parse_error& error) {
      return absl::InvalidArgumentError(absl::StrCat(
          ToAbsl(file.name), ":", error.source().begin.line, ": ", ToAbsl(error.description())));
    }
  }
  return catalogue;
}

absl::StatusOr<const Catalogue*> Catalogue::BuiltIn(std::string_view locale) {
  struct Slot {
    std::once_flag once;
    std::optional<absl::StatusOr<Catalogue>> catalogue;
  };
  static std::array<Slot, kLocales.size()> slots;
  for (std::size_t i = 0; i < kLocales.size(); ++i) {
    if (kLocales[i] != locale) continue;
    Slot& slot = slots[i];
    std::call_once(slot.once, [&] {
      slot.catalogue.emplace(Load(std::string(locale), BuiltInCatalogueFiles()));
    });
    if (!slot.catalogue->ok()) return slot.catalogue->status();
    return &**slot.catalogue;
  }
  return absl::NotFoundError(absl::StrCat("no catalogue for '", ToAbsl(locale), "'"));
}

const Catalogue::Texts& Catalogue::List(std::string_view key) const {
  static const Texts none;
  const auto at = entries_.find(key);
  return at == entries_.end() ? none : at->second;
}

std::string_view Catalogue::Text(std::string_view key) const {
  const Texts& texts = List(key);
  return texts.empty() ? std::string_view() : std::string_view(texts.front());
}

std::vector<std::string> CatalogueLocales() { return {kLocales.begin(), kLocales.end()}; }

absl::StatusOr<std::string> ResolveLocale(std::string_view tag) {
  const std::string language = LanguageOf(tag);
  for (std::string_view locale : kLocales) {
    if (LanguageOf(locale) == language) return std::string(locale);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("no explanations in '", ToAbsl(tag), "'; there are en, ja and zh-CN"));
}

}  // namespace bounce
