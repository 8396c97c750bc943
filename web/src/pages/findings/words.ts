import { declareWords } from '../../words/declare';

export const say = declareWords({
  title: ['Findings', '问题'],
  lead: [
    'What the checks of the record report: where plans do not meet, who is responsible for what, what is late. Open one, see what it rests on, and raise a matter from it.',
    '检查结果：哪些规划未能衔接、责任是否明确、哪些事项逾期。打开任一问题可查看依据，并据此提出议题。',
  ],
  severity: ['Severity', '严重程度'],
  code: ['Kind', '类别'],
  party: ['Party', '主体'],
  raised: ['Matter', '议题'],
  with_count: ['{name} ({n})', '{name}（{n}）'],
  none: ['No finding fits these filters', '没有符合筛选条件的问题'],
  none_at_all: ['The checks have found nothing', '检查未发现问题'],
  none_next: ['They run again whenever the record changes.', '记录变化后将自动重新检查。'],
  in_matter: ['In the matter {title}', '已列入议题“{title}”'],
  not_raised: ['In no matter yet', '尚未列入议题'],
  sample: ['sample data', '示例数据'],
  all: ['All findings', '全部问题'],
  means: ['What it means', '含义'],
  rests_on: ['What it rests on', '依据'],
  fact: ['What was looked at', '检查内容'],
  value: ['What was found', '检查结果'],
  about: ['What it is about', '涉及事项'],
  concerns: ['Whom it concerns', '涉及主体'],
  resolves: ['What would resolve it', '解决办法'],
  place: ['Where it is', '位置'],
  place_at: ['{lat}° north, {lon}° east', '北纬 {lat}°，东经 {lon}°'],
  on_map: ['Show on the map', '在地图上查看'],
  matters: ['Matters raised from it', '据此提出的议题'],
  no_matters: ['Nobody has raised it yet.', '尚无主体据此提出议题。'],
  may_not: ['An officer, leader or secretary of a party can raise it.', '主体的经办人、负责人或秘书可据此提出议题。'],
  raise: ['Raise a matter', '提出议题'],
  raise_again: ['Raise another matter', '另提议题'],
  raise_lead: [
    'Filled in from the finding. Change what you like; the parties below then decide.',
    '以下内容由问题自动生成，可自行修改；提交后由下列主体决定。',
  ],
  raised_now: ['The matter is raised.', '议题已提出。'],
  state_open: ['open', '待决定'],
  state_escalated: ['escalated', '已提交上级'],
  state_decided: ['decided', '已决定'],
  noun_plan_item: ['plan item', '规划项'],
  noun_goal: ['goal', '目标'],
  noun_commitment: ['commitment', '责任事项'],
  noun_evidence: ['evidence', '佐证'],
  noun_matter: ['matter', '议题'],
  noun_agreement: ['agreement', '协议'],
  noun_transfer: ['transfer', '转移支付'],
  noun_project: ['project', '项目'],
  noun_party: ['party', '主体'],
});

const nouns = ['plan_item', 'goal', 'commitment', 'evidence', 'matter', 'agreement', 'transfer', 'project', 'party'] as const;

export function nounName(noun: string): string {
  const known = nouns.find((each) => each === noun);
  return known ? say(`noun_${known}`) : noun.replaceAll('_', ' ');
}
