#include "operations/finding_text.h"

#include <algorithm>
#include <cstdio>

#include "checks/wording.h"

namespace comity::operations {
namespace {

using checks::Finding;
using checks::Severity;

const char* color_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "\x1b[1;31m";
    case Severity::warning: return "\x1b[1;33m";
    case Severity::note: return "\x1b[1;36m";
  }
  return "";
}

Text word_of(Severity severity) {
  switch (severity) {
    case Severity::error: return {"error", "错误"};
    case Severity::warning: return {"warning", "警告"};
    case Severity::note: return {"note", "提示"};
  }
  return {};
}

std::string place_text(const geometry::Position& place) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.6f, %.6f", place.lon(), place.lat());
  return buffer;
}

std::string subjects_text(const Finding& finding) {
  std::string text;
  for (const checks::Subject& subject : finding.subjects)
    text += (text.empty() ? "" : ", ") + subject.noun + " " + subject.id;
  return text;
}

std::string parties_text(const Finding& finding) {
  std::string text;
  for (const PartyId& party : finding.parties) text += (text.empty() ? "" : ", ") + party.str();
  return text;
}

}  // namespace

std::string finding_text(const Finding& finding, const Environment& environment) {
  const Language language = environment.language;
  const auto label = [&](const Text& words) { return "  " + words.in(language) + ": "; };
  std::string text = environment.color ? color_of(finding.severity) : "";
  text += word_of(finding.severity).in(language) + "[" + finding.code + "]";
  text += environment.color ? "\x1b[0m" : "";
  text += ": " + finding.title.in(language) +
          (finding.sample ? Text{" [sample data]", "【样例数据】"}.in(language) : "") + "\n";
  text += "  --> " + (finding.place ? place_text(*finding.place) + "  " : "") + subjects_text(finding) + "\n";
  text += label({"parties", "主体"}) + parties_text(finding) + "\n";
  for (const checks::Fact& fact : finding.evidence)
    text += label({"evidence", "依据"}) + fact.label.in(language) + ": " + fact.value + "\n";
  if (finding.loss) text += label({"costs", "代价"}) + spoken(*finding.loss).in(language) + "\n";
  text += label({"to resolve", "解决途径"}) + finding.resolution.in(language) + "\n";
  text += label({"key", "标识"}) + finding.key + "\n";
  return text;
}

Reply<FindingsAnswer> reply_with(std::string cooperation, Instant at, std::vector<Finding> findings,
                                 const Environment& environment, std::vector<std::string> remarks) {
  Reply<FindingsAnswer> reply;
  FindingsAnswer& answer = reply.answer;
  const auto count = [&](Severity severity) { return std::ranges::count(findings, severity, &Finding::severity); };
  answer.cooperation = std::move(cooperation);
  answer.at = at;
  answer.errors = count(Severity::error);
  answer.warnings = count(Severity::warning);
  answer.notes = count(Severity::note);
  for (const std::string& remark : remarks) reply.text += remark + "\n";
  for (const Finding& finding : findings) reply.text += finding_text(finding, environment) + "\n";
  const auto plural = [](std::int64_t number, const std::string& noun) {
    return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
  };
  const Text summary{plural(answer.errors, "error") + ", " + plural(answer.warnings, "warning") + ", " +
                         plural(answer.notes, "note") + " at " + to_string(at),
                     std::to_string(answer.errors) + "个错误，" + std::to_string(answer.warnings) + "个警告，" +
                         std::to_string(answer.notes) + "个提示，截至" + to_string(at)};
  reply.text += summary.in(environment.language) + "\n";
  reply.exit_code = answer.errors > 0 ? 1 : 0;
  answer.findings = std::move(findings);
  answer.remarks = std::move(remarks);
  return reply;
}

}  // namespace comity::operations
