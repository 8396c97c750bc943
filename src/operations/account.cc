// comity account: what the server's administrator does with the accounts of persons. What a person may do for a party is
// not here: that is an act of the party.
#include "accounts/accounts.h"
#include "accounts/password_policy.h"
#include "operations/catalogue.h"
#include "operations/server_accounts.h"
#include "operations/table.h"
#include "operations/workspace.h"

namespace comity::operations {

accounts::Origin command_line_origin() { return {"command line", "", ""}; }

Result<std::unique_ptr<accounts::Accounts>> open_accounts(const std::optional<std::string>& database,
                                                          store::Access access) {
  auto store = store::Store::open(database.value_or(default_database), access);
  if (!store) return store.error();
  // These operations seal nothing and open nothing, so the server's own key is not needed.
  return std::make_unique<accounts::Accounts>(std::move(*store), crypto::ServerKey::generate());
}

namespace {

using accounts::Account;

struct AddRequest {
  std::string sign_in_name;
  std::optional<std::string> db;
  std::string full_name;
  std::optional<Language> language;
  std::optional<std::string> password_file;
  std::optional<bool> without_password;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sign_in_name", self.sign_in_name, "What the person types, and what acts name as their person.");
    visit("db", self.db, "The database file, made if there is none; comity.db if not given.");
    visit("full_name", self.full_name, "The person's name.");
    visit("language", self.language, "The language the pages begin in.");
    visit("password_file", self.password_file, "A file whose first line is the password; one is made if not given.");
    visit("without_password", self.without_password, "Signs in through an identity service only.");
  }
};

struct AccountAnswer {
  std::string sign_in_name;
  std::string full_name;
  std::string password;
  bool must_change_password = false;
  bool second_step = false;
  bool is_sample = false;
  bool is_disabled = false;
  std::vector<accounts::OidcLink> oidc_links;
  std::optional<Instant> locked_until;
  Instant created;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sign_in_name", self.sign_in_name, "What the person types.");
    visit("full_name", self.full_name, "The person's name.");
    visit("password", self.password, "The password that was made; said this once.");
    visit("must_change_password", self.must_change_password, "The person has to choose another password.");
    visit("second_step", self.second_step, "Signing in asks for a code too.");
    visit("is_sample", self.is_sample, "Made for a sample cooperation.");
    visit("is_disabled", self.is_disabled, "Nobody signs in with it.");
    visit("oidc_links", self.oidc_links, "Who the person is at identity services.");
    visit("locked_until", self.locked_until, "No attempt is taken before.");
    visit("created", self.created, "When the account was made.");
  }
};

AccountAnswer answer_of(const Account& account) {
  return {account.sign_in_name,
          account.name,
          "",
          account.must_change_password,
          account.has_second_step(),
          account.is_sample,
          account.is_disabled,
          account.oidc_links,
          account.locked_until,
          account.created};
}

// The first line of the file, or a password nobody has seen yet; `made` says which.
struct Password {
  std::string text;
  bool is_made = false;
};
Result<Password> password_of(const std::optional<std::string>& file) {
  if (!file) return Password{accounts::generate_password(), true};
  auto content = read_file(*file);
  if (!content) return content.error();
  Password password{content->substr(0, content->find_first_of("\r\n"))};
  crypto::wipe(*content);
  return password;
}

Result<Reply<AccountAnswer>> reply_about(accounts::Accounts& accounts, const std::string& sign_in_name,
                                         const Text& verb, const std::optional<Password>& password, Language language) {
  const auto account = accounts.account(sign_in_name);
  if (!account) return account.error();
  AccountAnswer answer = answer_of(*account);
  std::string text = sign_in_name + ": " + verb.in(language) + "\n";
  if (password && password->is_made) {
    answer.password = password->text;
    const Text label{"password, to be changed at the first sign-in: ", "密码（首次登录须更改）："};
    text += label.in(language) + password->text + "\n";
  }
  return Reply<AccountAnswer>{std::move(answer), std::move(text), 0};
}

Result<Reply<AccountAnswer>> add(const AddRequest& request, const Environment& environment) {
  auto accounts = open_accounts(request.db, store::Access::write_or_create);
  if (!accounts) return accounts.error();
  std::optional<Password> password;
  if (!request.without_password.value_or(false)) {
    auto chosen = password_of(request.password_file);
    if (!chosen) return chosen.error();
    password = std::move(*chosen);
  }
  accounts::NewAccount account{request.sign_in_name, request.full_name, std::nullopt,
                               request.language.value_or(environment.language)};
  if (password) account.password = password->text;
  account.must_change_password = password.has_value();  // the administrator knows it
  if (auto made = (*accounts)->create(account, environment.now, command_line_origin()); !made) return made.error();
  return reply_about(**accounts, request.sign_in_name, {"account made", "账号已创建"}, password, environment.language);
}

