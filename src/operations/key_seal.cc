// comity key seal: a party's secret key from its file into the database of the server that is to sign for it, sealed under
// the server's key.
#include "accounts/accounts.h"
#include "operations/catalogue.h"
#include "operations/server_accounts.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct SealRequest {
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;
  std::optional<std::string> keys;
  std::optional<std::string> server_key;
  std::optional<bool> remove_files;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
    visit("keys", self.keys, "The folder of the parties' secret keys; the database's name with .keys if not given.");
    visit("server_key", self.server_key,
          "The file of the server's key, made if there is none; $COMITY_SERVER_KEY or a systemd credential if not "
          "given.");
    visit("remove_files", self.remove_files, "Delete each key's file once its sealed copy has been opened again.");
  }
};

struct SealAnswer {
  std::vector<PartyId> sealed;
  std::vector<PartyId> without_file;
  bool files_removed = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sealed", self.sealed, "Parties the server can sign for now.");
    visit("without_file", self.without_file, "Parties that keep their key themselves.");
    visit("files_removed", self.files_removed, "Whether the files are gone.");
  }
};

// A key is of use only when it is the one the record names.
Result<record::SecretKey> read_key_of(const model::Party& party, const std::filesystem::path& file) {
  auto key = read_key(file);
  if (key && key->public_key() != party.standing.key)
    return refused(file.string(), "not the key " + party.id().str() + " signs with now",
                   TextForm<record::PublicKey>::print(party.standing.key));
  return key;
}

Result<void> seal_one(accounts::PartyKeys& sealed, const CooperationId& cooperation, const model::Party& party,
                      const std::filesystem::path& file, Instant now) {
  const auto key = read_key_of(party, file);
  if (!key) return key.error();
  if (auto put = sealed.put(cooperation, party.id(), *key, now, command_line_origin()); !put) return put;
  const auto opened = sealed.open(cooperation, party.id());
  if (!opened) return opened.error();
  return {};
}

Result<Reply<SealAnswer>> seal(const SealRequest& request, const Environment& environment) {
  const std::string database = request.db.value_or(default_database);
  auto workspace = Workspace::open(database, request.cooperation, store::Access::read);
  if (!workspace) return workspace.error();
  const auto key = request.server_key ? crypto::ServerKey::read_or_create(*request.server_key)
                                      : crypto::ServerKey::from_environment();
  if (!key) return key.error();
  auto store = store::Store::open(database, store::Access::write);
  if (!store) return store.error();
  accounts::Entries entries(std::move(*store));
  accounts::PartyKeys sealed(entries, *key);

  const CooperationId cooperation = workspace->chain().cooperation();
  const std::filesystem::path folder = request.keys.value_or(default_keys(database).string());
  SealAnswer answer;
  for (const auto& [id, party] : workspace->model().parties) {
    const std::filesystem::path file = key_file(folder, id);
    if (!std::filesystem::exists(file)) {
      answer.without_file.push_back(id);
      continue;
    }
    if (auto done = seal_one(sealed, cooperation, party, file, environment.now); !done) return done.error();
    answer.sealed.push_back(id);
  }
  if (answer.sealed.empty())
    return not_found(folder.string(), "no key of a party of " + cooperation.str(), "files such as <party>.key");
  answer.files_removed = request.remove_files.value_or(false);
  if (answer.files_removed) {
    for (const PartyId& id : answer.sealed) std::filesystem::remove(key_file(folder, id));
  }
  const bool en = environment.language == Language::en;
  std::string text = std::to_string(answer.sealed.size()) + (en ? " keys sealed" : "个密钥已封存");
  if (answer.files_removed) text += en ? ", their files removed" : "，密钥文件已删除";
  return Reply<SealAnswer>{std::move(answer), text + "\n", 0};
}

}  // namespace

Operation seal_operation() {
  return declare<SealRequest, SealAnswer>(
      {"key seal",
       "Seal the parties' keys into the database of the server that signs for them.",
       {},
       "comity key seal --db out/comity.db --server-key out/server.key"},
      seal);
}

}  // namespace comity::operations
