import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare_texts';

const side = (before: string, after: string, kind: 'removed' | 'added') =>
  compareTexts(before, after).filter((piece) => piece.kind === 'same' || piece.kind === kind).map((piece) => piece.text).join('');

describe('the difference of two texts', () => {
  it('names the words that changed', () => {
    expect(compareTexts('Class 1 on both sides', 'Class 2 on both sides')).toEqual([
      { kind: 'same', text: 'Class ' },
      { kind: 'removed', text: '1' },
      { kind: 'added', text: '2' },
      { kind: 'same', text: ' on both sides' },
    ]);
  });
  it('finds words where none are separated by spaces', () => {
    const pieces = compareTexts('双方共同建设一级公路', '双方共同建设二级公路');
    expect(pieces[0]).toEqual({ kind: 'same', text: '双方共同建设' });
    expect(pieces.some((piece) => piece.kind === 'removed' && piece.text.startsWith('一'))).toBe(true);
  });
  it('gives back both texts whole', () => {
    const texts = ['', 'a', 'one  two\nthree', '第一条 甲方承担。\n第二条 乙方承担。', 'Second: party B bears it.'];
    for (const before of texts) {
      for (const after of texts) {
        expect(side(before, after, 'removed')).toBe(before);
        expect(side(before, after, 'added')).toBe(after);
      }
    }
  });
});