struct ListRequest {
  std::optional<std::string> db;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("db", self.db, "The database file; comity.db if not given.");
  }
};

struct ListAnswer {
  std::vector<AccountAnswer> accounts;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("accounts", self.accounts, "In order of sign-in name.");
  }
};

std::string state_of(const Account& account, const Environment& environment) {
  std::string state;
  const auto add_word = [&](bool holds, const Text& word) {
    if (!holds) return;
    if (!state.empty()) state += environment.language == Language::en ? ", " : "、";
    state += word.in(environment.language);
  };
  add_word(account.is_disabled, {"disabled", "已停用"});
  add_word(accounts::is_locked(account, environment.now), {"locked", "已锁定"});
  add_word(account.is_sample, {"sample", "示例"});
  add_word(account.must_change_password, {"must change password", "须更改密码"});
  add_word(account.has_second_step(), {"second step", "两步验证"});
  add_word(!account.oidc_links.empty(), {"identity service", "统一身份认证"});
  return state;
}

Result<Reply<ListAnswer>> list(const ListRequest& request, const Environment& environment) {
  auto accounts = open_accounts(request.db, store::Access::read);
  if (!accounts) return accounts.error();
  const auto all = (*accounts)->list();
  if (!all) return all.error();
  const bool en = environment.language == Language::en;
  Table table(en ? std::vector<std::string>{"sign-in name", "name", "made", "state"}
                 : std::vector<std::string>{"登录名", "姓名", "创建时间", "状态"});
  ListAnswer answer;
  for (const Account& account : *all) {
    table.row({account.sign_in_name, account.name, to_string(account.created), state_of(account, environment)});
    answer.accounts.push_back(answer_of(account));
  }
  return Reply<ListAnswer>{std::move(answer), table.str(), 0};
}

struct PasswordRequest {
  std::string sign_in_name;
  std::optional<std::string> db;
  std::optional<std::string> password_file;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sign_in_name", self.sign_in_name, "Whose.");
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("password_file", self.password_file, "A file whose first line is the password; one is made if not given.");
  }
};

Result<Reply<AccountAnswer>> set_password(const PasswordRequest& request, const Environment& environment) {
  auto accounts = open_accounts(request.db, store::Access::write);
  if (!accounts) return accounts.error();
  const auto password = password_of(request.password_file);
  if (!password) return password.error();
  auto set =
      (*accounts)->set_password(request.sign_in_name, password->text, true, environment.now, command_line_origin());
  if (!set) return set.error();
  return reply_about(**accounts, request.sign_in_name,
                     {"new password, signed out everywhere", "密码已重设，全部会话已退出"}, *password,
                     environment.language);
}

struct NamedRequest {
  std::string sign_in_name;
  std::optional<std::string> db;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sign_in_name", self.sign_in_name, "Whose.");
    visit("db", self.db, "The database file; comity.db if not given.");
  }
};

Result<Reply<AccountAnswer>> disable(const NamedRequest& request, const Environment& environment) {
  auto accounts = open_accounts(request.db, store::Access::write);
  if (!accounts) return accounts.error();
  auto done = (*accounts)->disable(request.sign_in_name, environment.now, command_line_origin());
  if (!done) return done.error();
  return reply_about(**accounts, request.sign_in_name, {"disabled, signed out everywhere", "已停用，全部会话已退出"},
                     {}, environment.language);
}

Result<Reply<AccountAnswer>> enable(const NamedRequest& request, const Environment& environment) {
  auto accounts = open_accounts(request.db, store::Access::write);
  if (!accounts) return accounts.error();
  auto done = (*accounts)->enable(request.sign_in_name, environment.now, command_line_origin());
  if (!done) return done.error();
  return reply_about(**accounts, request.sign_in_name, {"enabled", "已启用"}, {}, environment.language);
}

Result<Reply<AccountAnswer>> second_step_off(const NamedRequest& request, const Environment& environment) {
  auto accounts = open_accounts(request.db, store::Access::write);
  if (!accounts) return accounts.error();
  auto done = (*accounts)->turn_off_second_step(request.sign_in_name, environment.now, command_line_origin());
  if (!done) return done.error();
  return reply_about(**accounts, request.sign_in_name,
                     {"second step off, signed out everywhere", "两步验证已停用，全部会话已退出"}, {},
                     environment.language);
}

