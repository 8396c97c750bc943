// What routes answer, as HTTP.
#pragma once

#include <string>

#include "http/message.h"
#include "workbench/route.h"

namespace comity::workbench {

http::Response to_response(const Answer& answer, const std::string& request_id);

}  // namespace comity::workbench
