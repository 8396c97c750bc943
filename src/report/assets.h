// The page's own style sheet and script: src/report/assets/, embedded by cmake/embed.cmake.
#pragma once

#include "report/html.h"

namespace comity::report {

Asset style_css();
Asset script_js();

// The source of a Content-Security-Policy that allows exactly this asset: 'sha256-...'.
std::string policy_source(const Asset& asset);

}  // namespace comity::report
