// Marks that lie on one another are shown as one. Pure.

export interface Placed<What> {
  what: What;
  x: number;
  y: number;
}

export interface Cluster<What> {
  members: What[];
  x: number;
  y: number;
}

// In the order given: each joins the first cluster whose first member is nearer than `near` pixels.
export function clustered<What>(marks: readonly Placed<What>[], near: number): Cluster<What>[] {
  const clusters: Cluster<What>[] = [];
  for (const { what, x, y } of marks) {
    const there = clusters.find((each) => Math.hypot(each.x - x, each.y - y) < near);
    if (there) there.members.push(what);
    else clusters.push({ members: [what], x, y });
  }
  return clusters;
}

const far = (a: { x: number; y: number }, b: { x: number; y: number }, near: number) => Math.hypot(a.x - b.x, a.y - b.y) >= near;

// Each keeps `near` pixels from the others and from those before it: where it is, or a step to the right, left, below or
// above. One that finds no room is left out; nearer by there is more.
export function besides<What>(marks: readonly Cluster<What>[], others: readonly { x: number; y: number }[], near: number): Cluster<What>[] {
  const taken = [...others];
  return marks.flatMap((mark) => {
    const step = near + 2;
    const tries = [[0, 0], [step, 0], [-step, 0], [0, step], [0, -step]].map(([x, y]) => ({ ...mark, x: mark.x + x!, y: mark.y + y! }));
    const free = tries.find((each) => taken.every((other) => far(each, other, near)));
    if (!free) return [];
    taken.push(free);
    return [free];
  });
}
