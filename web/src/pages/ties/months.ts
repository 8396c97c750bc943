// Months as the view writes them: '2026-03'.

import type { Month } from './types';

export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

// Every month from the first to the last, also those in which nothing was spoken.
export function everyMonth(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

// The last moment of a month; the view counts months in universal time.
export function endOf(month: string): string {
  return new Date(Date.parse(`${monthAfter(month)}-01T00:00:00Z`) - 1000).toISOString().replace('.000Z', 'Z');
}

export function filled(months: readonly Month[], first: string, last: string): Month[] {
  const known = new Map(months.map((each) => [each.month, each]));
  return everyMonth(first, last).map((month) => known.get(month) ?? { month, vertical: 0, horizontal: 0, oblique: 0 });
}
