#include "checks/meaning.h"

#include <doctest/doctest.h>

#include "checks/finding.h"

namespace comity::checks {

TEST_CASE("every code has a page that says in both languages what it means") {
  for (const CodeInfo& info : catalogue()) {
    const Text meaning = meaning_of(info.code);
    INFO(info.code);
    CHECK_FALSE(meaning.en.empty());
    CHECK_FALSE(meaning.zh.empty());
    CHECK(meaning.en.find_first_of("`[]*") == std::string::npos);
  }
}

TEST_CASE("a code without a page has no meaning") { CHECK(meaning_of("NONE-001").empty()); }

}  // namespace comity::checks