struct AuditRequest {
  std::optional<std::string> db;
  std::optional<std::string> sign_in_name;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("sign_in_name", self.sign_in_name, "Whose, among the newest ten thousand entries; everybody's if not given.");
    visit("limit", self.limit, "At most so many, from 1 to 10000; 100 if not given.");
  }
};

struct AuditAnswer {
  std::vector<accounts::AuditEntry> entries;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("entries", self.entries, "The newest first.");
  }
};

Result<Reply<AuditAnswer>> audit(const AuditRequest& request, const Environment& environment) {
  const std::int32_t limit = request.limit.value_or(100);
  if (limit < 1 || limit > 10000) return bad_input("limit", std::to_string(limit), "a number from 1 to 10000");
  auto accounts = open_accounts(request.db, store::Access::read);
  if (!accounts) return accounts.error();
  auto entries = (*accounts)->audit().list(static_cast<std::size_t>(limit), request.sign_in_name.value_or(""));
  if (!entries) return entries.error();
  const bool en = environment.language == Language::en;
  Table table(en ? std::vector<std::string>{"time", "what", "account", "from", "detail"}
                 : std::vector<std::string>{"时间", "事件", "账号", "来源", "说明"});
  for (const accounts::AuditEntry& entry : *entries) {
    table.row(
        {to_string(entry.time), std::string(name_of(entry.event)), entry.sign_in_name, entry.address, entry.detail});
  }
  return Reply<AuditAnswer>{{std::move(*entries)}, table.str(), 0};
}

struct LinkRequest {
  std::string sign_in_name;
  std::optional<std::string> db;
  std::string issuer;
  std::optional<accounts::LinkClaim> claim;
  std::string value;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sign_in_name", self.sign_in_name, "Whose.");
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("issuer", self.issuer, "The identity service's address, exactly as its tokens name it.");
    visit("claim", self.claim,
          "By what it names the person; subject if not given. A name or an address is good for the first person who "
          "comes with it and for nobody after.");
    visit("value", self.value, "What that claim says of the person.");
  }
};

Result<Reply<AccountAnswer>> link(const LinkRequest& request, const Environment& environment) {
  auto accounts = open_accounts(request.db, store::Access::write);
  if (!accounts) return accounts.error();
  const accounts::OidcLink link{request.issuer, request.claim.value_or(accounts::LinkClaim::subject), request.value};
  auto done = (*accounts)->link(request.sign_in_name, link, environment.now, command_line_origin());
  if (!done) return done.error();
  return reply_about(**accounts, request.sign_in_name, {"linked", "已关联统一身份认证"}, {}, environment.language);
}

}  // namespace

std::vector<Operation> account_operations() {
  return {
      declare<AddRequest, AccountAnswer>({"account add",
                                          "Make an account for a person; prints the password it made.",
                                          {"sign_in_name"},
                                          "comity account add lin.yue --full-name \"Lin Yue\" --db out/comity.db"},
                                         add),
      declare<ListRequest, ListAnswer>({"account list",
                                        "Who has an account, and in what state it is.",
                                        {},
                                        "comity account list --db out/comity.db"},
                                       list),
      declare<PasswordRequest, AccountAnswer>({"account password",
                                               "Give an account a new password and end all its sessions.",
                                               {"sign_in_name"},
                                               "comity account password lin.yue --db out/comity.db"},
                                              set_password),
      declare<NamedRequest, AccountAnswer>({"account disable",
                                            "Let nobody sign in with an account and end all its sessions.",
                                            {"sign_in_name"},
                                            "comity account disable lin.yue --db out/comity.db"},
                                           disable),
      declare<NamedRequest, AccountAnswer>({"account enable",
                                            "Let the person sign in again, and forget failed attempts.",
                                            {"sign_in_name"},
                                            "comity account enable lin.yue --db out/comity.db"},
                                           enable),
      declare<NamedRequest, AccountAnswer>(
          {"account second-step-off",
           "Turn the second step off for who has lost authenticator and recovery codes, and end all their sessions.",
           {"sign_in_name"},
           "comity account second-step-off lin.yue --db out/comity.db"},
          second_step_off),
      declare<AuditRequest, AuditAnswer>({"account audit",
                                          "What happened to accounts, sessions and party keys, the newest first.",
                                          {},
                                          "comity account audit --db out/comity.db"},
                                         audit),
      declare<LinkRequest, AccountAnswer>(
          {"account link-oidc",
           "Let a person of an identity service (OpenID Connect) sign in to an account.",
           {"sign_in_name"},
           "comity account link-oidc lin.yue --issuer https://id.example.org --value "
           "248289761001 --db out/comity.db"},
          link),
      sample_accounts_operation(),
  };
}

}  // namespace comity::operations
