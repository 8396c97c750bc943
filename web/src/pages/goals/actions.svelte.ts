// What a person is about to do with goals: which dialog is open, and about what.

import type { GoalLine, IndicatorLine } from './types';

export type Step = 'set' | 'withdraw' | 'report' | 'define';

export class Doing {
  step = $state<Step | undefined>();
  goal = $state.raw<GoalLine | undefined>();
  indicator = $state.raw<IndicatorLine | undefined>();

  start(step: Step, goal?: GoalLine, indicator?: IndicatorLine) {
    this.goal = goal;
    this.indicator = indicator;
    this.step = step;
  }

  stop() {
    this.step = undefined;
  }
}
