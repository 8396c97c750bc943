// Writes HTML in which nothing from outside can become markup. Names of elements and attributes are literals of this
// program (anything else does not compile); every other character that goes in is escaped on its way. The only bytes that
// are not are the page's own style and script, which have a type of their own.
//
//   Html page;
//   {
//     const auto row = page.open("tr", {{"id", id}});
//     page.leaf("td", {}, name);
//   }                                  // </tr>
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace comity::report {

// A name written in the source of this program.
class Name {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): so that a literal can stand where a name is wanted
  consteval Name(const char* literal) : value_(literal) {}
  std::string_view str() const { return value_; }

 private:
  std::string_view value_;
};

struct Attribute {
  Name name;
  std::string value;
};
using Attributes = std::vector<Attribute>;

// A style sheet or script of this program, embedded when it was built.
struct Asset {
  std::string_view bytes;
};

// `text` with & < > " ' as entities; control characters and what is not UTF-8 as U+FFFD. Good between tags and in quotes.
std::string escaped(std::string_view text);

class Html {
 public:
  // Closes its element when it goes out of scope.
  class [[nodiscard]] Open {
   public:
    Open(Html& page, Name tag) : page_(page), tag_(tag) {}
    ~Open() { page_.close(tag_); }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

   private:
    Html& page_;
    Name tag_;
  };

  Open open(Name tag, const Attributes& attributes = {});
  void leaf(Name tag, const Attributes& attributes, std::string_view text);
  // In both languages; the reader sees the one chosen. Inside an SVG each is an element of its own.
  void leaf(Name tag, const Attributes& attributes, const Text& text);
  void empty(Name tag, const Attributes& attributes = {});  // one that has no content: br, input, path ...
  void text(std::string_view text);
  void text(const Text& text);
  // A text element of an SVG, once for each language.
  void svg_text(const Attributes& attributes, const Text& text);
  // An element that can hold only plain characters (title, desc, option): English here, and both for the script to choose.
  void plain(Name tag, const Attributes& attributes, const Text& text);
  void doctype() { out_ += "<!DOCTYPE html>\n"; }
  void embed(Name tag, const Asset& asset);
  void line() { out_ += '\n'; }

  std::string take() { return std::move(out_); }
  std::size_t size() const { return out_.size(); }

 private:
  void start(Name tag, const Attributes& attributes);
  void close(Name tag);

  std::string out_;
};

// The attributes that give an element a name for those who do not see it, in both languages.
Attributes labelled(Attributes attributes, const Text& label);

}  // namespace comity::report
