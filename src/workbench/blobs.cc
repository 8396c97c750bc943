// Documents: files named by their hash. What is uploaded is its party's own, kept as an entry for thirty days, until an act
// names it: then it becomes a blob beside the record, in the transaction of that act.
#include <algorithm>

#include "live/live_cooperation.h"
#include "record/described_cbor.h"
#include "workbench/media_types.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Emptiness;

constexpr std::chrono::hours upload_life{24 * 30};

struct UploadQuery {
  std::string name;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name, "The file's name, at most 200 bytes.");
  }
};

struct Upload {
  model::Document document;
  record::Bytes content;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("document", self.document, "How acts name it.");
    visit("content", self.content, "Its bytes.");
  }
};

// How large an upload is, beside it and gone with it: what a party has is added up without reading it.
struct UploadSize {
  std::int64_t bytes = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("bytes", self.bytes, "Of its content.");
  }
};

constexpr std::size_t most_uploads = 2000;  // of a party in a cooperation, that no act names

std::string area_of(const Call& call) { return "upload " + call.cooperation->id().str(); }
std::string size_area_of(const Call& call) { return "upload size " + call.cooperation->id().str(); }

std::string key_of(const Call& call, const record::Hash& hash) {
  return call.party->str() + "/" + record::to_hex(hash.bytes);
}

Result<std::string> checked_name(const Call& call) {
  const std::string* given = call.request.query_value("name");
  const std::string name = given ? *given : "";
  const bool is_good =
      !name.empty() && name.size() <= 200 && name.find_first_of("/\\\"") == std::string::npos &&
      std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (is_good) return name;
  return bad_input("name", formats::shown(formats::Json(name)), "a file name of at most 200 bytes without / \\ or \"");
}

// Of all but this one, which may be there already.
Result<void> has_room(const Call& call, store::Store& store, const std::string& key, std::int64_t bytes) {
  const auto sizes = store.entries(size_area_of(call), call.party->str() + "/", most_uploads + 1);
  if (!sizes) return sizes.error();
  std::int64_t held = 0;
  std::size_t count = 0;
  for (const store::Entry& entry : *sizes) {
    if (entry.key == key || store::is_expired(entry, call.now)) continue;
    const auto size = record::decode<UploadSize>(entry.value, "upload size");
    if (!size) return size.error();
    held += size->bytes;
    ++count;
  }
  const std::int64_t most = call.service.options().upload_bytes_of_party;
  if (held + bytes <= most && count < most_uploads) return {};
  return refused("uploads",
                 std::to_string(count) + " documents of " + std::to_string(held) +
                     " bytes that no act names yet, and " + std::to_string(bytes) + " bytes more",
                 "at most " + std::to_string(most_uploads) + " of " + std::to_string(most) +
                     " bytes together: name them in acts, or wait until they are dropped after thirty days");
}

Answer upload(Call& call) {
  const auto name = checked_name(call);
  if (!name) return name.error();
  if (call.request.body.empty()) return bad_input("body", "no bytes", "the file");
  const auto type = media_type_of(call.request.body, *name);
  if (!type) return Failure(type.error(), 415, "unsupported_type");
  const record::ByteView bytes = record::view(call.request.body);
  record::Blob blob = record::blob_of(record::Bytes(bytes.begin(), bytes.end()));
  const Upload upload{{*name, blob.hash, *type, static_cast<std::int64_t>(bytes.size())}, std::move(blob.content)};
  auto store = call.service.store();
  if (!store) return store.error();
  const std::string key = key_of(call, blob.hash);
  const std::lock_guard lock(call.service.uploads_mutex());
  if (auto room = has_room(call, **store, key, upload.document.size); !room)
    return Failure(room.error(), 413, "too_many_uploads");
  const Instant until = call.now + upload_life;
  const std::vector<store::EntryWrite> writes{
      {area_of(call), key, record::encode(upload), std::nullopt, until},
      {size_area_of(call), key, record::encode(UploadSize{upload.document.size}), std::nullopt, until}};
  if (auto written = (*store)->put_entries(writes); !written) return written.error();
  return formats::to_whole_json(upload.document);
}

const model::Document* find_in(const std::vector<model::Document>& documents, const record::Hash& hash) {
  const auto found = std::ranges::find(documents, hash, &model::Document::hash);
  return found == documents.end() ? nullptr : &*found;
}

std::optional<model::Document> find_in_record(const model::Model& model, const record::Hash& hash) {
  for (const auto& [id, evidence] : model.evidence) {
    if (const auto* document = find_in(evidence.documents, hash)) return *document;
  }
  for (const auto& [id, contribution] : model.contributions) {
    if (const auto* document = find_in(contribution.documents, hash)) return *document;
  }
  for (const auto& [id, scenario] : model.scenarios) {
    if (const auto* document = find_in(scenario.documents, hash)) return *document;
  }
  for (const auto& [id, valuation] : model.valuations) {
    if (const auto* document = find_in(valuation.documents, hash)) return *document;
  }
  return std::nullopt;
}

