// From an answer that is pure to the reply of a command: with its words for people.
#pragma once

#include "operations/operation.h"

namespace comity::operations {

// `text_of(answer, language)` says it.
template <class Answer>
Result<Reply<Answer>> reply_in_words(Result<Answer> answer, const Environment& environment) {
  if (!answer) return answer.error();
  std::string text = text_of(*answer, environment.language);
  return Reply<Answer>{*std::move(answer), std::move(text)};
}

}  // namespace comity::operations
