// comity record: the whole record as one portable file, out, in, and verified.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "operations/catalogue.h"
#include "operations/workspace.h"
#include "verification/verifier.h"

namespace comity::operations {
namespace {

// SQLite's first sixteen bytes; anything else is taken for a portable record.
constexpr std::string_view database_magic{"SQLite format 3\0", 16};

struct RecordAnswer {
  std::string file;
  CooperationId cooperation;
  std::int64_t acts = 0;
  std::int64_t parties = 0;
  std::int64_t blobs = 0;
  record::Hash head;
  record::Hash model;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "The file that was read or written.");
    visit("cooperation", self.cooperation, "Whose record it is.");
    visit("acts", self.acts, "How many acts it has.");
    visit("parties", self.parties, "How many parties have been admitted.");
    visit("blobs", self.blobs, "How many documents it holds.");
    visit("head", self.head, "The link after the last act: note it, and later records can be held against it.");
    visit("model", self.model, "SHA-256 of the model's bytes: equal for everybody who folds this record.");
  }
};

RecordAnswer answer_of(const std::string& file, const model::Model& model, const record::Chain& chain,
                       std::uint64_t blobs) {
  return {file,
          chain.cooperation(),
          static_cast<std::int64_t>(chain.count()),
          static_cast<std::int64_t>(model.parties.size()),
          static_cast<std::int64_t>(blobs),
          chain.head(),
          record::sha256(model::model_bytes(model))};
}

std::string text_of(const RecordAnswer& answer, const Text& verb, Language language) {
  const auto line = [](const std::string& label, const std::string& value) {
    return "  " + label + ": " + value + "\n";
  };
  const bool en = language == Language::en;
  return answer.file + ": " + verb.in(language) + "\n" + line(en ? "cooperation" : "合作", answer.cooperation.str()) +
         line(en ? "acts" : "记录条数", std::to_string(answer.acts)) +
         line(en ? "parties" : "主体", std::to_string(answer.parties)) +
         line(en ? "documents" : "文件", std::to_string(answer.blobs)) +
         line(en ? "head" : "链首", record::to_hex(answer.head.bytes)) +
         line(en ? "model" : "模型哈希", record::to_hex(answer.model.bytes));
}

struct VerifyRequest {
  std::string file;
  std::optional<CooperationId> cooperation;
  std::optional<record::Hash> head;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "A database or a portable record.");
    visit("cooperation", self.cooperation, "Which cooperation, where a database holds several.");
    visit("head", self.head, "A head noted earlier: the record must lead through it.");
  }
};

Result<Reply<RecordAnswer>> verified(const std::string& file, verification::Verifier& verifier, std::uint64_t blobs,
                                     bool met_head, const VerifyRequest& request, const Environment& environment) {
  if (auto finished = verifier.finish(); !finished) return finished.error();
  if (request.head && !met_head) {
    return conflict(file, "a record that never leads through the head " + record::to_hex(request.head->bytes),
                    "a continuation of the record that head was noted from: acts were cut off or replaced");
  }
  RecordAnswer answer = answer_of(file, verifier.model(), verifier.chain(), blobs);
  std::string text =
      text_of(answer, {"every hash, signature, place and rule holds", "所有哈希、签名、次序与规则均成立"},
              environment.language);
  return Reply<RecordAnswer>{std::move(answer), std::move(text), 0};
}

Result<Reply<RecordAnswer>> verify_database(const VerifyRequest& request, const Environment& environment) {
  auto store = store::Store::open(request.file, store::Access::read);
  if (!store) return store.error();
  const auto cooperation = choose_cooperation(*store, request.file, request.cooperation);
  if (!cooperation) return cooperation.error();
  verification::Verifier verifier(*cooperation, request.file, environment.threads);
  bool met_head = false;
  auto read = store->read(*cooperation, 0, [&](std::uint64_t, record::ByteView encoded) -> Result<void> {
    if (auto added = verifier.add(encoded); !added) return added;
    met_head = met_head || verifier.chain().head() == request.head;
    return {};
  });
  if (!read) return read.error();
  const auto blobs = store->blobs(*cooperation);
  if (!blobs) return blobs.error();
  for (const record::Hash& hash : *blobs) {
    if (const auto blob = store->blob(*cooperation, hash); !blob) return blob.error();
  }
  return verified(request.file, verifier, blobs->size(), met_head, request, environment);
}

