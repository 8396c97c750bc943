import { describe, expect, it } from 'vitest';
import { differences, merged, nameOfPath } from './merge';

const mine = { id: 'bridge', title: { en: 'Bridge', zh: '桥' }, parties: ['a', 'b'], commitments: [{ id: 'x', due: '2026-01-01' }] };
const theirs = { id: 'bridge', title: { en: 'The bridge', zh: '桥' }, parties: ['a', 'b', 'c'], commitments: [{ id: 'x', due: '2027-01-01' }] };
const names = (all: { path: readonly (string | number)[] }[]) => all.map((each) => nameOfPath(each.path));

describe('differences of drafts', () => {
  it('are told by field', () => {
    expect(names(differences(mine, theirs))).toEqual(['title/en', 'parties', 'commitments/0/due']);
  });
  it('are none between a draft and itself, nor between empty and absent', () => {
    expect(differences(mine, structuredClone(mine))).toEqual([]);
    expect(differences({ a: '', b: [] }, {})).toEqual([]);
  });
});

describe('a merged draft', () => {
  it('takes their fields where chosen and keeps mine elsewhere', () => {
    const result = merged(mine, theirs, new Set(['parties', 'commitments/0/due']));
    expect(result).toEqual({ ...mine, parties: theirs.parties, commitments: theirs.commitments });
  });
  it('is mine with nothing chosen, theirs with everything', () => {
    expect(merged(mine, theirs, new Set())).toEqual(mine);
    expect(merged(mine, theirs, new Set(names(differences(mine, theirs))))).toEqual(theirs);
  });
  it('changes neither of the two', () => {
    const before = structuredClone(mine);
    merged(mine, theirs, new Set(['parties']));
    expect(mine).toEqual(before);
  });
});
