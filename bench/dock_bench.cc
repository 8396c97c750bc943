// How fast is docking? Tiles the real networks of tests/data/roads over the globe until there are 200,000 plan items of 3,000
// jurisdictions, plants differences, docks, checks that all of them are found, and prints one table. With a folder as
// argument it also writes the same parties, items and facilities as COPY text for bench/dock_postgis.sh.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "docking/borders.h"
#include "docking/docking.h"
#include "docking/links.h"
#include "docking/repeats.h"
#include "docking/test_networks.h"
#include "docking/ties.h"

using namespace comity;
using namespace comity::docking;

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double peak_mb() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct World {
  std::vector<Party> parties;
  std::vector<Item> items;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> delayed;  // item and the one it meets: DOCK-007
  std::vector<std::uint32_t> abandoned;  // items whose counterpart was taken out: DOCK-001 or DOCK-002
};

void move(geometry::Shape& shape, std::int32_t lon, std::int32_t lat) {
  for (auto& part : shape.parts) {
    for (geometry::Position& p : part) p = {p.lon_e7 + lon, p.lat_e7 + lat};
  }
}

// Does the item end within 25 m of a neighbour's link anywhere else than at `place`?
bool meets_elsewhere(const test::Network& network, std::uint32_t item, geometry::Position place) {
  for (const auto& part : network.items[item].shape.parts) {
    for (const geometry::Position end : {part.front(), part.back()}) {
      if (end == place) continue;
      for (const Item& other : network.items) {
        if (other.publisher != network.items[item].publisher && test::metres_to_lines(end, other.shape) < 25)
          return true;
      }
    }
  }
  return false;
}

