// What is added to a handler's answer before it is sent, and its first lines as bytes.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "http/message.h"
#include "http/options.h"

namespace comity::http {

// Chooses between the plain and the compressed body, compressing text of more than 1 KiB if the client accepts it, and
// adds Vary. Compression beside a secret that an attacker can guess at tells the secret by the length (BREACH): tokens
// against forged requests have an answer of their own that is smaller than what is compressed.
void choose_encoding(Response& response, const Request& request);

struct AnswerContext {
  const Request* request = nullptr;  // null: the request was never understood
  std::string_view request_id;
  bool is_tls = false;
  bool keeps_alive = false;
  std::chrono::system_clock::time_point now;
};

// Status line and headers up to the empty line: the handler's own headers, then the server's, of which those the
// handler gave are left out. Throws std::invalid_argument for a header that would break out of its line.
std::string answer_head(const Response& response, const SecurityHeaders& security, const AnswerContext& context);

// Whether an answer of this status, to this method, carries its body.
bool sends_body(const Response& response, const Request* request);

// "Sat, 21 Nov 2026 08:00:00 GMT"
std::string http_date(std::chrono::system_clock::time_point time);

}  // namespace comity::http
