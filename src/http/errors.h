// Errors as every client sees them, whoever found the fault:
//
//   {"error":{"code":"bad_input","faults":[{"where":"...","given":"...","expected":"..."}],"request_id":"..."}}
//
// `code` is the name of an ErrorCode for what an operation refused, or one of the transport's own words below.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace comity::http {

// The one table from error codes to HTTP status: 400, 403, 404, 409, 503.
int http_status(ErrorCode code);

// The transport's word for a status: 400 malformed_request, 405 method_not_allowed, 408 timeout, 413 too_large ...
std::string_view status_code_word(int status);

// The reason phrase of the status line.
std::string_view reason_phrase(int status);

Response error_response(int status, std::string_view code, const std::vector<Fault>& faults,
                        const std::string& request_id);
Response error_response(const Error& error, const std::string& request_id);

}  // namespace comity::http
