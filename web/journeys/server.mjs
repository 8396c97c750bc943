// The program itself, on a database of its own that is opened from the case.
//   COMITY_PROGRAM     the program (build/comity)
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = resolve(root, process.env.COMITY_PROGRAM ?? 'build/comity');
export const cooperation = 'jinshan-jiaxing-highways';

export function comity(...args) {
  return execFileSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
}

// A folder with the case opened, its keys sealed and a sign-in for everybody its parties have authorised.
export function openCase() {
  const folder = mkdtempSync(join(tmpdir(), 'comity-case-'));
  const db = join(folder, 'comity.db');
  const key = join(folder, 'server.key');
  comity('open', 'cases/jinshan-jiaxing-highways', '--db', db);
  comity('key', 'seal', '--db', db, '--server-key', key);
  const signIns = join(folder, 'sign-ins.txt');
  comity('account', 'sample', '--db', db, '--out', signIns);
  const people = readFileSync(signIns, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [sign_in_name, password, party, roles] = line.split('\t');
    return { sign_in_name, password, party, roles: roles.split(',') };
  });
  return { folder, db, key, people, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// A test that failed half-way leaves no server behind, and waits for none.
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

// For the program's own clock to be moved by Debian's libfaketime: FAKETIME says by how much.
export const movedClock = {
  LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  DONT_FAKE_MONOTONIC: '1', // what the library called it before
  NO_FAKE_STAT: '1',
  // The sanitizer's allocator would ask for the time before the library is ready.
  ASAN_OPTIONS: [process.env.ASAN_OPTIONS, 'allocator_release_to_os_interval_ms=-1'].filter(Boolean).join(':'),
};

// Starts the server, on any free port where none is named. `url` is known once it answers. `env` and `wrapper` (a program
// that runs another, such as unshare) are for tests of what can go wrong around it.
export function start({ db, key, env = {}, wrapper = [] }, ...more) {
  const port = more.includes('--port') ? [] : ['--port', '0'];
  const [file, ...args] = [...wrapper, program, 'serve', '--db', db, '--server-key', key, ...port, ...more];
  const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.on('exit', () => running.delete(child));
  let log = '';
  child.stderr.on('data', (bytes) => (log += bytes));
  const lines = createInterface({ input: child.stdout });
  const url = new Promise((found, failed) => {
    lines.on('line', (line) => {
      const address = line.match(/https?:\/\/[^ ]+/);
      if (address) found(address[0]);
    });
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${log}`)));
  });
  url.catch(() => {}); // for who ends it before it answers
  url.then(() => [child, child.stdout, child.stderr].forEach((each) => each.unref()), () => {});
  const ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  const stop = async (signal = 'SIGTERM') => {
    [child, child.stdout, child.stderr].forEach((each) => each.ref());
    child.kill(signal);
    return ended;
  };
  return { url, child, stop, log: () => log };
}

// Runs the server until stop(), once it answers.
export async function serve(files, ...more) {
  const server = start(files, ...more);
  return { ...server, url: await server.url };
}

// The same when `days` have passed.
export function serveLater(files, days, ...more) {
  return serve({ ...files, env: { ...movedClock, FAKETIME: `+${days}d` } }, ...more);
}
