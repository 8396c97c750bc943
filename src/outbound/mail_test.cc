#include "outbound/mail.h"

#include "crypto/text_codes.h"
#include "outbound/testing.h"

using namespace comity;
using namespace comity::outbound;
using namespace comity::outbound::testing;

namespace {

constexpr const char* date = "Sun, 22 Nov 2026 08:00:00 +0000";
const Mail example{"wang@example.org", "Comity 2026-11-22: 3 waiting", "First\nSecond\n", "1@comity"};

SmtpServer server_at(const std::string& address) { return {"smtp://" + address, "comity@example.org", "", "", true}; }

struct Taken {
  std::string envelope;  // the client's commands
  std::string message;
};

// A mail server that offers no TLS; it refuses recipients with "full" in their name.
class PlainMailServer {
 public:
  PlainMailServer() : server_([this](Line& line) { speak(line); }) {}
  std::string at() const { return server_.at(); }
  std::vector<Taken> taken() {
    const std::lock_guard lock(mutex_);
    return taken_;
  }

 private:
  void speak(Line& line) {
    Taken taken;
    line.say("220 test\r\n");
    for (std::string command = line.hear("\r\n"); !command.empty(); command = line.hear("\r\n")) {
      taken.envelope += command;
      if (command.starts_with("DATA")) {
        line.say("354 go on\r\n");
        taken.message = line.hear("\r\n.\r\n");
      }
      line.say(command.starts_with("EHLO")                 ? "250-test\r\n250 8BITMIME\r\n"
               : command.find("full") != std::string::npos ? "552 full\r\n"
               : command.starts_with("QUIT")               ? "221 bye\r\n"
                                                           : "250 ok\r\n");
    }
    const std::lock_guard lock(mutex_);
    taken_.push_back(taken);
  }

  std::mutex mutex_;
  std::vector<Taken> taken_;
  LocalServer server_;
};

}  // namespace

TEST_CASE("a message is lines of ASCII under 78 characters, ended as the standards want, in any language") {
  Mail mail = example;
  for (int i = 0; i < 40; ++i) mail.subject += "嘉兴";
  for (int i = 0; i < 500; ++i) mail.text += "一体化 — integration\n";
  const std::string message = mail_message(server_at("x"), mail, date);
  for (std::size_t begin = 0; begin < message.size();) {
    const std::size_t end = message.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    CHECK(end - begin <= 78);
    for (const char c : message.substr(begin, end - begin)) CHECK((c >= 0x20 && c < 0x7f));
    begin = end + 2;
  }
}

TEST_CASE("the text has its lines ended in CRLF before it is encoded") {
  const std::string message = mail_message(server_at("x"), example, date);
  CHECK(message.ends_with("\r\n\r\n" + crypto::base64(crypto::view("First\r\nSecond\r\n")) + "\r\n"));
}

TEST_CASE("a subject cannot add a header, whatever is in it") {
  Mail mail = example;
  mail.subject = "hello\r\nBcc: spy@example.org";
  CHECK(mail_message(server_at("x"), mail, date).find("Bcc") == std::string::npos);
}

TEST_CASE("an address is one address and nothing else") {
  for (const char* good : {"a@b", "wang.haoran+comity@mail.example.org", "o'brien@example.org"})
    CHECK(is_mail_address(good));
  for (const char* bad : {"", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\r\nBcc: c@d", "a@b\n", "<a@b>", "a@b,c@d",
                          "a@b;c@d", "\"a\"@b", "王@b", "a@[127.0.0.1]", "a@b(c)", "a@b\\", "a:b@c"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_mail_address(bad));
  }
  CHECK_FALSE(is_mail_address(std::string("a@b\0c", 5)));
  CHECK_FALSE(is_mail_address(std::string(250, 'a') + "@b.cc"));
}

TEST_CASE("a mail server is given one sender, one recipient and the message") {
  PlainMailServer server;
  REQUIRE(send(server_at(server.at()), example, date));
  while (server.taken().empty()) std::this_thread::yield();
  const Taken taken = server.taken().front();
  CHECK(taken.envelope.find("MAIL FROM:<comity@example.org>") != std::string::npos);
  CHECK(taken.envelope.find("RCPT TO:<wang@example.org>") != std::string::npos);
  CHECK(taken.message == mail_message(server_at("x"), example, date) + ".\r\n");
}

TEST_CASE("what the mail server refuses is said, with the server and without the password") {
  PlainMailServer server;
  Mail mail = example;
  mail.to = "full@example.org";
  SmtpServer to = server_at(server.at());
  to.password = "secret";
  const auto sent = send(to, mail, date);
  REQUIRE_FALSE(sent);
  CHECK(sent.error().code == ErrorCode::unavailable);
  CHECK(sent.error().faults.front().where == server.at());
  CHECK(to_string(sent.error().faults.front()).find("secret") == std::string::npos);
}

TEST_CASE("a server without TLS hears neither the mail nor the password unless that was allowed") {
  PlainMailServer server;
  SmtpServer to = server_at(server.at());
  to.allow_plain = false;
  to.user = "comity";
  to.password = "secret";
  CHECK_FALSE(send(to, example, date));
  while (server.taken().empty()) std::this_thread::yield();
  const Taken taken = server.taken().front();
  CHECK(taken.message.empty());
  for (const char* said : {"AUTH", "MAIL", "RCPT"}) CHECK(taken.envelope.find(said) == std::string::npos);
}

TEST_CASE("bad addresses and other kinds of server are refused before anybody is called") {
  Mail mail = example;
  mail.to = "a@b>\r\nRCPT TO:<c@d";
  CHECK(send(server_at("127.0.0.1:1"), mail, date).error().code == ErrorCode::bad_input);
  SmtpServer other = server_at("x");
  other.url = "file:///etc/passwd";
  CHECK(send(other, example, date).error().code == ErrorCode::bad_input);
}
