#include "report/assets.h"

#include "record/bytes.h"

namespace comity::report {
namespace {

std::string base64(record::ByteView bytes) {
  static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = bytes.size() - i;
    const std::uint32_t second = left > 1 ? bytes[i + 1] : 0u;
    const std::uint32_t third = left > 2 ? bytes[i + 2] : 0u;
    const std::uint32_t group = std::uint32_t{bytes[i]} << 16 | second << 8 | third;
    out += digits[group >> 18];
    out += digits[group >> 12 & 63];
    out += left > 1 ? digits[group >> 6 & 63] : '=';
    out += left > 2 ? digits[group & 63] : '=';
  }
  return out;
}

}  // namespace

std::string policy_source(const Asset& asset) {
  return "'sha256-" + base64(record::sha256(record::view(asset.bytes)).bytes) + "'";
}

}  // namespace comity::report
