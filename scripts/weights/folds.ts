/** Parts labelled pairs for cross-validation: pairs that share a name stay together, and each fold has its share of every kind of pair. */
import type { Random } from '../slips.js';

export interface Foldable {
  name1: string;
  name2: string;
  /** what each fold has its share of */
  stratum: string;
}

/** The fold of each pair, from 0. */
export function foldsOf(pairs: readonly Foldable[], folds: number, random: Random): number[] {
  const families = shuffled(familiesOf(pairs), random).sort((a, b) => b.length - a.length);
  const counts = new Map<string, number[]>();
  const sizes = new Array<number>(folds).fill(0);
  const fold = new Array<number>(pairs.length);
  for (const family of families) {
    const crowding = (at: number) => family.reduce((sum, i) => sum + (counts.get(pairs[i]!.stratum)?.[at] ?? 0), 0);
    const emptiest = sizes.map((_, at) => at).sort((a, b) => crowding(a) - crowding(b) || sizes[a]! - sizes[b]!)[0]!;
    for (const i of family) {
      const { stratum } = pairs[i]!;
      if (!counts.has(stratum)) counts.set(stratum, new Array<number>(folds).fill(0));
      counts.get(stratum)![emptiest]!++;
      sizes[emptiest]!++;
      fold[i] = emptiest;
    }
  }
  return fold;
}

/** Pairs that are linked by a name, however many pairs lie between. */
function familiesOf(pairs: readonly Foldable[]): number[][] {
  const family = pairs.map((_, i) => i);
  const root = (i: number): number => (family[i] === i ? i : root(family[i]!));
  const firstWith = new Map<string, number>();
  for (const [i, { name1, name2 }] of pairs.entries())
    for (const name of [name1, name2]) {
      const key = name.toLowerCase();
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, i);
      else family[root(i)] = root(first);
    }
  const members = new Map<number, number[]>();
  for (const i of pairs.keys()) members.set(root(i), [...(members.get(root(i)) ?? []), i]);
  return [...members.values()];
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const all = [...items];
  for (let left = all.length - 1; left > 0; left--) {
    const at = Math.floor(random() * (left + 1));
    [all[left], all[at]] = [all[at]!, all[left]!];
  }
  return all;
}
