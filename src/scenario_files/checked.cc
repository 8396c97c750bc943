#include "scenario_files/checked.h"

namespace comity::scenario_files {

void Checked::fault(const std::string& pointer, std::string given, std::string expected) {
  const std::string name = pointer.substr(pointer.rfind('/') + 1);
  faults_.push_back({place(pointer), name + " is " + std::move(given), std::move(expected)});
}

double Checked::number(const std::optional<Decimal>& value, double otherwise, const std::string& pointer, Bound bound) {
  if (!value) return otherwise;
  const double number = value->to_double();
  if (bound == Bound::above_zero && number <= 0) fault(pointer, value->str(), "a number above 0");
  if (bound == Bound::zero_or_more && number < 0) fault(pointer, value->str(), "a number of 0 or more");
  return number;
}

Money Checked::money(const std::optional<Money>& value, const std::string& pointer, Bound bound) {
  if (!value) return {0, currency_};
  if (value->currency != currency_ || value->minor < 0)
    fault(pointer, "\"" + to_string(*value) + "\"",
          (bound == Bound::above_zero ? "an amount above 0 in " : "an amount of 0 or more in ") + currency_);
  else if (bound == Bound::above_zero && value->minor == 0) fault(pointer, to_string(*value), "an amount above 0");
  return *value;
}

}  // namespace comity::scenario_files
