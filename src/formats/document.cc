#include "formats/document.h"

namespace comity::formats {

std::string Document::place(std::string_view pointer) const {
  auto found = positions.find(pointer);
  while (found == positions.end() && !pointer.empty()) {
    pointer = pointer.substr(0, pointer.rfind('/') == std::string_view::npos ? 0 : pointer.rfind('/'));
    found = positions.find(pointer);
  }
  return found == positions.end() ? where : place_in(where, found->second);
}

Result<Document> parse_json_document(std::string_view text, const std::string& where) {
  Document document;
  document.where = where;
  JsonReader reader(text, document.where);
  document.value = build(reader, "", &document.positions);
  reader.end();
  if (!reader.ok()) return reader.fault();
  return document;
}

}  // namespace comity::formats
