#include "http/socket/wire.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace comity::http {

namespace {

using Tcp = asio::ip::tcp;

class PlainWire : public Wire {
 public:
  explicit PlainWire(Tcp::socket socket) : socket_(std::move(socket)) {}

  asio::awaitable<void> handshake(error_code&) override { co_return; }
  asio::awaitable<std::size_t> read_some(asio::mutable_buffer buffer, error_code& error) override {
    co_return co_await socket_.async_read_some(buffer, asio::redirect_error(asio::use_awaitable, error));
  }
  asio::awaitable<void> write(std::array<asio::const_buffer, 2> buffers, error_code& error) override {
    co_await asio::async_write(socket_, buffers, asio::redirect_error(asio::use_awaitable, error));
  }
  asio::awaitable<void> finish() override {
    error_code ignored;
    socket_.shutdown(Tcp::socket::shutdown_send, ignored);
    co_return;
  }
  Tcp::socket& socket() override { return socket_; }

 private:
  Tcp::socket socket_;
};

class TlsWire : public Wire {
 public:
  TlsWire(Tcp::socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}

  asio::awaitable<void> handshake(error_code& error) override {
    co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
  }
  asio::awaitable<std::size_t> read_some(asio::mutable_buffer buffer, error_code& error) override {
    co_return co_await stream_.async_read_some(buffer, asio::redirect_error(asio::use_awaitable, error));
  }
  asio::awaitable<void> write(std::array<asio::const_buffer, 2> buffers, error_code& error) override {
    co_await asio::async_write(stream_, buffers, asio::redirect_error(asio::use_awaitable, error));
  }
  asio::awaitable<void> finish() override {
    error_code ignored;
    co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
    socket().shutdown(Tcp::socket::shutdown_send, ignored);
  }
  Tcp::socket& socket() override { return stream_.next_layer(); }

 private:
  asio::ssl::stream<Tcp::socket> stream_;
};

// OpenSSL asks which protocol of the client's list we speak.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  static constexpr std::array<unsigned char, 9> ours = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  const int outcome = ::SSL_select_next_proto(&found, length, ours.data(), ours.size(), offered, offered_length);
  if (outcome != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

class OpenSslContext : public TlsContext {
 public:
  Result<void> configure(const TlsFiles& files) {
    error_code error;
    context_.use_certificate_chain_file(files.certificate_chain, error);
    if (error) return unavailable(files.certificate_chain, error.message(), "a certificate chain in PEM");
    // A key under a password is refused; OpenSSL would ask for it on the terminal.
    context_.set_password_callback([](std::size_t, asio::ssl::context::password_purpose) { return std::string(); },
                                   error);
    context_.use_private_key_file(files.private_key, asio::ssl::context::pem, error);
    if (error) return unavailable(files.private_key, error.message(), "the certificate's private key in PEM");
    SSL_CTX* native = context_.native_handle();
    // TLS 1.2 only with forward secrecy and authenticated encryption; 1.3 has nothing else.
    ::SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    ::SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
    ::SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    ::SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);  // idle connections cost 34 KiB less
    ::SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
    return {};
  }
  std::unique_ptr<Wire> wire(Tcp::socket socket) override {
    return std::make_unique<TlsWire>(std::move(socket), context_);
  }

 private:
  asio::ssl::context context_{asio::ssl::context::tls_server};
};

}  // namespace

Result<std::unique_ptr<TlsContext>> TlsContext::load(const TlsFiles& files) {
  auto context = std::make_unique<OpenSslContext>();
  if (auto configured = context->configure(files); !configured) return configured.error();
  return std::unique_ptr<TlsContext>(std::move(context));
}

std::unique_ptr<Wire> plain_wire(Tcp::socket socket) { return std::make_unique<PlainWire>(std::move(socket)); }

}  // namespace comity::http
