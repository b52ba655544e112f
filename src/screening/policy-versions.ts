/** Policies that were recorded, and the one in service. A policy of one id and version never changes: another is another version. */
import { canonicalDigest } from '../audit/canonical.js';
import { appendEntries } from '../audit/log.js';
import { addedRow, keptRow } from '../audit/rows.js';
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { completed, defaultPolicy, type Policy, type PolicyInUse, parsePolicy } from './policy.js';

export interface PolicyName {
  id: string;
  version: string;
}

/** Who does it, when (ISO 8601 in UTC). */
export interface By {
  supplierId: string;
  keyId: string;
  at: string;
}

/** The policy is known under this id and version with another content. */
export class PolicyConflict extends Error {
  override name = 'PolicyConflict';
}

/** Keeps a policy; the same again changes nothing. Throws PolicyConflict. */
export async function recordPolicy(store: Store, policy: Policy, { supplierId, keyId, at }: By): Promise<void> {
  const { id, version } = policy;
  const hash = canonicalDigest(policy);
  await store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const known = await findPolicy(trx, { id, version });
    if (known && canonicalDigest(known) !== hash)
      throw new PolicyConflict(`the policy ${id}, version ${version}, has another content: give the new one another version`);
    if (known) return;
    await trx
      .insertInto('policy_version')
      .values({ id, version, content_hash: hash, body: JSON.stringify(policy), recorded_at: at, recorded_by: keyId })
      .execute();
    const rows = await keptRow(trx, 'policy_version', `${id}@${version}`);
    await appendEntries(trx, [{ kind: 'policy.recorded', supplierId, at, subject: { id, version, contentHash: hash, by: keyId, rows } }]);
  });
}

/** Puts a recorded policy into service. False when there is none of that name. */
export async function activatePolicy(store: Store, { id, version }: PolicyName, { supplierId, keyId, at }: By): Promise<boolean> {
  return store.db.transaction().execute(async (trx) => {
    await store.lockSequencer(trx);
    const policy = await findPolicy(trx, { id, version });
    if (!policy) return false;
    const former = await activePolicyName(trx);
    if (former.id === id && former.version === version) return true;
    const activation = { supplier_id: supplierId, id, version, activated_at: at, activated_by: keyId };
    await trx.insertInto('policy_activation').values(activation).execute();
    const subject = {
      id,
      version,
      contentHash: canonicalDigest(policy),
      former: { id: former.id, version: former.version },
      by: keyId,
      rows: addedRow('policy_activation', activation),
    };
    await appendEntries(trx, [{ kind: 'policy.activated', supplierId, at, subject }]);
    return true;
  });
}

/** Which policy is in service: the one that Assay comes with until another was activated. */
export async function activePolicyName(db: Queries): Promise<PolicyName> {
  const last = await db.selectFrom('policy_activation').select(['id', 'version']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const { id, version } = last ?? defaultPolicy();
  return { id, version };
}

/** Throws DataError when the policy in service names what this release no longer has. */
export async function activePolicy(db: Queries): Promise<PolicyInUse> {
  const name = await activePolicyName(db);
  const policy = await findPolicy(db, name);
  if (!policy) throw new DataError(`the policy in service, ${name.id}, version ${name.version}, is not recorded`);
  return inUse(policy);
}

/** With the points that it borrows for flags that came since. Throws DataError when it names what this release no longer has. */
function inUse(policy: Policy): PolicyInUse {
  const { borrowed, ...whole } = completed(policy);
  return { ...parsePolicy(whole), ...(borrowed && { borrowed }) };
}

/** A policy that was in service, and since when (ISO time): null where it is the one that Assay comes with. */
export interface PolicyInService {
  policy: PolicyInUse;
  since: string | null;
}

/** Throws DataError where the policy of that time (ISO) no longer fits the rules of this release. */
export async function policyInServiceAt(db: Queries, at: string): Promise<PolicyInService> {
  const last = await db
    .selectFrom('policy_activation')
    .select(['id', 'version', 'activated_at'])
    .where('activated_at', '<=', at)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return { policy: defaultPolicy(), since: null };
  const policy = await findPolicy(db, last);
  if (!policy) throw new DataError(`the policy in service at ${at}, ${last.id}, version ${last.version}, is not recorded`);
  return { policy: inUse(policy), since: last.activated_at };
}

/** As it was recorded, or the one that Assay comes with; undefined when neither bears the name. */
export async function findPolicy(db: Queries, { id, version }: PolicyName): Promise<Policy | undefined> {
  const row = await db.selectFrom('policy_version').select('body').where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (row) return JSON.parse(row.body);
  const built = defaultPolicy();
  return built.id === id && built.version === version ? built : undefined;
}

/** Every recorded policy, and the one that Assay comes with, the newest first. */
export async function policyVersions(db: Queries): Promise<(PolicyName & { recordedAt: string | null; active: boolean })[]> {
  const active = await activePolicyName(db);
  const rows = await db
    .selectFrom('policy_version')
    .select(['id', 'version', 'recorded_at as recordedAt'])
    .orderBy('recorded_at', 'desc')
    .limit(1000)
    .execute();
  const { id, version } = defaultPolicy();
  const built = rows.some((row) => row.id === id && row.version === version) ? [] : [{ id, version, recordedAt: null }];
  return [...rows, ...built].map((row) => ({ ...row, active: row.id === active.id && row.version === active.version }));
}
