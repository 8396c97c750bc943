// The bytes of bodies and of the model.
#include <fstream>
#include <iterator>
#include <set>

#include "model/testing.h"
#include "model/words.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

// Any value of a described type: `next` is the source of choices.
class Filler {
 public:
  explicit Filler(unsigned seed) : next_(seed * 2654435761u + 1) {}

  template <class T>
  void fill(T& value) {
    if constexpr (std::same_as<T, bool>) {
      value = pick(2) == 1;
    } else if constexpr (std::integral<T>) {
      value = static_cast<T>(pick(3) == 0 ? pick(1u << 20) * 2000 : pick(100)) * (pick(4) == 0 ? -1 : 1);
    } else if constexpr (std::same_as<T, std::string>) {
      value = std::vector<std::string>{"", "S32", "嘉兴", "a longer text of more than fifteen bytes"}[pick(4)];
    } else if constexpr (std::same_as<T, Text>) {
      fill(value.en);
      fill(value.zh);
    } else if constexpr (std::same_as<T, Date>) {
      value = Date(std::chrono::days(pick(40000)));
    } else if constexpr (std::same_as<T, Instant>) {
      value = Instant(std::chrono::seconds(pick(1u << 30)));
    } else if constexpr (std::same_as<T, Decimal>) {
      value =
          *Decimal::parse(std::vector<const char*>{"0", "-0.5", "12.25", "999999999999999999", "0.000000001"}[pick(5)]);
    } else if constexpr (std::same_as<T, Money>) {
      value = {static_cast<std::int64_t>(pick(1u << 30)), pick(2) == 0 ? "CNY" : "EUR"};
    } else if constexpr (std::same_as<T, record::Hash>) {
      value = record::sha256(record::view(std::to_string(pick(1000))));
    } else if constexpr (std::same_as<T, record::PublicKey>) {
      value = key_named(std::to_string(pick(10))).public_key();
    } else if constexpr (std::same_as<T, geometry::Shape>) {
      fill_shape(value);
    } else if constexpr (is_optional<T>) {
      value.reset();
      if (pick(2) == 1) fill(value.emplace());
    } else if constexpr (is_vector<T>) {
      value.assign(pick(4), {});
      for (auto& element : value) fill_element(element);
    } else if constexpr (NamedEnum<T>) {
      value = static_cast<T>(pick(static_cast<unsigned>(enum_names<T>.size())));
    } else if constexpr (Described<T>) {
      T::fields(value, [&]<class M>(std::string_view, M& member, std::string_view) { fill(member); });
    } else {
      value = *T::parse("id-" + std::to_string(pick(1000)));
    }
  }

