#include "operations/documents.h"

#include <algorithm>
#include <array>

#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct MediaType {
  std::string_view extension;
  std::string_view name;
};

constexpr auto media_types =
    std::to_array<MediaType>({{".pdf", "application/pdf"},
                              {".md", "text/markdown"},
                              {".txt", "text/plain"},
                              {".csv", "text/csv"},
                              {".html", "text/html"},
                              {".json", "application/json"},
                              {".geojson", "application/geo+json"},
                              {".png", "image/png"},
                              {".jpg", "image/jpeg"},
                              {".jpeg", "image/jpeg"},
                              {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
                              {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}});

std::string_view media_type_of(const std::filesystem::path& file) {
  const std::string extension = file.extension().string();
  const auto found = std::ranges::find(media_types, extension, &MediaType::extension);
  return found == media_types.end() ? "application/octet-stream" : found->name;
}

}  // namespace

Result<ReadDocument> read_document(const std::filesystem::path& file) {
  auto content = read_file(file);
  if (!content) return content.error();
  if (content->size() > record::blob_size_limit) {
    return bad_input(file.string(), std::to_string(content->size()) + " bytes",
                     "at most " + std::to_string(record::blob_size_limit));
  }
  const record::ByteView bytes = record::view(*content);
  ReadDocument document;
  document.blob = record::blob_of(record::Bytes(bytes.begin(), bytes.end()));
  document.described = {file.filename().string(), document.blob.hash, std::string(media_type_of(file)),
                        static_cast<std::int64_t>(content->size())};
  return document;
}

}  // namespace comity::operations
