#include "checks/meaning.h"

#include <algorithm>
#include <string>

#include "checks/pages.h"

namespace comity::checks {
namespace {

// The text of the paragraph that begins with `heading`.
std::string_view paragraph(std::string_view page, std::string_view heading) {
  const std::size_t found = page.find(heading);
  if (found == std::string_view::npos) return {};
  const std::size_t begin = page.find_first_not_of(' ', found + heading.size());
  return begin == std::string_view::npos ? std::string_view() : page.substr(begin, page.find("\n\n", begin) - begin);
}

// Without the marks of Markdown that the pages use: `code` and [a link](where.md).
std::string plain(std::string_view marked) {
  std::string words;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '`' || marked[i] == '[') continue;
    if (marked.substr(i).starts_with("](")) {
      i = std::min(marked.find(')', i), marked.size());
      continue;
    }
    words += marked[i] == '\n' ? ' ' : marked[i];
  }
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

}  // namespace

Text meaning_of(std::string_view code) {
  const auto pages = finding_pages();
  const auto page = std::ranges::find(pages, code, &Page::name);
  if (page == pages.end()) return {};
  return {plain(paragraph(page->text, "**What it means.**")), plain(paragraph(page->text, "**含义。**"))};
}

}  // namespace comity::checks
