// The workbench under load: the program itself (`comity serve`) on a record of 100,000 acts, and 500 people who are signed in,
// each on a connection of their own, read what the pages ask for and say acts; first at a fixed rate, then as fast as the
// answers come. Beside it the same requests to the same library with an empty handler. Server and client share the machine.
//
//   workbench_bench [--program build/comity] [--acts 100000] [--people 500] [--rate 1000] [--acts-of-hundred 5]
//                   [--seconds 20] [--folder /tmp] [--views 1: every view alone too, one request after the other]
//
// Every answer is checked, and in the end the database: each acknowledged act is there, where it was said to be, once. What
// is wrong ends the program. At the fixed rate a latency counts from the moment a request was due (load_client.h).
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "accounts/accounts.h"
#include "checked.h"
#include "formats/json.h"
#include "http/server.h"
#include "load_client.h"
#include "long_record.h"
#include "store/store.h"

using namespace comity;
using namespace comity::bench;

namespace {

using formats::Json;

const CooperationId cooperation = *CooperationId::parse("bench");
constexpr int people_of_party = 5;

Instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

struct Caller {
  std::string name;
  PartyId party;
  PersonRole role;
  accounts::NewSession session = {};
};

PersonRole role_of(int number) {
  if (number == 0) return PersonRole::leader;
  return number < people_of_party - 1 ? PersonRole::officer : PersonRole::observer;
}

std::vector<Caller> people_of(int count) {
  std::vector<Caller> people;
  for (int i = 0; i < count; ++i) {
    const PartyId who = party(i / people_of_party);
    people.push_back({who.str() + "." + std::to_string(i % people_of_party), who, role_of(i % people_of_party)});
  }
  return people;
}

void make_record(const std::filesystem::path& file, int count, const std::vector<Caller>& people) {
  auto store = must_have(store::Store::open(file, store::Access::write_or_create));
  Writer writer(Signing::with_keys);
  store::Head head;
  const int before = count - static_cast<int>(people.size());
  for (int done = 0; done < before; done += 1000) {
    const auto acts = writer.write(std::min(1000, before - done));
    head = must_have(store.append({cooperation, head, acts, {}}));
  }
  std::vector<record::Act> acts;
  std::string leader;
  for (const Caller& person : people) {
    const bool is_first = person.role == PersonRole::leader;
    acts.push_back(
        writer.authorise(person.party, *PersonId::parse(person.name), person.role, is_first ? "Li Wei" : leader));
    if (is_first) leader = person.name;
  }
  must_have(store.append({cooperation, head, acts, {}}));
}

// Accounts with the cheapest passwords there are, for it is not signing in that is measured; and everybody signed in.
void make_accounts(const std::filesystem::path& file, const crypto::ServerKey& key, std::vector<Caller>& people) {
  accounts::Settings settings;
  settings.password_cost = {1, std::size_t{8} << 10};
  accounts::Accounts all(must_have(store::Store::open(file, store::Access::write)), key, settings);
  const std::string password = "correct horse battery 14";
  for (Caller& person : people) {
    accounts::NewAccount account;
    account.sign_in_name = person.name;
    account.name = person.name;
    account.password = password;
    must_have(all.create(account, now(), {}));
    person.session = *must_have(all.sign_in({person.name, password, "", "", {}}, now())).session;
    if (person.role == PersonRole::leader)
      must_have(all.party_keys().put(cooperation, person.party, key_of(person.party), now(), {}));
  }
}

// `comity serve` as a process of its own.
class ServerProcess {
 public:
  ServerProcess(const std::string& program, const std::filesystem::path& database, const std::filesystem::path& key) {
    int ends[2];
    must(::pipe(ends) == 0, "pipe");
    const auto begin = Clock::now();
    process_ = ::fork();
    if (process_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::execl(program.c_str(), program.c_str(), "serve", "--db", database.c_str(), "--server-key", key.c_str(),
              "--port", "0", "--log", "/dev/null", nullptr);
      std::perror(program.c_str());
      ::_exit(127);
    }
    ::close(ends[1]);
    std::string line;
    for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
    started_s_ = std::chrono::duration<double>(Clock::now() - begin).count();
    const std::size_t at = line.find("127.0.0.1:");
    must(at != line.npos, "the server did not start: " + line);
    port_ = static_cast<std::uint16_t>(std::atoi(line.c_str() + at + 10));
  }
  std::uint16_t port() const { return port_; }
  double started_s() const { return started_s_; }
  double resident_mb() const { return static_cast<double>(field("status", "VmRSS:")) / 1024; }
  double cpu_s() const {
    std::ifstream in("/proc/" + std::to_string(process_) + "/stat");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    unsigned long user = 0, system = 0;
    std::sscanf(text.c_str() + text.rfind(')'), ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
                &system);
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  }
  void stop() {
    ::kill(process_, SIGTERM);
    int status = 0;
    ::waitpid(process_, &status, 0);
    must(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the server did not stop as it should");
  }

 private:
  long field(const std::string& file, const std::string& name) const {
    std::ifstream in("/proc/" + std::to_string(process_) + "/" + file);
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with(name)) return std::atol(line.c_str() + name.size());
    }
    return 0;
  }
  pid_t process_ = 0;
  std::uint16_t port_ = 0;
  double started_s_ = 0;
};

