// Where the person is: the address bar as state. Plain links (<a href="/...">) are followed without leaving the page.

import { tick } from 'svelte';
import { cooperationPath, splitCooperation } from './match';

class Router {
  path = $state('/');
  query = $state.raw(new URLSearchParams());
  // How often the person went somewhere; 0 on the first page, whose heading must not take the focus.
  moves = $state(0);
  place = $derived(splitCooperation(this.path));

  start() {
    this.#read();
    // Scroll positions are ours: pages arrive later than the browser would restore them.
    history.scrollRestoration = 'manual';
    addEventListener('popstate', (event) => {
      this.#read();
      this.moves += 1;
      void scrollWhenTallEnough(Number((event.state as { y?: number } | null)?.y ?? 0));
    });
    document.addEventListener('click', (event) => this.#follow(event));
  }

  go(to: string, how: 'push' | 'replace' = 'push') {
    const samePath = new URL(to, location.href).pathname === this.path;
    history.replaceState({ y: scrollY }, '');
    if (how === 'push') history.pushState({ y: 0 }, '', to);
    else history.replaceState({ y: scrollY }, '', to);
    this.#read();
    if (samePath) return;
    this.moves += 1;
    void tick().then(() => scrollTo(0, 0));
  }

  // Changes the part after '?' and stays on the page: filters, tabs, the sort order. undefined and '' remove a name.
  setQuery(changes: Record<string, string | undefined>) {
    const query = new URLSearchParams(this.query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') query.delete(name);
      else query.set(name, value);
    }
    const text = query.toString();
    this.go(this.path + (text ? `?${text}` : ''), 'replace');
  }

  #read() {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }

  #follow(event: MouseEvent) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api') || link.hasAttribute('data-leave')) return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

// A page fills in steps; for half a second its height is watched.
async function scrollWhenTallEnough(y: number) {
  for (let i = 0; i < 30; i++) {
    await new Promise(requestAnimationFrame);
    if (document.documentElement.scrollHeight - innerHeight >= y) break;
  }
  scrollTo(0, y);
}

export const router = new Router();

// The address of a page of the present cooperation: to('/matters/s36-class').
export function to(rest: string): string {
  return cooperationPath(router.place.cooperation ?? '', rest);
}
