#include "model/apply.h"

#include <array>

#include "model/acts/rules.h"
#include "model/kinds.h"

namespace comity::model {
namespace {

// One kind of act, seen from outside: its body is decoded once, then judged, then applied.
struct Kind {
  std::string_view name;
  Result<void> (*may)(const Model&, const record::Act&);
  Result<void> (*apply)(Model&, const record::Act&);
};

std::string place_of(const record::Act& act) { return act.statement.kind + " by " + act.statement.party.str(); }

template <class Body>
Result<void> may_with(const Model& model, const record::Act& act) {
  const auto body = record::decode<Body>(act.statement.body, place_of(act));
  return body ? may(model, act, *body) : body.error();
}

template <class Body>
Result<void> apply_with(Model& model, const record::Act& act) {
  const auto body = record::decode<Body>(act.statement.body, place_of(act));
  if (!body) return body.error();
  if (auto allowed = may(model, act, *body); !allowed) return allowed;
  apply(model, act, *body);
  return {};
}

constexpr auto kinds = []<class... Body>(std::type_identity<std::tuple<Body...>>) {
  return std::array{Kind{Body::kind, may_with<Body>, apply_with<Body>}...};
}(std::type_identity<AllKinds>{});

const Kind* find_kind(std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &Kind::name);
  return found == kinds.end() ? nullptr : &*found;
}

// What holds for every act, before its own kind is asked.
Result<const Kind*> speakable_kind(const Model& model, const record::Act& act) {
  const std::string& name = act.statement.kind;
  const Kind* kind = find_kind(name);
  if (kind == nullptr)
    return refuse(act, "there is no kind of act '" + name + "'", "one that `comity act --help` lists");
  if (name == FoundCooperation::kind) return kind;
  if (!model.cooperation) return refuse(act, "the cooperation is not founded", "cooperation.found as the first act");
  if (act.statement.cooperation != model.cooperation->id) {
    return refuse(act, "it belongs to '" + act.statement.cooperation.str() + "'",
                  "an act of '" + model.cooperation->id.str() + "'");
  }
  if (name == JoinCooperation::kind) return kind;
  const auto party = model.parties.find(act.statement.party);
  if (party == model.parties.end() || !party->second.joined) {
    return refuse(act, "'" + act.statement.party.str() + "' is not a party that has joined", "one that has");
  }
  if (auto authorised = must_be_authorised(model, act); !authorised) return authorised.error();
  return kind;
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act) {
  const auto kind = speakable_kind(model, act);
  return kind ? (*kind)->may(model, act) : kind.error();
}

Result<void> apply(Model& model, const record::Act& act) {
  const auto kind = speakable_kind(model, act);
  return kind ? (*kind)->apply(model, act) : kind.error();
}

Result<void> fold(Model& model, std::span<const record::Act> acts) {
  for (const record::Act& act : acts) {
    if (auto applied = apply(model, act); !applied) return applied;
  }
  return {};
}

Result<record::PublicKey> key_for(const Model& model, const record::Act& act) {
  if (act.statement.kind == FoundCooperation::kind && !model.cooperation) {
    const auto body = record::decode<FoundCooperation>(act.statement.body, place_of(act));
    if (!body) return body.error();
    return body->founder.key;
  }
  const auto party = model.parties.find(act.statement.party);
  if (party == model.parties.end()) {
    return refuse(act, "'" + act.statement.party.str() + "' is not a party", "a party that was admitted");
  }
  return party->second.standing.key;
}

}  // namespace comity::model
