#include "base/result.h"

namespace comity {

std::string to_string(const Fault& fault) {
  std::string line;
  if (!fault.where.empty()) line = fault.where + ": ";
  line += fault.given;
  if (!fault.expected.empty()) line += "; expected " + fault.expected;
  return line;
}

int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input: return 2;
    case ErrorCode::refused: return 3;
    case ErrorCode::not_found: return 4;
    case ErrorCode::conflict: return 5;
    case ErrorCode::unavailable: return 6;
  }
  return 70;
}

}  // namespace comity
