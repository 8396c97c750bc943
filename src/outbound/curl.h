// libcurl's handles as values that close themselves. Private to this module.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

namespace comity::outbound {

struct CurlFree {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CurlFree>;
using CurlList = std::unique_ptr<curl_slist, CurlFree>;

// A new handle, with what holds for all: no signals, no proxies or passwords from the environment, a time limit.
Curl new_curl(long timeout_s);
void append(CurlList& list, const std::string& text);

// The server an address names, for messages: without path, user or query.
std::string server_of(const std::string& url);

}  // namespace comity::outbound
