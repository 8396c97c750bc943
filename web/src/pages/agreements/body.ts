// The body of agreement.propose while it is being written: every field is there, empty where nothing is given yet. Pure.

import type { Bilingual } from '../../api/types';

export interface DraftDuty { party: string; role: string }
export interface DraftCommitment {
  id: string;
  title: Bilingual;
  due: string;
  duties: DraftDuty[];
  goals: string[];
  project: string;
  plan_item: string;
  after: string[];
}
export interface DraftShare { party: string; amount: string }
export interface DraftDivision { subject: Bilingual; total: string; rule: string; shares: DraftShare[] }
export interface DraftTransfer { id: string; from: string; to: string; amount: string; due: string; purpose: Bilingual }
export interface DraftBody {
  id: string;
  version: number;
  terms: {
    title: Bilingual;
    text: Bilingual;
    matter: string;
    parties: string[];
    commitments: DraftCommitment[];
    divisions: DraftDivision[];
    transfers: DraftTransfer[];
  };
}

type Loose<T> = T extends (infer Each)[] ? Loose<Each>[] : T extends object ? { [Name in keyof T]?: Loose<T[Name]> | undefined } : T;

const text = (value: Loose<Bilingual> | undefined): Bilingual => ({ en: value?.en ?? '', zh: value?.zh ?? '' });

export const emptyCommitment = (): DraftCommitment =>
  ({ id: '', title: text(undefined), due: '', duties: [], goals: [], project: '', plan_item: '', after: [] });
export const emptyDivision = (): DraftDivision => ({ subject: text(undefined), total: '', rule: '', shares: [] });
export const emptyTransfer = (): DraftTransfer => ({ id: '', from: '', to: '', amount: '', due: '', purpose: text(undefined) });

// What an encoding left out is put back, so that fields can be bound to it.
export function wholeBody(given: Loose<DraftBody>): DraftBody {
  const terms = given.terms ?? {};
  return {
    id: given.id ?? '',
    version: given.version ?? 1,
    terms: {
      title: text(terms.title),
      text: text(terms.text),
      matter: terms.matter ?? '',
      parties: [...(terms.parties ?? [])],
      commitments: (terms.commitments ?? []).map((each) => ({
        ...emptyCommitment(), ...each, title: text(each.title), goals: [...(each.goals ?? [])], after: [...(each.after ?? [])],
        duties: (each.duties ?? []).map((duty) => ({ party: duty.party ?? '', role: duty.role ?? 'responsible' })),
      }) as DraftCommitment),
      divisions: (terms.divisions ?? []).map((each) => ({
        ...emptyDivision(), ...each, subject: text(each.subject),
        shares: (each.shares ?? []).map((share) => ({ party: share.party ?? '', amount: share.amount ?? '' })),
      }) as DraftDivision),
      transfers: (terms.transfers ?? []).map((each) => ({ ...emptyTransfer(), ...each, purpose: text(each.purpose) }) as DraftTransfer),
    },
  };
}

// As it is sent: what was left empty is not there. `undefined` is not written to JSON.
export function bodyToSend(body: DraftBody): object {
  const { terms } = body;
  return {
    ...body,
    terms: {
      ...terms,
      matter: terms.matter || undefined,
      commitments: terms.commitments.map((each) => ({ ...each, project: each.project || undefined, plan_item: each.plan_item || undefined })),
    },
  };
}

// "Survey ground and pipelines" becomes survey-ground-and-pipelines; what is no letter or digit of ASCII goes.
export function suggestedId(title: string, taken: readonly string[], otherwise: string): string {
  const stem = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '') || otherwise;
  let id = stem;
  for (let number = 2; taken.includes(id); number++) id = `${stem}-${number}`;
  return id;
}

// An amount in hundredths; undefined while it is not one.
function hundredths(amount: string): bigint | undefined {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount.split(' ')[0] ?? '');
  if (!found) return undefined;
  const size = BigInt(found[2] ?? '0') * 100n + BigInt((found[3] ?? '').padEnd(2, '0'));
  return found[1] ? -size : size;
}

// What of the total is not shared out yet ("-5.00 CNY": too much is); undefined while an amount is missing. Only an aid in
// the form: whether shares add up is decided by the engine.
export function remainder(division: DraftDivision): string | undefined {
  const total = hundredths(division.total);
  if (total === undefined) return undefined;
  let left = total;
  for (const share of division.shares) {
    const part = hundredths(share.amount);
    if (part === undefined) return undefined;
    left -= part;
  }
  const size = left < 0n ? -left : left;
  const currency = division.total.split(' ')[1] ?? '';
  return `${left < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')} ${currency}`.trim();
}
