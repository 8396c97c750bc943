// Which items and findings the map shows. Pure.

import type { MapFinding, MapItem } from './types';

export interface Choice {
  kind?: string | undefined;
  code?: string | undefined;
  hidden: ReadonlySet<string>; // parties
  year?: number | undefined; // what is there by the end of this year; undefined: everything
  undated: boolean; // with a year: also works not yet there whose year no plan names
}

export function existsBy(item: MapItem, year: number, undated: boolean): boolean {
  if (item.state === 'existing') return true;
  return item.opening_year === undefined ? undated : item.opening_year <= year;
}

export function shownItems(items: readonly MapItem[], choice: Choice): MapItem[] {
  return items.filter((item) =>
    !choice.hidden.has(item.party) && (!choice.kind || item.kind === choice.kind) &&
    (choice.year === undefined || existsBy(item, choice.year, choice.undated)));
}

// A finding is shown while a party it concerns is, and of the items it is about at least one.
export function shownFindings(findings: readonly MapFinding[], choice: Choice, items: readonly MapItem[]): MapFinding[] {
  const there = new Set(items.map((item) => item.id));
  return findings.filter((finding) =>
    (!choice.code || finding.code === choice.code) &&
    (finding.parties.length === 0 || finding.parties.some((party) => !choice.hidden.has(party))) &&
    (finding.items.length === 0 || finding.items.some((item) => there.has(item))));
}
