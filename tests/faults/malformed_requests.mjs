// Requests as no page would send them, made from the server's own OpenAPI document: every route and every field of it, one
// thing wrong at a time, then several at once. The same document and seed give the same requests.
import { Buffer } from 'node:buffer';
import { request } from './client.mjs';

// Names of things that are there, by the field that names one; so that most requests get further than "no such thing".
const known = {
  cooperation: 'jinshan-jiaxing-highways', party: 'jinshan', parties: 'jinshan', voters: 'jinshan', matter: 'zhulu-standard',
  agreement: 'zhulu-jinlang-2026', commitment: 'pinglang-land', project: 'yexin-yaoyang', meeting: 'november-2026',
  finding: 'DOCK-003:jinshan-zhulu:pinghu-shanxin', key: 'DOCK-003:jinshan-zhulu:pinghu-shanxin', item: 'jinshan-zhulu',
  position: '20', before: '40', limit: '5', from: '0', noun: 'matter', who: 'nobody.here', hash: 'ab'.repeat(32), name: 'a.txt',
  version: '1', draft: 'a-draft', due: '2030-12-31', text: 'coalition,value\njinshan,4\npinghu,5\njinshan+pinghu,12\n', player: 'jinshan',
  holder: 'jinshan', code: 'CNY', times: '1',
};

function raw(bytes) {
  return Buffer.from(bytes, 'latin1');
}

// What may stand in the place of a JSON value, by what is wrong with it. A `wrong` one is so for every plain type.
const values = {
  null: raw('null'), true: raw('true'), 'a number': raw('7'), 'a fraction': raw('-1.5'), 'a huge number': raw('1e400'),
  'more than 64 bits': raw('99999999999999999999'), 'an empty text': raw('""'), 'a text': raw('"x"'),
  'a long text': raw(`"${'a'.repeat(70_000)}"`), 'NUL': raw('"a\\u0000b"'), 'a NUL byte': raw('"a\0b"'),
  'bad UTF-8': raw('"\xff\xfe\xc0\xaf"'), 'half a surrogate': raw('"\\ud800"'), 'markup and controls': raw('"<b>\\u202e\\u0007\\r\\n"'),
  'a list': raw('[]'), 'an object': raw('{}'), 'lists in lists': raw('['.repeat(4000) + ']'.repeat(4000)),
  'objects in objects': raw('{"a":'.repeat(4000) + '1' + '}'.repeat(4000)), 'many values': raw(`[${'0,'.repeat(5000)}0]`),
};
const wrongForPlainTypes = new Set(['a list', 'an object', 'lists in lists', 'objects in objects', 'many values', 'a NUL byte', 'bad UTF-8']);

const bodies = {
  'no body': raw(''), 'half a body': raw('{"id": "a'), 'a list as body': raw('[]'), 'null as body': raw('null'), 'a text as body': raw('"x"'),
  'not JSON': raw('id=a&title=b'), 'a mark before': raw('\xef\xbb\xbf{}'), 'bytes': raw('\0\x01\xfe\xff'), 'two values': raw('{}{}'),
  'deep lists': raw('['.repeat(100_000)), 'deep objects': raw('{"a":'.repeat(50_000)), 'a comment': raw('{/* */}'),
};

const words = {
  nothing: '', 'bad escape': '%zz', 'half an escape': '%', 'a NUL': '%00', 'bad UTF-8': '%ff%fe', 'over-long UTF-8': '%c0%af',
  dots: '..%2f..%2f', 'long': 'a'.repeat(4000), number: '-99999999999999999999', fraction: '1e9', words: '%E6%B5%B7 '.trim() + '%20or%201=1',
  bell: '%07', plus: '+', quote: "%27%22%3B--",
};

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'get', 'GARBAGE'];

function resolve(document, schema) {
  return schema.$ref ? schema.$ref.slice(2).split('/').reduce((at, step) => at[step], document) : schema;
}

function sample(document, given, name) {
  const schema = resolve(document, given);
  if (schema.enum) return schema.enum[0];
  if (given.$ref?.endsWith('/Geometry')) return { type: 'Point', coordinates: [121.1, 30.8] };
  if (given.$ref?.endsWith('/Position')) return [121.1, 30.8];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, of]) => [key, sample(document, of, key)]));
    case 'array': return [sample(document, schema.items ?? {}, name)];
    case 'integer': return Number(known[name] ?? 1) || 1;
    case 'number': return 1.5;
    case 'boolean': return false;
    default:
      if (schema.format === 'date') return '2030-12-31';
      if (schema.format === 'date-time') return '2030-12-31T00:00:00Z';
      return known[name] ?? 'fuzzed';
  }
}

