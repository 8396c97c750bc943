// Words for the kinds of things an act can be about (src/model/words.cc).

import { type Pair, inLanguage } from '../../words/declare';

const nouns: Record<string, Pair> = {
  cooperation: ['cooperation', '合作'],
  party: ['party', '主体'],
  person: ['person', '人员'],
  indicator: ['indicator', '指标'],
  series: ['series', '序列'],
  goal: ['goal', '目标'],
  plan: ['plan', '规划'],
  plan_item: ['plan item', '规划项'],
  project: ['project', '项目'],
  matter: ['matter', '议题'],
  agreement: ['agreement', '协议'],
  commitment: ['commitment', '责任事项'],
  evidence: ['evidence', '佐证'],
  transfer: ['transfer', '转移支付'],
  contribution: ['contribution', '发言'],
  meeting: ['meeting', '会议'],
  appraisal: ['appraisal', '考核'],
  scenario: ['scenario', '情景'],
  valuation: ['valuation', '测算结果'],
};

export const nounIds = Object.keys(nouns);
export function nounName(noun: string): string {
  const pair = nouns[noun];
  return pair ? inLanguage(pair) : noun;
}
