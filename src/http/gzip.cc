#include "http/gzip.h"

#include <zlib.h>

#include <cassert>
#include <limits>
#include <stdexcept>

namespace comity::http {

namespace {

constexpr int with_gzip_header = 15 + 16;
constexpr int quick = 4;  // of 1 to 9; on our JSON 9 saves 4% more bytes for three times the time

}  // namespace

bool is_compressible(std::string_view type) {
  type = type.substr(0, type.find(';'));
  if (type == "text/event-stream") return false;
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") || type.ends_with("javascript") ||
         type.ends_with("toml") || type == "application/wasm";
}

std::string gzip(std::string_view bytes) {
  assert(bytes.size() < std::numeric_limits<uInt>::max() / 2);
  z_stream stream{};
  if (deflateInit2(&stream, quick, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string result(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  [[maybe_unused]] const int outcome = deflate(&stream, Z_FINISH);
  assert(outcome == Z_STREAM_END);  // deflateBound is enough for one call
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return result;
}

}  // namespace comity::http
