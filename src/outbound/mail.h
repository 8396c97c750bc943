// Sending mail through the SMTP server that was configured.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace comity::outbound {

struct SmtpServer {
  std::string url;   // smtps://mail.example.org:465, or smtp://mail.example.org:587, which is upgraded to TLS
  std::string from;  // comity@example.org
  std::string user;  // empty: no authentication
  std::string password;
  bool allow_plain = false;                  // without TLS; for a server on this machine
  std::string certificate_authorities = {};  // a PEM file instead of the system's
};

struct Mail {
  std::string to;       // one address
  std::string subject;  // any language
  std::string text;     // UTF-8, lines of any length
  std::string id;       // <id> of the message: the same for the same mail, so that a repetition can be told
};

// RFC 5322 with MIME: text as base64 UTF-8, subject as encoded words (RFC 2047). `date` as RFC 5322 wants it.
std::string mail_message(const SmtpServer& server, const Mail& mail, const std::string& date);

// Whether it is one mail address and nothing else: no second header can hide in it.
bool is_mail_address(const std::string& text);

// From any thread; blocks for at most 30 seconds. bad_input when an address is none, unavailable when the server cannot be
// reached or refuses.
Result<void> send(const SmtpServer& server, const Mail& mail, const std::string& date);

}  // namespace comity::outbound
