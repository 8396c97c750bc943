// What a case folder says, as acts that are not signed yet. An entry's body is made only when its turn comes, because some
// bodies name what the acts before them made: an admission's hash, the newest version of an agreement.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "model/kinds.h"
#include "record/described_cbor.h"
#include "record/record_file.h"

namespace comity::case_folder {

// Where the secret keys of the parties come from; made anew or read by the caller.
using KeySource = std::function<record::SecretKey(const PartyId&)>;

// Asks the source once for each party, so that one that makes keys anew gives each party one key.
class KeyRing {
 public:
  explicit KeyRing(const KeySource& source) : source_(source) {}
  const record::SecretKey& of(const PartyId& party);

 private:
  const KeySource& source_;
  std::map<PartyId, record::SecretKey> keys_;
};

// Acts of the same time are written in this order.
enum class Rank { founding, borders, settings, admission, joining, indicator, series, goal, plan, project, step, loop };

// An id that a body holds, with the type of what it names.
struct Mention {
  const void* type = nullptr;
  std::string id;
  auto operator<=>(const Mention&) const = default;
};

// What an act brings into being, and everything it names: that, and what it is about, first.
struct Mentions {
  std::vector<Mention> made;
  std::vector<Mention> named;
};

struct Entry {
  std::string place;  // file:row:column of its table
  PartyId party;
  std::string person;
  Instant time;
  Rank rank = Rank::loop;
  std::string kind;
  std::function<record::Bytes(const model::Model& so_far, KeyRing& keys)> body;
  Mentions mentions;
};

namespace detail {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <class T>
inline constexpr char type_mark = 0;

template <class T>
void collect(const T& value, bool makes_it, Mentions& mentions) {
  if constexpr (is_id<T>) {
    Mention mention{&type_mark<T>, value.str()};
    if (makes_it) mentions.made.push_back(mention);
    mentions.named.push_back(std::move(mention));
  } else if constexpr (is_optional<T>) {
    if (value) collect(*value, makes_it, mentions);
  } else if constexpr (is_vector<T>) {
    for (const auto& element : value) collect(element, makes_it, mentions);
  } else if constexpr (Described<T>) {
    T::fields(value, [&]<class M>(std::string_view name, const M& member, std::string_view) {
      const bool is_standing = std::same_as<T, model::Standing> && name == "party";
      collect(member, name == "id" || is_standing, mentions);
    });
  }
}

}  // namespace detail

Mention mention_of(const PartyId& party);

template <Described Body>
Mentions mentions_of(const Body& body) {
  Mentions mentions;
  detail::collect(body, false, mentions);
  return mentions;
}

// Puts into `body` what only the acts before it can tell; does nothing for a body that is complete as it stands.
template <class Body>
using Completion = std::function<void(Body& body, const model::Model& so_far, KeyRing& keys)>;

template <Described Body>
void set_body(Entry& entry, Body body, Completion<Body> complete = nullptr) {
  entry.kind = Body::kind;
  entry.mentions = mentions_of(body);
  if (!complete) {
    entry.body = [bytes = std::make_shared<const record::Bytes>(record::encode(body))](const model::Model&, KeyRing&) {
      return *bytes;
    };
    return;
  }
  entry.body = [body = std::move(body), complete = std::move(complete)](const model::Model& so_far, KeyRing& keys) {
    Body completed = body;
    complete(completed, so_far, keys);
    return record::encode(completed);
  };
}

// All of a case: entries in the order in which they are to be signed.
struct Draft {
  CooperationId cooperation;
  std::vector<Entry> entries;
  std::vector<record::Blob> blobs;  // in ascending order of hash, each once
  std::vector<std::string> notes;   // what was done to the files on the way in, for people
};

}  // namespace comity::case_folder