// A file's bytes without a copy of them in memory.
class Mapped {
 public:
  static Result<Mapped> open(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status{};
    const bool is_file = descriptor >= 0 && ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    if (!is_file) {
      if (descriptor >= 0) ::close(descriptor);
      return not_found(file, descriptor >= 0 ? "no regular file" : "no file that can be read",
                       "a database or a portable record");
    }
    Mapped mapped;
    mapped.size_ = static_cast<std::size_t>(status.st_size);
    if (mapped.size_ > 0) mapped.address_ = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (mapped.address_ == MAP_FAILED) return unavailable(file, "the file cannot be mapped", "a file that can be read");
    return mapped;
  }
  Mapped(Mapped&& other) noexcept
      : address_(std::exchange(other.address_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Mapped& operator=(Mapped&&) = delete;
  ~Mapped() {
    if (address_ != nullptr) ::munmap(address_, size_);
  }
  record::ByteView bytes() const { return {static_cast<const std::uint8_t*>(address_), size_}; }

 private:
  Mapped() = default;
  void* address_ = nullptr;
  std::size_t size_ = 0;
};

// Reads and verifies a portable record; the blobs go to `on_blob`, the acts, once they hold, to `on_act`.
struct VerifiedFile {
  verification::Verifier verifier;
  std::uint64_t blobs = 0;
  bool met_head = false;
};
Result<VerifiedFile> verify_file(const std::string& name, record::ByteView bytes,
                                 const std::optional<record::Hash>& head, unsigned threads,
                                 const record::RecordFileVisitor& further) {
  std::optional<VerifiedFile> verified;
  record::RecordFileVisitor visitor;
  visitor.on_act = [&](const record::Act& act) -> Result<void> {
    if (!verified) verified.emplace(VerifiedFile{verification::Verifier(act.statement.cooperation, name, threads)});
    if (auto added = verified->verifier.add(act); !added) return added;
    verified->met_head = verified->met_head || verified->verifier.chain().head() == head;
    return further.on_act ? further.on_act(act) : Result<void>{};
  };
  visitor.on_blob = further.on_blob;
  const auto end = record::visit_record_file(bytes, name, visitor);
  // A wrong signature comes before a wrong byte behind it.
  if (verified) {
    if (auto finished = verified->verifier.finish(); !finished) return finished.error();
  }
  if (!end) return end.error();
  if (!verified) return bad_input(name, "a record without acts", "at least the founding of a cooperation");
  verified->blobs = end->blobs;
  return std::move(*verified);
}

Result<Reply<RecordAnswer>> verify(const VerifyRequest& request, const Environment& environment) {
  const auto mapped = Mapped::open(request.file);
  if (!mapped) return mapped.error();
  if (record::text_of(mapped->bytes()).starts_with(database_magic)) return verify_database(request, environment);
  auto file = verify_file(request.file, mapped->bytes(), request.head, environment.threads, {});
  if (!file) return file.error();
  return verified(request.file, file->verifier, file->blobs, file->met_head, request, environment);
}

struct ExportRequest {
  std::string file;
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "The file to write; an existing one is replaced when all of the new one is on the disk.");
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
  }
};

// Writes to a file beside `file` and takes its place when it is complete.
Result<void> write_export(store::Store& store, const CooperationId& cooperation, const std::string& file,
                          std::uint64_t& blobs) {
  const std::string fresh = file + ".new";
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  record::RecordFileWriter writer(cooperation, [&](record::ByteView bytes) {
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  });
  const auto fault = unavailable(file, "the file cannot be written", "room and permission to write it");
  auto read = store.read(cooperation, 0, [&](std::uint64_t, record::ByteView encoded) -> Result<void> {
    writer.act(encoded);
    return out ? Result<void>{} : fault;
  });
  if (!read) return read;
  const auto hashes = store.blobs(cooperation);
  if (!hashes) return hashes.error();
  blobs = hashes->size();
  for (const record::Hash& hash : *hashes) {
    const auto blob = store.blob(cooperation, hash);
    if (!blob) return blob.error();
    writer.blob(*blob);
  }
  writer.finish();
  out.close();
  if (!out || ::rename(fresh.c_str(), file.c_str()) != 0) return fault;
  return {};
}

