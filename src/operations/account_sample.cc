// comity account sample: sign-ins for everybody whom the parties of a sample cooperation have authorised, so that it can be
// tried in a browser at once. Never for a real cooperation: the passwords stand in a file.
#include <map>
#include <sstream>

#include "accounts/password_policy.h"
#include "operations/server_accounts.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct SampleRequest {
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;
  std::string out;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several; a sample one.");
    visit("out", self.out, "The file for the passwords, readable by its owner only. Those in it already stay.");
  }
};

struct SampleAnswer {
  std::string file;
  std::int64_t made = 0;
  std::int64_t kept = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "Where the passwords are.");
    visit("made", self.made, "How many accounts got a new password.");
    visit("kept", self.kept, "How many were left as they are.");
  }
};

constexpr std::string_view heading =
    "# SAMPLE sign-ins of a sample cooperation, for trying it out; not for real use. 示例账号，仅供试用。\n"
    "# sign-in name\tpassword\tparty\troles\tname\n";

// Sign-in name to password, as an earlier run wrote them; empty when there is no file.
Result<std::map<std::string, std::string>> passwords_in(const std::string& file) {
  std::map<std::string, std::string> passwords;
  auto content = read_file(file);
  if (!content && content.error().code == ErrorCode::not_found) return passwords;
  if (!content) return content.error();
  if (!content->empty() && !content->starts_with("# SAMPLE"))
    return conflict("--out", file + " is another file", "a file of sample sign-ins, or none");
  std::istringstream lines(*content);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find('\t');
    if (line.starts_with('#') || first == std::string::npos) continue;
    passwords[line.substr(0, first)] = line.substr(first + 1, line.find('\t', first + 1) - first - 1);
  }
  crypto::wipe(*content);
  return passwords;
}

std::string roles_of(const model::Person& person) {
  std::string roles;
  for (const model::PersonRole role : person.roles) roles += (roles.empty() ? "" : ",") + std::string(name_of(role));
  return roles;
}

// One tab and one line each, whatever a name holds.
std::string in_one_cell(std::string text) {
  for (char& c : text) c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  return text;
}

// Sees to it that the person can sign in and that `passwords` knows how; true when a password was made. An account that is
// no sample is somebody's own and is left alone.
Result<bool> provide(accounts::Accounts& accounts, const model::Person& person,
                     std::map<std::string, std::string>& passwords, const Environment& environment) {
  const std::string& sign_in_name = person.person.str();
  const auto known = accounts.account(sign_in_name);
  if (!known && known.error().code != ErrorCode::not_found) return known.error();
  if (known && !known->is_sample) {
    passwords.erase(sign_in_name);
    return false;
  }
  if (known && passwords.contains(sign_in_name)) return false;
  const std::string password = accounts::generate_password();
  const accounts::Origin origin = command_line_origin();
  auto done = known ? accounts.set_password(sign_in_name, password, false, environment.now, origin)
                    : accounts.create({sign_in_name, person.name.in(environment.language), password,
                                       environment.language, true, false},
                                      environment.now, origin);
  if (!done) return done.error();
  passwords[sign_in_name] = password;
  return true;
}

Result<Reply<SampleAnswer>> make_samples(const SampleRequest& request, const Environment& environment) {
  const std::string database = request.db.value_or(default_database);
  auto workspace = Workspace::open(database, request.cooperation, store::Access::read);
  if (!workspace) return workspace.error();
  const model::Model& model = workspace->model();
  if (!model.cooperation || !model.cooperation->sample)
    return refused("--cooperation", workspace->chain().cooperation().str() + " is a real cooperation",
                   "one that was founded as a sample: make real accounts with comity account add");
  auto passwords = passwords_in(request.out);
  if (!passwords) return passwords.error();
  auto accounts = open_accounts(database, store::Access::write);
  if (!accounts) return accounts.error();

  SampleAnswer answer{request.out};
  std::string content(heading);
  std::map<std::string, bool> seen;
  for (const auto& [id, party] : model.parties) {
    for (const model::Person& person : party.people) {
      if (!person.may_act()) continue;
      const std::string& sign_in_name = person.person.str();
      if (!seen[sign_in_name]) {
        const auto made = provide(**accounts, person, *passwords, environment);
        if (!made) return made.error();
        ++(*made ? answer.made : answer.kept);
        seen[sign_in_name] = true;
      }
      if (!passwords->contains(sign_in_name)) continue;
      content += sign_in_name + "\t" + (*passwords)[sign_in_name] + "\t" + id.str() + "\t" + roles_of(person) + "\t" +
                 in_one_cell(person.name.in(environment.language)) + "\n";
    }
  }
  if (auto written = write_private_file(request.out, content); !written) return written.error();
  const bool en = environment.language == Language::en;
  std::string text = request.out + ": " + std::to_string(answer.made) +
                     (en ? " sample accounts made, " : "个示例账号已创建，") + std::to_string(answer.kept) +
                     (en ? " kept\n" : "个保持不变\n");
  return Reply<SampleAnswer>{std::move(answer), std::move(text), 0};
}

}  // namespace

Operation sample_accounts_operation() {
  return declare<SampleRequest, SampleAnswer>(
      {"account sample",
       "Make accounts for everybody whom the parties of a sample cooperation have authorised.",
       {},
       "comity account sample --db out/comity.db --out out/sample-sign-ins.txt"},
      make_samples);
}

}  // namespace comity::operations
