#include "model/words.h"

#include <array>

namespace comity::model {
namespace {

template <std::size_t N, class E>
Text pick(const std::array<Text, N>& words, E value) {
  static_assert(N == enum_names<E>.size(), "a word for every name");
  return words[static_cast<std::size_t>(value)];
}

}  // namespace

Text word(Level value) {
  static const std::array<Text, 5> words{{{"central", "中央"},
                                          {"province", "省级"},
                                          {"prefecture", "地市级"},
                                          {"county", "县级"},
                                          {"grassroots", "基层"}}};
  return pick(words, value);
}

Text word(TieKind value) {
  static const std::array<Text, 3> words{{{"vertical", "纵向"}, {"horizontal", "横向"}, {"oblique", "斜向"}}};
  return pick(words, value);
}

Text word(CooperationType value) {
  static const std::array<Text, 4> words{{{"co-construction", "共建型"},
                                          {"complementary", "互补型"},
                                          {"compensation", "补偿型"},
                                          {"distributive", "分配型"}}};
  return pick(words, value);
}

Text word(OrganisationalForm value) {
  static const std::array<Text, 6> words{{{"informal", "非正式协商"},
                                          {"joint meeting", "联席会议"},
                                          {"joint office", "联合办公室"},
                                          {"leading group", "领导小组"},
                                          {"contract", "契约"},
                                          {"joint authority", "联合管理机构"}}};
  return pick(words, value);
}

Text word(RuleKind value) {
  static const std::array<Text, 4> words{{{"unanimity", "一致同意"},
                                          {"simple majority", "简单多数"},
                                          {"qualified majority", "特定多数"},
                                          {"weighted majority", "加权多数"}}};
  return pick(words, value);
}

Text word(Stance value) {
  static const std::array<Text, 3> words{{{"supports", "赞成"}, {"opposes", "反对"}, {"abstains", "弃权"}}};
  return pick(words, value);
}

Text word(Role value) {
  static const std::array<Text, 4> words{
      {{"responsible", "执行"}, {"accountable", "主责"}, {"consulted", "咨询"}, {"informed", "知会"}}};
  return pick(words, value);
}

Text word(Verdict value) {
  static const std::array<Text, 2> words{{{"confirmed", "确认"}, {"disputed", "质疑"}}};
  return pick(words, value);
}

Text word(ItemKind value) {
  static const std::array<Text, 15> words{{{"road", "道路"},
                                           {"railway", "铁路"},
                                           {"metro line", "轨道交通"},
                                           {"waterway", "航道"},
                                           {"pipeline", "管线"},
                                           {"station", "车站"},
                                           {"airport", "机场"},
                                           {"port", "港口"},
                                           {"logistics park", "物流园"},
                                           {"attraction", "景点"},
                                           {"museum", "博物馆"},
                                           {"hospital", "医院"},
                                           {"school", "学校"},
                                           {"facility", "设施"},
                                           {"land quota", "用地指标"}}};
  return pick(words, value);
}

Text word(Stage value) {
  static const std::array<Text, 8> words{{{"proposal", "项目建议"},
                                          {"feasibility study", "可行性研究"},
                                          {"approval", "立项批复"},
                                          {"design", "设计"},
                                          {"land acquisition", "征地"},
                                          {"construction", "施工"},
                                          {"acceptance", "验收"},
                                          {"operation", "运营"}}};
  return pick(words, value);
}

Text word(PersonRole value) {
  static const std::array<Text, 5> words{{{"officer", "经办人"},
                                          {"leader", "负责人"},
                                          {"secretary", "秘书"},
                                          {"supervisor", "督导人"},
                                          {"observer", "观察员"}}};
  return pick(words, value);
}

}  // namespace comity::model
