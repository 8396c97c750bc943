// Words for every kind of act and every noun.
#include <algorithm>
#include <array>

#include "model/kinds.h"
#include "model/words.h"

namespace comity::model {
namespace {

struct KindWord {
  std::string_view kind;
  Text word;
};

// In the order of AllKinds; a test looks for each of them.
const std::vector<KindWord>& kind_words() {
  static const std::vector<KindWord> words{
      {FoundCooperation::kind, {"found the cooperation", "发起合作"}},
      {ConfigureCooperation::kind, {"set the tolerances", "设定容差"}},
      {SetBorders::kind, {"set the borders", "设定边界"}},
      {AdmitParty::kind, {"admit a party", "接纳主体"}},
      {JoinCooperation::kind, {"join", "加入合作"}},
      {ChangeKey::kind, {"change the key", "更换密钥"}},
      {AuthorisePerson::kind, {"authorise a person", "授权人员"}},
      {DismissPerson::kind, {"dismiss a person", "撤销授权"}},
      {DefineIndicator::kind, {"define an indicator", "定义指标"}},
      {ReportSeries::kind, {"report values", "上报指标值"}},
      {SetGoal::kind, {"set a goal", "设定目标"}},
      {WithdrawGoal::kind, {"withdraw a goal", "撤回目标"}},
      {PublishPlan::kind, {"publish a plan", "发布规划"}},
      {WithdrawPlan::kind, {"withdraw a plan", "撤回规划"}},
      {DefineProject::kind, {"define a project", "设立项目"}},
      {AdvanceProject::kind, {"report a project's stage", "上报项目阶段"}},
      {RaiseMatter::kind, {"raise a matter", "提出议题"}},
      {TakePosition::kind, {"take a position", "表明立场"}},
      {DecideMatter::kind, {"decide a matter", "裁决议题"}},
      {WithdrawMatter::kind, {"withdraw a matter", "撤回议题"}},
      {ProposeAgreement::kind, {"propose an agreement", "提出协议"}},
      {SignAgreement::kind, {"sign an agreement", "签署协议"}},
      {MakeCommitment::kind, {"make a commitment", "作出责任承诺"}},
      {AcceptDuty::kind, {"accept a duty", "接受职责"}},
      {ReportEvidence::kind, {"report evidence", "提交佐证"}},
      {ConfirmEvidence::kind, {"confirm evidence", "确认佐证"}},
      {DisputeEvidence::kind, {"dispute evidence", "质疑佐证"}},
      {PayTransfer::kind, {"pay a transfer", "支付转移支付"}},
      {ConfirmTransfer::kind, {"confirm receipt of a transfer", "确认收到转移支付"}},
      {MakeContribution::kind, {"contribute to the discussion", "发言"}},
      {CallMeeting::kind, {"call a meeting", "召集会议"}},
      {CancelMeeting::kind, {"cancel a meeting", "取消会议"}},
      {AttendMeeting::kind, {"answer an invitation", "回复会议通知"}},
      {MinuteMeeting::kind, {"write the minutes", "撰写会议纪要"}},
      {ApproveMinutes::kind, {"approve the minutes", "认可会议纪要"}},
      {GiveAppraisal::kind, {"give an appraisal", "作出考核"}},
      {PublishScenario::kind, {"publish a scenario", "发布情景"}},
      {PublishValuation::kind, {"publish a valuation", "发布测算结果"}},
  };
  return words;
}

}  // namespace

Text word_of_kind(std::string_view kind) {
  const auto found = std::ranges::find(kind_words(), kind, &KindWord::kind);
  return found == kind_words().end() ? Text{} : found->word;
}

Text word(Noun value) {
  static const std::array<Text, 19> words{{{"cooperation", "合作"},
                                           {"party", "主体"},
                                           {"person", "人员"},
                                           {"indicator", "指标"},
                                           {"series", "序列"},
                                           {"goal", "目标"},
                                           {"plan", "规划"},
                                           {"plan item", "规划项"},
                                           {"project", "项目"},
                                           {"matter", "议题"},
                                           {"agreement", "协议"},
                                           {"commitment", "责任事项"},
                                           {"evidence", "佐证"},
                                           {"transfer", "转移支付"},
                                           {"contribution", "发言"},
                                           {"meeting", "会议"},
                                           {"appraisal", "考核"},
                                           {"scenario", "情景"},
                                           {"valuation", "测算结果"}}};
  static_assert(words.size() == enum_names<Noun>.size(), "a word for every noun");
  return words[static_cast<std::size_t>(value)];
}

}  // namespace comity::model
