// The record, act by act: who said what when, and what it changed.
#include <algorithm>

#include "formats/geojson.h"
#include "model/apply.h"
#include "model/kinds.h"
#include "model/subjects.h"
#include "model/words.h"
#include "operations/act_body.h"
#include "operations/catalogue.h"
#include "operations/thing_json.h"
#include "operations/value_forms.h"

namespace comity::operations {
namespace {

using formats::Json;

constexpr std::uint64_t looked_through = 20'000;  // acts in one request; the answer says where to go on

struct ActsRequest {
  std::string kind;
  std::optional<PartyId> party;
  std::string by;
  std::string noun;
  std::string id;
  std::optional<std::int64_t> before;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind, "Only this kind of act, or all that begin so: matter.");
    visit("party", self.party, "Only this party's.");
    visit("by", self.by, "Only this person's.");
    visit("noun", self.noun, "Only acts on this kind of thing.");
    visit("id", self.id, "Only acts on the thing of this short name.");
    visit("before", self.before, "Only acts before this position; the newest if not given.");
    visit("limit", self.limit, "How many at most; 100 if not given, at most 1000.");
  }
};

struct ActShown {
  std::int64_t position = 0;
  Instant time;
  PartyId party;
  Text party_name;
  std::string person;
  std::string kind;
  Text word;
  std::vector<Thing> things;
  record::Hash hash;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("position", self.position, "Its place in the record, from 0.");
    visit("time", self.time, "When.");
    visit("party", self.party, "Who acted.");
    visit("party_name", self.party_name, "What people call that party.");
    visit("person", self.person, "Who acted for it.");
    visit("kind", self.kind, "What kind of act it is.");
    visit("word", self.word, "What that is called.");
    visit("things", self.things, "What it is about, the main thing first.");
    visit("hash", self.hash, "The hash that names it.");
  }
};

struct KindOffered {
  std::string kind;
  Text word;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind, "A kind of act.");
    visit("word", self.word, "What it is called.");
  }
};

struct ActsAnswer {
  std::int64_t total = 0;
  record::Hash head;
  std::vector<ActShown> acts;
  std::optional<std::int64_t> more_before;
  std::vector<KindOffered> kinds;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("total", self.total, "How many acts the record has.");
    visit("head", self.head,
          "The link after the last of them: what one notes down to find out later that nothing was cut.");
    visit("acts", self.acts, "The newest first.");
    visit("more_before", self.more_before, "There may be more before this position.");
    visit("kinds", self.kinds, "Every kind of act there is.");
  }
};

ActShown shown(const View& view, const ActLine& line) {
  const auto party = view.model.parties.find(line.party);
  Text name = party == view.model.parties.end() ? Text{line.party.str(), ""} : party->second.standing.name;
  return {static_cast<std::int64_t>(line.position), line.time,   line.party, std::move(name), line.person, line.kind,
          model::word_of_kind(line.kind),           line.things, line.hash};
}

bool is_wanted(const ActsRequest& request, const ActLine& line) {
  if (!request.kind.empty() && line.kind != request.kind && !line.kind.starts_with(request.kind + ".")) return false;
  if (request.party && line.party != *request.party) return false;
  if (!request.by.empty() && line.person != request.by) return false;
  if (request.noun.empty() && request.id.empty()) return true;
  return std::ranges::any_of(line.things, [&](const Thing& thing) {
    return (request.noun.empty() || thing.noun == request.noun) && (request.id.empty() || thing.id == request.id);
  });
}

Result<ActsAnswer> acts(const ActsRequest& request, const View& view) {
  const std::int32_t limit = request.limit.value_or(100);
  if (limit < 1 || limit > 1000) return bad_input("limit", std::to_string(limit), "a whole number from 1 to 1000");
  const auto count = static_cast<std::int64_t>(view.acts.count());
  const std::int64_t begin = std::clamp<std::int64_t>(request.before.value_or(count), 0, count);
  ActsAnswer answer;
  answer.total = count;
  answer.head = view.acts.head();
  model::for_each_kind([&]<class Body>(std::type_identity<Body>) {
    answer.kinds.push_back({std::string(Body::kind), model::word_of_kind(Body::kind)});
  });
  std::int64_t position = begin;
  while (position > 0 && begin - position < static_cast<std::int64_t>(looked_through)) {
    if (answer.acts.size() == static_cast<std::size_t>(limit)) break;
    const ActLine line = view.acts.line(static_cast<std::uint64_t>(--position));
    if (is_wanted(request, line)) answer.acts.push_back(shown(view, line));
  }
  if (position > 0) answer.more_before = position;
  return answer;
}

struct ActRequested {
  std::int64_t position = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("position", self.position, "Its place in the record, from 0.");
  }
};

struct Changed {
  Thing thing;
  Text name;
  Json before;
  Json after;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("thing", self.thing, "What was changed.");
    visit("name", self.name, "What that kind of thing is called.");
    visit("before", self.before, "It before the act; null when it was not there.");
    visit("after", self.after, "It after the act; null when it is gone.");
  }
};

struct ActAnswered {
  ActShown act;
  std::int64_t sequence = 0;
  record::Hash previous;
  record::Hash seen;
  std::string suite;
  std::string signature;
  Json body;
  std::vector<Changed> changes;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("act", self.act, "Who said what when.");
    visit("sequence", self.sequence, "How many acts of this party came before.");
    visit("previous", self.previous, "The hash of the party's previous act.");
    visit("seen", self.seen, "The record's link after the newest act its author had seen.");
    visit("suite", self.suite, "The kind of signature.");
    visit("signature", self.signature, "The party's signature, hexadecimal.");
    visit("body", self.body, "What it says.");
    visit("changes", self.changes, "What it changed, before and after.");
  }
};

Result<ActAnswered> act(const ActRequested& request, const View& view) {
  const auto count = static_cast<std::int64_t>(view.acts.count());
  if (request.position < 0 || request.position >= count) {
    return not_found("position", std::to_string(request.position), "a number from 0 to " + std::to_string(count - 1));
  }
  const auto position = static_cast<std::uint64_t>(request.position);
  const auto said = view.acts.act(position);
  if (!said) return said.error();
  const auto before = view.acts.model_after(position);
  if (!before) return before.error();
  model::Model& model = **before;
  ActAnswered answer;
  answer.act = shown(view, view.acts.line(position));
  answer.sequence = static_cast<std::int64_t>((*said)->statement.sequence);
  answer.previous = (*said)->statement.previous;
  answer.seen = (*said)->statement.seen;
  answer.suite = name_of((*said)->suite);
  answer.signature = record::to_hex((*said)->signature);
  answer.body = body_json(**said);
  const std::vector<model::Subject> subjects = model::subjects_of(**said);
  for (const model::Subject& subject : subjects) {
    answer.changes.push_back(
        {{std::string(name_of(subject.noun)), subject.id}, model::word(subject.noun), thing_json(model, subject), {}});
  }
  if (auto applied = model::apply(model, **said); !applied) return applied.error();
  for (std::size_t i = 0; i < subjects.size(); ++i) answer.changes[i].after = thing_json(model, subjects[i]);
  return answer;
}

}  // namespace

std::vector<Operation> act_views() {
  return {
      declare_view<ActsRequest, ActsAnswer>(
          {"view acts", "The acts of the record, the newest first.", {}, "comity view acts --db out/comity.db"}, acts),
      declare_view<ActRequested, ActAnswered>({"view act",
                                               "One act: what it says, and what it changed.",
                                               {"position"},
                                               "comity view act 20 --db out/comity.db"},
                                              act)};
}

}  // namespace comity::operations
