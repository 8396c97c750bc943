#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <filesystem>
#include <memory>

#include "http/raw_client.h"

using namespace comity;
using namespace comity::http;
using namespace std::chrono_literals;

namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* value) const {
    Free(value);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<::EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<::X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freed<::SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freed<::SSL_free>>;

// A key and a certificate that it signed itself, as files that are gone with this.
struct OwnCertificate {
  OwnCertificate() {
    folder = std::filesystem::temp_directory_path() / ("comity_tls_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    files = {folder / "chain.pem", folder / "key.pem"};
    const Key key(::EVP_EC_gen("P-256"));
    const Certificate certificate(::X509_new());
    ::X509_set_version(certificate.get(), 2);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(certificate.get()), 1);
    ::X509_gmtime_adj(::X509_getm_notBefore(certificate.get()), 0);
    ::X509_gmtime_adj(::X509_getm_notAfter(certificate.get()), 3600);
    ::X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = ::X509_get_subject_name(certificate.get());
    ::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
    ::X509_set_issuer_name(certificate.get(), name);
    ::X509_sign(certificate.get(), key.get(), ::EVP_sha256());
    write(files.certificate_chain, [&](std::FILE* file) { ::PEM_write_X509(file, certificate.get()); });
    write(files.private_key,
          [&](std::FILE* file) { ::PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
  }
  ~OwnCertificate() { std::filesystem::remove_all(folder); }

  template <class Write>
  static void write(const std::string& path, Write what) {
    std::FILE* file = std::fopen(path.c_str(), "w");
    REQUIRE(file);
    what(file);
    std::fclose(file);
  }

  std::filesystem::path folder;
  TlsFiles files;
};

struct TlsClient {
  TlsClient(std::uint16_t port, int newest_version, const char* ciphers = "ALL")
      : plain(port), context(::SSL_CTX_new(::TLS_client_method())) {
    ::SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    ::SSL_CTX_set_max_proto_version(context.get(), newest_version);
    ::SSL_CTX_set_security_level(context.get(), 0);  // a client that would take anything
    ::SSL_CTX_set_cipher_list(context.get(), ciphers);
    session.reset(::SSL_new(context.get()));
    ::SSL_set_fd(session.get(), plain.socket());
    is_connected = ::SSL_connect(session.get()) == 1;
  }
  std::string ask(std::string_view request) {
    ::SSL_write(session.get(), request.data(), static_cast<int>(request.size()));
    std::string answer;
    char bytes[4096];
    for (;;) {
      const int count = ::SSL_read(session.get(), bytes, sizeof bytes);
      if (count <= 0) return answer;
      answer.append(bytes, static_cast<std::size_t>(count));
    }
  }
  bool was_closed_properly() const { return (::SSL_get_shutdown(session.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }

  RawClient plain;
  Context context;
  Session session;
  bool is_connected = false;
};

Options tls_options(const OwnCertificate& own) {
  Options options;
  options.tls = own.files;
  options.limits.header_time = 150ms;
  options.limits.linger_time = 100ms;
  return options;
}

Response large(Request& request) {
  Response response;
  response.content_type = "text/plain";
  response.body = std::string(200'000, 'a') + (request.is_tls ? "tls" : "plain");
  return response;
}

}  // namespace

TEST_CASE("over TLS an answer arrives whole, says to stay with TLS, and ends as TLS should") {
  const OwnCertificate own;
  TestServer test(large, tls_options(own));
  REQUIRE(test.started);
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsClient client(test.server.port(), version);
    REQUIRE(client.is_connected);
    CHECK(::SSL_version(client.session.get()) == version);
    const std::string answer = client.ask(get("/", "Connection: close\r\n"));
    CHECK(has(answer, "Strict-Transport-Security: max-age=31536000\r\n"));
    CHECK(answer.size() > 200'000);
    CHECK(answer.ends_with("tls"));
    CHECK(client.was_closed_properly());
  }
}

TEST_CASE("TLS before 1.2 and ciphers without forward secrecy are refused") {
  const OwnCertificate own;
  TestServer test(large, tls_options(own));
  CHECK_FALSE(TlsClient(test.server.port(), TLS1_1_VERSION).is_connected);
  CHECK_FALSE(TlsClient(test.server.port(), TLS1_2_VERSION, "AES128-GCM-SHA256").is_connected);
  CHECK_FALSE(TlsClient(test.server.port(), TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA256").is_connected);
  CHECK(TlsClient(test.server.port(), TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256").is_connected);
}

TEST_CASE("who speaks no TLS, or begins and stops, is cut off") {
  const OwnCertificate own;
  TestServer test(large, tls_options(own));
  auto plain = test.client();
  plain.send(get("/"));
  CHECK_FALSE(has(plain.until_closed(), "HTTP/1.1"));
  auto silent = test.client();
  CHECK(silent.until_closed().empty());
  CHECK(TlsClient(test.server.port(), TLS1_3_VERSION).is_connected);
}

TEST_CASE("a certificate or key that cannot be used is an error that names the file") {
  const OwnCertificate own;
  Options options = tls_options(own);
  options.tls->private_key = own.files.certificate_chain;
  Log log(2);
  Metrics metrics;
  Server server(options, large, log, metrics);
  const auto started = server.start();
  REQUIRE_FALSE(started);
  CHECK(started.error().faults.front().where == own.files.certificate_chain);
}
