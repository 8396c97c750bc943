// How the assets lie in the program: one run of bytes, and a table of places in it (written by web/scripts/embed.mjs).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace comity::web_assets {

struct PackedAsset {
  std::string_view path;
  std::size_t begin;
  std::size_t size;
  std::size_t gzip_begin;
  std::size_t gzip_size;
  std::string_view content_type;
  std::string_view hash;
  bool immutable;
};

std::span<const PackedAsset> packed_assets();

}  // namespace comity::web_assets
