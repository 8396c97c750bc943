// Which word stands beside a break in the cascade, by the code of its finding (src/checks/goal_checks.cc).

import type { GoalLine } from './types';
import { say } from './words';

const words = {
  'GOAL-001': 'mark_nobody',
  'GOAL-002': 'mark_serves',
  'GOAL-004': 'mark_short',
  'GOAL-005': 'mark_late',
  'GOAL-006': 'mark_above',
} as const;

export interface Mark {
  severity: string;
  word: string;
}

export function wordOf(code: string): string {
  return say(words[code as keyof typeof words] ?? 'mark_other');
}

// What a drawing says on a goal: its findings, and those below who passed it by.
export function marksOf(goal: GoalLine): Mark[] {
  const marks = goal.findings.map((finding) => ({ severity: finding.severity, word: wordOf(finding.code) }));
  const nobody = goal.findings.some((finding) => finding.code === 'GOAL-001');
  if (!nobody && goal.not_taken_up_by.length > 0) marks.push({ severity: 'note', word: say('mark_part', { n: goal.not_taken_up_by.length }) });
  return marks;
}
