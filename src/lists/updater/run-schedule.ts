/** Looks every minute which lists are due, and updates these one after the other, until it is stopped. */
import type { Store } from '../../storage/open.js';
import { activeLists } from '../versions.js';
import type { Publisher } from './publishers.js';
import { dueAt } from './schedule.js';
import { type UpdateResult, type Updating, updateList } from './update-list.js';

export interface Schedule {
  publishers: ReadonlyMap<string, Publisher>;
  /** the lists to keep up to date; null: those in service */
  lists: readonly string[] | null;
  /** hours between two looks at a list; a publisher's own interval counts where it is longer */
  everyHours: number;
  updating: Updating;
  onResult(result: UpdateResult): Promise<void> | void;
  /** A fault of ours or of the database; the schedule goes on. */
  onError(error: unknown): void;
}

export interface Running {
  /** Breaks off what is under way and waits for its end; the version in service stays as it is. */
  stop(): Promise<void>;
}

const TICK = 60_000;

export function runSchedule(store: Store, schedule: Schedule): Running {
  const stopped = new AbortController();
  const loop = async () => {
    while (!stopped.signal.aborted) {
      await updateDue(store, schedule, stopped.signal);
      await schedule.updating.clock.sleep(TICK, stopped.signal).catch(() => {});
    }
  };
  const ended = loop();
  return {
    stop: async () => {
      stopped.abort(new Error('the schedule was stopped'));
      await ended;
    },
  };
}

/** One look: updates what is due now. */
export async function updateDue(store: Store, schedule: Schedule, signal: AbortSignal): Promise<void> {
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!signal.aborted) schedule.onError(error);
    }
  };
  await guarded(async () => {
    for (const publisher of await due(store, schedule)) {
      if (signal.aborted) return;
      // One list that fails in a way we did not foresee does not keep the others from being updated.
      await guarded(async () => schedule.onResult(await updateList(store, publisher, schedule.updating, signal)));
    }
  });
}

async function due(store: Store, { publishers, lists, everyHours, updating }: Schedule): Promise<Publisher[]> {
  const wanted = lists ?? (await activeLists(store.db)).map((list) => list.listId);
  const rows = await store.db.selectFrom('list_update').selectAll().execute();
  return wanted
    .map((id) => publishers.get(id))
    .filter((publisher) => publisher !== undefined)
    .filter((publisher) => {
      const row = rows.find((row) => row.list_id === publisher.listId);
      const remembered = {
        lastAttempt: row?.last_attempt ?? null,
        failures: row?.failures ?? 0,
        jitter: row?.jitter ?? 0,
        notBefore: row?.not_before ?? null,
      };
      return dueAt(remembered, Math.max(everyHours, publisher.everyHours)) <= updating.clock.now();
    });
}
