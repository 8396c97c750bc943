// Every code with its severity, what it means in general and what would resolve it.
#include <algorithm>
#include <cassert>

#include "checks/finding.h"

namespace comity::checks {

const std::vector<CodeInfo>& catalogue() {
  using enum Severity;
  static const std::vector<CodeInfo> codes{
      {"BORDER-001", warning, {"A party's jurisdiction is not in the borders", "主体的辖区代码不在边界数据中"},
       {"Correct the code, or set borders of the year the code belongs to.", "更正辖区代码，或采用与代码年份一致的边界数据。"}},
      {"DOCK-001", error, {"A link ends at the border and nothing goes on", "线路止于边界，对侧没有衔接"},
       {"The neighbour plans its half, or the publisher ends the link elsewhere and says so with ends_here.",
        "由对侧规划其路段；或由本侧调整终点，并以 ends_here 注明。"}},
      {"DOCK-002", error, {"A link goes on across the border in another place", "线路在边界两侧错位"},
       {"Agree on one point on the border and redraw both ends to it.", "双方商定同一接界点，并据此修改两侧线位。"}},
      {"DOCK-003", warning, {"The two sides plan different classes", "两侧技术等级不一致"},
       {"Agree on one class, or on where the change of class is made.", "商定统一的技术等级，或商定等级变化的位置。"}},
      {"DOCK-004", warning, {"The two sides plan different design speeds", "两侧设计速度不一致"},
       {"Agree on one design speed, or on a stretch over which it changes.", "商定统一的设计速度，或商定速度过渡段。"}},
      {"DOCK-005", warning, {"The two sides plan different numbers of lanes or tracks", "两侧车道数或线路数不一致"},
       {"Agree on one number, or on where lanes are added or dropped.", "商定统一的车道数，或商定增减车道的位置。"}},
      {"DOCK-006", error, {"The two sides plan different gauges", "两侧轨距不一致"},
       {"Agree on one gauge, or plan a change of trains at the border.", "商定统一轨距，或在边界设置换乘。"}},
      {"DOCK-007", warning, {"The two sides open in different years", "两侧建成年份不一致"},
       {"Agree on one opening year; the earlier half serves nobody until the later one opens.",
        "商定同一建成年份；后建成一侧开通之前，先建成一侧无法发挥作用。"}},
      {"DOCK-008", warning, {"The two sides are at different stages", "两侧建设阶段不同步"},
       {"Bring the stages into step by a joint schedule.", "以联合进度计划使两侧阶段同步。"}},
      {"DOCK-009", warning, {"One side has its land quota, the other has not", "一侧已落实用地指标，另一侧未落实"},
       {"The side without land applies for it, or the sides share a quota.", "未落实一侧申请用地指标，或由双方统筹指标。"}},
      {"DOCK-010", warning, {"One side has its money, the other has not", "一侧已落实资金，另一侧未落实"},
       {"The side without money commits it, or the sides divide the cost.", "未落实一侧落实资金，或由双方分担成本。"}},
      {"DOCK-011", error, {"An item lies outside its publisher's jurisdiction", "规划项超出发布主体的辖区"},
       {"Shorten the item to the border, or publish it together with the party it reaches into.",
        "将规划项缩至边界以内，或与所涉主体共同发布。"}},
      {"DOCK-012", warning, {"Two parties build the same kind of facility near each other", "相邻主体重复建设同类设施"},
       {"Build one together, or give each a different purpose.", "共建一处，或分别定位、错位发展。"}},
      {"DOCK-013", warning, {"The superior's plan has a link that the plan below lacks", "上级规划有此线路，下级规划没有"},
       {"The party below takes the link up, or the superior drops it.", "下级规划予以落实，或上级规划予以调整。"}},
      {"DOCK-014", warning, {"A plan has a link that the superior's plan lacks", "下级规划有此线路，上级规划没有"},
       {"Ask the superior to take the link up, or plan it in a lower class.", "报请上级规划予以纳入，或降低等级规划。"}},
      {"DOCK-015", warning, {"A party's plans have the same item twice", "同一主体的规划重复列入同一事项"},
       {"Withdraw one of the two.", "撤去其中一项。"}},
      {"GOAL-001", warning, {"A goal is taken up by nobody below", "目标无下级承接"},
       {"A party below sets a goal that takes it up, or its party commits to it itself.", "由下级主体设定承接目标，或由本主体直接承担。"}},
      {"GOAL-002", warning, {"A goal has no commitment", "目标没有对应的责任事项"},
       {"Make a commitment that serves it, or withdraw it.", "设立服务于该目标的责任事项，或撤回该目标。"}},
      {"GOAL-003", warning, {"A commitment serves no goal", "责任事项不服务于任何目标"},
       {"Name the goal it serves, or drop it.", "注明其服务的目标，或予以取消。"}},
      {"GOAL-004", warning, {"The targets below do not add up", "下级目标值之和达不到上级目标值"},
       {"Raise the targets below, or let another party take up the rest.", "提高下级目标值，或由其他主体承接差额。"}},
      {"GOAL-005", error, {"A goal is due after the one it serves", "目标期限晚于其所服务的目标"},
       {"Bring the date forward, or agree on a later one above.", "提前期限，或商请上级延后期限。"}},
      {"GOAL-006", warning, {"A goal serves one that was withdrawn", "目标所承接的上级目标已撤回"},
       {"Let it serve another goal, or withdraw it too.", "改为承接其他目标，或一并撤回。"}},
      {"DUTY-001", error, {"Nobody is responsible for a commitment", "责任事项无人执行"},
       {"Name the party that does it.", "明确执行主体。"}},
      {"DUTY-002", error, {"Several parties are accountable for one commitment", "责任事项有多个主责主体"},
       {"Leave one accountable; the others are responsible or consulted.", "只保留一个主责主体，其余改为执行或咨询。"}},
      {"DUTY-003", error, {"A party answers for another's work without having agreed", "主责主体未同意即为他方工作负责"},
       {"It accepts the duty, or another party becomes accountable.", "由其确认承担，或改由其他主体主责。"}},
      {"DUTY-004", warning, {"A party is named and never accepted", "被列名的主体从未接受"},
       {"It accepts the duty or joins the cooperation, or it is named no longer.", "由其接受责任或加入合作，或不再列名。"}},
      {"PROG-001", error, {"A commitment is overdue", "责任事项逾期"},
       {"Report its completion, or agree on a new date.", "报告完成情况，或商定新的期限。"}},
      {"PROG-002", warning, {"Evidence waits for confirmation", "佐证长期未获确认"},
       {"Another party confirms or disputes it.", "由其他主体确认或质疑。"}},
      {"PROG-003", error, {"Evidence is disputed", "佐证受到质疑"},
       {"Report anew, or put the question to the parties as a matter.", "重新报告，或作为议题提交各方。"}},
      {"PROG-004", warning, {"The sides of a joint project are out of step", "共建项目两侧阶段不同步"},
       {"Agree on a joint schedule; find what holds up the later side.", "商定联合进度，查明滞后一侧的原因。"}},
      {"PROG-005", error, {"A transfer is overdue", "转移支付逾期"}, {"Pay it, or agree on a new date.", "按约支付，或商定新的期限。"}},
      {"PROG-006", warning, {"A transfer was paid and not confirmed", "转移支付已付未确认"},
       {"The payee confirms receipt, or says what is missing.", "由收款方确认收讫，或说明差额。"}},
      {"MATTER-001", warning, {"A matter went past its deadline and waits for the common superior", "议题逾期，待共同上级裁决"},
       {"The closest common superior decides.", "由最近的共同上级作出决定。"}},
      {"MATTER-002", error, {"A matter went past its deadline and the voters have no common superior", "议题逾期且各方没有共同上级"},
       {"Raise it again with a new deadline, another rule, or options nearer to each other.", "以新的期限、规则或更接近的方案重新提出。"}},
      {"AGREE-001", note, {"An agreement waits for signatures", "协议待签署"}, {"The parties that have not signed sign, or propose a new version.", "由未签署方签署，或提出新版本。"}},
  };
  return codes;
}

const CodeInfo& info_of(std::string_view code) {
  const auto& codes = catalogue();
  const auto found = std::ranges::find(codes, code, &CodeInfo::code);
  assert(found != codes.end());
  return *found;
}

}  // namespace comity::checks
