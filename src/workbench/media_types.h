// Which files may be attached. The bytes decide, not the name: what a browser would run (HTML, SVG, scripts) is refused
// whatever it is called.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace comity::workbench {

// The media type to keep a file under. PDF, PNG, JPEG, WebP, TIFF, plain text (CSV, Markdown, GeoJSON by its name), and
// packages of Office Open XML, OpenDocument and GeoPackage. Everything else is refused.
Result<std::string> media_type_of(std::string_view bytes, std::string_view name);

}  // namespace comity::workbench
