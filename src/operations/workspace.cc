#include "operations/workspace.h"

#include "model/apply.h"
#include "model/next_act.h"

namespace comity::operations {

Result<CooperationId> choose_cooperation(store::Store& store, const std::filesystem::path& database,
                                         const std::optional<CooperationId>& named) {
  const auto known = store.cooperations();
  if (!known) return known.error();
  std::string names;
  for (const CooperationId& id : *known) {
    if (named == id) return id;
    names += (names.empty() ? "'" : ", '") + id.str() + "'";
  }
  if (known->empty()) {
    return not_found(database.string(), "a database without a cooperation",
                     "one that `comity open` or `comity record import` filled");
  }
  if (named)
    return not_found("--cooperation", "'" + named->str() + "', which is not in " + database.string(),
                     "one of " + names);
  if (known->size() > 1) return bad_input("--cooperation", "none, and the database holds several", "one of " + names);
  return known->front();
}

Result<Workspace> Workspace::open(const std::filesystem::path& database,
                                  const std::optional<CooperationId>& cooperation, store::Access access,
                                  std::optional<Instant> as_of) {
  auto store = store::Store::open(database, access);
  if (!store) return store.error();
  const auto chosen = choose_cooperation(*store, database, cooperation);
  if (!chosen) return chosen.error();

  Workspace workspace(std::move(*store), record::Chain(*chosen));
  bool is_past = false;
  auto folded =
      workspace.store_.read(*chosen, 0, [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
        const std::string where = database.string() + ": act " + std::to_string(position);
        const auto act = record::decode_act(encoded, where);
        if (!act) return act.error();
        // What was known at a time is what the record held then: all acts before the first later one.
        is_past = is_past || (as_of && act->statement.time > *as_of);
        if (is_past) return {};
        if (auto admitted = workspace.chain_.admits(*act); !admitted) return admitted;
        if (auto applied = model::apply(workspace.model_, *act); !applied) return applied;
        workspace.chain_.add(*act);
        return {};
      });
  if (!folded) return folded.error();
  if (!workspace.model_.cooperation) {
    return not_found("--as-of", as_of ? to_string(*as_of) : "", "a time when the cooperation was founded");
  }
  return workspace;
}

Result<Workspace> Workspace::found(const std::filesystem::path& database, const CooperationId& cooperation) {
  auto store = store::Store::open(database, store::Access::write_or_create);
  if (!store) return store.error();
  const auto head = store->head(cooperation);
  if (!head) return head.error();
  if (head->count > 0)
    return conflict("--id", "'" + cooperation.str() + "', which is in " + database.string() + " already", "a new id");
  return Workspace(std::move(*store), record::Chain(cooperation));
}

Result<record::Act> Workspace::prepare(const Writing& writing, const record::SecretKey& key) const {
  return model::next_act(model_, chain_, {writing.party, writing.person, writing.time, writing.kind, writing.body},
                         key);
}

Result<record::Act> Workspace::write(const Writing& writing, const record::SecretKey& key) {
  auto act = prepare(writing, key);
  if (!act) return act;
  const store::Head head{chain_.count(), chain_.head()};
  const auto written = store_.append({chain_.cooperation(), head, std::span(&*act, 1), writing.blobs});
  if (!written) return written.error();
  chain_.add(*act);
  if (auto applied = model::apply(model_, *act); !applied) return applied.error();
  return act;
}

}  // namespace comity::operations
