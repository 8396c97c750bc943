#include "report/html.h"

#include <doctest/doctest.h>

namespace comity::report {

TEST_CASE("every character with a meaning in HTML is written as an entity") {
  CHECK(escaped("<b a=\"1\" c='2'>&amp;") == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
}

TEST_CASE("control characters and bytes that are not UTF-8 become the replacement character") {
  CHECK(escaped(std::string("a\0b\x1b", 4)) ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");
  CHECK(escaped("a\xff\xc3") == "a\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(escaped("金山\t\n") == "金山\t\n");
}

TEST_CASE("an element closes where its scope ends") {
  Html page;
  {
    const auto row = page.open("tr", {{"id", "x\"y"}});
    page.leaf("td", {}, "<");
    page.empty("br");
  }
  CHECK(page.take() == "<tr id=\"x&quot;y\"><td>&lt;</td><br></tr>");
}

TEST_CASE("a text is written once where both languages say the same, else once for each") {
  Html page;
  page.text(Text{"S32", "S32"});
  page.text(Text{"road", "道路"});
  CHECK(page.take() == "S32<span class=\"en\" lang=\"en\">road</span><span class=\"zh\" lang=\"zh-Hans\">道路</span>");
}

TEST_CASE("a text that was given in one language is shown in both, marked with the language it is in") {
  Html page;
  page.text(Text{"", "道路"});
  page.text(Text{"road", ""});
  CHECK(page.take() ==
        "<span class=\"en\" lang=\"zh-Hans\">道路</span><span class=\"zh\" lang=\"zh-Hans\">道路</span>"
        "<span class=\"en\" lang=\"en\">road</span><span class=\"zh\" lang=\"en\">road</span>");
}

TEST_CASE("text of an SVG keeps its class beside that of its language") {
  Html page;
  page.svg_text({{"class", "name"}, {"x", "1"}}, {"N", "北"});
  CHECK(
      page.take() ==
      "<text class=\"name en\" x=\"1\" lang=\"en\">N</text><text class=\"name zh\" x=\"1\" lang=\"zh-Hans\">北</text>");
}

}  // namespace comity::report
