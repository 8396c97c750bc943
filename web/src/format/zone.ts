// Moments in a control that knows no zone (<input type="datetime-local">): there and back, by the rules of the zone.

import { defaultZone } from './format';

// "2026-05-31T00:00:00Z" -> "2026-05-31T08:00" in Asia/Shanghai.
export function toZone(instant: string, zone: string = defaultZone): string {
  const at = new Date(instant);
  if (instant === '' || Number.isNaN(at.getTime())) return '';
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return text.replace(' ', 'T');
}

// The reverse. Where clocks are set back a local time happens twice: the earlier is meant.
export function fromZone(local: string, zone: string = defaultZone): string {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return '';
  let at = asUtc;
  for (let i = 0; i < 2; i++) at = asUtc - (Date.parse(`${toZone(new Date(at).toISOString(), zone)}Z`) - at);
  return new Date(at).toISOString().replace(/\.000Z$/, 'Z');
}
