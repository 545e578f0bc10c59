#include "src/formats/recogniser.h"

#include "src/base/ascii.h"

namespace bounce {

void Recogniser::Compile(LinePatterns* subjects) {
  subjects->AddTo(&subject_filter_);
  subject_filter_.Compile();
  weights_.resize(formats_.size());
  for (std::uint32_t format = 0; format < formats_.size(); ++format) {
    if (formats_[format].openings.empty()) without_openings_.push_back(format);
    std::uint32_t sign = 0;
    for (const HeaderSign& each : formats_[format].headers) {
      const std::uint32_t index = AddField(each.name);
      fields_[index].filter.Add(each.source);
      fields_[index].owners.push_back({format, sign++});
      weights_[format].push_back({index, SlotOf(each.name), each.weight});
    }
  }
  for (std::uint32_t i = 0; i < fields_.size(); ++i) {
    fields_[i].filter.Compile();
    by_name_[SlotOf(fields_[i].name)].push_back(i);
  }
}

std::uint32_t Recogniser::AddField(std::string_view name) {
  for (std::uint32_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].name == name) return i;
  }
  fields_.emplace_back().name = name;
  return static_cast<std::uint32_t>(fields_.size() - 1);
}

// Most fields stand in a slot that is empty.
std::uint32_t Recogniser::SlotOf(std::string_view name) {
  const auto letter = name.empty() ? 0U : static_cast<unsigned char>(ToLower(name[0]));
  return (letter & 31U) | static_cast<std::uint32_t>(name.size() & 7U) << 5U;
}

std::size_t Recogniser::IndexOf(std::string_view name) const {
  for (const std::uint32_t index : by_name_[SlotOf(name)]) {
    if (EqualsIgnoreCase(fields_[index].name, name)) return index;
  }
  return fields_.size();
}

}  // namespace bounce
