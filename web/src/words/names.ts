// Words for the closed sets of the engine's values, the same as src/model/words.cc: nameOf('stage', item.stage).

import { type Pair, inLanguage } from './declare';

const names = {
  level: {
    central: ['central', '中央'],
    province: ['province', '省级'],
    prefecture: ['prefecture', '地市级'],
    county: ['county', '县级'],
    grassroots: ['grassroots', '基层'],
  },
  tie: { vertical: ['vertical', '纵向'], horizontal: ['horizontal', '横向'], oblique: ['oblique', '斜向'] },
  cooperation_type: {
    co_construction: ['co-construction', '共建型'],
    complementary: ['complementary', '互补型'],
    compensation: ['compensation', '补偿型'],
    distributive: ['distributive', '分配型'],
  },
  organisational_form: {
    informal: ['informal', '非正式协商'],
    joint_meeting: ['joint meeting', '联席会议'],
    joint_office: ['joint office', '联合办公室'],
    leading_group: ['leading group', '领导小组'],
    contract: ['contract', '契约'],
    joint_authority: ['joint authority', '联合管理机构'],
  },
  rule: {
    unanimity: ['unanimity', '一致同意'],
    simple_majority: ['simple majority', '简单多数'],
    qualified_majority: ['qualified majority', '特定多数'],
    weighted_majority: ['weighted majority', '加权多数'],
  },
  stance: { support: ['supports', '赞成'], oppose: ['opposes', '反对'], abstain: ['abstains', '弃权'] },
  role: {
    responsible: ['responsible', '执行'],
    accountable: ['accountable', '主责'],
    consulted: ['consulted', '咨询'],
    informed: ['informed', '知会'],
  },
  person_role: {
    officer: ['officer', '经办人'],
    leader: ['leader', '负责人'],
    secretary: ['secretary', '秘书'],
    supervisor: ['supervisor', '督导人'],
    observer: ['observer', '观察员'],
  },
  verdict: { confirm: ['confirmed', '确认'], dispute: ['disputed', '质疑'] },
  severity: { error: ['error', '错误'], warning: ['warning', '警告'], note: ['note', '提示'] },
  item_kind: {
    road: ['road', '道路'],
    railway: ['railway', '铁路'],
    metro: ['metro line', '轨道交通'],
    waterway: ['waterway', '航道'],
    pipeline: ['pipeline', '管线'],
    station: ['station', '车站'],
    airport: ['airport', '机场'],
    port: ['port', '港口'],
    logistics: ['logistics park', '物流园'],
    attraction: ['attraction', '景点'],
    museum: ['museum', '博物馆'],
    hospital: ['hospital', '医院'],
    school: ['school', '学校'],
    other: ['facility', '设施'],
    land_quota: ['land quota', '用地指标'],
  },
  // Units are the authors' own words; these are the usual ones.
  unit: {
    km: ['km', '公里'],
    m: ['m', '米'],
    min: ['min', '分钟'],
    minutes: ['minutes', '分钟'],
    hours: ['hours', '小时'],
    days: ['days', '天'],
    people: ['people', '人'],
    persons: ['persons', '人'],
    roads: ['roads', '条'],
    percent: ['per cent', '%'],
  },
  stage: {
    proposal: ['proposal', '项目建议'],
    feasibility: ['feasibility study', '可行性研究'],
    approval: ['approval', '立项批复'],
    design: ['design', '设计'],
    land: ['land acquisition', '征地'],
    construction: ['construction', '施工'],
    acceptance: ['acceptance', '验收'],
    operation: ['operation', '运营'],
  },
} as const satisfies Record<string, Record<string, Pair>>;

export type NameSet = keyof typeof names;

// A value this page does not know (the server is newer) is shown as it is.
export function nameOf(set: NameSet, value: string): string {
  const pair = (names[set] as Record<string, Pair>)[value];
  return pair ? inLanguage(pair) : value.replaceAll('_', ' ');
}

// All values of a set with their words: the options of a choice.
export function optionsOf(set: NameSet): { value: string; label: string }[] {
  return Object.keys(names[set]).map((value) => ({ value, label: nameOf(set, value) }));
}

export function everyName(): [string, Pair][] {
  return Object.entries(names).flatMap(([set, words]) =>
    Object.entries(words).map(([value, pair]): [string, Pair] => [`${set}.${value}`, pair]));
}
