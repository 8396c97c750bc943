// The page's colours as plain values, for the canvas of the map, which knows no custom properties. Follows the theme.

import { parties } from '../../api/parties.svelte';
import { theme } from '../../frame/theme.svelte';

export interface Colours {
  ground: string;
  line: string;
  between: string;
  halo: string;
  accent: string;
  of: (party: string) => string;
  tint: (party: string) => string; // opaque, so that an area inside another covers it
}

class SystemTheme {
  dark = $state(matchMedia('(prefers-color-scheme: dark)').matches);
  constructor() {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => (this.dark = event.matches));
  }
}
const system = new SystemTheme();

function channels(hex: string): [number, number, number] {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex;
  return [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as [number, number, number];
}

// `share` of a, the rest of b; both #rgb or #rrggbb.
function mixed(a: string, b: string, share: number): string {
  const [x, y] = [channels(a), channels(b)];
  return `#${x.map((each, i) => Math.round(each * share + y[i]! * (1 - share)).toString(16).padStart(2, '0')).join('')}`;
}

// Read in an effect or a template it is read again when the theme changes.
export function coloursOfPage(): Colours {
  void [theme.current, system.dark, parties.all];
  const root = getComputedStyle(document.documentElement);
  const value = (name: string) => root.getPropertyValue(name).trim();
  const probe = document.createElement('span');
  document.body.append(probe);
  const byClass = new Map<string, string>();
  for (const { party } of parties.all) {
    const name = parties.colourClass(party);
    if (byClass.has(name)) continue;
    probe.className = name;
    byClass.set(name, getComputedStyle(probe).getPropertyValue('--c').trim());
  }
  probe.className = 'c-none';
  const none = getComputedStyle(probe).getPropertyValue('--c').trim();
  probe.remove();
  const of = (party: string) => byClass.get(parties.colourClass(party)) ?? none;
  const ground = value('--map-ground');
  const strength = Number.parseFloat(value('--tint')) / 100;
  return { ground, line: value('--map-line'), between: value('--map-between'), halo: value('--halo'), accent: value('--accent'), of,
    tint: (party) => mixed(of(party), ground, strength) };
}
