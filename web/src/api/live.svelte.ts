// How many acts the record of the cooperation on the page has. Whatever was read when there were fewer is read again.

import { followActs } from './events';

// Many acts in one moment are one change of the page.
const gather_ms = 400;

class Live {
  // What the pages' data follow.
  acts = $state(0);
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest = 0;

  follow(cooperation: string) {
    this.leave();
    this.#stop = followActs(cooperation, (acts) => this.noticed(acts));
  }

  leave() {
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#newest = 0;
    this.acts = 0;
  }

  // From the stream, or from the answer to one's own act.
  noticed(acts: number) {
    this.#newest = Math.max(this.#newest, acts);
    if (this.#newest <= this.acts || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.acts = Math.max(this.acts, this.#newest);
    }, gather_ms);
  }

  // One's own act was accepted, and the record has so many since: what the page shows is read again at once, also where the stream is away.
  changedByMe(acts: number | undefined) {
    this.#newest = Math.max(this.#newest, acts ?? 0);
    this.acts = Math.max(this.acts + 1, this.#newest);
  }

  // An answer read at `acts`: nothing older on the page needs reading again for it.
  readAt(acts: number) {
    this.#newest = Math.max(this.#newest, acts);
    if (this.acts === 0) this.acts = acts;
  }
}

export const live = new Live();
