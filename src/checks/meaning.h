// What a code means in general: the paragraphs "What it means" and "含义" of its page, docs/findings/<code>.md, as plain text.
#pragma once

#include <string_view>

#include "base/text.h"

namespace comity::checks {

Text meaning_of(std::string_view code);  // empty for a code without a page

}  // namespace comity::checks
