#include "web_assets/web_assets.h"

#include <algorithm>
#include <vector>

#include "web_assets/packed.h"

extern "C" {
extern const char comity_web_assets_begin[];
}

namespace comity::web_assets {

namespace {

std::vector<Asset> unpack() {
  std::vector<Asset> assets;
  for (const PackedAsset& packed : packed_assets()) {
    const auto part = [](std::size_t begin, std::size_t size) {
      return std::string_view(comity_web_assets_begin + begin, size);
    };
    assets.push_back({packed.path, part(packed.begin, packed.size), part(packed.gzip_begin, packed.gzip_size),
                      packed.content_type, packed.hash, packed.immutable});
  }
  return assets;
}

}  // namespace

std::span<const Asset> web_assets() {
  static const std::vector<Asset> assets = unpack();
  return assets;
}

const Asset* find_asset(std::string_view path) {
  const std::span<const Asset> assets = web_assets();
  const auto found = std::ranges::lower_bound(assets, path, {}, &Asset::path);
  return found != assets.end() && found->path == path ? &*found : nullptr;
}

}  // namespace comity::web_assets
