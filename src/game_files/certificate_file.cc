#include "game_files/certificate_file.h"

#include "formats/described_json.h"
#include "game_files/parties.h"

namespace comity::game_files {
namespace {

// The documented shape of the file.
struct LevelForm {
  std::vector<std::string> coalitions;
  std::vector<std::string> held;
  std::vector<std::int64_t> weights;
  std::vector<std::int64_t> before;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("coalitions", self.coalitions, "Names joined by +.");
    visit("held", self.held, "Players at their own value.");
    visit("weights", self.weights, "Above 0, of the coalitions and then of the players held.");
    visit("before", self.before, "Of everybody and all that earlier levels list.");
  }
};

struct ShareForm {
  std::string party;
  std::string numerator;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Its name.");
    visit("numerator", self.numerator, "Its share is that many of the smallest unit, over the denominator.");
  }
};

struct CertificateForm {
  std::string certificate;
  game::ExcessMeasure measure = game::ExcessMeasure::plain;
  game::Among among = game::Among::imputations;
  std::string unit;
  std::vector<ShareForm> shares;
  std::string denominator;
  bool are_shares_rounded = false;
  std::vector<LevelForm> levels;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("certificate", self.certificate, "nucleolus.");
    visit("measure", self.measure, "How dissatisfaction is measured.");
    visit("among", self.among, "Among which divisions it is best.");
    visit("unit", self.unit, "The smallest unit of the money.");
    visit("shares", self.shares, "Of each player.");
    visit("denominator", self.denominator, "Of all shares.");
    visit("are_shares_rounded", self.are_shares_rounded, "Whether the exact shares are too long to be written.");
    visit("levels", self.levels, "Coalitions by level of their dissatisfaction, the highest first.");
  }
};

constexpr std::string_view kind = "nucleolus";
constexpr std::size_t longest_number = 38;  // digits of 128 bits

std::optional<game::WideSigned> parse_wide(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  if (text.empty() || text.size() > longest_number) return std::nullopt;
  game::WideSigned number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return is_negative ? -number : number;
}

class CertificateReader {
 public:
  CertificateReader(const formats::Document& document, const CertificateForm& form, const NamedGame& game,
                    std::vector<Fault>& faults)
      : document_(document), form_(form), game_(game), faults_(faults) {
    table_.where = document.where;
    for (const std::string& player : game.players) players_.add(table_, {player, {}}, faults);
  }

  game::NucleolusCertificate read() {
    if (form_.certificate != kind) {
      fault("/certificate", "\"" + form_.certificate + "\"", std::string(kind));
    }
    if (form_.unit != unit_text(game_.money)) {
      fault("/unit", "\"" + form_.unit + "\"", unit_text(game_.money) + ", as in the game");
    }
    game::NucleolusCertificate certificate;
    certificate.measure = form_.measure;
    certificate.among = form_.among;
    certificate.are_shares_rounded = form_.are_shares_rounded;
    read_shares(certificate.shares);
    for (std::size_t level = 0; level < form_.levels.size(); ++level) {
      certificate.levels.push_back(read_level(form_.levels[level], "/levels/" + std::to_string(level)));
    }
    return certificate;
  }

 private:
  void fault(const std::string& pointer, std::string given, std::string expected) {
    faults_.push_back({document_.place(pointer), std::move(given), std::move(expected)});
  }

  std::optional<std::size_t> player(const std::string& name, const std::string& pointer) {
    const auto number = players_.find(name);
    if (!number) fault(pointer, "unknown name \"" + name + "\"", names_text(game_.players));
    return number;
  }

  game::WideSigned number(const std::string& text, const std::string& pointer) {
    const auto value = parse_wide(text);
    if (!value) fault(pointer, "\"" + text + "\"", "a whole number of at most 38 digits, as a text");
    return value.value_or(0);
  }

