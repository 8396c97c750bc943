// comity open: a case folder becomes a record in the database.
#include <algorithm>

#include "case_folder/case_folder.h"
#include "operations/catalogue.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct OpenRequest {
  std::string case_dir;
  std::optional<std::string> db;
  std::optional<std::string> keys;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("case_dir", self.case_dir, "The case folder (docs/formats/case-folder.md).");
    visit("db", self.db, "The database file, made if there is none; comity.db if not given.");
    visit("keys", self.keys,
          "The folder of the parties' secret keys, made if missing; the database's name with .keys if not given.");
  }
};

struct OpenAnswer {
  CooperationId cooperation;
  std::int64_t acts = 0;
  std::int64_t added = 0;
  std::int64_t new_keys = 0;
  record::Hash head;
  std::vector<std::string> remarks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cooperation", self.cooperation, "Which cooperation.");
    visit("acts", self.acts, "How many acts its record has now.");
    visit("added", self.added, "How many of them are new; 0 when it was open already.");
    visit("new_keys", self.new_keys, "For how many parties a key was made.");
    visit("head", self.head, "The link after the last act.");
    visit("remarks", self.remarks, "What was done to the input, such as a change of reference system.");
  }
};

// The parties' keys for the opening: those in the folder, and new ones, which are written only once all is well.
class CaseKeys {
 public:
  explicit CaseKeys(std::filesystem::path folder) : folder_(std::move(folder)) {}

  record::SecretKey of(const PartyId& party) {
    const std::filesystem::path file = key_file(folder_, party);
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) {
      auto key = read_key(file);
      if (key) return *key;
      faults_.insert(faults_.end(), key.error().faults.begin(), key.error().faults.end());
    }
    record::SecretKey fresh = record::SecretKey::generate();
    fresh_.emplace(party, fresh);
    return fresh;
  }
  const std::vector<Fault>& faults() const { return faults_; }
  std::int64_t fresh() const { return static_cast<std::int64_t>(fresh_.size()); }

  Result<void> write_fresh() const {
    if (fresh_.empty()) return {};
    std::error_code trouble;
    std::filesystem::create_directories(folder_, trouble);
    if (trouble) return unavailable(folder_.string(), trouble.message(), "a folder that can be made");
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, trouble);
    for (const auto& [party, key] : fresh_) {
      if (auto written = write_key(key_file(folder_, party), key); !written) return written;
    }
    return {};
  }
  // After a failure nothing of the opening stays.
  void remove_fresh() const {
    std::error_code ignored;
    for (const auto& [party, key] : fresh_) std::filesystem::remove(key_file(folder_, party), ignored);
    std::filesystem::remove(folder_, ignored);  // only if it is empty
  }

 private:
  std::filesystem::path folder_;
  std::map<PartyId, record::SecretKey> fresh_;
  std::vector<Fault> faults_;
};

// A record that is there already must begin with the case, act by act.
Result<void> begins_with(store::Store& store, const case_folder::Opening& opening, const std::string& case_dir) {
  return store.read(opening.cooperation, 0, [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
    if (position >= opening.acts.size() || std::ranges::equal(opening.acts[position].encoded, encoded)) return {};
    return conflict(case_dir,
                    "act " + std::to_string(position) + " of the case (" + opening.acts[position].statement.kind +
                        " by " + opening.acts[position].statement.party.str() + ") is not the one in the database",
                    "the case as it was opened and the same keys, or another --db for a changed case");
  });
}

// Adds what is missing; nothing when the whole case is in the record.
Result<std::int64_t> add_missing(store::Store& store, const case_folder::Opening& opening) {
  const auto head = store.head(opening.cooperation);
  if (!head) return head.error();
  if (head->count >= opening.acts.size()) return 0;
  const auto missing = std::span(opening.acts).subspan(head->count);
  const auto written = store.append({opening.cooperation, *head, missing, opening.blobs});
  if (!written) return written.error();
  return static_cast<std::int64_t>(missing.size());
}

Result<Reply<OpenAnswer>> open(const OpenRequest& request, const Environment& environment) {
  const std::filesystem::path database = request.db.value_or(default_database);
  CaseKeys keys(request.keys ? std::filesystem::path(*request.keys) : default_keys(database));
  const auto opening = case_folder::open_case(request.case_dir, [&](const PartyId& party) { return keys.of(party); });
  if (!keys.faults().empty()) return Error{ErrorCode::bad_input, keys.faults()};
  if (!opening) return opening.error();

  auto store = store::Store::open(database, store::Access::write_or_create);
  if (!store) return store.error();
  if (auto begins = begins_with(*store, *opening, request.case_dir); !begins) return begins.error();
  // Keys first: a record whose keys were lost cannot go on, keys without a record harm nobody.
  auto added = [&]() -> Result<std::int64_t> {
    if (auto written = keys.write_fresh(); !written) return written.error();
    return add_missing(*store, *opening);
  }();
  if (!added) {
    keys.remove_fresh();
    return added.error();
  }
  const auto head = store->head(opening->cooperation);
  if (!head) return head.error();

  OpenAnswer answer{opening->cooperation, static_cast<std::int64_t>(head->count), *added, keys.fresh(), head->link,
                    opening->notes};
  std::string text;
  for (const std::string& note : opening->notes) text += note + "\n";
  const std::string count = std::to_string(answer.added);
  const std::string id = answer.cooperation.str();
  const Text done = answer.added > 0 ? Text{"opened " + id + ": " + count + " acts added to " + database.string(),
                                            "已打开" + id + "：" + database.string() + "新增" + count + "条记录"}
                                     : Text{id + " is open already in " + database.string() + ": nothing changed",
                                            id + "已在" + database.string() + "中：没有变化"};
  text += done.in(environment.language) + "\n";
  return Reply<OpenAnswer>{std::move(answer), std::move(text), 0};
}

}  // namespace

Operation open_operation() {
  return declare<OpenRequest, OpenAnswer>(
      {"open",
       "Read a case folder into the record; all faults are reported, and with one fault nothing is read.",
       {"case_dir"},
       "comity open cases/jinshan-jiaxing-highways --db out/comity.db"},
      open);
}

}  // namespace comity::operations
