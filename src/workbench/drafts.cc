// Drafts: what a party's people prepare before it is said. Private to the party, never in the record.
#include <algorithm>

#include "operations/value_forms.h"
#include "record/described_cbor.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Json;

using DraftId = Id<struct DraftTag>;

constexpr std::size_t drafts_of_party = 500;
constexpr std::size_t draft_bytes = 256 << 10;
constexpr std::chrono::hours draft_life{24 * 365};

// As it is stored; the body is JSON in the making and need not be one an act would accept.
struct StoredDraft {
  std::string kind;
  std::string body;
  std::string person;
  Instant updated;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind, "The kind of act it is to become.");
    visit("body", self.body, "Its body so far, as JSON.");
    visit("person", self.person, "Who changed it last.");
    visit("updated", self.updated, "When.");
  }
};

struct Draft {
  DraftId id;
  std::int64_t version = 0;
  std::string kind;
  Json body;
  std::string person;
  Instant updated;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("version", self.version, "How often it was saved; name it when saving again.");
    visit("kind", self.kind, "The kind of act it is to become.");
    visit("body", self.body, "Its body so far.");
    visit("person", self.person, "Who changed it last.");
    visit("updated", self.updated, "When.");
  }
};

struct DraftList {
  std::vector<Draft> drafts;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("drafts", self.drafts, "In order of their ids.");
  }
};

struct DraftSaving {
  std::int64_t version = 0;
  std::string kind;
  Json body;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("version", self.version, "The version this replaces; 0 for a new draft.");
    visit("kind", self.kind, "The kind of act it is to become.");
    visit("body", self.body, "Its body so far.");
  }
};

struct Nothing {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

std::string area_of(const Call& call) { return "draft " + call.parameter("cooperation"); }
std::string key_of(const Call& call, std::string_view id) { return call.party->str() + "/" + std::string(id); }

Result<Draft> read_draft(const store::Entry& entry) {
  auto stored = record::decode<StoredDraft>(entry.value, "draft " + entry.key);
  if (!stored) return stored.error();
  Draft draft;
  draft.id = *DraftId::parse(entry.key.substr(entry.key.find('/') + 1));
  draft.version = static_cast<std::int64_t>(entry.version);
  draft.kind = std::move(stored->kind);
  draft.body = *formats::parse_json(stored->body, "draft");
  draft.person = std::move(stored->person);
  draft.updated = stored->updated;
  return draft;
}

Answer list(Call& call) {
  auto store = call.service.store();
  if (!store) return store.error();
  const auto entries = (*store)->entries(area_of(call), call.party->str() + "/", drafts_of_party);
  if (!entries) return entries.error();
  DraftList answer;
  for (const store::Entry& entry : *entries) {
    if (store::is_expired(entry, call.now)) continue;
    auto draft = read_draft(entry);
    if (!draft) return draft.error();
    answer.drafts.push_back(std::move(*draft));
  }
  return formats::to_whole_json(answer);
}

Result<DraftId> id_of(const Call& call) {
  const std::string& text = call.parameter("draft");
  if (const auto id = DraftId::parse(text)) return *id;
  return bad_input("draft", formats::shown(Json(text)), std::string(id_expected));
}

Result<std::optional<Draft>> find(Call& call, const DraftId& id) {
  auto store = call.service.store();
  if (!store) return store.error();
  const auto entry = (*store)->entry(area_of(call), key_of(call, id.str()));
  if (!entry) return entry.error();
  if (!*entry || store::is_expired(**entry, call.now)) return std::optional<Draft>();
  auto draft = read_draft(**entry);
  if (!draft) return draft.error();
  return std::optional(std::move(*draft));
}

Answer show(Call& call) {
  const auto id = id_of(call);
  if (!id) return id.error();
  const auto draft = find(call, *id);
  if (!draft) return draft.error();
  if (!*draft) return not_found("draft", "'" + id->str() + "'", "a draft of " + call.party->str());
  return formats::to_whole_json(**draft);
}

Answer changed_by_other(Call& call, const DraftId& id, const Error& conflict) {
  Failure failure(conflict);
  if (const auto now = find(call, id); now && *now) failure.current = formats::to_whole_json(**now);
  return failure;
}

Answer save(Call& call) {
  const auto id = id_of(call);
  if (!id) return id.error();
  std::vector<Fault> faults;
  const auto saving = formats::from_json<DraftSaving>(
      call.body, "",
      [](std::string_view pointer) { return std::string(pointer.empty() ? pointer : pointer.substr(1)); }, faults);
  const std::string body = formats::print_json(saving.body);
  if (faults.empty() && body.size() > draft_bytes) {
    faults.push_back({"body", std::to_string(body.size()) + " bytes", "at most " + std::to_string(draft_bytes)});
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  // The answer to a first try that was lost on its way: what is to be saved is there already.
  const auto there = find(call, *id);
  if (!there) return there.error();
  if (*there && (*there)->version == saving.version + 1 && (*there)->kind == saving.kind &&
      (*there)->body == saving.body) {
    return formats::to_whole_json(**there);
  }
  auto store = call.service.store();
  if (!store) return store.error();
  if (!*there) {
    const auto others = (*store)->entries(area_of(call), call.party->str() + "/", drafts_of_party);
    if (!others) return others.error();
    if (others->size() >= drafts_of_party) {
      return refused("draft", std::to_string(others->size()) + " drafts already",
                     "fewer than " + std::to_string(drafts_of_party) + ": delete some first");
    }
  }
  StoredDraft stored{saving.kind, body, call.person(), call.now};
  store::EntryWrite write{area_of(call), key_of(call, id->str()), record::encode(stored),
                          static_cast<std::uint64_t>(saving.version), call.now + draft_life};
  const auto entry = (*store)->put_entry(write);
  if (!entry && entry.error().code == ErrorCode::conflict) return changed_by_other(call, *id, entry.error());
  if (!entry) return entry.error();
  const auto draft = read_draft(*entry);
  if (!draft) return draft.error();
  return formats::to_whole_json(*draft);
}

Answer discard(Call& call) {
  const auto id = id_of(call);
  if (!id) return id.error();
  auto store = call.service.store();
  if (!store) return store.error();
  if (auto removed = (*store)->remove_entry(area_of(call), key_of(call, id->str())); !removed) return removed.error();
  return Json::object();
}

RouteDoc doc(std::string method, std::string path, std::string id, std::string summary) {
  RouteDoc route;
  route.method = std::move(method);
  route.path = "/api/cooperations/{cooperation}/drafts" + path;
  route.id = std::move(id);
  route.summary = std::move(summary);
  route.tag = "drafts";
  route.access = Access::acting;
  route.roles = working_roles;
  return route;
}

}  // namespace

std::vector<Route> draft_routes() {
  using formats::Emptiness;
  RouteDoc all = doc("GET", "", "list_drafts", "The drafts of one's party.");
  all.answer = formats::describe<DraftList>(Emptiness::written);
  RouteDoc one = doc("GET", "/{draft}", "show_draft", "One draft.");
  one.answer = formats::describe<Draft>(Emptiness::written);
  RouteDoc put = doc("PUT", "/{draft}", "save_draft", "Save a draft over the version one has read.");
  put.body = formats::describe<DraftSaving>();
  put.answer = one.answer;
  RouteDoc remove = doc("DELETE", "/{draft}", "discard_draft", "Throw a draft away.");
  remove.answer = formats::describe<Nothing>();
  return {{std::move(all), list}, {std::move(one), show}, {std::move(put), save}, {std::move(remove), discard}};
}

}  // namespace comity::workbench
