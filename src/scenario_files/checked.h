// Values of scenario.toml within their bounds; what is outside is reported with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/money.h"
#include "base/result.h"
#include "formats/document.h"

namespace comity::scenario_files {

enum class Bound { zero_or_more, above_zero, any };

class Checked {
 public:
  Checked(const formats::Document& document, std::string currency, std::vector<Fault>& faults)
      : document_(document), currency_(std::move(currency)), faults_(faults) {}

  std::string place(const std::string& pointer) const { return document_.place(pointer); }
  void fault(const std::string& pointer, std::string given, std::string expected);
  // The value, or `otherwise` where none is stated.
  double number(const std::optional<Decimal>& value, double otherwise, const std::string& pointer,
                Bound bound = Bound::zero_or_more);
  // In the scenario's currency, 0 or more, or above 0; 0 where none is stated.
  Money money(const std::optional<Money>& value, const std::string& pointer, Bound bound = Bound::zero_or_more);
  const std::string& currency() const { return currency_; }

 private:
  const formats::Document& document_;
  std::string currency_;
  std::vector<Fault>& faults_;
};

}  // namespace comity::scenario_files
