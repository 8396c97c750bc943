// What the view of goals answers, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';

export type GoalsAnswer = AnswerOf<'view_goals'>;
export type GoalLine = GoalsAnswer['goals'][number];
export type GoalFinding = GoalLine['findings'][number];
export type IndicatorLine = GoalsAnswer['indicators'][number];
export type Series = IndicatorLine['series'][number];
export type Observation = Series['observations'][number];
