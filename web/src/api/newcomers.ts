// How many acts of others came since the page was opened or they were last told. One's own acts are no news.

export class Newcomers {
  #told = 0;
  #newest = 0;
  #mine: number[] = []; // the lengths of the record after one's own acts

  // What the page was read at: nothing up to there is news.
  begin(acts: number) {
    if (this.#told === 0) this.#told = acts;
    this.arrived(acts);
  }

  arrived(acts: number) {
    this.#newest = Math.max(this.#newest, acts);
  }

  mine(acts: number) {
    if (acts > this.#told) this.#mine.push(acts);
    this.arrived(acts);
  }

  // Those not told before; they are told now.
  take(): number {
    if (this.#told === 0) return 0;
    const mine = this.#mine.filter((each) => each > this.#told).length;
    const others = Math.max(0, this.#newest - this.#told - mine);
    this.#told = this.#newest;
    this.#mine = [];
    return others;
  }
}
