// A bilingual value as a plain string: for attributes, titles and sorting. In templates use <Text>.

import type { Bilingual } from '../api/types';
import { language } from '../words/language.svelte';

export function textOf(value: Bilingual | undefined): string {
  if (!value) return '';
  return value[language.current] || value[language.current === 'en' ? 'zh' : 'en'] || '';
}