double own_cpu_s() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// What pages read, how often of a thousand reads; # is a number of a cycle of the record, % one of an act, @ how many acts
// the reader saw last.
struct Read {
  const char* view;
  int weight;
};
constexpr auto reads = std::to_array<Read>({
    {"home?since=@", 150},
    {"matters?limit=100", 80},
    {"matter?id=matter-#", 120},
    {"agreements?limit=50", 50},
    {"agreement?id=agreement-#", 80},
    {"commitments?limit=100", 70},
    {"commitment?id=commitment-#", 100},
    {"goals?limit=100", 30},
    {"parties", 40},
    {"responsibilities?limit=100", 10},
    {"ties", 10},
    {"findings?limit=50", 60},
    {"deadlines", 40},
    {"acts?limit=50", 60},
    {"act?position=%", 2},
    {"choices?noun=goal&words=roads", 20},
    {"projects", 20},
    {"meetings", 38},
    {"map", 20},
});

class Callers {
 public:
  Callers(const std::vector<Caller>& people, std::size_t connections, int acts, int acts_of_hundred, unsigned seed)
      : people_(people),
        asked_(connections),
        acts_(acts),
        acts_of_hundred_(acts_of_hundred),
        random_(seed),
        seed_(seed) {
    for (const Read& read : reads) total_weight_ += read.weight;
  }

  Call next(std::size_t connection) {
    // Fewer connections than people: they take turns.
    const std::size_t number = people_.size() <= asked_.size() ? connection % people_.size() : turn_++ % people_.size();
    const Caller& person = people_[number];
    const bool may_act = person.role != PersonRole::observer;
    // Those who may act make up for those who may not.
    if (may_act && draw(100 * (people_of_party - 1)) < acts_of_hundred_ * people_of_party) return act(person);
    return read(person);
  }

  Call read(const Caller& person) { return get(person, filled(chosen())); }
  Call get(const Caller& person, const std::string& view) const {
    return {"GET /api/cooperations/bench/" + view + " HTTP/1.1\r\n" + head(person) + "\r\n", "read"};
  }

  std::string filled(std::string view) {
    const std::size_t at = view.find_first_of("#%@");
    if (at == view.npos) return view;
    const int cycles = (acts_at_start - 2 * party_count) / cycle_length - 40;
    const std::string number = std::to_string(view[at] == '#'   ? draw(cycles)
                                              : view[at] == '%' ? draw(acts_at_start)
                                                                : std::max(0, acts_ - draw(100)));
    return view.replace(at, 1, number);
  }

