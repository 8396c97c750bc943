#include "report/html.h"

#include <cassert>

#include "formats/utf8.h"

namespace comity::report {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view english = "en";
constexpr std::string_view chinese = "zh-Hans";

void append_escaped(std::string& out, std::string_view character) {
  const char first = character.front();
  switch (first) {
    case '&': out += "&amp;"; return;
    case '<': out += "&lt;"; return;
    case '>': out += "&gt;"; return;
    case '"': out += "&quot;"; return;
    case '\'': out += "&#39;"; return;
    case '\n':
    case '\t': out += first; return;
    default: break;
  }
  const bool is_control = character.size() == 1 && (static_cast<unsigned char>(first) < 0x20 || first == 0x7f);
  out += is_control ? replacement : character;
}

bool is_same_in_both(const Text& text) { return text.en == text.zh; }

// What a reader of `language` gets, with the language it really is in.
std::string_view real_language(const Text& text, Language language) {
  const bool is_english = language == Language::en ? !text.en.empty() : text.zh.empty();
  return is_english ? english : chinese;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = formats::utf8_length(text);
    if (length == 0) {
      out += replacement;
      text.remove_prefix(1);
      continue;
    }
    append_escaped(out, text.substr(0, length));
    text.remove_prefix(length);
  }
  return out;
}

void Html::start(Name tag, const Attributes& attributes) {
  out_ += '<';
  out_ += tag.str();
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name.str();
    out_ += "=\"";
    out_ += escaped(attribute.value);
    out_ += '"';
  }
  out_ += '>';
}

void Html::close(Name tag) {
  out_ += "</";
  out_ += tag.str();
  out_ += '>';
}

Html::Open Html::open(Name tag, const Attributes& attributes) {
  start(tag, attributes);
  return {*this, tag};
}

void Html::leaf(Name tag, const Attributes& attributes, std::string_view words) {
  start(tag, attributes);
  text(words);
  close(tag);
}

void Html::leaf(Name tag, const Attributes& attributes, const Text& words) {
  start(tag, attributes);
  text(words);
  close(tag);
}

void Html::empty(Name tag, const Attributes& attributes) {
  start(tag, attributes);
  // Elements of an SVG have an end; those of HTML that are empty have none.
  const std::string_view name = tag.str();
  if (name == "path" || name == "circle" || name == "rect" || name == "line" || name == "use" || name == "polygon")
    close(tag);
}

void Html::text(std::string_view words) { out_ += escaped(words); }

void Html::text(const Text& words) {
  if (is_same_in_both(words)) return text(words.en);
  leaf("span", {{"class", "en"}, {"lang", std::string(real_language(words, Language::en))}}, words.in(Language::en));
  leaf("span", {{"class", "zh"}, {"lang", std::string(real_language(words, Language::zh))}}, words.in(Language::zh));
}

void Html::svg_text(const Attributes& attributes, const Text& words) {
  if (is_same_in_both(words)) return leaf("text", attributes, words.en);
  const auto in_language = [&](std::string_view class_name, Language language) {
    Attributes all = attributes;
    bool has_class = false;
    for (Attribute& attribute : all) {
      if (attribute.name.str() != "class") continue;
      attribute.value += " " + std::string(class_name);
      has_class = true;
    }
    if (!has_class) all.push_back({"class", std::string(class_name)});
    all.push_back({"lang", std::string(real_language(words, language))});
    leaf("text", all, words.in(language));
  };
  in_language("en", Language::en);
  in_language("zh", Language::zh);
}

void Html::plain(Name tag, const Attributes& attributes, const Text& words) {
  Attributes all = attributes;
  all.push_back({"data-en", words.in(Language::en)});
  all.push_back({"data-zh", words.in(Language::zh)});
  leaf(tag, all, words.in(Language::en));
}

void Html::embed(Name tag, const Asset& asset) {
  assert(asset.bytes.find("</") == std::string_view::npos);
  start(tag, {});
  out_ += asset.bytes;
  close(tag);
}

Attributes labelled(Attributes attributes, const Text& label) {
  attributes.push_back({"aria-label", label.in(Language::en)});
  attributes.push_back({"data-label-en", label.in(Language::en)});
  attributes.push_back({"data-label-zh", label.in(Language::zh)});
  return attributes;
}

}  // namespace comity::report
