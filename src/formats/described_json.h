// JSON of described structs (base/described.h), the sister of record/described_cbor.h for people and their files: the same
// field names, empty fields left out, single values in their text form (base/text_form.h).
//
//   bool, whole numbers       true, 12 (12.0 too, as spreadsheets and GIS programs write)
//   text                      "..."
//   Decimal                   "12.5" or 12.5; written as text, so that no reader rounds it
//   Text                      {"en": ..., "zh": ...}, or "..." which means en
//   other single values       their text form
//   described struct          an object;  vector: a list;  optional: absent
//
// A type with a JSON of its own specialises JsonForm before its first use (geometry::Shape does in geojson.h).
//
// Answers to programs are written whole (Emptiness::written): empty lists and texts too, so that a client in another
// language finds every field that is not optional.
// Reading reports everything that is wrong, not the first thing: unknown fields with the nearest known name, missing
// required fields, values of another type or out of range.
#pragma once

#include <concepts>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/described.h"
#include "base/result.h"
#include "base/text.h"
#include "base/text_form.h"
#include "formats/document.h"
#include "formats/json.h"

namespace comity::formats {

// "file:row:column", or whatever says where the value at this JSON pointer is.
using PlaceOf = std::function<std::string(std::string_view pointer)>;

// Where reading is: one value of the document, and the list of faults all of it shares. Cheap to step down: the pointer
// is put together only for a fault.
class JsonPlace {
 public:
  JsonPlace(const std::string& pointer, const PlaceOf& place_of, std::vector<Fault>& faults)
      : pointer_(&pointer), place_of_(place_of), faults_(faults) {}

  JsonPlace field(std::string_view name) const { return {*this, name, none}; }
  JsonPlace element(std::size_t index) const { return {*this, {}, index}; }

  // Reports "due is "soon"; expected a date such as 2026-05-31".
  void wrong(const Json& value, std::string expected) const;
  // Reports `given` as it is.
  void fault(std::string given, std::string expected) const;

  std::string pointer() const;  // from the document's root
  std::string name() const;     // from where reading began: commitments[2].due; empty there

