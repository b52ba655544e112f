/** Indexes of list versions that are no longer in service, for screenings as of a past day. */
import { type ActiveIndex, indexKey, loadIndexInWorker } from './active-index.js';
import { InTurn } from './in-turn.js';
import type { ActiveList } from './versions.js';

/** Each is as large as the index in service. */
const KEPT = 2;
/** Past days that may wait to be built, one after the other. */
const WAITING = 4;

/** Builds them in a worker thread, one at a time, and keeps the two that were used last. */
export class PastIndexes {
  readonly #database: string;
  /** Oldest use first. */
  readonly #kept = new Map<string, Promise<ActiveIndex>>();
  readonly #builds = new InTurn(WAITING);

  constructor(database: string) {
    this.#database = database;
  }

  /** `lists` sorted by id. Rejects with Busy. */
  async of(lists: ActiveList[]): Promise<ActiveIndex> {
    const key = indexKey(lists);
    const index = this.#kept.get(key) ?? this.#builds.run(() => loadIndexInWorker({ database: this.#database, lists }));
    this.#kept.delete(key);
    this.#kept.set(key, index);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    try {
      return await index;
    } catch (error) {
      if (this.#kept.get(key) === index) this.#kept.delete(key);
      throw error;
    }
  }
}
