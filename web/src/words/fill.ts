// The small template language of the words: {name} is replaced by a value, and {n|finding|findings} by the first word
// where n is 1 and by the second otherwise. Numbers come out in the form of the locale.

export type Values = Record<string, string | number>;

const hole = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

export function fill(template: string, values: Values, locale: string): string {
  return template.replace(hole, (_, name: string, one: string | undefined, many: string | undefined) => {
    const value = values[name];
    if (value === undefined) return `{${name}}`;
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many;
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}

// The names a template wants; a test compares them between the languages.
export function holes(template: string): string[] {
  return [...new Set([...template.matchAll(hole)].map((match) => match[1] ?? ''))].sort();
}
