// The names of the areas.

import { declareWords } from './declare';

export const areaName = declareWords({
  home: ['Home', '首页'],
  map: ['Map', '地图'],
  findings: ['Findings', '问题'],
  matters: ['Matters', '议题'],
  meetings: ['Meetings', '会议'],
  scenarios: ['Roads', '路网'],
  division: ['Division', '分配方案'],
  agreements: ['Agreements', '协议'],
  commitments: ['Commitments', '责任事项'],
  projects: ['Projects', '项目'],
  goals: ['Goals', '目标'],
  parties: ['Parties', '主体'],
  ties: ['Ties', '关系'],
  record: ['Record', '记录'],
  notices: ['Notices', '通知'],
  loop: ['The loop', '协作闭环'],
  foundation: ['The cooperation', '合作概况'],
});

export type Area = Parameters<typeof areaName>[0];
