// What the view of goals answers (src/operations/goals.cc).

import type { Bilingual } from '../../api/types';

export interface GoalFinding {
  key: string;
  code: string;
  severity: string;
  title: Bilingual;
}

export interface GoalLine {
  goal: string;
  title: Bilingual;
  party: string;
  party_name: Bilingual;
  level: string;
  due: string;
  withdrawn: boolean;
  takes_up?: string;
  indicator?: string;
  indicator_title: Bilingual;
  unit: string;
  target?: string;
  sum_below?: string;
  sum_reaches?: boolean;
  value?: string;
  value_period: string;
  reached_pct?: number;
  taken_up_by: string[];
  not_taken_up_by: Bilingual[];
  commitments: { commitment: string; title: Bilingual; progress_pct: number; is_complete: boolean }[];
  findings: GoalFinding[];
  may: string[];
}

export interface Observation {
  period: string;
  value: string;
}

export interface Series {
  indicator: string;
  party: string;
  source: string;
  observations: Observation[];
}

export interface IndicatorLine {
  indicator: string;
  title: Bilingual;
  unit: string;
  direction: 'more_is_better' | 'less_is_better';
  source: string;
  series: Series[];
}

export interface GoalsAnswer {
  goals: GoalLine[];
  roots: string[];
  indicators: IndicatorLine[];
  breaks: number;
  may: string[];
}
