#include "http/static_files.h"

#include "http/errors.h"
#include "http/negotiation.h"

namespace comity::http {

namespace {

bool is_page(const std::string& path) {
  if (path.starts_with("/assets/") || path.starts_with("/api/")) return false;
  return path.find('.', path.rfind('/')) == path.npos;
}

Response answer(const Asset& asset, const Request& request) {
  Response response;
  // Weak, since the same tag stands for the compressed bytes too.
  const std::string tag = "W/\"" + std::string(asset.hash) + "\"";
  response.headers = {{"ETag", tag},
                      {"Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
  const std::string* known = request.header("If-None-Match");
  if (known && none_match_holds(*known, tag)) {
    response.status = 304;
    return response;
  }
  response.content_type = asset.content_type;
  response.body = Body::of_program(asset.bytes);
  if (!asset.gzip.empty()) response.gzip_body = Body::of_program(asset.gzip);
  return response;
}

}  // namespace

StaticFiles::StaticFiles(const std::vector<Asset>& assets) {
  for (const Asset& asset : assets) by_path_.emplace(asset.path, asset);
}

const Asset* StaticFiles::find(const std::string& path) const {
  if (const auto found = by_path_.find(path); found != by_path_.end()) return &found->second;
  if (!is_page(path)) return nullptr;
  const auto index = by_path_.find("/index.html");
  return index == by_path_.end() ? nullptr : &index->second;
}

Response StaticFiles::operator()(const Request& request) const {
  const Asset* asset = find(request.path);
  if (!asset) return error_response(not_found("path", request.path, "a page or a file of it"), request.request_id);
  Response response = answer(*asset, request);
  response.route = asset->path == "/index.html" ? "(page)" : "(asset)";
  return response;
}

}  // namespace comity::http
