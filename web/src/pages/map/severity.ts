// How bad: errors before warnings before notes. Pure.

const order = ['error', 'warning', 'note'];
export const rank = (severity: string) => (order.indexOf(severity) + order.length + 1) % (order.length + 1);

// The first of the worst; there must be one.
export function worst<Each extends { severity: string }>(all: readonly Each[]): Each {
  return all.reduce((found, each) => (rank(each.severity) < rank(found.severity) ? each : found));
}
