// Bytes as text and back (RFC 4648). Decoding accepts exactly what encoding writes, so one value has one text; anything
// else is none: padding, other letters, spaces, bits left over.
#pragma once

#include <optional>

#include "crypto/bytes.h"

namespace comity::crypto {

std::string base64url(ByteView bytes);  // without padding, as JOSE and cookies want it
std::optional<Bytes> parse_base64url(std::string_view text);

std::string base64(ByteView bytes);  // with padding: HTTP's Basic credentials

std::string base32(ByteView bytes);  // upper case, without padding, as authenticator applications want it
std::optional<Bytes> parse_base32(std::string_view text);

std::string hex(ByteView bytes);  // lower case
std::optional<Bytes> parse_hex(std::string_view text);

}  // namespace comity::crypto
