// What was expected, in the language of the page. The program says it in English; here are the sentences people meet in forms.
// A sentence that is not here is shown as the program said it, marked as English.

import { language } from './language.svelte';

type Rule = readonly [RegExp, string];

const rules: readonly Rule[] = [
  [/^words in at least one language$/, '至少以一种语言填写'],
  [/^a text, or \{en, zh\} for the two languages$/, '文字，至少一种语言'],
  [/^a text$/, '文字'],
  [/^a date such as (.+)$/, '日期，例如 $1'],
  [/^a UTC time such as (.+)$/, '时间，例如 $1'],
  [/^a time after (.+)$/, '晚于 $1 的时间'],
  [/^a time up to now, (.+)$/, '不晚于现在（$1）的时间'],
  [/^a decimal number such as (.+), at most 18 digits, nine after the point$/, '数字，例如 $1，最多 18 位，小数点后最多 9 位'],
  [/^an amount and its currency such as (.+)$/, '金额及币种，例如 $1'],
  [/^an amount above 0$/, '大于 0 的金额'],
  [/^an amount from 0$/, '不小于 0 的金额'],
  [/^1 to 64 lower-case letters, digits or hyphens, such as (.+)$/, '1 至 64 个小写字母、数字或连字符，例如 $1'],
  [/^1 to 64 lower-case letters, digits, '\.', '-' or '_', such as (.+)$/, '1 至 64 个小写字母、数字、“.”“-”或“_”，例如 $1'],
  [/^a whole number from (\S+) to (\S+)$/, '$1 至 $2 的整数'],
  [/^(\d+) to (\d+)$/, '$1 至 $2'],
  [/^at least one$/, '至少一项'],
  [/^at least two$/, '至少两项'],
  [/^at least one party$/, '至少一个主体'],
  [/^at least (\d+) characters; a sentence is good$/, '至少 $1 个字符，可用一句话'],
  [/^at most (\d+): wait for one, or cancel it$/, '最多 $1 项：请等待完成或取消一项'],
  [/^another try (?:later|in a moment)$/, '稍后重试'],
  [/^the id of a scenario$/, '情景的简称'],
  [/^the id of a published valuation$/, '已发布测算结果的简称'],
  [/^every table that the scenario names, published with it$/, '情景所列的各表均须一并发布'],
  [/^one of the published plans that the scenario was published with$/, '情景发布时所依据的规划之一'],
  [/^(?:an amount|a number) of 0 or more$/, '不小于 0'],
  [/^0 or more$/, '不小于 0'],
  [/^more than 0$/, '大于 0'],
  [/^one at least$/, '至少一项'],
  [/^at most 100 per cent$/, '不超过 100%'],
  [/^at most (.+)$/, '不超过 $1'],
  [/^true or false$/, '是或否'],
  [/^one of (.+)$/, '以下之一：$1'],
  [/^a number with at most (\w+) digits? after the point, for the smallest unit is (.+)$/, '数字；最小单位为 $2，小数位不得更多'],
  [/^a whole number, for the smallest unit is (.+)$/, '整数；最小单位为 $1'],
  [/^an amount from (\S+) to (\S+)$/, '$1 至 $2 的数额'],
  [/^a row for each coalition, or how to fill those that are missing \(--fill\)$/, '每个联盟一行，或选择如何补全未列出的联盟'],
  [/^each coalition once, in any order of its members$/, '每个联盟只出现一次，成员顺序不限'],
  [/^each name once$/, '每个名称只出现一次'],
  [/^(.+), joined by \+$/, '$1，以 + 连接'],
  [/^a header row$/, '表头行'],
  [/^worth or cost$/, 'worth 或 cost'],
  [/^a party for each player of the table$/, '为表中每一方指定主体'],
  [/^another party for each$/, '每一方对应不同主体'],
  [/^the party that bears the cost, or has the worth, at first$/, '先承担成本或取得收益的主体'],
  [/^an id that is not taken$/, '未被占用的简称'],
  [/^a matter that is open$/, '尚待表决的议题'],
  [/^one of its voters$/, '其表决主体之一'],
  [/^one of its parties$/, '其签约主体之一'],
  [/^one that is in force$/, '已生效的协议'],
  [/^a position before it; now .*$/, '期限之前表明立场；现由共同上级裁决'],
  [/^a decision by the superior only after the deadline$/, '期限之后方可由上级裁决'],
  [/^each (?:\w+) once$/, '每项只出现一次'],
  [/^the proposer among the parties$/, '提出方须为签约主体之一'],
  [/^shares that add up to the total$/, '份额之和等于总额'],
  [/^one share for each party$/, '每个主体一份'],
  [/^predecessors without a cycle$/, '前置事项不得循环'],
  [/^another party$/, '另一主体'],
  [/^another payee$/, '另一收款方'],
  [/^no second signature$/, '不得重复签署'],
  [/^no second acceptance$/, '不得重复接受'],
  [/^no second approval$/, '不得重复确认'],
  [/^the present password$/, '当前密码'],
  [/^one that is harder to guess$/, '更难猜测的密码'],
  [/^the six digits the authenticator shows, or a recovery code$/, '身份验证器显示的六位数字，或一个恢复码'],
  [/^a person who may: (.+)$/, '有此权限的人员：$1'],
  [/^the party for which you act$/, '您所代表的主体'],
  [/^a value$/, '填写内容'],
  [/^a list$/, '列表'],
  [/^an object$/, '一组内容'],
];

export interface Expected {
  words: string;
  lang: 'en' | 'zh-Hans';
}

export function expectedInChinese(expected: string): string | undefined {
  for (const [pattern, words] of rules) {
    if (pattern.test(expected)) return expected.replace(pattern, words);
  }
  return undefined;
}

export function expectedWords(expected: string): Expected {
  const words = language.current === 'zh' ? expectedInChinese(expected) : undefined;
  return words === undefined ? { words: expected, lang: 'en' } : { words, lang: 'zh-Hans' };
}
