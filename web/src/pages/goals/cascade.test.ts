import { describe, expect, it } from 'vitest';
import { layOut, wrap } from './cascade';
import type { GoalLine } from './types';

function goal(id: string, level: GoalLine['level'], takes_up?: string): GoalLine {
  return { goal: id, title: { en: id }, party: id, party_name: { en: id }, level, due: '2030-12-31', withdrawn: false, indicator_title: {},
    unit: '', value_period: '', taken_up_by: [], not_taken_up_by: [], commitments: [], findings: [], may: [], ...(takes_up ? { takes_up } : {}) };
}

describe('the drawing of the cascade', () => {
  it('has one row for each level and every goal above the middle of those that take it up', () => {
    const drawn = layOut([goal('left', 'prefecture', 'top'), goal('right', 'prefecture', 'top'), goal('top', 'province')]);
    expect(drawn.rows).toEqual(['province', 'prefecture']);
    expect(drawn.places.find((each) => each.goal.goal === 'top')).toMatchObject({ column: 0.5, row: 0 });
    expect(drawn.edges).toHaveLength(2);
    expect(drawn.columns).toBe(2);
  });
  it('puts a goal that serves one of its own level into a row below', () => {
    const drawn = layOut([goal('city', 'prefecture'), goal('bureau', 'prefecture', 'city')]);
    expect(drawn.rows).toEqual(['prefecture', 'prefecture']);
    expect(drawn.places.find((each) => each.goal.goal === 'bureau')?.row).toBe(1);
  });
  it('lets goals that stand by themselves share a column where their levels differ', () => {
    const drawn = layOut([goal('one', 'central'), goal('two', 'province'), goal('three', 'province')]);
    expect(drawn.columns).toBe(2);
    expect(drawn.places.map((each) => each.column)).toEqual([0, 0, 1]);
  });
  it('keeps a goal whose superior goal is not shown', () => {
    expect(layOut([goal('city', 'prefecture', 'elsewhere')]).places).toHaveLength(1);
  });
});

describe('wrapping', () => {
  it('breaks English between words and Chinese between characters', () => {
    expect(wrap('Open thirty km of roads', 8, 4)).toEqual(['Open thirty km', 'of roads']);
    expect(wrap('跨界公路通车里程', 4, 4)).toEqual(['跨界公路', '通车里程']);
  });
  it('says with an ellipsis that more would follow', () => {
    expect(wrap('one two three four', 4, 2)).toEqual(['one two', 'thre…']);
  });
});
