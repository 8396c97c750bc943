// What a user can ask for, declared once. From the declaration come the command line and its help, the HTTP routes, their
// OpenAPI document and the web page's client, the checking of what is asked, and the documented fields of the answer.
//
// A request and an answer are described structs (base/described.h): their fields are the flags and the JSON.
//
// Three faces of operations:
//   files  works on files and databases that the caller names; only on the command line
//   view   reads one cooperation (view.h); on the command line with --db and the like before it, over HTTP as
//          GET /api/cooperations/{cooperation}/{name}
//   act    writes one act; over HTTP as POST /api/cooperations/{cooperation}/acts/{kind}
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "formats/described_json.h"
#include "formats/described_text.h"
#include "operations/view.h"

namespace comity::operations {

// What varies around a request and is not part of it.
struct Environment {
  Instant now;
  Language language = Language::en;
  bool color = false;
  unsigned threads = 1;
  std::string program_version;
};

struct Outcome {
  formats::Json json;
  std::string text;   // the same for people
  int exit_code = 0;  // 1: it worked and what it found is bad
};

// The answer with what only its maker knows: how to say it to people, and whether it is bad news.
template <class Answer>
struct Reply {
  Answer answer;
  std::string text;
  int exit_code = 0;
};

enum class Face { files, view, act };

// An act's body, read and ready to be signed.
struct Spoken {
  std::string kind;
  record::Bytes body;
  std::vector<record::Hash> documents;  // blobs it names
  std::optional<CooperationId> founds;  // founding makes the record it is the first act of
  std::function<Text(const model::Model&)>
      effect{};  // what it brought about beside itself; asked of the model after it
};

struct Operation {
  std::string name;                        // "record verify": a command and, if it has one, its subcommand
  std::string summary;                     // one sentence
  std::vector<std::string> positional;     // fields of the request that are given without a flag, in order
  std::string example;                     // a command line that works in the project's folder
  std::vector<formats::FieldDoc> request;  // on the command line
  std::vector<formats::FieldDoc> answer;
  std::function<Result<Outcome>(const formats::Json& request, const Environment&)> run;
  Face face = Face::files;
  std::vector<formats::FieldDoc> asked = {};  // of a view or an act: the fields that are its own
  // Of a view: the whole answer (formats::to_whole_json). A fault's `where` is the name of a field.
  std::function<Result<formats::Json>(const formats::Json& asked, const View&)> look = {};
  // Of an act: reads its body. Writes nothing.
  std::function<Result<Spoken>(const formats::Json& asked)> speak = {};
  // Of a view: the same as `look`, printed.
  std::function<Result<std::string>(const formats::Json& asked, const View&)> look_as_text = {};
};

struct Naming {
  std::string name;
  std::string summary;
  std::vector<std::string> positional;
  std::string example;
};

// The name of a field on the command line: as_of is --as-of.
std::string flag_of(std::string_view field);

// A fault about a field that is missing as a whole has no place in the request; it gets its flag for one.
void name_missing_flags(std::vector<Fault>& faults);

template <class Request, class Answer>
Operation declare(Naming naming, Result<Reply<Answer>> (*run)(const Request&, const Environment&)) {
  Operation operation{naming.name,
                      naming.summary,
                      naming.positional,
                      naming.example,
                      formats::describe<Request>(),
                      formats::describe<Answer>(),
                      {}};
  operation.run = [run](const formats::Json& json, const Environment& environment) -> Result<Outcome> {
    std::vector<Fault> faults;
    const auto place = [](std::string_view pointer) {
      return pointer.empty() ? std::string() : flag_of(pointer.substr(1));
    };
    const Request request = formats::from_json<Request>(json, "", place, faults);
    name_missing_flags(faults);
    if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
    auto reply = run(request, environment);
    if (!reply) return reply.error();
    return Outcome{formats::to_json(reply->answer), std::move(reply->text), reply->exit_code};
  };
  return operation;
}

// Which cooperation a view is of, and for whom: the flags every view has on the command line.
struct Looking {
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;
  std::optional<Instant> as_of;
  std::optional<PartyId> as;
  std::string person;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
    visit("as_of", self.as_of, "As it was at this time; now if not given.");
    visit("as", self.as, "The party for which one looks.");
    visit("person", self.person, "Who looks.");
  }
};

// Takes the flags of Looking out of `request`, opens what they name and asks `look` with the rest.
Result<Outcome> look_as_flagged(const formats::Json& request, const Environment& environment,
                                const std::function<Result<formats::Json>(const formats::Json&, const View&)>& look);

// A reading operation "view NAME". What people get on the command line is its JSON.
template <class Request, class Answer>
Operation declare_view(Naming naming, Result<Answer> (*look)(const Request&, const View&)) {
  using formats::Emptiness;
  Operation operation{std::move(naming.name),
                      std::move(naming.summary),
                      std::move(naming.positional),
                      std::move(naming.example),
                      formats::describe<Request>(),
                      formats::describe<Answer>(Emptiness::written),
                      {},
                      Face::view,
                      formats::describe<Request>(),
                      {},
                      {},
                      {}};
  for (formats::FieldDoc& field : formats::describe<Looking>()) operation.request.push_back(std::move(field));
  const auto answer_to = [look](const formats::Json& json, const View& view) -> Result<Answer> {
    std::vector<Fault> faults;
    const auto place = [](std::string_view pointer) {
      return pointer.empty() ? std::string() : std::string(pointer.substr(1));
    };
    const Request request = formats::from_json<Request>(json, "", place, faults);
    if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
    return look(request, view);
  };
  operation.look = [answer_to](const formats::Json& json, const View& view) -> Result<formats::Json> {
    const auto answer = answer_to(json, view);
    if (!answer) return answer.error();
    return formats::to_whole_json(*answer);
  };
  operation.look_as_text = [answer_to](const formats::Json& json, const View& view) -> Result<std::string> {
    const auto answer = answer_to(json, view);
    if (!answer) return answer.error();
    return formats::print_whole_json(*answer);
  };
  operation.run = [look = operation.look](const formats::Json& json, const Environment& environment) {
    return look_as_flagged(json, environment, look);
  };
  return operation;
}

// Everything a user can ask for.
const std::vector<Operation>& all_operations();

}  // namespace comity::operations
