// The part of a list that is asked for: `from` leaves out so many, `limit` says how many at most.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace comity::operations {

inline constexpr std::int64_t usual_page = 100;
inline constexpr std::int64_t longest_page = 1000;

struct Page {
  std::int64_t from = 0;
  std::int64_t limit = usual_page;

  bool holds(std::int64_t place) const { return place >= from && place - from < limit; }
  bool ends_before(std::int64_t place) const { return place - from >= limit; }
};

// Of a request with the optional fields `from` and `limit`. bad_input: a negative `from`, a `limit` outside 1 to longest_page.
template <class Request>
Result<Page> page_of(const Request& request) {
  const Page page{request.from.value_or(0), request.limit.value_or(usual_page)};
  if (page.from < 0) return bad_input("from", std::to_string(page.from), "0 or more");
  if (page.limit < 1 || page.limit > longest_page)
    return bad_input("limit", std::to_string(page.limit), "1 to " + std::to_string(longest_page));
  return page;
}

}  // namespace comity::operations
