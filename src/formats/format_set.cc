#include <cstdio>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "bounce/formats.h"
#include "src/formats/builtin_formats.h"
#include "src/formats/format_check.h"
#include "src/formats/format_file.h"
#include "src/formats/prose_reader.h"

namespace bounce {
namespace {

absl::StatusOr<FormatSource> Load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (!in || in.bad()) {
    return absl::NotFoundError(absl::StrCat(path, ": the format file cannot be read"));
  }
  return FormatSource{path, text.str()};
}

FormatInfo InfoOf(const Format& format) {
  return {format.name,   format.variant, format.title, std::string(LayoutName(format.layout)),
          format.source, format.file,    format.line,  format.kind};
}

}  // namespace

struct FormatSet::Impl {
  explicit Impl(std::unique_ptr<const ProseReader> r) : reader(std::move(r)) {}
  std::unique_ptr<const ProseReader> reader;
};

FormatSet::FormatSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FormatSet::~FormatSet() = default;

absl::StatusOr<std::shared_ptr<const FormatSet>> FormatSet::FromSources(
    absl::Span<const FormatSource> sources, bool with_builtin) {
  FormatFile files;
  for (const FormatSource& source : sources) {
    absl::Status status = ReadFormatFile(source.name, source.text, /*check_patterns=*/true, &files);
    if (!status.ok()) return status;
  }
  if (with_builtin) {
    if (absl::Status status = ReadBuiltInFormats(&files); !status.ok()) return status;
  }
  auto impl = std::make_unique<Impl>(std::make_unique<const ProseReader>(std::move(files)));
  return std::shared_ptr<const FormatSet>(new FormatSet(std::move(impl)));
}

absl::StatusOr<std::shared_ptr<const FormatSet>> FormatSet::WithFiles(
    absl::Span<const std::string> files) {
  std::vector<FormatSource> sources;
  for (const std::string& path : files) {
    absl::StatusOr<FormatSource> source = Load(path);
    if (!source.ok()) return source.status();
    sources.push_back(*std::move(source));
  }
  return FromSources(sources, /*with_builtin=*/true);
}

std::shared_ptr<const FormatSet> FormatSet::BuiltIn() {
  // The built-in files are tested with the build, so a fault in them cannot reach a user; an empty
  // set would know standard fields only.
  static const std::shared_ptr<const FormatSet> formats = [] {
    auto loaded = LoadBuiltInFormats();
    if (!loaded.ok()) {
      std::fprintf(stderr, "bounce: built-in formats: %s\n", loaded.status().ToString().c_str());
      loaded = std::make_unique<const ProseReader>(FormatFile());
    }
    auto impl = std::make_unique<Impl>(*std::move(loaded));
    return std::shared_ptr<const FormatSet>(new FormatSet(std::move(impl)));
  }();
  return formats;
}

const ProseReader& FormatSet::reader() const { return *impl_->reader; }

std::vector<FormatInfo> FormatSet::List() const {
  std::vector<FormatInfo> list;
  for (const Format& format : impl_->reader->formats()) list.push_back(InfoOf(format));
  return list;
}

FormatMatch FormatSet::Which(std::string_view bytes) const {
  const Message message = Message::Parse(bytes);
  Recognition found = impl_->reader->Recognise(message, ReadNotice(message));
  FormatMatch out;
  out.recognised = found.best() != nullptr;
  out.unknown_server = found.unknown_server;
  out.shared = std::move(found.shared);
  out.shared_score = found.shared_score;
  for (Candidate& each : found.candidates) {
    out.candidates.push_back({InfoOf(impl_->reader->formats()[each.format]), std::move(each.signs),
                              each.score, each.refused != nullptr ? each.refused : ""});
  }
  return out;
}

std::vector<FormatProblem> FormatSet::Lint() const {
  return CheckFormats(impl_->reader->common(), impl_->reader->formats());
}

}  // namespace bounce
