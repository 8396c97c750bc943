import { describe, expect, it } from 'vitest';
import { errorOf } from './errors';

describe('what a request ended in', () => {
  it('is what the server says', () => {
    const fault = { where: '/stance', given: 'maybe', expected: 'support, oppose or abstain' };
    const error = errorOf(400, { error: { code: 'bad_input', faults: [fault], request_id: 'r-1' } }, undefined);
    expect([error.code, error.faults, error.requestId]).toEqual(['bad_input', [fault], 'r-1']);
  });
  it('is told by the status where a proxy answered in its own words', () => {
    expect(errorOf(503, undefined, 'r-2').code).toBe('unavailable');
    expect(errorOf(503, undefined, 'r-2').requestId).toBe('r-2');
    expect(errorOf(500, { error: { code: 'unheard_of' } }, undefined).code).toBe('internal');
    expect(errorOf(429, {}, undefined).code).toBe('too_many');
  });
  it('keeps what else a conflict says', () => {
    expect(errorOf(409, { error: { code: 'conflict', current: { person: 'wu' } } }, undefined).details['current']).toEqual({ person: 'wu' });
  });
});
