// The files of one case, wherever they are: a folder on disk, or texts in memory.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text_form.h"
#include "formats/features.h"
#include "layers/layers.h"

namespace comity::case_folder {

// A file named in a case file: a path relative to the case folder, with '/', that does not lead out of it by "..".
struct FileName {
  std::string path;
  bool operator==(const FileName&) const = default;

  static std::optional<FileName> parse(std::string_view text);
};

inline constexpr std::uintmax_t file_size_limit = 256u << 20;

// Faults call a file by its name in the case.
class Files {
 public:
  virtual ~Files() = default;
  // The whole file. Errors: not_found; refused, when it is outside the case (a link); bad_input, when it is no plain file
  // or too large; unavailable, when it cannot be read.
  virtual Result<std::string> read(const FileName& name) const = 0;
  // The same for a map layer, in WGS 84; what is wrong with the layer is bad_input.
  virtual Result<formats::FeatureSet> read_layer(const FileName& name, const layers::LayerOptions& options) const = 0;
};

class FolderFiles final : public Files {
 public:
  // Errors: not_found when there is no such folder, unavailable when it cannot be entered.
  static Result<FolderFiles> open(const std::filesystem::path& folder);

  Result<std::string> read(const FileName& name) const override;
  Result<formats::FeatureSet> read_layer(const FileName& name, const layers::LayerOptions& options) const override;

 private:
  explicit FolderFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<std::filesystem::path> path_of(const FileName& name) const;
  std::filesystem::path folder_;  // canonical
};

class MemoryFiles final : public Files {
 public:
  explicit MemoryFiles(std::map<std::string, std::string, std::less<>> texts) : texts_(std::move(texts)) {}

  Result<std::string> read(const FileName& name) const override;
  // GeoJSON in WGS 84 only: other layers are files.
  Result<formats::FeatureSet> read_layer(const FileName& name, const layers::LayerOptions& options) const override;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace comity::case_folder

namespace comity {

template <>
struct TextForm<case_folder::FileName> {
  static std::string print(const case_folder::FileName& name) { return name.path; }
  static std::optional<case_folder::FileName> parse(std::string_view text) {
    return case_folder::FileName::parse(text);
  }
  static std::string expected() { return "a path inside the case folder, such as plans/roads.geojson"; }
};

}  // namespace comity