  void answered(const std::string& kind, int status, std::string_view body) {
    if (status != 200) {
      std::fprintf(stderr, "%s: %d %.*s\n", kind.c_str(), status,
                   static_cast<int>(std::min<std::size_t>(500, body.size())), body.data());
      must(false, "an answer of another status than 200");
    }
    if (kind == "read") {
      // Compressed by the server, as for a browser, where it is long.
      must(body.starts_with("{") || body.starts_with("\x1f\x8b"), "an answer to a read that is not JSON");
      return;
    }
    const auto json = formats::parse_json(body, "answer");
    must(json && json->at("was_repeat") == false, "the answer to an act");
    const auto position = json->at("position").get<std::uint64_t>();
    must(acknowledged.emplace(position, json->at("hash").get<std::string>()).second, "two acts at one position");
    acts_ = std::max(acts_, static_cast<int>(position) + 1);
  }

  int said() const { return said_; }  // acts

  std::map<std::uint64_t, std::string> acknowledged;  // position to hash

 private:
  int draw(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

  static std::string head(const Caller& person) {
    return "Host: 127.0.0.1\r\nAccept-Encoding: gzip\r\nCookie: comity=" + person.session.token +
           "\r\nX-Comity-Party: " + person.party.str() + "\r\n";
  }
  std::string chosen() {
    int at = draw(total_weight_);
    for (const Read& read : reads) {
      if ((at -= read.weight) < 0) return read.view;
    }
    return reads.front().view;
  }
  Call act(const Caller& person) {
    const std::string name = "bench-" + std::to_string(seed_) + "-" + std::to_string(++said_);
    const bool is_goal = draw(2) == 0;
    const Json body =
        is_goal
            ? Json{{"id", name}, {"title", Json{{"en", "Roads that meet"}, {"zh", "道路相接"}}}, {"due", "2030-12-31"}}
            : Json{{"indicator", "indicator-0"},
                   {"source", "yearbook"},
                   {"observations", Json::array({Json{{"period", std::to_string(1900 + draw(200))},
                                                      {"value", std::to_string(draw(100000))}}})}};
    const std::string text = formats::print_json(body);
    return {
        "POST /api/cooperations/bench/acts/" + std::string(is_goal ? "goal.set" : "series.report") + " HTTP/1.1\r\n" +
            head(person) + "X-Comity-Token: " + person.session.csrf_token + "\r\nIdempotency-Key: " + name +
            "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text,
        "act"};
  }

 public:
  int acts_at_start = 0;

 private:
  const std::vector<Caller>& people_;
  std::vector<char> asked_;
  int acts_;
  int acts_of_hundred_;
  std::mt19937 random_;
  unsigned seed_;
  int total_weight_ = 0;
  int said_ = 0;
  std::size_t turn_ = 0;
};

void head_of_table() {
  std::printf("%-34s %6s %11s | %-27s | %-27s | %s\n", "", "", "", "reads, ms", "acts, ms", "CPU s a second");
  std::printf("%-34s %6s %11s | %8s %8s %9s | %8s %8s %9s | %7s %7s\n", "load", "conns", "requests/s", "p50", "p99",
              "max", "p50", "p99", "max", "server", "client");
}

void row(const std::string& what, std::size_t connections, const Measured& measured, double server_cpu_s,
         double client_cpu_s) {
  for (const auto& [status, count] : measured.statuses)
    must(status == 200, std::to_string(count) + " answers of status " + std::to_string(status));
  std::printf("%-34s %6zu %11.0f |", what.c_str(), connections, measured.answers_per_second());
  for (const char* kind : {"read", "act"}) {
    const auto found = measured.latencies.find(kind);
    const Histogram latencies = found == measured.latencies.end() ? Histogram() : found->second;
    std::printf(" %8.2f %8.2f %9.2f |", latencies.quantile_ms(.5), latencies.quantile_ms(.99), latencies.most_ms());
  }
  std::printf(" %7.2f %7.2f\n", server_cpu_s, client_cpu_s);
  std::fflush(stdout);
}

struct Wanted {
  double rate = 1000;
  double seconds = 20;
  int acts = 100000;
  int acts_of_hundred = 5;
};

// The same requests to the same library, whose handler does nothing.
void measure_floor(const Wanted& settings, const std::vector<Caller>& people) {
  http::Log log(::open("/dev/null", O_WRONLY));
  http::Metrics metrics;
  http::Options options;
  options.handler_threads = 8;
  http::Server server(
      options,
      [](http::Request&) {
        http::Response response;
        response.content_type = "application/json";
        response.body = http::Body::of_program("{}");
        return response;
      },
      log, metrics);
  must_have(server.start());
  const auto measure = [&](const std::string& what, std::size_t connections, double rate) {
    Callers callers(people, connections, settings.acts, settings.acts_of_hundred, 9);
    callers.acts_at_start = settings.acts;
    Load load;
    load.port = server.port();
    load.connections = connections;
    load.calls_per_second = rate;
    load.time = std::chrono::milliseconds(5000);
    load.next = [&](std::size_t connection) { return callers.next(connection); };
    load.answered = [](std::size_t, const std::string&, int, std::string_view body) {
      must(body == "{}", "the floor");
    };
    const double cpu_s = own_cpu_s();
    const Measured measured = LoadClient(load).run();
    row(what, connections, measured, 0, (own_cpu_s() - cpu_s) / 5.5);
  };
  measure("floor, fixed rate", people.size(), settings.rate);
  measure("floor, full speed", 64, 0);
}

void measure(const std::string& what, ServerProcess& server, Callers& callers, std::size_t connections, double rate,
             double seconds) {
  Load load;
  load.port = server.port();
  load.connections = connections;
  load.calls_per_second = rate;
  load.warm_up = std::chrono::milliseconds(1500);
  load.time = std::chrono::milliseconds(static_cast<int>(seconds * 1000));
  load.next = [&](std::size_t connection) { return callers.next(connection); };
  load.answered = [&](std::size_t, const std::string& kind, int status, std::string_view body) {
    callers.answered(kind, status, body);
  };
  const double server_cpu_s = server.cpu_s(), client_cpu_s = own_cpu_s();
  const Measured measured = LoadClient(load).run();
  const double whole = seconds + 1.5;
  row(what, connections, measured, (server.cpu_s() - server_cpu_s) / whole, (own_cpu_s() - client_cpu_s) / whole);
}

// Each view alone, one request after the other, with what the record does to it: things differ from one to the next.
void measure_views(ServerProcess& server, const std::vector<Caller>& people, Callers& callers) {
  std::printf("\n%-34s %8s %8s %10s %12s\n", "view, alone", "p50 ms", "max ms", "CPU ms", "bytes");
  for (const Read& read : reads) {
    std::size_t bytes = 0, number = 0;
    Load load;
    load.port = server.port();
    load.warm_up = std::chrono::milliseconds(0);
    load.time = std::chrono::milliseconds(1000);
    load.next = [&](std::size_t) {
      // Each for another person, so that none was answered before.
      return callers.get(people[number++ % people.size()], callers.filled(read.view));
    };
    load.answered = [&](std::size_t, const std::string& kind, int status, std::string_view body) {
      callers.answered(kind, status, body);
      bytes = std::max(bytes, body.size());
    };
    const double cpu_s = server.cpu_s();
    const Measured measured = LoadClient(load).run();
    const auto found = measured.latencies.find("read");
    must(found != measured.latencies.end(), std::string("no answer within a second to ") + read.view);
    const Histogram& latencies = found->second;
    std::printf("%-34s %8.2f %8.2f %10.2f %12zu\n", read.view, latencies.quantile_ms(.5), latencies.most_ms(),
                (server.cpu_s() - cpu_s) * 1000 / static_cast<double>(latencies.count()), bytes);
    std::fflush(stdout);
  }
}

// Every acknowledged act is in the database, where it was said to be; and nothing was added but what was asked for: the
// answers to the last requests of each load are not waited for.
void must_be_stored(const std::filesystem::path& file, int acts, int said,
                    const std::map<std::uint64_t, std::string>& acknowledged) {
  auto store = must_have(store::Store::open(file, store::Access::read));
  const auto head = must_have(store.head(cooperation));
  const std::uint64_t added = head.count - static_cast<std::uint64_t>(acts);
  must(added >= acknowledged.size() && added <= static_cast<std::uint64_t>(said), "the number of acts in the record");
  for (const auto& [position, hash] : acknowledged) {
    const auto encoded = must_have(store.act(cooperation, position));
    const auto act = must_have(record::decode_act(encoded, "act"));
    must(record::to_hex(act.hash.bytes) == hash, "the act at position " + std::to_string(position));
  }
  std::printf(
      "%zu acts acknowledged, each in the database at its place; %zu more were on their way at the end of a load\n",
      acknowledged.size(), static_cast<std::size_t>(added) - acknowledged.size());
}

}  // namespace

