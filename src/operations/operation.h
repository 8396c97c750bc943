// What a user can ask for, declared once. From the declaration come the command line and its help, the checking of what is
// asked, and the documented fields of the answer; other faces (HTTP) will read the same declarations.
//
// A request and an answer are described structs (base/described.h): their fields are the flags and the JSON.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "formats/described_json.h"

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

struct Operation {
  std::string name;                     // "record verify": a command and, if it has one, its subcommand
  std::string summary;                  // one sentence
  std::vector<std::string> positional;  // fields of the request that are given without a flag, in order
  std::string example;                  // a command line that works in the project's folder
  std::vector<formats::FieldDoc> request;
  std::vector<formats::FieldDoc> answer;
  std::function<Result<Outcome>(const formats::Json& request, const Environment&)> run;
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

// Everything a user can ask for.
const std::vector<Operation>& all_operations();

}  // namespace comity::operations
