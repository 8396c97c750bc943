#include "outbound/web.h"

#include "outbound/curl.h"

namespace comity::outbound {
namespace {

struct Receiving {
  std::string body;
  std::size_t limit_bytes;
  bool is_too_large = false;
};

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* receiving) {
  auto& into = *static_cast<Receiving*>(receiving);
  if (into.body.size() + size * count > into.limit_bytes) {
    into.is_too_large = true;
    return 0;
  }
  into.body.append(bytes, size * count);
  return size * count;
}

std::string escaped(CURL* curl, const std::string& text) {
  char* const escaped = curl_easy_escape(curl, text.c_str(), static_cast<int>(text.size()));
  if (escaped == nullptr) throw std::bad_alloc();
  std::string copy = escaped;
  curl_free(escaped);
  return copy;
}

std::string form_body(CURL* curl, const WebRequest& request) {
  std::string body;
  for (const auto& [name, value] : request.form) {
    body += (body.empty() ? "" : "&") + escaped(curl, name) + "=" + escaped(curl, value);
  }
  return body;
}

bool is_loopback(const std::string& url) {
  const std::string server = server_of(url);
  const std::string host = server.substr(0, server.find(':', server.starts_with('[') ? server.find(']') : 0));
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

}  // namespace

Result<WebAnswer> ask(const WebRequest& request) {
  const bool is_plain = request.url.starts_with("http://");
  if (!request.url.starts_with("https://") && !(is_plain && is_loopback(request.url))) {
    return bad_input(server_of(request.url), "an address without TLS", "one that begins with https://");
  }
  const Curl curl = new_curl(request.timeout.count());
  CURL* const handle = curl.get();
  Receiving receiving{{}, request.limit_bytes};
  curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, is_plain ? "http" : "https");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &receiving);
  if (!request.certificate_authorities.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, request.certificate_authorities.c_str());
  }
  if (!request.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(handle, CURLOPT_USERNAME, request.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, request.password.c_str());
  }
  std::string body;
  if (!request.form.empty()) {
    body = form_body(handle, request);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.c_str());
  }
  const CURLcode done = curl_easy_perform(handle);
  if (receiving.is_too_large) {
    return unavailable(server_of(request.url),
                       "an answer of more than " + std::to_string(request.limit_bytes) + " bytes", "a shorter one");
  }
  if (done != CURLE_OK) return unavailable(server_of(request.url), curl_easy_strerror(done), "an answer");
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return WebAnswer{static_cast<int>(status), std::move(receiving.body)};
}

}  // namespace comity::outbound