int main(int count, char** values) {
  Wanted settings;
  settings.rate = std::atof(argument(count, values, "--rate", "1000").c_str());
  settings.seconds = std::atof(argument(count, values, "--seconds", "20").c_str());
  settings.acts = std::atoi(argument(count, values, "--acts", "100000").c_str());
  settings.acts_of_hundred = std::atoi(argument(count, values, "--acts-of-hundred", "5").c_str());
  const int person_count = std::atoi(argument(count, values, "--people", "500").c_str());
  const auto beside = std::filesystem::path(values[0]).parent_path() / "../comity";
  const std::string program = argument(count, values, "--program", beside.string());
  std::string name = argument(count, values, "--folder", "/tmp") + "/comity-load-XXXXXX";
  must(settings.acts > 2000 && person_count >= people_of_party && person_count <= people_of_party * party_count,
       "at least 2,000 acts and 5 to 500 people");
  must(::mkdtemp(name.data()) != nullptr, "a folder to write in");
  const std::filesystem::path folder = name, file = folder / "comity.db";
  std::array<double, 1> busy{};
  ::getloadavg(busy.data(), 1);
  std::printf("%ld cores, load %.1f before this program; %d people, a record of %d acts\n",
              ::sysconf(_SC_NPROCESSORS_ONLN), busy[0], person_count, settings.acts);
  std::fflush(stdout);

  std::vector<Caller> people = people_of(person_count);
  make_record(file, settings.acts, people);
  const auto key = must_have(crypto::ServerKey::read_or_create(folder / "server.key"));
  make_accounts(file, key, people);

  ServerProcess server(program, file, folder / "server.key");
  std::printf("started in %.2f s (%.2f CPU s), %.0f MB resident\n\n", server.started_s(), server.cpu_s(),
              server.resident_mb());
  const auto connections = static_cast<std::size_t>(person_count);
  Callers steady(people, connections, settings.acts, settings.acts_of_hundred, 1);
  steady.acts_at_start = settings.acts;
  if (argument(count, values, "--views", "0") == "1") measure_views(server, people, steady);
  head_of_table();
  measure("workbench, fixed rate", server, steady, connections, settings.rate, settings.seconds);
  const double resident_mb = server.resident_mb();
  Callers fast(people, 64, settings.acts, settings.acts_of_hundred, 2);
  fast.acts_at_start = settings.acts;
  measure("workbench, full speed", server, fast, 64, 0, settings.seconds / 2);
  measure_floor(settings, people);
  std::printf("\n%.0f MB resident after the fixed rate, %.0f MB after full speed\n", resident_mb, server.resident_mb());
  server.stop();
  steady.acknowledged.merge(fast.acknowledged);
  must(fast.acknowledged.empty(), "two acts at one position");
  must_be_stored(file, settings.acts, steady.said() + fast.said(), steady.acknowledged);
  std::filesystem::remove_all(folder);
}
