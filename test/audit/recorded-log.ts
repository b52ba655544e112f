/** A store with some screenings in its log, as the service would have recorded them; content invented. */

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '../../src/audit/canonical.js';
import { appendEntries, screeningSubject } from '../../src/audit/log.js';
import { publicKeyOf } from '../../src/audit/public-key.js';
import { keptRow } from '../../src/audit/rows.js';
import type { SigningKey } from '../../src/audit/signing-key.js';
import { openStore, type Store } from '../../src/storage/open.js';

export const NOW = new Date('2026-11-20T10:00:00.000Z');

export interface Teardown {
  teardown(fn: () => unknown): void;
}

export function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

export function temporaryFolder(t: Teardown): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-audit-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function sqliteStore(t: Teardown): Promise<Store> {
  const store = await openStore(':memory:');
  t.teardown(() => store.close());
  return store;
}

export async function recordScreenings(store: Store, count: number, at = NOW): Promise<void> {
  await store.db
    .insertInto('supplier')
    .values({ id: 'default', name: 'Default', created_at: at.toISOString() })
    .onConflict((c) => c.doNothing())
    .execute();
  for (let i = 0; i < count; i++) await recordScreening(store, at);
}

async function recordScreening(store: Store, at: Date): Promise<void> {
  const id = randomUUID();
  const request = {
    orderId: `SO-${id.slice(0, 4)}`,
    parties: [{ role: 'buyer', name: 'Þór Änker Ltd \u2028 \ud83e\uddea' }],
    quantity: 0.1,
  };
  const basis = { policy: 'default@1', history: [] };
  const answer = { screeningId: id, orderId: request.orderId, decision: 'clear' as const, riskScore: 12.5, screenedAt: at.toISOString() };
  await store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const [audit] = await appendEntries(trx, [
      {
        kind: 'screening',
        supplierId: 'default',
        at: at.toISOString(),
        subject: screeningSubject({ id, request: canonicalJson(request), basis: canonicalJson(basis), answer }),
      },
    ]);
    await trx
      .insertInto('screening')
      .values({
        id,
        supplier_id: 'default',
        order_id: request.orderId,
        customer_id: null,
        decision: answer.decision,
        risk_score: answer.riskScore,
        screened_at: answer.screenedAt,
        request: JSON.stringify(request),
        basis: JSON.stringify(basis),
        answer: JSON.stringify({ ...answer, audit }),
      })
      .execute();
  });
}

/** One list version, imported and logged; without its digest as a build from before there were digests would. */
export async function recordList(store: Store, version: string, at = NOW, digested = true): Promise<void> {
  const contentHash = 'ab'.repeat(32);
  await store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    await trx
      .insertInto('list_version')
      .values({
        id: `un@${version}`,
        list_id: 'un',
        version,
        content_hash: contentHash,
        format: 'xml',
        published_at: null,
        imported_at: at.toISOString(),
        counts: '{"entities":3,"names":5}',
        status: 'accepted',
        report: null,
      })
      .execute();
    await appendEntries(trx, [
      {
        kind: 'list.imported',
        supplierId: '*',
        at: at.toISOString(),
        subject: { listId: 'un', version, contentHash, ...(digested && { rows: await keptRow(trx, 'list_version', `un@${version}`) }) },
      },
    ]);
  });
}
