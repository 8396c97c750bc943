// Amounts of a division in words of the page: in components, where the language is known.

import { number } from '../../format/now.svelte';

// "100/3" stays a fraction; "12.50" has the form of the locale.
export const amount = (value: string | undefined): string => (value === undefined ? '' : number(value));

export const withCurrency = (value: string | undefined, currency: string): string => [amount(value), currency].filter(Boolean).join(' ');
