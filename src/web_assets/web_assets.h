// The files of the workbench's pages, built by Vite from web/ and carried inside the program.
#pragma once

#include <span>
#include <string_view>

namespace comity::web_assets {

struct Asset {
  std::string_view path;  // "/index.html", "/assets/index-DMdlc7uP.js"
  std::string_view bytes;
  std::string_view gzip;          // the same, packed; empty where that would not be smaller
  std::string_view content_type;  // with its charset
  std::string_view hash;          // of the bytes, 32 hexadecimal digits: an ETag
  bool immutable = false;         // the path names this very content, a browser may keep it for ever
};

// In the order of their paths. Empty when the program was built without its pages (COMITY_WEB=OFF).
std::span<const Asset> web_assets();

// The asset of exactly this path, or nothing. Addresses of pages ("/c/jinshan/matters") are the caller's to map to "/index.html".
const Asset* find_asset(std::string_view path);

}  // namespace comity::web_assets
