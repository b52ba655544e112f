/** How well names are matched, on labelled cases: the measures of docs/evaluation.md, as pure functions. */
import { compareNames, type PartyType } from './compare.js';
import type { PartyIndex } from './party-index.js';

export interface ScoredPair {
  score: number;
  /** whether the two names are of one party */
  same: boolean;
  group: string;
}

/** Harmonic mean of precision and recall at a threshold, from 0 to 1. */
export function f1(pairs: readonly ScoredPair[], threshold: number): number {
  let right = 0;
  let wrong = 0;
  for (const { score, same } of pairs) {
    if (score >= threshold && same) right++;
    else if (score >= threshold || same) wrong++;
  }
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong);
}

/** Two names, and whether they are of one party. */
export interface LabelledPair {
  name1: string;
  name2: string;
  type: PartyType;
  same: boolean;
  /** what the pair tries out */
  group: string;
}

/** A row of test/parties/name-pairs.csv. */
export interface OwnPair {
  /** the second was labelled after the matcher had been mended by what the first one showed, and is not looked at row by row */
  round: 'first' | 'second';
  kind: string;
  type: PartyType;
  name1: string;
  name2: string;
  same: string;
}

export const pairOfOwn = ({ kind, type, name1, name2, same }: OwnPair): LabelledPair => ({
  name1,
  name2,
  type,
  same: same === 'true',
  group: kind,
});

/** A row of the labelled cases of nomenklatura. */
export interface PeerPair {
  name1: string;
  name2: string;
  schema: string;
  is_match: string;
  case_group: string;
}

export const pairOfPeer = ({ name1, name2, schema, is_match, case_group }: PeerPair): LabelledPair => ({
  name1,
  name2,
  type: typeOfSchema(schema),
  same: is_match === 'true',
  group: case_group,
});

export function scorePairs(pairs: readonly LabelledPair[]): ScoredPair[] {
  return pairs.map(({ name1, name2, type, same, group }) => ({ score: compareNames(name1, name2, type).score, same, group }));
}

/** Schemata of FollowTheMoney (opensanctions), as labelled pairs name them. */
export function typeOfSchema(schema: string): PartyType {
  if (schema === 'Person') return 'person';
  if (schema === 'Vessel') return 'vessel';
  if (schema === 'Airplane') return 'aircraft';
  return schema === '' ? 'unknown' : 'company';
}

/**
 * The threshold that is best on four fifths of the pairs, tried on the last fifth, five times over: what F1 can be expected of
 * pairs that were not seen, and how far it spreads.
 */
export function crossValidate(pairs: readonly ScoredPair[]): { f1: number[]; thresholds: number[] } {
  const candidates = Array.from({ length: 41 }, (_, i) => 0.5 + i / 100);
  const result = { f1: [] as number[], thresholds: [] as number[] };
  for (let fold = 0; fold < 5; fold++) {
    const seen = pairs.filter((_, i) => i % 5 !== fold);
    const best = Math.max(...candidates.map((c) => f1(seen, c)));
    const level = candidates.filter((c) => f1(seen, c) > best - 0.002);
    const threshold = level[level.length >> 1]!;
    result.thresholds.push(threshold);
    result.f1.push(
      f1(
        pairs.filter((_, i) => i % 5 === fold),
        threshold,
      ),
    );
  }
  return result;
}

export interface KindScore {
  kind: string;
  pairs: number;
  /** pairs on the right side of the threshold */
  right: number;
  /** 0 to 1; undefined where no pair of the kind is one party */
  f1: number | undefined;
}

/** How well each group of pairs is told apart, the weakest first. */
export function byKind(pairs: readonly ScoredPair[], threshold: number): KindScore[] {
  return [...new Set(pairs.map(({ group }) => group))]
    .map((kind) => {
      const all = pairs.filter(({ group }) => group === kind);
      const right = all.filter(({ score, same }) => score >= threshold === same).length;
      return { kind, pairs: all.length, right, f1: all.some(({ same }) => same) ? f1(all, threshold) : undefined };
    })
    .sort((a, b) => a.right / a.pairs - b.right / b.pairs || a.kind.localeCompare(b.kind));
}

/** Of pairs that score within each part of the scale, the share that is the same party: a score that means something rises with it. */
export function reliability(pairs: readonly ScoredPair[], parts = 10): { from: number; pairs: number; same: number }[] {
  return Array.from({ length: parts }, (_, i) => {
    const within = pairs.filter((p) => Math.min(parts - 1, Math.floor(p.score * parts)) === i);
    return { from: i / parts, pairs: within.length, same: within.filter((p) => p.same).length };
  });
}

export interface MisspeltName {
  set: string;
  type: string;
  clean: string;
  misspelt: string;
}

export interface Recall {
  set: string;
  names: number;
  /** found by the name as the list has it */
  clean: number;
  misspelt: number;
  /** the entry of the clean name stands first, or among the first ten */
  first: number;
  inTen: number;
}

/** Whether misspelt list names find the entry that the clean name finds, at the review threshold. */
export function recall(index: PartyIndex, rows: readonly MisspeltName[]): Recall[] {
  const sets = new Map<string, Recall>();
  for (const row of rows) {
    const set = `${row.set} ${row.type}`;
    const sum = sets.get(set) ?? { set, names: 0, clean: 0, misspelt: 0, first: 0, inTen: 0 };
    sets.set(set, sum);
    sum.names++;
    const ask = (name: string) => index.match({ name, type: row.type as PartyType }, { limit: 10 });
    const clean = ask(row.clean);
    if (clean.length === 0) continue;
    sum.clean++;
    if (row.clean === row.misspelt) continue;
    const wanted = new Set(clean.filter((m) => m.score === clean[0]!.score).map((m) => `${m.listId} ${m.entryId}`));
    const found = ask(row.misspelt).map((m) => `${m.listId} ${m.entryId}`);
    sum.misspelt++;
    if (found[0] !== undefined && wanted.has(found[0])) sum.first++;
    if (found.some((entry) => wanted.has(entry))) sum.inTen++;
  }
  return [...sets.values()];
}

export interface FalsePositives {
  origin: string;
  people: number;
  flagged: number;
}

/** Ordinary people that are flagged by name alone, by the origin of the name; the first line is all of them. */
export function falsePositives(index: PartyIndex, people: readonly { full_name: string; nationality: string }[]): FalsePositives[] {
  const all: FalsePositives = { origin: 'all', people: 0, flagged: 0 };
  const origins = new Map<string, FalsePositives>();
  for (const { full_name, nationality } of people) {
    const origin = origins.get(nationality) ?? { origin: nationality, people: 0, flagged: 0 };
    origins.set(nationality, origin);
    const flagged = index.match({ name: full_name, type: 'person' }, { limit: 1 }).length;
    for (const sum of [all, origin]) {
      sum.people++;
      sum.flagged += flagged;
    }
  }
  return [all, ...[...origins.values()].sort((a, b) => b.people - a.people)];
}
