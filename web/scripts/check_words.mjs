// No word for people outside the language files: in a component's markup every text and every attribute that is read
// aloud or shown comes from a words file. No style attribute either: the content security policy refuses it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';

const root = new URL('../src/', import.meta.url).pathname;
const shown = new Set(['aria-label', 'aria-description', 'alt', 'placeholder', 'title', 'label', 'lead', 'caption', 'help', 'yes']);
const letters = /\p{L}{2,}/u;
// The names of the languages are the same in every language; units and codes of the engine are no words.
const allowed = /^(English|中文|EN)$/;

let bad = 0;
function report(file, source, node, what) {
  const line = source.slice(0, node.start).split('\n').length;
  console.error(`${file}:${line}: ${what}`);
  bad += 1;
}

function walk(node, visit, parent) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit, parent);
    return;
  }
  if (typeof node.type === 'string') visit(node, parent);
  for (const [name, child] of Object.entries(node)) {
    if (name !== 'parent' && name !== 'metadata') walk(child, visit, typeof node.type === 'string' ? node : parent);
  }
}

for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.name.endsWith('.svelte')) continue;
  const path = join(entry.parentPath, entry.name);
  const file = path.slice(root.length);
  const source = readFileSync(path, 'utf8');
  walk(parse(source, { modern: true }).fragment, (node, parent) => {
    if (node.type === 'Attribute' && node.name === 'style') report(file, source, node, 'a style attribute: use a class or style:--name={value}');
    if (node.type !== 'Text') return;
    if (parent?.type === 'Attribute' && !shown.has(parent.name)) return;
    const text = node.data.trim();
    if (letters.test(text) && !allowed.test(text)) report(file, source, node, `"${text.slice(0, 60)}" is not in a language file`);
  });
}
if (bad > 0) process.exit(1);
