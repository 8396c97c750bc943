// What a password must be: OWASP ASVS 2.1 and NIST SP 800-63B, 5.1.1.2. Length counts; no rule about kinds of characters,
// no expiry. Refused is what a guesser tries first.
#pragma once

#include <string_view>

#include "base/result.h"

namespace comity::accounts {

inline constexpr std::size_t password_least_characters = 12;  // ASVS 2.1.1
inline constexpr std::size_t password_most_bytes = 256;       // more than ASVS 2.1.2's 64 characters, in any script

// In how few pieces a guesser would find the password, where a piece is a common word, a year, a run such as abcd, 4321 or
// qwerty, a repetition of what came just before, or a single character. Letters count as lower case, and 0, 1, 3, 4, 5,
// 7, @ and $ also as the letters they stand for.
std::size_t pieces_of(std::string_view password);
inline constexpr std::size_t password_least_pieces = 6;

// `where` begins the fault, which never repeats the password.
Result<void> check_password(std::string_view password, std::string_view sign_in_name, const std::string& where);

// Five groups of four letters and digits that are not mistaken for each other: 98 bits.
std::string generate_password();

}  // namespace comity::accounts
