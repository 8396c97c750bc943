#include "notices/digest.h"

#include <algorithm>

namespace comity::notices {
namespace {

constexpr std::size_t listed = 20;

class Words {
 public:
  explicit Words(Language language) : language_(language) {}
  std::string operator()(const char* en, const char* zh) const { return language_ == Language::en ? en : zh; }
  std::string operator()(const Text& text) const { return text.in(language_); }

 private:
  Language language_;
};

bool says_something(const DigestPart& part) {
  return !part.waits.empty() || !part.reminders.empty() || part.new_acts > 0;
}

std::string waits_text(const DigestPart& part, const Words& in) {
  if (part.waits.empty()) return {};
  std::string text = in("Waiting for you or your party:", "等待您或贵方处理：") + "\n";
  for (std::size_t i = 0; i < std::min(part.waits.size(), listed); ++i) {
    const waiting::Waiting& wait = part.waits[i];
    text += "- [" + in(word(wait.urgency)) + "] " + in(word(wait.asked)) + in(": ", "：") + in(wait.title) + " (" +
            to_string(day_of(wait.until)) + ")\n";
  }
  if (part.waits.size() > listed) {
    text += "- " + in("and ", "以及另外 ") + std::to_string(part.waits.size() - listed) + in(" more", " 项") + "\n";
  }
  return text;
}

std::string reminders_text(const DigestPart& part, const Words& in) {
  if (part.reminders.empty()) return {};
  std::string text = in("Soon due:", "即将到期：") + "\n";
  for (const Deadline& deadline : part.reminders) {
    text += "- " + to_string(day_of(deadline.at)) + " " + in(word(deadline.occasion)) + in(": ", "：") +
            in(deadline.title) + "\n";
  }
  return text;
}

std::string part_text(const DigestPart& part, const Words& in) {
  std::string text = in(part.cooperation) + " · " + in(part.party) +
                     (part.sample ? in(" (sample data)", "（示例数据）") : "") + "\n\n";
  text += waits_text(part, in) + reminders_text(part, in);
  if (part.new_acts > 0) {
    text += in("New entries in the record since the last mail: ", "自上次邮件以来的新记录：") +
            std::to_string(part.new_acts) + "\n";
  }
  if (!part.link.empty()) text += part.link + "\n";
  return text;
}

}  // namespace

Digest digest_of(std::span<const DigestPart> parts, const std::string& name, Date day, Language language) {
  const Words in(language);
  std::size_t waits = 0;
  std::string body;
  for (const DigestPart& part : parts) {
    if (!says_something(part)) continue;
    waits += part.waits.size();
    body += (body.empty() ? "" : "\n") + part_text(part, in);
  }
  if (body.empty()) return {};
  Digest digest;
  digest.subject = "Comity " + to_string(day) + in(": ", "：") + std::to_string(waits) + in(" waiting", " 项待处理");
  digest.text = name + in(",\n\n", "，您好：\n\n") + body +
                in("\nYou get this mail because you asked for it; change that under Notices.\n",
                   "\n您收到此邮件是因为您订阅了每日摘要；可在“通知”页面更改。\n");
  return digest;
}

}  // namespace comity::notices
