#include "cli/cli.h"

#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include "base/date.h"
#include "formats/json.h"
#include "formats/utf8.h"
#include "operations/operation.h"

namespace comity::cli {
namespace {

using formats::FieldDoc;
using formats::Json;
using operations::Environment;
using operations::Operation;

// What was typed for one field.
struct Typed {
  const FieldDoc* field;
  std::vector<std::string> values;
};

// One operation as a command, with the texts that were typed for its fields.
struct Command {
  const Operation* operation;
  CLI::App* app;
  std::vector<std::unique_ptr<Typed>> typed;
};

struct CommandLine {
  CLI::App app{"Comity: the workbench in which neighbouring governments run their cooperation.", "comity"};
  bool json = false;
  std::string language;
  std::vector<Command> commands;
};

bool is_json_field(const FieldDoc& field) {
  return !field.fields.empty() || field.type == "a GeoJSON geometry in WGS 84";
}

std::string help_of(const FieldDoc& field) {
  std::string help = field.help;
  help += " (" + field.type + (field.is_list ? "; several allowed" : "") + (field.required ? "; required)" : ")");
  if (is_json_field(field)) help += "; as JSON, or @FILE to read it from a file";
  return help;
}

void add_field(Command& command, const FieldDoc& field) {
  command.typed.push_back(std::make_unique<Typed>(Typed{&field, {}}));
  std::vector<std::string>& values = command.typed.back()->values;
  const auto& positional = command.operation->positional;
  const bool is_positional = std::find(positional.begin(), positional.end(), field.name) != positional.end();
  CLI::Option* option =
      command.app->add_option(is_positional ? field.name : operations::flag_of(field.name), values, help_of(field));
  // Lists are given by repeating the flag; a positional list takes all there is.
  const bool takes_many = field.is_list && is_positional;
  option->expected(takes_many ? -1 : 1);
  // Else the first of two places would take what is meant for the second.
  if (is_positional && !takes_many) option->allow_extra_args(false);
  // A flag that is true or false may stand alone, which means true.
  if (field.type == "true or false" && !is_positional) option->expected(0, 1)->default_str("true");
  if (field.is_list && !is_positional)
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
  if (is_positional && field.required) option->required();
  option->type_name("");
}

CLI::App* subcommand(CLI::App& parent, const std::string& name, const std::string& summary) {
  for (CLI::App* known : parent.get_subcommands({})) {
    if (known->get_name() == name) return known;
  }
  return parent.add_subcommand(name, summary);
}

std::string group_summary(const std::string& group) {
  if (group == "act") return "Write one act as a party; `comity act KIND --help` says what it takes.";
  if (group == "record") return "The whole record as one portable file: export, import, verify.";
  if (group == "view") return "One page of the workbench as JSON: what is there, and what a person may do.";
  if (group == "account") return "Accounts of the persons who sign in to the server; for its administrator.";
  if (group == "game") return "Divide what a set of parties is worth, or costs, together.";
  if (group == "claims") return "Divide what is too little for all claims on it.";
  if (group == "river") return "Divide the cost of cleaning a river, or what its water is worth.";
  if (group == "traffic")
    return "Roads: who drives where, what a missing road costs, which to build, what building together is worth.";
  if (group == "valuation") return "What scenarios say cooperation is worth: computed, and computed again to compare.";
  if (group == "tree") return "Divide the cost of a common network.";
  if (group == "voting") return "How much each vote counts under a rule of voting.";
  if (group == "key") return "Keys that parties sign with.";
  return {};
}

void add_command(CommandLine& line, const Operation& operation) {
  const auto space = operation.name.find(' ');
  CLI::App* parent = &line.app;
  if (space != std::string::npos) {
    const std::string group = operation.name.substr(0, space);
    parent = subcommand(line.app, group, group_summary(group));
    parent->require_subcommand(1);
    parent->fallthrough();
  }
  CLI::App* app =
      parent->add_subcommand(operation.name.substr(space == std::string::npos ? 0 : space + 1), operation.summary);
  std::string footer;
  if (!operation.example.empty()) footer += "\nExample:\n  " + operation.example + "\n";
  footer += "\nFields of the answer with --json:\n";
  for (const FieldDoc& field : operation.answer) footer += "  " + field.name + ": " + field.help + "\n";
  app->footer(footer);
  app->fallthrough();  // --json and --language may stand anywhere, and pass through the group
  line.commands.push_back({&operation, app, {}});
  for (const FieldDoc& field : operation.request) add_field(line.commands.back(), field);
}

// JSON of what was typed, or a fault: @FILE and inline JSON for structures, words for everything else.
Result<Json> value_of(const FieldDoc& field, const std::string& typed) {
  const std::string flag = operations::flag_of(field.name);
  if (formats::first_bad_utf8(typed)) return bad_input(flag, "bytes that are not UTF-8", "text in UTF-8");
  if (is_json_field(field)) {
    // A bilingual text may be given as plain words.
    if (!typed.starts_with('{') && !typed.starts_with('[') && !typed.starts_with('@')) return Json(typed);
    if (!typed.starts_with('@')) return formats::parse_json(typed, flag);
    std::ifstream in(typed.substr(1), std::ios::binary);
    if (!in) return not_found(flag, "no file " + typed.substr(1), "a file that can be read");
    std::ostringstream content;
    content << in.rdbuf();
    return formats::parse_json(content.str(), typed.substr(1));
  }
  if (field.type == "true or false") {
    if (typed == "true" || typed == "yes") return Json(true);
    if (typed == "false" || typed == "no") return Json(false);
    return bad_input(flag, "\"" + typed + "\"", "true or false");
  }
  if (field.type.starts_with("a whole number")) {
    const auto number = formats::parse_json(typed, flag);
    return number && number->is_number_integer() ? *number
                                                 : Result<Json>(bad_input(flag, "\"" + typed + "\"", field.type));
  }
  if (typed.starts_with('{') && field.type.find("{en, zh}") != std::string::npos)
    return formats::parse_json(typed, flag);
  return Json(typed);
}

Result<Json> request_of(const Command& command) {
  Json request = Json::object();
  std::vector<Fault> faults;
  for (const auto& typed : command.typed) {
    if (typed->values.empty()) continue;
    Json values = Json::array();
    for (const std::string& text : typed->values) {
      auto value = value_of(*typed->field, text);
      if (!value) faults.insert(faults.end(), value.error().faults.begin(), value.error().faults.end());
      // A list may be given whole, as JSON.
      else if (typed->field->is_list && value->is_array()) values.insert(values.end(), value->begin(), value->end());
      else values.push_back(std::move(*value));
    }
    request[typed->field->name] = typed->field->is_list || values.empty() ? values : values.front();
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return request;
}

Environment environment_of(const CommandLine& line) {
  Environment environment;
  environment.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  std::string language = line.language;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (language.empty() && std::getenv(name) != nullptr) language = std::getenv(name);
  }
  environment.language = language.starts_with("zh") ? Language::zh : Language::en;
  environment.color = !line.json && ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  environment.threads = std::max(1u, std::thread::hardware_concurrency());
  environment.program_version = COMITY_VERSION;
  return environment;
}

int print_error(const Error& error, bool as_json) {
  static constexpr const char* names[] = {"bad_input", "refused", "not_found", "conflict", "unavailable"};
  if (as_json) {
    Json faults = Json::array();
    for (const Fault& fault : error.faults)
      faults.push_back(Json{{"where", fault.where}, {"given", fault.given}, {"expected", fault.expected}});
    std::cout << formats::print_json(
        Json{{"error", {{"code", names[static_cast<int>(error.code)]}, {"faults", faults}}}}, 2);
  }
  for (const Fault& fault : error.faults) std::cerr << "comity: " << to_string(fault) << "\n";
  if (error.faults.size() > 1) std::cerr << "comity: " << error.faults.size() << " faults; nothing was changed\n";
  return exit_code(error.code);
}

int run_command(const CommandLine& line, const Command& command) {
  const auto request = request_of(command);
  if (!request) return print_error(request.error(), line.json);
  const auto outcome = command.operation->run(*request, environment_of(line));
  if (!outcome) return print_error(outcome.error(), line.json);
  std::cout << (line.json ? formats::print_json(outcome->json, 2) : outcome->text) << std::flush;
  if (!std::cout) {
    std::cerr << "comity: the output could not be written\n";
    return exit_code(ErrorCode::unavailable);
  }
  return outcome->exit_code;
}

void build(CommandLine& line, std::span<const Operation> operations) {
  line.app.set_version_flag("--version", std::string("comity ") + COMITY_VERSION);
  line.app.require_subcommand(1);
  line.app.add_flag("--json", line.json, "Print the answer as JSON with documented, stable fields.");
  line.app.add_option("--language", line.language, "en or zh; from LANG if not given.")->type_name("");
  for (const Operation& operation : operations) add_command(line, operation);
}

}  // namespace

int run(int argc, const char* const* argv, std::span<const Operation> operations) {
  try {
    CommandLine line;
    line.commands.reserve(operations.size());
    build(line, operations);
    try {
      line.app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      // Help and version are no errors; everything else is bad input.
      return line.app.exit(error) == 0 ? 0 : exit_code(ErrorCode::bad_input);
    }
    for (const Command& command : line.commands) {
      if (command.app->parsed()) return run_command(line, command);
    }
    return exit_code(ErrorCode::bad_input);
  } catch (const std::exception& error) {
    std::cerr << "comity: internal fault: " << error.what() << "\n";
    return 70;
  }
}

}  // namespace comity::cli
