import { describe, expect, it } from 'vitest';
import { bodyOf, draftOf, emptyDraft, idFrom, newOption, wholeDraft } from './raising';

describe('a matter that is being written', () => {
  it('is named after its English title, or by what is given where that has no letters', () => {
    expect(idFrom('One gauge for the Fengjing – Jiashan tram', 'm-1')).toBe('one-gauge-for-the-fengjing-jiashan-tram');
    expect(idFrom('统一轨距', 'm-1')).toBe('m-1');
    expect(idFrom('x'.repeat(90), 'm-1').length).toBeLessThanOrEqual(64);
  });
  it('gives each new option an id that is not taken', () => {
    expect(newOption([]).id).toBe('option-1');
    expect(newOption(['option-2']).id).toBe('option-3');
  });
  it('sends a quota and weights only with the rules that have them', () => {
    const draft = { ...emptyDraft('m'), voters: ['a', 'b'], weights: { a: '3', c: '9' } };
    expect(bodyOf(draft).rule).toEqual({ kind: 'unanimity' });
    expect(bodyOf({ ...draft, kind: 'qualified_majority' }).rule).toEqual({ kind: 'qualified_majority', quota_pct: 67 });
    expect(bodyOf({ ...draft, kind: 'weighted_majority' }).rule.weights).toEqual([{ party: 'a', weight: 3 }, { party: 'b', weight: 1 }]);
  });
  it('comes back from a body and from a kept draft as it was', () => {
    const body = bodyOf({ ...emptyDraft('m'), kind: 'weighted_majority', voters: ['a'], weights: { a: '2' }, deadline: '2027-01-01T00:00:00Z' });
    expect(bodyOf(draftOf(body))).toEqual(body);
    expect(bodyOf(wholeDraft({ id: 'm' }))).toEqual(bodyOf(emptyDraft('m')));
  });
});
