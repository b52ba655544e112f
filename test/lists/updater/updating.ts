/** An update of the UN list as tests run it: small bounds, no real waiting, a database with the sample version in service. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { importList } from '../../../src/lists/importer.js';
import { internet, type Limits, type Network } from '../../../src/lists/updater/download.js';
import type { PublishedFile, Publisher } from '../../../src/lists/updater/publishers.js';
import type { Clock } from '../../../src/lists/updater/retry.js';
import { updateStatus } from '../../../src/lists/updater/state.js';
import { type Updating, updateList } from '../../../src/lists/updater/update-list.js';
import { activeLists } from '../../../src/lists/versions.js';
import { openStore, type Store } from '../../../src/storage/open.js';

export const START = Date.parse('2026-11-24T10:00:00.000Z');
export const LARGEST = 256 * 1024;

export const sampleFile = fileURLToPath(new URL('../../../../fixtures/lists/un/consolidated.xml', import.meta.url));
export const sample = await readFile(sampleFile, 'utf8');
/** The sample with one entry added, as the publisher may publish it on another day. */
export const nextDay = sample
  .replace(/dateGenerated="[^"]*"/, 'dateGenerated="2026-11-03T00:00:00"')
  .replace(/<INDIVIDUAL>[\s\S]*?<\/INDIVIDUAL>/, (entry) => `${entry}${renumbered(entry)}`);

function renumbered(entry: string): string {
  return entry
    .replace(/<REFERENCE_NUMBER>[^<]*/, '<REFERENCE_NUMBER>QDi.999')
    .replace(/<FIRST_NAME>[^<]*/, '<FIRST_NAME>Quillon')
    .replace(/<DATAID>[^<]*/, '<DATAID>6999999');
}

/** No test waits for these: one that is about a bound sets it. */
const patientLimits: Limits = { connect: 30_000, headers: 30_000, idle: 30_000, total: 60_000, headerBytes: 8 * 1024, redirects: 3 };

/** A clock that a test moves, and that notes how long it was asked to sleep. */
export function testClock(random = 0.5): Clock & { slept: number[]; at: number } {
  const clock = {
    at: START,
    slept: [] as number[],
    now: () => clock.at,
    random: () => random,
    sleep: async (ms: number, signal: AbortSignal) => {
      signal.throwIfAborted();
      clock.slept.push(ms);
      clock.at += ms;
    },
  };
  return clock;
}

export interface Trial {
  store: Store;
  clock: ReturnType<typeof testClock>;
  updating: Updating;
  /** Updates the list from these addresses: one file, or several. */
  update(from: string | PublishedFile[], changes?: { signal?: AbortSignal; listId?: string }): ReturnType<typeof updateList>;
  status(): Promise<Awaited<ReturnType<typeof updateStatus>>[number] | undefined>;
  /** The version in service. */
  version(): Promise<string | undefined>;
  /** Files left behind in the folder of the updates. */
  leftovers(): Promise<string[]>;
}

export async function trial(
  t: Test,
  { network = internet, limits = {}, empty = false }: { network?: Network; limits?: Partial<Limits>; empty?: boolean } = {},
): Promise<Trial> {
  const folder = t.testdir();
  const store = await openStore(`${folder}/assay.db`);
  t.teardown(() => store.close());
  if (!empty) await importList(store, { source: 'un', files: [sampleFile], at: new Date(START).toISOString() });
  const clock = testClock();
  const updating: Updating = {
    limits: { ...patientLimits, ...limits },
    patience: { tries: 3, first: 1000, longest: 60_000 },
    network,
    clock,
    folder: `${folder}/updates`,
    importFiles: (request) => importList(store, request),
  };
  return {
    store,
    clock,
    updating,
    update: (from, { signal = new AbortController().signal, listId = 'un' } = {}) =>
      updateList(store, publisher(listId, from), updating, signal),
    status: async () => (await updateStatus(store.db, new Date(clock.at).toISOString())).find((status) => status.listId === 'un'),
    version: async () => (await activeLists(store.db)).find((list) => list.listId === 'un')?.version,
    leftovers: async () =>
      (await readdir(updating.folder, { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name),
  };
}

function publisher(listId: string, from: string | PublishedFile[]): Publisher {
  const files = typeof from === 'string' ? [{ name: 'list.xml', url: new URL(from), checksum: null }] : from;
  return { listId, everyHours: 6, largest: LARGEST, files };
}
