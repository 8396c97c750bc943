#include "live/act_subjects.h"

#include "model/subjects.h"

namespace comity::live {

std::vector<ActSubject> subjects_of(const record::Act& act) {
  std::vector<ActSubject> subjects;
  for (const model::Subject& subject : model::subjects_of(act))
    subjects.push_back({std::string(name_of(subject.noun)), subject.id});
  if (subjects.empty()) subjects.push_back({"cooperation", act.statement.cooperation.str()});
  return subjects;
}

bool is_said_by_each(std::string_view kind) { return model::is_said_by_each(kind); }

}  // namespace comity::live
