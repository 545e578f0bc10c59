#include <benchmark/benchmark.h>
#include <gmime/gmime.h>

#include "bench/compare/row.h"

namespace bounce {
namespace {

void Parse(const std::string& message) {
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(message.data(), message.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage* parsed = g_mime_parser_construct_message(parser, nullptr);
  benchmark::DoNotOptimize(parsed);
  if (parsed != nullptr) g_object_unref(parsed);
  g_object_unref(parser);
  g_object_unref(stream);
}

}  // namespace

void AddGmimeRow(const Messages& messages, int turn_ms, std::vector<Row>* rows) {
  g_mime_init();
  rows->push_back(MakeRow("gmime_parse", turn_ms, [&messages] {
    for (const std::string& each : messages.all) Parse(each);
  }));
}

}  // namespace bounce