// Pairs of items that meet in one place only, with no third within 25 m.
std::vector<std::pair<std::uint32_t, std::uint32_t>> single_meetings(const test::Network& network) {
  std::map<geometry::Position, std::vector<std::uint32_t>> at;
  for (std::uint32_t i = 0; i < network.items.size(); ++i) {
    for (const auto& part : network.items[i].shape.parts) {
      at[part.front()].push_back(i);
      at[part.back()].push_back(i);
    }
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> met;
  for (const auto& [place, items] : at) {
    if (items.size() != 2 || network.items[items[0]].publisher == network.items[items[1]].publisher) continue;
    bool alone = true;
    for (std::uint32_t i = 0; i < network.items.size() && alone; ++i) {
      alone = i == items[0] || i == items[1] || test::metres_to_lines(place, network.items[i].shape) > 25;
    }
    if (!alone || meets_elsewhere(network, items[0], place) || meets_elsewhere(network, items[1], place)) continue;
    met[items[0]].push_back(items[1]);
    met[items[1]].push_back(items[0]);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> single;
  for (const auto& [item, others] : met) {
    if (others.size() == 1 && met[others[0]].size() == 1 && item < others[0]) single.push_back({item, others[0]});
  }
  return single;
}

// One more copy of the network, moved; in every copy one link is delayed by five years and another loses its counterpart.
void add_copy(const test::Network& network, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& single,
              std::size_t copy, std::int32_t lon, std::int32_t lat, World& world) {
  const auto delayed = single[copy % single.size()];
  const auto broken = single[(copy + single.size() / 2) % single.size()];
  const auto first_party = static_cast<std::uint32_t>(world.parties.size());
  for (Party party : network.parties) {
    move(party.territory, lon, lat);
    // Two facilities in each jurisdiction, some of them of the neighbours' kind.
    const geometry::Position corner = party.territory.parts[0][0];
    const auto number = static_cast<std::uint32_t>(world.parties.size());
    world.parties.push_back(std::move(party));
    for (const std::uint32_t k : {0u, 1u}) {
      Item facility;
      facility.publisher = number;
      facility.kind = static_cast<ItemKind>(static_cast<unsigned>(ItemKind::station) + (number * 3 + k * 4) % 8);
      facility.shape = {geometry::ShapeKind::point,
                        {{{corner.lon_e7 + static_cast<std::int32_t>(k) * 9000, corner.lat_e7}}}};
      world.items.push_back(std::move(facility));
    }
  }
  std::vector<std::uint32_t> placed(network.items.size());
  for (std::uint32_t i = 0; i < network.items.size(); ++i) {
    placed[i] = static_cast<std::uint32_t>(world.items.size());
    if (i == broken.first) continue;
    Item item = network.items[i];
    item.publisher += first_party;
    move(item.shape, lon, lat);
    if (i == delayed.first) *item.opening_year += 5;
    world.items.push_back(std::move(item));
  }
  if (delayed != broken) world.delayed.push_back({placed[delayed.first], placed[delayed.second]});
  world.abandoned.push_back(placed[broken.second]);
}

World tile(const std::vector<test::Network>& networks, std::size_t items, std::size_t parties) {
  World world;
  // Ten copies of each road network; the railways, with few items for each jurisdiction, make up the number of jurisdictions.
  std::size_t copy = 0;
  const std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> single{
      single_meetings(networks[0]), single_meetings(networks[1]), single_meetings(networks[2])};
  const auto place = [&](std::size_t which, std::size_t slot) {
    const test::Network& network = networks[which];
    const auto column = static_cast<std::int32_t>(slot % 110);
    const auto row = static_cast<std::int32_t>(slot / 110);
    const geometry::Position origin = network.parties[0].territory.parts[0][0];
    add_copy(network, single[which], copy++, -1'700'000'000 + column * 30'000'000 - origin.lon_e7,
             row * 20'000'000 - 40'000'000, world);
  };
  for (std::size_t i = 0; i < 10; ++i) {
    place(0, 2 * i);
    place(1, 2 * i + 1);
  }
  for (std::size_t slot = 20; world.items.size() < items || world.parties.size() < parties; ++slot) place(2, slot);
  return world;
}

bool check(const World& world, const Docking& docking) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> years;
  std::set<std::uint32_t> left_alone;
  for (const Finding& finding : docking.findings) {
    if (finding.code == Code::opening_years_differ) years.insert(std::minmax(finding.items[0], finding.items[1]));
    if (finding.code == Code::no_counterpart || finding.code == Code::counterpart_offset) {
      left_alone.insert(finding.items.begin(), finding.items.end());
    }
  }
  bool right = years.size() == world.delayed.size();
  for (const auto& pair : world.delayed) right &= years.contains(std::minmax(pair.first, pair.second));
  for (const std::uint32_t item : world.abandoned) right &= left_alone.contains(item);
  return right;
}

// Reading every position of the input once, in order: no answer can be had for less.
double floor_seconds(const World& world, std::size_t& bytes) {
  std::vector<geometry::Position> all;
  for (const Item& item : world.items) {
    for (const auto& part : item.shape.parts) all.insert(all.end(), part.begin(), part.end());
  }
  for (const Party& party : world.parties) {
    for (const auto& ring : party.territory.parts) all.insert(all.end(), ring.begin(), ring.end());
  }
  bytes = all.size() * sizeof(geometry::Position);
  const std::string evict(64u << 20, 'x');  // larger than the caches
  const auto start = std::chrono::steady_clock::now();
  std::int64_t sum = 0;
  for (const geometry::Position p : all) sum += p.lon_e7 ^ p.lat_e7;
  const double seconds = seconds_since(start);
  if (sum == 42 && evict.empty()) std::puts("");
  return seconds;
}

void write_copy(const World& world, const std::string& folder) {
  std::filesystem::create_directories(folder);
  const auto text = [](const std::vector<geometry::Position>& line) {
    std::string out = "(";
    char buffer[64];
    for (const geometry::Position p : line) {
      std::snprintf(buffer, sizeof buffer, "%s%.7f %.7f", out.size() > 1 ? "," : "", p.lon(), p.lat());
      out += buffer;
    }
    return out + ")";
  };
  std::ofstream parties(folder + "/parties.txt");
  for (std::size_t i = 0; i < world.parties.size(); ++i) {
    // Rings are even-odd: PostGIS builds the area from the lines.
    parties << i << "\tSRID=4326;MULTILINESTRING(";
    const auto& rings = world.parties[i].territory.parts;
    for (std::size_t k = 0; k < rings.size(); ++k) parties << (k ? "," : "") << text(rings[k]);
    parties << ")\n";
  }
  std::ofstream links(folder + "/links.txt");
  std::ofstream facilities(folder + "/facilities.txt");
  for (std::size_t i = 0; i < world.items.size(); ++i) {
    const Item& item = world.items[i];
    const auto head = std::to_string(i) + "\t" + std::to_string(item.publisher) + "\t" +
                      std::to_string(static_cast<int>(item.kind)) + "\t";
    if (is_link(item.kind)) {
      links << head << "SRID=4326;MULTILINESTRING(";
      for (std::size_t k = 0; k < item.shape.parts.size(); ++k) links << (k ? "," : "") << text(item.shape.parts[k]);
      links << ")\n";
    } else {
      facilities << head << "SRID=4326;POINT" << text(item.shape.parts[0]) << "\n";
    }
  }
}

// The answers to the questions that are put to PostGIS too, as `name value` lines.
void write_answers(const World& world, const Docking& docking, const Tolerances& tolerances, double seconds,
                   const std::string& folder) {
  const Ties ties(world.parties);
  const Links links(world.items, std::vector<bool>(world.items.size(), false));
  const auto borders = find_border_ends(ties, links, tolerances, 2);
  std::size_t met = 0;
  for (const BorderEnd& border : borders) {
    const End& end = links.ends()[border.end];
    bool meets = false;
    links.ends_near(end.at, tolerances.offset_m, [&](std::uint32_t other) {
      const End& there = links.ends()[other];
      meets |= links.item_of(there).kind == links.item_of(end).kind &&
               links.item_of(there).publisher != links.item_of(end).publisher &&
               geometry::distance_m(end.at, there.at) <= tolerances.offset_m;
    });
    met += meets;
  }
  const auto count = [&](Code code) {
    return std::count_if(docking.findings.begin(), docking.findings.end(),
                         [&](const Finding& f) { return f.code == code; });
  };
  std::ofstream file(folder + "/answers.txt");
  file << "border_ends " << borders.size() << "\nmet_ends " << met << "\noutside " << count(Code::outside_jurisdiction)
       << "\nrepeated " << count(Code::repeated_construction) << "\nradius_m " << repeat_radius_m(tolerances)
       << "\nseconds " << seconds << "\n";
}

}  // namespace