// Every value inside a body of this schema: where it is and what it should be.
function* placesIn(document, given, path = []) {
  const schema = resolve(document, given);
  if (path.length) yield { path, schema };
  if (schema.type === 'object') {
    for (const [key, of] of Object.entries(schema.properties ?? {})) yield* placesIn(document, of, [...path, key]);
  } else if (schema.type === 'array' && schema.items) {
    yield* placesIn(document, schema.items, [...path, 0]);
  }
}

const mark = '@@here@@';

// The JSON of `value` with other bytes at `path`; undefined: without it.
function withBytes(value, path, bytes) {
  const copy = structuredClone(value);
  const parent = path.slice(0, -1).reduce((at, step) => at[step], copy);
  const last = path.at(-1);
  if (bytes === undefined) {
    if (Array.isArray(parent)) parent.splice(last, 1);
    else delete parent[last];
    return Buffer.from(JSON.stringify(copy));
  }
  parent[last] = mark;
  const [before, after] = JSON.stringify(copy).split(JSON.stringify(mark));
  return Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);
}

// What is asked, before anything is wrong with it.
function soundRequest(document, route) {
  const { operation, method, path } = route;
  const parameters = operation.parameters ?? [];
  const sound = { method, path: {}, query: [], headers: [], isSigned: true };
  for (const each of parameters) {
    if (each.in === 'path') sound.path[each.name] = known[each.name] ?? 'fuzzed';
    if (each.in === 'query' && each.required) {
      const value = path.endsWith(`/${each.name}`) || each.name !== 'id' ? undefined : path.split('/').at(-1);
      sound.query.push([each.name, known[value ?? each.name] ?? String(sample(document, each.schema, each.name))]);
    }
  }
  const content = operation.requestBody?.content;
  if (content?.['application/json']) sound.value = sample(document, content['application/json'].schema);
  else if (content) sound.body = Buffer.from('a file');
  if (content) sound.headers.push(['Content-Type', Object.keys(content)[0]]);
  return sound;
}

