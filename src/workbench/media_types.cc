#include "workbench/media_types.h"

#include <algorithm>
#include <array>

#include "formats/json.h"
#include "formats/utf8.h"

namespace comity::workbench {
namespace {

struct Signature {
  std::string_view begins;
  std::string_view type;
};

using namespace std::string_view_literals;

constexpr auto signatures = std::to_array<Signature>({{"%PDF-"sv, "application/pdf"},
                                                      {"\x89PNG\r\n\x1a\n"sv, "image/png"},
                                                      {"\xff\xd8\xff"sv, "image/jpeg"},
                                                      {"II*\0"sv, "image/tiff"},
                                                      {"MM\0*"sv, "image/tiff"},
                                                      {"SQLite format 3\0"sv, "application/geopackage+sqlite3"}});

struct ByName {
  std::string_view extension;
  std::string_view type;
};

constexpr auto packages =
    std::to_array<ByName>({{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
                           {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                           {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
                           {".odt", "application/vnd.oasis.opendocument.text"},
                           {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
                           {".odp", "application/vnd.oasis.opendocument.presentation"}});

constexpr auto texts = std::to_array<ByName>({{".txt", "text/plain"},
                                              {".md", "text/markdown"},
                                              {".csv", "text/csv"},
                                              {".json", "application/json"},
                                              {".toml", "application/toml"},
                                              {".tntp", "text/plain"},
                                              {".geojson", "application/geo+json"}});

template <std::size_t N>
const ByName* by_name(const std::array<ByName, N>& known, std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
  const auto found = std::ranges::find_if(known, [&](const ByName& type) { return lower.ends_with(type.extension); });
  return found == known.end() ? nullptr : &*found;
}

bool is_text(std::string_view bytes) {
  return bytes.find('\0') == std::string_view::npos && !formats::first_bad_utf8(bytes);
}

}  // namespace

Result<std::string> media_type_of(std::string_view bytes, std::string_view name) {
  for (const Signature& signature : signatures) {
    if (bytes.starts_with(signature.begins)) return std::string(signature.type);
  }
  if (bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP")) return std::string("image/webp");
  if (bytes.starts_with("PK\x03\x04")) {
    if (const ByName* package = by_name(packages, name)) return std::string(package->type);
  } else if (const ByName* text = by_name(texts, name); text != nullptr && is_text(bytes)) {
    return std::string(text->type);
  }
  return bad_input(
      "name", formats::shown(formats::Json(std::string(name))) + ", a file of another kind",
      "a PDF, an image (PNG, JPEG, WebP, TIFF), a text (.txt, .md, .csv, .json, .geojson, .toml, .tntp), a document "
      "(.docx, .xlsx, .pptx, .odt, .ods, .odp) or a GeoPackage");
}

}  // namespace comity::workbench
