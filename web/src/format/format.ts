// Values as people read them, in the form of a locale. Pure; the components give the language.
// Times are those of Asia/Shanghai unless another zone is given: deadlines hold for all parties at the same clock.

export const defaultZone = 'Asia/Shanghai';

export type Locale = 'en' | 'zh-Hans';

function localeTag(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : 'zh-CN';
}

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();
function once<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  let value = made.get(key) as T | undefined;
  if (!value) {
    value = make();
    made.set(key, value);
  }
  return value;
}

// "2026-05-31" is a day and has no zone.
export function formatDate(date: string, locale: Locale): string {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const format = once(`date ${locale}`, () => new Intl.DateTimeFormat(localeTag(locale), { dateStyle: 'medium', timeZone: 'UTC' }));
  return format.format(at);
}

// "2026-05-31T08:00:00Z" is a moment.
export function formatInstant(instant: string, locale: Locale, zone: string = defaultZone): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const format = once(`instant ${locale} ${zone}`, () =>
    new Intl.DateTimeFormat(localeTag(locale), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }));
  return format.format(at);
}

export function zoneName(locale: Locale, zone: string = defaultZone): string {
  const format = once(`zone ${locale} ${zone}`, () =>
    new Intl.DateTimeFormat(localeTag(locale), { timeZone: zone, timeZoneName: 'longGeneric' }));
  return format.formatToParts(0).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_556_952_000],
  ['month', 2_629_746_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

// "in 3 days", "2 hours ago", "now".
export function formatRelative(instant: string, now: Date, locale: Locale): string {
  const ms = new Date(instant).getTime() - now.getTime();
  if (Number.isNaN(ms)) return instant;
  const format = once(`relative ${locale}`, () => new Intl.RelativeTimeFormat(localeTag(locale), { numeric: 'auto' }));
  for (const [unit, length] of steps) {
    if (Math.abs(ms) >= length) return format.format(Math.trunc(ms / length), unit);
  }
  return format.format(0, 'second');
}

// The day a moment has in `zone`: "2026-05-31".
export function dayOf(at: Date, zone: string = defaultZone): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
}

// Whole days from the day `now` has in `zone` until `date`; negative when it is past.
export function daysUntil(date: string, now: Date, zone: string = defaultZone): number {
  const today = dayOf(now, zone);
  return Math.round((Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}

// Decimals come as text so that no digit is lost; as many digits are shown as were given.
export function formatNumber(value: number | string, locale: Locale, options: Intl.NumberFormatOptions = {}): string {
  if (typeof value === 'string' && !/^-?\d+(\.\d+)?$/.test(value)) return value;
  const digits = typeof value === 'string' ? (value.split('.')[1]?.length ?? 0) : undefined;
  const all = { ...(digits === undefined ? {} : { minimumFractionDigits: digits }), maximumFractionDigits: digits ?? 3, ...options };
  const format = once(`number ${locale} ${JSON.stringify(all)}`, () => new Intl.NumberFormat(localeTag(locale), all));
  // A text is formatted exactly (ECMA-402 takes decimal strings); TypeScript's library does not know it before ES2023.
  return format.format(value as number);
}

export function formatShare(part: number, total: number, locale: Locale): string {
  return formatNumber(total === 0 ? 0 : part / total, locale, { style: 'percent', maximumFractionDigits: 0 });
}

// "1200000.00 CNY", as the engine writes money.
export function formatMoney(money: string, locale: Locale): string {
  const match = /^(-?\d+(?:\.\d{1,2})?) ([A-Z]{3})$/.exec(money);
  if (!match) return money;
  const whole = /^-?\d+(\.0+)?$/.test(match[1] ?? '');
  // As Chinese documents write it: 1,200,000元.
  if (locale === 'zh-Hans' && match[2] === 'CNY') {
    const digits = whole ? 0 : 2;
    return `${formatNumber(match[1] ?? '', locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })}元`;
  }
  return formatNumber(match[1] ?? '', locale, {
    style: 'currency',
    currency: match[2] ?? 'CNY',
    currencyDisplay: 'code',
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  });
}

// To four digits: "CNY 123.5 million", "1.235亿元"; where the currency is said elsewhere "123.5 million", "1.235亿".
export function formatMoneyShort(money: string, locale: Locale, currency: 'with' | 'without' = 'with'): string {
  const match = /^(-?\d+(?:\.\d{1,2})?) ([A-Z]{3})$/.exec(money);
  if (!match) return money;
  const compact: Intl.NumberFormatOptions = { notation: 'compact', compactDisplay: 'long', minimumFractionDigits: undefined, maximumFractionDigits: undefined, maximumSignificantDigits: 4 };
  // In the style of a currency "million" would be "m".
  const digits = formatNumber(match[1] ?? '', locale, compact);
  if (currency === 'without') return digits;
  if (locale === 'zh-Hans' && match[2] === 'CNY') return `${digits}元`;
  return digits.startsWith('-') ? `-${match[2]} ${digits.slice(1)}` : `${match[2]} ${digits}`;
}

// The unit in which amounts without one are told.
export const currencyName = (code: string, locale: Locale): string => (locale === 'zh-Hans' && code === 'CNY' ? '元' : code);

export function formatBytes(bytes: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return formatNumber(value, locale, { style: 'unit', unit: units[unit], maximumFractionDigits: value < 10 ? 1 : 0 });
}
