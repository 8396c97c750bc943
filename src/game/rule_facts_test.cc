#include "game/rule_facts.h"

#include <filesystem>

#include "game/promise_search.h"

using namespace comity;
using namespace comity::game;

namespace {

template <class Facts>
void check_words(const Facts& facts) {
  for (const Text& text : {facts.name, facts.reason}) {
    CHECK_FALSE(text.en.empty());
    CHECK_FALSE(text.zh.empty());
  }
}

}  // namespace

TEST_CASE("every rule and promise has words in both languages, and a rule its page") {
  const auto check_page = [](std::string_view page) {
    CAPTURE(page);
    // Written with its solver.
    if (page != "nucleolus.md")
      CHECK(std::filesystem::exists(std::filesystem::path(COMITY_SOURCE_DIR "/docs/methods") / page));
  };
  for (const GameRule rule : all_of<GameRule>()) check_words(facts_of(rule)), check_page(facts_of(rule).page);
  for (const ClaimsRule rule : all_of<ClaimsRule>()) check_words(facts_of(rule)), check_page(facts_of(rule).page);
  for (const TreeRule rule : all_of<TreeRule>()) check_words(facts_of(rule)), check_page(facts_of(rule).page);
  for (const GamePromise promise : all_of<GamePromise>()) CHECK_FALSE(words_of(promise).zh.empty());
  for (const ClaimsPromise promise : all_of<ClaimsPromise>()) CHECK_FALSE(words_of(promise).zh.empty());
  for (const TreePromise promise : all_of<TreePromise>()) CHECK_FALSE(words_of(promise).zh.empty());
}
