#include "outbound/web.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <csignal>
#include <filesystem>
#include <memory>

#include "outbound/testing.h"

using namespace comity;
using namespace comity::outbound;
using namespace comity::outbound::testing;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

WebServer echo() {
  return WebServer([](const WebAsked& asked) { return asked.line + asked.headers + asked.body; });
}

Fault fault_of(const WebRequest& request) {
  const auto answer = ask(request);
  REQUIRE_FALSE(answer);
  return answer.error().faults.front();
}

}  // namespace

TEST_CASE("what is asked arrives, and what is answered comes back with its status") {
  WebServer server = echo();
  const auto read = ask({.url = server.url("/a?b=c")});
  REQUIRE(read);
  CHECK(read->status == 200);
  CHECK(read->body.starts_with("GET /a?b=c HTTP/1.1\r\n"));
  CHECK_FALSE(has(read->body, "Authorization"));

  const auto sent = ask(
      {.url = server.url(), .form = {{"code", "a&b=c 金"}, {"more", ""}}, .user = "comity", .password = "pass:word"});
  REQUIRE(sent);
  CHECK(sent->body.starts_with("POST / HTTP/1.1\r\n"));
  CHECK(has(sent->body, "Content-Type: application/x-www-form-urlencoded\r\n"));
  CHECK(has(sent->body, "Authorization: Basic Y29taXR5OnBhc3M6d29yZA==\r\n"));
  CHECK(sent->body.ends_with("\r\n\r\ncode=a%26b%3Dc%20%E9%87%91&more="));
}

TEST_CASE("a redirect is an answer like others: it is not followed") {
  WebServer elsewhere = echo();
  WebServer server([&](const WebAsked&) {
    return "HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url() + "\r\nContent-Length: 0\r\n\r\n";
  });
  const auto answer = ask({.url = server.url()});
  REQUIRE(answer);
  CHECK(answer->status == 302);
  CHECK(elsewhere.asked().empty());
}

TEST_CASE("an answer that is too long or never ends is given up") {
  WebServer server([](const WebAsked&) { return std::string(2000, 'a'); });
  CHECK(ask({.url = server.url(), .limit_bytes = 2000}));
  CHECK(fault_of({.url = server.url(), .limit_bytes = 1999}).given == "an answer of more than 1999 bytes");
  LocalServer silent([](Line& line) { line.hear("no client ever says this"); });
  CHECK(fault_of({.url = "http://" + silent.at(), .timeout = std::chrono::seconds(1)}).where == silent.at());
}

TEST_CASE("a server that is not there is named, and nothing that was to be sent") {
  const std::string gone = [] {
    const LocalServer server([](Line&) {});
    return server.at();
  }();
  const Fault fault =
      fault_of({.url = "http://somebody:secret@" + gone + "/token?code=secret", .form = {{"code", "secret"}}});
  CHECK(fault.where == gone);
  CHECK_FALSE(has(to_string(fault), "secret"));
}

TEST_CASE("without TLS only this machine is asked, and no other kind of address at all") {
  for (const char* url : {"http://id.example.org/", "http://127.0.0.1.example.org/", "http://localhost@example.org/",
                          "ftp://localhost/", "file:///etc/passwd", "//localhost/", "HTTPS//x", ""}) {
    CAPTURE(url);
    CHECK(fault_of({.url = url}).given == "an address without TLS");
  }
}

namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* value) const {
    Free(value);
  }
};

// A certificate for 127.0.0.1 that signed itself, in a file that is gone with this, and its end of a TLS connection.
class OwnCertificate {
 public:
  OwnCertificate() {
    std::signal(SIGPIPE, SIG_IGN);  // as the server does: a client may go before it has read all
    X509* const made = certificate_.get();
    ::X509_set_version(made, 2);
    ::X509_gmtime_adj(::X509_getm_notBefore(made), -60);
    ::X509_gmtime_adj(::X509_getm_notAfter(made), 3600);
    ::X509_set_pubkey(made, key_.get());
    X509_NAME* const common = ::X509_get_subject_name(made);
    ::X509_NAME_add_entry_by_txt(common, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
    ::X509_set_issuer_name(made, common);
    const std::unique_ptr<X509_EXTENSION, Freed<::X509_EXTENSION_free>> name(
        ::X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1"));
    ::X509_add_ext(made, name.get(), -1);
    REQUIRE(::X509_sign(made, key_.get(), ::EVP_sha256()) > 0);
    std::FILE* const file = std::fopen(path().c_str(), "w");
    REQUIRE(file);
    ::PEM_write_X509(file, made);
    std::fclose(file);
    ::SSL_CTX_use_certificate(context_.get(), made);
    ::SSL_CTX_use_PrivateKey(context_.get(), key_.get());
  }
  ~OwnCertificate() { std::filesystem::remove(path()); }

  std::string path() const {
    return (std::filesystem::temp_directory_path() / ("comity_outbound_" + std::to_string(::getpid()) + ".pem"))
        .string();
  }
  void answer(Line& line, const std::string& text) const {
    const std::unique_ptr<SSL, Freed<::SSL_free>> session(::SSL_new(context_.get()));
    ::SSL_set_fd(session.get(), line.socket());
    if (::SSL_accept(session.get()) != 1) return;
    char request[4096];
    if (::SSL_read(session.get(), request, sizeof request) <= 0) return;
    ::SSL_write(session.get(), text.data(), static_cast<int>(text.size()));
    ::SSL_shutdown(session.get());
  }

 private:
  std::unique_ptr<EVP_PKEY, Freed<::EVP_PKEY_free>> key_{::EVP_EC_gen("P-256")};
  std::unique_ptr<X509, Freed<::X509_free>> certificate_{::X509_new()};
  std::unique_ptr<SSL_CTX, Freed<::SSL_CTX_free>> context_{::SSL_CTX_new(::TLS_server_method())};
};

}  // namespace

TEST_CASE("over TLS only a server is spoken to whose certificate holds") {
  const OwnCertificate own;
  LocalServer server([&](Line& line) { own.answer(line, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"); });
  const std::string url = "https://" + server.at() + "/";
  CHECK(has(fault_of({.url = url}).given, "certificate"));
  const auto trusted = ask({.url = url, .certificate_authorities = own.path()});
  REQUIRE(trusted);
  CHECK(trusted->body == "hi");
  // The right authority, but another name.
  const std::string other_name = "https://localhost" + url.substr(url.rfind(':'));
  CHECK_FALSE(ask({.url = other_name, .certificate_authorities = own.path()}));
}
