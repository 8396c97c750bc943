// What a table's columns say of themselves, and the order of its rows.

export interface Column<Row, Name extends string = string> {
  name: Name;
  title: string;
  number?: boolean; // to the right
  sort?: (row: Row) => string | number | undefined; // rows without a value come last
}

export function sortRows<Row>(
  rows: readonly Row[],
  by: (row: Row) => string | number | undefined,
  descending: boolean,
  language: string,
): Row[] {
  // Chinese by pronunciation, "s36" before "s100".
  const collator = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en', { numeric: true });
  const sign = descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = by(left);
    const b = by(right);
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * collator.compare(String(a), String(b));
  });
}
