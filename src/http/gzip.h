// Compression of answers (RFC 1952).
#pragma once

#include <string>
#include <string_view>

namespace comity::http {

// Whether a content type is text in one form or another. Streams of events are not: they must not wait in a buffer.
bool is_compressible(std::string_view content_type);

std::string gzip(std::string_view bytes);

}  // namespace comity::http
