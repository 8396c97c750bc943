// The pages docs/findings/<code>.md, carried in the program.
#pragma once

#include <span>
#include <string_view>

namespace comity::checks {

struct Page {
  std::string_view name;  // DOCK-001
  std::string_view text;  // Markdown
};

std::span<const Page> finding_pages();  // in order of their names

}  // namespace comity::checks
