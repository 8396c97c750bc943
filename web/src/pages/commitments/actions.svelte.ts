// What a person is about to say on a commitment: which dialog is open, and about what.

import type { CommitmentLine, Reported } from './types';

export type Step = 'report' | 'confirm' | 'dispute' | 'accept';

const kinds: Record<Step, string> = {
  report: 'evidence.report',
  confirm: 'evidence.confirm',
  dispute: 'evidence.dispute',
  accept: 'duty.accept',
};

export function offered(step: Step, may: readonly string[]): boolean {
  return may.includes(kinds[step]);
}

// Of those that may be done, the ones that are to be done now: an answer once given, or a report on what is complete, is
// allowed too, but nobody waits for it.
export function asked(line: CommitmentLine): Step[] {
  const steps: Step[] = [];
  const waits = line.state === 'reported' || line.state === 'disputed';
  if (waits && offered('confirm', line.may)) steps.push('confirm');
  if (line.state === 'reported' && offered('dispute', line.may)) steps.push('dispute');
  if (line.state !== 'confirmed' && line.state !== 'reported' && offered('report', line.may)) steps.push('report');
  if (offered('accept', line.may)) steps.push('accept');
  return steps;
}

export class Doing {
  step = $state<Step | undefined>();
  line = $state.raw<CommitmentLine | undefined>();
  reported = $state.raw<Reported | undefined>();

  start(step: Step, line: CommitmentLine, reported: Reported | undefined = line.newest) {
    this.line = line;
    this.reported = reported;
    this.step = step;
  }

  stop() {
    this.step = undefined;
  }
}
