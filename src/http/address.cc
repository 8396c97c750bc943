#include "http/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "http/negotiation.h"

namespace comity::http {

namespace {

constexpr std::array<unsigned char, 12> mapped_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool is_mapped(const Address& address) {
  return std::equal(mapped_prefix.begin(), mapped_prefix.end(), address.bytes.begin());
}

bool is_trusted(const Address& address, const std::vector<AddressRange>& proxies) {
  return std::any_of(proxies.begin(), proxies.end(), [&](const auto& range) { return range.contains(address); });
}

// All elements of all headers of that name, in order.
std::vector<std::string_view> listed(const std::vector<Header>& headers, std::string_view name) {
  std::vector<std::string_view> elements;
  for (const Header& header : headers) {
    if (!same_name(header.name, name)) continue;
    std::string_view list = header.value;
    while (!list.empty()) elements.push_back(next_element(list));
  }
  return elements;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  const std::string terminated(text);
  Address address;
  in_addr v4{};
  if (::inet_pton(AF_INET, terminated.c_str(), &v4) == 1) {
    std::copy(mapped_prefix.begin(), mapped_prefix.end(), address.bytes.begin());
    const auto* bytes = reinterpret_cast<const unsigned char*>(&v4);
    std::copy(bytes, bytes + 4, address.bytes.begin() + 12);
    return address;
  }
  if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::string to_string(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_mapped(address)) {
    ::inet_ntop(AF_INET, address.bytes.data() + 12, text.data(), text.size());
  } else {
    ::inet_ntop(AF_INET6, address.bytes.data(), text.data(), text.size());
  }
  return text.data();
}

bool AddressRange::contains(const Address& address) const {
  const auto whole = static_cast<std::size_t>(prefix_bits / 8);
  if (!std::equal(first.bytes.begin(), first.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  address.bytes.begin())) {
    return false;
  }
  const int rest = prefix_bits % 8;
  if (rest == 0) return true;
  return (first.bytes[whole] ^ address.bytes[whole]) >> (8 - rest) == 0;
}

std::optional<AddressRange> parse_address_range(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  if (slash == text.size()) return AddressRange{*address, 128};
  const std::string_view digits = text.substr(slash + 1);
  int bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const int most = is_mapped(*address) ? 32 : 128;
  if (error != std::errc() || end != digits.data() + digits.size() || bits < 0 || bits > most) return std::nullopt;
  return AddressRange{*address, bits + (128 - most)};
}

Client client_behind(std::string_view peer, bool is_tls, const std::vector<Header>& headers,
                     const std::vector<AddressRange>& trusted_proxies) {
  const auto peer_address = parse_address(peer);
  if (!peer_address || !is_trusted(*peer_address, trusted_proxies)) return {std::string(peer), is_tls};
  Client client{std::string(peer), is_tls};
  const auto forwarded = listed(headers, "X-Forwarded-For");
  for (auto element = forwarded.rbegin(); element != forwarded.rend(); ++element) {
    const auto address = parse_address(*element);
    if (!address) break;  // what stands before something unreadable is worth nothing
    client.address = to_string(*address);
    if (!is_trusted(*address, trusted_proxies)) break;
  }
  const auto protocols = listed(headers, "X-Forwarded-Proto");
  if (!protocols.empty()) client.is_tls = same_name(protocols.back(), "https");
  return client;
}

}  // namespace comity::http
