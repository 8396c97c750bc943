#include "formats/described_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace comity::formats {

std::string JsonPlace::pointer() const {
  if (!parent_) return *pointer_;
  return parent_->pointer() + (index_ != none ? "/" + std::to_string(index_) : pointer_step(name_));
}

std::string JsonPlace::name() const {
  if (!parent_) return {};
  const std::string before = parent_->name();
  if (index_ != none) return before + "[" + std::to_string(index_) + "]";
  return before.empty() ? std::string(name_) : before + "." + std::string(name_);
}

void JsonPlace::wrong(const Json& value, std::string expected) const {
  const std::string called = name();
  fault(called.empty() ? shown(value) : called + " is " + shown(value), std::move(expected));
}

void JsonPlace::fault(std::string given, std::string expected) const {
  faults_.push_back({place_of_(pointer()), std::move(given), std::move(expected)});
}

Json JsonForm<Text>::write(const Text& text) { return detail::write_described<Emptiness::left_out>(text); }

void JsonForm<Text>::read(const Json& json, const JsonPlace& at, Text& text) {
  if (json.is_string()) text.en = json.get_ref<const std::string&>();
  else if (json.is_object()) detail::read_described(json, at, text);
  else at.wrong(json, expected());
}

namespace detail {
namespace {

// Levenshtein's distance: letters to insert, drop or replace.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string expected_instead(std::string_view name, const std::vector<std::string_view>& known) {
  constexpr std::size_t longest_compared = 64;
  std::string_view nearest;
  std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t away = name.size() > longest_compared ? least : distance(name, candidate);
    if (away < least) {
      least = away;
      nearest = candidate;
    }
  }
  std::string expected = nearest.empty() ? "" : "\"" + std::string(nearest) + "\"? ";
  expected += "one of ";
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i > 0) expected += i + 1 == known.size() ? " or " : ", ";
    expected += known[i];
  }
  return expected;
}

// Beyond 2^53 a double does not say which whole number was meant.
constexpr double most_exact = 9007199254740992.0;

}  // namespace

void check_fields(const Json& object, const JsonPlace& at, const std::vector<std::string_view>& known) {
  for (const auto& [name, value] : object.items()) {
    if (std::ranges::find(known, name) != known.end()) continue;
    const JsonPlace field = at.field(name);
    field.fault("unknown field \"" + field.name() + "\"", expected_instead(name, known));
  }
}

void missing(const JsonPlace& at, std::string_view name, const std::string& expected) {
  at.fault("no field \"" + at.field(name).name() + "\"", expected);
}

bool read_bool(const Json& json, const JsonPlace& at) {
  if (json.is_boolean()) return json.get<bool>();
  at.wrong(json, "true or false");
  return false;
}

std::string whole_expected(std::int64_t least, std::int64_t most) {
  using Limits = std::numeric_limits<std::int64_t>;
  if (least == Limits::min() && most == Limits::max()) return "a whole number";
  if (most == Limits::max()) return "a whole number of at least " + std::to_string(least);
  return "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
}

std::int64_t read_whole(const Json& json, const JsonPlace& at, std::int64_t least, std::int64_t most) {
  std::optional<std::int64_t> whole;
  if (json.is_number_float()) {
    const auto number = json.get<double>();
    if (std::abs(number) <= most_exact && std::trunc(number) == number) whole = static_cast<std::int64_t>(number);
  } else if (json.is_number_unsigned()) {
    const auto number = json.get<std::uint64_t>();
    if (std::in_range<std::int64_t>(number)) whole = static_cast<std::int64_t>(number);
  } else if (json.is_number_integer()) {
    whole = json.get<std::int64_t>();
  }
  if (whole && *whole >= least && *whole <= most) return *whole;
  at.wrong(json, whole_expected(least, most));
  return 0;
}

std::string read_text(const Json& json, const JsonPlace& at) {
  const std::string* text = text_in(json, at, "a text");
  return text ? *text : std::string();
}

const std::string* text_in(const Json& json, const JsonPlace& at, const std::string& expected) {
  if (const auto* text = json.get_ptr<const std::string*>()) return text;
  at.wrong(json, expected);
  return nullptr;
}

std::string digits_of(const Json& json) {
  if (!json.is_number_float()) return print_json(json);
  std::array<char, 400> digits{};  // the longest double has 309 digits before the point
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), json.get<double>(), std::chars_format::fixed);
  return error == std::errc() ? std::string(digits.data(), end) : std::string();
}

}  // namespace detail
}  // namespace comity::formats
