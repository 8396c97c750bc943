// The formats in the language of the page: read in a template they follow it.

import { langOf, language } from '../words/language.svelte';
import * as format from './format';

const locale = (): format.Locale => langOf[language.current] as format.Locale;

export const date = (value: string) => format.formatDate(value, locale());
export const instant = (value: string, zone?: string) => format.formatInstant(value, locale(), zone);
export const zone = (name?: string) => format.zoneName(locale(), name);
export const number = (value: number | string, options?: Intl.NumberFormatOptions) => format.formatNumber(value, locale(), options);
export const share = (part: number, total: number) => format.formatShare(part, total, locale());
export const money = (value: string) => format.formatMoney(value, locale());
export const moneyShort = (value: string, currency: 'with' | 'without' = 'with') => format.formatMoneyShort(value, locale(), currency);
export const currency = (code: string) => format.currencyName(code, locale());
export const bytes = (value: number) => format.formatBytes(value, locale());
export const relative = (value: string) => format.formatRelative(value, new Date(clock.minute), locale());
export const daysUntil = (value: string) => format.daysUntil(value, new Date(clock.minute));

// Steps once a minute, so that "in 3 minutes" stays true on a page left open.
class Clock {
  minute = $state(Date.now());
  constructor() {
    if (typeof document !== 'undefined') setInterval(() => (this.minute = Date.now()), 60_000);
  }
}
const clock = new Clock();
