// Paths to pages: '/matters/:matter' matches '/matters/s36-class' with { matter: 's36-class' }. Pure.

export type Params = Record<string, string>;

function segments(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

export function matchPath(pattern: string, path: string): Params | undefined {
  const wanted = segments(pattern);
  const given = segments(path);
  if (wanted.length !== given.length) return undefined;
  const params: Params = {};
  for (const [i, part] of wanted.entries()) {
    const value = decoded(given[i] ?? '');
    if (value === undefined) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

// The first row that matches; a fixed word before a parameter of the same place is the table's order to keep.
export function findRoute<Row extends { path: string }>(
  table: readonly Row[],
  path: string,
): { row: Row; params: Params } | undefined {
  for (const row of table) {
    const params = matchPath(row.path, path);
    if (params) return { row, params };
  }
  return undefined;
}

// '/c/jinshan/matters/x' is the page '/matters/x' of the cooperation 'jinshan'.
export function splitCooperation(path: string): { cooperation: string | undefined; rest: string } {
  const parts = segments(path);
  if (parts[0] !== 'c' || parts[1] === undefined) return { cooperation: undefined, rest: path };
  const cooperation = decoded(parts[1]);
  return { cooperation, rest: '/' + parts.slice(2).join('/') };
}

export function cooperationPath(cooperation: string, rest: string): string {
  const tail = rest.startsWith('/') ? rest : `/${rest}`;
  return `/c/${encodeURIComponent(cooperation)}${tail === '/' ? '' : tail}`;
}