 private:
  unsigned pick(unsigned below) {
    next_ = next_ * 1664525u + 1013904223u;
    return (next_ >> 8) % below;
  }
  template <class T>
  void fill_element(T& element) {
    fill(element);
    if constexpr (std::same_as<T, std::string>) element += "x";  // an empty text in a list has no encoding
  }
  void fill_shape(geometry::Shape& shape) {
    shape.kind = static_cast<geometry::ShapeKind>(pick(3));
    shape.parts.assign(pick(3), {});
    for (auto& part : shape.parts) {
      part.assign(shape.kind == geometry::ShapeKind::point ? 1 : 2 + pick(5), {});
      for (auto& position : part) {
        position = {static_cast<std::int32_t>(pick(1'800'000'000)), -static_cast<std::int32_t>(pick(900'000'000))};
      }
      if (shape.kind == geometry::ShapeKind::area) part.insert(part.end(), {part.front(), part.front(), part.front()});
    }
  }
  unsigned next_;
};

template <class Body>
Body filled(unsigned seed) {
  Body body;
  Filler(seed).fill(body);
  return body;
}

// What the tests ask of one kind, so that they are compiled once and not once for each kind.
struct KindUnderTest {
  std::string_view kind, summary;
  record::Bytes (*bytes)(unsigned seed);
  bool (*reads_back)(unsigned seed);  // to the same body and the same bytes
  bool (*reads)(record::ByteView bytes);
  std::vector<Subject> (*subjects)(unsigned seed);
};

template <class Body>
bool reads_back(unsigned seed) {
  const Body body = filled<Body>(seed);
  const record::Bytes bytes = record::encode(body);
  const auto again = record::decode<Body>(bytes, std::string(Body::kind));
  return again && *again == body && record::encode(*again) == bytes;
}

const std::vector<KindUnderTest>& all_kinds() {
  static const std::vector<KindUnderTest> kinds = [] {
    std::vector<KindUnderTest> all;
    for_each_kind([&]<class Body>(std::type_identity<Body>) {
      all.push_back({Body::kind, Body::summary, [](unsigned seed) { return record::encode(filled<Body>(seed)); },
                     reads_back<Body>,
                     [](record::ByteView bytes) { return static_cast<bool>(record::decode<Body>(bytes, "")); },
                     [](unsigned seed) { return subjects_of(TestRecord{}.sign("jinshan"_id, filled<Body>(seed))); }});
    });
    return all;
  }();
  return kinds;
}

}  // namespace

TEST_CASE("every body of every kind reads back as it was written, to the same bytes") {
  for (const auto& tested : all_kinds()) {
    INFO(tested.kind);
    for (unsigned seed = 0; seed < 200; ++seed) CHECK(tested.reads_back(seed));
  }
}

TEST_CASE("no body that was cut short or went on is read") {
  for (const auto& tested : all_kinds()) {
    INFO(tested.kind);
    record::Bytes bytes = tested.bytes(7);
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(tested.reads({bytes.data(), size}));
    bytes.push_back(0);
    CHECK_FALSE(tested.reads(bytes));
  }
}

TEST_CASE("every kind has a name of its own and a summary that is a sentence") {
  std::set<std::string_view> names;
  for (const auto& tested : all_kinds()) {
    CHECK(names.insert(tested.kind).second);
    CHECK(tested.summary.ends_with('.'));
    std::string_view found;
    CHECK(with_kind(tested.kind, [&]<class Body>(std::type_identity<Body>) { found = Body::kind; }));
    CHECK(found == tested.kind);
  }
  CHECK_FALSE(with_kind("goal.wish", [](auto) { CHECK(false); }));
}

TEST_CASE("every kind and every noun has its words in both languages, and no two kinds the same") {
  std::set<std::string> said;
  for (const auto& tested : all_kinds()) {
    const Text words = word_of_kind(tested.kind);
    INFO(tested.kind);
    CHECK_FALSE(words.en.empty());
    CHECK(said.insert(words.zh).second);
  }
  CHECK(word_of_kind("goal.wish").empty());
  for (std::size_t i = 0; i < enum_names<Noun>.size(); ++i) CHECK_FALSE(word(static_cast<Noun>(i)).zh.empty());
}

TEST_CASE("every kind of act is about something, whatever its body says") {
  for (const auto& tested : all_kinds()) {
    INFO(tested.kind);
    for (unsigned seed = 0; seed < 20; ++seed) {
      const auto subjects = tested.subjects(seed);
      REQUIRE_FALSE(subjects.empty());
      for (const Subject& subject : subjects) CHECK_FALSE(subject.id.empty());
    }
  }
}

TEST_CASE("the bytes of a small model are those of docs/formats/model.md") {
  TestRecord record;
  record.does("office"_id, founding());
  record.admit(standing_of("jinshan"_id, Level::county));
  const std::string hex = record::to_hex(model_bytes(record.model));
  std::ifstream file(COMITY_SOURCE_DIR "/tests/golden/model/two_parties.hex");
  std::string golden(std::istreambuf_iterator<char>(file), {});
  std::erase(golden, '\n');
  CHECK(hex == golden);
}

TEST_CASE("the empty model is an array of seventeen empty arrays") {
  CHECK(record::to_hex(model_bytes(Model{})) == "918080808080808080808080808080808080");
}
