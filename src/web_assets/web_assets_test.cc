#include "web_assets/web_assets.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace comity;
using web_assets::Asset;
using web_assets::find_asset;

TEST_CASE("the page is there and names assets that are there") {
  if (web_assets::web_assets().empty()) return;  // built without its pages
  const Asset* page = find_asset("/index.html");
  REQUIRE(page);
  CHECK(page->content_type == "text/html; charset=utf-8");
  CHECK_FALSE(page->immutable);
  const std::string html(page->bytes);
  const std::size_t begin = html.find("/assets/");
  REQUIRE(begin != std::string::npos);
  const Asset* script = find_asset(html.substr(begin, html.find('"', begin) - begin));
  REQUIRE(script);
  CHECK(script->immutable);
}

TEST_CASE("the page has nothing inline that a strict content security policy would refuse") {
  const Asset* page = find_asset("/index.html");
  if (!page) return;
  const std::string html(page->bytes);
  CHECK(html.find("<style") == std::string::npos);
  CHECK(html.find("style=") == std::string::npos);
  CHECK(html.find("data:") == std::string::npos);
  for (std::size_t at = html.find("<script"); at != std::string::npos; at = html.find("<script", at + 1)) {
    CHECK(html.substr(at, html.find('>', at) - at).find("src=") != std::string::npos);
  }
}

TEST_CASE("assets are in the order of their paths, and each is found by its path alone") {
  const auto assets = web_assets::web_assets();
  CHECK(std::ranges::is_sorted(assets, {}, &Asset::path));
  for (const Asset& asset : assets) {
    CHECK(find_asset(asset.path) == &asset);
    CHECK(asset.hash.size() == 32);
    CHECK((asset.gzip.empty() || asset.gzip.size() < asset.bytes.size()));
    CHECK((asset.gzip.empty() || asset.gzip.substr(0, 2) == "\x1f\x8b"));
  }
  CHECK(find_asset("/no/such/file") == nullptr);
  CHECK(find_asset("") == nullptr);
}
