// An explanation as one JSON object.

#include "bounce/json.h"
#include "src/output/json_writer.h"

namespace bounce {
namespace {

void WriteList(std::string_view name, const std::vector<std::string>& list, JsonWriter* json) {
  if (list.empty()) return;
  json->Key(name).BeginArray();
  for (const std::string& each : list) json->String(each);
  json->EndArray();
}

void WriteChain(const std::vector<ChainLink>& chain, JsonWriter* json) {
  if (chain.empty()) return;
  json->Key("chain").BeginArray();
  for (const ChainLink& link : chain) {
    json->BeginObject();
    json->Key("hop").Word(Name(link.hop));
    json->Key("name").String(link.name);
    json->OptionalString("host", link.host);
    json->Key("failing").Bool(link.failing);
    json->Key("passed").Bool(link.passed);
    json->EndObject();
  }
  json->EndArray();
}

void WriteFacts(const std::vector<Fact>& facts, JsonWriter* json) {
  if (facts.empty()) return;
  json->Key("facts").BeginArray();
  for (const Fact& fact : facts) {
    json->BeginObject();
    json->Key("name").String(fact.name);
    json->OptionalString("label", fact.label);
    json->Key("value").String(fact.value);
    json->EndObject();
  }
  json->EndArray();
}

}  // namespace

void AppendJson(const Explanation& explanation, std::string* out) {
  JsonWriter json(out);
  json.BeginObject();
  json.Key("locale").String(explanation.locale);
  json.Key("recognised").Bool(explanation.recognised);
  WriteList("recipients", explanation.recipients, &json);
  if (explanation.recognised) {
    json.Key("reason").Word(Name(explanation.reason));
    json.Key("failing_hop").Word(Name(explanation.failing_hop));
  }
  json.OptionalString("headline", explanation.headline);
  json.OptionalString("what_happened", explanation.what_happened);
  json.OptionalString("whose_side", explanation.whose_side);
  json.OptionalString("who_must_act", explanation.who_must_act);
  WriteList("sender_can", explanation.sender_can, &json);
  WriteList("admin_can", explanation.admin_can, &json);
  WriteList("will_not_help", explanation.will_not_help, &json);
  WriteChain(explanation.chain, &json);
  WriteFacts(explanation.facts, &json);
  json.EndObject();
}

std::string ToJson(const Explanation& explanation) {
  std::string out;
  AppendJson(explanation, &out);
  return out;
}

}  // namespace bounce