int main(int argc, char** argv) {
  const Tolerances tolerances;
  World world = tile(test::load_networks(std::string(COMITY_SOURCE_DIR) + "/tests/data/roads"), 200'000, 3'000);
  std::size_t bytes = 0;
  const double floor = floor_seconds(world, bytes);
  const double input_mb = peak_mb();
  std::printf(
      "| threads | items | jurisdictions | positions | findings | seconds | CPU s | peak RSS MB | of it input MB | "
      "must move MB | floor s | ratio to floor | right |\n");
  std::printf("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
  bool right = true;
  for (const unsigned threads : {1u, 2u}) {
    double best = 1e9;
    double best_cpu = 1e9;
    Docking docking;
    for (int run = 0; run < 3; ++run) {
      const std::clock_t cpu = std::clock();
      const auto start = std::chrono::steady_clock::now();
      docking = dock(world.parties, world.items, tolerances, threads);
      best = std::min(best, seconds_since(start));
      best_cpu = std::min(best_cpu, static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    }
    const bool ok = check(world, docking) && peak_mb() < 1024;
    right &= ok;
    std::printf("| %u | %zu | %zu | %zu | %zu | %.3f | %.3f | %.0f | %.0f | %.1f | %.4f | %.0f | %s |\n", threads,
                world.items.size(), world.parties.size(), bytes / sizeof(geometry::Position), docking.findings.size(),
                best, best_cpu, peak_mb(), input_mb, static_cast<double>(bytes) / 1e6, floor, best / floor,
                ok ? "yes" : "NO");
    if (argc > 1 && threads == 2) {
      write_copy(world, argv[1]);
      write_answers(world, docking, tolerances, best, argv[1]);
    }
  }
  return right ? 0 : 1;
}
