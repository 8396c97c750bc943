// How much of the record a person had seen when they were last here. Coming back to the page within half an hour is the same
// visit, so that what changed does not vanish by looking at it. Kept in the browser: it is nobody else's affair.

export interface Visit {
  since?: number; // acts the record had at the end of the visit before
  seen: number; // acts it had when last looked at
  at: number; // when that was, milliseconds
}

const sameVisit_ms = 30 * 60_000;

// What to ask for now, given what was kept; undefined on the first visit.
export function sinceWhen(kept: Visit | undefined, now: number): number | undefined {
  if (!kept) return undefined;
  return now - kept.at < sameVisit_ms ? kept.since : kept.seen;
}

// What to keep after the page showed a record of `acts` acts, having asked for those since `since`.
export function afterLooking(since: number | undefined, acts: number, now: number): Visit {
  return since === undefined ? { seen: acts, at: now } : { since, seen: acts, at: now };
}

const keyOf = (cooperation: string, person: string) => `comity.visit.${cooperation}.${person}`;

export function keptVisit(cooperation: string, person: string): Visit | undefined {
  try {
    const text = localStorage.getItem(keyOf(cooperation, person));
    const kept = text ? (JSON.parse(text) as Partial<Visit>) : undefined;
    return kept && typeof kept.seen === 'number' && typeof kept.at === 'number' ? (kept as Visit) : undefined;
  } catch {
    return undefined;
  }
}

export function keepVisit(cooperation: string, person: string, visit: Visit) {
  try {
    localStorage.setItem(keyOf(cooperation, person), JSON.stringify(visit));
  } catch {
    // Storage is forbidden: every visit is the first.
  }
}