Result<std::optional<Upload>> find_upload(Call& call, store::Store& store, const record::Hash& hash) {
  if (!call.party) return std::optional<Upload>();
  const auto entry = store.entry(area_of(call), key_of(call, hash));
  if (!entry) return entry.error();
  if (!*entry || store::is_expired(**entry, call.now)) return std::optional<Upload>();
  auto upload = record::decode<Upload>((*entry)->value, "upload");
  if (!upload) return upload.error();
  return std::optional(std::move(*upload));
}

Error no_document(const record::Hash& hash) {
  return not_found("documents", record::to_hex(hash.bytes),
                   "a document that an act names, or that one's party has uploaded");
}

Result<Upload> find_document(Call& call, const record::Hash& hash) {
  auto store = call.service.store();
  if (!store) return store.error();
  const auto said =
      call.cooperation->read([&](const live::Snapshot& snapshot) { return find_in_record(snapshot.model, hash); });
  if (said) {
    auto blob = (*store)->blob(call.cooperation->id(), hash);
    if (!blob) return blob.error();
    return Upload{*said, std::move(blob->content)};
  }
  auto upload = find_upload(call, **store, hash);
  if (!upload) return upload.error();
  if (!*upload) return no_document(hash);
  return std::move(**upload);
}

// A name for a header: ASCII as it is, the rest percent-encoded (RFC 5987).
std::string encoded_name(const std::string& name) {
  std::string text;
  for (const char c : name) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    static constexpr char digits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain) text += c;
    else text += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return text;
}

Answer download(Call& call) {
  const auto hash = record::parse_hash(call.parameter("hash"));
  if (!hash) return bad_input("hash", formats::shown(formats::Json(call.parameter("hash"))), "64 hexadecimal digits");
  const auto found = find_document(call, *hash);
  if (!found) return found.error();
  http::Response response;
  response.content_type = found->document.media_type;
  response.headers = {{"Content-Disposition", "attachment; filename*=UTF-8''" + encoded_name(found->document.name)},
                      {"Content-Security-Policy", "default-src 'none'; sandbox"},
                      {"Cache-Control", "private, no-store"}};
  response.body = http::Body(std::string(record::text_of(found->content)));
  return Reply{{}, 200, {}, std::move(response)};
}

// What the record says of a document that is in it; of one that nothing shows any more only the size is known.
std::optional<model::Document> kept_document(Call& call, store::Store& store, const model::Document& said) {
  const auto shown =
      call.cooperation->read([&](const live::Snapshot& snapshot) { return find_in_record(snapshot.model, said.hash); });
  if (shown) return shown;
  const auto blob = store.blob(call.cooperation->id(), said.hash);
  if (!blob) return std::nullopt;
  return model::Document{said.name, said.hash, said.media_type, static_cast<std::int64_t>(blob->content.size())};
}

// What an act says of a document is what was found in its bytes when it was uploaded: readers trust it before they open it.
Result<void> is_as_kept(const model::Document& said, const model::Document& kept, std::size_t place) {
  const std::string where = "documents/" + std::to_string(place);
  if (said.size != kept.size) return bad_input(where + "/size", std::to_string(said.size), std::to_string(kept.size));
  if (said.media_type == kept.media_type) return {};
  return bad_input(where + "/media_type", formats::shown(formats::Json(said.media_type)), kept.media_type);
}

}  // namespace

Result<std::vector<record::Blob>> attachments(Call& call, const std::vector<model::Document>& documents) {
  std::vector<record::Blob> blobs;
  if (documents.empty()) return blobs;
  auto store = call.service.store();
  if (!store) return store.error();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const model::Document& document = documents[i];
    auto upload = find_upload(call, **store, document.hash);
    if (!upload) return upload.error();
    const auto kept = *upload ? std::optional((*upload)->document) : kept_document(call, **store, document);
    if (!kept) return no_document(document.hash);
    if (auto same = is_as_kept(document, *kept, i); !same) return same.error();
    if (*upload) blobs.push_back({document.hash, std::move((*upload)->content)});
  }
  return blobs;
}

void forget_uploads(Call& call, const std::vector<model::Document>& documents) {
  auto store = call.service.store();
  if (!store) return;
  for (const model::Document& document : documents) {
    for (const std::string& area : {area_of(call), size_area_of(call)}) {
      if (auto removed = (*store)->remove_entry(area, key_of(call, document.hash)); !removed) return;
    }
  }
}

std::vector<Route> blob_routes() {
  RouteDoc put;
  put.method = "POST";
  put.path = "/api/cooperations/{cooperation}/blobs";
  put.id = "upload_document";
  put.summary = "Upload a document, to be named by an act; at most 32 MiB.";
  put.tag = "documents";
  put.access = Access::acting;
  put.roles = working_roles;
  put.query = formats::describe<UploadQuery>();
  put.query.front().required = true;
  put.body_type = "application/octet-stream";
  put.body_bytes = std::size_t{32} << 20;
  put.answer = formats::describe<model::Document>(Emptiness::written);
  RouteDoc get;
  get.method = "GET";
  get.path = "/api/cooperations/{cooperation}/blobs/{hash}";
  get.id = "download_document";
  get.summary = "A document that an act names, or that one's party has uploaded.";
  get.tag = "documents";
  get.access = Access::member;
  get.answer_type = "application/octet-stream";
  return {{std::move(put), upload}, {std::move(get), download}};
}

}  // namespace comity::workbench
