// What people call a field of the body of agreement.propose: terms/commitments/0/due is "Commitment 1: Due".

import { say } from './words';

const names: Record<string, () => string> = {
  id: () => say('short_name'),
  title: () => say('title_field'),
  text: () => say('text_field'),
  matter: () => say('matter_field'),
  parties: () => say('parties_field'),
  commitments: () => say('commitments'),
  divisions: () => say('divisions'),
  transfers: () => say('transfers'),
  due: () => say('due'),
  duties: () => say('duties'),
  goals: () => say('goals'),
  project: () => say('project'),
  plan_item: () => say('plan_item'),
  after: () => say('after'),
  subject: () => say('subject'),
  total: () => say('total'),
  rule: () => say('rule_field'),
  shares: () => say('share'),
  from: () => say('from'),
  to: () => say('to'),
  amount: () => say('amount'),
  purpose: () => say('purpose'),
  party: () => say('party'),
  role: () => say('role'),
  en: () => 'English',
  zh: () => '中文',
};

export function fieldName(path: readonly (string | number)[]): string {
  return path
    .filter((step) => step !== 'terms')
    .map((step) => (typeof step === 'number' ? String(step + 1) : (names[step]?.() ?? step)))
    .join(' · ');
}
