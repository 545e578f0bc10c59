// A set of bytes, and where a text has the first of them. std::string_view::find_first_of() calls a
// function for every byte that it looks at.

#ifndef BOUNCE_BASE_BYTE_TABLE_H_
#define BOUNCE_BASE_BYTE_TABLE_H_

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>

namespace bounce {

class ByteTable {
 public:
  constexpr explicit ByteTable(std::string_view members) {
    for (const char c : members) has_[static_cast<unsigned char>(c)] = true;
  }

  // The bytes for which is_member(char) is true.
  template <std::predicate<char> IsMember>
  constexpr explicit ByteTable(IsMember is_member) {
    for (std::size_t i = 0; i < has_.size(); ++i) has_[i] = is_member(static_cast<char>(i));
  }

  constexpr bool Has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  // The offset of the first member in `text` at or after `from`, or npos.
  constexpr std::size_t FindIn(std::string_view text, std::size_t from = 0) const {
    while (from < text.size() && !Has(text[from])) ++from;
    return from < text.size() ? from : std::string_view::npos;
  }

  // Behind the members of which the first stands at `from`: `from` itself where none does.
  constexpr std::size_t Skip(std::string_view text, std::size_t from = 0) const {
    while (from < text.size() && Has(text[from])) ++from;
    return from;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace bounce

#endif  // BOUNCE_BASE_BYTE_TABLE_H_
