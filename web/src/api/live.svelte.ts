// How many acts the record of the cooperation on the page has. Whatever was read when there were fewer is read again.

import { followActs } from './events';
import { Newcomers } from './newcomers';

// Many acts in one moment are one change of the page.
const gather_ms = 400;
// News waits longer: the answer to one's own act may come after the stream has told of it.
const news_ms = 2500;

class Live {
  // What the pages' data follow: never more acts than the record has, since what one does next says how many one has seen.
  acts = $state(0);
  // And what was changed from this page, which need not be an act, or may be told by the stream before it is answered.
  changes = $state(0);
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest = 0;
  #newcomers = new Newcomers();
  #newsTimer: ReturnType<typeof setTimeout> | undefined;
  // Called with how many acts of others have come, once for each batch.
  onNews: (count: number) => void = () => {};

  follow(cooperation: string) {
    this.leave();
    this.#stop = followActs(cooperation, (acts) => this.noticed(acts));
  }

  leave() {
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    clearTimeout(this.#newsTimer);
    this.#newsTimer = undefined;
    this.#newcomers = new Newcomers();
    this.#newest = 0;
    this.acts = 0;
  }

  // From the stream, or from the answer to one's own act.
  noticed(acts: number) {
    this.#newest = Math.max(this.#newest, acts);
    this.#newcomers.arrived(acts);
    this.#newsTimer ??= setTimeout(() => {
      this.#newsTimer = undefined;
      const others = this.#newcomers.take();
      if (others > 0) this.onNews(others);
    }, news_ms);
    if (this.#newest <= this.acts || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.acts = Math.max(this.acts, this.#newest);
    }, gather_ms);
  }

  // One's own act was accepted, and the record has so many since: what the page shows is read again at once, also where the stream is away.
  changedByMe(acts: number | undefined) {
    this.#newest = Math.max(this.#newest, acts ?? 0);
    if (acts !== undefined) this.#newcomers.mine(acts);
    this.acts = Math.max(this.acts, this.#newest);
    this.changes += 1;
  }

  // An answer read at `acts`: nothing older on the page needs reading again for it.
  readAt(acts: number) {
    this.#newest = Math.max(this.#newest, acts);
    this.#newcomers.begin(acts);
    if (this.acts === 0) this.acts = acts;
  }
}

export const live = new Live();
