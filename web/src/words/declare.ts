// Words for people, declared in both languages side by side so that neither can be forgotten:
//
//   export const say = declareWords({ raise: ['Raise a matter', '提出议题'], count: ['{n} {n|vote|votes}', '{n} 票'] });
//   say('raise')   say('count', { n: 3 })
//
// A key that is not declared, or one with a single language, does not compile. Read in a template it follows the language.

import { fill, type Values } from './fill';
import { langOf, language } from './language.svelte';

export type Pair = readonly [en: string, zh: string];
export type Say<Key extends string> = (key: Key, values?: Values) => string;

export function inLanguage(pair: Pair): string {
  return pair[language.current === 'en' ? 0 : 1];
}

export function declareWords<const W extends Record<string, Pair>>(words: W): Say<keyof W & string> {
  return (key, values = {}) => fill(inLanguage(words[key] as Pair), values, langOf[language.current]);
}
