// One cooperation of a database, open: its record folded to the model, ready to be read or continued.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/chain.h"
#include "record/keys.h"
#include "store/store.h"

namespace comity::operations {

inline constexpr const char* default_database = "comity.db";

class Workspace {
 public:
  // `cooperation` may be left out when the database holds only one. `as_of`: only the acts up to that time.
  static Result<Workspace> open(const std::filesystem::path& database, const std::optional<CooperationId>& cooperation,
                                store::Access access, std::optional<Instant> as_of = std::nullopt);
  // A record that does not exist yet, in a database that is made if there is none; for the founding act.
  static Result<Workspace> found(const std::filesystem::path& database, const CooperationId& cooperation);

  const model::Model& model() const { return model_; }
  const record::Chain& chain() const { return chain_; }
  store::Store& store() { return store_; }

  // Signs `body` as the next act of `party`, asks the rules and writes it with full sync. The Result is the refusal, or the
  // act as it was written; after a refusal nothing has changed.
  struct Writing {
    PartyId party;
    std::string person;
    Instant time;
    std::string kind;
    record::Bytes body;
    std::vector<record::Blob> blobs;
  };
  Result<record::Act> write(const Writing& writing, const record::SecretKey& key);
  // The same without writing: is it allowed now?
  Result<record::Act> prepare(const Writing& writing, const record::SecretKey& key) const;

 private:
  Workspace(store::Store store, record::Chain chain) : store_(std::move(store)), chain_(std::move(chain)) {}
  store::Store store_;
  record::Chain chain_;
  model::Model model_;
};

// The cooperation that is meant: the one named, or the only one there.
Result<CooperationId> choose_cooperation(store::Store& store, const std::filesystem::path& database,
                                         const std::optional<CooperationId>& named);

// The folder beside the database where the parties' secret keys are kept: comity.db.keys.
std::filesystem::path default_keys(const std::filesystem::path& database);
// One file for each party, readable by its owner only.
std::filesystem::path key_file(const std::filesystem::path& keys, const PartyId& party);
Result<record::SecretKey> read_key(const std::filesystem::path& file);
// Writes a new file; an existing one is a conflict. The file is readable by its owner only from its first byte.
Result<void> write_key(const std::filesystem::path& file, const record::SecretKey& key);

Result<std::string> read_file(const std::filesystem::path& file);
// Replaces the file only when all of it is on the disk.
Result<void> write_file(const std::filesystem::path& file, std::string_view content);
// The same for its owner only, from the first byte on.
Result<void> write_private_file(const std::filesystem::path& file, std::string_view content);

}  // namespace comity::operations
