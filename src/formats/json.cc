#include "formats/json.h"

#include <algorithm>

#include "formats/json_building.h"
#include "formats/utf8.h"

namespace comity::formats {

std::string pointer_step(std::string_view name) {
  std::string step = "/";
  for (const char c : name) {
    if (c == '~') step += "~0";
    else if (c == '/') step += "~1";
    else step += c;
  }
  return step;
}

namespace {

Json build_number(JsonReader& reader) {
  const JsonNumber number = reader.number();
  return number.is_whole ? Json(number.whole) : Json(number.value);
}

Json build_array(JsonReader& reader, const std::string& pointer, Positions* positions) {
  Json array = Json::array();
  reader.begin_array();
  while (reader.next_element()) {
    array.push_back(build(reader, positions ? pointer + "/" + std::to_string(array.size()) : pointer, positions));
  }
  return array;
}

Json build_object(JsonReader& reader, const std::string& pointer, Positions* positions) {
  Json object = Json::object();
  auto& fields = object.get_ref<Json::object_t&>();
  std::string key;
  reader.begin_object();
  while (reader.next_key(key)) {
    Json value = build(reader, positions ? pointer + pointer_step(key) : pointer, positions);
    // The reader refuses a key twice, so the map's own search, linear in its size, is not needed.
    static_cast<Json::object_t::Container&>(fields).emplace_back(key, std::move(value));
  }
  return object;
}

}  // namespace

Json build(JsonReader& reader, const std::string& pointer, Positions* positions) {
  const JsonReader::Kind kind = reader.next();
  if (positions) positions->emplace(pointer, reader.position(reader.offset()));
  switch (kind) {
    case JsonReader::Kind::boolean: return reader.boolean();
    case JsonReader::Kind::number: return build_number(reader);
    case JsonReader::Kind::text: return reader.text();
    case JsonReader::Kind::array: return build_array(reader, pointer, positions);
    case JsonReader::Kind::object: return build_object(reader, pointer, positions);
    case JsonReader::Kind::null:
    case JsonReader::Kind::none: reader.skip();
  }
  return nullptr;
}

Result<Json> parse_json(std::string_view text, const std::string& where) {
  JsonReader reader(text, where);
  Json value = build(reader);
  reader.end();
  if (!reader.ok()) return reader.fault();
  return value;
}

std::string print_json(const Json& value, int indent) {
  std::string text = value.dump(indent, ' ', false, Json::error_handler_t::replace);
  if (indent >= 0) text += '\n';
  return text;
}

std::string shown(const Json& value) {
  switch (value.type()) {
    case Json::value_t::object: return "an object";
    case Json::value_t::array: return "a list";
    case Json::value_t::string: {
      constexpr std::size_t most_bytes = 60;
      const auto& text = value.get_ref<const std::string&>();
      if (text.size() <= most_bytes) return "\"" + text + "\"";
      std::size_t cut = 0;
      while (cut < most_bytes) cut += std::max<std::size_t>(1, utf8_length(std::string_view(text).substr(cut)));
      return "\"" + text.substr(0, cut) + "...\"";
    }
    default: return print_json(value);
  }
}

}  // namespace comity::formats
