// The differences of two texts by words (Chinese, which has no spaces, by the words Intl.Segmenter finds). Pure.

import { diffWordsWithSpace } from 'diff';

export interface Piece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

export function compareTexts(before: string, after: string): Piece[] {
  return diffWordsWithSpace(before, after, { intlSegmenter: segmenter }).map((change) => ({
    kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
    text: change.value,
  }));
}