Result<Reply<RecordAnswer>> export_record(const ExportRequest& request, const Environment& environment) {
  auto workspace = Workspace::open(request.db.value_or(default_database), request.cooperation, store::Access::read);
  if (!workspace) return workspace.error();
  std::uint64_t blobs = 0;
  if (auto written = write_export(workspace->store(), workspace->chain().cooperation(), request.file, blobs);
      !written) {
    ::unlink((request.file + ".new").c_str());
    return written.error();
  }
  RecordAnswer answer = answer_of(request.file, workspace->model(), workspace->chain(), blobs);
  std::string text = text_of(answer, {"written", "已写出"}, environment.language);
  return Reply<RecordAnswer>{std::move(answer), std::move(text), 0};
}

struct ImportRequest {
  std::string file;
  std::optional<std::string> db;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "A portable record.");
    visit("db", self.db, "The database file, made if there is none; comity.db if not given.");
  }
};

// What `store` holds of the record must be how it begins; only what comes after is added.
Result<void> holds_beginning(store::Store& store, const std::vector<record::Act>& acts,
                             const CooperationId& cooperation, const std::string& file) {
  return store.read(cooperation, 0, [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
    if (position < acts.size() && std::ranges::equal(acts[position].encoded, encoded)) return {};
    return conflict(
        file,
        position < acts.size() ? "another act at position " + std::to_string(position) : "fewer acts than the database",
        "a continuation of the record that is in the database");
  });
}

Result<Reply<RecordAnswer>> import_record(const ImportRequest& request, const Environment& environment) {
  const auto mapped = Mapped::open(request.file);
  if (!mapped) return mapped.error();
  std::vector<record::Act> acts;
  std::vector<record::Blob> blobs;
  record::RecordFileVisitor keep;
  keep.on_act = [&](const record::Act& act) {
    acts.push_back(act);
    return Result<void>{};
  };
  keep.on_blob = [&](const record::Blob& blob) {
    blobs.push_back(blob);
    return Result<void>{};
  };
  auto file = verify_file(request.file, mapped->bytes(), std::nullopt, environment.threads, keep);
  if (!file) return file.error();

  const record::Chain& chain = file->verifier.chain();
  auto store = store::Store::open(request.db.value_or(default_database), store::Access::write_or_create);
  if (!store) return store.error();
  if (auto begins = holds_beginning(*store, acts, chain.cooperation(), request.file); !begins) return begins.error();
  const auto head = store->head(chain.cooperation());
  if (!head) return head.error();
  const auto written = store->append({chain.cooperation(), *head, std::span(acts).subspan(head->count), blobs});
  if (!written) return written.error();

  RecordAnswer answer = answer_of(request.file, file->verifier.model(), chain, file->blobs);
  const std::string added = std::to_string(acts.size() - head->count);
  std::string text =
      text_of(answer, {"verified and imported, " + added + " acts added", "已核验并导入，新增" + added + "条记录"},
              environment.language);
  return Reply<RecordAnswer>{std::move(answer), std::move(text), 0};
}

}  // namespace

std::vector<Operation> record_operations() {
  return {
      declare<VerifyRequest, RecordAnswer>(
          {"record verify",
           "Rebuild every hash, signature and rule of a database or a portable record; name the first wrong act.",
           {"file"},
           "comity record verify out/comity.db"},
          verify),
      declare<ExportRequest, RecordAnswer>({"record export",
                                            "Write the whole record, with its documents, as one portable file.",
                                            {"file"},
                                            "comity record export out/record.comity --db out/comity.db"},
                                           export_record),
      declare<ImportRequest, RecordAnswer>(
          {"record import",
           "Verify a portable record and put it, or what is new in it, into a database.",
           {"file"},
           "comity record import out/record.comity --db out/copy.db"},
          import_record),
  };
}

}  // namespace comity::operations
