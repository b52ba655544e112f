/**
 * The guard between a feed and the service. What cannot be read never gets here; what can be read but looks wrong is
 * quarantined: kept, reported, not used, until a person accepts it. (On 6 May 2024 the OFAC feed lost 15,000 rows
 * overnight, in a file that was well-formed.)
 */

import type { Counts } from './counts.js';

export interface Bounds {
  /** largest share of the active version's entries, or of the facts about them, that may be gone */
  removed: number;
  /** largest share of them that may be gone or different */
  changed: number;
}

export const defaultBounds: Bounds = { removed: 0.2, changed: 0.5 };

/** Entry id to hash of the entity. */
export type Entries = ReadonlyMap<string, string>;

export interface Candidate {
  format: string;
  counts: Counts;
  publishedAt: string | null;
  entries: Entries;
}

export type Finding = { code: 'shrinks' | 'thins' | 'changes' | 'older' | 'future' | 'withdrawn'; message: string };

export interface GuardReport {
  /** the version it was compared with */
  comparedWith: string | null;
  added: number;
  removed: number;
  changed: number;
  findings: Finding[];
}

const DAY = 86_400_000;
/** Publishers are up to 14 hours ahead of UTC, and some date a list with the day that it takes effect. */
const DAYS_AHEAD = 3;

/** Compares a new version with the active one. No finding: it may go into service. */
export function inspect(next: Candidate, active: (Candidate & { version: string }) | undefined, at: string, bounds: Bounds): GuardReport {
  const findings: Finding[] = [];
  if (next.publishedAt && Date.parse(next.publishedAt) > Date.parse(at) + DAYS_AHEAD * DAY)
    findings.push({ code: 'future', message: `it is dated ${next.publishedAt}, in the future: each list after it would look old` });
  if (!active) return { comparedWith: null, added: next.entries.size, removed: 0, changed: 0, findings };

  const { added, removed, changed } = countChanges(active.entries, next.entries);
  const before = active.entries.size;
  const shrinks = removed > before * bounds.removed;
  if (shrinks)
    findings.push({
      code: 'shrinks',
      message: `${removed} of ${before} entries are gone (${share(removed, before)}; bound ${percent(bounds.removed)})`,
    });
  else findings.push(...thinned(next, active, removed / before, bounds));
  // Another format tells the same entries in another way: that all differ says nothing then.
  if (!shrinks && next.format === active.format && removed + changed > before * bounds.changed)
    findings.push({
      code: 'changes',
      message: `${removed + changed} of ${before} entries are gone or different (${share(removed + changed, before)}; bound ${percent(bounds.changed)})`,
    });
  if (next.publishedAt && active.publishedAt && Date.parse(next.publishedAt) < Date.parse(active.publishedAt))
    findings.push({ code: 'older', message: `it is dated ${next.publishedAt}, the active version ${active.publishedAt}` });
  return { comparedWith: active.version, added, removed, changed, findings };
}

/** What parties are found and told apart by. */
const FACTS = { names: 'names', identifiers: 'identifiers', birthDates: 'birth dates', addresses: 'addresses' } as const;
/** Fewer may go from a small list on any day. */
const FEW_FACTS = 10;

/**
 * A file of the set that was forgotten or cut takes facts away and leaves the entries: what may have gone with entries that are
 * gone is no finding. Formats differ in all but the names.
 */
function thinned(next: Candidate, active: Candidate, removed: number, bounds: Bounds): Finding[] {
  const findings: Finding[] = [];
  for (const [fact, words] of Object.entries(FACTS) as [keyof typeof FACTS, string][]) {
    const before = active.counts[fact];
    const gone = before - next.counts[fact];
    if (gone < FEW_FACTS || gone <= before * (removed + bounds.removed) || (fact !== 'names' && next.format !== active.format)) continue;
    findings.push({
      code: 'thins',
      message: `${gone} of ${before} ${words} are gone (${share(gone, before)}; bound ${percent(bounds.removed)})`,
    });
  }
  return findings;
}

function countChanges(before: Entries, after: Entries) {
  let removed = 0;
  let changed = 0;
  for (const [id, hash] of before) {
    const now = after.get(id);
    if (now === undefined) removed++;
    else if (now !== hash) changed++;
  }
  return { added: after.size - (before.size - removed), removed, changed };
}

const percent = (part: number) => `${Math.round(part * 100)} %`;
const share = (part: number, whole: number) => percent(part / Math.max(1, whole));
