/** One update of one list, from the lease to the record of how it went. */
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataError } from '../../data-error.js';
import type { Store } from '../../storage/open.js';
import type { ImportResult } from '../importer.js';
import { internet, limits } from './download.js';
import { FetchFailure } from './failure.js';
import { type FetchedFile, fetchList, type Means } from './fetch-list.js';
import type { ImportFiles } from './import-in-worker.js';
import { type Lease, takeLease } from './lease.js';
import type { Publisher } from './publishers.js';
import { patience, systemClock } from './retry.js';
import { knownValidators, type Outcome, recordAttempt } from './state.js';

export interface UpdateResult {
  listId: string;
  /** `busy`: another update of this list runs, and this one did nothing */
  outcome: Outcome | 'busy';
  reason: string | null;
  /** null where nothing new was read */
  imported: ImportResult | null;
}

export interface Updating extends Means {
  importFiles: ImportFiles;
  /** where the files lie while they are imported: a folder that belongs to this database */
  folder: string;
}

export const realMeans: Means = { limits, patience, network: internet, clock: systemClock };

/** Beside the database, as the signing key: files of two databases never meet. */
export function updatesFolder(database: string): string {
  return /^postgres(ql)?:\/\//.test(database) ? 'data/assay.updates' : `${database}.updates`;
}

/** ms for everything, tries and import included */
const LONGEST = 60 * 60_000;

/**
 * Whatever goes wrong, the version in service stays. Failures of the publisher, the network and the content are the result
 * and are on record; a fault of ours is on record and thrown. Throws the signal's reason when that is given: nothing is
 * recorded then, as nobody failed.
 */
export async function updateList(store: Store, publisher: Publisher, updating: Updating, signal: AbortSignal): Promise<UpdateResult> {
  const { listId } = publisher;
  const lease = await takeLease(store.db, listId, updating.clock.now);
  if (!lease) return { listId, outcome: 'busy', reason: 'another update of this list runs', imported: null };
  // Named after the lease: an update that lost its own takes away only its own files, not those of the one that took over.
  const folder = join(updating.folder, listId, lease.holder);
  try {
    return await attempt(store, publisher, { ...updating, folder }, lease, signal);
  } finally {
    await lease.release();
  }
}

async function attempt(store: Store, publisher: Publisher, updating: Updating, lease: Lease, signal: AbortSignal): Promise<UpdateResult> {
  const { listId } = publisher;
  const { clock } = updating;
  const record = (outcome: Outcome, reason: string | null, more: { files?: FetchedFile[]; version?: string; wait?: number } = {}) =>
    recordAttempt(store.db, lease.holder, {
      listId,
      at: iso(clock.now()),
      outcome,
      reason,
      jitter: clock.random(),
      notBefore: more.wait ? iso(clock.now() + more.wait) : null,
      imported: more.files && more.version ? { version: more.version, files: more.files } : undefined,
    });

  const overtime = AbortSignal.timeout(LONGEST);
  const until = AbortSignal.any([signal, lease.lost, overtime]);
  try {
    // Whatever crashed updates of this list left there.
    await rm(dirname(updating.folder), { recursive: true, force: true });
    await mkdir(updating.folder, { recursive: true, mode: 0o700 });
    const known = await knownValidators(store.db, publisher);
    const fetched = await fetchList(publisher, updating.folder, known, updating, until);
    if (fetched === 'unchanged') {
      await record('unchanged', null);
      return { listId, outcome: 'unchanged', reason: null, imported: null };
    }
    const imported = await updating.importFiles({ source: listId, files: fetched.paths, at: iso(clock.now()) }, until);
    const outcome = imported.status === 'imported' ? 'updated' : imported.status;
    const reason = imported.report.findings.map((finding) => finding.message).join('; ') || null;
    await record(outcome, reason, { files: fetched.files, version: imported.version });
    return { listId, outcome, reason, imported };
  } catch (error) {
    if (signal.aborted) throw error;
    const reason = until.aborted ? String((until.reason as Error).message) : (error as Error).message;
    await record('failed', reason, { wait: error instanceof FetchFailure ? error.retryAfter : undefined });
    if (error instanceof FetchFailure || error instanceof DataError || until.aborted)
      return { listId, outcome: 'failed', reason, imported: null };
    throw error;
  } finally {
    await rm(updating.folder, { recursive: true, force: true });
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
