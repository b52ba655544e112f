/** Policies that were recorded, and the one in service. A policy of one id and version never changes: another is another version. */
import { canonicalDigest } from '../audit/canonical.js';
import { appendEntries } from '../audit/log.js';
import { addedRow, keptRow } from '../audit/rows.js';
import { DataError } from '../data-error.js';
import type { Queries } from '../storage/database.js';
import type { Store } from '../storage/open.js';
import { completed, contentHashOf, defaultPolicy, type Policy, type PolicyInUse, parsePolicy, shippedPolicies } from './policy.js';
import type { Basis } from './record.js';
import { firstIdAfter } from './screening-id.js';

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

/** The policy is known under this id and version with another content, or its id is that of the policies that Assay comes with. */
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
    if (shippedPolicies().some((shipped) => shipped.id === id))
      throw new PolicyConflict(`${id} is the id of the policies that Assay comes with: give the new one another id`);
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
  const last = await db.selectFrom('policy_activation').select(['id', 'version']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  if (!last) return inUse(defaultPolicy());
  const policy = await findPolicy(db, last);
  if (!policy) throw new DataError(`the policy in service, ${last.id}, version ${last.version}, is not recorded`);
  return inUse(policy);
}

/** With the points that it borrows for flags that came since. Throws DataError when it names what this release no longer has. */
function inUse(policy: Policy): PolicyInUse {
  const { borrowed, ...whole } = completed(policy);
  const contentHash = contentHashOf(policy);
  return { ...parsePolicy(whole), ...(borrowed && { borrowed }), ...(contentHashOf(whole) !== contentHash && { contentHash }) };
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
  if (!last) return { policy: inUse(await shippedAt(db, at)), since: null };
  const policy = await findPolicy(db, last);
  if (!policy) throw new DataError(`the policy in service at ${at}, ${last.id}, version ${last.version}, is not recorded`);
  return { policy: inUse(policy), since: last.activated_at };
}

/**
 * The shipped policy of a time when none had been activated: the one of the release that ran then, which the last screening
 * until then tells; before the first one, that of this release.
 */
async function shippedAt(db: Queries, at: string): Promise<Policy> {
  const last = await db
    .selectFrom('screening')
    .select('basis')
    .where('id', '<', firstIdAfter(at))
    .where('screened_at', '<=', at)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return defaultPolicy();
  const { policy }: Basis = JSON.parse(last.basis);
  return (await decidingPolicy(db, policy)).policy;
}

/**
 * The policy that decided a screening. `isCertain`: false where it came with a release that did not keep the hash of its
 * content yet; such a release changed it under one version. Throws DataError where it is not here, or only with another content.
 */
export async function decidingPolicy(
  db: Queries,
  { id, version, contentHash }: Pick<Basis['policy'], 'id' | 'version' | 'contentHash'>,
): Promise<{ policy: Policy; isCertain: boolean }> {
  const recorded = await recordedPolicy(db, { id, version });
  const known = [recorded, shippedPolicy({ id, version })].filter((policy) => policy !== undefined);
  const policy = contentHash === undefined ? known[0] : known.find((one) => contentHashOf(one) === contentHash);
  if (policy) return { policy, isCertain: contentHash !== undefined || policy === recorded };
  throw new DataError(
    known.length === 0
      ? `the policy ${id}, version ${version}, is not in this database`
      : `the policy ${id}, version ${version}, is known only with another content than the one that decided, whose SHA-256 is ${contentHash}`,
  );
}

/** As it was recorded, or one that Assay comes or came with; undefined when none bears the name. */
export const findPolicy = async (db: Queries, name: PolicyName): Promise<Policy | undefined> =>
  (await recordedPolicy(db, name)) ?? shippedPolicy(name);

async function recordedPolicy(db: Queries, { id, version }: PolicyName): Promise<Policy | undefined> {
  const row = await db.selectFrom('policy_version').select('body').where('id', '=', id).where('version', '=', version).executeTakeFirst();
  return row && JSON.parse(row.body);
}

const shippedPolicy = ({ id, version }: PolicyName): Policy | undefined =>
  shippedPolicies().find((policy) => policy.id === id && policy.version === version);

/** Every recorded policy, the one that Assay comes with, and a former one that is still in service; the newest first. */
export async function policyVersions(db: Queries): Promise<(PolicyName & { recordedAt: string | null; active: boolean })[]> {
  const active = await activePolicyName(db);
  const isActive = ({ id, version }: PolicyName) => id === active.id && version === active.version;
  const rows = await db
    .selectFrom('policy_version')
    .select(['id', 'version', 'recorded_at as recordedAt'])
    .orderBy('recorded_at', 'desc')
    .limit(1000)
    .execute();
  const shipped = shippedPolicies()
    .filter((policy) => policy === defaultPolicy() || isActive(policy))
    .filter(({ id, version }) => !rows.some((row) => row.id === id && row.version === version))
    .map(({ id, version }) => ({ id, version, recordedAt: null }));
  return [...rows, ...shipped].map((row) => ({ ...row, active: isActive(row) }));
}
