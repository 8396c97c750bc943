// Words for people, in the two languages of the interface. Either may be empty where its author gave only one.
#pragma once

#include <string>

namespace comity {

enum class Language { en, zh };

struct Text {
  std::string en;
  std::string zh;

  bool empty() const { return en.empty() && zh.empty(); }
  // The wanted language, or the other where the wanted one was not given.
  const std::string& in(Language language) const {
    const std::string& wanted = language == Language::en ? en : zh;
    return wanted.empty() ? (language == Language::en ? zh : en) : wanted;
  }
  bool operator==(const Text&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("en", self.en, "In English.");
    visit("zh", self.zh, "In Simplified Chinese.");
  }
};

}  // namespace comity
