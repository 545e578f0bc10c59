#include <gmime/gmime.h>

#include <memory>

#include "tests/differential/tree.h"

namespace bounce {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string TypeOf(GMimeObject* object) {
  GMimeContentType* const type = g_mime_object_get_content_type(object);
  std::unique_ptr<char, decltype(&g_free)> name(g_mime_content_type_get_mime_type(type), g_free);
  std::unique_ptr<char, decltype(&g_free)> lower(g_ascii_strdown(name.get(), -1), g_free);
  return lower.get();
}

std::string BodyOf(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

void Add(GMimeObject* object, std::size_t depth, Tree* tree) {
  TreePart part;
  part.depth = depth;
  part.type = TypeOf(object);
  const std::size_t index = tree->size();
  tree->push_back(std::move(part));
  if (GMIME_IS_MULTIPART(object)) {
    const int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    for (int i = 0; i < count; ++i) {
      Add(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1, tree);
    }
  } else if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* const message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    GMimeObject* const root = message == nullptr ? nullptr : g_mime_message_get_mime_part(message);
    if (root != nullptr) Add(root, depth + 1, tree);
  } else if (GMIME_IS_PART(object)) {
    (*tree)[index].body = BodyOf(GMIME_PART(object));
  }
  (*tree)[index].leaf = tree->size() == index + 1;
}

}  // namespace

Tree GmimeTree(const std::string& bytes) {
  static const bool ready = (g_mime_init(), true);
  (void)ready;
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  Tree tree;
  GMimeObject* const root = message ? g_mime_message_get_mime_part(message.get()) : nullptr;
  if (root != nullptr) Add(root, 0, &tree);
  return tree;
}

}  // namespace bounce
