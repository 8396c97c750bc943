// node embed.mjs <dist> <out folder>: packs dist into one file and writes the table of what lies where in it.
//   assets.bin       all bytes, one after another (an assembler's .incbin takes it in at once; a literal takes minutes)
//   assets_table.cc  path, place, type and hash of each (src/web_assets/web_assets.h)
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

const [dist, out] = process.argv.slice(2);
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.pbf': 'application/x-protobuf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.gz') && !entry.name.startsWith('.'))
  .map((entry) => relative(dist, join(entry.parentPath, entry.name)))
  .sort((a, b) => (a < b ? -1 : 1));

const chunks = [];
let end = 0;
function place(bytes) {
  const begin = end;
  chunks.push(bytes);
  end += bytes.length;
  return `${begin}, ${bytes.length}`;
}

const rows = files.map((path) => {
  const type = types[extname(path)];
  if (type === undefined) throw new Error(`${path}: no content type is known for ${extname(path)}`);
  const bytes = readFileSync(join(dist, path));
  const packed = existsSync(join(dist, `${path}.gz`)) ? readFileSync(join(dist, `${path}.gz`)) : Buffer.alloc(0);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  // Vite names what is in assets/ by its content: another content has another name.
  return `    {"/${path}", ${place(bytes)}, ${place(packed)}, "${type}", "${hash}", ${path.startsWith('assets/')}},`;
});

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'assets.bin'), Buffer.concat(chunks));
writeFileSync(
  join(out, 'assets_table.cc'),
  `// Written by web/scripts/embed.mjs.\n#include "web_assets/packed.h"\n\nnamespace comity::web_assets {\n\nstd::span<const PackedAsset> packed_assets() {\n` +
    `  static constexpr std::array<PackedAsset, ${rows.length}> table{{\n${rows.join('\n')}\n  }};\n  return table;\n}\n\n}  // namespace comity::web_assets\n`,
);
