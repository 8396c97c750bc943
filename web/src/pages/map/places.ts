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

// Those that lie nearer than `near` pixels to one of the others are moved to the right of it.
export function besides<What>(marks: readonly Cluster<What>[], others: readonly { x: number; y: number }[], near: number): Cluster<What>[] {
  return marks.map((mark) => {
    const over = others.find((each) => Math.hypot(each.x - mark.x, each.y - mark.y) < near);
    return over ? { ...mark, x: over.x + near } : mark;
  });
}