// Each is [what is wrong, change, whether it must be refused].
function* changesOf(document, route) {
  const { operation, method } = route;
  yield ['nothing', () => {}];
  yield ['nobody signed in', (it) => (it.isSigned = false), operation['x-access'] !== 'anyone'];
  for (const other of methods) {
    if (other.toLowerCase() !== method.toLowerCase() && !route.siblings.includes(other.toLowerCase())) {
      yield [`method ${other}`, (it) => (it.method = other), other !== 'OPTIONS' && other !== 'HEAD'];
    }
  }
  const headers = {
    'X-Comity-Token': ['', 'wrong', '\xff'], 'X-Comity-Party': ['nobody', '', 'JINSHAN', '\xe9\x87\x91'], Origin: ['https://elsewhere.example', 'null'],
    Cookie: ['comity=', 'comity=wrong', '=;;=', `comity=${'a'.repeat(5000)}`], 'Idempotency-Key': ['short', 'a b c d e f g h', 'k'.repeat(129)],
    'X-Comity-Seen': ['-1', 'many', '99999999999999999999', '1e3'], 'Accept-Encoding': ['gzip;q=x', ',,,'], Expect: ['a-miracle'],
    'Transfer-Encoding': ['gzip', 'chunked, chunked'], 'Content-Length': ['-1', '1e3', '99999999999999999999'], Range: ['bytes=9-1'],
  };
  for (const [name, given] of Object.entries(headers)) {
    for (const value of given) yield [`${name}: ${value.slice(0, 20)}`, (it) => it.headers.push([name, value])];
  }
  yield ['two parties', (it) => it.headers.push(['X-Comity-Party', 'pinghu'], ['X-Comity-Party', 'jiaxing'])];
  for (const [what, word] of Object.entries(words)) {
    yield [`unknown query, ${what}`, (it) => it.query.push(['unknown', word]), true];
    yield [`query without a name, ${what}`, (it) => it.query.push(['', word])];
  }
  for (const each of operation.parameters ?? []) {
    if (each.in === 'path') {
      for (const [what, word] of Object.entries(words)) yield [`${each.name} in the path: ${what}`, (it) => (it.path[each.name] = word)];
    }
    if (each.in !== 'query') continue;
    const without = (it) => (it.query = it.query.filter(([name]) => name !== each.name));
    yield [`${each.name} missing`, without];
    const isList = resolve(document, each.schema).type === 'array';
    yield [`${each.name} twice`, (it) => it.query.push([each.name, '1'], [each.name, '1']), !isList];
    for (const [what, word] of Object.entries(words)) {
      yield [`${each.name}: ${what}`, (it) => (without(it), it.query.push([each.name, word]))];
    }
  }
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  if (!schema) {
    yield ['a body nobody asked for', (it) => (it.body = raw('{"a":1}'))];
    return;
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', '', 'application/json; charset=utf-16', 'multipart/form-data']) {
    yield [`content type ${type}`, (it) => (it.headers = [['Content-Type', type]]), !type.startsWith('application/json')];
  }
  for (const [what, bytes] of Object.entries(bodies)) yield [what, (it) => (it.body = bytes), true];
  yield ['a field twice', (it) => (it.body = Buffer.from(JSON.stringify(it.value).replace(/^\{("[^"]+":)/, '{$1null,$1')))];
  yield ['an unknown field', (it) => (it.body = Buffer.from(JSON.stringify({ ...it.value, unknown: 1 }))), true];
  for (const { path, schema: of } of placesIn(document, schema)) {
    const place = path.join('/');
    yield [`${place} missing`, (it) => (it.body = withBytes(it.value, path, undefined))];
    const isPlain = ['string', 'integer', 'boolean', 'number'].includes(of.type);
    for (const [what, bytes] of Object.entries(values)) {
      yield [`${place}: ${what}`, (it) => (it.body = withBytes(it.value, path, bytes)), isPlain && wrongForPlainTypes.has(what)];
    }
    if (of.type === 'object' && of.additionalProperties === false) {
      yield [`${place}: an unknown field`, (it) => {
        const at = [...path, 'unknown'];
        it.body = withBytes(it.value, at, raw('1'));
      }, true];
    }
  }
}

export function routesOf(document) {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) =>
      ({ path, method: method.toUpperCase(), operation, siblings: Object.keys(operations) })));
}

// One request of one route: `{ route, what, mustBeRefused, isSigned, isHead, bytes(session) }`.
function build(document, route, changes, number) {
  const it = soundRequest(document, route);
  for (const [, change] of changes) change(it);
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => it.path[name]);
  const query = it.query.map(([name, value]) => `${name}=${value}`).join('&');
  const body = it.body ?? (it.value && Buffer.from(JSON.stringify(it.value)));
  const names = new Set(it.headers.map(([name]) => name));
  if (!names.has('Idempotency-Key')) it.headers.push(['Idempotency-Key', `malformed-${number}`]);
  return {
    route,
    what: changes.map(([what]) => what).join(' and '),
    mustBeRefused: changes.some(([, , isWrong]) => isWrong),
    isSigned: it.isSigned,
    isHead: it.method === 'HEAD',
    bytes(session) {
      const own = Object.entries(it.isSigned ? session : {}).filter(([name]) => !names.has(name));
      return request(it.method, path + (query && `?${query}`), [...own, ...it.headers], body);
    },
  };
}

// Every change of every route, then as many pairs of changes as are wanted; `count` in all, evenly chosen where there are
// more.
export function malformedRequests(document, count, random) {
  const single = routesOf(document).flatMap((route) => [...changesOf(document, route)].map((change) => ({ route, changes: [change] })));
  const step = Math.max(1, single.length / count);
  const chosen = [];
  for (let i = 0; i < single.length && chosen.length < count; i += step) chosen.push(single[Math.floor(i)]);
  while (chosen.length < count) {
    const { route, changes } = single[Math.floor(random() * single.length)];
    const other = single[Math.floor(random() * single.length)];
    if (other.route === route) chosen.push({ route, changes: [...changes, ...other.changes] });
    else chosen.push({ route, changes: [...changes, [...changesOf(document, route)].at(Math.floor(random() * 30))] });
  }
  return { every: single.length, requests: chosen.map(({ route, changes }, number) => build(document, route, changes, number)) };
}