  void read_shares(game::Shares& shares) {
    shares.numerators.resize(game_.players.size());
    shares.denominator = number(form_.denominator, "/denominator");
    if (shares.denominator < 1) fault("/denominator", "\"" + form_.denominator + "\"", "at least 1");
    std::vector<bool> has_share(game_.players.size());
    for (std::size_t i = 0; i < form_.shares.size(); ++i) {
      const std::string pointer = "/shares/" + std::to_string(i);
      const auto party = player(form_.shares[i].party, pointer + "/party");
      const game::WideSigned numerator = number(form_.shares[i].numerator, pointer + "/numerator");
      if (!party) continue;
      if (has_share[*party]) fault(pointer, "\"" + form_.shares[i].party + "\" for the second time", "each party once");
      has_share[*party] = true;
      shares.numerators[*party] = numerator;
    }
    for (std::size_t i = 0; i < has_share.size(); ++i) {
      if (!has_share[i]) fault("/shares", "no share of \"" + game_.players[i] + "\"", "one of each player of the game");
    }
  }

  game::NucleolusCertificate::Level read_level(const LevelForm& form, const std::string& pointer) {
    game::NucleolusCertificate::Level level;
    for (std::size_t i = 0; i < form.coalitions.size(); ++i) {
      level.coalitions.push_back(coalition(form.coalitions[i], pointer + "/coalitions/" + std::to_string(i)));
    }
    for (std::size_t i = 0; i < form.held.size(); ++i) {
      if (const auto held = player(form.held[i], pointer + "/held/" + std::to_string(i))) {
        level.held.push_back(static_cast<std::uint32_t>(*held));
      }
    }
    level.weights = form.weights;
    level.before = form.before;
    return level;
  }

  std::uint32_t coalition(const std::string& names, const std::string& pointer) {
    std::uint32_t members = 0;
    for (const std::string& name : split_coalition(names)) {
      const auto number = player(name, pointer);
      if (number && (members >> *number & 1) != 0) fault(pointer, "\"" + name + "\" twice", "each name once");
      if (number) members |= std::uint32_t{1} << *number;
    }
    return members;
  }

  const formats::Document& document_;
  const CertificateForm& form_;
  const NamedGame& game_;
  std::vector<Fault>& faults_;
  StatedTable table_;
  Parties players_;
};

}  // namespace

std::string print_certificate(const NamedGame& game, const game::NucleolusCertificate& certificate) {
  CertificateForm form;
  form.certificate = kind;
  form.measure = certificate.measure;
  form.among = certificate.among;
  form.unit = unit_text(game.money);
  form.denominator = game::to_string(certificate.shares.denominator);
  form.are_shares_rounded = certificate.are_shares_rounded;
  for (std::size_t player = 0; player < game.players.size(); ++player) {
    form.shares.push_back({game.players[player], game::to_string(certificate.shares.numerators[player])});
  }
  for (const auto& level : certificate.levels) {
    LevelForm& printed = form.levels.emplace_back();
    for (const std::uint32_t coalition : level.coalitions) {
      printed.coalitions.push_back(join_coalition(game.players, coalition));
    }
    for (const std::uint32_t player : level.held) printed.held.push_back(game.players[player]);
    printed.weights = level.weights;
    printed.before = level.before;
  }
  return formats::print_json(formats::to_json(form), 2);
}

Result<game::NucleolusCertificate> read_certificate(std::string_view text, const std::string& where,
                                                    const NamedGame& game) {
  const auto document = formats::parse_json_document(text, where);
  if (!document) return document.error();
  const auto form = formats::read_described<CertificateForm>(*document);
  if (!form) return form.error();
  std::vector<Fault> faults;
  game::NucleolusCertificate certificate = CertificateReader(*document, *form, game, faults).read();
  if (faults.empty()) return certificate;
  shorten(faults);
  return Error{ErrorCode::bad_input, std::move(faults)};
}

}  // namespace comity::game_files
