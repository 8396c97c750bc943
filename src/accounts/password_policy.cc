#include "accounts/password_policy.h"

#include <algorithm>
#include <array>
#include <vector>

#include "crypto/random.h"

namespace comity::accounts {
namespace {

// Words that stand first in every published count of passwords, in English and in pinyin, and this program's own.
constexpr std::string_view common_words[] = {
    "password",   "passw",      "pass",     "word",          "secret",
    "letmein",    "welcome",    "admin",    "administrator", "root",
    "user",       "login",      "guest",    "test",          "testing",
    "demo",       "default",    "change",   "changeme",      "master",
    "server",     "system",     "manager",  "office",        "company",
    "iloveyou",   "love",       "loveyou",  "princess",      "monkey",
    "dragon",     "sunshine",   "shadow",   "football",      "baseball",
    "basketball", "soccer",     "hockey",   "superman",      "batman",
    "spiderman",  "pokemon",    "starwars", "jordan",        "michael",
    "jennifer",   "jessica",    "charlie",  "daniel",        "thomas",
    "andrew",     "ashley",     "nicole",   "michelle",      "hunter",
    "killer",     "trustno",    "freedom",  "whatever",      "computer",
    "internet",   "google",     "facebook", "linkedin",      "microsoft",
    "windows",    "apple",      "samsung",  "flower",        "cookie",
    "cheese",     "summer",     "winter",   "spring",        "autumn",
    "monday",     "friday",     "sunday",   "january",       "december",
    "hello",      "hallo",      "world",    "money",         "angel",
    "baby",       "family",     "forever",  "friends",       "happy",
    "lucky",      "orange",     "purple",   "silver",        "golden",
    "diamond",    "matrix",     "ninja",    "mustang",       "ferrari",
    "harley",     "access",     "azerty",   "qwer",          "asdf",
    "zxcv",       "wasd",       "woaini",   "aini",          "nihao",
    "zhongguo",   "china",      "beijing",  "shanghai",      "guangzhou",
    "hangzhou",   "jiaxing",    "gansu",    "lanzhou",       "wuwei",
    "jinshan",    "zhejiang",   "sichuan",  "yibin",         "dunhuang",
    "caonima",    "mima",       "wang",     "zhang",         "chen",
    "yang",       "huang",      "zhao",     "mishu",         "bangongshi",
    "government", "zhengfu",    "party",    "leader",        "officer",
    "secretary",  "supervisor", "comity",   "cooperation",   "correcthorsebatterystaple",
    "woaini1314", "5201314",    "1314520",  "147258369",     "789456123",
    "112233",     "123123",     "1q2w3e4r", "1qaz2wsx",      "q1w2e3r4",
    "zaq12wsx"};

// Rows of a keyboard, and the alphabet and digits, read in both directions.
constexpr std::string_view rows[] = {"abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
                                     "qazwsxedcrfvtgbyhnujmikolp", "!@#$%^&*()"};
constexpr std::size_t shortest_run = 3;

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

char letter_meant(char c) {
  constexpr std::string_view given = "013457@$";
  constexpr std::string_view meant = "oieastas";
  const std::size_t place = given.find(c);
  return place == std::string_view::npos ? c : meant[place];
}

std::string mapped(std::string_view text, char (*map)(char)) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), map);
  return result;
}

bool is_run(std::string_view part) {
  if (part.size() < shortest_run) return false;
  const std::string backwards(part.rbegin(), part.rend());
  return std::ranges::any_of(rows, [&](std::string_view row) {
    return row.find(part) != std::string_view::npos || row.find(backwards) != std::string_view::npos;
  });
}

bool is_year(std::string_view part) {
  return part.size() == 4 && (part.starts_with("19") || part.starts_with("20")) &&
         std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_common(std::string_view part) { return std::ranges::find(common_words, part) != std::end(common_words); }

// UTF-8 continuation bytes belong to the character before.
std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool repeats(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t size = end - begin;
  return size <= begin && text.substr(begin, size) == text.substr(begin - size, size);
}

bool is_one_piece(std::string_view plain, std::string_view meant, std::size_t begin, std::size_t end) {
  const std::string_view part = plain.substr(begin, end - begin);
  return characters_of(part) <= 1 || is_common(part) || is_common(meant.substr(begin, end - begin)) || is_run(part) ||
         is_year(part) || repeats(plain, begin, end);
}

}  // namespace

std::size_t pieces_of(std::string_view password) {
  const std::string plain = mapped(password, lowered);
  const std::string meant = mapped(plain, letter_meant);
  constexpr std::size_t longest_piece = 32;
  std::vector<std::size_t> least(plain.size() + 1, plain.size() + 1);
  least[0] = 0;
  for (std::size_t end = 1; end <= plain.size(); ++end) {
    for (std::size_t begin = end - std::min(end, longest_piece); begin < end; ++begin) {
      const bool is_shorter = least[begin] + 1 < least[end];
      if (is_shorter && is_one_piece(plain, meant, begin, end)) least[end] = least[begin] + 1;
    }
  }
  return least[plain.size()];
}

Result<void> check_password(std::string_view password, std::string_view sign_in_name, const std::string& where) {
  if (password.size() > password_most_bytes) return bad_input(where, "a longer password", "at most 256 bytes");
  if (characters_of(password) < password_least_characters)
    return bad_input(where, "a shorter password", "at least 12 characters; a sentence is good");
  constexpr std::size_t shortest_telling_name = 3;
  if (sign_in_name.size() >= shortest_telling_name && mapped(password, lowered).find(sign_in_name) != std::string::npos)
    return bad_input(where, "a password that contains the sign-in name", "one that does not");
  if (pieces_of(password) < password_least_pieces)
    return bad_input(where, "a password made of common words, runs or repetitions", "one that is harder to guess");
  return {};
}

std::string generate_password() {
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string password;
  for (int i = 0; i < 20; ++i) {
    if (i > 0 && i % 4 == 0) password += '-';
    password += letters[crypto::random_below(static_cast<std::uint32_t>(letters.size()))];
  }
  return password;
}

}  // namespace comity::accounts
