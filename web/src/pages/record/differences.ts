// What an act changed in a thing, field by field. Pure.

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Path = readonly string[];
export type Mark = 'added' | 'removed' | 'changed' | 'same';

export interface Field {
  path: Path;
  value: string;
}
export interface Difference {
  path: Path;
  before: string | undefined;
  after: string | undefined;
  mark: Mark;
}

const isPlain = (value: Json): value is string | number | boolean | null => value === null || typeof value !== 'object';
const isFlat = (list: Json[]): boolean => list.every((each) => isPlain(each) || (Array.isArray(each) && isFlat(each)));

// An element of a list is known by its short name where it has one, so that one more in front does not change all others.
function nameOfElement(element: Json, place: number): string {
  if (element && typeof element === 'object' && !Array.isArray(element)) {
    for (const name of ['id', 'who', 'party', 'version', 'hash', 'code']) {
      const value = element[name];
      if (typeof value === 'string' || typeof value === 'number') return String(value);
    }
  }
  return String(place + 1);
}

export function fieldsOf(value: Json, path: Path = []): Field[] {
  if (value === null || value === '') return [];
  if (isPlain(value)) return [{ path, value: String(value) }];
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (isFlat(value)) return [{ path, value: value.map((each) => (Array.isArray(each) ? JSON.stringify(each) : String(each))).join(', ') }];
    const names = value.map(nameOfElement);
    const own = new Set(names).size === names.length ? names : value.map((_, i) => String(i + 1));
    return value.flatMap((each, i) => fieldsOf(each, [...path, own[i] as string]));
  }
  return Object.entries(value).flatMap(([name, each]) => fieldsOf(each, [...path, name]));
}

export function differencesOf(before: Json, after: Json): Difference[] {
  const keyed = (fields: Field[]) => new Map(fields.map((field) => [JSON.stringify(field.path), field]));
  const old = keyed(fieldsOf(before));
  const now = keyed(fieldsOf(after));
  return [...new Set([...now.keys(), ...old.keys()])].map((key) => {
    const was = old.get(key);
    const is = now.get(key);
    const mark: Mark = !was ? 'added' : !is ? 'removed' : was.value === is.value ? 'same' : 'changed';
    return { path: (is ?? was)?.path ?? [], before: was?.value, after: is?.value, mark };
  });
}
