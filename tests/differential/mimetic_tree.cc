#include <mimetic/mimetic.h>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "tests/differential/tree.h"

namespace bounce {
namespace {

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

template <typename Decoder>
std::string Decoded(const std::string& body) {
  std::string out;
  Decoder decoder;
  mimetic::decode(body.begin(), body.end(), decoder, std::back_inserter(out));
  return out;
}

void Add(const mimetic::MimeEntity& entity, std::size_t depth, Tree* tree) {
  const mimetic::ContentType& type = entity.header().contentType();
  const mimetic::Body& body = entity.body();
  TreePart part;
  part.depth = depth;
  part.type = type.type().empty() ? "text/plain" : Lower(type.type() + "/" + type.subtype());
  part.leaf = body.parts().empty();
  if (part.leaf) {
    const std::string encoding = Lower(entity.header().contentTransferEncoding().mechanism());
    part.body = encoding == "base64"             ? Decoded<mimetic::Base64::Decoder>(body)
                : encoding == "quoted-printable" ? Decoded<mimetic::QP::Decoder>(body)
                                                 : std::string(body);
  }
  tree->push_back(std::move(part));
  for (const mimetic::MimeEntity* const child : body.parts()) Add(*child, depth + 1, tree);
}

}  // namespace

Tree MimeticTree(const std::string& bytes) {
  const mimetic::MimeEntity entity(bytes.begin(), bytes.end());
  Tree tree;
  Add(entity, 0, &tree);
  return tree;
}

}  // namespace bounce
