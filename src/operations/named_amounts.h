// Amounts of money, or parts of a whole, by the name of whom they belong to: in JSON an object, so that a program finds a party's
// share as shares["Lanzhou"].
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "formats/described_json.h"

namespace comity::operations {

struct NamedAmounts {
  std::vector<std::pair<std::string, std::string>> list;  // in the order of the problem's parties
  bool operator==(const NamedAmounts&) const = default;
};

}  // namespace comity::operations

namespace comity::formats {

template <>
struct JsonForm<operations::NamedAmounts> {
  static Json write(const operations::NamedAmounts& amounts) {
    Json object = Json::object();
    for (const auto& [name, amount] : amounts.list) object[name] = amount;
    return object;
  }
  static void read(const Json& json, const JsonPlace& at, operations::NamedAmounts&) {
    at.wrong(json, "nothing: amounts by name are only written");
  }
  static std::string expected() { return "an object with an exact decimal, as a text, for each name"; }
  static Json schema() { return Json{{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}; }
};

}  // namespace comity::formats
