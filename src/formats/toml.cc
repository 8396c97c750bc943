// toml++ in one file only: it costs seconds to compile.
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <cmath>

#include "base/date.h"
#include "formats/document.h"
#include "formats/utf8.h"

namespace comity::formats {
namespace {

constexpr int most_levels = static_cast<int>(JsonReader::most_levels);

// Offset of the first key with more dotted parts than levels are allowed. toml++ builds and destroys a table for each part
// by recursion and has no limit of its own, so a line of a million dots would end the program.
std::optional<std::size_t> too_many_dots(std::string_view text) {
  std::size_t start = 0;
  int dots = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      const std::string_view three = text.substr(i, 3);
      const bool multi_line = three == R"(""")" || three == "'''";
      const std::string_view closing = multi_line ? three : text.substr(i, 1);
      i += closing.size();
      while (i < text.size() && !text.substr(i).starts_with(closing) && (multi_line || text[i] != '\n')) {
        i += c == '"' && text[i] == '\\' ? 2U : 1U;
      }
      i += closing.size();
      continue;
    }
    if (c == '#') {
      while (i < text.size() && text[i] != '\n') ++i;
      continue;
    }
    if (c == '.') {
      if (dots == 0) start = i;
      if (++dots > most_levels) return start;
    } else if (c == '\n' || c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}') {
      dots = 0;
    }
    ++i;
  }
  return std::nullopt;
}

class Conversion {
 public:
  explicit Conversion(Document& document) : document_(document) {}

  Json value(const toml::node& node, const std::string& pointer, int level) {
    document_.positions.emplace(pointer, position(node));
    if (level > most_levels) {
      return fault(node, "more than " + std::to_string(most_levels) + " levels", "at most " + std::to_string(most_levels));
    }
    switch (node.type()) {
      case toml::node_type::table: return object(*node.as_table(), pointer, level);
      case toml::node_type::array: return array(*node.as_array(), pointer, level);
      case toml::node_type::string: return text(node, node.as_string()->get());
      case toml::node_type::integer: return node.as_integer()->get();
      case toml::node_type::floating_point: return number(node, node.as_floating_point()->get());
      case toml::node_type::boolean: return node.as_boolean()->get();
      case toml::node_type::date: return to_string(day(node.as_date()->get()));
      case toml::node_type::date_time: return instant(node, node.as_date_time()->get());
      case toml::node_type::time: return fault(node, "a time without a date", "a date such as 2026-05-31");
      case toml::node_type::none: break;
    }
    return nullptr;
  }

  std::vector<Fault> faults;

 private:
  TextPosition position(const toml::node& node) const {
    const toml::source_position begin = node.source().begin;
    if (begin.line == 0) return {};  // the document itself
    return {static_cast<std::uint32_t>(begin.line), static_cast<std::uint32_t>(begin.column)};
  }

  Json fault(const toml::node& node, std::string given, std::string expected) {
    faults.push_back({place_in(document_.where, position(node)), std::move(given), std::move(expected)});
    return nullptr;
  }

  Json object(const toml::table& table, const std::string& pointer, int level) {
    // toml++ keeps a table sorted by name; the file's own order is the order of positions.
    std::vector<std::pair<const toml::key*, const toml::node*>> entries;
    for (const auto& [key, node] : table) entries.emplace_back(&key, &node);
    std::ranges::sort(entries, {}, [](const auto& entry) {
      const toml::source_position begin = entry.first->source().begin;
      return std::pair(begin.line, begin.column);
    });
    Json object = Json::object();
    auto& fields = static_cast<Json::object_t::Container&>(object.get_ref<Json::object_t&>());
    for (const auto& [key, node] : entries) {
      const std::string_view name = key->str();
      if (name.find('\0') != std::string_view::npos) fault(*node, "character U+0000 in a name", "a name without it");
      fields.emplace_back(std::string(name), value(*node, pointer + pointer_step(name), level + 1));
    }
    return object;
  }

  Json array(const toml::array& elements, const std::string& pointer, int level) {
    Json array = Json::array();
    for (const toml::node& node : elements) {
      array.push_back(value(node, pointer + "/" + std::to_string(array.size()), level + 1));
    }
    return array;
  }

  Json text(const toml::node& node, const std::string& text) {
    if (text.find('\0') != std::string::npos) return fault(node, "character U+0000", "text without it");
    return text;
  }

  Json number(const toml::node& node, double number) {
    if (!std::isfinite(number)) return fault(node, std::isnan(number) ? "nan" : "an infinite number", "a finite number");
    return number;
  }

  static Date day(const toml::date& date) {
    return std::chrono::year_month_day(std::chrono::year(date.year), std::chrono::month(date.month),
                                       std::chrono::day(date.day));
  }

  Json instant(const toml::node& node, const toml::date_time& when) {
    const std::string expected = "a time with its offset and whole seconds, such as 2026-05-31T08:00:00Z";
    if (!when.offset) return fault(node, "a time without an offset from UTC", expected);
    if (when.time.nanosecond != 0) return fault(node, "a fraction of a second", expected);
    const Instant utc = day(when.date) + std::chrono::hours(when.time.hour) + std::chrono::minutes(when.time.minute) +
                        std::chrono::seconds(when.time.second) - std::chrono::minutes(when.offset->minutes);
    if (!parse_instant(to_string(utc))) return fault(node, "a time outside the years 0 to 9999", expected);
    return to_string(utc);
  }

  Document& document_;
};

// toml++ says "Error while parsing key-value pair: expected value, saw '\n'"; in our form that is
// "'\n' in key-value pair; expected value".
Error syntax_error(const toml::parse_error& error, const std::string& where) {
  const toml::source_position begin = error.source().begin;
  const TextPosition position{static_cast<std::uint32_t>(begin.line), static_cast<std::uint32_t>(begin.column)};
  std::string given(error.description());
  std::string expected = "TOML 1.0";
  std::string context;
  constexpr std::string_view prefix = "Error while parsing ";
  const auto colon = given.find(": ");
  if (given.starts_with(prefix) && colon != std::string::npos) {
    context = " in " + given.substr(prefix.size(), colon - prefix.size());
    given.erase(0, colon + 2);
  }
  constexpr std::string_view wanted = "expected ";
  const auto saw = given.rfind(", saw ");
  if (given.starts_with(wanted) && saw != std::string::npos) {
    expected = given.substr(wanted.size(), saw - wanted.size());
    given.erase(0, saw + 6);
  }
  return bad_input(place_in(where, position), given + context, expected);
}

}  // namespace

Result<Document> parse_toml(std::string_view text, const std::string& where) {
  PositionFinder finder(text);
  if (const auto bad = first_bad_utf8(text)) {
    return bad_input(place_in(where, finder.at(*bad)), character_at(text, *bad), "UTF-8");
  }
  if (const auto dots = too_many_dots(text)) {
    return bad_input(place_in(where, finder.at(*dots)), "a name of more than " + std::to_string(most_levels) + " parts",
                     "at most " + std::to_string(most_levels) + " levels");
  }
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) return syntax_error(parsed.error(), where);
  Document document;
  document.where = where;
  Conversion conversion(document);
  document.value = conversion.value(parsed.table(), "", 0);
  if (!conversion.faults.empty()) return Error{ErrorCode::bad_input, std::move(conversion.faults)};
  return document;
}

}  // namespace comity::formats
