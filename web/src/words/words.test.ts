import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fill, holes } from './fill';
import { everyName } from './names';

// Every ['..', '..'] pair of the language files, read from their text: what is declared there is all there is.
function pairs(): { file: string; en: string; zh: string }[] {
  const root = join(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)words(\/(frame|components|areas)\.ts|\.ts)$/.test(file));
  const pair = /\[\s*(['"])((?:\\.|(?!\1).)*)\1,\s*(['"])((?:\\.|(?!\3).)*)\3,?\s*\]/g;
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(pair)].map((match) => ({ file, en: match[2] ?? '', zh: match[4] ?? '' })));
}

describe('the words', () => {
  const all = [...pairs(), ...everyName().map(([file, [en, zh]]) => ({ file, en, zh }))];
  it('are found', () => expect(all.length).toBeGreaterThan(100));
  it('are there in both languages', () => {
    for (const each of all) {
      expect(each.en.trim(), each.file).not.toBe('');
      expect(each.zh.trim(), `${each.file}: ${each.en}`).not.toBe('');
    }
  });
  it('want the same values in both languages', () => {
    for (const each of all) expect(holes(each.zh), `${each.file}: ${each.en}`).toEqual(holes(each.en));
  });
  it('are Chinese where they should be', () => {
    const bare = all.filter((each) => !/\p{Script=Han}/u.test(each.zh) && /\p{L}{3,}/u.test(each.zh.replaceAll(/\{[^}]*\}/g, '')));
    expect(bare).toEqual([]);
  });
  it('do not use English punctuation in Chinese', () => {
    const bad = all.filter((each) => /\p{Script=Han}[,;:!?]/u.test(each.zh));
    expect(bad).toEqual([]);
  });
});

describe('a template', () => {
  it('takes values, with numbers in the form of the locale', () => {
    expect(fill('{n} of {name}', { n: 12345, name: 'all' }, 'en')).toBe('12,345 of all');
  });
  it('chooses between one and many', () => {
    expect(fill('{n} {n|vote|votes}', { n: 1 }, 'en')).toBe('1 vote');
    expect(fill('{n} {n|vote|votes}', { n: 0 }, 'en')).toBe('0 votes');
  });
  it('shows the name of a value that was not given', () => expect(fill('to {whom}', {}, 'en')).toBe('to {whom}'));
});
