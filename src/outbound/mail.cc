#include "outbound/mail.h"

#include <algorithm>
#include <cstring>

#include "crypto/text_codes.h"
#include "outbound/curl.h"

namespace comity::outbound {
namespace {

constexpr long timeout_s = 30;
constexpr std::size_t line_bytes = 76;          // RFC 2045, 6.8
constexpr std::size_t encoded_word_bytes = 39;  // 52 in base64: with its frame and "Subject: " under RFC 2047's 76

std::string in_lines(const std::string& text) {
  std::string lines;
  for (std::size_t begin = 0; begin < text.size(); begin += line_bytes)
    lines += text.substr(begin, line_bytes) + "\r\n";
  return lines;
}

// Cut between characters: an encoded word holds whole ones.
std::string encoded_words(const std::string& text) {
  std::string words;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(begin + encoded_word_bytes, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") +
             crypto::base64(crypto::view(std::string_view(text).substr(begin, end - begin))) + "?=";
    begin = end;
  }
  return words;
}

// Text in MIME's canonical form has its lines end in CRLF before it is encoded (RFC 2045, 6.8).
std::string with_crlf(const std::string& text) {
  std::string lines;
  for (const char c : text) {
    if (c == '\n' && !lines.ends_with('\r')) lines += '\r';
    lines += c;
  }
  return lines;
}

struct Sending {
  std::string message;
  std::size_t sent = 0;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* sending) {
  auto& from = *static_cast<Sending*>(sending);
  const std::size_t bytes = std::min(size * count, from.message.size() - from.sent);
  std::memcpy(buffer, from.message.data() + from.sent, bytes);
  from.sent += bytes;
  return bytes;
}

}  // namespace

bool is_mail_address(const std::string& text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string::npos || at + 1 == text.size() || text.size() > 254) return false;
  if (text.find('@', at + 1) != std::string::npos) return false;
  return std::ranges::all_of(text,
                             [](char c) { return c > 0x20 && c < 0x7f && std::strchr("<>()[],;:\\\"", c) == nullptr; });
}

std::string mail_message(const SmtpServer& server, const Mail& mail, const std::string& date) {
  return "Date: " + date + "\r\nFrom: Comity <" + server.from + ">\r\nTo: <" + mail.to +
         ">\r\nSubject: " + encoded_words(mail.subject) + "\r\nMessage-ID: <" + mail.id +
         ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\n" +
         in_lines(crypto::base64(crypto::view(with_crlf(mail.text))));
}

Result<void> send(const SmtpServer& server, const Mail& mail, const std::string& date) {
  for (const std::string& address : {server.from, mail.to}) {
    if (!is_mail_address(address)) return bad_input("mail", "'" + address + "'", "a mail address");
  }
  if (!server.url.starts_with("smtps://") && !server.url.starts_with("smtp://")) {
    return bad_input("mail", "'" + server_of(server.url) + "'", "a server as smtps://... or smtp://...");
  }
  const Curl curl = new_curl(timeout_s);
  CURL* const handle = curl.get();
  Sending sending{mail_message(server, mail, date)};
  CurlList to;
  append(to, "<" + mail.to + ">");
  const std::string from = "<" + server.from + ">";
  curl_easy_setopt(handle, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_USE_SSL, server.allow_plain ? long{CURLUSESSL_TRY} : long{CURLUSESSL_ALL});
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(handle, CURLOPT_READDATA, &sending);
  if (!server.certificate_authorities.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, server.certificate_authorities.c_str());
  }
  if (!server.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
  const CURLcode done = curl_easy_perform(handle);
  if (done == CURLE_OK) return {};
  return unavailable(server_of(server.url), curl_easy_strerror(done), "a mail server that takes the mail");
}

}  // namespace comity::outbound
