// How much the first load of the workbench is, and how long until Home can be used: scripts/node node web/journeys/first_load.mjs
// Bytes are those on the wire (compressed, with heads); the browser's cache is empty each time. Prints a table for
// docs/measurements.md. Answers of the program are listed apart from the pages' own files.
import { cooperation, launch, openCase, person, serve } from './harness.mjs';
import { settled } from './steps.mjs';

const times = 7;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// One visit by a browser that has never been here, though its person is signed in.
async function visit(browser, server, state, path, usable) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: server.url, storageState: state, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  const urls = new Map();
  const sum = { files: 0, answers: 0, requests: 0 };
  wire.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const isAnswer = new URL(urls.get(requestId)).pathname.startsWith('/api/');
    sum[isAnswer ? 'answers' : 'files'] += encodedDataLength;
    sum.requests += 1;
  });
  await page.goto(path, { waitUntil: 'commit' });
  // Told by the page itself, from the moment the address was entered.
  const usable_ms = await page.evaluate((selector) => new Promise((found) => {
    const look = () => (document.querySelector(selector) ? found(performance.now()) : requestAnimationFrame(look));
    look();
  }), usable);
  await settled(page);
  await context.close();
  return { ...sum, usable_ms };
}

const visits = [
  ['sign-in', '/', 'form input[name=password]', false],
  ['Home', `/c/${cooperation}`, 'main h1', true],
  ['Findings', `/c/${cooperation}/findings`, 'main h1 ~ *, main ul li, main tbody tr', true],
  ['a matter', `/c/${cooperation}/matters/zhulu-standard`, 'main h1', true],
  ['the commitments as a Gantt chart', `/c/${cooperation}/commitments?as=gantt`, 'main svg', true],
  ['the map', `/c/${cooperation}/map`, 'canvas', true],
];

const files = openCase();
const server = await serve(files);
const browser = await launch();
try {
  const someone = await person(browser, server, files.people.find((each) => each.sign_in_name === 'wang.haoran'));
  const state = await someone.context.storageState();
  await someone.close();
  console.log('| page | its files, kB | answers, kB | requests | usable after, ms: median | worst |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const [name, path, usable, signedIn] of visits) {
    const seen = [];
    for (let i = 0; i < times; ++i) seen.push(await visit(browser, server, signedIn ? state : undefined, path, usable));
    const kB = (field) => (median(seen.map((each) => each[field])) / 1000).toFixed(0);
    const usable_ms = seen.map((each) => each.usable_ms);
    console.log(`| ${name} | ${kB('files')} | ${kB('answers')} | ${median(seen.map((each) => each.requests))} | ${median(usable_ms).toFixed(0)} | ${Math.max(...usable_ms).toFixed(0)} |`);
  }
} finally {
  await browser.close();
  await server.stop();
  files.remove();
}
