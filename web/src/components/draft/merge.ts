// Where two versions of a draft differ, and one put together from both, field by field. Pure.
//
// Objects are gone into; a list is one field, unless both versions have as many entries in it.

export type Path = readonly (string | number)[];

export interface Difference {
  path: Path;
  mine: unknown;
  theirs: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
// What an encoding leaves out is the same as what is not there.
const isNothing = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

export function differences(mine: unknown, theirs: unknown, path: Path = []): Difference[] {
  if (isNothing(mine) && isNothing(theirs)) return [];
  if (isObject(mine) && isObject(theirs)) {
    const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
    return names.flatMap((name) => differences(mine[name], theirs[name], [...path, name]));
  }
  if (Array.isArray(mine) && Array.isArray(theirs) && mine.length === theirs.length) {
    return mine.flatMap((each, i) => differences(each, theirs[i], [...path, i]));
  }
  return mine === theirs ? [] : [{ path, mine, theirs }];
}

export const nameOfPath = (path: Path) => path.join('/');

// `mine` with their values in the fields whose names are in `taken`.
export function merged<Body>(mine: Body, theirs: Body, taken: ReadonlySet<string>): Body {
  const result = structuredClone(mine);
  for (const { path, theirs: value } of differences(mine, theirs)) {
    if (!taken.has(nameOfPath(path))) continue;
    if (path.length === 0) return structuredClone(theirs);
    let place = result as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
    place[path[path.length - 1] as string | number] = structuredClone(value);
  }
  return result;
}
