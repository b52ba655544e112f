/** Work that takes a processor for seconds: one after the other, and no more waiting than will have its turn soon. */

/** Too much waits already; later there is room again. */
export class Busy extends Error {
  override name = 'Busy';
}

export class InTurn {
  readonly #most: number;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** `most`: what may be under way and waiting. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Rejects with Busy. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= this.#most) throw new Busy();
    this.#waiting++;
    const done = this.#last.then(work);
    this.#last = done.catch(() => {}).finally(() => this.#waiting--);
    return done;
  }
}
