// 'Chrome, Linux' from what a browser calls itself; an unknown one by its own words. Chromium's children name Chrome too, so
// the more special names are asked for first.

const browsers = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const;
const systems = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']] as const;

export function browserName(userAgent: string): string {
  const plain = userAgent.replace('HeadlessChrome/', 'Chrome/');
  const browser = browsers.find(([mark]) => plain.includes(mark))?.[1];
  const system = systems.find(([mark]) => plain.includes(mark))?.[1];
  return browser ? [browser, system].filter(Boolean).join(', ') : userAgent;
}
