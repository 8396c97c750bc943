#include "case_folder/files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "formats/geojson.h"

namespace comity::case_folder {
namespace {

namespace fs = std::filesystem;

Error no_file(const FileName& name) {
  return not_found(name.path, "no such file", "an existing file of the case folder");
}

bool is_inside(const fs::path& folder, const fs::path& file) {
  return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
}

// A place in the file at `path`, with the file's name in the case instead.
std::string called(std::string place, const fs::path& path, const FileName& name) {
  if (place.starts_with(path.string())) place.replace(0, path.string().size(), name.path);
  return place;
}

}  // namespace

std::optional<FileName> FileName::parse(std::string_view text) {
  const fs::path path(text);
  if (text.empty() || path.is_absolute() || !path.has_filename()) return std::nullopt;
  if (std::ranges::find(path, fs::path("..")) != path.end()) return std::nullopt;
  return FileName{std::string(text)};
}

Result<FolderFiles> FolderFiles::open(const fs::path& folder) {
  const std::string expected = "a case folder with cooperation.toml and parties.toml";
  std::error_code error;
  const fs::path canonical = fs::canonical(folder, error);
  if (error == std::errc::no_such_file_or_directory) return not_found(folder.string(), "no such folder", expected);
  if (error) return unavailable(folder.string(), error.message(), expected);
  if (!fs::is_directory(canonical, error)) return not_found(folder.string(), "no folder", expected);
  return FolderFiles(canonical);
}

Result<fs::path> FolderFiles::path_of(const FileName& name) const {
  std::error_code error;
  const fs::path file = fs::canonical(folder_ / name.path, error);
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) return no_file(name);
  if (error) return unavailable(name.path, error.message(), "a file that can be read");
  if (!is_inside(folder_, file)) return refused(name.path, "a link out of the case folder", "a file inside it");
  if (!fs::is_regular_file(file, error)) return bad_input(name.path, "no plain file", "a file");
  const auto size = fs::file_size(file, error);
  if (!error && size > file_size_limit) {
    return bad_input(name.path, std::to_string(size) + " bytes", "at most " + std::to_string(file_size_limit));
  }
  return file;
}

Result<std::string> FolderFiles::read(const FileName& name) const {
  const auto path = path_of(name);
  if (!path) return path.error();
  std::ifstream in(*path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in) return unavailable(name.path, "a file that cannot be read to its end", "a file that can be read");
  return text;
}

Result<formats::FeatureSet> FolderFiles::read_layer(const FileName& name, const layers::LayerOptions& options) const {
  const auto path = path_of(name);
  if (!path) return path.error();
  auto set = layers::read_layer(*path, options);
  if (!set) {
    Error error = set.error();
    for (Fault& fault : error.faults) fault.where = called(std::move(fault.where), *path, name);
    return error;
  }
  for (formats::Feature& feature : set->features) feature.place = called(std::move(feature.place), *path, name);
  return set;
}

Result<std::string> MemoryFiles::read(const FileName& name) const {
  const auto found = texts_.find(name.path);
  if (found == texts_.end()) return no_file(name);
  return found->second;
}

Result<formats::FeatureSet> MemoryFiles::read_layer(const FileName& name, const layers::LayerOptions& options) const {
  const auto text = read(name);
  if (!text) return text.error();
  if (options.crs || options.layer) return bad_input(name.path, "a layer in memory with a crs or layer", "neither");
  return formats::parse_geojson(*text, name.path);
}

}  // namespace comity::case_folder
