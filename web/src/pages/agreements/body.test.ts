import { describe, expect, it } from 'vitest';
import { bodyToSend, emptyDivision, remainder, suggestedId, wholeBody } from './body';

describe('a short name from a title', () => {
  it('is the words with hyphens', () => expect(suggestedId('Survey ground & pipelines', [], 'x')).toBe('survey-ground-pipelines'));
  it('gets a number where it is taken', () => expect(suggestedId('Survey', ['survey', 'survey-2'], 'x')).toBe('survey-3'));
  it('falls back where the title has no letter for it', () => expect(suggestedId('勘察', [], 'commitment')).toBe('commitment'));
  it('never ends with a hyphen when it is cut', () =>
    expect(suggestedId(`${'a'.repeat(39)} bcd`, [], 'x')).toBe('a'.repeat(39)));
});

describe('what is left of a total', () => {
  const of = (total: string, ...amounts: string[]) =>
    remainder({ ...emptyDivision(), total, shares: amounts.map((amount, i) => ({ party: `p${i}`, amount })) });
  it('is exact to the last hundredth', () => expect(of('100.00 CNY', '33.33 CNY', '33.33 CNY', '33.33 CNY')).toBe('0.01 CNY'));
  it('is nothing where the shares add up', () => expect(of('9007199254740993.01 CNY', '9007199254740993.01 CNY')).toBe('0.00 CNY'));
  it('is below nothing where they are too much', () => expect(of('10 CNY', '10.5 CNY')).toBe('-0.50 CNY'));
  it('is not told while an amount is missing', () => expect(of('10 CNY', '')).toBeUndefined());
});

describe('the body of a draft', () => {
  it('has every field, whatever was left out', () => {
    const body = wholeBody({ id: 'x', terms: { title: { en: 'X' }, commitments: [{ id: 'c' }] } });
    expect(body.terms.title).toEqual({ en: 'X', zh: '' });
    expect(body.terms.commitments[0]?.duties).toEqual([]);
    expect(body.version).toBe(1);
  });
  it('is sent without what is empty', () => {
    const sent = JSON.parse(JSON.stringify(bodyToSend(wholeBody({ terms: { commitments: [{ id: 'c', project: 'p' }] } }))));
    expect(sent.terms).not.toHaveProperty('matter');
    expect(sent.terms.commitments[0].project).toBe('p');
    expect(sent.terms.commitments[0]).not.toHaveProperty('plan_item');
  });
});
