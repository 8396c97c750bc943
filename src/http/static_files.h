// Files carried inside the program: the web pages. Nothing is read from the disk, so no path can lead out of anything.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace comity::http {

struct Asset {
  std::string_view path;  // "/assets/app-4f2a.js"
  std::string_view bytes;
  std::string_view gzip;  // the same compressed, or empty where that would not be smaller
  std::string_view content_type;
  std::string_view hash;   // of the bytes, hexadecimal
  bool immutable = false;  // the name changes with the bytes: may be kept for ever
};

// What the assets' fields point to lives as long as the program.
class StaticFiles {
 public:
  explicit StaticFiles(const std::vector<Asset>& assets);

  // The asset at the request's path, 304 for a client that has it. A path that is no asset is a page of the single
  // application and gets /index.html, unless it is under /assets/ or /api/ or its last segment has an extension: 404,
  // as without an index.
  Response operator()(const Request& request) const;

 private:
  const Asset* find(const std::string& path) const;
  std::map<std::string_view, Asset> by_path_;
};

}  // namespace comity::http
