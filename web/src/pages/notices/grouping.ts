// Deadlines by how near they are. What has an hour is overdue when the hour is past, what has a day when the day is.

export const groups = ['late', 'week', 'month', 'later'] as const;
export type Group = (typeof groups)[number];

// `days`: from today until the day of the deadline, both in the zone of the cooperation.
export function groupOf(at: string, isWholeDay: boolean, days: number, now: Date): Group {
  const isPast = isWholeDay ? days < 0 : Date.parse(at) < now.getTime();
  if (isPast) return 'late';
  if (days <= 7) return 'week';
  return days <= 31 ? 'month' : 'later';
}
