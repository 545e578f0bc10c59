#include "src/mime/html.h"

#include <gumbo.h>

#include <cstddef>
#include <optional>
#include <utility>

#include "src/mime/html_filter.h"
#include "src/mime/html_lines.h"
#include "src/mime/simple_html.h"

namespace bounce {
namespace {

bool IsBlock(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return false;
    default:
      // The filter leaves no inline element.
      return true;
  }
}

class TreeReader {
 public:
  std::string Read(const GumboNode* root) {
    // Without recursion, along parent pointers.
    const GumboNode* node = root;
    while (node != nullptr) {
      Enter(*node);
      if (const GumboNode* child = Child(*node, 0)) {
        node = child;
        continue;
      }
      node = Next(node, root);
    }
    return text_.Finish();
  }

 private:
  static const GumboNode* Child(const GumboNode& node, std::size_t index) {
    if (node.type != GUMBO_NODE_ELEMENT) return nullptr;
    const GumboVector& children = node.v.element.children;
    return index < children.length ? static_cast<const GumboNode*>(children.data[index]) : nullptr;
  }

  const GumboNode* Next(const GumboNode* node, const GumboNode* root) {
    while (true) {
      Leave(*node);
      if (node == root) return nullptr;
      const GumboNode* parent = node->parent;
      if (const GumboNode* sibling = Child(*parent, node->index_within_parent + 1)) return sibling;
      node = parent;
    }
  }

  void Enter(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        text_.AddText(node.v.text.text, preformatted_ > 0);
        return;
      case GUMBO_NODE_ELEMENT:
        break;
      default:
        return;
    }
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_BR) {
      text_.BreakLine();
    } else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      text_.AddSeparator();
    } else if (IsBlock(tag)) {
      text_.BeginBlock();
    }
    if (tag == GUMBO_TAG_PRE) ++preformatted_;
  }

  void Leave(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboTag tag = node.v.element.tag;
    if (tag != GUMBO_TAG_BR && IsBlock(tag)) text_.BeginBlock();
    if (tag == GUMBO_TAG_PRE) --preformatted_;
  }

  HtmlLines text_;
  std::size_t preformatted_ = 0;
};

}  // namespace

std::string HtmlToText(std::string_view html, std::size_t max_nodes, bool* truncated) {
  const std::string filtered = FilterHtml(html, max_nodes, truncated);
  if (std::optional<std::string> text = SimpleHtmlToText(filtered)) return *std::move(text);
  return TreeToText(filtered);
}

std::string TreeToText(std::string_view filtered) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, filtered.data(), filtered.size());
  if (output == nullptr) return {};
  std::string text = TreeReader().Read(output->root);
  gumbo_destroy_output(&options, output);
  return text;
}

}  // namespace bounce
