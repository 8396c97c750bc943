import { describe, expect, it } from 'vitest';
import { bodyOf, draftOf, newOutcome, wholeDraft } from './minuting';

describe('minutes that are being written', () => {
  it('leave out what an outcome does not say', () => {
    const outcome = { ...newOutcome('a'), text: { en: ' Agreed. ', zh: '' }, option: 'yes' };
    expect(bodyOf('m', { minutes: { en: 'x', zh: '' }, outcomes: [outcome] }).outcomes).toEqual([{ text: { en: 'Agreed.', zh: '' } }]);
    expect(bodyOf('m', { minutes: { en: 'x', zh: '' }, outcomes: [{ ...outcome, matter: 'lanes', due: '2027-01-01' }] }).outcomes)
      .toEqual([{ text: { en: 'Agreed.', zh: '' }, matter: 'lanes', option: 'yes', due: '2027-01-01' }]);
  });
  it('begin empty and come back whole from a kept draft', () => {
    expect(draftOf(undefined)).toEqual({ minutes: { en: '', zh: '' }, outcomes: [] });
    expect(wholeDraft({})).toEqual(draftOf(undefined));
  });
});
