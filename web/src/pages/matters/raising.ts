// The matter that is being written: what the form holds, and what of it is sent.

import type { BodyOf } from '../../api/operations';
import type { Bilingual } from '../../api/types';

export type RaiseBody = BodyOf<'act_matter_raise'>;
export type RuleKind = RaiseBody['rule']['kind'];

export interface RaiseDraft {
  id: string;
  title: Bilingual;
  question: Bilingual;
  findings: string[];
  options: { id: string; text: Bilingual }[];
  voters: string[];
  kind: RuleKind;
  quota_pct: string;
  weights: Record<string, string>; // by voter, as typed
  deadline: string;
}

const longestId = 64;

export function emptyDraft(id: string): RaiseDraft {
  return {
    id, title: { en: '', zh: '' }, question: { en: '', zh: '' }, findings: [],
    options: [newOption([]), newOption(['option-1'])], voters: [], kind: 'unanimity', quota_pct: '67', weights: {}, deadline: '',
  };
}

// Both languages present, so that fields can be bound to them.
const whole = (text: Bilingual | undefined): Bilingual => ({ en: text?.en ?? '', zh: text?.zh ?? '' });

export function draftOf(body: RaiseBody): RaiseDraft {
  return {
    id: body.id, title: whole(body.title), question: whole(body.question), findings: [...(body.findings ?? [])],
    options: (body.options ?? []).map((option) => ({ id: option.id, text: whole(option.text) })), voters: [...(body.voters ?? [])],
    kind: body.rule.kind, quota_pct: String(body.rule.quota_pct ?? 67),
    weights: Object.fromEntries((body.rule.weights ?? []).map((each) => [each.party, String(each.weight)])), deadline: body.deadline,
  };
}

// What an encoding left out of a kept draft comes back.
export function wholeDraft(kept: Partial<RaiseDraft>): RaiseDraft {
  const empty = emptyDraft(kept.id ?? '');
  const draft = { ...empty, ...kept };
  return { ...draft, title: whole(draft.title), question: whole(draft.question), options: draft.options.map((each) => ({ id: each.id, text: whole(each.text) })) };
}

export function newOption(taken: readonly string[]): { id: string; text: Bilingual } {
  let number = taken.length + 1;
  while (taken.includes(`option-${number}`)) number += 1;
  return { id: `option-${number}`, text: { en: '', zh: '' } };
}

// 'One gauge for the tram' -> 'one-gauge-for-the-tram'; what has no letters of an id gives the fallback.
export function idFrom(title: string, fallback: string): string {
  const id = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, longestId - 6).replace(/-+$/, '');
  return id.length >= 3 ? id : fallback;
}

export function bodyOf(draft: RaiseDraft): RaiseBody {
  const text = (value: Bilingual) => ({ en: value.en?.trim() ?? '', zh: value.zh?.trim() ?? '' });
  const hasQuota = draft.kind === 'qualified_majority' || draft.kind === 'weighted_majority';
  return {
    id: draft.id, title: text(draft.title), question: text(draft.question), findings: [...draft.findings],
    options: draft.options.map((option) => ({ id: option.id, text: text(option.text) })), voters: [...draft.voters],
    rule: {
      kind: draft.kind,
      ...(hasQuota ? { quota_pct: Number(draft.quota_pct) } : {}),
      ...(draft.kind === 'weighted_majority' ? { weights: draft.voters.map((party) => ({ party, weight: Number(draft.weights[party] ?? 1) })) } : {}),
    },
    deadline: draft.deadline,
  };
}