 private:
  JsonPlace(const JsonPlace& parent, std::string_view name, std::size_t index)
      : parent_(&parent), name_(name), index_(index), place_of_(parent.place_of_), faults_(parent.faults_) {}

  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  const JsonPlace* parent_ = nullptr;
  const std::string* pointer_ = nullptr;
  std::string_view name_;     // of a field,
  std::size_t index_ = none;  // or the index of an element
  const PlaceOf& place_of_;
  std::vector<Fault>& faults_;
};

// The extension point:
//   static Json write(const T& value);
//   static void read(const Json& json, const JsonPlace& at, T& value);  // what is wrong goes to `at`
//   static std::string expected();                                      // its type in words
//   static Json schema();                                               // its JSON Schema; any value if there is none
template <class T>
struct JsonForm {
  static constexpr bool none = true;
};

template <class T>
concept HasJsonForm = !requires { JsonForm<T>::none; };

template <>
struct JsonForm<Text> {
  static Json write(const Text& text);
  static void read(const Json& json, const JsonPlace& at, Text& text);
  static std::string expected() { return "a text, or {en, zh} for the two languages"; }
  static Json schema() { return Json{{"$ref", "#/components/schemas/Text"}}; }
};

// What happens to empty lists and texts; an optional that is empty is always left out.
enum class Emptiness { left_out, written };

// A field as documentation and command-line flags need it.
struct FieldDoc {
  std::string name;
  std::string type;  // in words: what a value must be
  bool required = false;
  bool is_list = false;
  std::string help;
  std::vector<FieldDoc> fields;  // of the struct in it, if it is one
  Json schema;                   // JSON Schema of the whole value, a list if it is one
};

namespace detail {

void check_fields(const Json& object, const JsonPlace& at, const std::vector<std::string_view>& known);
void missing(const JsonPlace& at, std::string_view name, const std::string& expected);
bool read_bool(const Json& json, const JsonPlace& at);
std::int64_t read_whole(const Json& json, const JsonPlace& at, std::int64_t least, std::int64_t most);
std::string read_text(const Json& json, const JsonPlace& at);
// The text of a value that has a text form; nothing after reporting that it is no text.
const std::string* text_in(const Json& json, const JsonPlace& at, const std::string& expected);
// A number as the shortest decimal digits that mean it; the text of a text.
std::string digits_of(const Json& json);
std::string whole_expected(std::int64_t least, std::int64_t most);

template <class T>
constexpr std::int64_t least_of() {
  return std::is_unsigned_v<T> ? 0 : static_cast<std::int64_t>(std::numeric_limits<T>::min());
}
template <class T>
constexpr std::int64_t most_of() {
  return std::in_range<std::int64_t>(std::numeric_limits<T>::max())
             ? static_cast<std::int64_t>(std::numeric_limits<T>::max())
             : std::numeric_limits<std::int64_t>::max();
}

template <class T>
struct ElementOf {
  using type = T;
};
template <class T>
struct ElementOf<std::optional<T>> : ElementOf<T> {};
template <class T>
struct ElementOf<std::vector<T>> : ElementOf<T> {};

template <class T>
std::string expected_of() {
  if constexpr (is_optional<T>) return expected_of<typename T::value_type>();
  else if constexpr (is_vector<T>) return "a list, each of " + expected_of<typename T::value_type>();
  else if constexpr (HasJsonForm<T>) return JsonForm<T>::expected();
  else if constexpr (std::same_as<T, bool>) return "true or false";
  else if constexpr (std::integral<T>) return whole_expected(least_of<T>(), most_of<T>());
  else if constexpr (std::same_as<T, std::string>) return "a text";
  else if constexpr (Described<T>) return "an object";
  else return TextForm<T>::expected();
}

template <class T>
Json schema_of(Emptiness emptiness);

template <class T>
Json described_schema(Emptiness emptiness) {
  Json properties = Json::object();
  Json required = Json::array();
  const T value{};
  T::fields(value, [&]<class M>(std::string_view name, const M&, std::string_view help) {
    Json schema = schema_of<M>(emptiness);
    // Beside a reference OpenAPI 3.1 allows a description too.
    schema["description"] = std::string(help);
    properties[std::string(name)] = std::move(schema);
    const bool may_be_absent = emptiness == Emptiness::written ? is_optional<M> : may_be_left_out<M>;
    if (!may_be_absent) required.push_back(std::string(name));
  });
  Json schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

template <class T>
Json schema_of(Emptiness emptiness) {
  if constexpr (is_optional<T>) {
    return schema_of<typename T::value_type>(emptiness);
  } else if constexpr (is_vector<T>) {
    return Json{{"type", "array"}, {"items", schema_of<typename T::value_type>(emptiness)}};
  } else if constexpr (HasJsonForm<T>) {
    if constexpr (requires { JsonForm<T>::schema(); }) return JsonForm<T>::schema();
    else return Json::object();
  } else if constexpr (std::same_as<T, bool>) {
    return Json{{"type", "boolean"}};
  } else if constexpr (std::integral<T>) {
    Json schema{{"type", "integer"}};
    if (least_of<T>() != std::numeric_limits<std::int64_t>::min()) schema["minimum"] = least_of<T>();
    if (most_of<T>() != std::numeric_limits<std::int64_t>::max()) schema["maximum"] = most_of<T>();
    return schema;
  } else if constexpr (std::same_as<T, std::string>) {
    return Json{{"type", "string"}};
  } else if constexpr (Described<T>) {
    return described_schema<T>(emptiness);
  } else if constexpr (NamedEnum<T>) {
    Json names = Json::array();
    for (const std::string_view name : enum_names<T>) names.push_back(std::string(name));
    return Json{{"type", "string"}, {"enum", std::move(names)}};
  } else {
    Json schema{{"type", "string"}};
    if constexpr (std::same_as<T, Date>) schema["format"] = "date";
    if constexpr (std::same_as<T, Instant>) schema["format"] = "date-time";
    return schema;
  }
}

template <Emptiness E = Emptiness::left_out, class T>
Json write(const T& value);
template <class T>
void read(const Json& json, const JsonPlace& at, T& value);

template <Emptiness E, Described T>
Json write_described(const T& value) {
  Json object = Json::object();
  T::fields(value, [&]<class M>(std::string_view name, const M& member, std::string_view) {
    if constexpr (E == Emptiness::written && !is_optional<M>) object.emplace(std::string(name), write<E>(member));
    else if (!is_left_out(member)) object.emplace(std::string(name), write<E>(member));
  });
  return object;
}

template <Described T>
void read_described(const Json& json, const JsonPlace& at, T& value) {
  if (!json.is_object()) return at.wrong(json, "an object");
  std::vector<std::string_view> known;
  T::fields(value, [&]<class M>(std::string_view name, M&, std::string_view) { known.push_back(name); });
  check_fields(json, at, known);
  T::fields(value, [&]<class M>(std::string_view name, M& member, std::string_view) {
    const auto found = json.find(name);
    if (found != json.end()) read(*found, at.field(name), member);
    else if (!may_be_left_out<M>) missing(at, name, expected_of<M>());
  });
}

template <Emptiness E, class T>
Json write(const T& value) {
  if constexpr (HasJsonForm<T>) {
    return JsonForm<T>::write(value);
  } else if constexpr (is_optional<T>) {
    return write<E>(*value);
  } else if constexpr (is_vector<T>) {
    Json list = Json::array();
    for (const auto& element : value) list.push_back(write<E, typename T::value_type>(element));
    return list;
  } else if constexpr (std::same_as<T, bool> || std::same_as<T, std::string>) {
    return value;
  } else if constexpr (std::integral<T>) {
    return static_cast<std::int64_t>(value);
  } else if constexpr (Described<T>) {
    return write_described<E>(value);
  } else {
    return TextForm<T>::print(value);
  }
}

template <class T>
void read(const Json& json, const JsonPlace& at, T& value) {
  if constexpr (HasJsonForm<T>) {
    JsonForm<T>::read(json, at, value);
  } else if constexpr (is_optional<T>) {
    read(json, at, value.emplace());
  } else if constexpr (is_vector<T>) {
    value.clear();
    if (!json.is_array()) return at.wrong(json, expected_of<T>());
    for (const Json& element : json) {
      typename T::value_type read_element{};
      read(element, at.element(value.size()), read_element);
      value.push_back(std::move(read_element));
    }
  } else if constexpr (std::same_as<T, bool>) {
    value = read_bool(json, at);
  } else if constexpr (std::integral<T>) {
    value = static_cast<T>(read_whole(json, at, least_of<T>(), most_of<T>()));
  } else if constexpr (std::same_as<T, std::string>) {
    value = read_text(json, at);
  } else if constexpr (Described<T>) {
    read_described(json, at, value);
  } else {
    static_assert(HasTextForm<T>, "this type needs a TextForm, a JsonForm or described fields");
    if constexpr (std::same_as<T, Decimal>) {
      if (json.is_number()) {
        if (const auto parsed = Decimal::parse(digits_of(json))) value = *parsed;
        else at.wrong(json, TextForm<T>::expected());
        return;
      }
    }
    const std::string* text = text_in(json, at, TextForm<T>::expected());
    if (!text) return;
    if (auto parsed = TextForm<T>::parse(*text)) value = std::move(*parsed);
    else at.wrong(json, TextForm<T>::expected());
  }
}

}  // namespace detail

template <Described T>
Json to_json(const T& value) {
  return detail::write(value);
}

// The same with empty lists and texts in it.
template <Described T>
Json to_whole_json(const T& value) {
  return detail::write<Emptiness::written>(value);
}

// Reads `json`, the value at `pointer` of its document. The value is only good if no faults were added.
template <Described T>
T from_json(const Json& json, const std::string& pointer, const PlaceOf& place_of, std::vector<Fault>& faults) {
  T value{};
  detail::read(json, JsonPlace(pointer, place_of, faults), value);
  return value;
}

// The same for one value of a document; it is a fault if nothing is at `pointer`.
template <Described T>
Result<T> read_described(const Document& document, const std::string& pointer = {}) {
  const Json::json_pointer path(pointer);
  if (!document.value.contains(path)) return bad_input(document.place(pointer), "no value at " + pointer, "an object");
  std::vector<Fault> faults;
  T value =
      from_json<T>(document.value.at(path), pointer, [&](std::string_view at) { return document.place(at); }, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return value;
}

template <Described T>
std::vector<FieldDoc> describe(Emptiness emptiness = Emptiness::left_out) {
  std::vector<FieldDoc> docs;
  const T value{};
  T::fields(value, [&]<class M>(std::string_view name, const M&, std::string_view help) {
    using Element = typename detail::ElementOf<M>::type;
    FieldDoc doc{std::string(name),
                 detail::expected_of<Element>(),
                 emptiness == Emptiness::written ? !is_optional<M> : !may_be_left_out<M>,
                 is_vector<M>,
                 std::string(help),
                 {},
                 detail::schema_of<M>(emptiness)};
    if constexpr (Described<Element> && !HasJsonForm<Element>) doc.fields = describe<Element>(emptiness);
    docs.push_back(std::move(doc));
  });
  return docs;
}

}  // namespace comity::formats
