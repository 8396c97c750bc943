// Writes a gzip copy beside each file of dist that gets smaller by it, and prints what a first visit loads.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const compressible = /\.(html|js|mjs|css|svg|json|txt|webmanifest)$/;

const sizes = new Map();
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !compressible.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = readFileSync(path);
  const packed = gzipSync(bytes, { level: 9 });
  sizes.set(path.slice(dist.length), packed.length);
  if (packed.length < bytes.length * 0.95) writeFileSync(`${path}.gz`, packed);
}

// The first load: the page, what it names, and whatever those import without being asked (static imports).
const first = new Set(['index.html']);
const queue = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/([^"]+)"/g)].map((m) => m[1]);
while (queue.length > 0) {
  const file = queue.pop();
  if (first.has(file) || !sizes.has(file)) continue;
  first.add(file);
  if (!file.endsWith('.js')) continue;
  const source = readFileSync(join(dist, file), 'utf8');
  for (const match of source.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) queue.push(`assets/${match[1]}`);
}
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const total = [...first].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
console.log(`web: first load ${kilobytes(total)} gzipped in ${first.size} files; everything ${kilobytes(all)} in ${sizes.size} files`);
const limit = 1_000_000;
if (total > limit) {
  console.error(`web: the first load is over ${kilobytes(limit)}`);
  process.exit(1);
}
