// Addresses of clients and proxies. Pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace comity::http {

// An IPv4 or IPv6 address; an IPv4 one is kept as IPv6 (::ffff:a.b.c.d), so that both forms of it are equal.
struct Address {
  std::array<unsigned char, 16> bytes{};
  bool operator==(const Address&) const = default;
};

std::optional<Address> parse_address(std::string_view text);
std::string to_string(const Address& address);

// "10.0.0.0/8", "::1", "192.0.2.7".
struct AddressRange {
  Address first;
  int prefix_bits = 128;
  bool contains(const Address& address) const;
  bool operator==(const AddressRange&) const = default;
};

std::optional<AddressRange> parse_address_range(std::string_view text);

struct Client {
  std::string address;
  bool is_tls = false;
};

// Who is at the other end. What X-Forwarded-For and X-Forwarded-Proto say counts only if `peer` is a trusted proxy: then
// the client is the last address of the list that is not itself a trusted proxy. What stands before it anybody may have
// written.
Client client_behind(std::string_view peer, bool is_tls, const std::vector<Header>& headers,
                     const std::vector<AddressRange>& trusted_proxies);

}  // namespace comity::http
