// A measured or computed quantity in a request or an answer of a command: a JSON number of double precision. Amounts that are signed or
// paid are never of this kind (base/decimal.h, base/money.h).
#pragma once

#include <cmath>
#include <cstdlib>
#include <string>

#include "formats/described_json.h"

namespace comity::operations {

struct Measured {
  double value = 0;
  bool operator==(const Measured&) const = default;
};

}  // namespace comity::operations

namespace comity::formats {

template <>
struct JsonForm<operations::Measured> {
  static Json write(const operations::Measured& measured) { return measured.value; }
  static void read(const Json& json, const JsonPlace& at, operations::Measured& measured) {
    if (json.is_number()) {
      measured.value = json.get<double>();
    } else if (json.is_string()) {
      const std::string& text = json.get_ref<const std::string&>();
      char* end = nullptr;
      measured.value = std::strtod(text.c_str(), &end);
      if (text.empty() || *end != '\0') return at.wrong(json, expected());
    } else {
      return at.wrong(json, expected());
    }
    if (!std::isfinite(measured.value)) at.wrong(json, expected());
  }
  static std::string expected() { return "a number"; }
  static Json schema() { return Json{{"type", "number"}}; }
};

}  // namespace comity::formats
